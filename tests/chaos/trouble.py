"""A Teams in a process of its own that fails at random, and remembers what people got."""

import asyncio
import json
import os
import random
import signal
from pathlib import Path

from tests.fake_teams import (
    Activity,
    FakeTeams,
    Fault,
    bad_gateway,
    hang,
    precondition_failed,
    reset,
    too_many_requests,
)
from tests.fake_teams.connector import Exchange
from tests.fake_teams.faults import FaultPlan

HANGS = 3
"""Seconds, longer than a sender waits here."""
KINDS = (
    *(too_many_requests(), precondition_failed()),
    *(bad_gateway(), bad_gateway(delivered=True), reset(), reset(delivered=True)),
    *(hang(HANGS), hang(HANGS, delivered=True)),
)
WEIGHTS = (4, 2, 3, 3, 2, 2, 1, 1)
SHARE = 0.2
"""Of the messages that meet with trouble."""


class Trouble(FaultPlan[Exchange]):
    """Faults by a seed, until it is healed."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._chance = random.Random(seed)
        self._is_healed = False

    def heal(self) -> None:
        self._is_healed = True

    def take(self, request: Exchange) -> Fault | None:
        if self._is_healed or self._chance.random() >= SHARE:
            return None
        return self._chance.choices(KINDS, WEIGHTS)[0]


def be_teams(seed: int, tell: int, out: Path) -> None:
    """Serve until SIGTERM, healed from SIGUSR1 on; write what each conversation shows, in order."""

    async def serve() -> None:
        stop = asyncio.Event()
        async with FakeTeams() as teams:
            teams.connector.require_token = False
            teams.connector.faults = Trouble(seed)
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGUSR1, teams.connector.faults.heal)
            loop.add_signal_handler(signal.SIGTERM, stop.set)
            os.write(tell, f"{teams.service_host}\n".encode())
            await stop.wait()
            shown.update(teams.connector._conversations)

    shown: dict[str, list[Activity]] = {}
    asyncio.run(serve())
    out.write_text(json.dumps({room: [m["text"] for m in said] for room, said in shown.items()}))
