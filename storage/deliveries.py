"""What the outbox says afterwards: what went out, and what didn't arrive."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_, select

from storage.conversations import RoomKind
from storage.outbox import SUPERSEDED, Kind, Status
from storage.tables import conversations, outbox

_UNASKED = (Kind.POST, Kind.REMINDER, Kind.NUDGE)
_WITH_ROOM = select(outbox, conversations.c.kind.label("room"), conversations.c.person).join(
    conversations, conversations.c.id == outbox.c.conversation
)


@dataclass(frozen=True)
class Delivery:
    """A message, whom it was for, for when, when it went and how it stands.

    `words` are what its notification says, where nothing confidential is; none for the answer to a question.
    """

    room: RoomKind
    person: str | None
    words: str
    wanted_at: datetime
    sent_at: datetime | None
    status: Status


class Deliveries:
    """The outbox, to be read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sent(self, first: datetime, last: datetime) -> tuple[Delivery, ...]:
        """What was said unasked between two instants, the earliest first."""
        within = (outbox.c.sent_at >= first, outbox.c.sent_at < last, outbox.c.kind.in_(_UNASKED))
        return self._found(_WITH_ROOM.where(*within).order_by(outbox.c.sent_at, outbox.c.id))

    def unreached(self, now: datetime, since: datetime) -> tuple[Delivery, ...]:
        """What is due and waits for somebody who isn't there, and what was given up since an instant."""
        waits = and_(outbox.c.status == Status.READY, conversations.c.live.is_(False))
        ended = and_(
            outbox.c.status.in_([Status.DEAD, Status.EXPIRED, Status.UNCONFIRMED]),
            outbox.c.wanted_at >= since,
            or_(outbox.c.last_error.is_(None), outbox.c.last_error != SUPERSEDED),
        )
        said = _WITH_ROOM.where(outbox.c.kind != Kind.EDIT, outbox.c.wanted_at <= now, or_(waits, ended))
        return self._found(said.order_by(outbox.c.wanted_at, outbox.c.id))

    def _found(self, rows: Select[Any]) -> tuple[Delivery, ...]:
        return tuple(map(_delivery, self._connection.execute(rows)))


def _delivery(row: Row[Any]) -> Delivery:
    words = "" if row.kind == Kind.ANSWER else str(row.body.get("summary") or row.body.get("text") or "")
    return Delivery(RoomKind(row.room), row.person, words, row.wanted_at, row.sent_at, Status(row.status))
