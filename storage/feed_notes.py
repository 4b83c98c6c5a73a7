"""Which published agendas people are told of in Teams' activity feed; those that are due are claimed and fenced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from storage.tables import feed_notes


@dataclass(frozen=True)
class FeedNote:
    """A version of a meeting's agenda. `attempt` fences: whoever claims it later has a higher one."""

    ref: str
    version: int
    attempt: int = 0


class FeedNotes:
    """Notes by meeting and version; one that isn't due any more was told, or overtaken."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self) -> frozenset[tuple[str, int]]:
        """The versions that there are notes for."""
        rows = self._connection.execute(select(feed_notes.c.ref, feed_notes.c.version))
        return frozenset((row.ref, row.version) for row in rows)

    def add(self, versions: Iterable[tuple[str, int]], due: datetime) -> None:
        """Have people told, from an instant on."""
        for ref, version in versions:
            values = {"ref": ref, "version": version, "due_at": due, "attempt": 0}
            self._connection.execute(insert(feed_notes).values(values))

    def is_any_due(self, now: datetime, real_now: datetime) -> bool:
        """Whether a note waits for somebody to see to it."""
        return self._connection.scalar(select(feed_notes.c.ref).where(*_due(now, real_now)).limit(1)) is not None

    def claim(self, now: datetime, real_now: datetime, until: datetime) -> FeedNote | None:
        """Take the first that is due, so that nobody else sees to it until an instant of the real clock."""
        due = select(feed_notes).where(*_due(now, real_now)).order_by(feed_notes.c.due_at, feed_notes.c.ref).limit(1)
        row = self._connection.execute(due.with_for_update(skip_locked=True)).one_or_none()
        if row is None:
            return None
        note = FeedNote(row.ref, row.version, row.attempt + 1)
        one = update(feed_notes).where(feed_notes.c.ref == note.ref, feed_notes.c.version == note.version)
        self._connection.execute(one.values(attempt=note.attempt, lease_until=until))
        return note

    def again(self, note: FeedNote, due: datetime, _error: str) -> None:
        """See to it later."""
        self._connection.execute(update(feed_notes).where(*_ours(note)).values(due_at=due, lease_until=None))

    def settle(self, note: FeedNote) -> None:
        """Note that people were told."""
        self._connection.execute(update(feed_notes).where(*_ours(note)).values(due_at=None, lease_until=None))

    def release(self) -> None:
        """Take over what others had claimed: at start-up, where there is no other process."""
        self._connection.execute(update(feed_notes).values(lease_until=None))


def _due(now: datetime, real_now: datetime) -> tuple[Any, ...]:
    is_free = or_(feed_notes.c.lease_until.is_(None), feed_notes.c.lease_until < real_now)
    return feed_notes.c.due_at <= now, is_free


def _ours(note: FeedNote) -> tuple[Any, ...]:
    same = (feed_notes.c.ref == note.ref, feed_notes.c.version == note.version)
    return *same, feed_notes.c.attempt == note.attempt
