"""What the three buttons of a welcome ask, wherever Headboard introduces itself."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.people import Right
from storage.conversations import RoomKind


@dataclass(frozen=True)
class Ask:
    """A question as it would be said, and the right that it takes, if any."""

    words: str
    right: Right | None = None


ASKS = {
    "needs": Ask("what do I need for the next meeting", Right.SEE_AGENDA),
    "item": Ask("new agenda item", Right.PROPOSE_ITEM),
    "meetings": Ask("next 3 meetings"),
    "agenda": Ask("what's on the agenda", Right.PROPOSE_ITEM),
    "decisions": Ask("list of decisions", Right.SEE_LOG),
    "dates": Ask("dates as ics"),
    "help": Ask("help"),
    "state": Ask("where are we", Right.SEE_MEETING),
    "open": Ask("open the meeting", Right.CONDUCT_MEETING),
}
SHOWN = 3
PRIVATE = ("needs", "item", "meetings", "decisions", "dates", "help")
SHARED = {
    RoomKind.CHANNEL: ("agenda", "meetings", "decisions"),
    RoomKind.GROUP: ("meetings", "agenda", "help"),
    RoomKind.MEETING: ("state", "agenda", "open"),
}
"""In a shared room everyone sees the same three; the press is what is checked (docs/decisions/0006)."""


def offered_to(may: Callable[[Right], bool]) -> tuple[str, ...]:
    """The three buttons of a welcome in a private chat, of what the person may do."""
    return tuple(name for name in PRIVATE if (right := ASKS[name].right) is None or may(right))[:SHOWN]
