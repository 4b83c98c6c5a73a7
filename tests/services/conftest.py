"""What the services' tests share."""

import pytest

from services.clock import Clock
from services.trust import load_trust
from storage.database import Database
from tests.conftest import DEMONSTRATION
from tests.services.committee import Committee, plain

SOURCE = DEMONSTRATION.read_text(encoding="utf-8")


@pytest.fixture
async def committee(database: Database, clock: Clock) -> Committee:
    """The demonstration trust without standing items: an agenda has what is proposed, and nothing else."""
    await database.write(lambda store: load_trust(store, plain(SOURCE), clock.now()))
    return Committee(database, clock)


@pytest.fixture
async def standing(database: Database, clock: Clock) -> Committee:
    """The demonstration trust as it is, with the standing items of each kind of meeting."""
    await database.write(lambda store: load_trust(store, SOURCE, clock.now()))
    return Committee(database, clock)
