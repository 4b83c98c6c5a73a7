"""What is said of the pack for the Board: to draw it up, and to issue it."""

import re
from datetime import date

from bot.language.board import BOARD, DAY, SOME_DAY, past_day
from bot.language.dates import read_date
from bot.language.words import PLEASE, Pattern, Sentence, Slots, Table

_PACK = (
    rf"(?:(?:pack|papers|report|extract) (?:for|to) {BOARD}(?: meeting)?|(?:the |a |our )?(?:trust )?board"
    r"(?:'s)? (?:pack|papers|report|extract)|everything since (?:the )?last board(?: meeting)?(?: in (?:one|a) pack)?)"
)
MAKE = (
    r"(?:(?:put together|make|build|prepare|draw up|do|get|show|send|give|see|open|download|export|i need|we need)"
    r"(?: me| us)?\s+)?"
)
FORM = r"(?:[,\s]+(?:as |in )?(?:an? )?(?P<format>pdf|word|docx|word file|word document))?"
_SINCE = rf"(?:[,\s]+(?:since|from) (?P<since>{SOME_DAY}))?"
_UNTIL = rf"(?:[,\s]+(?:up to|until|till|to|for|of) (?:the )?(?P<until>{SOME_DAY})(?: board| meeting)?)?"
_SPAN = r"(?:[,\s]+(?P<first>\d[\w/ ]{1,20}?)\s?(?:to|–|-)\s?(?P<last>\d[\w/ ]{1,20}?))?"


def _pack(match: re.Match[str], said: Sentence) -> Slots | None:
    slots: Slots = {}
    for slot, group, read in (("since", "since", past_day), ("since", "first", past_day), ("until", "until", _near)):
        if match[group]:
            if (day := read(match[group], said.today)) is None:
                return None
            slots[slot] = day
    if match["last"]:
        if (day := _near(match["last"], said.today)) is None:
            return None
        slots["until"] = day
    if match["format"]:
        slots["format"] = form_of(match["format"])
    return slots


def form_of(said: str) -> str:
    """The form that is meant: PDF, or else Word."""
    return "pdf" if said.casefold() == "pdf" else "docx"


def _near(said: str, today: date) -> date | None:
    """The nearest day that is meant, be it past or to come."""
    found = [day for day in (past_day(said, today), read_date(said, today)) if day]
    return min(found, key=lambda day: abs(day - today)) if found else None


def _issued(match: re.Match[str], said: Sentence) -> Slots | None:
    if not match["day"]:
        return {}
    day = _near(match["day"], said.today)
    return {"until": day} if day else None


TABLE: Table = (
    (
        "board.issue",
        Pattern(rf"{PLEASE}issue (?:the |this |our )?(?:board(?:'s)? )?pack(?: (?:for|of) {DAY})?$"),
        _issued,
    ),
    (
        "board.issue",
        Pattern(rf"{PLEASE}issue {_PACK}(?: (?:for|of) {DAY})?$"),
        _issued,
    ),
    ("board.pack", Pattern(rf"{PLEASE}{MAKE}(?:the )?{_PACK}{_SINCE}{_SPAN}{_UNTIL}{FORM}$"), _pack),
)
