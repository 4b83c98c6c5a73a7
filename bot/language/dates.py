"""Dates as people in England say them: 3/12 is 3 December, "Friday" is the coming one."""

import re
from datetime import date, timedelta

from dateutil.parser import ParserError, parse

WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            "mon monday",
            "tue tues tuesday",
            "wed weds wednesday",
            "thu thur thurs thursday",
            "fri friday",
            "sat saturday",
            "sun sunday",
        )
    )
    for name in names.split()
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?")
_IN_WORDS = re.compile(r"(?:[a-z]+\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([a-z]{3,9})(?:\s+(\d{4}))?")


def read_date(said: str, today: date) -> date | None:
    """The day meant, on or after today where no year was said; None when the words are no date that exists."""
    words = " ".join(said.casefold().replace(",", " ").split()).strip(" .")
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    if (weekday := WEEKDAYS.get(words.removeprefix("next ").removeprefix("this "))) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    try:
        return _dated(words, today)
    except (ValueError, ParserError):
        return None


def _dated(words: str, today: date) -> date | None:
    if _ISO.fullmatch(words):
        return date.fromisoformat(words)
    if match := _NUMERIC.fullmatch(words):
        day, month, year = match.groups()
        return _ahead(int(day), int(month), year and f"20{year}"[-4:], today)
    if match := _IN_WORDS.fullmatch(words):
        day, name, year = match.groups()
        return _ahead(int(day), parse(f"1 {name} 2000").month, year, today)
    return None


def _ahead(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)
