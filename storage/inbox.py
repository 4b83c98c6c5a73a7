"""What was heard and what was answered, so that a message takes effect once (docs/decisions/0003)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select

from storage.tables import inbox

_STORED = select(inbox.c.answer).where(or_(inbox.c.key == bindparam("key"), inbox.c.effect == bindparam("effect")))
_STORED_BY_KEY = select(inbox.c.answer).where(inbox.c.key == bindparam("key"))
_PUT = insert(inbox)


class Inbox:
    """Answers by the activity that they answer, and by the press of a button that they answer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answer(self, key: str, effect: str | None) -> Any | None:
        """The stored answer to this activity, or to the same press under another activity's id."""
        if effect is None:
            return self._connection.scalar(_STORED_BY_KEY, {"key": key})
        return self._connection.scalar(_STORED, {"key": key, "effect": effect})

    def put(self, key: str, effect: str | None, answer: Any, now: datetime) -> None:
        """Keep what was answered. `effect` is None for what changed nothing."""
        row = {"key": key, "effect": effect, "answer": answer, "received_at": now}
        self._connection.execute(_PUT, row)

    def clear(self, before: datetime, most: int) -> int:
        """Forget some of what was heard before an instant; return how many."""
        old = select(inbox.c.key).where(inbox.c.received_at < before).order_by(inbox.c.received_at).limit(most)
        return self._connection.execute(delete(inbox).where(inbox.c.key.in_(old))).rowcount
