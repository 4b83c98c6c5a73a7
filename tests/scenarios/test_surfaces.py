"""Each surface of Teams over HTTP: private chat, channel and thread, group chat, meeting chat, dialogs, old clients."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot import texts
from tests.fake_teams import FakeTeams, Person, channel, group_chat, meeting_chat, personal_chat, thread
from tests.served import (
    AMARA,
    BILL,
    CARYS,
    DEV,
    FARAH,
    JOANNA,
    TWO_O_CLOCK,
    Served,
    latest_with,
    served,
    settings_for,
    words,
)
from tests.talk import ADMIN

CHANNEL, OTHER, CHAT = channel(), channel("premises"), meeting_chat()
IT = Person("Somebody of IT", ADMIN)
PEOPLE = (AMARA, BILL, CARYS, DEV, FARAH, JOANNA)
CALL = "application/vnd.microsoft.meeting"
WORDING = "To share one rota of cover supervisors from 5 January 2027."


class Town:
    """The heads in Teams, none of whom has met the bot yet."""

    def __init__(self, teams: FakeTeams, bot: Served) -> None:
        self.teams, self.bot = teams, bot

    async def add(self, person: Person, where: Any = None, action: str = "add") -> None:
        activity = self.teams.activities.installed(person, where, action=action)
        assert (await self.teams.send(self.bot.messages, activity))[0] == 200

    async def say(self, person: Person, text: str, where: Any = None) -> None:
        assert await self.teams.say(self.bot.messages, person, text, where) == (200, "")

    async def press(self, person: Person, title: str, where: Any = None, **typed: str) -> dict[str, Any]:
        where = where or personal_chat(person)
        card, button = latest_with(self.teams.connector.conversation(where.id), title)
        data = {**button["data"], **typed}
        activities, url = self.teams.activities, self.bot.messages
        status, answer = await self.teams.send(
            url, activities.press(person, button["verb"], data, card=card, where=where)
        )
        assert status == 200
        return dict(answer)

    async def submit(self, person: Person, title: str, where: Any = None, **typed: str) -> None:
        """The same in a client that doesn't know Action.Execute."""
        where = where or personal_chat(person)
        card, button = latest_with(self.teams.connector.conversation(where.id), title)
        data = {**button.get("fallback", button)["data"], **typed}
        submitted = self.teams.activities.submit(person, data, card=card, where=where)
        assert await self.teams.send(self.bot.messages, submitted) == (200, "")

    async def fetch(self, person: Person, title: str, where: Any = None) -> dict[str, Any]:
        where = where or personal_chat(person)
        _, button = latest_with(self.teams.connector.conversation(where.id), title)
        return await self.task(person, "task/fetch", button["data"], where)

    async def send(self, person: Person, task: dict[str, Any], where: Any = None, **typed: str) -> dict[str, Any]:
        (button,) = task["value"]["card"]["content"]["actions"]
        return await self.task(person, "task/submit", {**button["data"], **typed}, where)

    async def task(self, person: Person, name: str, data: Any, where: Any = None) -> dict[str, Any]:
        invoke = self.teams.activities.invoke(
            person, name, {"data": data, "context": {"theme": "default"}}, where=where
        )
        status, body = await self.teams.send(self.bot.messages, invoke)
        assert status == 200
        return dict(body["task"])

    async def view(self, person: Person, message: str) -> str:
        """What a card says to whoever looks at it, for whom Teams asks by itself."""
        card = await self.view_card(person, message)
        return words({"attachments": [{"content": card}]}).strip() if card else ""

    async def view_card(self, person: Person, message: str) -> dict[str, Any] | None:
        chat = self.teams.connector.conversation(CHAT.id)
        (shown,) = [each for each in chat if each["id"] == message]
        action = shown["attachments"][0]["content"]["refresh"]["action"]
        refresh = self.teams.activities.refresh(person, action["verb"], action["data"], card=message, where=CHAT)
        status, answer = await self.teams.send(self.bot.messages, refresh)
        assert status == 200
        return answer["value"] if isinstance(answer["value"], dict) else None

    async def call(self, event: str, *people: Person) -> None:
        activity = self.teams.activities.message(AMARA, None, CHAT)
        members = [{"user": {"id": p.teams_id, "aadObjectId": p.entra_id}, "meeting": {}} for p in people]
        activity |= {"type": "event", "name": f"{CALL}{event}", "value": {"members": members}}
        for _ in range(2):  # Teams may say it twice
            assert (await self.teams.send(self.bot.messages, activity))[0] == 200

    def said(self, where: Any) -> list[str]:
        return [words(each) for each in self.teams.connector.conversation(where.id)]

    async def sees(self, where: Any, part: str) -> None:
        await self.teams.connector.wait_until(lambda: part in "\n".join(self.said(where)))

    async def open_the_meeting(self) -> None:
        await self.say(CARYS, "put the shared cover rota on the agenda for next Business, 10 minutes, for decision")
        await self.say(AMARA, "publish the agenda")
        self.bot.clock.move_to(TWO_O_CLOCK)
        await self.say(AMARA, "open the meeting", CHAT)
        await self.sees(CHAT, "1 of 8 voting schools")


@pytest_asyncio.fixture
async def town(fake_teams: FakeTeams, sqlite_url: str) -> AsyncIterator[Town]:
    async with served(settings_for(fake_teams, sqlite_url)) as bot:
        fake_teams.know(*PEOPLE)
        yield Town(fake_teams, bot)


# ---------------------------------------------------------------- first contact


async def test_each_place_has_a_greeting_and_three_buttons_of_its_own(town: Town) -> None:
    seen = set()
    for who, where in (
        (CARYS, personal_chat(CARYS)),
        (IT, personal_chat(IT)),
        (IT, CHANNEL),
        (IT, group_chat()),
        (AMARA, CHAT),
    ):
        await town.add(who, where)
        (greeting,) = town.teams.connector.conversation(where.id)
        card = greeting["attachments"][0]["content"]
        titles = tuple(button["title"] for button in card["actions"])
        assert len(titles) == 3
        seen.add(titles)
    assert len(seen) == 5
    assert "you are the Head of Grafton" in town.said(personal_chat(CARYS))[0]


async def test_a_button_of_the_greeting_asks_what_it_says(town: Town) -> None:
    await town.add(IT, CHANNEL)
    answer = await town.press(CARYS, "Next meetings", CHANNEL)
    assert answer["value"] == texts.SHOWN_BELOW
    await town.sees(CHANNEL, "Business, Wed 2 Dec")
    await town.add(CARYS)
    await town.press(CARYS, "What do I need?")
    await town.sees(personal_chat(CARYS), texts.NEEDS_NOTHING)


async def test_guests_and_strangers_are_refused_kindly(town: Town) -> None:
    guest = Person("A guest", "11111111-1111-4111-8111-111111111111")
    await town.add(guest)
    await town.say(guest, "what's on the agenda")
    assert town.said(personal_chat(guest)) == [f"{texts.NOT_ON_ROSTER}\n", f"{texts.NOT_ON_ROSTER}\n"]


async def test_another_organisation_is_turned_away(town: Town) -> None:
    said = town.teams.activities.message(CARYS, "help")
    said["conversation"]["tenantId"] = "00000000-1111-4222-8333-000000000009"
    assert (await town.teams.send(town.bot.messages, said))[0] == 403


async def test_the_clerk_sees_whom_the_bot_can_reach(town: Town) -> None:
    for person in PEOPLE:
        await town.add(person)
    await town.add(CARYS, action="remove")
    await town.say(JOANNA, "who can't you reach?")
    answer = town.said(personal_chat(JOANNA))[-1]
    assert "I can reach 5 of 19" in answer
    assert "Carys Pugh (removed)" in answer and "Haven't met me yet:" in answer
    await town.add(CARYS)
    await town.say(JOANNA, "who can you reach?")
    assert "I can reach 6 of" in town.said(personal_chat(JOANNA))[-1]
    await town.say(CARYS, "who can't you reach?")
    assert "Only the" in town.said(personal_chat(CARYS))[-1]


# ---------------------------------------------------------------- scopes


async def test_the_chair_or_the_clerk_says_which_channel_is_the_headboards(town: Town) -> None:
    for where in (OTHER, CHANNEL):
        await town.add(IT, where)
    there = thread("1795311430000", CHANNEL)
    await town.say(CARYS, "this is the Headboard channel", there)
    assert "Only the" in town.said(there)[-1]
    await town.say(JOANNA, "this is the Headboard channel", there)
    assert texts.CHANNEL_CHOSEN in town.said(there)[-1]
    await town.say(JOANNA, "this is the Headboard channel", there)
    assert texts.CHANNEL_IS_THIS in town.said(there)[-1]
    await town.say(JOANNA, "this is the Headboard channel", group_chat())
    assert texts.NOT_A_CHANNEL in town.said(group_chat())[-1]
    await town.say(CARYS, "agenda item: cover rota, 10 minutes")
    await town.say(AMARA, "publish the agenda")
    await town.sees(CHANNEL, "Cover rota")
    assert len(town.said(OTHER)) == 1  # its greeting


@pytest.mark.parametrize(
    "where", [thread("1795311430000", CHANNEL), group_chat(), CHAT], ids=["thread", "group", "meeting"]
)
@pytest.mark.parametrize("asked", ["what do I need for the next meeting", "my register"])
async def test_what_is_personal_is_answered_in_private_with_a_word_here(town: Town, where: Any, asked: str) -> None:
    await town.add(CARYS)
    await town.say(CARYS, asked, where)
    await town.teams.connector.wait_until(lambda: len(town.said(personal_chat(CARYS))) == 2)
    assert town.said(where) == [f"{texts.SENT_PRIVATELY}\n"]


async def test_a_confidential_decision_asked_for_in_a_channel_comes_in_private(town: Town) -> None:
    await town.add(CARYS)
    await town.add(IT, CHANNEL)
    there = thread("1795311430000", CHANNEL)
    await town.say(CARYS, "show HB-2026-001", there)  # which there isn't: the room can't tell
    assert town.said(there) == [f"{texts.SENT_PRIVATELY}\n"]
    await town.sees(personal_chat(CARYS), texts.NOTHING_DECIDED_YET)


# ---------------------------------------------------------------- clients without Action.Execute


async def test_an_old_client_runs_a_meeting_too(town: Town) -> None:
    await town.open_the_meeting()
    await town.submit(BILL, "I'm here", CHAT)
    await town.sees(CHAT, "2 of 8 voting schools")
    assert len(town.said(CHAT)) == 1  # the card was edited, and nothing was said
    for head in (CARYS, DEV, FARAH):
        await town.submit(head, "I'm here", CHAT)
    await town.submit(CARYS, "Next item", CHAT)
    await town.sees(CHAT, "Only")
    await town.submit(AMARA, "Next item", CHAT)
    await town.sees(CHAT, "Shared cover rota")
    await town.say(AMARA, f"agreed: {WORDING}", CHAT)
    await town.submit(AMARA, "Yes, record it", CHAT)
    await town.sees(CHAT, "HB-2026-001 is in the log")


async def test_an_old_clients_press_has_one_effect(town: Town) -> None:
    await town.say(CARYS, "agenda item: cover rota, 10 minutes")
    card, button = latest_with(town.teams.connector.chat(CARYS), "Take it off")
    submitted = town.teams.activities.submit(CARYS, button["fallback"]["data"], card=card)
    for again in ("", "-again"):
        same = submitted | {"id": f"{submitted['id']}{again}"}
        assert await town.teams.send(town.bot.messages, same) == (200, "")
    await town.sees(personal_chat(CARYS), "is off the list again")
    assert len(town.said(personal_chat(CARYS))) == 1


# ---------------------------------------------------------------- a card as each sees it


async def test_a_vote_shows_each_head_their_own(town: Town) -> None:
    await town.open_the_meeting()
    for head in (BILL, CARYS, DEV, FARAH):
        await town.say(head, "here", CHAT)
    await town.say(AMARA, "next", CHAT)
    await town.say(AMARA, f"vote: {WORDING}", CHAT)
    await town.press(CARYS, "For", CHAT)
    card, _ = latest_with(town.teams.connector.conversation(CHAT.id), "For")
    shown = await town.view(CARYS, card)
    assert "Your vote, which only you see: For (Grafton)." in shown
    assert "Your school hasn't voted yet." in await town.view(DEV, card)
    assert "Your vote" not in "".join(town.said(CHAT))  # the base card is everyone's
    guest = Person("A guest", "11111111-1111-4111-8111-111111111111")
    assert await town.view(guest, card) == ""
    await town.press(DEV, "For", CHAT)  # and the buttons still do what they say
    await town.sees(CHAT, "2 of 5 schools have voted")


async def test_the_live_card_has_the_buttons_that_each_may_press(town: Town) -> None:
    await town.open_the_meeting()
    await town.say(CARYS, "here", CHAT)
    card, _ = latest_with(town.teams.connector.conversation(CHAT.id), "I'm here")
    assert "You are marked as here, for Grafton." in await town.view(CARYS, card)
    assert "You aren't marked as here yet." in await town.view(DEV, card)
    assert "Close the meeting" not in str(await town.view_card(DEV, card))
    assert "Close the meeting" in str(await town.view_card(AMARA, card))
    before = len(town.teams.connector.exchanges)
    await town.view(DEV, card)
    assert len(town.teams.connector.exchanges) == before  # it changes nothing for anyone


async def test_a_card_asks_for_those_who_were_met_alone(town: Town) -> None:
    await town.add(BILL)
    await town.add(IT)
    await town.open_the_meeting()
    (live,) = town.teams.connector.conversation(CHAT.id)
    refresh = live["attachments"][0]["content"]["refresh"]
    assert set(refresh["userIds"]) == {AMARA.teams_id, BILL.teams_id, CARYS.teams_id}  # IT doesn't see the meeting
    assert refresh["action"]["type"] == "Action.Execute"


# ---------------------------------------------------------------- dialogs


async def test_an_item_is_proposed_in_a_dialog(town: Town) -> None:
    await town.add(CARYS)
    task = await town.fetch(CARYS, "New agenda item")
    assert task["type"] == "continue" and task["value"]["title"] == texts.FORM_HEADING
    again = await town.send(CARYS, task, title="  ", minutes="10", purpose="decision", wording=WORDING)
    body = again["value"]["card"]["content"]["body"]
    at = next(n for n, each in enumerate(body) if each.get("id") == "title")
    assert body[at + 1]["id"] == "error"
    assert next(each for each in body if each.get("id") == "wording")["value"] == WORDING
    done = await town.send(CARYS, again, title="Cover rota", minutes="10", purpose="decision", wording=WORDING)
    assert done["type"] == "message" and "“Cover rota” goes on" in done["value"]
    await town.sees(personal_chat(CARYS), "“Cover rota” goes on")


async def test_the_chair_orders_the_agenda_in_a_dialog(town: Town) -> None:
    await town.add(AMARA)
    for title in ("first thing", "second thing"):
        await town.say(CARYS, f"agenda item for next Business: {title}, 10 minutes")
    await town.say(AMARA, "agenda for next Business")
    task = await town.fetch(AMARA, "Order and times")
    inputs = {
        column["items"][0]["id"]: str(column["items"][0]["value"])
        for row in task["value"]["card"]["content"]["body"]
        if row["type"] == "ColumnSet"
        for column in row["columns"]
    }
    places = [name for name in inputs if name.endswith("place")]
    swapped = inputs | {places[0]: "2", places[1]: "1"}
    minutes = places[0].replace("place", "minutes")
    again = await town.send(AMARA, task, **swapped | {minutes: "900"})
    assert again["type"] == "continue" and '"error"' in str(again).replace("'", '"')
    assert "'value': 2" in str(again)  # what was typed is still there
    done = await town.send(AMARA, again, **swapped)
    assert done["type"] == "message"
    await town.sees(personal_chat(AMARA), texts.ARRANGED)


async def test_a_dialog_that_may_not_be_opened_says_why(town: Town) -> None:
    await town.add(AMARA)
    await town.say(CARYS, "agenda item for next Business: first thing, 10 minutes")
    await town.say(AMARA, "agenda for next Business")
    _, button = latest_with(town.teams.connector.chat(AMARA), "Order and times")
    task = await town.task(CARYS, "task/fetch", button["data"])
    assert task["type"] == "message" and "Only the chair" in task["value"]
    assert (await town.task(CARYS, "task/submit", {"verb": "x"}))["value"] == texts.OUT_OF_DATE


# ---------------------------------------------------------------- the call of a meeting


async def test_a_call_that_begins_offers_to_open_and_opens_nothing(town: Town) -> None:
    await town.call("Start")
    assert town.said(CHAT) == []  # no meeting today
    town.bot.clock.move_to(TWO_O_CLOCK)
    await town.call("Start")
    await town.sees(CHAT, "The call has begun")
    assert len(town.said(CHAT)) == 1
    await town.say(AMARA, "where are we", CHAT)
    assert "The call has begun" not in town.said(CHAT)[-1]
    refused = await town.press(CARYS, "Open the meeting", CHAT)
    assert "Only" in refused["value"]
    await town.press(AMARA, "Open the meeting", CHAT)
    await town.sees(CHAT, "1 of 8 voting schools; quorum 4: not quorate")


async def test_whoever_joins_the_call_is_offered_to_be_marked(town: Town) -> None:
    await town.call("ParticipantJoin", BILL)
    assert town.said(CHAT) == []
    await town.open_the_meeting()
    await town.call("ParticipantJoin", CARYS, IT)
    await town.sees(CHAT, "In the call, and not marked as here: William Bellamy and Grafton")
    await town.call("ParticipantJoin", DEV)
    await town.sees(CHAT, "William Bellamy, Grafton and Five Elms")
    assert len(town.said(CHAT)) == 2  # the live card, and this one, edited
    assert "1 of 8 voting schools" in town.said(CHAT)[0]  # nobody is marked by this
    refused = await town.press(CARYS, "Mark as here", CHAT)
    assert "Only" in refused["value"]
    await town.press(JOANNA, "Mark as here", CHAT)
    await town.sees(CHAT, "4 of 8 voting schools; quorum 4: quorate")
    await town.sees(CHAT, texts.CALL_AS_MARKED)
    await town.call("ParticipantLeave", CARYS)
    await town.sees(CHAT, "Marked as here, and no longer in the call: Grafton")
    await town.press(JOANNA, "Mark as gone", CHAT)
    await town.sees(CHAT, "3 of 8 voting schools")


async def test_attendance_in_a_dialog(town: Town) -> None:
    await town.open_the_meeting()
    await town.call("ParticipantJoin", CARYS)
    await town.sees(CHAT, "not marked as here: Grafton")
    task = await town.fetch(JOANNA, "Attendance", CHAT)
    done = await town.send(JOANNA, task, CHAT, schools="Gascoigne,Grafton,Valence")
    assert done["type"] == "message"
    await town.sees(CHAT, "3 of 8 voting schools")


async def test_a_call_that_ends_offers_to_close_and_closes_nothing(town: Town) -> None:
    await town.call("End")
    assert town.said(CHAT) == []
    await town.open_the_meeting()
    await town.call("End")
    await town.sees(CHAT, "The call has ended, and the Business meeting, Wed 2 Dec is still open")
    assert "Closed at" not in "".join(town.said(CHAT))
    await town.press(AMARA, "Close it now", CHAT)
    await town.teams.connector.wait_until(lambda: len(town.said(CHAT)) == 3)  # what is still open, as ever
