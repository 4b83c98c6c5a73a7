"""What the services' tests share."""

import pytest

from services.clock import Clock
from services.trust import load_trust
from storage.database import Database
from tests.conftest import DEMONSTRATION
from tests.services.committee import Committee


@pytest.fixture
async def committee(database: Database, clock: Clock) -> Committee:
    """The demonstration trust, loaded."""
    source = DEMONSTRATION.read_text(encoding="utf-8")
    await database.write(lambda store: load_trust(store, source, clock.now()))
    return Committee(database, clock)
