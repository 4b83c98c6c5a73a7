"""What is to be sent: written with the change that caused it, claimed, leased, fenced (docs/decisions/0004, 0030)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)

from storage.tables import conversations, outbox


class Status(StrEnum):
    """Where an outgoing message stands. A row is `SENDING` from before its POST until its outcome is known."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    MAILED = "mailed"
    """It went by mail, because Teams had nobody at its address."""
    UNCONFIRMED = "unconfirmed"
    """It may have arrived, and isn't worth saying twice."""
    EXPIRED = "expired"
    """It couldn't be sent while it still helped."""
    DEAD = "dead"


ENDED = (Status.SENT, Status.MAILED, Status.UNCONFIRMED, Status.EXPIRED, Status.DEAD)
"""Nothing more becomes of these."""


class Kind(StrEnum):
    """Why something is said."""

    ANSWER = "answer"
    POST = "post"
    """What one person's doing says to others."""
    EDIT = "edit"
    REMINDER = "reminder"
    """Said by the clock, with a deadline behind it."""
    NUDGE = "nudge"
    """Said by the clock, and not worth saying twice."""


@dataclass(frozen=True)
class Outgoing:
    """A message that this process may send now; every later write names its `fence`."""

    kind: Kind
    id: int
    conversation: str
    service_url: str
    person: str | None
    method: str
    card: str | None
    target: str | None
    text: str
    """The body as JSON, as it is to go."""
    fence: int
    attempt: int
    repeated: bool
    wanted_at: datetime
    mail: str | None

    @cached_property
    def body(self) -> dict[str, Any]:
        """The same, to be read or changed."""
        read: dict[str, Any] = json.loads(self.text)
        return read


@dataclass(frozen=True)
class Lease:
    """Who may send a row, and for how long; the database's clock decides when that is over."""

    owner: str
    lasts: timedelta


@dataclass(frozen=True)
class Sent:
    """A message that Teams took, the activity that it became, and when that was by the product's clock."""

    row: int
    fence: int
    activity: str | None
    at: datetime | None = None


@dataclass(frozen=True)
class Rates:
    """How many messages may begin: in any second, and in each conversation in so many seconds (RELIABILITY §1)."""

    a_second: int = 20
    burst: int = 4
    burst_seconds: int = 4


MOST_REPEATS = 12
"""A message that may have arrived, or that takes its sender down, isn't sent more often."""
HELD = (Kind.REMINDER, Kind.NUDGE)
"""What the clock says waits for the end of the quiet hours (R3.16)."""
SUPERSEDED = "superseded"
_NOW: BindParameter[Any] = bindparam("now")
_EARLIER = outbox.alias("earlier")
_COLUMNS = (
    *(outbox.c.kind, outbox.c.id, outbox.c.conversation, conversations.c.service_url, conversations.c.person),
    *(outbox.c.method, outbox.c.card, outbox.c.target, cast(outbox.c.body, Text), outbox.c.fence + 1),
    *(outbox.c.attempt + 1, outbox.c.repeated, outbox.c.wanted_at, outbox.c.mail),
)
"""What sending needs, in the order of `Outgoing`, with the fence and the attempt as they are once it is claimed."""


def _speaks(row: Any) -> Any:
    """What still helps, and may be said at this hour."""
    lasts = or_(row.c.expires_at.is_(None), row.c.expires_at > _NOW)
    return and_(lasts, or_(not_(bindparam("quiet", type_=Boolean)), row.c.kind.not_in(HELD)))


_BEFORE_IT = exists().where(  # one that waits to be tried again holds up those behind it
    _EARLIER.c.conversation == outbox.c.conversation,
    _EARLIER.c.status.in_([Status.READY, Status.SENDING]),
    _EARLIER.c.id < outbox.c.id,
    or_(_EARLIER.c.due_at <= _NOW, _EARLIER.c.attempt > 0),
    _speaks(_EARLIER),
)


def _claimable(*, live: bool) -> Select[Any]:
    """The oldest unsent message of each conversation that the bot is in, where it is due; or has left."""
    return (
        select(*_COLUMNS)
        .join(conversations, conversations.c.id == outbox.c.conversation)
        .where(outbox.c.status == Status.READY, outbox.c.due_at <= _NOW, _speaks(outbox))
        .where(conversations.c.live.is_(live))
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=outbox)
    )


_FREE = _claimable(live=True).where(not_(_BEFORE_IT))
_FULL = (
    select(outbox.c.conversation)
    .where(outbox.c.begun_at > bindparam("since"))
    .group_by(outbox.c.conversation)
    .having(func.count() >= bindparam("burst"))
)
_PACED = _FREE.where(outbox.c.conversation.not_in(_FULL))
_PARKED = _claimable(live=False).where(
    conversations.c.person.is_not(None), outbox.c.method == "post", outbox.c.kind.in_([Kind.POST, *HELD])
)
_BEGUN = select(func.count()).select_from(outbox).where(outbox.c.begun_at > bindparam("since"))
_TAKE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)))
    .values(
        status=Status.SENDING,
        owner=bindparam("holder"),
        lease_until=bindparam("until"),
        begun_at=bindparam("began"),
        fence=outbox.c.fence + 1,
        attempt=outbox.c.attempt + 1,
    )
)
_ADD = insert(outbox).returning(outbox.c.id)
_SETTLE = update(outbox).where(outbox.c.id == bindparam("row"), outbox.c.fence == bindparam("seen"))
_SENT = _SETTLE.values(
    status=bindparam("became"), activity_id=bindparam("activity"), sent_at=bindparam("at"), lease_until=None
)
_AGAIN = _SETTLE.values(
    status=Status.READY,
    due_at=bindparam("due"),
    repeated=or_(outbox.c.repeated, bindparam("again", type_=Boolean)),
    last_error=bindparam("error"),
    lease_until=None,
)
_END = _SETTLE.values(status=bindparam("became"), last_error=bindparam("error"), lease_until=None)


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
        kind: Kind = Kind.POST,
        card: str | None = None,
        target: str | None = None,
        method: str = "post",
        expires: datetime | None = None,
        mail: str | None = None,
        lease: Lease | None = None,
    ) -> int:
        """Put a message in the outbox and return its id. With a lease, whoever holds it sends it at once.

        `mail` is what may be said of it by mail if Teams has nobody there: nothing confidential.
        """
        began = self._clock() if lease else None
        row = {
            "key": key,
            "conversation": conversation,
            "method": method,
            "card": card,
            "target": target,
            "body": body,
            "status": Status.SENDING if lease else Status.READY,
            "due_at": due,
            "wanted_at": due,
            "expires_at": expires,
            "kind": kind,
            "mail": mail,
            "owner": lease.owner if lease else None,
            "lease_until": began + lease.lasts if lease and began else None,
            "begun_at": began,
            "fence": 1 if lease else 0,
            "attempt": 1 if lease else 0,
            "repeated": False,
        }
        row_id: int | None = self._connection.scalar(_ADD, row)
        assert row_id is not None  # noqa: S101 - RETURNING gives the new row's id
        return row_id

    def has(self, key: str) -> bool:
        """Whether a message with this key was ever put in."""
        return self._connection.scalar(select(outbox.c.id).where(outbox.c.key == key)) is not None

    def supersede_edits(self, card: str) -> None:
        """Drop edits of a card that a newer one makes pointless."""
        waiting = (outbox.c.card == card, outbox.c.method == "put", outbox.c.status == Status.READY)
        self._connection.execute(update(outbox).where(*waiting).values(status=Status.DEAD, last_error=SUPERSEDED))

    def claim(
        self, lease: Lease, now: datetime, limit: int, *, quiet: bool = False, rates: Rates | None = None
    ) -> tuple[Outgoing, ...] | None:
        """Claim the oldest unsent message of each conversation that the bot is still in, where it is due.

        In quiet hours what the clock says waits. None when as many have begun in this second as may.
        """
        real_now = self._clock()
        asked: dict[str, Any] = {"now": now, "quiet": quiet}
        if rates is None:
            return self._take(_FREE, {**asked, "most": limit}, lease, real_now)
        room = rates.a_second - (self._connection.scalar(_BEGUN, {"since": real_now - timedelta(seconds=1)}) or 0)
        if room <= 0:
            return None
        paced = {"since": real_now - timedelta(seconds=rates.burst_seconds), "burst": rates.burst}
        return self._take(_PACED, {**asked, **paced, "most": min(limit, room)}, lease, real_now)

    def claim_parked(self, lease: Lease, now: datetime, limit: int, *, quiet: bool) -> tuple[Outgoing, ...]:
        """Claim what was meant for people whom Teams can't reach, so that it goes by mail."""
        return self._take(_PARKED, {"now": now, "quiet": quiet, "most": limit}, lease, self._clock())

    def _take(
        self, found: Select[Any], asked: dict[str, Any], lease: Lease, real_now: datetime
    ) -> tuple[Outgoing, ...]:
        rows = self._connection.execute(found, asked).all()
        if rows:
            taken = {"holder": lease.owner, "until": real_now + lease.lasts, "began": real_now}
            self._connection.execute(_TAKE, {**taken, "rows": [row.id for row in rows]})
        return tuple(map(_outgoing, rows))

    def activity_of(self, card: str) -> str | None:
        """The activity that shows a card, once it has been sent."""
        shown = (outbox.c.card == card, outbox.c.method == "post", outbox.c.activity_id.is_not(None))
        return self._connection.scalar(select(outbox.c.activity_id).where(*shown))

    def has_card(self, card: str) -> bool:
        """Whether a card was sent, or is about to be, so that it is edited from now on."""
        shown = (outbox.c.card == card, outbox.c.method == "post", outbox.c.status != Status.DEAD)
        return self._connection.scalar(select(outbox.c.id).where(*shown).limit(1)) is not None

    def sent(self, *messages: Sent, status: Status = Status.SENT) -> None:
        """Record that Teams has these messages, or that they went by mail."""
        settled = [{"row": m.row, "seen": m.fence, "activity": m.activity, "at": m.at} for m in messages]
        if settled:
            self._connection.execute(_SENT, [{**each, "became": status} for each in settled])

    def again(self, row: int, fence: int, due: datetime, error: str, *, repeated: bool) -> None:
        """Send it later; `repeated` when it may have arrived already, so that the next one says so."""
        values = {"row": row, "seen": fence, "due": due, "error": error[:200], "again": repeated}
        self._connection.execute(_AGAIN, values)

    def dead(self, row: int, fence: int, error: str) -> None:
        """Give a message up."""
        self._connection.execute(_END, {"row": row, "seen": fence, "error": error[:200], "became": Status.DEAD})

    def unconfirmed(self, row: int, fence: int, error: str) -> None:
        """Leave it at that: it may have arrived, and isn't worth saying twice."""
        self._connection.execute(_END, {"row": row, "seen": fence, "error": error[:200], "became": Status.UNCONFIRMED})

    def reap(self, now: datetime, ahead: timedelta = timedelta()) -> int:
        """Put messages whose sender vanished back, marked as repeats; return how many.

        Leases that run out within `ahead` count as run out. What doesn't help any more is taken out.
        """
        lost = (outbox.c.status == Status.SENDING, outbox.c.lease_until < self._clock() + ahead)
        vanished = "its senders vanished"
        hopeless = update(outbox).where(*lost, outbox.c.attempt >= MOST_REPEATS)
        self._connection.execute(hopeless.values(status=Status.DEAD, last_error=vanished))
        left = update(outbox).where(*lost, outbox.c.kind == Kind.NUDGE)
        self._connection.execute(left.values(status=Status.UNCONFIRMED, last_error=vanished))
        values = {"status": Status.READY, "repeated": True, "due_at": now, "last_error": "sender vanished"}
        back = self._connection.execute(update(outbox).where(*lost).values(values)).rowcount
        useless = (outbox.c.status == Status.READY, outbox.c.expires_at <= now)
        self._connection.execute(update(outbox).where(*useless).values(status=Status.EXPIRED))
        return back

    def clear(self, before: datetime, most: int) -> int:
        """Forget some of what ended before an instant; return how many. What waits or is being sent stays."""
        was_sent = or_(outbox.c.sent_at.is_(None), outbox.c.sent_at < before)
        old = select(outbox.c.id).where(outbox.c.status.in_(ENDED), outbox.c.due_at < before, was_sent)
        some = old.order_by(outbox.c.due_at).limit(most)
        return self._connection.execute(delete(outbox).where(outbox.c.id.in_(some))).rowcount

    def _clock(self) -> datetime:
        """The database's clock, which is the same for all replicas; SQLite's is this machine's."""
        if self._connection.dialect.name == "sqlite":
            return datetime.now(UTC)
        told: datetime | None = self._connection.scalar(select(func.clock_timestamp()))
        assert told is not None  # noqa: S101 - it is the time
        return told


def _outgoing(row: Sequence[Any]) -> Outgoing:
    return Outgoing(Kind(row[0]), *row[1:])
