"""The chair and the clerk see what was sent and who didn't get what; an address that is dead is told of once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import texts
from bot.headboard import LEASE, activity
from bot.turn import Reply
from bot.unreached import park
from services.clock import Clock
from storage.outbox import Kind, Lease, Outgoing, Sent
from storage.store import Store
from tests.talk import CARYS, CHAIR, CLERK, DEV, MEETING_CHAT, Talk, card_of, person, private

NOTHING_MISSING = texts.DELIVERIES_ALL_ARRIVED


async def put(talk: Talk, text: str, who: str = CARYS, kind: Kind = Kind.REMINDER, **how: object) -> None:
    def put(store: Store) -> None:
        now = talk.clock.now()
        room = store.conversations.address(who, now)
        store.outbox.add(f"test|{text}", room.id, activity(Reply(text)), now, kind=kind, **how)  # type: ignore[arg-type]

    await talk.database.write(put)


async def arrive(talk: Talk, who: str) -> None:
    """Have somebody write to the bot or add it."""
    await talk.database.write(lambda store: store.conversations.remember(private(who), talk.clock.now()))


async def claim(talk: Talk) -> tuple[Outgoing, ...]:
    lease = Lease("test", LEASE)
    return await talk.database.write(lambda store: store.outbox.claim(lease, talk.clock.now(), 20)) or ()


async def send(talk: Talk) -> list[str]:
    """Have Teams take what is due; return it."""
    claimed = await claim(talk)
    now = talk.clock.now()
    await talk.database.write(lambda store: store.outbox.sent(*(Sent(m.id, m.fence, "1", now) for m in claimed)))
    return [str(message.body.get("text")) for message in claimed]


async def test_what_waits_for_somebody_who_never_came_is_shown_and_comes_when_they_do(talk: Talk) -> None:
    await put(talk, "Items close on Wed 25 Nov.")
    told = await talk.say(CLERK, "what didn't arrive?")
    assert "1 message didn't arrive for certain." in told
    assert "Carys Pugh: Items close on Wed 25 Nov. For Tue 24 Nov, 08:00. It waits" in told
    assert await send(talk) == []
    await arrive(talk, CARYS)
    assert await send(talk) == ["Items close on Wed 25 Nov."]
    assert await talk.say(CLERK, "what didn't arrive?") == NOTHING_MISSING


async def test_what_somebodys_doing_says_to_who_never_came_waits_as_well(talk: Talk, clock: Clock) -> None:
    hugh = person(8)
    await talk.say(CARYS, "agenda item: rota, 10 minutes")
    clock.move_to(datetime(2026, 12, 2, 14, tzinfo=UTC))
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CHAIR, "present: Grafton, Five Elms, Becontree, Valence", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    assert "A-1" in await talk.say(CHAIR, "action: Southwood to count the chairs by Fri 11 Dec", MEETING_CHAT)
    waits = await talk.say(CLERK, "what didn't arrive?")
    assert "Hugh Lindqvist: " in waits and "count the chairs" in waits and "It waits" in waits
    assert "Hugh Lindqvist" in (await talk.say(CLERK, "who can't you reach?")).split("Haven't met me yet")[1]
    assert not any(message.person == hugh for message in await claim(talk))
    await arrive(talk, hugh)
    (told,) = await claim(talk)
    assert told.person == hugh and "count the chairs" in told.text
    await talk.database.write(lambda store: store.outbox.sent(Sent(told.id, told.fence, "1", clock.now())))
    assert await talk.say(CLERK, "what didn't arrive?") == NOTHING_MISSING


async def test_after_a_fortnight_it_waits_no_longer(talk: Talk, clock: Clock) -> None:
    await talk.say(CARYS, "agenda item: rota, 10 minutes")
    await talk.say(CARYS, "I can't make the next Business meeting")
    assert "Grafton" in await talk.say(CLERK, "what didn't arrive?")
    clock.move_to(clock.now() + timedelta(days=15))
    await talk.database.write(lambda store: store.outbox.reap(clock.now()))
    await arrive(talk, CHAIR)
    assert not any("can't make" in text or "Carys" in text for text in await send(talk))


async def test_the_card_says_what_the_words_say(talk: Talk) -> None:
    await put(talk, "Items close on Wed 25 Nov.")
    shown = str(card_of(await talk.hear(CLERK, "what didn't arrive?")))
    for part in ("What didn't arrive", "Carys Pugh", "Items close on Wed 25 Nov.", "It waits"):
        assert part in shown


async def test_a_dead_address_is_parked_and_the_clerk_hears_of_it_once(talk: Talk) -> None:
    for who in (CLERK, CARYS):
        await arrive(talk, who)
    for _ in range(2):
        await talk.database.write(lambda store: park(store, private(CARYS).id, talk.clock.now(), "403"))
    (told,) = [text for text in await send(talk) if "can't reach" in text]
    assert told.startswith("I can't reach Carys Pugh in Teams any more, so what I have to say there waits. Ask me")


async def test_without_a_clerk_to_reach_the_chair_hears_of_it(talk: Talk) -> None:
    for who in (CHAIR, CLERK):
        await arrive(talk, who)
    await talk.database.write(lambda store: park(store, private(CLERK).id, talk.clock.now(), "403"))
    assert [m.conversation for m in await claim(talk) if "can't reach" in m.body["text"]] == [private(CHAIR).id]


@pytest.mark.parametrize("asked", ["what didn't arrive?", "what did you send today?"])
async def test_nobody_else_sees_it_and_nobody_in_a_shared_room(talk: Talk, asked: str) -> None:
    await put(talk, "Items close on Wed 25 Nov.")
    assert "Only the chair and the clerk can" in await talk.say(DEV, asked)
    answer = await talk.say(CHAIR, asked, MEETING_CHAT)
    assert "Items close" not in answer and answer == texts.SAY_IT_PRIVATELY


async def test_an_answer_that_didnt_arrive_is_named_without_its_words(talk: Talk) -> None:
    await put(talk, "The register of interests: …", kind=Kind.ANSWER)
    told = await talk.say(CLERK, "what didn't arrive?")
    assert "register" not in told and texts.DELIVERY_ANSWER in told


async def test_what_came_too_late_is_let_be_and_said(talk: Talk, clock: Clock) -> None:
    await arrive(talk, CARYS)
    await talk.database.write(lambda store: store.conversations.forget(private(CARYS).id))
    await put(talk, "Items close at noon.", expires=clock.now() + timedelta(hours=4))
    clock.move_to(clock.now() + timedelta(hours=5))
    await talk.database.write(lambda store: store.outbox.reap(clock.now()))
    await arrive(talk, CARYS)
    assert await send(talk) == []
    assert "Items close at noon. For Tue 24 Nov, 08:00. It would have come too late" in await talk.say(
        CLERK, "what didn't arrive?"
    )


async def test_a_nudge_whose_sender_vanished_isnt_said_twice(talk: Talk) -> None:
    await arrive(talk, CARYS)
    await put(talk, "Have you anything for Wednesday?", kind=Kind.NUDGE)
    assert len(await claim(talk)) == 1
    await talk.database.write(lambda store: store.outbox.reap(talk.clock.now(), timedelta(minutes=1)))
    assert await claim(talk) == ()
    assert "It may have arrived; I didn't send it twice." in await talk.say(CHAIR, "what didn't arrive?")


async def test_what_was_sent_is_listed_by_day(talk: Talk, clock: Clock) -> None:
    await arrive(talk, CARYS)
    await put(talk, "Items close on Wed 25 Nov.")
    await send(talk)
    assert "Carys Pugh: Items close on Wed 25 Nov. Sent at 08:00." in await talk.say(CHAIR, "what did you send today?")
    clock.move_to(datetime(2026, 11, 25, 8, tzinfo=UTC))
    assert await talk.say(CHAIR, "what did you send today?") == "I sent nothing today, besides answers."
    assert "1 message Tue 24 Nov" in await talk.say(CLERK, "what did you send yesterday?")


async def test_a_long_list_is_cut_and_counted(talk: Talk) -> None:
    for number in range(18):
        await put(talk, f"Reminder {number}")
    told = await talk.say(CLERK, "what didn't arrive?")
    assert "Not shown: 3 more." in told
    assert "Not shown: 3 more." in str(card_of(await talk.hear(CLERK, "what didn't arrive?")))


async def test_the_same_words_to_several_people_are_one_line(talk: Talk) -> None:
    for who in (CARYS, DEV):
        await arrive(talk, who)

    def put_for_both(store: Store) -> None:
        for who in (CARYS, DEV):
            body, now = activity(Reply("Items close on Wed 25 Nov.")), talk.clock.now()
            store.outbox.add(f"reminder|{who}", private(who).id, body, now, kind=Kind.REMINDER)

    await talk.database.write(put_for_both)
    await send(talk)
    told = await talk.say(CHAIR, "what did you send today?")
    assert "I sent 2 messages today" in told
    assert "Carys Pugh and Dev Patel: Items close on Wed 25 Nov. Sent at 08:00." in told
