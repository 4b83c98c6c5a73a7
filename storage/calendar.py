"""The year's list: which years are adopted, and the changes that wait for the chair (R3.8)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from domain.new_dates import ProposedChange
from domain.refusals import OutOfDate
from storage.tables import calendar_changes, years


class ChangeStatus(StrEnum):
    """What became of a proposed change."""

    NEW = "new"
    """Nobody has been told yet."""
    OPEN = "open"
    KEPT = "kept"
    MOVED = "moved"
    CANCELLED = "cancelled"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True)
class CalendarChange:
    """A proposed change as it is kept, with what became of it."""

    id: int
    proposed: ProposedChange
    status: ChangeStatus


_RECORD = [c for c in calendar_changes.c if c.name not in ("made_at", "settled_by", "settled_at")]
_OPEN = calendar_changes.c.status.in_([ChangeStatus.NEW, ChangeStatus.OPEN])


class Calendar:
    """Adopted years and proposed changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def adopted(self) -> frozenset[int]:
        """The academic years whose list has been adopted."""
        return frozenset(self._connection.scalars(select(years.c.year)))

    def adopt(self, year: int, by: str, now: datetime) -> None:
        """Note that a year's list was adopted."""
        self._connection.execute(insert(years).values(year=year, adopted_by=by, adopted_at=now))

    def propose(self, changes: Iterable[ProposedChange], now: datetime) -> None:
        """Put changes to the chair."""
        rows = [{**vars(change), "status": ChangeStatus.NEW, "made_at": now} for change in changes]
        if rows:
            self._connection.execute(insert(calendar_changes), rows)

    def waiting(self) -> tuple[CalendarChange, ...]:
        """The changes that wait for an answer, in order of date."""
        rows = self._connection.execute(select(*_RECORD).where(_OPEN).order_by(calendar_changes.c.id))
        return tuple(map(_change, rows))

    def answered(self) -> tuple[CalendarChange, ...]:
        """The changes that the chair has answered with keeping things as they are: they aren't put again."""
        rows = self._connection.execute(select(*_RECORD).where(calendar_changes.c.status == ChangeStatus.KEPT))
        return tuple(map(_change, rows))

    def has_new(self) -> bool:
        """Whether there are changes that nobody has been told of."""
        new = select(calendar_changes.c.id).where(calendar_changes.c.status == ChangeStatus.NEW).limit(1)
        return self._connection.scalar(new) is not None

    def tell(self) -> frozenset[int]:
        """The ids of the changes that nobody has been told of, which now count as told."""
        new = calendar_changes.c.status == ChangeStatus.NEW
        told = update(calendar_changes).where(new).values(status=ChangeStatus.OPEN).returning(calendar_changes.c.id)
        return frozenset(self._connection.scalars(told))

    def change(self, change_id: int) -> CalendarChange:
        """A change that still waits; raises `OutOfDate`."""
        row = self._connection.execute(select(*_RECORD).where(calendar_changes.c.id == change_id, _OPEN)).one_or_none()
        if row is None:
            raise OutOfDate
        return _change(row)

    def settle(self, change_id: int, status: ChangeStatus, by: str, now: datetime) -> None:
        """Note what the chair made of a change."""
        settled = {"status": status, "settled_by": by, "settled_at": now}
        self._connection.execute(update(calendar_changes).where(calendar_changes.c.id == change_id).values(settled))


def _change(row: Row[Any]) -> CalendarChange:
    proposed = {field.name: getattr(row, field.name) for field in fields(ProposedChange)}
    return CalendarChange(row.id, ProposedChange(**proposed), ChangeStatus(row.status))
