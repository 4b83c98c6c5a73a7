"""The database as the rest of Headboard sees it: hand it a piece of work, and it runs it in one transaction."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage.store import Store

T = TypeVar("T")
UNREACHABLE = (DBAPIError, OSError, sqlite3.Error)
"""What the drivers raise when there is no database to speak to."""


class DatabaseInUse(Exception):  # noqa: N818 - an answer for the person at the keyboard
    """Another process has the SQLite database open for writing."""


class DatabaseTooNew(Exception):  # noqa: N818
    """The database was made by a newer Headboard."""


class DatabaseUnreachable(Exception):  # noqa: N818
    """The server doesn't answer, or the file is no database."""


class DatabaseMissing(Exception):  # noqa: N818
    """There is no database to read yet."""


class Database(Protocol):
    """One transaction a call. Work is synchronous and may be run again from the start, so it has no other effects."""

    async def write(self, work: Callable[[Store], T]) -> T:
        """Run work that may change things; when this returns, its changes are on disk."""
        ...

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run work that only looks; a write in it is refused."""
        ...

    async def migrate(self) -> None:
        """Bring the schema up to date; raises `DatabaseTooNew` and `DatabaseUnreachable`."""
        ...

    async def is_current(self) -> bool:
        """Whether the schema is this Headboard's; raises `DatabaseUnreachable`."""
        ...

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""
        ...


def open_database(url: str, *, read_only: bool = False) -> Database:
    """Open the database at `sqlite:///…` or `postgresql://…`.

    Raises `DatabaseInUse` when another process writes to the same SQLite file, `DatabaseMissing` when it is to be
    read only and isn't there, `DatabaseUnreachable` for an address that is none.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUnreachable from error
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        from storage.sqlite import SqliteDatabase  # noqa: PLC0415 - each installation needs one of the two

        return SqliteDatabase(Path(parsed.database), read_only=read_only)
    if parsed.get_backend_name() == "postgresql":
        from storage.postgresql import PostgresqlDatabase  # noqa: PLC0415

        return PostgresqlDatabase(parsed)
    raise DatabaseUnreachable
