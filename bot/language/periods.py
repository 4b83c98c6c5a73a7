"""Days and periods that have gone by: "on 3 March", "since half term", "back in October"; nobody looks up the future.

Those that hang on the trust's terms are left in words, and `bot/searched.py` gives them their days.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.language.dates import MONTHS, WEEKDAYS, read_date
from bot.language.which import DATED, DAY, KIND, MEETING, which_meeting
from bot.language.words import Pattern, Slots

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b(?:\s+\d{4}\b)?"
)
ONE_DAY = rf"(?:{DATED}|today|yesterday|(?:last )?{DAY}\b)"
TERM = (
    r"(?:(?:the |this |last |our )?(?:autumn|spring|summer) term|(?:this |the |the last |last )?half[ -]?term"
    r"|(?:this|last|the last) (?:term|(?:school |academic )?year|week|month)"
    r"|(?:the )?(?:start|beginning) of (?:the )?(?:term|(?:school |academic )?year)|christmas|easter|the summer)"
)
_WHEN = rf"(?:{TERM}|{ONE_DAY}|{MONTH}|\d{{4}}\b)"
_LEAD = r"(?:^|[\s,;]{1,3})(?:and )?"
BOARD = r"(?:the )?last (?:trust )?board(?:'s)?(?: meeting)?"
_SINCE_BOARD = Pattern(rf"{_LEAD}(?:since|after) {BOARD}\b")
_SINCE_MEETING = Pattern(
    rf"{_LEAD}(?:since|after) (?P<which>(?:the |our )?(?:last|previous) (?:headboard )?(?:{KIND}(?: {MEETING})?"
    rf"|{MEETING}))\b"
)
_BETWEEN = Pattern(
    rf"{_LEAD}(?:between|from) (?P<first>{_WHEN}|\d{{1,2}}(?:st|nd|rd|th)?) ?(?:and|to|until|till|-"
    rf"|–) ?(?P<last>{_WHEN})"
)
_SINCE = Pattern(rf"{_LEAD}(?:(?:since|after) (?P<when>{_WHEN})|from (?P<from>{_WHEN}) on(?:wards?)?)(?=$|[\s,;])")
_UNTIL = Pattern(rf"{_LEAD}(?:until|till|up to|before) (?P<when>{_WHEN})(?=$|[\s,;])")
_IN = Pattern(
    rf"{_LEAD}(?:back )?(?:(?:taken |made )?(?:in|on|during|from|for|of|at) (?P<when>{TERM}|{DATED}|today|yesterday)"
    rf"|(?:(?:on|from|at|of) )?(?:last )?(?P<weekday>{DAY})(?='s (?:meeting|{KIND})|$|[\s,;]+(?:about|on|re"
    rf"|regarding|and)\b)"
    rf"|(?P<bare>{TERM}|today|yesterday|(?<!\w){DATED}$))(?:'s)?(?=$|[\s,;])"
)
_IN_MONTH = Pattern(rf"{_LEAD}(?:back )?(?:in|during|from|for|of) (?P<when>{MONTH}|\d{{4}}\b)(?=$|[\s,;])")
_YEAR = re.compile(r"\d{4}$")
_BACK = (7, 31, 366, 4 * 366)
"""Days to look back over: to a weekday, to "the 9th", to "3 March", to 29 February."""


def take_periods(words: str, today: date) -> tuple[str, Slots]:
    """The words without what they say of days, and those: `since` and `until`, or a term's name in words.

    A day that doesn't exist is in `date_unread`.
    """
    slots: Slots = {}
    if found := _SINCE_BOARD.search(words):
        words, slots["since_board"] = _without(words, found), True
    elif found := _SINCE_MEETING.search(words):
        words, slots["since_meeting"] = _without(words, found), which_meeting(found["which"], today)
    if found := _BETWEEN.search(words):
        last = _period(found["last"], today)
        first = _first(found["first"], last, today)
        edges = _edges(first, found["first"], "since") | _edges(last, found["last"], "until")
        return _without(words, found), slots | edges
    if found := _SINCE.search(words):
        words, when = _without(words, found), found["when"] or found["from"]
        slots |= _edges(_period(when, today), when, "since")
    if found := _UNTIL.search(words):
        words, edge = _without(words, found), "before" if "before" in found[0].casefold() else "until"
        slots |= _edges(_period(found["when"], today), found["when"], edge)
    if not {"since", "until", "since_said", "until_said", "before_said", "date_unread"} & slots.keys():
        for pattern in (_IN, _IN_MONTH):
            if found := pattern.search(words):
                when = found["when"] or found.groupdict().get("bare") or found.groupdict().get("weekday") or ""
                period = _period(when, today)
                return _without(words, found), slots | _edges(period, when, "since") | _edges(period, when, "until")
    return words, slots


def edge_slots(said: str, today: date, edge: str) -> Slots:
    """The day, or the first or last day of a month, with which a period begins (`since`) or ends (`until`)."""
    words = said.casefold().strip().removeprefix("the ")
    return _edges(_period("today" if words == "now" else words, today), said, edge)


def _without(words: str, found: re.Match[str]) -> str:
    return " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())


_Period = tuple[date, date] | str | None
"""First and last day; a term in words; None for a day that there isn't."""


def _edges(period: "_Period", said: str, edge: str) -> Slots:
    """One edge of a period as a slot; what is before one ends on the day before it."""
    if period is None:
        return {"date_unread": said}
    if isinstance(period, str):
        return {f"{edge}_said": period}
    first, last = period
    return {"before": {"until": first - timedelta(1)}, "since": {"since": first}, "until": {"until": last}}[edge]


def _first(said: str, last: _Period, today: date) -> _Period:
    """The first day of a range, whose month may be said with the last only: "1 to 30 November"."""
    if said.rstrip("stndrh").isdigit() and len(said) <= 4 and isinstance(last, tuple):  # noqa: PLR2004
        day = read_past(f"{said} {last[0]:%B %Y}", today)
        return (day, day) if day else None
    return _period(said, today)


def _period(said: str, today: date) -> _Period:
    words = said.casefold().strip()
    if Pattern(rf"^{TERM}$").search(words):
        return _of_calendar(words, today) or words
    if words == "yesterday":
        return (today - timedelta(1), today - timedelta(1))
    if words.isdigit():
        return (date(int(words), 1, 1), date(int(words), 12, 31)) if int(words) >= 1 else None
    if Pattern(rf"^{MONTH}$").search(words):
        return _month(words, today)
    day = read_past(words.removeprefix("last "), today)
    return (day, day) if day else None


def _of_calendar(words: str, today: date) -> tuple[date, date] | None:
    """The days of this or last week or month; None for what hangs on the terms."""
    monday, first = today - timedelta(today.weekday()), today.replace(day=1)
    end = first - timedelta(1)
    known = {
        "this week": (monday, monday + timedelta(6)),
        "last week": (monday - timedelta(7), monday - timedelta(1)),
        "this month": (first, first.replace(day=monthrange(first.year, first.month)[1])),
        "last month": (end.replace(day=1), end),
    }
    return known.get(words.removeprefix("the "))


def _month(words: str, today: date) -> tuple[date, date]:
    name, _, year = words.partition(" ")
    month = MONTHS.index(name[:3]) + 1
    of = int(year) if year else today.year - (month > today.month)
    return date(of, month, 1), date(of, month, monthrange(of, month)[1])


def read_past(said: str, today: date) -> date | None:
    """The day meant, the last that has gone by where no year was said; None where there is none such."""
    words = " ".join(said.casefold().replace(",", " ").split()).removesuffix("'s")
    day = read_date(words, today)
    weekday = words.removeprefix("the ").split()[0] if words else ""
    if words in WEEKDAYS:
        day = read_date(words, today - timedelta(7))
    elif day and day > today and not _YEAR.search(words) and not re.match(r"\d{4}-", words):
        earlier = (read_date(words, today - timedelta(back)) for back in _BACK[1:])
        day = next((each for each in earlier if each and each <= today), day)
    if day and weekday in WEEKDAYS and day.weekday() != WEEKDAYS[weekday]:
        return None
    return day
