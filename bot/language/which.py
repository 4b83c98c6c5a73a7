"""Which meeting is meant: "next Business", "Wednesday's", "the meeting of 4 Nov"."""

import re
from datetime import date

from bot.language.dates import WEEKDAYS, read_date
from bot.language.words import Pattern, Sentence, Slots

KIND = r"(?:strat(?:egy|ergy|agy)|business|buis+ness|busness|bussiness|extraordinary|emergency)"
AGENDA = r"(?:agenda|agneda|adgenda|agenad)(?:'s)?"
MEETING = r"(?:meeting|mtg)"
DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
NEAR = r"(?:today|tonight|this (?:morning|afternoon|evening)|tomorrow|tmrw|tmw)"
DATED = (
    rf"(?:(?:{DAY}(?:'s)?,?\s+)?(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+\d{{4}}\b)?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?|\d{{4}}-\d{{2}}-\d{{2}}\b"
    r"|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2}))?(?![/\d])|\d{1,2}(?:st|nd|rd|th)\b))"
)
"""Words in the form of a date, whether there is such a day or not. A bare number isn't: it may be an item's."""
WHEN = rf"(?:{DATED}|{NEAR}|(?:next |this |on )?{DAY})"
"""One day."""
_REF = r"(?:[a-z]{1,6}-[sbe]-\d{4}-\d{1,2}|[sbe]\d{1,2})"
# Each word is atomic: there is one way to read a run of them, so that a run that leads nowhere is given up at once.
WORD = (
    rf"(?>(?:{DATED}|{NEAR}|{DAY}|{KIND}|{_REF}|next|this|last|previous|coming|upcoming|week|{MEETING}|headboard"
    r"|heads'?|committee|the|our)(?:'?s)?\b)"
)


SPACE = r"[\s,]{1,2}"


def run_of(word: str, between: str, most: int) -> str:
    """Up to so many words with something between them. `word` is written once: it takes long to compile."""
    return rf"(?:(?=\w)(?:(?:{between})?{word}){{1,{most}}})"


WHICH = run_of(WORD, rf"(?:{SPACE}|/)(?:(?:on|of|for|at)\s+)?", 8)
"""A meeting as people name it: a run of such words and no others, so that nothing is read over."""
WHOSE = run_of(WORD, SPACE, 6)
"""The same before "agenda": "moving PPA to Monday on the agenda" isn't about a Monday's agenda."""
AN_AGENDA = rf"(?:the\s+)?(?:{WHOSE}\s+)?{AGENDA}(?:\s+(?:(?:for|of|on|at)\s+)?{WHICH})?"
"""An agenda with the meeting that it is for, before or after it."""

_KIND, _DATED, _NEAR, _DAY = (Pattern(rf"\b({words})\b") for words in (KIND, DATED, NEAR, DAY + "(?:'?s)?"))
_REFERENCE = Pattern(rf"(?<![\w/-])({_REF})\b")
_NEXT = Pattern(rf"\b(?:next|coming|upcoming)\b(?!\s+(?:week|{DAY}\b))")
_LAST = Pattern(r"\b(?:last|previous)\b")
_WEEK = Pattern(r"\b(next|this) week")
_NAMED = Pattern(rf"\b(?:{MEETING}|{KIND}|{AGENDA}|{NEAR}|{DAY}|week|{_REF})\b|{DATED}")
KINDS = {"s": "strategy", "b": "business", "e": "extraordinary"}


def which_meeting(words: str | None, today: date) -> Slots:
    """The slots of words that fit `WHICH`; none when they say no more than "the meeting"."""
    words = words or ""
    slots: Slots = {}
    if kind := _KIND.search(words):
        slots["meeting_kind"] = KINDS[kind[1][0].casefold()]
    if ref := _REFERENCE.search(words):
        slots["meeting_ref"] = ref[1].upper()
    slots |= _day_slots(words, today)
    if _LAST.search(words):
        slots["last"] = True
    if week := _WEEK.search(words):
        slots["week"] = week[1].casefold()
    elif _NEXT.search(words) and not {"meeting_date", "weekday", "date_unread", "meeting_ref"} & slots.keys():
        slots["next"] = True  # "the next Business on 3 March" is the one on 3 March
    return slots


def meeting_slots(match: re.Match[str], said: Sentence) -> Slots:
    """The meeting that the groups `which` and `also` name, one before and one after "agenda"."""
    groups = match.groupdict()
    return which_meeting(f"{groups.get('which') or ''} {groups.get('also') or ''}", said.today)


def names_meeting(words: str) -> bool:
    """Whether words that fit `WHICH` name a meeting that may yet be changed; "this" and "the last one" don't."""
    return bool(_NAMED.search(words)) and not _LAST.search(words)


def _day_slots(words: str, today: date) -> Slots:
    if dated := _DATED.search(words):
        said = " ".join(dated[1].split())
        day = read_day(said, today)
        return {"meeting_date": day} if day else {"date_unread": said.removeprefix("the ")}
    if near := _NEAR.search(words):
        return {"meeting_date": read_date(near[1], today)}
    if weekday := _DAY.search(words):
        return {"weekday": WEEKDAYS[weekday[1][:3].casefold()]}
    return {}


def read_day(said: str, today: date) -> date | None:
    """The day; None when there is none, or when it falls on another weekday than was said."""
    day = read_date(said, today)
    weekday = re.match(rf"({DAY})(?:'s)?\b,?\s+", said, re.IGNORECASE)
    if day and weekday and day.weekday() != WEEKDAYS[weekday[1][:3].casefold()]:
        return None
    return day


def read_day_beside(said: str, beside: date, today: date) -> date | None:
    """A day whose month and year may be said with the day beside it only: "19 to 30 October"."""
    return read_day(f"{said} {beside:%B %Y}" if said.rstrip("stndrh").isdigit() else said, today)


def to_slots(words: str, today: date, slot: str = "to") -> Slots:
    """The day that something goes to; the coming one where only a weekday was said."""
    if found := _day_slots(words, today):
        names = {"meeting_date": slot, "weekday": f"{slot}_weekday", "date_unread": f"{slot}_unread"}
        return {names[name]: value for name, value in found.items()}
    return {}


TIME = (
    r"(?:(?:at|from)\s+\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]m)?(?![\w/])|\d{1,2}(?:[:.]\d{2})?\s?[ap]m\b|\d{1,2}:\d{2}\b"
    r"|(?:at\s+)?noon\b)"
)
"""A time of day; a bare number needs an "at" before it."""
_CLOCK = Pattern(r"(\d{1,2})(?:[:.](\d{2}))?\s?([ap]m)?$")
_MORNING_FROM = 7
"""Before this hour nobody meets: "at 4" is four in the afternoon."""
_NOON, _DAY_HOURS, _HOUR_MINUTES = 12, 24, 60


def read_time(words: str) -> str | None:
    """A time as HH:MM; None when there is none such."""
    if words.casefold().endswith("noon"):
        return "12:00"
    if not (clock := _CLOCK.search(words)):
        return None
    hour, minute, half = int(clock[1]), int(clock[2] or 0), (clock[3] or "").casefold()
    if (half == "pm" and hour < _NOON) or (not half and hour < _MORNING_FROM):
        hour += _NOON
    if half == "am" and hour == _NOON:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < _DAY_HOURS and minute < _HOUR_MINUTES else None
