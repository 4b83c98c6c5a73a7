"""The fixture; a `conftest.py` imports it by name."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from .server import FakeTeams


@pytest_asyncio.fixture
async def fake_teams(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeTeams]:
    """A running fake Teams, fresh for each test."""
    async with FakeTeams() as teams:
        # On a machine that sets this variable, requests (and so msal) heeds it rather than its own `verify`.
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(teams.ca_file))
        yield teams
