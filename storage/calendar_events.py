"""The events for meetings in the calendar of the mailbox that invites; those that are due are claimed and fenced."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from storage.tables import calendar_events

LONGEST_ERROR = 200


@dataclass(frozen=True)
class CalendarEvent:
    """What the calendar has for a meeting, and what it should have.

    `wanted` and `written` are digests; an empty one means no event. `key` goes with the request that makes the event,
    so that making it twice makes one. `attempt` fences: whoever claims it later has a higher one.
    """

    ref: str
    mailbox: str
    key: str
    wanted: str
    event: str | None = None
    written: str = ""
    attempt: int = 0
    last_error: str = ""


class CalendarEvents:
    """Events by their meetings' references."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[CalendarEvent, ...]:
        """Every one."""
        return tuple(map(_event, self._connection.execute(select(calendar_events).order_by(calendar_events.c.ref))))

    def add(self, event: CalendarEvent, now: datetime) -> None:
        """Have an event made."""
        self._connection.execute(insert(calendar_events).values(asdict(event) | {"due_at": now}))

    def want(self, ref: str, wanted: str, now: datetime) -> None:
        """Have an event say something else, or be called off; whoever is at it now finishes first."""
        one = calendar_events.c.ref == ref
        self._connection.execute(update(calendar_events).where(one).values(wanted=wanted, due_at=now))

    def is_any_due(self, now: datetime, real_now: datetime) -> bool:
        """Whether an event waits for somebody to see to it."""
        return self._connection.scalar(select(calendar_events.c.ref).where(*_due(now, real_now)).limit(1)) is not None

    def claim(self, now: datetime, real_now: datetime, until: datetime) -> CalendarEvent | None:
        """Take the first that is due, so that nobody else sees to it until an instant of the real clock."""
        due = select(calendar_events.c.ref).where(*_due(now, real_now)).order_by(calendar_events.c.ref).limit(1)
        ref = self._connection.scalar(due.with_for_update(skip_locked=True))
        if ref is None:
            return None
        one = calendar_events.c.ref == ref
        claimed = {"lease_until": until, "attempt": calendar_events.c.attempt + 1}
        self._connection.execute(update(calendar_events).where(one).values(claimed))
        return _event(self._connection.execute(select(calendar_events).where(one)).one())

    def again(self, event: CalendarEvent, due: datetime, error: str) -> None:
        """See to it later."""
        later = {"due_at": due, "lease_until": None, "last_error": error[:LONGEST_ERROR]}
        self._connection.execute(update(calendar_events).where(*_ours(event)).values(later))

    def settle(self, event: CalendarEvent, event_id: str, written: str) -> None:
        """Note what the calendar has now; it stays due where something else is wanted by now."""
        has = {"event": event_id, "written": written, "lease_until": None, "last_error": ""}
        done = update(calendar_events).where(*_ours(event), calendar_events.c.wanted == written)
        if not self._connection.execute(done.values(has | {"due_at": None, "attempt": 0})).rowcount:
            same = update(calendar_events).where(calendar_events.c.ref == event.ref, calendar_events.c.key == event.key)
            self._connection.execute(same.values(has))

    def gone(self, event: CalendarEvent, new_key: str) -> None:
        """Note that the calendar has no such event: it is forgotten, or made anew where one is wanted by now."""
        same = (calendar_events.c.ref == event.ref, calendar_events.c.key == event.key)
        if not self._connection.execute(delete(calendar_events).where(*same, calendar_events.c.wanted == "")).rowcount:
            anew = {"event": None, "written": "", "key": new_key, "attempt": 0, "lease_until": None}
            self._connection.execute(update(calendar_events).where(*same).values(anew))

    def release(self) -> None:
        """Take over what others had claimed: at start-up, where there is no other process."""
        self._connection.execute(update(calendar_events).values(lease_until=None))


def _due(now: datetime, real_now: datetime) -> tuple[Any, ...]:
    is_free = or_(calendar_events.c.lease_until.is_(None), calendar_events.c.lease_until < real_now)
    return calendar_events.c.due_at <= now, is_free


def _ours(event: CalendarEvent) -> tuple[Any, ...]:
    return calendar_events.c.ref == event.ref, calendar_events.c.attempt == event.attempt


def _event(row: Row[Any]) -> CalendarEvent:
    return CalendarEvent(row.ref, row.mailbox, row.key, row.wanted, row.event, row.written, row.attempt, row.last_error)
