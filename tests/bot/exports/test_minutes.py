"""Minutes on paper: what they say, what part 1 keeps quiet, and that people's words stay words."""

import io
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot import texts
from bot.exports.minutes import minutes_docx, minutes_pdf
from domain.decisions import Outcome
from domain.minutes import Minutes, MinutesState, draw_up
from domain.people import PostKind
from domain.proceedings import EntryKind
from domain.trust import Trust
from tests.bot.exports.minuted import (
    APOLOGIES,
    HELD,
    ITEMS,
    VOTING,
    Record,
    a_decision,
    an_action,
    approved,
    at,
    inquorate,
    office_of,
    opened,
    the_minutes,
)
from tests.bot.exports.packs import an_item
from tests.bot.exports.test_pack import HOSTILE, everything_in_docx, everything_in_pdf, words_of_docx, words_of_pdf

Draw = Callable[[Minutes, Trust], bytes]
Read = Callable[[bytes], str]
FORMATS = pytest.mark.parametrize(
    ("draw", "words", "everything"),
    [(minutes_docx, words_of_docx, everything_in_docx), (minutes_pdf, words_of_pdf, everything_in_pdf)],
    ids=["docx", "pdf"],
)


def drawn(record: Record, **known: Any) -> Minutes:
    return draw_up(HELD, record.entries, ITEMS, (), (), APOLOGIES, VOTING, **known)


@FORMATS
def test_minutes_say_all_that_5_3_asks_for(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    said = " ".join(words(draw(the_minutes(), trust)).split())
    for expected in (
        *("Minutes of the Business meeting", "PACE Trust: Headboard", "HB-B-2026-06", "Teams"),
        *("Wed 2 Dec 2026, 14:01 to 15:41", "Draft; the next quorate Business meeting approves it"),
        "The Head of Gascoigne; from 14:40 the Head of William Bellamy",
        "Quorate throughout: up to 6 of 8 voting schools present; the quorum is 4.",
        *("Deputy: Ann Other", "Until 14:40 (item 5)", "From 14:15 (item 4), by video", "The clerk"),
        *("Becontree and Southwood", "Henry Green"),
        "Item 5. Grounds contract: the Head of Five Elms declared an interest (a relative tenders for it), "
        "left at 14:30 and returned at 14:55.",
        "Amendment: Item 4 should say £480, not £450.",
        "The minutes of the Business meeting of Wed 18 Nov 2026 (HB-B-2026-05) were approved as a true record.",
        *("4. Shared cover rota", "Whether small schools would be last in the queue was asked"),
        "HB-2026-011. To share one cover rota between the eight schools from 4 January 2027, reviewed at Easter.",
        *("Agreed by consensus.", "Draft the rota and send it to all heads", "Leila Haddad", "Fri 11 Dec"),
        "HB-2026-012 was taken back and has no effect. It read: To renew the grounds contract for three years.",
        "Carried on the casting vote. For 2, against 2, abstentions 1; casting vote: For. "
        "The quorum for it was 4, and 5 were counted. Delegated: 4.7. "
        "For all: All schools gain; Gascoigne carries the work.",
        "The Head of Valence asked to be named as against.",
        "The Head of William Bellamy recorded a reservation: The Board sees it first.",
        *("Taken without discussion.", "Deferred to the next Business meeting.", "8. Calendar Not reached."),
        *("9. Uniform supplier Not reached; carried to the next Business meeting.", "Item 10 – confidential"),
        *("Decision HB-2026-014", "The heads thanked the outgoing clerk.", "Book the hall for March"),
    ):
        assert expected in said, expected


@FORMATS
def test_offices_stand_for_names_5_3(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    said = words(draw(the_minutes(), trust))
    assert [p.name for p in trust.people if p.name in said] == ["Leila Haddad"]  # who has an action


@FORMATS
def test_every_page_says_draft_until_the_minutes_are_approved(
    draw: Draw, words: Read, everything: Read, trust: Trust
) -> None:
    draft, final = draw(the_minutes(), trust), draw(approved(the_minutes()), trust)
    if draw is minutes_pdf:
        pages = [
            (page.extract_text(), state)
            for file, state in ((draft, "DRAFT"), (final, "APPROVED"))
            for page in PdfReader(io.BytesIO(file)).pages
        ]
        assert len(pages) >= 4
        assert all(state in text and "Part 1" in text and "HB-B-2026-06" in text for text, state in pages)
    for file, state in ((draft, "DRAFT · Part 1"), (final, "APPROVED · Part 1")):
        if draw is minutes_docx:
            section = Document(io.BytesIO(file)).sections[0]
            assert state in section.header.paragraphs[0].text
            assert "HB-B-2026-06" in section.footer.paragraphs[0].text
    assert "DRAFT" not in everything(final)


@FORMATS
def test_approved_minutes_are_signed_by_whoever_presided_then(
    draw: Draw, words: Read, everything: Read, trust: Trust
) -> None:
    said = " ".join(words(draw(approved(the_minutes()), trust)).split())
    assert "Signed: ___" in said.replace("\u200b", "")
    assert "The Head of William Bellamy, presiding at the Business meeting of Wed 16 Dec 2026 (HB-B-2026-07)" in said
    assert "Approved as a true record on Wed 16 Dec 2026 (HB-B-2026-07), with the amendments in the minutes" in said
    assert "Signed" not in words(draw(the_minutes(), trust))


@FORMATS
def test_r5_6_an_inquorate_meeting_makes_notes_which_are_received(
    draw: Draw, words: Read, everything: Read, trust: Trust
) -> None:
    said = " ".join(words(draw(inquorate(), trust)).split())
    assert "Notes of an inquorate meeting" in said and "Minutes of" not in said
    assert "Not quorate: at most 2 of 8 voting schools present; the quorum is 4." in said
    assert "notes are received by the next Business meeting, and not approved" in said
    received = replace(approved(inquorate()), state=MinutesState.RECEIVED, was_amended=False)
    file = draw(received, trust)
    said = " ".join(words(file).split())
    assert "Received on Wed 16 Dec 2026 (HB-B-2026-07)" in said and "Signed" not in said and "pproved on" not in said
    assert "RECEIVED" in everything(file)


@FORMATS
def test_as2_the_quorum_statement_says_when_it_changed(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    record = opened(at(13, 30))
    record.arrive(at(13, 31), "Grafton", "Valence")
    record.put(at(13, 32), EntryKind.TOOK, item=1)
    record.arrive(at(13, 50), "Five Elms", by_video=True)
    record.put(at(14, 20), EntryKind.LEFT, school="Five Elms")
    record.put(at(14, 25), EntryKind.CLOSED)
    said = " ".join(words(draw(drawn(record), trust)).split())
    assert (
        "Not quorate until 13:50; quorate from 13:50, with up to 4 of 8 voting schools present; "
        "not quorate from 14:20. The quorum is 4 voting schools." in said
    )
    assert "From 13:50 (item 1), until 14:20 (item 1), by video" in said


@FORMATS
def test_times_are_the_trusts_wall_times(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    summer = date(2027, 6, 2)
    record = opened(at(13, 0, summer))
    record.put(at(14, 5, summer), EntryKind.CLOSED)
    meeting = replace(HELD, day=summer)
    said = words(draw(draw_up(meeting, record.entries, (), (), (), (), VOTING), trust))
    assert "Wed 2 Jun 2027, 14:00 to 15:05" in " ".join(said.split())


@FORMATS
def test_a_meeting_that_went_on_another_day_says_on_which(
    draw: Draw, words: Read, everything: Read, trust: Trust
) -> None:
    record, later = opened(), HELD.day + timedelta(days=6)
    record.arrive(at(14, 2), "Grafton", "Valence", "Becontree")
    record.put(at(14, 3), EntryKind.TOOK, item=1)
    record.put(at(14, 40), EntryKind.ADJOURNED)
    record.put(at(9, 0, later), EntryKind.OPENED, person=office_holder(trust))
    record.arrive(at(9, 1, later), "Grafton", "Valence", "Becontree", "Five Elms")
    record.put(at(9, 30, later), EntryKind.CLOSED)
    said = " ".join(words(draw(drawn(record), trust)).split())
    assert "Wed 2 Dec 2026, 14:01 to 14:40; Tue 8 Dec 2026, 09:00 to 09:30" in said
    assert "Until Wed 2 Dec, 14:40" in said and "From Tue 8 Dec, 09:01" in said
    assert "Quorate throughout" in said


def office_holder(trust: Trust) -> str:
    chair = trust.holder(PostKind.CHAIR)
    assert chair
    return chair.entra_id


def test_offices(trust: Trust) -> None:
    assert office_of(trust, PostKind.CHAIR) == "the Head of Gascoigne"
    assert office_of(trust, PostKind.PD_LEAD) == "the Head of Becontree"
    assert office_of(trust, PostKind.CLERK) == "the clerk"
    assert office_of(trust, PostKind.GROUP_LEAD) == "the lead of English"
    assert office_of(trust, PostKind.BUSINESS_MANAGER) == "the business manager"


@FORMATS
def test_whoever_has_left_the_trust_is_a_former_member_and_nobody_may_preside(
    draw: Draw, words: Read, everything: Read, trust: Trust
) -> None:
    record = opened()
    record.put(at(14, 2), EntryKind.ATTENDED, person="00000000-0000-4000-8000-999999999999")
    record.put(at(14, 30), EntryKind.PRESIDES, person="")
    record.put(at(14, 40), EntryKind.CLOSED)
    said = " ".join(words(draw(drawn(record), trust)).split())
    assert "A former member" in said and "from 14:30 nobody" in said


# ---------------------------------------------------------------- Part 2


@FORMATS
def test_part_1_has_nothing_of_a_confidential_item_but_its_number_2_7(
    draw: Draw, words: Read, everything: Read, trust: Trust
) -> None:
    file = draw(the_minutes(), trust)
    assert "secret" not in everything(file)
    assert "Decision HB-2026-014" in words(file)
    assert texts.PART_2 not in everything(file)


@FORMATS
def test_part_2_is_a_file_of_its_own_5_4(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    file = draw(the_minutes(2), trust)
    said = words(file)
    assert "confidential" in everything(file) and "Part 1" not in everything(file)
    assert "Minutes of the Business meeting: Part 2 – confidential" in " ".join(said.split())
    for expected in (
        "10. secrettitle",
        "secretnote",
        "secretreserve",
        "HB-2026-014. secretwording",
        "secretaction",
        "secretnature",
    ):
        assert expected in said, expected
    for other in ("cover rota", "Grounds", "HB-2026-011", "Book the hall", "outgoing clerk", "(item"):
        assert other not in said, other


@FORMATS
def test_a_decision_that_is_hidden_or_taken_back_in_part_2_has_its_number_alone(
    draw: Draw, words: Read, everything: Read, trust: Trust
) -> None:
    void = a_decision(14, "10", "", is_hidden=True, is_void=True)
    last = the_minutes()
    items = (*last.items[:-1], replace(last.items[-1], decisions=(void,)))
    assert "Decision HB-2026-014, taken back; it has no effect" in words(draw(replace(last, items=items), trust))


# ---------------------------------------------------------------- the files


@FORMATS
@pytest.mark.parametrize("part", [1, 2])
def test_the_same_minutes_make_the_same_bytes(
    draw: Draw, words: Read, everything: Read, trust: Trust, part: int
) -> None:
    assert draw(the_minutes(part), trust) == draw(the_minutes(part), trust)


def test_the_word_file_has_headings_tables_with_headers_and_nothing_odd(trust: Trust) -> None:
    file = minutes_docx(the_minutes(), trust)
    document = Document(io.BytesIO(file))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "Minutes of the Business meeting")
    assert ("Heading 2", "Present") in headings and ("Heading 2", "4. Shared cover rota") in headings
    assert len(document.tables) == 3
    for table in document.tables:
        assert list(table.rows[0]._tr.iter(qn("w:tblHeader")))
    bold = [p.text for p in document.paragraphs if p.runs and p.runs[0].bold and p.text.startswith("HB-")]
    assert [line[:11] for line in bold] == ["HB-2026-011", "HB-2026-013"]
    about = document.core_properties
    assert about.title == "Minutes of the Business meeting, Business, Wed 2 Dec 2026, Part 1"
    assert (about.author, about.comments, about.language) == ("Headboard", "", "en-GB")
    assert "txbxContent" not in everything_in_docx(file)


def test_the_pdf_is_tagged_for_readers_and_says_what_it_is(trust: Trust) -> None:
    reader = PdfReader(io.BytesIO(minutes_pdf(approved(the_minutes()), trust)))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata and reader.metadata.author == "Headboard"
    assert reader.metadata.title == "Minutes of the Business meeting, Business, Wed 2 Dec 2026, Part 1"
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {len(reader.pages)}" in page.extract_text()


@FORMATS
@pytest.mark.parametrize("said", HOSTILE, ids=["markdown", "typst", "templates", "long", "hebrew", "arabic"])
def test_what_people_wrote_comes_out_as_plain_words(
    draw: Draw, words: Read, everything: Read, trust: Trust, said: str
) -> None:
    record = opened()
    record.add(at(14, 2), *(replace(e, school="Becontree", text=said) for e in record.entries[1:2]))
    record.put(at(14, 3), EntryKind.TOOK, item=1)
    record.put(at(14, 4), EntryKind.NOTED, item=1, text=said)
    record.put(at(14, 4), EntryKind.NOTED, text=said)
    record.put(at(15, 0), EntryKind.CLOSED)
    decision, action = a_decision(1, "1", said), an_action(1, said, said, 1)
    minutes = draw_up(HELD, record.entries, (an_item(1, said),), (decision,), (action,), (), VOTING)
    letters = "".join(words(draw(minutes, trust)).split())
    expected = "".join(said.split())
    if draw is minutes_pdf and said in HOSTILE[-2:]:  # what is read from the right is extracted as it was drawn
        assert set(expected) <= set(unicodedata.normalize("NFKC", letters))
    else:
        assert letters.replace("\u200b", "").count(expected) >= 6


@FORMATS
@settings(max_examples=15, deadline=None)
@given(said=st.text(max_size=200))
def test_any_words_at_all_can_be_drawn(draw: Draw, words: Read, everything: Read, trust: Trust, said: str) -> None:
    record = opened()
    record.put(datetime(2026, 12, 2, 14, 5, tzinfo=UTC), EntryKind.NOTED, text=said)
    record.put(at(15, 0), EntryKind.CLOSED)
    assert draw(draw_up(HELD, record.entries, (an_item(1, said),), (), (), (), VOTING), trust)


@FORMATS
@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.CONSENSUS, "Agreed by consensus."),
        (Outcome.DEFERRED, "Deferred."),
        (Outcome.REFERRED, "Referred to the Board."),
    ],
)
def test_without_a_vote_the_outcome_is_said(
    draw: Draw, words: Read, everything: Read, trust: Trust, outcome: Outcome, said: str
) -> None:
    minutes = draw_up(HELD, opened().entries, ITEMS, (a_decision(1, "4", "To share", outcome=outcome),), (), (), VOTING)
    assert said in words(draw(minutes, trust))
