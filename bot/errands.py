"""What is done at Microsoft Graph after the turn: one thing at a time, from rows, so that nothing is lost."""

import asyncio
from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Generic, TypeVar

import structlog

from bot.directory import DirectoryFailed, Trouble
from services import Services
from services.clock import Clock
from storage.database import Database
from storage.store import Store

T = TypeVar("T")
log = structlog.get_logger()
LEASE = timedelta(minutes=2)
LONGEST_WAIT = 3600
WITHOUT_CONSENT = 900
AT_ONCE = 100
"""In one go; a year has about forty meetings."""
MOST_DOUBLINGS = 12


class Errands(ABC, Generic[T]):
    """Plans rows, claims those that are due, and sees to each; Graph takes few requests at once."""

    failed: ClassVar[str]
    """What the log says when one wasn't done."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._rest_until = datetime.min.replace(tzinfo=UTC)
        """Graph asked for a rest until this instant of the real clock."""
        self._closing = False

    def wake(self) -> None:
        """See to what is due, in the background, unless that is being done already."""
        if self._task is None and not self._closing:
            self._task = asyncio.create_task(self.tick())
            self._task.add_done_callback(self._done)

    async def tick(self) -> None:
        """Plan what there is to do, and see to what is due."""
        await self._plan_what_is_new()
        for _ in range(AT_ONCE):
            claimed = None if self._closing else await self._claim_one()
            if claimed is None:
                return
            try:
                await self.see_to(claimed)
            except DirectoryFailed as failed:
                await self._put_it_off(claimed, failed)

    async def release(self) -> None:
        """Take over what a process that has ended had begun; where there can be no other."""
        await self._database.write(self.take_over)

    async def close(self) -> None:
        """Finish what is under way; the rest is for the next start, or another process."""
        self._closing = True
        if self._task:
            await asyncio.gather(self._task, return_exceptions=True)

    @abstractmethod
    def has_work(self, services: Services) -> bool:
        """Whether `plan` would change anything."""

    @abstractmethod
    def plan(self, services: Services) -> None:
        """Add the rows that are missing."""

    @abstractmethod
    def kept(self, store: Store) -> Any:
        """Where the rows are: with `is_any_due`, `claim`, `again` and `release`."""

    @abstractmethod
    async def see_to(self, claimed: T) -> None:
        """Do it, and note that it is done; raises `DirectoryFailed`."""

    @abstractmethod
    def about(self, claimed: T) -> tuple[str, int]:
        """Which meeting it is for, and how often it was tried."""

    def take_over(self, store: Store) -> None:
        """Free what is claimed."""
        self.kept(store).release()

    async def _claim_one(self) -> T | None:
        now, real_now = self._clock.now(), datetime.now(UTC)
        if real_now < self._rest_until:
            return None
        if not await self._database.read(lambda store: self.kept(store).is_any_due(now, real_now)):
            return None
        claimed: T | None = await self._database.write(
            lambda store: self.kept(store).claim(now, real_now, real_now + LEASE)
        )
        return claimed

    async def _plan_what_is_new(self) -> None:
        now = self._clock.now()

        def has_work(store: Store) -> bool:
            trust = store.trusts.current()
            return trust is not None and self.has_work(Services(store, trust, now))

        def plan(store: Store) -> None:
            if trust := store.trusts.current():
                self.plan(Services(store, trust, now))

        if await self._database.read(has_work):
            await self._database.write(plan)

    async def _put_it_off(self, claimed: T, failed: DirectoryFailed) -> None:
        ref, attempt = self.about(claimed)
        log.warning(self.failed, ref=ref, outcome=failed.trouble.name, detail=failed.detail)
        wait = min(failed.retry_after or 2.0 ** min(attempt, MOST_DOUBLINGS), LONGEST_WAIT)
        if failed.trouble is Trouble.NO_CONSENT:
            wait = WITHOUT_CONSENT
        if failed.retry_after or failed.trouble is Trouble.NO_CONSENT:  # the others would meet the same
            self._rest_until = datetime.now(UTC) + timedelta(seconds=wait)
        due = self._clock.now() + timedelta(seconds=wait)
        await self._database.write(lambda store: self.kept(store).again(claimed, due, failed.detail))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._task = None
        if not task.cancelled() and (error := task.exception()):
            log.error(self.failed, exc_info=error)
