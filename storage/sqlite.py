"""SQLite: one writing connection with group commit, readers that can only read, and a lock against a second process.

Every change goes through one connection, which rules out both lost updates and SQLite's WAL-reset bug; what several
tasks ask for while a commit is under way shares the next one. Work runs on the event loop, and only the commit,
which waits for the disk, in a thread: two threads that run Python take turns at the interpreter and cost twice as
much (docs/decisions/0002).
"""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from sqlite3 import IntegrityError
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from storage.database import UNREACHABLE, DatabaseInUse, DatabaseMissing, DatabaseUnreachable
from storage.migrate import is_current, upgrade
from storage.store import Store
from storage.tables import as_json
from storage.trust import TrustCache

T = TypeVar("T")
BATCH = 16
"""At most this many pieces of work share a commit: they hold the event loop while they run."""


@dataclass
class _Job:
    work: Callable[[Store], Any]
    future: asyncio.Future[Any]
    result: Any = None
    error: Exception | None = None

    def resolve(self) -> None:
        if self.future.done():  # whoever asked has gone away
            return
        if self.error:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class SqliteDatabase:
    """A database in one file."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        if read_only and not path.exists():
            raise DatabaseMissing
        self._lock = FileLock(f"{path}.lock")
        self._read_only = read_only
        if not read_only:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._lock.acquire(timeout=0)
            except Timeout:
                raise DatabaseInUse from None
            except OSError as error:
                raise DatabaseUnreachable from error
        self._path = path
        self._cache = TrustCache()
        self._jobs: deque[_Job] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="commit")

    async def write(self, work: Callable[[Store], T]) -> T:
        """Run work with what others ask for at the same time; return when it is on disk."""
        if self._read_only:
            raise DatabaseInUse
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append(_Job(work, future))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await future

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run work on a snapshot. A WAL reader never waits for the writer."""
        driver = _driver(self._reader)
        driver.execute("BEGIN")
        try:
            return work(Store(self._reader, self._cache))
        finally:
            driver.execute("ROLLBACK")

    async def migrate(self) -> None:
        """Bring the schema up to date."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._disk, self._upgrade)
        except UNREACHABLE as error:
            raise DatabaseUnreachable from error

    def _upgrade(self) -> None:
        """Run the migrations in one transaction: a process that dies in the middle leaves the schema as it was.

        A table is changed by making it anew, which foreign keys would take for a deletion; they are checked at the end.
        """
        driver = _driver(self._writer)
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("BEGIN IMMEDIATE")
        try:
            upgrade(self._writer)
            _check_foreign_keys(driver)
            driver.execute("COMMIT")
        except BaseException:
            driver.execute("ROLLBACK")
            raise
        finally:
            driver.execute("PRAGMA foreign_keys=ON")

    async def is_current(self) -> bool:
        """Whether the schema is this Headboard's."""
        try:
            return is_current(self._reader)
        except UNREACHABLE as error:
            raise DatabaseUnreachable from error

    async def close(self) -> None:
        """Finish the work under way and let go of the file."""
        if self._writing:
            await self._writing
        for name in ("_reader", "_writer"):
            if name in vars(self):
                getattr(self, name).close()
        self._disk.shutdown()
        self._lock.release()

    @cached_property
    def _writer(self) -> Connection:
        return _engine(self._path, "journal_mode=WAL", "synchronous=FULL").connect()

    @cached_property
    def _reader(self) -> Connection:
        return _engine(self._path, "query_only=ON").connect()

    async def _write_all(self) -> None:
        """Commit batch after batch until nobody waits."""
        while self._jobs:
            batch = [self._jobs.popleft() for _ in range(min(BATCH, len(self._jobs)))]
            await self._commit_together(batch)
            for job in batch:
                job.resolve()
        self._writing = None

    async def _commit_together(self, batch: list[_Job]) -> None:
        """Run each job behind a savepoint of its own and commit them all, or fail them all."""
        driver = _driver(self._writer)
        try:
            driver.execute("BEGIN IMMEDIATE")
            for job in batch:
                self._run(job, driver)
            await asyncio.get_running_loop().run_in_executor(self._disk, driver.execute, "COMMIT")
        except Exception as error:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            for job in batch:
                job.error = job.error or error

    def _run(self, job: _Job, driver: Any) -> None:
        driver.execute("SAVEPOINT job")
        try:
            job.result = job.work(Store(self._writer, self._cache))
        except Exception as error:
            job.error = error
            driver.execute("ROLLBACK TO job")
        driver.execute("RELEASE job")


def _check_foreign_keys(driver: Any) -> None:
    if broken := driver.execute("PRAGMA foreign_key_check").fetchall():
        raise IntegrityError(f"foreign keys are broken: {broken[:5]}")


def _driver(connection: Connection) -> Any:
    """The connection beneath SQLAlchemy's, for transactions that are begun and ended by hand."""
    return connection.connection.driver_connection


def _engine(path: Path, *pragmas: str) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        json_serializer=as_json,
        hide_parameters=True,  # what people wrote is not for logs
        isolation_level="AUTOCOMMIT",  # the driver's own way of beginning transactions loses updates
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        for pragma in ("busy_timeout=10000", "foreign_keys=ON", "cache_size=-16384", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    return engine
