"""The record of each meeting: appended to, never changed (§5.3)."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from domain.proceedings import Entry, EntryKind, Room, replay, standing
from storage.tables import proceedings

_OF_MEETING = select(proceedings).where(proceedings.c.meeting == bindparam("meeting")).order_by(proceedings.c.id)
_APPROVAL = (
    select(proceedings)
    .where(proceedings.c.kind == EntryKind.APPROVED, proceedings.c.ref == bindparam("meeting"))
    .order_by(proceedings.c.id)
)


class Proceedings:
    """Entries by meeting."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self, meeting: str) -> tuple[Entry, ...]:
        """Everything that was recorded of a meeting, oldest first, what was taken back included."""
        return tuple(map(_entry, self._connection.execute(_OF_MEETING, {"meeting": meeting})))

    def room(self, meeting: str) -> Room:
        """A meeting as its record leaves it."""
        return replay(self.entries(meeting))

    def approval(self, meeting: str) -> Entry | None:
        """The entry, in the record of a later meeting, by which a meeting's minutes were approved (§5.3)."""
        for entry in map(_entry, self._connection.execute(_APPROVAL, {"meeting": meeting}).all()):
            if entry in standing(self.entries(entry.meeting)):
                return entry
        return None

    def append(self, entries: Iterable[Entry]) -> None:
        """Put entries at the end of their meeting's record."""
        rows = [{name: value for name, value in vars(entry).items() if name != "id"} for entry in entries]
        self._connection.execute(insert(proceedings), rows)


def _entry(row: Row[Any]) -> Entry:
    return Entry(**(row._asdict() | {"kind": EntryKind(row.kind)}))
