"""Agenda items, and each agenda as it was published (R4.6)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from domain.agenda import Item, ItemStatus, Purpose
from domain.refusals import ItemNotFound
from storage.tables import agendas, items

_OF_MEETING = (
    select(items)
    .where(items.c.meeting == bindparam("meeting"), items.c.status != ItemStatus.WITHDRAWN)
    .order_by(items.c.number.is_(None), items.c.number, items.c.id)
)
_ADD = insert(items).returning(items.c.id)


class Agenda:
    """Items by meeting."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def items(self, meeting: str) -> tuple[Item, ...]:
        """The items of a meeting that stand: numbered ones first, then as they were proposed."""
        return tuple(map(_item, self._connection.execute(_OF_MEETING, {"meeting": meeting})))

    def is_empty(self, meeting: str) -> bool:
        """Whether nothing was ever proposed for a meeting."""
        return self._connection.scalar(select(items.c.id).where(items.c.meeting == meeting).limit(1)) is None

    def item(self, item_id: int) -> Item:
        """One item, whatever its status; raises `ItemNotFound`."""
        row = self._connection.execute(select(items).where(items.c.id == item_id)).one_or_none()
        if row is None:
            raise ItemNotFound
        return _item(row)

    def add(self, meeting: str, title: str, purpose: Purpose, minutes: int, proposer: str, now: datetime) -> Item:
        """Put a proposed item on a meeting's list."""
        values = {
            "meeting": meeting,
            "title": title,
            "purpose": purpose,
            "minutes": minutes,
            "proposer": proposer,
            "status": ItemStatus.PROPOSED,
            "proposed_at": now,
        }
        item_id = self._connection.scalar(_ADD, values)
        assert item_id is not None  # noqa: S101 - RETURNING gives the new row's id
        return Item(id=item_id, number=None, **values)  # type: ignore[arg-type]

    def change(self, item_id: int, **changes: Any) -> None:
        """Write an item's new status or number."""
        self._connection.execute(update(items).where(items.c.id == item_id).values(**changes))

    def publish(self, meeting: str, version: int, published: Iterable[Item], by: str, now: datetime) -> None:
        """Keep the agenda as it is published; it is never edited in place."""
        kept = [{"number": i.number, "title": i.title, "purpose": i.purpose, "minutes": i.minutes} for i in published]
        self._connection.execute(
            insert(agendas).values(meeting=meeting, version=version, items=kept, published_by=by, published_at=now)
        )


def _item(row: Row[Any]) -> Item:
    values = row._asdict()
    return Item(**(values | {"purpose": Purpose(row.purpose), "status": ItemStatus(row.status)}))
