"""Where Headboard speaks: which channel is the Headboard's, and whom it can reach in a private chat."""

from dataclasses import dataclass

from domain.people import Person, Right
from domain.refusals import NotAChannel
from services.unit import Unit
from storage.conversations import Conversation, RoomKind


@dataclass(frozen=True)
class Reach:
    """Who can be reached in a private chat, who took Headboard away or blocked it, and who never said hello."""

    reached: tuple[Person, ...]
    gone: tuple[tuple[Person, str], ...]
    """Each with why, as Teams said it."""
    never: tuple[Person, ...]
    channel: Conversation | None


class PlaceService:
    """The clerk's and the chair's view of where Headboard is."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def choose_channel(self, who: Person, room: Conversation) -> bool:
        """Make this channel the Headboard's; whether it wasn't before. Raises `NotAChannel`."""
        self._unit.require(who, Right.CHOOSE_CHANNEL)
        if room.kind not in (RoomKind.CHANNEL, RoomKind.THREAD):
            raise NotAChannel
        conversations, channel = self._unit.store.conversations, room.id.partition(";")[0]
        known = conversations.channel()
        conversations.choose(channel)
        return known is None or known.id != channel

    def reach(self, who: Person) -> Reach:
        """Who can be reached, and who not; in the roster's order."""
        self._unit.require(who, Right.SEE_CONTACTS)
        store, people = self._unit.store, self._unit.trust.people
        met = store.conversations.people()
        gone = tuple((person, why) for person in people if (why := met.get(person.entra_id)))
        return Reach(
            tuple(person for person in people if person.entra_id in met and met[person.entra_id] is None),
            gone,
            tuple(person for person in people if person.entra_id not in met),
            store.conversations.channel(),
        )
