"""The year at a glance, for the demonstration trust."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from bot.exports.year import Year, year_in_words, year_pdf, year_picture
from domain.calendar import english_bank_holidays
from domain.meetings import Meeting, MeetingState
from domain.trust import Trust

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def year(trust: Trust) -> Year:
    """The year as the trust's file gives it."""
    meetings = tuple(
        Meeting(
            ref=slot.ref,
            kind=slot.kind,
            nominal_date=slot.nominal_date,
            day=slot.day,
            starts=trust.cycle.sitting(slot.kind).starts,
            minutes=120,
            place="Teams",
            moved_because=slot.moved_because,
            items_close=slot.items_close,
            publish_by=slot.publish_by,
            state=MeetingState.PLANNED,
            version=1,
        )
        for slot in trust.slots
    )
    holidays = tuple(sorted((*english_bank_holidays(2026).items(), *english_bank_holidays(2027).items())))
    return Year(trust.name, 2026, trust.calendar.terms, trust.calendar.trust_inset, holidays, meetings)


def with_a_cancelled_one(year: Year) -> Year:
    """The same, its third meeting cancelled."""
    cancelled = replace(year.meetings[2], state=MeetingState.CANCELLED, reason="Snow")
    return replace(year, meetings=(*year.meetings[:2], cancelled, *year.meetings[3:]))


def page(year: Year) -> str:
    """The words on the paper."""
    (only,) = PdfReader(io.BytesIO(year_pdf(year))).pages
    return only.extract_text()


def test_the_picture_is_as_wide_as_a_telephone_shows_and_always_the_same(year: Year) -> None:
    picture = year_picture(year)
    assert picture.startswith(PNG)
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert width == 1200
    assert 1800 < height < 3000
    assert len(picture) < 1_000_000
    assert picture == year_picture(year)


def test_the_paper_is_one_landscape_page_tagged_and_always_the_same(year: Year) -> None:
    file = year_pdf(year)
    assert file == year_pdf(year)
    reader = PdfReader(io.BytesIO(file))
    (only,) = reader.pages
    assert (round(only.mediabox.width), round(only.mediabox.height)) == (842, 595)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB" and "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata and reader.metadata.title == "PACE Trust: Headboard 2026–27"


def test_every_meeting_has_its_letter_and_the_legend_says_what_it_means(year: Year) -> None:
    said = page(year)
    for kind, letter in (("strategy", "S"), ("business", "B")):
        days = [meeting for meeting in year.meetings if meeting.kind == kind]
        assert len(re.findall(rf"\b{letter}\b", said)) == len(days) + 1  # the legend has one
    for words in ("September 2026", "July 2027", "Strategy, Mon 14:00", "Business, Wed 14:00", "Trust INSET day"):
        assert words in said
    assert "August" not in said and "Trust Board" not in said


def test_a_moved_meeting_is_marked_with_the_reason(year: Year) -> None:
    assert "Moved: Strategy, from Mon 3 May to Tue 4 May: early May bank holiday." in " ".join(page(year).split())


def test_a_cancelled_meeting_is_struck_out_with_the_reason_r3_7(year: Year) -> None:
    cancelled = with_a_cancelled_one(year)
    assert "Cancelled: Strategy, Mon 21 Sep: snow." in " ".join(page(cancelled).split())
    assert year_picture(cancelled) != year_picture(year)
    assert "Cancelled" not in page(year)


def test_board_dates_are_marked_on_days_with_a_meeting_too(year: Year) -> None:
    board = replace(year, board_dates=(date(2026, 12, 2), date(2026, 12, 9)))
    assert "BT" in page(board) and "Trust Board" in page(board)
    assert "Trust Board: Wed 2 Dec and Wed 9 Dec." in year_in_words(board)


def test_august_is_there_when_something_is_in_it(year: Year) -> None:
    assert "August 2027" in page(replace(year, board_dates=(date(2027, 8, 25),)))


def test_the_year_in_words_has_every_meeting_but_the_cancelled(year: Year) -> None:
    words = year_in_words(with_a_cancelled_one(year))
    assert words.startswith("PACE Trust: the meetings of 2026–27. Strategy: Mon 7 Sep, Mon 5 Oct, ")
    assert "Business: Wed 16 Sep, Wed 30 Sep" in words
    assert "Cancelled: Strategy, Mon 21 Sep: snow." in words


def test_a_year_without_meetings_can_be_drawn(year: Year) -> None:
    empty = replace(year, meetings=(), trust_inset=frozenset(), bank_holidays=())
    assert year_picture(empty).startswith(PNG)
    assert "September 2026" in page(empty)
