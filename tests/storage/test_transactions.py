"""One piece of work, one transaction: all of it or nothing of it, each on its own."""

import asyncio
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, StatementError

from storage.database import Database, DatabaseInUse, DatabaseMissing, DatabaseUnreachable, open_database
from storage.store import Store
from storage.tables import trust_versions
from tests.storage.raw import NOW, connection_of


class Deliberate(Exception):  # noqa: N818
    """What a piece of work fails with here."""


def fail_after_counting(store: Store) -> None:
    store.counters.next("numbers")
    raise Deliberate


async def test_fifty_writers_at_once_get_fifty_numbers_without_a_gap(database: Database) -> None:
    """§5.1."""
    taken = await asyncio.gather(*(database.write(lambda store: store.counters.next("numbers")) for _ in range(50)))
    assert sorted(taken) == list(range(1, 51))


async def test_each_sequence_has_its_own_numbers(database: Database) -> None:
    def take(store: Store) -> list[int]:
        return [store.counters.next(name) for name in ("a", "b", "a")]

    assert await database.write(take) == [1, 1, 2]


async def test_work_that_fails_takes_no_number(database: Database) -> None:
    with pytest.raises(Deliberate):
        await database.write(fail_after_counting)
    assert await database.write(lambda store: store.counters.next("numbers")) == 1


async def test_work_that_fails_is_undone_alone(database: Database) -> None:
    """On SQLite all of these share a commit."""

    def count(store: Store) -> int:
        return store.counters.next("numbers")

    work = [fail_after_counting if n % 3 == 1 else count for n in range(30)]
    results = await asyncio.gather(*map(database.write, work), return_exceptions=True)
    failed = [n for n, result in enumerate(results) if isinstance(result, Deliberate)]
    assert failed == list(range(1, 30, 3))
    assert sorted(r for r in results if isinstance(r, int)) == list(range(1, 21))


async def test_a_savepoint_undoes_what_was_written_inside_it(database: Database) -> None:
    def work(store: Store) -> int:
        store.counters.next("numbers")
        with pytest.raises(Deliberate), store.savepoint():
            fail_after_counting(store)
        with store.savepoint():
            store.counters.next("numbers")
        return store.counters.next("numbers")

    assert await database.write(work) == 3


async def test_readers_cant_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        await database.read(lambda store: store.counters.next("numbers"))
    assert await database.write(lambda store: store.counters.next("numbers")) == 1


async def test_a_reader_sees_what_was_committed_before_it(database: Database) -> None:
    for n in range(5):
        await database.write(lambda store, n=n: store.inbox.put(f"a{n}", None, {"n": n}, NOW))  # type: ignore[misc]
        assert await database.read(lambda store, n=n: store.inbox.answer(f"a{n}", None)) == {"n": n}  # type: ignore[misc]


async def test_an_instant_needs_its_zone_and_comes_back_in_utc(database: Database) -> None:
    naive, in_paris = datetime(2026, 12, 2, 14), datetime(2026, 12, 2, 15, tzinfo=timezone(timedelta(hours=1)))  # noqa: DTZ001
    with pytest.raises(StatementError, match="time zone"):
        await database.write(lambda store: store.trusts.save("x", naive))
    with pytest.raises(StatementError, match="time zone"):
        await database.write(lambda store: store.outbox.reap(naive))

    def kept(store: Store) -> datetime:
        store.trusts.save("x", in_paris)
        loaded_at: datetime = connection_of(store).scalars(select(trust_versions.c.loaded_at)).one()
        return loaded_at

    instant = await database.write(kept)
    assert instant == NOW
    assert instant.tzinfo is UTC


async def test_an_address_of_another_kind_is_refused() -> None:
    for url in ("mysql://localhost/headboard", "sqlite://"):
        with pytest.raises(DatabaseUnreachable):
            open_database(url)


# ---------------------------------------------------------------- SQLite alone


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A migrated SQLite database that nobody has open."""
    path = tmp_path / "new" / "headboard.db"
    database = open_database(f"sqlite:///{path}")
    await database.migrate()
    await database.close()
    return path


async def test_a_second_process_is_refused_while_the_first_writes(file: Path) -> None:
    first = open_database(f"sqlite:///{file}")
    second = (
        "import sys; from storage.database import open_database, DatabaseInUse\n"
        "try: open_database(sys.argv[1])\n"
        "except DatabaseInUse: print('refused')"
    )
    command = [sys.executable, "-c", second, f"sqlite:///{file}"]
    run = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True)
    assert run.stdout == "refused\n"
    await first.close()
    again = open_database(f"sqlite:///{file}")
    assert await again.write(lambda store: store.counters.next("numbers")) == 1
    await again.close()


async def test_a_reader_may_look_while_another_process_writes_but_not_write(file: Path) -> None:
    writer = open_database(f"sqlite:///{file}")
    reader = open_database(f"sqlite:///{file}", read_only=True)
    await writer.write(lambda store: store.inbox.put("a", None, {"text": "hello"}, NOW))
    assert await reader.read(lambda store: store.inbox.answer("a", None)) == {"text": "hello"}
    with pytest.raises(DatabaseInUse):
        await reader.write(lambda store: store.counters.next("numbers"))
    await reader.close()
    assert await writer.write(lambda store: store.counters.next("numbers")) == 1
    await writer.close()


def test_there_is_nothing_to_read_where_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        open_database(f"sqlite:///{tmp_path}/none.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


async def test_the_file_is_kept_safely(file: Path) -> None:
    """Write-ahead log, and what another reader sees is whole."""
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


async def test_closing_finishes_what_is_under_way(file: Path) -> None:
    database = open_database(f"sqlite:///{file}")
    work = [asyncio.create_task(database.write(lambda store: store.counters.next("numbers"))) for _ in range(200)]
    await asyncio.sleep(0)
    await database.close()
    assert sorted(await asyncio.gather(*work)) == list(range(1, 201))


async def test_giving_up_on_a_write_leaves_the_writer_at_work(file: Path) -> None:
    database = open_database(f"sqlite:///{file}")
    impatient = asyncio.create_task(database.write(lambda store: store.counters.next("numbers")))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.gather(impatient, return_exceptions=True)
    assert await database.write(lambda store: store.counters.next("numbers")) == 2
    await database.close()


async def test_a_commit_that_fails_fails_everyone_in_it_and_the_next_succeeds(file: Path) -> None:
    database = open_database(f"sqlite:///{file}")

    def break_the_transaction(store: Store) -> None:
        driver = connection_of(store).connection.driver_connection
        assert driver is not None
        store.counters.next("numbers")
        driver.execute("ROLLBACK")

    results = await asyncio.gather(
        database.write(lambda store: store.counters.next("numbers")),
        database.write(break_the_transaction),
        return_exceptions=True,
    )
    assert isinstance(results[1], sqlite3.OperationalError)
    taken = await database.write(lambda store: store.counters.next("numbers"))
    assert taken == (1 if isinstance(results[0], Exception) else 2)
    await database.close()
