"""A process that writes messages and sends them, as a bot does, until it is killed."""

import asyncio
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from unittest.mock import patch

import aiohttp
import structlog
from sqlalchemy import func, select

from bot.messenger import Messenger
from bot.sender import Sender
from bot.service_urls import ServiceUrls
from services.clock import Clock
from storage.conversations import Conversation, RoomKind
from storage.database import UNREACHABLE, Database, open_database
from storage.outbox import Status
from storage.store import Store
from storage.tables import outbox

ROOMS = 24
SPEED = 100
"""Product time runs so many times as fast, so that what waits to be tried again doesn't wait for long."""
BEGAN = datetime(2026, 11, 24, 8, tzinfo=UTC)
PATIENCE = {
    "bot.messenger.LEASE": timedelta(seconds=3),
    "bot.headboard.LEASE": timedelta(seconds=3),
    "bot.messenger.BEGIN_WITHIN": 1.8,
    "bot.sender.SECONDS": 1.0,
    "bot.messenger.TRIES": 1000,
    "storage.outbox.MOST_REPEATS": 1000,
}
"""A tenth of the seconds; and trying doesn't end, however often a busy machine kills before a message is away."""


@dataclass(frozen=True)
class Place:
    """Where a replica works."""

    database: str
    teams: str
    began: float
    plant: str = ""

    @property
    def is_alone(self) -> bool:
        return self.database.startswith("sqlite")


class FastClock(Clock):
    """The same for all replicas, and fast."""

    def __init__(self, began: float) -> None:
        super().__init__()
        self._began = began

    def now(self) -> datetime:
        return BEGAN + timedelta(seconds=(datetime.now(UTC).timestamp() - self._began) * SPEED)


def rooms() -> Iterator[str]:
    return (f"19:{number}@thread.v2" for number in range(ROOMS))


async def prepare(place: Place) -> None:
    """Migrate the database, and put the bot into each conversation."""
    database = open_database(place.database)
    await database.migrate()

    def meet(store: Store) -> None:
        for room in rooms():
            url = f"http://{place.teams}/teams/"
            store.conversations.remember(Conversation(room, RoomKind.MEETING, url), BEGAN)

    await database.write(meet)
    await database.close()


def work(place: Place, name: str, seed: int, acknowledge: int) -> None:
    """Write and send until killed."""

    async def run() -> None:
        async with _messenger(place, name) as (database, messenger, clock):
            asyncio.create_task(_tick(messenger))  # noqa: RUF006 - it lasts as long as this process
            await _write(database, clock, random.Random(seed), acknowledge)

    with _set_up(place):
        asyncio.run(run())


def finish(place: Place, seconds: float) -> None:
    """Send what is left."""

    async def run() -> None:
        async with _messenger(place, "last") as (database, messenger, _clock):
            ticking = asyncio.create_task(_tick(messenger))
            async with asyncio.timeout(seconds):
                while await database.read(_unsent):  # noqa: ASYNC110 - only the database knows
                    await asyncio.sleep(0.05)
            ticking.cancel()
            await messenger.close()

    with _set_up(place):
        asyncio.run(run())


async def everything(place: Place) -> tuple[set[str], int]:
    """What was ever put in the outbox, and how many of it were given up."""
    database = open_database(place.database)
    rows = await database.read(lambda store: store._connection.execute(select(outbox.c.body, outbox.c.status)).all())
    await database.close()
    return {row.body["text"] for row in rows}, sum(row.status not in (Status.SENT, Status.READY) for row in rows)


def _unsent(store: Store) -> int:
    waiting = outbox.c.status.in_([Status.READY, Status.SENDING])
    return store._connection.scalar(select(func.count()).select_from(outbox).where(waiting)) or 0


@contextmanager
def _set_up(place: Place) -> Iterator[None]:
    from tests.chaos.plants import PLANTS  # noqa: PLC0415 - for this process alone

    structlog.configure(processors=[_say_nothing])
    changed: dict[str, Any] = {**PATIENCE, **PLANTS.get(place.plant, {})}
    for target, value in changed.items():
        patch(target, value).start()
    yield


def _say_nothing(*_: object) -> NoReturn:
    raise structlog.DropEvent


class _messenger:  # noqa: N801 - it is used as a function
    """A messenger with its database, as app.py wires them."""

    def __init__(self, place: Place, name: str) -> None:
        self._place, self._name = place, name

    async def __aenter__(self) -> tuple[Database, Messenger, Clock]:
        place = self._place
        self._database = open_database(place.database)
        self._session = aiohttp.ClientSession()
        clock = FastClock(place.began)
        sender = Sender(self._session, ServiceUrls.of([place.teams], local_only=False), None)
        messenger = Messenger(self._database, sender, clock, self._name)
        if place.is_alone:
            await messenger.reap(everything=True)
        return self._database, messenger, clock

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()
        await self._database.close()


async def _tick(messenger: Messenger) -> None:
    for count in range(1_000_000):
        messenger.wake()
        if count % 10 == 0:
            with suppress(*UNREACHABLE):  # the database is down; the next tick comes
                await messenger.reap()
        await asyncio.sleep(0.02)


async def _write(database: Database, clock: Clock, chance: random.Random, acknowledge: int) -> None:
    """One message after the other, numbered in each conversation; each is acknowledged once it is kept."""
    everywhere = list(rooms())
    while True:
        room = chance.choice(everywhere)

        def put(store: Store, room: str = room) -> str:
            text = f"{room} {store.counters.next(room)}"
            store.outbox.add(text, room, {"type": "message", "text": text}, clock.now())
            return text

        try:
            kept = await database.write(put)
        except UNREACHABLE:
            await asyncio.sleep(0.05)
            continue
        os.write(acknowledge, f"{kept}\n".encode())
        await asyncio.sleep(chance.uniform(0, 0.005))
