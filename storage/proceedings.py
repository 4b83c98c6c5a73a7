"""The record of each meeting: appended to, never changed (§5.3)."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from domain.proceedings import Entry, EntryKind, Record, Room, standing
from storage.tables import proceedings

_READ = select(*(column for column in proceedings.c if column is not proceedings.c.id)).order_by(proceedings.c.id)
_OF_MEETING = _READ.where(proceedings.c.meeting == bindparam("meeting"))
_APPROVAL = _READ.where(proceedings.c.kind == EntryKind.APPROVED, proceedings.c.ref == bindparam("meeting"))
_ADD = insert(proceedings)


class Proceedings:
    """Entries by meeting; a record is read once in a transaction, which adds to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Record] = {}

    def record(self, meeting: str) -> Record:
        """Everything that was recorded of a meeting, and what it adds up to."""
        if meeting not in self._known:
            rows = self._connection.execute(_OF_MEETING, {"meeting": meeting}).all()
            self._known[meeting] = Record().with_(map(_entry, rows))
        return self._known[meeting]

    def entries(self, meeting: str) -> tuple[Entry, ...]:
        """Everything that was recorded of a meeting, oldest first, what was taken back included."""
        return self.record(meeting).entries

    def room(self, meeting: str) -> Room:
        """A meeting as its record leaves it."""
        return self.record(meeting).room

    def approval(self, meeting: str) -> Entry | None:
        """The entry, in the record of a later meeting, by which a meeting's minutes were approved (§5.3)."""
        for entry in map(_entry, self._connection.execute(_APPROVAL, {"meeting": meeting}).all()):
            if entry in standing(self.entries(entry.meeting)):
                return entry
        return None

    def append(self, meeting: str, entries: Iterable[Entry]) -> None:
        """Put entries at the end of a meeting's record."""
        new = tuple(entries)
        record = self.record(meeting).with_(new)
        self._connection.execute(_ADD, [vars(entry) for entry in new])
        self._known[meeting] = record

    def forget(self) -> None:
        """Read the records anew: what was added to them was undone."""
        self._known.clear()


def _entry(row: Row[Any]) -> Entry:
    return Entry(**(row._asdict() | {"kind": EntryKind(row.kind)}))
