"""Every activity that Teams sends, signed and over HTTP, and what comes of each; a new one must be added here."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import texts
from tests.fake_teams import FakeTeams
from tests.served import CARYS, Served, served, settings_for, words

FIXTURES = Path(__file__).parents[1] / "bot" / "fixtures" / "teams"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.json"))
PRIYA = "95b03289-f052-5b1d-afe8-c4195df009a8"
PERSONAL, GROUP = "a:1a5c74faaf6bc54a6b55b18eed7c01f6b", "19:trust-leads@thread.v2"
CHANNEL, GENERAL = "19:trust-headteachers@thread.tacv2", "19:trust-leadership-general@thread.tacv2"
POST = f"{CHANNEL};messageid=1795311490100"
GENERAL_POST = f"{GENERAL};messageid=1795311536080"
HELLO, HELLO_ALL = "Hello Carys", texts.WELCOME_EVERYONE
LOST = texts.NOT_UNDERSTOOD
IN_PERSONAL = ("installationUpdate-add-personal",)
IN_GROUP = ("conversationUpdate-membersAdded-bot-group",)
IN_CHANNEL = ("installationUpdate-add-channel",)


@dataclass(frozen=True)
class Outcome:
    """What an activity leads to: its answer, what is said where, and whether the bot is in a conversation then."""

    status: int = 200
    answer: str = ""
    said: tuple[str, str] | None = None
    live: tuple[str, bool] | None = None
    before: tuple[str, ...] = ()


def greeted(where: str, words_: str = HELLO_ALL) -> Outcome:
    return Outcome(said=(where, words_), live=(where, True))


def left(where: str, *before: str) -> Outcome:
    return Outcome(live=(where, False), before=before)


def unmoved(where: str, *before: str) -> Outcome:
    return Outcome(live=(where, True), before=before)


OUTCOMES = {
    "conversationUpdate-channelCreated": unmoved(CHANNEL, *IN_CHANNEL),
    "conversationUpdate-channelDeleted": left(CHANNEL, *IN_CHANNEL),
    "conversationUpdate-channelRenamed": unmoved(CHANNEL, *IN_CHANNEL),
    "conversationUpdate-membersAdded-bot-channel": greeted(CHANNEL),
    "conversationUpdate-membersAdded-bot-group": greeted(GROUP),
    "conversationUpdate-membersAdded-bot-personal": greeted(PERSONAL, HELLO),
    "conversationUpdate-membersAdded-personal-first": greeted(PERSONAL, HELLO),
    "conversationUpdate-membersAdded-user-group": unmoved(GROUP, *IN_GROUP),
    "conversationUpdate-membersAdded-user-personal": unmoved(PERSONAL, *IN_PERSONAL),
    "conversationUpdate-membersRemoved-bot-group": left(GROUP, *IN_GROUP),
    "conversationUpdate-membersRemoved-bot-personal": left(PERSONAL, *IN_PERSONAL),
    "conversationUpdate-membersRemoved-user-group": unmoved(GROUP, *IN_GROUP),
    "conversationUpdate-membersRemoved-user-personal": unmoved(PERSONAL, *IN_PERSONAL),
    "conversationUpdate-teamDeleted": left(CHANNEL, *IN_CHANNEL),
    "conversationUpdate-teamMemberAdded-bot-channel": greeted(CHANNEL),
    "conversationUpdate-teamMemberAdded-user-channel": unmoved(CHANNEL, *IN_CHANNEL),
    "conversationUpdate-teamMemberRemoved-bot-channel": left(CHANNEL, *IN_CHANNEL),
    "conversationUpdate-teamMemberRemoved-user-channel": unmoved(CHANNEL, *IN_CHANNEL),
    "conversationUpdate-teamRenamed": unmoved(CHANNEL, *IN_CHANNEL),
    "installationUpdate-add-channel": greeted(CHANNEL),
    "installationUpdate-add-group": greeted(GROUP),
    "installationUpdate-add-menu-channel": greeted(CHANNEL),
    "installationUpdate-add-menu-personal": greeted(PERSONAL, HELLO),
    "installationUpdate-add-personal": greeted(PERSONAL, HELLO),
    "installationUpdate-remove-channel": left(CHANNEL, *IN_CHANNEL),
    "installationUpdate-remove-personal": left(PERSONAL, *IN_PERSONAL),
    "invoke-adaptiveCard-action-answered-error": Outcome(answer=texts.OUT_OF_DATE),
    "invoke-adaptiveCard-action-answered-message": Outcome(answer=texts.OUT_OF_DATE),
    "invoke-adaptiveCard-action-channel": Outcome(answer=texts.OUT_OF_DATE),
    "invoke-adaptiveCard-action-personal": Outcome(answer=texts.OUT_OF_DATE),
    "invoke-composeExtension-fetchTask": Outcome(answer=texts.EXTENSION_UNKNOWN),
    "invoke-composeExtension-fetchTask-from-message": Outcome(answer=texts.EXTENSION_UNKNOWN),
    "invoke-composeExtension-query": Outcome(answer=texts.EXTENSION_UNKNOWN),
    "invoke-composeExtension-query-noids": Outcome(answer=texts.EXTENSION_UNKNOWN),
    "invoke-composeExtension-queryLink": Outcome(answer='"attachments": []'),
    "invoke-composeExtension-submitAction": Outcome(answer=texts.OUT_OF_DATE),
    "invoke-composeExtension-submitAction-from-message": Outcome(answer=texts.OUT_OF_DATE),
    "invoke-message-submitAction-feedback": Outcome(answer="{}"),
    "message-agents-mentionInWord": Outcome(403),
    "message-agents-sendEmail": Outcome(403),
    "message-channel-card-submit": Outcome(said=(POST, texts.OUT_OF_DATE)),
    "message-channel-general-post-mention": Outcome(said=(GENERAL_POST, LOST)),
    "message-channel-post-mention": Outcome(said=(POST, LOST)),
    "message-channel-thread-reply-mention": Outcome(said=(POST, texts.ASKS_NOTHING)),
    "message-group-mention": Outcome(said=(GROUP, HELLO_ALL), before=IN_GROUP),
    "message-group-mention-two": Outcome(said=(GROUP, LOST)),
    "message-personal-card-submit": Outcome(said=(PERSONAL, texts.OUT_OF_DATE)),
    "message-personal-me-card-sent": Outcome(said=(PERSONAL, LOST)),
    "message-personal-multiline": Outcome(said=(PERSONAL, LOST)),
    "message-personal-suggested-action": Outcome(said=(PERSONAL, LOST)),
    "message-personal-text": Outcome(said=(PERSONAL, HELLO), before=IN_PERSONAL),
}


@dataclass
class World:
    """A bot, and the Teams that sends to it."""

    teams: FakeTeams
    bot: Served

    async def send(self, name: str) -> tuple[int, Any]:
        """Send a fixture as Carys, from this Teams."""
        source = (FIXTURES / f"{name}.json").read_text(encoding="utf-8").replace(PRIYA, CARYS.entra_id)
        return await self.teams.send(self.bot.messages, json.loads(source) | {"serviceUrl": self.teams.service_url})

    async def is_live(self, where: str) -> bool:
        known = await self.bot.database.read(lambda store: store.conversations.get(where))
        return known is not None and known.live


@pytest_asyncio.fixture
async def world(fake_teams: FakeTeams, sqlite_url: str) -> AsyncIterator[World]:
    async with served(settings_for(fake_teams, sqlite_url)) as bot:
        yield World(fake_teams, bot)


def test_every_kind_has_an_outcome() -> None:
    assert set(OUTCOMES) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
async def test_an_activity_has_its_outcome(world: World, name: str) -> None:
    wanted = OUTCOMES[name]
    for earlier in wanted.before:
        await world.send(earlier)
    before = len(world.teams.connector.messages)
    status, answer = await world.send(name)
    assert status == wanted.status
    assert wanted.answer in json.dumps(answer, ensure_ascii=False)
    new = world.teams.connector.messages[before:]
    if wanted.said:
        where, part = wanted.said
        (said,) = new
        assert part in words(said)
        assert said in world.teams.connector.conversation(where)
    else:
        assert new == []
    if wanted.live:
        where, is_live = wanted.live
        assert await world.is_live(where) is is_live
    assert all(exchange.status in (200, 201) for exchange in world.teams.connector.exchanges)


async def test_the_bot_is_greeted_again_only_when_it_was_taken_away(world: World) -> None:
    connector = world.teams.connector
    for name in ("installationUpdate-add-personal", "conversationUpdate-membersAdded-personal-first"):
        await world.send(name)
    assert len(connector.messages) == 1  # Teams says it twice
    await world.send("installationUpdate-remove-personal")
    await world.send("installationUpdate-add-menu-personal")
    assert [HELLO in words(message) for message in connector.messages] == [True, True]
