"""What is said of a meeting that is to come: moving it, calling it off, calling one."""

import re

from bot.language.which import (
    DATED,
    KIND,
    MEETING,
    TIME,
    WHEN,
    WHICH,
    meeting_slots,
    names_meeting,
    read_day,
    read_day_beside,
    read_time,
    to_slots,
)
from bot.language.words import (
    COURTESY,
    PLEASE,
    REASON,
    WHY,
    Pattern,
    Reader,
    Sentence,
    Slots,
    Table,
    nothing,
    reason_slots,
    saying,
)

# ---------------------------------------------------------------- moving, cancelling, calling


def _named(match: re.Match[str], said: Sentence) -> Slots | None:
    """A meeting that is named by more than "this": "cancel this" and "move the last one" are about something else."""
    return meeting_slots(match, said) if names_meeting(match["which"]) else None


def _said_to_be_one(match: re.Match[str], said: Sentence) -> Slots | None:
    """One that is called a meeting: "Monday is off" may be said of anything."""
    return _named(match, said) if _SAYS_MEETING.search(match["which"]) else None


def _because(read: Reader) -> Reader:
    """The same with the reason."""

    def with_reason(match: re.Match[str], said: Sentence) -> Slots | None:
        slots, reason = read(match, said), reason_slots(match, said)
        return None if slots is None or reason is None else slots | reason

    return with_reason


def _to_a_day(read: Reader) -> Reader:
    """The same with the day it moves to, the time if that was said, and the reason."""

    def moved(match: re.Match[str], said: Sentence) -> Slots | None:
        slots = _because(read)(match, said)
        if slots is None:
            return None
        slots |= to_slots(match["to"], said.today)
        if match["time"] and (time := read_time(match["time"])):
            slots["time"] = time
        not_then, to = match.groupdict().get("not_then"), slots.get("to")
        if not_then and to and (day := read_day_beside(not_then, to, said.today)):
            slots["meeting_date"] = day  # "the 29th of April, not the 28th"
        return slots

    return moved


_SAYS_MEETING = Pattern(rf"\b(?:{MEETING}|{KIND})\b")
_CALLED = Pattern(rf"(?P<time>{TIME})|\b(?:on |for )?(?P<day>{WHEN})(?:'s)?\b")
_PLACE = Pattern(r"(?:^|\s)(?:at|in|on)\s+(?P<place>\S.{0,80}?)[\s,.]*$")
_ABOUT = Pattern(
    r"(?:^|[\s,;–—-]{1,3})(?:about|because(?: of)?|regarding|re|concerning|on the subject of|"
    r"to (?:discuss|talk about|decide(?: on)?))\s+(?P<reason>.+)$|\s?[:;–—]\s(?P<after>.+)$"
)
_LONGEST_CALL = 200
"""Characters that a day, a time and a place may take."""


def _called(match: re.Match[str], said: Sentence) -> Slots | None:
    """The day, the time and the place in any order, then what it is about."""
    start = match.start("rest")
    rest, slots = match["rest"], Slots()
    if about := _ABOUT.search(rest):
        group = "reason" if about["reason"] else "after"
        slots["reason"] = said.verbatim[start + about.start(group) : start + about.end(group)].strip()
        rest = rest[: about.start()]
    if len(rest) > _LONGEST_CALL:
        return None
    for part in _CALLED.compiled.finditer(rest):
        if part["time"] and "time" not in slots and (time := read_time(part["time"])):
            slots["time"] = time
        elif part["day"]:
            slots |= _day_called(part["day"], said)
    if not {"meeting_date", "date_unread"} & slots.keys():
        return None
    left = " ".join(_CALLED.compiled.sub(" ", rest).split()).strip(" ,.")
    if place := _PLACE.search(left):
        slots["place"] = place["place"]
        left = left[: place.start()].strip(" ,.")
    return None if left else slots


def _day_called(words: str, said: Sentence) -> Slots:
    """The day as a date: there is no meeting yet that a weekday could name."""
    to = to_slots(words, said.today)
    if "to" in to:
        return {"meeting_date": to["to"]}
    if "to_weekday" in to and (day := read_day(words.casefold().removeprefix("on "), said.today)):
        return {"meeting_date": day}
    return {"date_unread": to.get("to_unread", words)}


_TO = rf"(?P<to>{WHEN})(?: instead)?"
_AT = rf"(?:,?\s+(?P<time>{TIME}))?(?:,? (?:at the )?same time)?"
_WHICH = rf"(?P<which>{WHICH})"
_NOT_MEETING = r"(?:we're not|we are not|we aren't|we won't be|we will not be) meeting"
_CANCEL = r"(?:cancel|call off|scrap|abandon)"
_EXTRAORDINARY = rf"(?:extraordinary|emergency|extra|special) (?:headboard )?{MEETING}"

TABLE: Table = (
    (
        "meeting.move",
        Pattern(
            rf"{PLEASE}(?:move|shift|reschedule|push|postpone|delay|bring|put|change|switch)\s+",
            rf"(?:back |forward )?{_WHICH}\s+(?:(?:back|forward|on)\s+)?(?:to|until|till|til)\s+"
            rf"{_TO}{_AT}(?: instead)?{WHY}",
        ),
        _to_a_day(_named),
    ),
    (  # without a day, to be asked for it
        "meeting.move",
        Pattern(rf"{PLEASE}(?:move|shift|reschedule|postpone)\s+", rf"{_WHICH}$"),
        _said_to_be_one,
    ),
    (  # "next business needs to be 29th april not 28th"
        "meeting.move",
        Pattern(
            saying("be|to"),
            rf"{COURTESY}{_WHICH} (?:(?:needs|has) to (?:be|move to)|must be|is moving to|moves to|is moved to)"
            rf"\s+(?:on )?(?P<to>{WHEN})(?:,? (?:and )?not (?:on )?(?:the )?(?P<not_then>{DATED}))?"
            rf"(?: instead)?{_AT}{WHY}",
        ),
        _to_a_day(_said_to_be_one),
    ),
    (
        "meeting.reinstate",
        Pattern(rf"{PLEASE}(?:put|bring)\s+", rf"{_WHICH}\s+back (?:on|in the diary)(?: again| after all)?$"),
        _named,
    ),
    ("meeting.reinstate", Pattern(rf"{PLEASE}(?:un-?cancel|reinstate|restore)\s+", rf"{_WHICH}$"), _named),
    (
        "meeting.reinstate",
        Pattern(rf"{PLEASE}(?:we (?:are|will be)|we're|we'll be) meeting ", rf"(?:on |for )?{_WHICH} after all$"),
        _named,
    ),
    (
        "meeting.reinstate",
        Pattern(saying("is"), rf"{COURTESY}{_WHICH} is (?:back on|(?:back )?on (?:again|after all))$"),
        _said_to_be_one,
    ),
    ("meeting.cancel", Pattern(rf"{PLEASE}{_CANCEL}\s+", rf"{_WHICH}{WHY}"), _because(_named)),
    (
        "meeting.cancel",
        Pattern(
            rf"{PLEASE}{_NOT_MEETING} ",
            rf"(?:on |for )?{_WHICH}(?: after all)?"
            rf"(?:\s?[,;.–—-]\s?(?:so )?(?:please |pls )?{_CANCEL}(?: it)?|{REASON})?$",
        ),
        _because(_named),
    ),
    (
        "meeting.cancel",
        Pattern(saying("is"), rf"{COURTESY}{_WHICH} is (?:off|cancelled|called off){WHY}"),
        _because(_said_to_be_one),
    ),
    (
        "meeting.call",
        Pattern(
            rf"{PLEASE}(?:(?:(?:call|hold|arrange|schedule|convene|set up|add) )?(?:an? |the )?{_EXTRAORDINARY}"
            rf"|(?:call|convene) a (?:headboard )?{MEETING})(?P<rest>[\s,:;–—-].+)$"
        ),
        _called,
    ),
    ("meeting.call", Pattern(rf"{PLEASE}(?:call|hold|arrange|convene) an? {_EXTRAORDINARY}$"), nothing),
)
