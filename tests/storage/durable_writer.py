"""Writes, acknowledges each write once it is done, and is killed: `python -m tests.storage.durable_writer FILE KILLS`.

Prints as JSON what was acknowledged. Each writer is forked from this process, so that it is killed at work and not
while it still imports.
"""

import asyncio
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from storage.database import Database
from storage.sqlite import SqliteDatabase
from tests.storage.raw import NOW

TASKS = 4


def write_until_killed(path: str, life: int, acknowledgements: int) -> None:
    async def task(database: Database, number: int) -> None:
        for n in range(1_000_000):
            key = f"{life}-{number}-{n}"
            await database.write(lambda store, key=key: store.inbox.put(key, None, {"n": key}, NOW))  # type: ignore[misc]
            os.write(acknowledgements, f"{key}\n".encode())

    async def run() -> None:
        database = SqliteDatabase(Path(path))
        await asyncio.gather(*(task(database, number) for number in range(TASKS)))

    asyncio.run(run())


def kill_one(path: str, life: int, chance: random.Random) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        write_until_killed(path, life, writing)
    os.close(writing)
    heard = os.read(reading, 1)  # it is at work
    time.sleep(chance.uniform(0, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as rest:
        heard += rest.read()
    return [key.decode() for key in heard.splitlines(keepends=True) if key.endswith(b"\n")]


def main() -> None:
    path, kills = sys.argv[1], int(sys.argv[2])
    chance = random.Random(4843)
    lives = [kill_one(path, life, chance) for life in range(kills)]
    print(json.dumps([key.strip() for life in lives for key in life]))  # noqa: T201


if __name__ == "__main__":
    main()
