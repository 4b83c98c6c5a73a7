"""The year at a glance: a picture for the chat, a page for the wall, and the same in words for whoever can't see it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot import texts
from bot.exports.typeset import typeset_pdf, typeset_picture
from domain.calendar import MeetingKind, Term
from domain.meetings import Meeting, MeetingState

SEPTEMBER, JULY = 9, 7


@dataclass(frozen=True)
class Year:
    """What is drawn; `academic_year` is the calendar year of its September, all days the trust's own."""

    trust: str
    academic_year: int
    terms: tuple[Term, ...]
    trust_inset: frozenset[date]
    bank_holidays: tuple[tuple[date, str], ...]
    meetings: tuple[Meeting, ...]
    board_dates: tuple[date, ...] = ()


def year_picture(year: Year) -> bytes:
    """A PNG, 1200 pixels wide, to be read on a telephone."""
    return typeset_picture("year.typ", _drawn(year, columns=3, on_paper=False))


def year_pdf(year: Year) -> bytes:
    """One landscape page of A4, tagged, with the picture in words."""
    return typeset_pdf("year.typ", _drawn(year, columns=4, on_paper=True), date(year.academic_year, SEPTEMBER, 1))


def year_in_words(year: Year) -> str:
    """Every meeting of the year: what a picture's description says."""
    said = [texts.YEAR_IN_WORDS.format(trust=year.trust, years=texts.academic_years(year.academic_year))]
    for kind, meetings in _by_kind(year).items():
        days = texts.listed([texts.day(meeting.day) for meeting in meetings if not _is_cancelled(meeting)])
        if days:
            said.append(texts.YEAR_IN_WORDS_KIND.format(kind=texts.KIND[kind], days=days))
    if year.board_dates:
        days = texts.listed([texts.day(day) for day in sorted(year.board_dates)])
        said.append(texts.YEAR_IN_WORDS_KIND.format(kind=texts.YEAR_BOARD, days=days))
    return " ".join((*said, *_notes(year)))


def _drawn(year: Year, *, columns: int, on_paper: bool) -> dict[str, Any]:
    """The data of the template."""
    return {
        "on_paper": on_paper,
        "columns": columns,
        "trust": year.trust,
        "title": texts.YEAR_TITLE.format(years=texts.academic_years(year.academic_year)),
        "alt": year_in_words(year),
        "weekdays": texts.YEAR_WEEKDAYS,
        "months": [_month(year, number, month) for number, month in _months(year)],
        "legend": list(_legend(year)),
        "notes": list(_notes(year)),
    }


def _months(year: Year) -> Iterator[tuple[int, int]]:
    """September to July, or to August where anything is in it."""
    days = (*(term.end for term in year.terms), *(m.day for m in year.meetings), *year.board_dates)
    has_august = any((day.year, day.month) == (year.academic_year + 1, JULY + 1) for day in days)
    yield from ((year.academic_year, month) for month in range(SEPTEMBER, 13))
    yield from ((year.academic_year + 1, month) for month in range(1, JULY + 1 + has_august))


def _month(year: Year, number: int, month: int) -> dict[str, Any]:
    """A month's name and its days from Monday to Friday, with empty places before the first."""
    first = date(number, month, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    weekdays = [day for day in days if day.month == month and day.weekday() < len(texts.YEAR_WEEKDAYS)]
    return {
        "name": f"{texts.YEAR_MONTHS[month - 1]} {number}",
        "before": weekdays[0].weekday(),
        "days": [_day(year, day) for day in weekdays],
    }


def _day(year: Year, day: date) -> dict[str, Any]:
    """One cell: `look` is how it is filled, `letters` what it says beside its number."""
    held = sorted((m for m in year.meetings if m.day == day), key=_is_cancelled)
    letters = [texts.KIND_LETTER[meeting.kind] for meeting in held]
    look = held[0].kind.value if held else _look(year, day)
    if not held and look in _LETTERS:
        letters = [_LETTERS[look]]
    if day in year.board_dates and look != "board":
        letters.append(texts.YEAR_BOARD_LETTER)
    return {
        "number": day.day,
        "look": look,
        "letters": "".join(letters),
        "cancelled": bool(held) and _is_cancelled(held[0]),
        "moved": bool(held) and _is_moved(held[0]),
    }


_LETTERS = {
    "board": texts.YEAR_BOARD_LETTER,
    "inset": texts.YEAR_INSET_LETTER,
    "bank_holiday": texts.YEAR_BANK_HOLIDAY_LETTER,
}


def _look(year: Year, day: date) -> str:
    """What a day without a meeting is."""
    if day in dict(year.bank_holidays):
        return "bank_holiday"
    if day in year.trust_inset:
        return "inset"
    if day in year.board_dates:
        return "board"
    return "term" if any(term.has(day) for term in year.terms) else "holiday"


def _legend(year: Year) -> Iterator[dict[str, Any]]:
    """One of each cell that is there, and what it means."""
    for kind, meetings in _by_kind(year).items():
        (weekday, starts), _ = Counter((m.nominal_date.weekday(), m.starts) for m in meetings).most_common(1)[0]
        words = texts.KIND[kind]
        if kind in (MeetingKind.STRATEGY, MeetingKind.BUSINESS):
            start = texts.clock_time(starts)
            words = texts.YEAR_SITTING.format(kind=words, weekday=texts.weekday(weekday), start=start)
        yield _sample(kind.value, words, letters=texts.KIND_LETTER[kind])
    if any(map(_is_moved, year.meetings)):
        yield _sample("term", texts.YEAR_MOVED_DAY, moved=True)
    if any(map(_is_cancelled, year.meetings)):
        yield _sample("term", texts.YEAR_CANCELLED_DAY, cancelled=True)
    days = (
        ("board", texts.YEAR_BOARD, year.board_dates),
        ("inset", texts.YEAR_INSET, year.trust_inset),
        ("bank_holiday", texts.YEAR_BANK_HOLIDAY, year.bank_holidays),
    )
    yield from (_sample(look, words, letters=_LETTERS[look]) for look, words, there in days if there)
    yield _sample("term", texts.YEAR_TERM)


def _sample(
    look: str, words: str, *, letters: str = "", moved: bool = False, cancelled: bool = False
) -> dict[str, Any]:
    cell = {"number": "", "look": look, "letters": letters, "moved": moved, "cancelled": cancelled}
    return {"cell": cell, "words": words}


def _notes(year: Year) -> Iterator[str]:
    """What was moved or cancelled, and why."""
    for meeting in year.meetings:
        kind, day = texts.KIND[meeting.kind], texts.day(meeting.day)
        if _is_cancelled(meeting):
            yield texts.YEAR_CANCELLED.format(kind=kind, day=day, reason=texts.because(meeting.reason))
        elif _is_moved(meeting):
            nominal, reason = texts.day(meeting.nominal_date), texts.because(meeting.moved_because)
            yield texts.YEAR_MOVED.format(kind=kind, nominal=nominal, day=day, reason=reason)


def _by_kind(year: Year) -> dict[MeetingKind, list[Meeting]]:
    """The meetings of each kind that there is, in the order of the year."""
    ordered = sorted(year.meetings, key=lambda m: (m.day, m.starts))
    return {kind: found for kind in MeetingKind if (found := [m for m in ordered if m.kind is kind])}


def _is_cancelled(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.CANCELLED


def _is_moved(meeting: Meeting) -> bool:
    return meeting.day != meeting.nominal_date
