"""What goes on after the turn: tasks that are waited for at the end, and rows that are claimed and seen to."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

import structlog

from services.clock import Clock
from storage.database import Database
from storage.store import Store

T = TypeVar("T")
Row = TypeVar("Row")
Claimed_co = TypeVar("Claimed_co", covariant=True)
log = structlog.get_logger()


class Background:
    """Tasks of one kind; an error of one goes to the log under `failed`."""

    def __init__(self, failed: str) -> None:
        self._failed = failed
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Have it go on by itself."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def finish(self) -> None:
        """Wait for all, and for what they start."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error(self._failed, exc_info=error)


class Claimable(Protocol[Claimed_co]):
    """Rows that wait for somebody to see to them, and are theirs until an instant of the real clock."""

    def is_any_due(self, now: datetime, real_now: datetime, /) -> bool:
        """Whether there is one."""

    def claim(self, now: datetime, real_now: datetime, until: datetime, most: int, /) -> tuple[Claimed_co, ...]:
        """Take some."""


class ClaimedRows(Generic[Row]):
    """Sees to the rows that are due, a few `at_once`; one whose process dies is due again when its lease ends."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rows: Callable[[Store], Claimable[Row]],
        see_to: Callable[[Row], Awaitable[None]],
        *,
        at_once: int,
        lease: timedelta,
        failed: str,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rows = rows
        self._see_to = see_to
        self._at_once = at_once
        self._lease = lease
        self._failed = failed
        self._background = Background(failed)
        self._under_way = 0
        self.is_closing = False

    def wake(self) -> None:
        """See to what is due, in the background."""
        self._background.start(self.tick())

    async def tick(self) -> None:
        """See to what is due, and wait for it."""
        now, real_now = self._clock.now(), datetime.now(UTC)
        most = 0 if self.is_closing else self._at_once - self._under_way
        if most <= 0 or not await self._database.read(lambda store: self._rows(store).is_any_due(now, real_now)):
            return
        until = real_now + self._lease
        claimed = await self._database.write(lambda store: self._rows(store).claim(now, real_now, until, most))
        self._under_way += len(claimed)
        ended = await asyncio.gather(*map(self._see_to, claimed), return_exceptions=True)
        self._under_way -= len(claimed)
        for error in filter(None, ended):
            log.error(self._failed, exc_info=error)  # its lease ends, and somebody tries again

    async def close(self) -> None:
        """Claim no more, and wait for what is under way; the rest is for the next start, or another process."""
        self.is_closing = True
        await self._background.finish()
