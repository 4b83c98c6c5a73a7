"""What is said to have the papers for the annual general meeting: when and where it is, and of which year."""

import re

from bot.language.board_pack import MAKE, form_of
from bot.language.dates import read_date
from bot.language.which import TIME, WHEN, read_time, to_slots
from bot.language.words import PLEASE, Pattern, Sentence, Slots, Table
from domain.calendar import academic_year

_AGM = r"(?:agm|annual general meeting)"
_PAPERS = r"(?:packs?|papers?|documents?|notice(?: and (?:agenda|papers))?|agenda|report|figures)"
_WHOSE = r"(?:the |our |this year's |next )?"
_WHAT = (
    rf"(?:{_WHOSE}{_PAPERS} (?:for|of) {_WHOSE}{_AGM}|{_WHOSE}{_AGM}(?:'s)? {_PAPERS}"
    r"|(?P<report>(?:the |our |headboard's |headboard )?annual report(?: (?:of|for|by|from) headboard)?))"
)
_FORM = Pattern(r"[,\s]+(?:as |in )?(?:an? )?(?P<form>pdf|word|docx|word file|word document)$")
_YEARS = Pattern(r"(?:\b(?:for|of|in) )?(?:the year )?\b(?P<first>20\d{2})(?:[–/-](?:20)?(?P<next>\d{2}))\b(?![/-])")
_YEAR = Pattern(
    r"(?:\b(?:for|of|in) )?(?:the year )?(?:\b(?P<first>20\d{2})\b|\b(?P<last>last|this) (?:school |academic )?year\b)"
)
_DAY = Pattern(rf"\b(?:on |for )?(?:the )?(?P<day>{WHEN})(?:'s)?\b")
_TIME = Pattern(rf"(?P<time>{TIME})")
_PLACE = Pattern(r"^(?:at|in|on) (?P<place>\S.*)$")
_LONGEST = 250
"""Characters that a day, a time, a place and a year may take."""


def _papers(match: re.Match[str], said: Sentence) -> Slots | None:
    """The day, the time, the place and the year in any order; None where more is said than that."""
    rest, slots = said.to_the_letter(match, "rest").replace("’", "'").rstrip(" ?!."), Slots()
    if len(rest) > _LONGEST:
        return None
    if found := _FORM.search(f" {rest}"):
        slots["format"] = form_of(found["form"])
        rest = f" {rest}"[: found.start()]
    slots, rest = _when(rest, said, slots)
    if "date_unread" in slots:
        return slots
    rest = " ".join(rest.split()).strip(" ,")
    is_somewhere = {"on", "time"} & slots.keys() and not match["report"]
    if rest and is_somewhere and (place := _PLACE.search(rest)):
        return slots | {"place": place["place"]}
    return None if rest else slots


def _when(rest: str, said: Sentence, slots: Slots) -> tuple[Slots, str]:
    """The year, the day and the time, and what is left; what can't be read is in `date_unread`."""
    if found := _YEARS.search(rest):
        if (int(found["first"]) + 1) % 100 != int(found["next"]):
            return {"date_unread": found[0].strip()}, rest
        slots["year"], rest = int(found["first"]), _without(rest, found)
    if found := _DAY.search(rest):
        slots |= _day(found["day"], said)
        rest = _without(rest, found)
    if found := _TIME.search(rest):
        if not (time := read_time(found["time"])):
            return {"date_unread": found["time"]}, rest
        slots["time"], rest = time, _without(rest, found)
    if found := _YEAR.search(rest):
        year = academic_year(said.today) - (found["last"] is not None and found["last"].casefold() == "last")
        slots["year"], rest = int(found["first"] or year), _without(rest, found)
    return slots, rest


def _day(words: str, said: Sentence) -> Slots:
    found = to_slots(words, said.today, "on")
    if "on_weekday" in found and (day := read_date(words.casefold().removeprefix("on "), said.today)):
        return {"on": day}
    return {"on": found["on"]} if "on" in found else {"date_unread": words}


def _without(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}"


TABLE: Table = (("agm.papers", Pattern(rf"{PLEASE}{MAKE}{_WHAT}(?P<rest>(?:[\s,].*)?)$"), _papers),)
