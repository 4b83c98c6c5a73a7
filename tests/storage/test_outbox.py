"""What is to be sent: in order for each conversation, leased, fenced, and marked where it may be a repeat."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage.conversations import Conversation, RoomKind
from storage.database import Database
from storage.outbox import Kind, Lease, Outbox, Outgoing, Rates, Sent
from storage.store import Store
from storage.tables import outbox
from tests.storage.raw import CARYS, NOW, connection_of, room

T = TypeVar("T")
SECOND = timedelta(seconds=1)
MINE, YOURS = Lease("me", 30 * SECOND), Lease("you", 60 * SECOND)
"""Leases run on the database's clock, whatever the product's clock says."""
LATER = NOW + timedelta(hours=1)


@dataclass
class Box:
    """The outbox, with two rooms to send to."""

    database: Database

    async def do(self, work: Callable[[Outbox], T]) -> T:
        return await self.database.write(lambda store: work(store.outbox))

    async def add(self, text: str, where: str = "a", due: datetime = NOW, card: str | None = None) -> int:
        method = "put" if card and text.startswith("edit") else "post"
        return await self.do(lambda box: box.add(text, where, {"text": text}, due, card=card, method=method))

    async def claim(self, lease: Lease = MINE, now: datetime = NOW, limit: int = 20) -> tuple[Outgoing, ...]:
        claimed = await self.do(lambda box: box.claim(lease, now, limit))
        assert claimed is not None, "nothing limits it"
        return claimed

    async def texts(self, lease: Lease = MINE, now: datetime = NOW) -> list[str]:
        return [message.body["text"] for message in await self.claim(lease, now)]

    async def status(self, key: str) -> str:
        statement = select(outbox.c.status).where(outbox.c.key == key)
        return str(await self.database.read(lambda store: connection_of(store).scalar(statement)))


@pytest.fixture
async def box(database: Database) -> Box:
    for name in ("a", "b"):
        await database.write(lambda store, name=name: store.conversations.remember(room(name), NOW))  # type: ignore[misc]
    return Box(database)


async def test_each_conversation_gets_its_messages_one_at_a_time_and_in_order(box: Box) -> None:
    for text, where in (("a1", "a"), ("a2", "a"), ("b1", "b")):
        await box.add(text, where)
    first = await box.claim()
    assert [(m.body["text"], m.service_url) for m in first] == [
        ("a1", room("a").service_url),
        ("b1", room("b").service_url),
    ]
    assert await box.texts(YOURS) == [], "a2 waits for a1, which is on its way"
    await box.do(lambda outbox: outbox.sent(Sent(first[0].id, first[0].fence, "1")))
    assert await box.texts(YOURS) == ["a2"]
    assert await box.texts() == []


async def test_a_claim_takes_no_more_than_asked_for(box: Box) -> None:
    await box.add("a1", "a")
    await box.add("b1", "b")
    assert len(await box.claim(limit=1)) == 1
    assert len(await box.claim()) == 1


async def test_nothing_goes_out_before_it_is_due(box: Box) -> None:
    await box.add("reminder", due=LATER)
    assert await box.texts() == []
    assert await box.texts(now=LATER) == ["reminder"]


async def test_a_message_with_a_lease_is_its_holders_to_send(box: Box) -> None:
    row = await box.do(lambda outbox: outbox.add("reply", "a", {"text": "reply"}, NOW, lease=MINE))
    assert await box.texts(YOURS) == []
    await box.do(lambda outbox: outbox.sent(Sent(row, 1, "7")))
    assert await box.status("reply") == "sent"


async def test_the_same_key_is_sent_once(box: Box) -> None:
    await box.add("a1")
    with pytest.raises(IntegrityError):
        await box.add("a1")


async def test_a_late_writer_is_stopped_by_the_fence(box: Box) -> None:
    """The first holder wakes up after its lease has passed to another, and can settle nothing."""
    await box.add("a1")
    (slow,) = await box.claim()
    assert await box.do(lambda outbox: outbox.reap(NOW, 31 * SECOND)) == 1
    (quick,) = await box.claim(YOURS)
    assert quick.fence == slow.fence + 1
    assert quick.attempt == 2

    def settle_late(late: Outbox) -> None:
        late.sent(Sent(slow.id, slow.fence, "late"))
        late.again(slow.id, slow.fence, NOW, "late", repeated=False)
        late.dead(slow.id, slow.fence, "late")

    await box.do(settle_late)
    assert await box.status("a1") == "sending"
    await box.do(lambda outbox: outbox.sent(Sent(quick.id, quick.fence, "8")))
    assert await box.status("a1") == "sent"


async def test_a_message_whose_sender_vanished_goes_again_marked_as_a_repeat(box: Box) -> None:
    await box.add("a1")
    (first,) = await box.claim()
    assert not first.repeated
    assert await box.do(lambda outbox: outbox.reap(NOW, 29 * SECOND)) == 0, "the lease still runs"
    assert await box.do(lambda outbox: outbox.reap(NOW, 31 * SECOND)) == 1
    (again,) = await box.claim(YOURS)
    assert again.repeated
    assert await box.do(lambda outbox: outbox.reap(NOW, 31 * SECOND)) == 0, "the new lease counts"


async def test_a_message_that_may_have_arrived_goes_again_marked(box: Box) -> None:
    await box.add("a1")
    (first,) = await box.claim()
    await box.do(lambda outbox: outbox.again(first.id, first.fence, LATER, "timeout", repeated=True))
    assert await box.texts() == []
    (again,) = await box.claim(now=LATER)
    assert (again.repeated, again.attempt) == (True, 2)


async def test_a_message_that_certainly_didnt_arrive_goes_again_unmarked(box: Box) -> None:
    await box.add("a1")
    (first,) = await box.claim()
    await box.do(lambda outbox: outbox.again(first.id, first.fence, NOW, "429", repeated=False))
    (again,) = await box.claim()
    assert not again.repeated


async def test_once_it_may_have_arrived_it_stays_marked(box: Box) -> None:
    await box.add("a1")
    (first,) = await box.claim()
    await box.do(lambda outbox: outbox.again(first.id, first.fence, NOW, "timeout", repeated=True))
    (second,) = await box.claim()
    await box.do(lambda outbox: outbox.again(second.id, second.fence, NOW, "429", repeated=False))
    (third,) = await box.claim()
    assert third.repeated


async def test_a_message_that_waits_to_be_sent_again_isnt_overtaken(box: Box) -> None:
    await box.add("a1")
    (first,) = await box.claim()
    await box.do(lambda outbox: outbox.again(first.id, first.fence, NOW + 30 * SECOND, "429", repeated=False))
    await box.add("a2")
    assert await box.texts() == []
    assert await box.texts(now=NOW + 30 * SECOND) == ["a1"]


async def test_a_message_that_is_given_up_lets_the_next_one_go(box: Box) -> None:
    await box.add("a1")
    await box.add("a2")
    (first,) = await box.claim()
    await box.do(lambda outbox: outbox.dead(first.id, first.fence, "413"))
    assert await box.texts() == ["a2"]
    assert await box.status("a1") == "dead"


async def test_what_is_for_a_place_that_the_bot_has_left_waits_until_it_is_back(box: Box) -> None:
    await box.add("a1")
    await box.database.write(lambda store: store.conversations.forget("a"))
    assert await box.texts() == []
    await box.database.write(lambda store: store.conversations.remember(room("a"), NOW))
    assert await box.texts() == ["a1"]


async def test_a_newer_edit_makes_those_that_wait_pointless(box: Box) -> None:
    """One coalesced edit of a card (docs/decisions/0003)."""
    await box.add("post", card="live")
    await box.add("edit 1", card="live")
    await box.add("edit of another", "b", card="other")
    await box.do(lambda outbox: outbox.supersede_edits("live"))
    await box.add("edit 2", card="live")
    assert await box.status("edit 1") == "dead"
    order: list[str] = []
    while claimed := await box.claim():
        for message in claimed:
            order.append(message.body["text"])
            await box.do(lambda outbox, m=message: outbox.sent(Sent(m.id, m.fence, "9")))  # type: ignore[misc]
    assert order == ["post", "edit of another", "edit 2"]


async def test_an_edit_that_is_on_its_way_isnt_called_back(box: Box) -> None:
    await box.add("edit 1", card="live")
    await box.claim()
    await box.do(lambda outbox: outbox.supersede_edits("live"))
    assert await box.status("edit 1") == "sending"


async def test_a_card_is_found_by_the_message_that_shows_it(box: Box) -> None:
    await box.add("post", card="live")
    (message,) = await box.claim()
    assert await box.do(lambda outbox: outbox.activity_of("live")) is None
    await box.do(lambda outbox: outbox.sent(Sent(message.id, message.fence, "1795311430000")))
    assert await box.do(lambda outbox: outbox.activity_of("live")) == "1795311430000"


# ---------------------------------------------------------------- pace, quiet hours, deadlines


async def test_no_more_begin_in_a_second_than_may(box: Box) -> None:
    rates = Rates(a_second=1)
    await box.add("a1", "a")
    await box.add("b1", "b")
    first = await box.do(lambda outbox: outbox.claim(MINE, NOW, 20, rates=rates))
    assert first is not None and len(first) == 1
    assert await box.do(lambda outbox: outbox.claim(YOURS, NOW, 20, rates=rates)) is None
    await asyncio.sleep(1.01)
    assert await box.do(lambda outbox: len(outbox.claim(YOURS, NOW, 20, rates=rates) or ())) == 1


async def test_a_conversation_has_its_own_pace_whoever_sends(box: Box) -> None:
    rates = Rates(burst=2, burst_seconds=1)
    for text in ("a1", "a2", "a3"):
        await box.add(text, "a")
    await box.add("b1", "b")
    begun: list[str] = []
    for _ in range(3):
        claimed = await box.do(lambda outbox: outbox.claim(MINE, NOW, 20, rates=rates)) or ()
        begun += [message.body["text"] for message in claimed]
        await box.do(lambda outbox, done=claimed: outbox.sent(*(Sent(m.id, m.fence, "1") for m in done)))  # type: ignore[misc]
    assert begun == ["a1", "b1", "a2"]
    await asyncio.sleep(1.01)
    assert [m.body["text"] for m in await box.do(lambda outbox: outbox.claim(MINE, NOW, 20, rates=rates)) or ()] == [
        "a3"
    ]


@pytest.mark.parametrize(("kind", "waits"), [(Kind.REMINDER, True), (Kind.NUDGE, True), (Kind.POST, False)])
async def test_in_quiet_hours_what_the_clock_says_waits_and_holds_up_nothing(box: Box, kind: Kind, waits: bool) -> None:
    await box.do(lambda outbox: outbox.add("r", "a", {"text": "r"}, NOW, kind=kind))
    await box.add("post")
    claimed = await box.do(lambda outbox: outbox.claim(MINE, NOW, 20, quiet=True)) or ()
    assert [m.body["text"] for m in claimed] == (["post"] if waits else ["r"])


async def test_what_helps_nobody_any_more_isnt_sent_and_holds_up_nothing(box: Box) -> None:
    await box.do(lambda outbox: outbox.add("r", "a", {"text": "r"}, NOW, expires=LATER))
    await box.add("post")
    assert await box.texts(now=LATER) == ["post"]
    await box.do(lambda outbox: outbox.reap(LATER))
    assert await box.status("r") == "expired"


async def test_what_was_for_one_who_left_follows_them_to_their_new_chat(box: Box) -> None:
    def leave_and_come(store: Store) -> list[str]:
        waits = store.conversations.address(CARYS, NOW)
        for text in ("one", "two"):
            store.outbox.add(text, waits.id, {"text": text}, NOW)
        assert not store.outbox.claim(MINE, NOW, 20)
        store.conversations.remember(Conversation("a:new", RoomKind.PRIVATE, "https://smba.example/", CARYS), NOW)
        claimed = store.outbox.claim(MINE, NOW, 20) or ()
        return [f"{m.conversation} {m.body['text']}" for m in claimed]

    assert await box.database.write(leave_and_come) == ["a:new one"]
