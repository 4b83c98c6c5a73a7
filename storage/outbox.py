"""What is to be sent: written with the change that caused it, claimed, leased and fenced (docs/decisions/0004)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Connection, Row, bindparam, func, insert, or_, select, update

from storage.tables import conversations, outbox


class Status(StrEnum):
    """Where an outgoing message stands. A row is `SENDING` from before its POST until its outcome is known."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True)
class Outgoing:
    """A message that this process may send now; every later write names its `fence`."""

    id: int
    conversation: str
    service_url: str
    method: str
    card: str | None
    target: str | None
    body: dict[str, Any]
    fence: int
    attempt: int
    repeated: bool


@dataclass(frozen=True)
class Lease:
    """Who may send a row, and until when (an instant of the real clock, in UTC)."""

    owner: str
    until: datetime


@dataclass(frozen=True)
class Sent:
    """A message that Teams took, and the activity that it became."""

    row: int
    fence: int
    activity: str | None


MOST_REPEATS = 12
"""A message that may have arrived, or that takes its sender down, isn't sent more often."""
_UNSENT = outbox.c.status.in_([Status.READY, Status.SENDING])
_OLDEST = (  # of each conversation that the bot is in; one that waits to be tried again holds up those behind it
    select(func.min(outbox.c.id))
    .join(conversations, conversations.c.id == outbox.c.conversation)
    .where(_UNSENT, or_(outbox.c.due_at <= bindparam("now"), outbox.c.attempt > 0), conversations.c.live)
    .group_by(outbox.c.conversation)
)
_CLAIMABLE = (
    select(outbox.c.id)
    .where(outbox.c.id.in_(_OLDEST), outbox.c.status == Status.READY, outbox.c.due_at <= bindparam("now"))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_ADD = insert(outbox).returning(outbox.c.id)
_SETTLE = update(outbox).where(outbox.c.id == bindparam("row"), outbox.c.fence == bindparam("seen"))
_SENT = _SETTLE.values(status=Status.SENT, activity_id=bindparam("activity"), lease_until=None)
_AGAIN = _SETTLE.values(
    status=Status.READY,
    due_at=bindparam("due"),
    repeated=or_(outbox.c.repeated, bindparam("again", type_=Boolean)),
    last_error=bindparam("error"),
    lease_until=None,
)
_DEAD = _SETTLE.values(status=Status.DEAD, last_error=bindparam("error"), lease_until=None)


class Outbox:
    """Messages in the order in which each conversation is to get them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        key: str,
        conversation: str,
        body: dict[str, Any],
        due: datetime,
        *,
        card: str | None = None,
        target: str | None = None,
        method: str = "post",
        lease: Lease | None = None,
    ) -> int:
        """Put a message in the outbox and return its id. With a lease, whoever holds it sends it at once."""
        row = {
            "key": key,
            "conversation": conversation,
            "method": method,
            "card": card,
            "target": target,
            "body": body,
            "status": Status.SENDING if lease else Status.READY,
            "due_at": due,
            "owner": lease.owner if lease else None,
            "lease_until": lease.until if lease else None,
            "fence": 1 if lease else 0,
            "attempt": 1 if lease else 0,
            "repeated": False,
        }
        row_id: int | None = self._connection.scalar(_ADD, row)
        assert row_id is not None  # noqa: S101 - RETURNING gives the new row's id
        return row_id

    def supersede_edits(self, card: str) -> None:
        """Drop edits of a card that a newer one makes pointless."""
        waiting = (outbox.c.card == card, outbox.c.method == "put", outbox.c.status == Status.READY)
        self._connection.execute(update(outbox).where(*waiting).values(status=Status.DEAD, last_error="superseded"))

    def claim(self, lease: Lease, now: datetime, limit: int) -> tuple[Outgoing, ...]:
        """Claim the oldest unsent message of each conversation that the bot is still in, where it is due."""
        ids = self._connection.scalars(_CLAIMABLE, {"now": now, "most": limit}).all()
        if not ids:
            return ()
        claimed = {
            "status": Status.SENDING,
            "owner": lease.owner,
            "lease_until": lease.until,
            "fence": outbox.c.fence + 1,
            "attempt": outbox.c.attempt + 1,
        }
        self._connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(claimed))
        rows = (
            select(outbox, conversations.c.service_url)
            .join(conversations, conversations.c.id == outbox.c.conversation)
            .where(outbox.c.id.in_(ids))
            .order_by(outbox.c.id)
        )
        return tuple(map(_outgoing, self._connection.execute(rows)))

    def activity_of(self, card: str) -> str | None:
        """The activity that shows a card, once it has been sent."""
        shown = (outbox.c.card == card, outbox.c.method == "post", outbox.c.activity_id.is_not(None))
        return self._connection.scalar(select(outbox.c.activity_id).where(*shown))

    def has(self, card: str) -> bool:
        """Whether a card was sent, or is about to be, so that it is edited from now on."""
        shown = (outbox.c.card == card, outbox.c.method == "post", outbox.c.status != Status.DEAD)
        return self._connection.scalar(select(outbox.c.id).where(*shown).limit(1)) is not None

    def sent(self, *messages: Sent) -> None:
        """Record that Teams has these messages."""
        self._connection.execute(_SENT, [{"row": m.row, "seen": m.fence, "activity": m.activity} for m in messages])

    def again(self, row: int, fence: int, due: datetime, error: str, *, repeated: bool) -> None:
        """Send it later; `repeated` when it may have arrived already, so that the next one says so."""
        values = {"row": row, "seen": fence, "due": due, "error": error[:200], "again": repeated}
        self._connection.execute(_AGAIN, values)

    def dead(self, row: int, fence: int, error: str) -> None:
        """Give a message up."""
        self._connection.execute(_DEAD, {"row": row, "seen": fence, "error": error[:200]})

    def reap(self, real_now: datetime, now: datetime) -> int:
        """Put messages whose sender vanished back, marked as repeats; return how many."""
        lost = (outbox.c.status == Status.SENDING, outbox.c.lease_until < real_now)
        hopeless = update(outbox).where(*lost, outbox.c.attempt >= MOST_REPEATS)
        self._connection.execute(hopeless.values(status=Status.DEAD, last_error="its senders vanished"))
        values = {"status": Status.READY, "repeated": True, "due_at": now, "last_error": "sender vanished"}
        return self._connection.execute(update(outbox).where(*lost).values(values)).rowcount


def _outgoing(row: Row[Any]) -> Outgoing:
    return Outgoing(
        id=row.id,
        conversation=row.conversation,
        service_url=row.service_url,
        method=row.method,
        card=row.card,
        target=row.target,
        body=row.body,
        fence=row.fence,
        attempt=row.attempt,
        repeated=row.repeated,
    )
