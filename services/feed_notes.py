"""Telling people in Teams' activity feed that an agenda was published. Doing it is the bot's."""

from domain.meetings import Meeting, MeetingState
from domain.people import Right
from services.unit import Unit
from storage.feed_notes import FeedNote


class FeedNoteService:
    """Nobody asks for this: it follows from what was published."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def has_work(self) -> bool:
        """Whether `plan` would change anything."""
        return bool(self._new())

    def plan(self) -> None:
        """Have people told of each newest version of an agenda, once Headboard may speak (R3.16)."""
        self._unit.store.feed_notes.add(self._new(), self._unit.speaks_at)

    def told(self, note: FeedNote) -> tuple[Meeting, tuple[str, ...]] | None:
        """The meeting, and who is told of its agenda; None where that version isn't the newest or all is over."""
        meeting = next((m for m in self._published() if (m.ref, m.agenda_version) == (note.ref, note.version)), None)
        if meeting is None:
            return None
        readers = (person for person in self._unit.trust.people if self._unit.may(person, Right.SEE_AGENDA))
        return meeting, tuple(person.entra_id for person in readers)

    def _new(self) -> list[tuple[str, int]]:
        known = self._unit.store.feed_notes.known()
        return [one for m in self._published() if (one := (m.ref, m.agenda_version)) not in known]

    def _published(self) -> list[Meeting]:
        ahead = self._unit.store.meetings.ahead(self._unit.today, count=60)
        return [m for m in ahead if m.agenda_version and m.state is MeetingState.PUBLISHED]
