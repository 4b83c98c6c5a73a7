"""PostgreSQL, for several replicas: the same synchronous repositories, run over asyncpg.

Writers take turns, across all replicas, behind one advisory lock: what is right in SQLite's single writer is right
here too, and no sequence, vote or state change can clash. A committee's traffic is far below what that costs.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import UNREACHABLE, DatabaseUnreachable
from storage.migrate import is_current, upgrade
from storage.store import Store
from storage.tables import as_json
from storage.trust import TrustCache

T = TypeVar("T")
LIMITS = {"statement_timeout": "5000", "lock_timeout": "5000", "idle_in_transaction_session_timeout": "10000"}
"""In milliseconds: a replica that hangs lets the others go on."""
SETTINGS = {**LIMITS, "jit": "off", "plan_cache_mode": "force_custom_plan"}
"""To compile a statement takes longer than to run any that reads a page of the log; and how best to read one hangs on
the words that are sought: a plan for any words takes half a second for common ones among a million entries.
"""
_TAKE_TURNS = "SELECT pg_advisory_xact_lock(4843)"


class PostgresqlDatabase:
    """A database on a server."""

    def __init__(self, url: URL) -> None:
        self._cache = TrustCache()
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            json_serializer=as_json,
            hide_parameters=True,  # what people wrote is not for logs
            pool_size=8,
            pool_pre_ping=True,
            connect_args={"server_settings": SETTINGS, "timeout": 10, "command_timeout": 10},
        )
        self._readers = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def write(self, work: Callable[[Store], T]) -> T:
        """Run work when this replica's turn has come; return when it is committed."""
        async with self._engine.begin() as connection:
            await connection.exec_driver_sql(_TAKE_TURNS)
            return await connection.run_sync(lambda c: work(Store(c, self._cache)))

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run work on one snapshot, in a transaction that can't write."""
        async with self._readers.connect() as connection:
            return await connection.run_sync(lambda c: work(Store(c, self._cache)))

    async def migrate(self) -> None:
        """Bring the schema up to date; replicas that start together take turns."""
        try:
            async with self._engine.begin() as connection:
                await connection.exec_driver_sql(_TAKE_TURNS)
                await connection.run_sync(upgrade)
        except UNREACHABLE as error:
            raise DatabaseUnreachable from error

    async def is_current(self) -> bool:
        """Whether the server answers and the schema is this Headboard's."""
        try:
            async with self._engine.connect() as connection:
                return await connection.run_sync(is_current)
        except UNREACHABLE as error:
            raise DatabaseUnreachable from error

    async def close(self) -> None:
        """Let go of the server."""
        await self._engine.dispose()
