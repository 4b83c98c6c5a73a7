"""Each row of the log is sealed as it is written; what is sealed can't be changed, taken out or skipped (R5.2)."""

import re
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from domain.decisions import DecisionEvent, EventKind
from services.log_proof import Proof, verify
from storage.database import Database, open_database
from storage.store import Store
from tests.databases import Postgresql
from tests.storage.raw import CARYS, NOW, connection_of, decision, meeting

INSTALL = Path(__file__).parents[2] / "docs" / "how-to" / "install.md"


@pytest.fixture
async def log(database: Database) -> Database:
    """Two decisions, and an addition to the first."""

    def fill(store: Store) -> None:
        store.meetings.add([meeting()])
        store.decisions.append(decision(1))
        store.decisions.append(decision(2))
        store.decisions.add_event(DecisionEvent("HB-2026-001", EventKind.VOID, CARYS, NOW))

    await database.write(fill)
    return database


async def execute(database: Database, statement: str) -> None:
    await database.write(lambda store: connection_of(store).execute(text(statement)))


async def test_every_row_has_its_entry(log: Database) -> None:
    rows = await log.read(lambda store: store.log_proof.everything())
    assert [entry.seq for entry in rows.entries] == [1, 2, 3] and rows.head.size == 3
    assert isinstance(verify(rows), Proof)
    assert len({entry.salt for entry in rows.entries}) == 3


async def test_what_is_undone_leaves_no_entry(log: Database) -> None:
    def undone(store: Store) -> None:
        with store.savepoint():
            store.decisions.append(decision(3))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await log.write(undone)
    rows = await log.read(lambda store: store.log_proof.everything())
    assert rows.head.size == len(rows.entries) == 3 and isinstance(verify(rows), Proof)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log_entries SET header = '{}'",
        "UPDATE log_entries SET hash = 'x', payload = NULL, salt = NULL",
        "UPDATE log_entries SET payload = 'x', salt = NULL",
        "UPDATE log_entries SET payload = NULL",
        "UPDATE log_entries SET seq = 9, payload = NULL, salt = NULL WHERE seq = 3",
        "DELETE FROM log_entries WHERE seq = 3",
        "DELETE FROM log_entries",
        "INSERT INTO log_entries (seq, header, hash) VALUES (5, '{}', 'x')",
        "INSERT INTO log_entries (seq, header, hash) VALUES (0, '{}', 'x')",
    ],
)
async def test_an_entry_cant_be_changed_taken_out_or_skipped(log: Database, statement: str) -> None:
    with pytest.raises(DBAPIError, match=r"is append-only|has no gaps"):
        await execute(log, statement)


async def test_it_cant_be_emptied_on_postgresql(log: Database, database_url: str) -> None:
    if database_url.startswith("postgresql"):
        with pytest.raises(DBAPIError, match="append-only"):
            await execute(log, "TRUNCATE log_entries")


async def test_erasing_takes_content_and_salt_and_nothing_else(log: Database) -> None:
    await execute(log, "UPDATE log_entries SET payload = NULL, salt = NULL WHERE seq = 2")
    proof = verify(await log.read(lambda store: store.log_proof.everything()))
    assert isinstance(proof, Proof) and proof.erased == 1


async def test_a_checkpoint_that_is_kept_stays(log: Database) -> None:
    await execute(log, "INSERT INTO checkpoints (size, at, text) VALUES (1, '2026-12-02 14:00:00+00', 'x')")
    for statement in ("UPDATE checkpoints SET text = 'y'", "DELETE FROM checkpoints"):
        with pytest.raises(DBAPIError, match="append-only"):
            await execute(log, statement)


async def test_the_role_of_the_install_page_can_append_and_nothing_more(postgresql_server: Postgresql) -> None:
    """The bot's own user on PostgreSQL, as the IT lead makes it, can't touch the log or its triggers."""
    (block,) = re.findall(r"```sql\n(.*?)```", INSTALL.read_text(encoding="utf-8"), re.DOTALL)
    with postgresql_server.migrated() as url:
        owner, name = await asyncpg.connect(url), make_url(url).database
        role = f"bot_{name}"
        try:
            await owner.execute(block.replace("headboard_bot", role).replace("DATABASE headboard", f"DATABASE {name}"))
            bot = open_database(make_url(url).set(username=role).render_as_string(hide_password=False))
            await bot.migrate()
            await bot.write(lambda store: store.meetings.add([meeting()]))
            await bot.write(lambda store: store.decisions.append(decision(1)))
            await bot.write(lambda store: store.decisions.append(decision(2)))
            for statement in (
                "UPDATE decisions SET wording = 'x'",
                "DELETE FROM decision_events",
                "UPDATE log_entries SET header = '{}'",
                "DELETE FROM log_entries",
                "TRUNCATE log_entries",
                "DELETE FROM checkpoints",
                "DELETE FROM log_head",
            ):
                with pytest.raises(DBAPIError, match="permission denied"):
                    await execute(bot, statement)
            with pytest.raises(DBAPIError, match="must be owner"):
                await execute(bot, "ALTER TABLE log_entries DISABLE TRIGGER ALL")
            assert isinstance(verify(await bot.read(lambda store: store.log_proof.everything())), Proof)
            await bot.close()
        finally:
            await owner.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")
            await owner.close()
