"""From activities to turns, with activities that Microsoft's own local client sent (fixtures/teams)."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import texts
from bot.headboard import Headboard, Heard
from storage.conversations import Conversation, RoomKind
from tests import fake_teams as teams_
from tests.fake_teams import Activity, FakeTeams
from tests.served import AMARA, CARYS, Served, served, settings_for

FIXTURES = Path(__file__).parent / "fixtures" / "teams"
NAMES = sorted(path.name.removesuffix(".json") for path in FIXTURES.glob("*.json"))
REFUSED = {"message-agents-mentionInWord", "message-agents-sendEmail"}
"""What people say to agents outside Teams; the bot is for Teams."""

PERSONAL = "a:1a5c74faaf6bc54a6b55b18eed7c01f6b"
GROUP = "19:trust-leads@thread.v2"
CHANNEL = "19:trust-headteachers@thread.tacv2"
GENERAL = "19:trust-leadership-general@thread.tacv2"
PRIYA = "95b03289-f052-5b1d-afe8-c4195df009a8"


@dataclass
class Listening:
    """A bot, and what its Headboard heard."""

    teams: FakeTeams
    bot: Served
    heard: list[Heard] = field(default_factory=list)

    async def send(self, name: str) -> tuple[int, Any]:
        """Send a fixture as it came, but for its service address."""
        activity: Activity = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
        return await self.teams.send(self.bot.messages, activity | {"serviceUrl": self.teams.service_url})

    async def conversation(self, conversation: str) -> Conversation | None:
        return await self.bot.database.read(lambda store: store.conversations.get(conversation))


@pytest_asyncio.fixture
async def listening(
    fake_teams: FakeTeams, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Listening]:
    async with served(settings_for(fake_teams, sqlite_url)) as bot:
        listening = Listening(fake_teams, bot)
        for name in ("hear", "press", "submit"):
            monkeypatch.setattr(Headboard, name, _noting(getattr(Headboard, name), listening.heard))
        yield listening


def _noting(method: Any, heard: list[Heard]) -> Any:
    async def noting(headboard: Headboard, what: Heard) -> Any:
        heard.append(what)
        return await method(headboard, what)

    return noting


async def test_every_activity_of_teams_is_taken(listening: Listening) -> None:
    answers = {name: (await listening.send(name))[0] for name in NAMES}
    assert len(answers) > 40
    assert {name for name, status in answers.items() if status != 200} == REFUSED
    assert {answers[name] for name in REFUSED} == {403}
    messages = [name for name in NAMES if name.startswith("message-") and name not in REFUSED]
    assert sum(not heard.verb for heard in listening.heard) == len([n for n in messages if "card-submit" not in n])


@pytest.mark.parametrize(
    ("name", "words", "conversation", "kind"),
    [
        ("message-personal-text", None, PERSONAL, RoomKind.PRIVATE),
        ("message-personal-suggested-action", "Yes", PERSONAL, RoomKind.PRIVATE),
        ("message-group-mention", None, GROUP, RoomKind.GROUP),
        ("message-group-mention-two", "<at>Frances Boyle</at> please look", GROUP, RoomKind.GROUP),
        ("message-channel-post-mention", "a question", f"{CHANNEL};messageid=1795311490100", RoomKind.THREAD),
        ("message-channel-thread-reply-mention", "more on it", f"{CHANNEL};messageid=1795311490100", RoomKind.THREAD),
        (
            "message-channel-general-post-mention",
            "general question",
            f"{GENERAL};messageid=1795311536080",
            RoomKind.THREAD,
        ),
    ],
)
async def test_mentions_of_the_bot_are_taken_off_and_places_told_apart(
    listening: Listening, name: str, words: str | None, conversation: str, kind: RoomKind
) -> None:
    assert await listening.send(name) == (200, "")
    (heard,) = listening.heard
    assert heard.speaker == PRIYA
    assert "Trust Bot" not in heard.text and heard.text == heard.text.strip()
    assert words is None or heard.text == words
    assert (heard.conversation.id, heard.conversation.kind) == (conversation, kind)
    assert heard.conversation.service_url == listening.teams.service_url
    assert heard.conversation.person == (PRIYA if kind is RoomKind.PRIVATE else None)
    assert heard.conversation.team == (GENERAL if kind is RoomKind.THREAD else None)
    (answer,) = listening.teams.connector.conversation(conversation)  # in the thread that it was asked in
    assert answer["text"] == texts.NOT_ON_ROSTER


async def test_a_thread_makes_its_channel_known(listening: Listening) -> None:
    await listening.send("message-channel-post-mention")
    known = await listening.conversation(CHANNEL)
    assert known is not None and known.kind is RoomKind.CHANNEL and known.live


@pytest.mark.parametrize(
    ("added", "removed", "conversation"),
    [
        ("installationUpdate-add-personal", "installationUpdate-remove-personal", PERSONAL),
        ("conversationUpdate-membersAdded-bot-group", "conversationUpdate-membersRemoved-bot-group", GROUP),
        # Taken out of a team, Teams names its General channel, wherever the bot was.
        ("installationUpdate-add-channel", "installationUpdate-remove-channel", CHANNEL),
        ("conversationUpdate-membersAdded-bot-channel", "conversationUpdate-teamMemberRemoved-bot-channel", CHANNEL),
    ],
)
async def test_the_bot_notes_where_it_is_added_and_taken_away(
    listening: Listening, added: str, removed: str, conversation: str
) -> None:
    assert (await listening.send(added))[0] == 200
    known = await listening.conversation(conversation)
    assert known is not None and known.live and known.service_url == listening.teams.service_url
    assert (await listening.send(removed))[0] == 200
    known = await listening.conversation(conversation)
    assert known is not None and not known.live


@pytest.mark.parametrize(
    "name",
    [
        "conversationUpdate-membersAdded-user-group",
        "conversationUpdate-membersRemoved-user-group",
        "conversationUpdate-teamMemberAdded-user-channel",
        "conversationUpdate-teamMemberRemoved-user-channel",
        "conversationUpdate-channelCreated",
    ],
)
async def test_other_comings_and_goings_change_nothing(listening: Listening, name: str) -> None:
    await listening.send("conversationUpdate-membersAdded-bot-group")
    await listening.send("conversationUpdate-membersAdded-bot-channel")
    greetings = list(listening.teams.connector.messages)
    assert (await listening.send(name))[0] == 200
    for conversation in (GROUP, CHANNEL):
        known = await listening.conversation(conversation)
        assert known is not None and known.live
    assert listening.teams.connector.messages == greetings


async def test_the_bot_greets_whoever_adds_it_and_nobody_else(listening: Listening) -> None:
    await listening.send("installationUpdate-add-personal")
    await listening.send("conversationUpdate-membersAdded-personal-first")
    await listening.send("installationUpdate-add-channel")
    private, channel = listening.teams.connector.messages
    assert private["text"] == texts.NOT_ON_ROSTER  # Priya isn't in the trust's file
    assert channel["attachments"][0]["content"]["body"][0]["text"] == texts.WELCOME_EVERYONE


async def test_invokes_of_a_kind_that_is_not_known_are_acknowledged(listening: Listening) -> None:
    for name in ("config/fetch", "signin/verifyState", "composeExtension/onCardButtonClicked", "x"):
        invoke = listening.teams.activities.invoke(CARYS, name, {})
        assert await listening.teams.send(listening.bot.messages, invoke) == (200, {}), name
    assert listening.heard == [] and listening.teams.connector.exchanges == []


@pytest.mark.parametrize("name", ["invoke-adaptiveCard-action-personal", "invoke-adaptiveCard-action-channel"])
async def test_a_button_that_no_card_of_ours_has_changes_nothing(listening: Listening, name: str) -> None:
    status, answer = await listening.send(name)
    assert status == 200
    assert answer["statusCode"] == 200
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert answer["value"] == texts.OUT_OF_DATE


@pytest.mark.parametrize(
    "kind", ["typing", "messageReaction", "messageDelete", "event", "endOfConversation", "trace", "x"]
)
async def test_activities_of_other_types_are_acknowledged(listening: Listening, kind: str) -> None:
    said = listening.teams.activities.message(CARYS, "help") | {"type": kind}
    assert (await listening.teams.send(listening.bot.messages, said))[0] == 200
    assert listening.heard == [] and listening.teams.connector.messages == []


@pytest.mark.parametrize("name", ["meetingStart", "meetingEnd", "meetingParticipantJoin", "readReceipt"])
async def test_events_of_a_meeting_are_acknowledged(listening: Listening, name: str) -> None:
    event = listening.teams.activities.message(CARYS, None, teams_.meeting_chat())
    event |= {"type": "event", "name": f"application/vnd.microsoft.{name}"}
    event |= {
        "value": {"Id": "MCMx", "Title": "Business", "MeetingType": "Scheduled", "StartTime": "2026-12-02T14:00Z"}
    }
    assert (await listening.teams.send(listening.bot.messages, event))[0] == 200
    assert listening.teams.connector.messages == []


async def test_text_and_its_html_twin_are_one_message(listening: Listening) -> None:
    await listening.teams.say(listening.bot.messages, AMARA, "next meetings", teams_.meeting_chat())
    (heard,) = listening.heard
    assert heard.text == "next meetings"
    (answer,) = listening.teams.connector.messages
    assert "Business, Wed 2 Dec, 14:00" in json.dumps(answer)


async def test_a_mention_in_the_middle_leaves_the_words_around_it(listening: Listening) -> None:
    said = listening.teams.activities.message(AMARA, "x", teams_.meeting_chat())
    said["text"] = "Please\xa0<at>Headboard</at>, next meetings "
    await listening.teams.send(listening.bot.messages, said)
    assert " ".join(listening.heard[0].text.split()) == "Please , next meetings"


async def test_a_mention_without_text_leaves_the_words_alone(listening: Listening) -> None:
    said = listening.teams.activities.message(AMARA, "next meetings")
    said["entities"].append({"type": "mention", "mentioned": listening.teams.activities.bot, "text": ""})
    await listening.teams.send(listening.bot.messages, said)
    assert listening.heard[0].text == "next meetings"


async def test_a_person_is_known_by_the_directory_id_alone(listening: Listening) -> None:
    said = listening.teams.activities.message(AMARA, "publish the agenda")
    said["from"]["aadObjectId"] = CARYS.entra_id.upper()
    await listening.teams.send(listening.bot.messages, said)
    assert listening.heard[0].speaker == CARYS.entra_id
    (answer,) = listening.teams.connector.messages
    assert "Only the" in answer["text"]


async def test_somebody_without_a_directory_id_is_nobody(listening: Listening) -> None:
    said = listening.teams.activities.message(AMARA, "publish the agenda")
    del said["from"]["aadObjectId"]
    await listening.teams.send(listening.bot.messages, said)
    (answer,) = listening.teams.connector.messages
    assert answer["text"] == texts.NOT_ON_ROSTER


async def test_a_surprise_is_answered_in_words(listening: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_headboard: Headboard, _heard: Heard) -> None:
        raise RuntimeError("a surprise")

    monkeypatch.setattr(Headboard, "hear", fail)
    monkeypatch.setattr(Headboard, "press", fail)
    assert (await listening.teams.say(listening.bot.messages, AMARA, "help"))[0] == 200
    (answer,) = listening.teams.connector.chat(AMARA)
    assert answer["text"] == texts.SOMETHING_WRONG
    status, answer = await listening.teams.press(listening.bot.messages, AMARA, "attend")
    assert (status, answer["value"]) == (200, texts.SOMETHING_WRONG)
