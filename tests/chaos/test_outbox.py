"""Nothing lost, no unmarked repeat, order kept: 40 kills on SQLite, 60 and a crash on PostgreSQL; the battery 1,000.

Each promise is seen to break on a bug that is planted.
"""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


async def found(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.chaos.run", *arguments]
    run = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def broken(result: dict[str, Any]) -> set[str]:
    return {name for name in ("lost", "unmarked", "out_of_order", "given_up") if result[name]}


async def test_forty_kills_on_sqlite() -> None:
    result = await found("sqlite", "--kills", "40")
    assert broken(result) == set(), result
    assert result["messages"] >= 40


async def test_sixty_kills_of_three_replicas_and_a_crash_of_their_database() -> None:
    result = await found("postgresql", "--kills", "60", "--crashes", "1")
    assert broken(result) == set(), result
    assert result["messages"] >= 60


@pytest.mark.battery
async def test_a_thousand_kills_on_sqlite() -> None:
    result = await found("sqlite", "--kills", "1000", "--seed", "2")
    assert broken(result) == set(), result


@pytest.mark.battery
async def test_a_thousand_kills_of_three_replicas_and_eight_crashes() -> None:
    result = await found("postgresql", "--kills", "1000", "--crashes", "8", "--seed", "2")
    assert broken(result) == set(), result


@pytest.mark.battery
@pytest.mark.parametrize(
    ("plant", "breaks"),
    [
        ("recorded before it is sent", "lost"),
        ("repeats without a mark", "unmarked"),
        ("not the oldest first", "out_of_order"),
    ],
)
async def test_a_planted_bug_is_seen(plant: str, breaks: str) -> None:
    assert breaks in broken(await found("sqlite", "--kills", "100", "--plant", plant))
