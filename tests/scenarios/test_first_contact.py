"""Somebody whom the trust's file names by their sign-in name alone is known from their first word on."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot import texts
from tests.conftest import trust_source
from tests.fake_teams import FakeTeams, Person
from tests.served import AMARA, JOANNA, Served, served, settings_for, words

DEV = Person("Dev Patel", "dddddddd-1111-4111-8111-000000000004", "d.patel@pace.example")
LINE = 'entra_id = "00000000-0000-4000-8000-000000000004"\n'


class Door:
    """A trust whose file doesn't have Dev's Entra id."""

    def __init__(self, teams: FakeTeams, bot: Served) -> None:
        self.teams, self.bot = teams, bot

    async def say(self, person: Person, text: str) -> str:
        assert await self.teams.say(self.bot.messages, person, text) == (200, "")
        return words(self.teams.connector.chat(person)[-1])

    def asked(self) -> int:
        return sum(exchange.method == "GET" for exchange in self.teams.connector.exchanges)


@pytest_asyncio.fixture
async def door(fake_teams: FakeTeams, sqlite_url: str) -> AsyncIterator[Door]:
    source = trust_source()
    assert LINE in source and DEV.email in source
    async with served(settings_for(fake_teams, sqlite_url), source.replace(LINE, "")) as bot:
        yield Door(fake_teams, bot)


async def test_they_are_linked_once_and_known_from_then_on(door: Door) -> None:
    door.teams.know(DEV)
    await door.teams.send(door.bot.messages, door.teams.activities.installed(DEV))
    (greeting,) = door.teams.connector.chat(DEV)
    assert "you are the Head of Five Elms" in words(greeting)
    assert "goes on the Business meeting" in await door.say(DEV, "agenda item: swimming, 10 minutes")
    assert "Swimming" in await door.say(DEV, "what's on the agenda for next Business")
    assert door.asked() == 1
    assert "I can reach 2 of 19" in await door.say(JOANNA, "who can you reach?")
    assert "Dev Patel" not in await door.say(JOANNA, "who can you reach?")


async def test_nobody_is_asked_about_whom_the_file_knows(door: Door) -> None:
    await door.say(AMARA, "help")
    assert door.asked() == 0


@pytest.mark.parametrize(
    "member",
    [
        {"userPrincipalName": "somebody.else@pace.example"},
        {"tenantId": "00000000-1111-4222-8333-000000000009"},
        {"userRole": "guest"},
        {"aadObjectId": "eeeeeeee-1111-4111-8111-000000000004"},
        {"userPrincipalName": ""},
    ],
    ids=["another name", "another tenant", "a guest", "another id", "no name"],
)
async def test_whoever_isnt_vouched_for_stays_a_stranger(
    door: Door, member: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    row: Any = Person.member

    def bent(person: Person, tenant: str) -> dict[str, str]:
        return {**row(person, tenant), **member}

    monkeypatch.setattr(Person, "member", bent)
    for _ in range(2):
        assert texts.NOT_ON_ROSTER in await door.say(DEV, "agenda item: swimming, 10 minutes")
    assert door.asked() == 1  # and not each time


async def test_a_name_that_is_taken_is_given_to_nobody_else(door: Door) -> None:
    assert "goes on" in await door.say(DEV, "agenda item: swimming, 10 minutes")
    other = Person("Dev Patel", "ffffffff-1111-4111-8111-000000000004", DEV.email)
    assert texts.NOT_ON_ROSTER in await door.say(other, "agenda item: diving, 10 minutes")
