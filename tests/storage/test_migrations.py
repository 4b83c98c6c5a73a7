"""The migrations build the schema that the code expects, and a newer database is left alone."""

from collections.abc import Mapping

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from storage.database import Database, DatabaseTooNew, open_database
from storage.tables import metadata
from tests.storage.raw import connection_of


async def test_the_migrations_build_exactly_the_tables(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": _is_ours}
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, metadata))

    assert await database.read(lambda store: differences(connection_of(store))) == []


def _is_ours(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
    """Whether it is in `tables.py`: how a database keeps words for searching is its own."""
    of_words = {"table": "decision_words", "column": "words", "index": "ix_decision_index_words"}.get(kind, "-")
    is_there = kind == "table" or parents.get("table_name") == "decision_index"
    return not (is_there and (name or "").startswith(of_words))


async def test_migrating_again_changes_nothing(database: Database) -> None:
    await database.migrate()
    assert await database.is_current()


async def test_an_empty_database_isnt_current_until_it_is_migrated(empty_database_url: str) -> None:
    database = open_database(empty_database_url)
    try:
        assert not await database.is_current()
        await database.migrate()
        assert await database.is_current()
    finally:
        await database.close()


async def test_a_database_from_a_newer_headboard_is_refused_and_left_alone(database: Database) -> None:
    await database.write(
        lambda store: connection_of(store).execute(text("UPDATE alembic_version SET version_num = '9999'"))
    )
    assert not await database.is_current()
    with pytest.raises(DatabaseTooNew):
        await database.migrate()
    version = await database.read(
        lambda store: connection_of(store).scalar(text("SELECT version_num FROM alembic_version"))
    )
    assert version == "9999"
