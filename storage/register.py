"""The register of interests: rows that are only ever added, and taking one back adds another."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from domain.register import InterestKind, RegisterEntry
from storage.tables import register_entries as rows

_TAKEN_BACK = select(rows.c.takes_back).where(rows.c.takes_back.is_not(None))
_STANDING = select(rows).where(rows.c.takes_back.is_(None), rows.c.id.not_in(_TAKEN_BACK)).order_by(rows.c.id)
_ADD = insert(rows).returning(rows.c.id)


class Register:
    """What people registered, in the order in which they did."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: RegisterEntry) -> RegisterEntry:
        """Keep an entry, and give it its id."""
        return replace(entry, id=self._connection.scalar(_ADD, _values(entry)))

    def take_back(self, entry: RegisterEntry, day: date) -> None:
        """Mark an entry as taken back on a day; what it said stays."""
        mark = RegisterEntry(entry.person, "", None, day)
        self._connection.execute(insert(rows), _values(mark) | {"takes_back": entry.id})

    def standing(self, person: str | None = None) -> tuple[RegisterEntry, ...]:
        """The entries that nobody has taken back, of one person or of all."""
        found = _STANDING if person is None else _STANDING.where(rows.c.person == person)
        return tuple(map(_entry, self._connection.execute(found)))


def _values(entry: RegisterEntry) -> dict[str, Any]:
    return {"person": entry.person, "words": entry.words, "kind": entry.kind, "day": entry.day}


def _entry(row: Row[Any]) -> RegisterEntry:
    return RegisterEntry(row.person, row.words, InterestKind(row.kind) if row.kind else None, row.day, row.id)
