"""What Teams says of a meeting's call, and what may be offered because of it: never anything by itself (§2.3).

Nobody asks for this, so no right is needed; whoever presses what is offered needs theirs.
"""

from dataclasses import dataclass
from datetime import timedelta

from domain.meetings import Meeting
from services.meeting_view import MeetingView, view
from services.unit import Unit
from services.which_meeting import BEFORE, starts_at

EARLY = timedelta(hours=1)
"""How long before a meeting a call may begin that is its own."""


@dataclass(frozen=True)
class Unmarked:
    """A meeting, whose schools in the call aren't marked as here, and those who left it and are."""

    view: MeetingView
    here: tuple[str, ...]
    gone: tuple[str, ...]


class CallService:
    """The call of a chat, beside the meeting that is held there."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def to_open(self) -> Meeting | None:
        """Today's meeting, if it is about to begin or should have, and none is open."""
        store, now = self._unit.store, self._unit.now
        ahead = store.meetings.ahead(self._unit.today)
        if store.meetings.open() or not ahead or ahead[0].day != self._unit.today or ahead[0].state not in BEFORE:
            return None
        starts = starts_at(self._unit, ahead[0])
        is_time = starts - EARLY <= now <= starts + timedelta(minutes=ahead[0].minutes)
        return ahead[0] if is_time else None

    def to_close(self, conversation: str) -> Meeting | None:
        """The open meeting, if it is held in this chat."""
        meeting = self._unit.store.meetings.open()
        return meeting if meeting and meeting.conversation == conversation else None

    def joined(self, conversation: str, person: str, *, present: bool) -> None:
        """Note that somebody of the roster joined the call of a chat, or left it."""
        if self._unit.trust.person(person):
            self._unit.store.contacts.joined(conversation, person, self._unit.now, present=present)

    def ended(self, conversation: str) -> None:
        """Nobody is in the call any more."""
        self._unit.store.contacts.call_ended(conversation)

    def unmarked(self, conversation: str) -> Unmarked | None:
        """How attendance differs from who is in the call; None where no meeting is open in this chat."""
        meeting = self.to_close(conversation)
        if meeting is None:
            return None
        seen, in_call = view(self._unit, meeting), self._unit.store.contacts.in_the_call(conversation)
        seats = {seat.school: seat.person for seat in seen.attendance}
        people = (person for person in self._unit.trust.people if in_call.get(person.entra_id))
        here = tuple(dict.fromkeys(school for person in people for school in person.seats if school not in seats))
        gone = tuple(school for school, person in seats.items() if in_call.get(person) is False)
        return Unmarked(seen, here, gone)
