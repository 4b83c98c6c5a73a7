"""Old messages are cleared, and nothing that still waits, in small portions (DOMAIN §5.5)."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from sqlalchemy import select, update

from bot import clearing
from bot.clearing import Clearing
from services.clock import Clock
from storage.database import Database
from storage.outbox import Status
from storage.store import Store
from storage.tables import inbox, outbox
from tests.storage.raw import NOW, room

OLD, NEW = NOW - timedelta(days=91), NOW - timedelta(days=89)


@pytest.fixture
async def filled(database: Database) -> Database:
    """A message in each status, old and new, and what was heard."""

    def fill(store: Store) -> None:
        store.conversations.remember(room("a"), OLD)
        for name, at in (("old", OLD), ("new", NEW)):
            store.inbox.put(f"chat|{name}", None, {"text": "Done."}, at)
            for status in Status:
                row = store.outbox.add(f"{name} {status}", "a", {"text": ""}, at)
                store._connection.execute(update(outbox).where(outbox.c.id == row).values(status=status))

    await database.write(fill)
    return database


async def left(database: Database) -> tuple[set[str], set[str]]:
    def read(store: Store) -> tuple[set[str], set[str]]:
        keys = (store._connection.scalars(select(table.c.key)) for table in (inbox, outbox))
        heard, said = map(set, keys)
        return heard, said

    return await database.read(read)


async def test_what_ended_is_cleared_after_its_time_and_what_waits_never(filled: Database) -> None:
    await Clearing(filled, Clock(NOW), 90).tick()
    waits = {f"old {status}" for status in (Status.READY, Status.SENDING)}
    assert await left(filled) == ({"chat|new"}, {f"new {status}" for status in Status} | waits)


async def test_what_waited_long_and_was_sent_lately_stays(filled: Database) -> None:
    def send_late(store: Store) -> None:
        store._connection.execute(update(outbox).where(outbox.c.key == "old sent").values(sent_at=NEW))

    await filled.write(send_late)
    await Clearing(filled, Clock(NOW), 90).tick()
    assert "old sent" in (await left(filled))[1]


async def test_it_goes_in_portions_until_nothing_is_left(filled: Database) -> None:
    def fill(store: Store) -> None:
        for n in range(5):
            store.inbox.put(f"chat|{n}", None, {}, OLD)

    await filled.write(fill)
    with patch.object(clearing, "AT_ONCE", 2):
        assert await filled.write(lambda store: store.inbox.clear(NEW, 2)) == 2
        await Clearing(filled, Clock(NOW), 90).tick()
    heard, said = await left(filled)
    assert heard == {"chat|new"} and len(said) == len(Status) + 2


async def test_while_somebody_asks_for_information_nothing_is_destroyed(filled: Database) -> None:
    before = await left(filled)
    with patch("storage.information_requests.InformationRequests.open", lambda _: ("one",)):
        await Clearing(filled, Clock(NOW), 90).tick()
    assert await left(filled) == before
