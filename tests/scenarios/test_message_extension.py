"""From the compose box and from messages: find and insert, log a decision, make an action, add to the agenda."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot import texts
from tests.fake_teams import FakeTeams, Person, channel, group_chat, meeting_chat, personal_chat
from tests.served import AMARA, BILL, CARYS, DEV, FARAH, JOANNA, TWO_O_CLOCK, Served, served, settings_for, words
from tests.talk import TRUSTEE

CHANNEL, CHAT = channel(), meeting_chat()
NIGEL = Person("Somebody of the Board", TRUSTEE)
WORDING = "To share one rota of cover supervisors from 5 January 2027."
MESSAGE = {
    "id": "1795311440961",
    "from": {"user": {"displayName": "Carys Pugh"}},
    "body": {"contentType": "html", "content": "<p>we should <b>share</b> cover &amp; rotas,<br>Siân says</p>"},
}
IN_WORDS = "We should share cover & rotas, Siân says"


class Room:
    """The heads, each with a private chat, and what the extension answers them."""

    def __init__(self, teams: FakeTeams, bot: Served) -> None:
        self.teams, self.bot = teams, bot

    async def say(self, person: Person, text: str, where: Any = None) -> None:
        assert await self.teams.say(self.bot.messages, person, text, where) == (200, "")

    async def ask(self, person: Person, name: str, value: Any, where: Any = None) -> dict[str, Any]:
        invoke = self.teams.activities.invoke(person, name, value, where=where)
        status, body = await self.teams.send(self.bot.messages, invoke)
        assert status == 200
        return dict(body)

    async def search(self, person: Person, command: str, said: str, where: Any = None) -> list[str]:
        value = {"commandId": command, "parameters": [{"name": "words", "value": said}]}
        body = (await self.ask(person, "composeExtension/query", value, where))["composeExtension"]
        if body["type"] == "message":
            return [body["text"]]
        return [words({"attachments": [found]}).strip() for found in body["attachments"]]

    async def form(self, person: Person, command: str, where: Any = None) -> dict[str, Any]:
        value = {"commandId": command, "commandContext": "message", "messagePayload": MESSAGE}
        return dict((await self.ask(person, "composeExtension/fetchTask", value, where))["task"])

    async def send(self, person: Person, task: dict[str, Any], where: Any = None, **typed: str) -> dict[str, Any]:
        (button,) = task["value"]["card"]["content"]["actions"]
        assert button["type"] == "Action.Submit"
        value = {"commandId": "any", "data": {**button["data"], **typed}}
        return dict((await self.ask(person, "composeExtension/submitAction", value, where))["task"])

    async def sees(self, person: Person, part: str) -> None:
        connector = self.teams.connector
        await connector.wait_until(lambda: part in "\n".join(map(words, connector.chat(person))))

    async def meet(self) -> None:
        """Hold the Business meeting as far as its first item, with five schools there."""
        await self.say(CARYS, "put the shared cover rota on the agenda for next Business, 10 minutes, for decision")
        await self.say(AMARA, "publish the agenda")
        self.bot.clock.move_to(TWO_O_CLOCK)
        await self.say(AMARA, "open the meeting", CHAT)
        for head in (BILL, CARYS, DEV, FARAH):
            await self.say(head, "here", CHAT)
        await self.say(AMARA, "next", CHAT)


@pytest_asyncio.fixture
async def room(fake_teams: FakeTeams, sqlite_url: str) -> AsyncIterator[Room]:
    async with served(settings_for(fake_teams, sqlite_url)) as bot:
        people = (AMARA, BILL, CARYS, DEV, FARAH, JOANNA)
        fake_teams.know(*people)
        for person in people:
            await fake_teams.send(bot.messages, fake_teams.activities.installed(person))
        await fake_teams.send(bot.messages, fake_teams.activities.installed(AMARA, CHANNEL))
        yield Room(fake_teams, bot)


def fields(task: dict[str, Any]) -> dict[str, Any]:
    body = task["value"]["card"]["content"]["body"]
    return {each["id"]: each.get("value") for each in body if each["type"].startswith("Input.")}


async def test_decisions_are_found_and_put_in_a_message(room: Room) -> None:
    await room.meet()
    await room.say(AMARA, f"agreed: {WORDING}", CHAT)
    await room.say(AMARA, "yes", CHAT)
    (found,) = await room.search(CARYS, "searchDecisions", "cover rota", group_chat())
    assert "HB-2026-001" in found and WORDING in found
    assert len(await room.search(CARYS, "searchDecisions", "HB-2026-001", group_chat())) == 1
    assert len(await room.search(CARYS, "searchDecisions", "", group_chat())) == 1
    assert await room.search(CARYS, "searchDecisions", "swimming", group_chat()) == [texts.EXTENSION_NONE]


async def test_actions_are_found(room: Room) -> None:
    await room.meet()
    await room.say(AMARA, "action: Leila to draft the rota by Fri 11 Dec", CHAT)
    (found,) = await room.search(BILL, "searchActions", "draft rota", group_chat())
    assert "A-1: Leila Haddad" in found and "Draft the rota" in found
    assert await room.search(NIGEL, "searchActions", "rota") != [found]  # who may not see the meeting


@pytest.mark.parametrize("where", [CHANNEL, CHAT, group_chat()], ids=["channel", "meeting", "group"])
async def test_what_is_confidential_is_found_in_ones_own_chat_alone(room: Room, where: Any) -> None:
    await room.say(CARYS, "put the lease of the field on the agenda for next Business, confidential, 10 minutes")
    await room.say(CARYS, "commercial")
    own = await room.search(CARYS, "searchItems", "lease", personal_chat(CARYS))
    assert len(own) == 1 and "Lease of the field" in own[0]
    assert await room.search(CARYS, "searchItems", "lease", where) == [texts.EXTENSION_NONE]


async def test_another_chat_of_two_is_a_shared_room(room: Room) -> None:
    """Two people's own chat comes as `personal` as well."""
    await room.say(CARYS, "put the lease of the field on the agenda for next Business, confidential, 10 minutes")
    await room.say(CARYS, "commercial")
    assert await room.search(CARYS, "searchItems", "lease", personal_chat(BILL)) == [texts.EXTENSION_NONE]


async def test_a_message_goes_on_the_agenda(room: Room) -> None:
    task = await room.form(CARYS, "addToAgenda", group_chat())
    assert fields(task)["title"] == IN_WORDS
    done = await room.send(CARYS, task, group_chat(), title="Cover & rotas", minutes="10", purpose="decision")
    assert done["type"] == "message" and "“Cover & rotas” goes on the Business meeting" in done["value"]
    await room.sees(CARYS, "“Cover & rotas” goes on the Business meeting")  # with its buttons, to undo it
    assert room.teams.connector.conversation(group_chat().id) == []


async def test_a_form_sent_twice_has_one_effect(room: Room) -> None:
    task = await room.form(CARYS, "addToAgenda")
    first = await room.send(CARYS, task, title="Cover rota", minutes="10", purpose="decision")
    assert await room.send(CARYS, task, title="Cover rota", minutes="10", purpose="decision") == first
    assert len(await room.search(CARYS, "searchItems", "cover rota")) == 1


async def test_a_slip_stands_beside_its_field_and_loses_nothing(room: Room) -> None:
    task = await room.form(CARYS, "addToAgenda")
    again = await room.send(CARYS, task, title="Cover rota", minutes="5000", purpose="decision", wording="To share.")
    assert again["type"] == "continue"
    body = again["value"]["card"]["content"]["body"]
    at = next(n for n, each in enumerate(body) if each.get("id") == "minutes")
    assert body[at + 1]["id"] == "error" and body[at + 1]["inlines"][0]["color"] == "Attention"
    assert fields(again) | {"title": "Cover rota", "purpose": "decision", "wording": "To share."} == fields(again)
    done = await room.send(CARYS, again, title="Cover rota", minutes="5", purpose="decision", wording="To share.")
    assert "“Cover rota” goes on" in done["value"]


async def test_a_message_becomes_an_action_of_the_open_meeting(room: Room) -> None:
    early = await room.form(AMARA, "makeAction", group_chat())
    assert early["type"] == "message" and "open" in early["value"]  # no meeting yet
    await room.meet()
    task = await room.form(AMARA, "makeAction", CHAT)
    assert fields(task)["text"] == IN_WORDS
    again = await room.send(AMARA, task, CHAT, text="Draft the rota", owner="Nobody", due="2026-12-11")
    assert fields(again) == {"text": "Draft the rota", "owner": "Nobody", "due": "2026-12-11"}
    done = await room.send(AMARA, again, CHAT, text="Draft the rota", owner="Leila", due="2026-12-11")
    assert "A-1: Leila Haddad to draft the rota" in done["value"]


async def test_a_message_becomes_a_wording_for_the_chair(room: Room) -> None:
    await room.meet()
    refused = await room.form(CARYS, "logDecision", CHAT)
    assert refused["type"] == "message" and "Only" in refused["value"]
    task = await room.form(JOANNA, "logDecision", CHAT)
    assert fields(task)["wording"] == IN_WORDS[0].lower() + IN_WORDS[1:]
    await room.send(JOANNA, task, CHAT, wording=WORDING)
    connector = room.teams.connector
    await connector.wait_until(lambda: any("Is this the wording?" in words(m) for m in connector.conversation(CHAT.id)))
    await room.say(AMARA, "yes", CHAT)
    assert len(await room.search(CARYS, "searchDecisions", "cover supervisors")) == 1


async def test_whoever_may_not_is_told_so(room: Room) -> None:
    refused = await room.form(NIGEL, "addToAgenda")
    assert refused["type"] == "message" and "Only" in refused["value"]
    (answer,) = await room.search(Person("A guest", "11111111-1111-4111-8111-111111111111"), "searchDecisions", "rota")
    assert answer == texts.NOT_ON_ROSTER
