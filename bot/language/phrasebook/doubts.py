"""What makes a likely reading doubtful: words that somebody else said, and what was said but taken up by no slot."""

import re

from bot.language.phrasebook.context import Heard, Slots
from bot.language.phrasebook.days import Period
from bot.language.phrasebook.said import DAY, GROUP, PERIOD, PERSON, SCHOOL

_QUOTED = re.compile(r"\"([^\"]{10,})\"|(?<!\w)'((?:[^']|(?<=\w)'(?=\w)){10,}?)'(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,:£-])\d{1,3}(?!\w|[,.:]\d|%)")
_COUNTED = frozenset({"ref", "percent", "minutes", "count", "amount", "days"})
_PART_TWO = re.compile(r"\bpart 2\b")
_NUMBERED = frozenset(
    {
        *("meeting.open", "meeting.next_item", "meeting.close", "meeting.cancel", "minutes.approve"),
        *("agenda.propose", "agenda.publish", "action.update", "action.reassign"),
        *("reminder.snooze", "order.place", "undo"),
    }
)
"""Intents in which no number is part of a day or a time."""
_DATED = frozenset({"agenda.propose", "action.update", "action.add", "apologies.send", "meeting.cancel"})
"""Intents in which every day is a slot's."""
_DATES = frozenset({"meeting_date", "due"})
_NAMING = frozenset({"agenda.propose", "action.update", "meeting.cancel", "meeting.move"})
"""Intents in which nobody is named whom no slot takes."""
_NOT = re.compile(r"\b(?:don't|do not|dont|not|nobody|never|won't|can't|cannot|isn't|isnt|no question)\b")
_ASSENTING = frozenset(
    {
        *("meeting.open", "meeting.next_item", "meeting.close", "meeting.move", "agenda.publish", "minutes.approve"),
        *("action.add", "order.place", "event.add", "review.record", "focus.set", "sip.log"),
    }
)
"""Intents that nobody words as what isn't to be."""


def is_doubtful(heard: Heard, intent: str, slots: Slots) -> bool:
    """Whether a request is perhaps none, or not the whole of what was said."""
    return _is_quoted(heard) or any(doubt(heard, intent, slots) for doubt in _DOUBTS)


def _is_quoted(heard: Heard) -> bool:
    """Whether words stand in quotes that aren't all a slot's own: a command in them is somebody else's."""
    for found in _QUOTED.finditer(heard.context.said.masked):
        begin, end = found.span(found.lastindex or 0)
        if not any(first <= begin + 4 and end <= last + 1 for first, last in heard.spans.values()):
            return True
    return False


def _leaves_a_number(heard: Heard, intent: str, slots: Slots) -> bool:
    if intent not in _NUMBERED:
        return False
    rest = _PART_TWO.sub(" ", heard.rest)
    taken = len(_COUNTED & slots.keys()) + len(slots.get("items", ()))
    if "until" in slots and DAY not in rest and PERIOD not in rest:
        taken += 1  # "for 2 days"
    return len(_NUMBER.findall(rest)) > taken


def _leaves_a_day(heard: Heard, intent: str, slots: Slots) -> bool:
    if intent not in _DATED:
        return False
    today = heard.context.today
    edges = [day.last if isinstance(day, Period) else day.ahead for day in heard.days()]
    ahead = [edge for edge in edges if edge and edge > today]
    return len(ahead) > len(_DATES & slots.keys())


def _leaves_a_person(heard: Heard, intent: str, slots: Slots) -> bool:
    if intent not in _NAMING:
        return False
    said = heard.context.said
    named = {thing.name for thing in said.things(heard.rest, PERSON)}
    return bool(named - {heard.context.speaker} - set(map(str, slots.values())))


def _has_no_deputy(heard: Heard, intent: str, slots: Slots) -> bool:
    """Whether somebody is named with the reason who may be the one that comes."""
    named = {thing.name for thing in heard.context.said.things(heard.context.said.masked, PERSON)}
    return intent == "apologies.send" and "deputy" not in slots and bool(named - {heard.context.speaker})


def _is_negated(heard: Heard, intent: str, _slots: Slots) -> bool:
    return intent in _ASSENTING and bool(_NOT.search(heard.rest))


def _has_no_owner(heard: Heard, intent: str, slots: Slots) -> bool:
    """Whether somebody is named for something to be done, but not as who does it, or more than one."""
    if intent != "action.add":
        return False
    said, kinds = heard.context.said, (PERSON, SCHOOL, GROUP)
    if "owner" not in slots:
        return any(said.things(said.masked, kind) for kind in kinds)
    return len({thing.name for kind in kinds for thing in said.things(heard.rest, kind)}) > 1


_DOUBTS = (_leaves_a_number, _leaves_a_day, _leaves_a_person, _has_no_deputy, _has_no_owner, _is_negated)
