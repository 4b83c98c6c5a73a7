"""SQLite: one writer thread with group commit, readers that can only read, and a lock against a second process.

RELIABILITY §3 has the figures. Every change goes through one connection, which rules out both lost updates and
SQLite's WAL-reset bug; what several tasks ask for in the same moment is committed with one fsync.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from storage.database import DatabaseInUse, DatabaseMissing
from storage.migrate import is_current, upgrade
from storage.store import Store
from storage.trust import TrustCache

T = TypeVar("T")
BATCH = 64
"""At most this many pieces of work share a commit."""
READERS = 2


@dataclass
class _Job:
    work: Callable[[Store], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


class SqliteDatabase:
    """A database in one file."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        if read_only and not path.exists():
            raise DatabaseMissing
        path.parent.mkdir(parents=True, exist_ok=True)
        self._cache = TrustCache()
        self._lock = FileLock(f"{path}.lock")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._read_engine = _engine(path, query_only=True)
        self._reading = threading.local()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        if not read_only:
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                raise DatabaseInUse from None
            self._write_engine = _engine(path, query_only=False)
            self._writer = threading.Thread(target=self._write_all, name="writer", daemon=True)
            self._writer.start()

    async def write(self, work: Callable[[Store], T]) -> T:
        """Run work in the writer thread; return when it is on disk."""
        if self._writer is None:
            raise DatabaseInUse
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(work, loop, future))
        return await future

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run work on a reader's snapshot."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    async def migrate(self) -> None:
        """Bring the schema up to date."""
        # Alembic manages its own transaction, so it has a connection to itself before the first job.
        with self._write_engine.connect() as connection:
            await asyncio.to_thread(upgrade, connection)

    async def is_current(self) -> bool:
        """Whether the schema is this Headboard's."""
        with self._read_engine.connect() as connection:
            return is_current(connection)

    async def close(self) -> None:
        """Finish the jobs under way and let go of the file."""
        if self._writer:
            self._jobs.put(None)
            await asyncio.to_thread(self._writer.join)
            self._write_engine.dispose()
        self._readers.shutdown()
        self._read_engine.dispose()
        self._lock.release()

    def _read(self, work: Callable[[Store], T]) -> T:
        if not hasattr(self._reading, "connection"):
            self._reading.connection = self._read_engine.connect()
        connection: Connection = self._reading.connection
        connection.exec_driver_sql("BEGIN")
        try:
            return work(Store(connection, self._cache))
        finally:
            connection.exec_driver_sql("ROLLBACK")

    def _write_all(self) -> None:
        with self._write_engine.connect() as connection:
            while batch := self._next_batch():
                _commit_together(connection, self._cache, batch)
                for job in batch:
                    job.loop.call_soon_threadsafe(_resolve, job)

    def _next_batch(self) -> list[_Job]:
        """Wait for a job and take what else has come; an empty batch means the end."""
        batch: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            batch.append(job)
            if len(batch) == BATCH or self._jobs.empty():
                return batch
            job = self._jobs.get()
        if batch:
            self._jobs.put(None)
        return batch


def _commit_together(connection: Connection, cache: TrustCache, batch: list[_Job]) -> None:
    """Run each job behind a savepoint of its own and commit them all, or fail them all."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - the connection is open
    try:
        driver.execute("BEGIN IMMEDIATE")
        for job in batch:
            driver.execute("SAVEPOINT job")
            try:
                job.result = job.work(Store(connection, cache))
            except Exception as error:
                job.error = error
                driver.execute("ROLLBACK TO job")
            driver.execute("RELEASE job")
        driver.execute("COMMIT")
    except Exception as error:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        for job in batch:
            job.error = job.error or error


def _resolve(job: _Job) -> None:
    if job.future.cancelled():
        return
    if job.error:
        job.future.set_exception(job.error)
    else:
        job.future.set_result(job.result)


def _engine(path: Path, *, query_only: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        isolation_level="AUTOCOMMIT",  # transactions are begun by hand: the driver's own mode loses updates
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        for pragma in (
            "busy_timeout=10000",
            "foreign_keys=ON",
            *(("query_only=ON",) if query_only else ("journal_mode=WAL", "synchronous=FULL")),
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine
