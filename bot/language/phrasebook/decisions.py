"""The slots of what is said of votes and decisions: recorded, looked up, exported, replaced."""

import re

from bot.language.phrasebook.context import Heard, Slots, compiled, no_article, no_stop, number
from bot.language.phrasebook.days import Day, Period, first_or_last
from bot.language.phrasebook.meetings import kind_said
from bot.language.phrasebook.said import ACTION, BOARD, DAY, DECISION, SCHOOL
from domain.calendar import academic_year

_ABSTAIN = re.compile(
    r"\babst|\bsit(?:ting|s)? (?:\w+ )?(?:\w+ )?out\b|\bneither\b|\bneutral\b|\bpass\b|not vot|no vote|stay(?:ing)? out|\bout of (?:this|it)\b|\bfence\b"
)
_AGAINST = re.compile(
    r"\bagainst\b|\bnay\b|\bno\b|\bnot\b|n't\b|\boppos|\bobject|\breject|\bcannot\b|\bdisagree|\bnope\b|\bcon\b|\bdissent|\bnever\b|\bthumbs down\b|👎"
)


def wording(heard: Heard) -> Slots:
    """What was decided, moved or shared, in the speaker's words."""
    text = heard.words("text").rstrip(" .")
    return {"text": text} if text else {}


def choice(heard: Heard) -> Slots:
    """For, against or neither."""
    said = heard.context.said.masked
    if _ABSTAIN.search(said):
        return {"choice": "abstain"}
    return {"choice": "against" if _AGAINST.search(said) else "for"}


# ---------------------------------------------------------------- which days

_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MONTH = rf"{_NAME}(?: 20\d\d)?(?![a-z])"
_BETWEEN = compiled(
    rf"(?P<a><D>|<PD>|{_MONTH}|\b\d{{1,2}}(?:st|nd|rd|th)?)\s*(?:and|to|until|till?|-|through|up to)\s*(?:the )?(?P<b><D>|<PD>|{_MONTH})"
)
_SINCE = compiled(
    rf"\b(?:since|from|after|as of|starting|beginning)\s+(?:the )?(?:start of |beginning of )?(?P<d><D>|<PD>|{_MONTH})|(?P<e><D>|<PD>)\s+(?:onwards?|on\b(?=\s*(?:$|[?.,!])))"
)
_UNTIL = compiled(
    rf"\b(?:until|till?|up to|before|by|ending|up until|to)\s+(?:the )?(?:end of )?(?P<d><D>|<PD>|{_MONTH})"
)
_IN = compiled(
    rf"(?P<d><PD>|<D>)|\b(?:in|during|for|over|throughout|last)\s+(?:all of )?(?P<m>{_MONTH})|\b(?P<g>{_NAME})'s\b"
)
_OF_PERIOD = compiled(r"\bfrom (?:the )?(?P<d><PD>)(?!\s*(?:to|until|-|and|onwards?)\b)")


def period(heard: Heard) -> Slots:
    """The days that a lookup is over: both ends, one of them, or none."""
    rest, context = heard.rest, heard.context

    def edge(words: str, *, last: bool = False) -> str | None:
        found = first_or_last(context.days, context.said, words, last=last)
        return found.isoformat() if found else None

    slots: Slots = {}
    if (found := _BETWEEN.search(rest)) and (until := edge(found["b"], last=True)):
        since = heard.day_up_to(until, found.span("a")) or edge(found["a"])
        return {"since": since, "until": until} if since else {"until": until}
    if (whole := _OF_PERIOD.search(rest)) and isinstance(thing := context.said.thing(whole["d"]), Period):
        return _ends(thing)
    found = _SINCE.search(rest)
    if found and found["e"] and context.said.masked[found.end() :].strip(" .,?!"):
        found = None  # "this half term on parking" has no "onwards"
    if found and (since := edge(found["d"] or found["e"])):
        slots["since"] = since
        rest = rest[: found.start()] + " " * len(found[0]) + rest[found.end() :]
    if (found := _UNTIL.search(rest)) and (until := edge(found["d"], last=True)):
        slots["until"] = until
    return slots or _inside(heard)


def _inside(heard: Heard) -> Slots:
    """A day or a stretch from its first to its last; what is still to come can't be looked up."""
    context = heard.context
    found = heard.search(_IN)
    if not found:
        return {}
    thing = context.said.thing(found["d"])
    if isinstance(thing, Day):
        thing = Period(*(thing.within or (thing.behind, thing.behind)))
    elif thing is None:
        month = found["m"] or found["g"]
        ends = (first_or_last(context.days, context.said, month, last=last) for last in (False, True))
        thing = Period(*ends)
    return {} if thing.first and thing.first > context.today else _ends(thing)


def _ends(stretch: Period) -> Slots:
    ends = {"since": stretch.first, "until": stretch.last}
    return {name: day.isoformat() for name, day in ends.items() if day}


# ---------------------------------------------------------------- looking up

_FORMATS = {
    "docx": r"word|docx|doc|word doc(?:ument)?",
    "pdf": r"pdf",
    "xlsx": r"excel|xlsx|xls|spreadsheet|spread sheet|workbook",
    "csv": r"csv|comma[ -]separated(?: file)?",
}


def file_format(heard: Heard) -> Slots:
    """The kind of file that is asked for."""
    said = next((name for name, words in _FORMATS.items() if re.search(rf"\b(?:{words})s?\b", heard.rest)), None)
    return {"format": said} if said else {}


def searched(heard: Heard) -> Slots:
    """What about, when, at which school and kind of meeting."""
    slots = period(heard)
    query = no_article(no_stop(heard.words("query")))
    if query:
        slots["query"] = query
    if schools := heard.context.said.things(heard.rest, SCHOOL):
        slots["school"] = schools[0].name
    return slots | ({"meeting_kind": kind} if (kind := kind_said(heard)) else {})


def exported(heard: Heard) -> Slots:
    """Which days, which kind of meeting, and as what file."""
    kind = kind_said(heard)
    return period(heard) | file_format(heard) | ({"meeting_kind": kind} if kind else {})


def reference(heard: Heard) -> Slots:
    """The decision that is named."""
    said, context = heard.context.said, heard.context
    if found := [*said.things(said.masked, DECISION), *said.things(said.masked, BOARD)]:
        return {"ref": found[0]}
    numbers = [ref.removeprefix("A-") for ref in said.things(heard.rest, ACTION)] or re.findall(
        r"\b\d{1,3}\b", heard.rest
    )
    which = number(numbers[0]) if numbers else None
    return {"ref": f"{context.trust.prefix}-{academic_year(context.today)}-{which:03}"} if which else {}


def superseded(heard: Heard) -> Slots:
    """Which decision, and what stands in its place."""
    return reference(heard) | wording(heard)


_EDGED = compiled(
    r"\b(?:since|from|after|between|until|till?|up to|on|before|to)\s+(?:the )?<D>|<D>\s+(?:to|until|onwards?)"
)


def pack(heard: Heard) -> Slots:
    """Which days, and as what file; since the last Board where the trust's dates are known."""
    context = heard.context
    days = {mark for mark in heard.rest if mark == DAY}
    slots = ({} if days and not _EDGED.search(heard.rest) else period(heard)) | file_format(heard)
    held = sorted(day for day in context.trust.calendar.board_dates if day <= context.today)
    if held and "since" not in slots and re.search(r"(?:last|previous) (?:\w+ )?(?:board|trustees)", heard.rest):
        slots["since"] = held[-1].isoformat()
    return slots
