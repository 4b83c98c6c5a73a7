"""What groups focus on, and what was told of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from domain.groups import Focus
from storage.tables import foci, groups_told


class Groups:
    """Foci by the decisions that set them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set_focus(self, focus: Focus) -> None:
        """Keep what a decision has a group focus on."""
        self._connection.execute(insert(foci), vars(focus))

    def foci(self, group: str | None = None) -> tuple[Focus, ...]:
        """What decisions have had groups, or one of them, focus on: the oldest first."""
        wanted = select(foci).order_by(foci.c.decision)
        return tuple(map(_focus, self._connection.execute(wanted.where(foci.c.group == group) if group else wanted)))

    def told(self) -> frozenset[tuple[str, str]]:
        """What was told of which group."""
        found = self._connection.execute(select(groups_told.c.group, groups_told.c.what))
        return frozenset((row.group, row.what) for row in found)

    def tell(self, group: str, what: str, now: datetime) -> None:
        """Note that something is told, so that it is told once."""
        self._connection.execute(insert(groups_told).values(group=group, what=what, at=now))


def _focus(row: Row[Any]) -> Focus:
    return Focus(**row._asdict())
