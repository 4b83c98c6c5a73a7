"""Acknowledged means durable: a writer that is killed has lost nothing that it said was done (docs/decisions/0002)."""

import asyncio
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from storage.database import open_database

ROOT = Path(__file__).parents[2]


async def killed(tmp_path: Path, kills: int) -> None:
    path = tmp_path / "headboard.db"
    database = open_database(f"sqlite:///{path}")
    await database.migrate()
    await database.close()
    command = [sys.executable, "-m", "tests.storage.durable_writer", str(path), str(kills)]
    run = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    acknowledged = json.loads(run.stdout)
    with sqlite3.connect(path) as connection:
        kept = {key for (key,) in connection.execute("SELECT key FROM inbox")}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert len({key.partition("-")[0] for key in acknowledged}) == kills, "each was killed at work"
    assert set(acknowledged) <= kept


async def test_what_a_killed_writer_acknowledged_is_there(tmp_path: Path) -> None:
    await killed(tmp_path, 15)


@pytest.mark.battery
async def test_a_thousand_killed_writers_lose_nothing(tmp_path: Path) -> None:
    await killed(tmp_path, 1000)
