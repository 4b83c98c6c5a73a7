"""The record of a meeting: appended to, read in order, and never changed."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.proceedings import Entry, EntryKind
from services.clock import Clock
from services.trust import load_trust
from storage.database import Database
from storage.store import Store
from tests.conftest import DEMONSTRATION
from tests.storage.raw import connection_of
from tests.talk import CARYS

B6, S7 = "HB-B-2026-06", "HB-S-2026-07"
NOW = datetime(2026, 12, 2, 14, tzinfo=UTC)
ARRIVED = Entry(EntryKind.ARRIVED, school="Grafton", person=CARYS, meeting=B6, act=1, at=NOW, by=CARYS)


@pytest.fixture
async def listed(database: Database, clock: Clock) -> Database:
    source = DEMONSTRATION.read_text(encoding="utf-8")
    await database.write(lambda store: load_trust(store, source, clock.now()))
    return database


async def test_a_record_is_read_as_it_was_written(listed: Database) -> None:
    took = replace(ARRIVED, kind=EntryKind.TOOK, item=4, act=2, by_video=True, text="Über", ref="A-1", undoes=1)
    await listed.write(lambda store: store.proceedings.append(B6, [ARRIVED, took]))
    await listed.write(lambda store: store.proceedings.append(S7, [replace(ARRIVED, meeting=S7)]))
    found = await listed.read(lambda store: store.proceedings.entries(B6))
    assert list(found) == [ARRIVED, took]
    assert (await listed.read(lambda store: store.proceedings.room(S7))).seats["Grafton"].person == CARYS


async def test_what_was_added_is_there_and_gone_when_it_is_undone(listed: Database) -> None:
    took = replace(ARRIVED, kind=EntryKind.TOOK, item=4, act=2)

    def work(store: Store) -> None:
        assert store.proceedings.room(B6).current_item is None
        store.proceedings.append(B6, [ARRIVED])
        with suppress(ZeroDivisionError), store.savepoint():
            store.proceedings.append(B6, [took])
            assert store.proceedings.room(B6).current_item == 4
            raise ZeroDivisionError
        assert store.proceedings.entries(B6) == (ARRIVED,)

    await listed.write(work)
    assert await listed.read(lambda store: store.proceedings.entries(B6)) == (ARRIVED,)


async def test_nothing_of_it_is_changed_or_deleted(listed: Database) -> None:
    await listed.write(lambda store: store.proceedings.append(B6, [ARRIVED]))
    for statement in ("UPDATE proceedings SET act = 2", "DELETE FROM proceedings"):
        with pytest.raises(DBAPIError, match="append-only"):
            await listed.write(lambda store, said=statement: connection_of(store).execute(text(said)))  # type: ignore[misc]
