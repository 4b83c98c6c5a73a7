"""How fast the outbox empties, beside a bare aiohttp loop: `python -m tests.benchmarks.dispatch`.

One run measures both in turns: the same bodies, on the same core, to the same lean connector on the other core.
"""

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import aiohttp

from bot.garbage import spare_what_is_loaded
from bot.headboard import activity
from bot.messenger import AT_ONCE, Messenger
from bot.sender import Sender
from bot.service_urls import ServiceUrls
from bot.turn import Card, Reply
from services.clock import Clock
from storage.conversations import Conversation, RoomKind
from storage.database import open_database
from storage.store import Store

from . import wire

OUT = Path(__file__).parents[2] / "var/bench"
TARGET = 0.6
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
ROOMS = 500


def bodies(count: int) -> list[tuple[str, dict[str, Any]]]:
    """Reminders as they are: a card with a few lines for each, to so many people's own chats."""
    lines = [
        f"Item {n}: something that the heads are to talk about, with its minutes and its purpose" for n in range(8)
    ]
    blocks = [{"type": "TextBlock", "text": line, "wrap": True} for line in lines]
    card = Card({"type": "AdaptiveCard", "version": "1.5", "body": blocks})
    return [(f"a:{n % ROOMS}", activity(Reply(f"Reminder {n}", card))) for n in range(count)]


def _serve(told: Connection, core: set[int]) -> None:
    """A connector that takes everything."""

    async def serve() -> None:
        numbers = iter(range(1_795_311_439_000, 1_895_311_439_000))
        _, port = await wire.serve(lambda *_: wire.response(201, b'{"id":"%d"}' % next(numbers)))
        told.send(port)
        await asyncio.Event().wait()

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, core)
    asyncio.run(serve())


@contextlib.asynccontextmanager
async def connector(core: set[int]) -> AsyncIterator[str]:
    """Its address; it runs on another core."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("forkserver").Process(target=_serve, args=(theirs, core), daemon=True)
    process.start()
    port = await asyncio.to_thread(ours.recv)
    yield f"127.0.0.1:{port}"
    process.terminate()
    process.join()


@dataclass
class Speed:
    """Messages a second, and seconds of the processor for all of them: other work on the machine leaves these alone."""

    rate: float = 0
    cpu: float = 0


@contextlib.contextmanager
def timed(count: int) -> Iterator[Speed]:
    """Measure what is done inside for so many messages."""
    speed, began, cpu = Speed(), time.perf_counter(), time.process_time()
    yield speed
    speed.rate, speed.cpu = count / (time.perf_counter() - began), time.process_time() - cpu


async def bare(host: str, messages: list[tuple[str, dict[str, Any]]]) -> Speed:
    """How fast aiohttp alone is: as many tasks as the messenger has, each posting one body after the other."""
    left = iter(messages)

    async def post(session: aiohttp.ClientSession) -> None:
        for room, body in left:
            url = f"http://{host}/teams/v3/conversations/{room}/activities"
            async with session.post(url, json=body) as response:
                await response.read()

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        with timed(len(messages)) as speed:
            await asyncio.gather(*(post(session) for _ in range(AT_ONCE)))
    return speed


async def dispatched(host: str, messages: list[tuple[str, dict[str, Any]]], folder: str) -> Speed:
    """How fast the outbox on SQLite is, every message recorded as sent on disk."""
    database = open_database(f"sqlite:///{folder}/{uuid4().hex}.db")
    await database.migrate()

    def put(store: Store) -> None:
        for room in {room for room, _ in messages}:
            store.conversations.remember(Conversation(room, RoomKind.PRIVATE, f"http://{host}/teams/", room), NOW)
        for number, (room, body) in enumerate(messages):
            store.outbox.add(f"bench|{number}", room, body, NOW)

    await database.write(put)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        sender = Sender(session, ServiceUrls.of([host], local_only=False), None)
        messenger = Messenger(database, sender, Clock(NOW), "bench")
        with timed(len(messages)) as speed:
            await messenger.dispatch()
        await messenger.close()
    left = await database.write(lambda store: store.outbox.reap(NOW))
    assert left == 0
    await database.close()
    return speed


async def measure(count: int, rounds: int, folder: str) -> float:
    """Print both, and return what part of the bare loop's speed the outbox has."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    messages = bodies(count)
    spare_what_is_loaded()  # as the server does
    async with connector(set(cores[1:2] or cores)) as host:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {cores[0]})
        try:
            pairs = [(await dispatched(host, messages, folder), await bare(host, messages)) for _ in range(rounds)]
        finally:
            if hasattr(os, "sched_setaffinity"):
                os.sched_setaffinity(0, cores)
    part = statistics.median(ours.rate / theirs.rate for ours, theirs in pairs)
    of_cpu = statistics.median(theirs.cpu / ours.cpu for ours, theirs in pairs)
    each = "; ".join(f"{ours.rate:.0f} of {theirs.rate:.0f}" for ours, theirs in pairs)
    verdict = "met" if part >= TARGET else "MISSED"
    sys.stdout.write(
        f"dispatch of {count} messages: {part:.2f} of a bare aiohttp loop, target {TARGET}: {verdict} "
        f"(messages/s, ours of bare: {each}; by processor time {of_cpu:.2f})\n"
    )
    return part


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.dispatch", description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=OUT) as name:  # on the disk that the bot would use
        sys.exit(asyncio.run(measure(options.messages, options.rounds, name)) < TARGET)
