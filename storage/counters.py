"""Gapless sequences: a number is taken in the transaction that uses it, so none is lost or given twice (§5.1)."""

from sqlalchemy import Connection, bindparam, insert, update

from storage.tables import counters

_NEXT = (
    update(counters)
    .where(counters.c.name == bindparam("counter"))
    .values(value=counters.c.value + 1)
    .returning(counters.c.value)
)
_FIRST = insert(counters)


class Counters:
    """Named sequences that begin at 1."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, name: str) -> int:
        """Take the next number of a sequence."""
        taken: int | None = self._connection.scalar(_NEXT, {"counter": name})
        if taken is None:
            self._connection.execute(_FIRST, {"name": name, "value": 1})
            return 1
        return taken
