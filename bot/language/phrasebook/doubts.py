"""What makes a likely reading doubtful: words that somebody else said, and what was said but taken up by no slot."""

import re

from bot.language.phrasebook.context import Heard, Slots
from bot.language.phrasebook.said import DAY, PERIOD, PERSON

_QUOTED = re.compile(r"\"([^\"]{10,})\"|(?<!\w)'((?:[^']|(?<=\w)'(?=\w)){10,}?)'(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,:£-])\d{1,3}(?!\w|[,.:]\d|%)")
_COUNTED = frozenset({"ref", "percent", "minutes", "count", "amount", "days"})
_PART_TWO = re.compile(r"\bpart 2\b")
_NUMBERED = frozenset(
    {
        *("meeting.open", "meeting.next_item", "meeting.close", "meeting.cancel", "minutes.approve"),
        *("agenda.propose", "agenda.publish", "action.update", "reminder.snooze", "order.place", "undo"),
    }
)
"""Intents in which no number is part of a day or a time."""
_NAMING = frozenset({"agenda.propose", "agenda.withdraw", "action.update", "meeting.cancel", "meeting.move"})
"""Intents in which nobody is named whom no slot takes."""


def is_doubtful(heard: Heard, intent: str, slots: Slots) -> bool:
    """Whether a request is perhaps none, or not the whole of what was said."""
    return _is_quoted(heard) or _leaves_a_number(heard, intent, slots) or _leaves_a_person(heard, intent, slots)


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


def _leaves_a_person(heard: Heard, intent: str, slots: Slots) -> bool:
    if intent not in _NAMING:
        return False
    named = {thing.name for thing in heard.context.said.things(heard.rest, PERSON)}
    return bool(named - {heard.context.speaker} - set(map(str, slots.values())))
