"""Dates as people in England say them: 3/12 is 3 December, "Friday" is the coming one."""

import re
from datetime import date, timedelta

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
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMERIC = re.compile(rf"(?:(?:{'|'.join(WEEKDAYS)})\s+)?(\d{{1,2}})[/.](\d{{1,2}})(?:[/.](\d{{2}}|\d{{4}}))?")
_IN_WORDS = re.compile(r"(?:[a-z]+\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([a-z]{3,9})(?:\s+(\d{4}))?")
_MONTH_FIRST = re.compile(r"(?:[a-z]+\s+)?([a-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s+(\d{4}))?")
_OF_A_MONTH = re.compile(r"(?:([a-z]+)\s+)?(\d{1,2})(?:st|nd|rd|th)")
_NEAR = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("tomorrow", "tmrw", "tmw"), 1),
}


def read_date(said: str, today: date) -> date | None:
    """The day meant, on or after today where no year was said; None when the words are no date that exists."""
    words = " ".join(said.casefold().replace(",", " ").split()).strip(" .")
    words = re.sub(r"\bthe (?=\d)", "", words)
    words = re.sub(r"^([a-z]+)'s (?=\d)", r"\1 ", words)
    if (days := _NEAR.get(words)) is not None:
        return today + timedelta(days=days)
    if (weekday := WEEKDAYS.get(words.removeprefix("next ").removeprefix("this "))) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    try:
        return _dated(words, today)
    except ValueError:
        return None


def _dated(words: str, today: date) -> date | None:
    if _ISO.fullmatch(words):
        return date.fromisoformat(words)
    if match := _NUMERIC.fullmatch(words):
        day, month, year = match.groups()
        return _ahead(int(day), int(month), year and f"20{year}"[-4:], today)
    if match := _IN_WORDS.fullmatch(words):
        day, name, year = match.groups()
        return _ahead(int(day), _month(name), year, today)
    if (match := _OF_A_MONTH.fullmatch(words)) and (match[1] is None or match[1] in WEEKDAYS):
        return _in_a_month_to_come(int(match[2]), today)
    if match := _MONTH_FIRST.fullmatch(words):
        name, day, year = match.groups()
        return _ahead(int(day), _month(name), year, today)
    return None


def _month(name: str) -> int:
    """1 for "jan" or "january", and so on; raises `ValueError` for a word that is no month."""
    short = "sep" if name == "sept" else name
    return (MONTHS if short in MONTHS else _MONTH_NAMES).index(short) + 1


def _ahead(day: int, month: int, year: str | None, today: date) -> date:
    """The day in the year that was said, or in the first year in which it exists and lies ahead."""
    if year:
        return date(int(year), month, day)
    for candidate in range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(f"{day}/{month} exists in no year")


def _in_a_month_to_come(day: int, today: date) -> date | None:
    """The 9th of this month, or of the next month that has one to come."""
    months = (today.year * 12 + today.month - 1 + later for later in range(3))
    for year, month in (divmod(month, 12) for month in months):
        try:
            found = date(year, month + 1, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
