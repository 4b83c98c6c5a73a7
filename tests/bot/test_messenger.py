"""What is in the outbox goes out: nothing lost, no repeat that doesn't say so, in order (docs/decisions/0004)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot import texts
from bot.credentials import Credentials
from bot.headboard import LEASE, ToSend, activity
from bot.messenger import TRIES, Messenger
from bot.sender import Sender
from bot.service_urls import ServiceUrls
from bot.turn import Card, Reply
from services.clock import Clock
from storage.conversations import Conversation, RoomKind
from storage.database import Database, open_database
from storage.outbox import Kind, Lease, Rates
from storage.store import Store
from tests.databases import Postgresql
from tests.fake_teams import (
    FakeTeams,
    Fault,
    bad_gateway,
    conversation_not_found,
    failing,
    hang,
    not_in_roster,
    precondition_failed,
    reset,
    too_many_requests,
)
from tests.served import is_marked, words

CHAT = "19:meeting_headboard@thread.v2"
OTHER = "19:headboard@thread.tacv2"


@dataclass
class Desk:
    """A messenger, its outbox, and the Teams that it sends to."""

    teams: FakeTeams
    database: Database
    clock: Clock
    session: aiohttp.ClientSession
    credentials: Credentials | None = None
    _numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.messenger = self.another("one")

    def another(self, owner: str, database: Database | None = None, rates: Rates | None = None) -> Messenger:
        """A messenger of another process."""
        urls = ServiceUrls.of([self.teams.service_host], local_only=False)
        sender = Sender(self.session, urls, self.credentials)
        return Messenger(database or self.database, sender, self.clock, owner, rates)

    def room(self, conversation: str) -> Conversation:
        return Conversation(conversation, RoomKind.MEETING, self.teams.service_url)

    async def put(self, reply: Reply | str, conversation: str = CHAT, **how: Any) -> int:
        """Put a message in the outbox."""
        body = activity(Reply(reply) if isinstance(reply, str) else reply)
        key = f"test|{next(self._numbers)}"

        def put(store: Store) -> int:
            if store.conversations.get(conversation) is None:
                store.conversations.remember(self.room(conversation), self.clock.now())
            return store.outbox.add(key, conversation, body, self.clock.now(), **how)

        return await self.database.write(put)

    async def later(self, **how_much: float) -> None:
        """Let time pass, and send what is due."""
        self.clock.move_to(self.clock.now() + timedelta(**how_much))
        await self.messenger.dispatch()

    def said(self, conversation: str = CHAT) -> list[str]:
        """What people see, without the remark of a repeat."""
        there = self.teams.connector.conversation(conversation)
        return [words(message).removesuffix(f"\n\n{texts.REPEATED}\n").strip() for message in there]

    def marked(self, conversation: str = CHAT) -> list[bool]:
        return list(map(is_marked, self.teams.connector.conversation(conversation)))

    @property
    def tries(self) -> int:
        return len(self.teams.connector.exchanges)


@pytest_asyncio.fixture
async def desk(fake_teams: FakeTeams, database: Database, clock: Clock) -> AsyncIterator[Desk]:
    fake_teams.connector.require_token = False
    async with aiohttp.ClientSession() as session:
        desk = Desk(fake_teams, database, clock, session)
        yield desk
        await desk.messenger.close()


def card(text: str, card_id: str | None = None) -> Reply:
    return Reply(text, Card({"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": text}]}), card_id)


async def test_a_message_is_sent_once(desk: Desk) -> None:
    await desk.put("Hello", card="c")
    for _ in range(3):
        await desk.messenger.dispatch()
    assert (desk.said(), desk.marked(), desk.tries) == (["Hello"], [False], 1)
    shown = await desk.database.read(lambda store: store.outbox.activity_of("c"))
    assert shown == desk.teams.connector.conversation(CHAT)[0]["id"]


async def test_a_message_that_is_not_due_waits(desk: Desk) -> None:
    await desk.put("Hello")
    desk.clock.move_to(desk.clock.now() - timedelta(minutes=1))
    await desk.messenger.dispatch()
    assert desk.tries == 0
    await desk.later(minutes=2)
    assert desk.said() == ["Hello"]


async def test_too_many_requests_waits_as_long_as_it_is_told(desk: Desk) -> None:
    desk.teams.connector.faults.next(too_many_requests(30))
    await desk.put("Hello")
    await desk.messenger.dispatch()
    await desk.later(seconds=28)
    assert (desk.said(), desk.tries) == ([], 1)
    await desk.later(seconds=3)
    assert (desk.said(), desk.marked(), desk.tries) == (["Hello"], [False], 2)


@pytest.mark.parametrize("fault", [too_many_requests(None), precondition_failed()], ids=["429", "412"])
async def test_what_was_certainly_not_delivered_comes_again_without_a_mark(desk: Desk, fault: Fault) -> None:
    desk.teams.connector.faults.next(fault, times=2)
    await desk.put("Hello")
    await desk.messenger.dispatch()
    await desk.later(minutes=1)
    await desk.later(minutes=1)
    assert (desk.said(), desk.marked(), desk.tries) == (["Hello"], [False], 3)


AMBIGUOUS = [failing(408), failing(500), bad_gateway(), failing(503), failing(504), reset()]
AMBIGUOUS += [bad_gateway(delivered=True), reset(delivered=True)]


@pytest.mark.parametrize("fault", AMBIGUOUS, ids=[f"{f.status} {f.delivered}" for f in AMBIGUOUS])
async def test_what_may_have_been_delivered_comes_again_with_a_mark(desk: Desk, fault: Fault) -> None:
    desk.teams.connector.faults.next(fault)
    await desk.put("Hello")
    await desk.messenger.dispatch()
    await desk.later(minutes=1)
    seen = 2 if fault.delivered else 1
    assert desk.said() == ["Hello"] * seen
    assert desk.marked() == [False, True][-seen:]


async def test_a_connector_that_hangs_counts_as_perhaps_delivered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.put("Good morning")
    await desk.messenger.dispatch()
    monkeypatch.setattr("bot.sender.SECONDS", 0.2)
    desk.teams.connector.faults.next(hang(30, delivered=True))
    await desk.put("Hello")
    await desk.messenger.dispatch()
    await desk.later(minutes=1)
    assert desk.said() == ["Good morning", "Hello", "Hello"]
    assert desk.marked() == [False, False, True]


async def test_a_repeated_card_says_so_in_its_body(desk: Desk) -> None:
    desk.teams.connector.faults.next(bad_gateway(delivered=True))
    await desk.put(card("Agenda"))
    await desk.messenger.dispatch()
    await desk.later(minutes=1)
    first, second = desk.teams.connector.conversation(CHAT)
    assert [len(message["attachments"][0]["content"]["body"]) for message in (first, second)] == [1, 2]
    assert not is_marked(first) and is_marked(second)
    assert "text" not in second  # Teams splits text and card in two


@pytest.mark.parametrize("fault", [too_many_requests(), precondition_failed()], ids=["429", "412"])
async def test_a_mark_stays_through_every_further_try(desk: Desk, fault: Fault) -> None:
    desk.teams.connector.faults.next(bad_gateway(delivered=True), fault)
    await desk.put("Hello")
    await desk.messenger.dispatch()
    await desk.later(minutes=1)
    await desk.later(minutes=1)
    assert (desk.said(), desk.marked()) == (["Hello", "Hello"], [False, True])


async def test_an_edit_that_comes_again_is_not_marked(desk: Desk) -> None:
    await desk.put(card("Open"), card="live")
    await desk.messenger.dispatch()
    desk.teams.connector.faults.next(bad_gateway())
    await desk.put(card("Closed"), card="live", method="put")
    await desk.messenger.dispatch()
    await desk.later(minutes=1)
    (shown,) = desk.teams.connector.conversation(CHAT)
    assert "Closed" in words(shown) and not is_marked(shown)


@pytest.mark.parametrize("fault", [not_in_roster(), conversation_not_found()], ids=["403", "404"])
async def test_a_dead_conversation_is_left_alone_until_the_bot_is_back(desk: Desk, fault: Fault) -> None:
    desk.teams.connector.faults.next(fault)
    await desk.put("One")
    await desk.put("Two")
    await desk.put("Elsewhere", OTHER)
    await desk.messenger.dispatch()
    await desk.later(hours=1)
    assert (desk.said(), desk.said(OTHER), desk.tries) == ([], ["Elsewhere"], 2)
    await desk.database.write(lambda store: store.conversations.remember(desk.room(CHAT), desk.clock.now()))
    await desk.messenger.dispatch()
    late = [f"{texts.COMES_LATE} One", f"{texts.COMES_LATE} Two"]
    assert (desk.said(), desk.marked()) == (late, [False, False])


@pytest.mark.parametrize("fault", [failing(400), failing(401), failing(413)], ids=["400", "401", "413"])
async def test_our_own_mistake_stops_and_holds_up_nothing(desk: Desk, fault: Fault) -> None:
    desk.teams.connector.faults.next(fault)
    await desk.put("Bad")
    await desk.put("Good")
    await desk.messenger.dispatch()
    await desk.later(hours=1)
    assert (desk.said(), desk.tries) == (["Good"], 2)


async def test_a_nudge_that_may_have_arrived_is_left_at_that(desk: Desk) -> None:
    desk.teams.connector.faults.next(bad_gateway())
    await desk.put("Have you anything for Wednesday?", kind=Kind.NUDGE)
    await desk.messenger.dispatch()
    await desk.later(minutes=5)
    assert (desk.said(), desk.tries) == ([], 1)


async def test_a_nudge_that_certainly_didnt_arrive_comes_again(desk: Desk) -> None:
    desk.teams.connector.faults.next(too_many_requests())
    await desk.put("Have you anything for Wednesday?", kind=Kind.NUDGE)
    await desk.messenger.dispatch()
    await desk.later(minutes=5)
    assert desk.said() == ["Have you anything for Wednesday?"]


async def test_what_comes_more_than_an_hour_late_says_so_in_words_and_on_its_card(desk: Desk) -> None:
    await desk.put("One")
    await desk.put(card("Two"), OTHER)
    await desk.put("An answer", "a:1", kind=Kind.ANSWER)
    await desk.later(hours=3)
    assert desk.said() == [f"{texts.COMES_LATE} One"]
    assert desk.said(OTHER) == [f"{texts.COMES_LATE} Two\n{texts.COMES_LATE}\nTwo"]
    assert desk.said("a:1") == ["An answer"]


async def test_trying_ends(desk: Desk) -> None:
    desk.teams.connector.faults.always(bad_gateway())
    await desk.put("Hello")
    for _ in range(TRIES + 5):
        await desk.later(hours=1)
    assert desk.tries == TRIES
    desk.teams.connector.faults.heal()
    await desk.put("Still there")
    await desk.messenger.dispatch()
    assert desk.said() == ["Still there"]


async def test_each_conversation_gets_its_messages_in_order(desk: Desk) -> None:
    texts_ = [f"Message {number}" for number in range(12)]
    for text in texts_:
        await desk.put(text)
        await desk.put(text, OTHER)
    await asyncio.gather(*(desk.messenger.dispatch() for _ in range(3)))
    assert desk.said() == desk.said(OTHER) == texts_


@pytest.mark.parametrize("fault", [too_many_requests(30), bad_gateway()], ids=["429", "502"])
async def test_a_message_that_waits_is_not_overtaken(desk: Desk, fault: Fault) -> None:
    desk.teams.connector.faults.next(fault)
    await desk.put("One")
    await desk.put("Two")
    await desk.put("Elsewhere", OTHER)
    await desk.messenger.dispatch()
    await desk.later(minutes=1)
    assert (desk.said(), desk.said(OTHER)) == (["One", "Two"], ["Elsewhere"])


async def test_an_edit_waits_for_its_card(desk: Desk) -> None:
    desk.teams.connector.faults.next(too_many_requests(30))
    await desk.put(card("Open"), card="live")
    await desk.messenger.dispatch()
    await desk.put(card("Closed"), card="live", method="put")
    await desk.messenger.dispatch()
    await desk.later(minutes=1)
    await desk.later(minutes=1)
    assert desk.said() == ["Closed\nClosed"]


async def test_a_conversation_that_hangs_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sender.SECONDS", 3)
    desk.teams.connector.faults.next(hang(30), when=lambda exchange: exchange.conversation == CHAT)
    await desk.put("Stuck")
    for text in ("One", "Two", "Three"):
        await desk.put(text, OTHER)
    dispatching = asyncio.create_task(desk.messenger.dispatch())
    await desk.teams.connector.wait_for(3, conversation=OTHER, within=2.5)
    assert not dispatching.done()
    await dispatching


# ---------------------------------------------------------------- answers


async def test_an_answer_goes_out_at_once_and_is_noted(desk: Desk) -> None:
    await answer(desk, "Hello")
    await desk.messenger.close()
    await desk.later(minutes=5)
    assert (desk.said(), desk.marked(), desk.tries) == (["Hello"], [False], 1)


@pytest.mark.parametrize(("fault", "is_repeat"), [(too_many_requests(), False), (bad_gateway(), True)])
async def test_an_answer_that_fails_is_sent_later(desk: Desk, fault: Fault, is_repeat: bool) -> None:
    desk.teams.connector.faults.next(fault)
    await answer(desk, "Hello")
    await desk.later(minutes=1)
    assert (desk.said(), desk.marked()) == (["Hello"], [is_repeat])


@pytest.mark.parametrize(("fault", "is_repeat"), [(too_many_requests(), False), (bad_gateway(), True)])
async def test_an_answer_without_a_row_that_fails_is_kept(
    desk: Desk,
    fault: Fault,
    is_repeat: bool,
) -> None:
    desk.teams.connector.faults.next(fault)
    await desk.messenger.answer(ToSend(desk.room(CHAT), activity(Reply("Hello")), None))
    await desk.later(minutes=1)
    assert (desk.said(), desk.marked()) == (["Hello"], [is_repeat])


async def test_an_answer_whose_sender_died_comes_again_marked(desk: Desk) -> None:
    lease = Lease("dead", LEASE)
    await desk.put("Hello", lease=lease)
    await desk.session.post(
        f"{desk.teams.service_url}v3/conversations/{CHAT}/activities", json={"type": "message", "text": "Hello"}
    )
    await desk.messenger.dispatch()
    assert desk.said() == ["Hello"]  # its sender has the lease, and may yet live
    await desk.messenger.reap()
    await desk.messenger.dispatch()
    assert desk.said() == ["Hello"]
    await desk.messenger.reap(everything=True)  # as at start-up, when no other process can live
    await desk.messenger.dispatch()
    assert (desk.said(), desk.marked()) == (["Hello", "Hello"], [False, True])


async def test_a_lease_that_has_run_out_is_taken_over(desk: Desk) -> None:
    await desk.put("Hello", lease=Lease("dead", -timedelta(seconds=1)))
    await desk.messenger.reap()
    await desk.messenger.dispatch()
    assert (desk.said(), desk.marked()) == (["Hello"], [True])


async def test_a_sender_that_lost_its_lease_has_no_say(desk: Desk) -> None:
    row = await desk.put("Hello", lease=Lease("slow", -timedelta(seconds=1)))
    await desk.messenger.reap()
    desk.teams.connector.faults.next(too_many_requests(30))
    await desk.messenger.dispatch()
    await desk.database.write(lambda store: store.outbox.dead(row, 1, "said by the one that lost its lease"))
    await desk.later(minutes=1)
    assert desk.said() == ["Hello"]


async def test_without_a_token_a_message_waits_for_one(desk: Desk) -> None:
    answers: list[dict[str, Any]] = [
        {"error": "temporarily_unavailable"},
        {"access_token": "token", "expires_in": 3600},
    ]
    desk.credentials = Credentials(lambda: answers.pop(0))
    desk.messenger = desk.another("one")
    await desk.put("Hello")
    await desk.messenger.dispatch()
    assert desk.tries == 0
    await desk.later(minutes=1)
    assert (desk.said(), desk.marked()) == (["Hello"], [False])
    desk.credentials.close()


async def test_two_replicas_send_each_message_once(
    fake_teams: FakeTeams, clock: Clock, postgresql_server: Postgresql
) -> None:
    fake_teams.connector.require_token = False
    url = postgresql_server.new()
    one, two = open_database(url), open_database(url)
    await one.migrate()
    async with aiohttp.ClientSession() as session:
        desk = Desk(fake_teams, one, clock, session)
        other = desk.another("two", two)
        texts_ = [f"Message {number}" for number in range(8)]
        for text in texts_:
            for chat in ("a:1", "a:2", "a:3"):
                await desk.put(text, chat)
        for _ in range(12):
            await asyncio.gather(desk.messenger.dispatch(), other.dispatch())
    assert [desk.said(chat) for chat in ("a:1", "a:2", "a:3")] == [texts_] * 3
    await one.close()
    await two.close()


async def answer(desk: Desk, text: str) -> None:
    """Answer as a turn does, with a row that this process has the lease of."""
    row = await desk.put(text, lease=Lease("one", LEASE))
    await desk.messenger.answer(ToSend(desk.room(CHAT), activity(Reply(text)), row))
