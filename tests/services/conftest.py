"""What the services' tests share."""

import pytest

from services.clock import Clock
from storage.database import Database
from tests.conftest import DEMONSTRATION, load
from tests.services.committee import Committee, plain

SOURCE = DEMONSTRATION.read_text(encoding="utf-8")


@pytest.fixture
async def committee(database: Database, clock: Clock) -> Committee:
    """The demonstration trust without standing items: an agenda has what is proposed, and nothing else."""
    await load(database, plain(SOURCE), clock)
    return Committee(database, clock)


@pytest.fixture
async def standing(database: Database, clock: Clock) -> Committee:
    """The demonstration trust as it is, with the standing items of each kind of meeting."""
    await load(database, SOURCE, clock)
    return Committee(database, clock)
