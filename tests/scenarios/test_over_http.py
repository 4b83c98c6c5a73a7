"""The small Business meeting again, this time as Teams sees it: signed requests in, messages and edits out."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.fake_teams import Conversation, FakeTeams, Person, channel, meeting_chat, thread
from tests.served import (
    AMARA,
    BILL,
    CARYS,
    DEV,
    FARAH,
    TWO_O_CLOCK,
    Served,
    cards_of,
    latest_with,
    served,
    settings_for,
    words,
)

CHANNEL, CHAT = channel(), meeting_chat()
PROPOSAL = "put the shared cover rota on the agenda for next Business, 10 minutes, for decision"
WORDING = "To share one rota of cover supervisors from 5 January 2027."


class Heads:
    """The heads in Teams, with the bot added to their channel."""

    def __init__(self, teams: FakeTeams, bot: Served) -> None:
        self.teams, self.bot = teams, bot

    async def say(self, person: Person, text: str, where: Conversation | None = None) -> None:
        assert await self.teams.say(self.bot.messages, person, text, where) == (200, "")

    async def press(self, person: Person, title: str, where: Conversation = CHAT) -> dict[str, Any]:
        card, button = latest_with(self.teams.connector.conversation(where.id), title)
        status, answer = await self.teams.press(
            self.bot.messages, person, button["verb"], button["data"], card=card, where=where
        )
        assert status == 200 and answer["statusCode"] == 200
        return dict(answer)

    async def sees(self, part: str, where: Conversation = CHAT) -> None:
        connector = self.teams.connector
        await connector.wait_until(lambda: part in "\n".join(map(words, connector.conversation(where.id))))

    async def sees_privately(self, person: Person, part: str) -> None:
        connector = self.teams.connector
        await connector.wait_until(lambda: part in "\n".join(map(words, connector.chat(person))))

    async def open_the_meeting(self) -> None:
        await self.say(CARYS, PROPOSAL)
        await self.say(AMARA, "publish the agenda")
        self.bot.clock.move_to(TWO_O_CLOCK)
        await self.say(AMARA, "open the meeting", CHAT)


@pytest_asyncio.fixture
async def heads(fake_teams: FakeTeams, database_url: str) -> AsyncIterator[Heads]:
    async with served(settings_for(fake_teams, database_url)) as bot:
        heads = Heads(fake_teams, bot)
        await fake_teams.send(bot.messages, fake_teams.activities.installed(AMARA, CHANNEL))
        yield heads


async def test_a_business_meeting_from_the_first_proposal_to_the_decision_sheet(heads: Heads) -> None:
    connector = heads.teams.connector
    await heads.say(CARYS, PROPOSAL)
    await heads.sees_privately(CARYS, "“Shared cover rota” goes on the Business meeting, Wed 2 Dec")
    await heads.say(AMARA, "publish the agenda")
    await heads.sees_privately(AMARA, "version 1, and posted in the Headboard channel")
    await heads.sees("Shared cover rota", CHANNEL)

    heads.bot.clock.move_to(TWO_O_CLOCK)
    await heads.say(AMARA, "open the meeting", CHAT)
    await heads.sees("1 of 8 voting schools; quorum 4: not quorate")
    pressed = await heads.press(BILL, "I'm here")
    assert "2 of 8 voting schools" in str(pressed["value"])
    await heads.say(CARYS, "here", CHAT)
    await heads.press(DEV, "I'm here")
    await heads.say(FARAH, "I'm here", CHAT)
    await heads.sees("5 of 8 voting schools; quorum 4: quorate")
    await heads.say(AMARA, "next", CHAT)
    await heads.sees("Item 1: Shared cover rota (10 min, for discussion).")

    await heads.say(AMARA, f"agreed: {WORDING}", CHAT)
    await heads.sees("Is this the wording?")
    assert "Only the chair" in str(await heads.press(CARYS, "Yes, record it"))
    recorded = await heads.press(AMARA, "Yes, record it")
    assert "HB-2026-001" in str(recorded["value"])
    await connector.wait_for(6, conversation=CHAT.id)
    await heads.sees(f"HB-2026-001 is in the log: “{WORDING}”")
    await heads.say(AMARA, "action: Leila to draft the rota by Fri 11 Dec", CHAT)
    await heads.sees("A-1: Leila Haddad to draft the rota, by Fri 11 Dec.")
    await heads.say(AMARA, "close the meeting", CHAT)
    await heads.sees("is closed. 1 decision, 1 action. The decision sheet is in the Headboard channel.")
    await heads.sees("Decisions and actions of the Business meeting, Wed 2 Dec: 1 decision, 1 action.", CHANNEL)
    await heads.sees("Closed at 14:0")

    assert len(connector.chat(CARYS)) == 1  # the proposal's answer
    assert len(connector.chat(AMARA)) == 1  # the publication's
    greeting, agenda, sheet = connector.conversation(CHANNEL.id)
    assert "Hello, I'm Headboard" in words(greeting)
    assert "Published, version 1" in words(agenda)
    for part in (WORDING, "Draft the rota", "Leila Haddad, by Fri 11 Dec", "5 of 8 voting schools"):
        assert part in words(sheet)
    live, *said = map(words, connector.conversation(CHAT.id))
    assert "Closed at 14:0" in live and "Last decision: HB-2026-001" in live
    assert not cards_of(connector.conversation(CHAT.id), "Yes, record it")  # the question became the entry
    beginnings = ["Thank you, Grafton", "Thank you, Valence", "Item 1: Shared", "HB-2026-001 is in the log"]
    beginnings += ["HB-2026-001 is in the log", "A-1: Leila", "The Business meeting, Wed 2 Dec is closed"]
    assert [text[: len(begins)] for text, begins in zip(said, beginnings, strict=True)] == beginnings
    assert not any("Sent again" in text for text in [live, *said])
    assert all(e.status in (200, 201) for e in connector.exchanges)
    assert heads.teams.login.tokens.requests == 1


async def test_what_is_said_in_a_thread_of_the_channel_is_answered_in_that_thread(heads: Heads) -> None:
    there = thread("1795311430000", CHANNEL)
    await heads.say(CARYS, PROPOSAL, there)
    await heads.sees("“Shared cover rota” goes on", there)
    assert len(heads.teams.connector.conversation(CHANNEL.id)) == 1  # the greeting


async def test_a_message_delivered_twice_has_one_effect_and_one_answer(heads: Heads) -> None:
    teams, url = heads.teams, heads.bot.messages
    said = teams.activities.message(CARYS, PROPOSAL)
    assert await teams.send(url, said) == (200, "")
    assert await teams.send(url, said) == (200, "")
    await heads.say(AMARA, "publish the agenda")
    await heads.sees("1 item, 10 min of 120", CHANNEL)
    assert len(teams.connector.chat(CARYS)) == 1


async def test_a_question_delivered_twice_has_one_answer(heads: Heads) -> None:
    teams, url = heads.teams, heads.bot.messages
    await heads.say(CARYS, "help")
    said = teams.activities.message(CARYS, "next meetings")
    assert await teams.send(url, said) == (200, "")
    assert await teams.send(url, said) == (200, "")
    assert len(teams.connector.chat(CARYS)) == 2


async def test_being_added_twice_is_answered_once(heads: Heads) -> None:
    teams, url = heads.teams, heads.bot.messages
    added = teams.activities.installed(CARYS)
    assert (await teams.send(url, added))[0] == 200
    assert (await teams.send(url, added))[0] == 200
    assert len(teams.connector.chat(CARYS)) == 1


@pytest.mark.parametrize("new_id", [False, True], ids=["same id", "new id"])
async def test_a_press_delivered_twice_gets_the_same_answer(heads: Heads, *, new_id: bool) -> None:
    teams, url = heads.teams, heads.bot.messages
    await heads.open_the_meeting()
    await heads.say(AMARA, "present: Grafton, Valence and 5 Elms", CHAT)
    await heads.say(AMARA, "next", CHAT)
    await heads.say(AMARA, f"agreed: {WORDING}", CHAT)
    card, button = latest_with(teams.connector.conversation(CHAT.id), "Yes, record it")
    pressed = teams.activities.press(AMARA, button["verb"], button["data"], card=card, where=CHAT)
    first = await teams.send(url, pressed)
    before = len(await teams.connector.wait_for(5, conversation=CHAT.id))
    again = pressed | {"id": "f:00000000-0000-4000-8000-0000000000ff"} if new_id else pressed
    assert await teams.send(url, again) == first
    await heads.say(AMARA, "close the meeting", CHAT)
    await heads.sees("is closed. 1 decision, 0 actions.")
    assert len(teams.connector.conversation(CHAT.id)) == before + 1


async def test_two_heads_who_press_at_once_are_both_here(heads: Heads) -> None:
    teams, url = heads.teams, heads.bot.messages
    await heads.open_the_meeting()
    card, button = latest_with(teams.connector.conversation(CHAT.id), "I'm here")
    for person in (BILL, CARYS, DEV, FARAH):  # each on the card as it was at first
        status, answer = await teams.press(url, person, button["verb"], button["data"], card=card, where=CHAT)
        assert status == 200 and "voting schools" in str(answer["value"])
    await heads.sees("5 of 8 voting schools; quorum 4: quorate")
    assert len(teams.connector.conversation(CHAT.id)) == 1
