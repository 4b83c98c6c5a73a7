"""A message or a press becomes one turn: one transaction, one effect, one answer (docs/decisions/0003)."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import texts
from bot.headboard import Headboard, Heard
from bot.language.understanding import Understanding
from bot.router import DuplicateRoute, Router, joined
from bot.teams_bot import ROUTERS
from bot.turn import Reply, Turn
from dialogs import DIALOG_ROUTERS, DIALOGS
from dialogs.engine import Engine
from domain.agenda import ItemStatus
from domain.people import THE_RULES
from services.clock import Clock
from storage.database import Database
from storage.tables import dialogs, inbox, items, outbox
from tests.talk import (
    ADMIN,
    CARYS,
    CHAIR,
    CHANNEL,
    CLERK,
    DEV,
    EWA,
    FARAH,
    GRACE,
    HUGH,
    IMANI,
    LEAD,
    MEETING_CHAT,
    SIP,
    TRUSTEE,
    VICE_CHAIR,
    Talk,
    button_of,
    card_of,
    person,
    private,
)

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
PROPOSAL = "put the cover rota on the agenda for next Business, 10 minutes, for decision"


async def count(database: Database, table: Any) -> int:
    statement = select(func.count()).select_from(table)
    return await database.read(lambda store: int(store._connection.scalar(statement) or 0))


async def present(talk: Talk) -> set[str]:
    meeting = await talk.database.read(lambda store: store.meetings.open())
    assert meeting
    seats = await talk.database.read(lambda store: store.proceedings.room(meeting.ref).attendance)
    assert len({seat.school for seat in seats}) == len(seats)
    return {seat.school for seat in seats}


async def opened(talk: Talk, clock: Clock, *proposals: str) -> dict[str, Any]:
    """Today's meeting, opened in its chat; the live card."""
    for proposal in proposals:
        await talk.say(CARYS, proposal)
    clock.move_to(TWO_O_CLOCK)
    return card_of(await talk.hear(CHAIR, "open the meeting", MEETING_CHAT))


# ---------------------------------------------------------------- once


async def test_a_message_that_comes_twice_takes_effect_and_is_answered_once(talk: Talk) -> None:
    first = await talk.say(CARYS, PROPOSAL, id_="1")
    assert first.startswith("Done: ")
    assert await talk.hear(CARYS, PROPOSAL, id_="1") is None
    assert await count(talk.database, items) == 1
    await talk.hear(CARYS, PROPOSAL, id_="2")
    assert await count(talk.database, items) == 2


async def test_a_message_that_comes_ten_times_at_once_takes_effect_once(talk: Talk) -> None:
    answers = await asyncio.gather(*(talk.hear(CARYS, PROPOSAL, id_="1") for _ in range(10)))
    assert sum(answer is not None for answer in answers) == 1
    assert await count(talk.database, items) == 1


async def test_a_message_that_comes_again_after_a_restart_takes_effect_once(talk: Talk, clock: Clock) -> None:
    await talk.say(CARYS, PROPOSAL, id_="1")
    assert await Talk(talk.database, clock).hear(CARYS, PROPOSAL, id_="1") is None
    assert await count(talk.database, items) == 1


async def test_a_question_that_comes_twice_is_answered_once(talk: Talk) -> None:
    await talk.say(CARYS, "help")
    assert await talk.say(CARYS, "next meetings", id_="1")
    assert await talk.hear(CARYS, "next meetings", id_="1") is None


async def test_the_same_activity_id_in_another_conversation_is_another_message(talk: Talk) -> None:
    assert await talk.hear(CARYS, PROPOSAL, id_="1")
    assert await talk.hear(DEV, PROPOSAL, id_="1")


async def test_a_question_writes_nothing(talk: Talk) -> None:
    await talk.say(CARYS, "help")
    before = await count(talk.database, inbox), await count(talk.database, outbox)
    for question in ("help", "next meetings", "what's on the agenda?", "tell me a joke", "cancel"):
        assert await talk.say(CARYS, question)
    assert (await count(talk.database, inbox), await count(talk.database, outbox)) == before


async def test_a_press_that_comes_again_gets_the_stored_answer(talk: Talk, clock: Clock) -> None:
    """Under the same id, and 30 s later under a new one (docs/decisions/0004)."""
    live = await opened(talk, clock)
    button = button_of(live, "I'm here")
    first = await talk.press(CARYS, button, MEETING_CHAT, id_="1")
    await talk.press(DEV, button, MEETING_CHAT)
    for again in ("1", "2"):
        answer = await talk.press(CARYS, button, MEETING_CHAT, id_=again)
        assert (answer.text, answer.card) == (first.text, first.card)
    assert await present(talk) == {"Gascoigne", "Grafton", "Five Elms"}


async def test_next_item_pressed_twice_moves_on_once(talk: Talk, clock: Clock) -> None:
    """By the same person, or by two who saw the same card (docs/decisions/0003)."""
    live = await opened(talk, clock, PROPOSAL, "add grounds to the Business agenda")
    button = button_of(live, "Next item")
    await talk.press(CHAIR, button, MEETING_CHAT, id_="1")
    await talk.press(CHAIR, button, MEETING_CHAT, id_="2")
    meeting = await talk.database.read(lambda store: store.meetings.open())
    assert meeting and meeting.current_item == 1
    stale = {**button, "data": {**button["data"], "seen": button["data"]["seen"] + 1}}
    moved_on = await talk.press(CHAIR, stale, MEETING_CHAT)
    assert moved_on.text == texts.HAS_MOVED_ON
    assert "Now: 1. " in str(moved_on.card)


async def test_a_refused_press_may_succeed_later(talk: Talk, clock: Clock) -> None:
    """A refusal changed nothing, so it doesn't use up the press."""
    await talk.say(CARYS, PROPOSAL)
    agenda = card_of(await talk.hear(CHAIR, "what's on the agenda?"))
    publish = button_of(agenda, "Publish to Headboard")
    item = await talk.database.read(lambda store: store.agenda.items("HB-B-2026-06", THE_RULES)[0])
    withdraw = {"verb": "withdraw_item", "data": {"item": item.id, "card": f"item-{item.id}", "seen": item.id}}
    assert (await talk.press(DEV, withdraw, id_="1")).text == texts.NOT_YOURS
    assert "Only the chair and the clerk can publish" in (await talk.press(DEV, publish, id_="2")).text
    assert "version 1" in (await talk.press(CHAIR, publish)).text

    live = await opened(talk, clock)
    clock.move_to(TWO_O_CLOCK)
    next_item = button_of(live, "Next item")
    await talk.press(CHAIR, next_item, MEETING_CHAT)
    last = {**next_item, "data": {**next_item["data"], "after": item.id}}
    assert (await talk.press(CHAIR, last, MEETING_CHAT, id_="3")).text == texts.NO_MORE_ITEMS
    await talk.database.write(lambda store: store.agenda.add(replace(item, number="2", status=ItemStatus.ON_AGENDA)))
    assert "Now: 2. " in str((await talk.press(CHAIR, last, MEETING_CHAT, id_="4")).card)
    assert (await talk.press(CHAIR, last, MEETING_CHAT, id_="3")).text


# ---------------------------------------------------------------- together


async def test_twenty_people_press_at_once(talk: Talk, clock: Clock) -> None:
    """Nine hold a seat; each of them is counted once, and the others are told why they aren't."""
    live = await opened(talk, clock)
    button = button_of(live, "I'm here")
    everyone = [person(number) for number in range(1, 21)]
    answers = await asyncio.gather(*(talk.press(who, button, MEETING_CHAT) for who in everyone))
    assert len(await present(talk)) == 9
    said = dict(zip(everyone, (answer.text for answer in answers), strict=True))
    assert all("voting schools" in said[who] for who in (CHAIR, VICE_CHAIR, CARYS, DEV, EWA, FARAH, GRACE, HUGH, IMANI))
    assert said[CLERK].startswith("You are down as in attendance") or "voting schools" in said[CLERK]
    assert said[TRUSTEE].startswith("Only ") and said[LEAD].startswith("Only ")
    assert said[person(20)] == texts.NOT_ON_ROSTER
    meeting = await talk.say(CHAIR, "where are we?", MEETING_CHAT)
    assert "8 of 8 voting schools; quorum 4: quorate" in meeting


async def test_twenty_proposals_at_once_are_twenty_items(talk: Talk) -> None:
    await asyncio.gather(*(talk.say(CARYS, f"item: thing {n}") for n in range(20)))
    assert await count(talk.database, items) == 20


# ---------------------------------------------------------------- who, and with what


@pytest.mark.parametrize("text", [PROPOSAL, "help", "next meetings", "open the meeting"])
async def test_somebody_whom_nobody_knows_is_told_so_and_changes_nothing(talk: Talk, text: str) -> None:
    """docs/decisions/0006: our roster decides."""
    stranger = person(99)
    assert await talk.say(stranger, text) == texts.NOT_ON_ROSTER
    assert await talk.say(stranger, text) == texts.NOT_ON_ROSTER
    assert await count(talk.database, items) == 0


async def test_without_a_trust_everyone_is_told_what_is_missing(database: Database, clock: Clock) -> None:
    talk = Talk(database, clock)
    assert await talk.say(CHAIR, "help") == texts.NO_TRUST_LOADED
    assert await talk.say(CHAIR, PROPOSAL) == texts.NO_TRUST_LOADED
    button = {"verb": "attend", "data": {"meeting": "HB-B-2026-06", "card": "live-1", "seen": 1}}
    assert (await talk.press(CHAIR, button)).text == texts.NO_TRUST_LOADED
    assert (await talk.press(CHAIR, {"verb": "junk", "data": {}})).text == texts.OUT_OF_DATE


async def test_a_confidential_item_in_a_shared_room_is_refused_and_nothing_of_it_is_kept(talk: Talk) -> None:
    """§2.7."""
    for said in ("put Mr Smith's pay on the agenda in confidence", "add Smith's pay to the Business agenda, part 2"):
        for room in (CHANNEL, MEETING_CHAT):
            assert await talk.say(CARYS, said, room) == texts.SAY_IT_PRIVATELY
    assert await count(talk.database, items) == 0
    assert "Smith" not in await talk.database.read(
        lambda store: "".join(
            str(store._connection.scalars(select(column)).all())
            for column in (inbox.c.answer, outbox.c.body, dialogs.c.state)
        )
    )


@pytest.mark.parametrize("said", ["Part 2: Mr Smith and his capability", "btw confidential, Mr Smith is leaving"])
async def test_what_sounds_confidential_in_a_shared_room_is_asked_for_in_private(talk: Talk, said: str) -> None:
    """Even where it isn't understood (§2.7)."""
    for room in (CHANNEL, MEETING_CHAT):
        assert await talk.say(CARYS, said, room) == texts.CONFIDENTIAL_HERE
    assert await talk.say(CARYS, said) == texts.NOT_UNDERSTOOD


async def test_an_answer_that_is_no_reason_gets_the_choices_again(talk: Talk) -> None:
    await talk.say(CARYS, "put Mr Smith's pay on the Business agenda, part 2")
    for said in ("it's about his pay", "because it is personal", "7"):
        answer = await talk.say(CARYS, said)
        assert "a named employee, a named pupil, commercial" in answer and "Say cancel" in answer
    assert (await talk.say(CARYS, "next meeting")).startswith("The next meeting is Business")
    await talk.say(CARYS, "a named employee")
    assert await count(talk.database, items) == 1


async def test_a_typed_name_before_an_answer_is_nothing_of_it(talk: Talk) -> None:
    await talk.say(CARYS, "put Mr Smith's pay on the Business agenda, part 2")
    await talk.say(CARYS, "@Headboard a named employee")
    assert await count(talk.database, items) == 1


async def test_a_confidential_item_is_on_no_list_until_its_reason_is_given(talk: Talk) -> None:
    """R2.25."""
    for ending in ("cancel", "a named employee"):
        await talk.say(CARYS, "put Mr Smith's pay on the Business agenda, part 2")
        assert await count(talk.database, items) == 0
        await talk.say(CARYS, ending)
    assert await count(talk.database, items) == 1


async def test_the_admin_who_runs_it_sees_no_agenda(talk: Talk) -> None:
    """R2.7."""
    await talk.say(CARYS, PROPOSAL)
    for question in ("what's on the agenda?", "where are we?"):
        assert "rota" not in await talk.say(ADMIN, question)


async def test_whoever_runs_it_is_told_that_this_gives_no_rights(talk: Talk) -> None:
    """R2.7; anyone else is told who may do it, and just what."""
    for said in ("what's on the agenda?", "publish the agenda", "show item 1", PROPOSAL):
        assert await talk.say(ADMIN, said) == texts.NO_RIGHT_BY_RUNNING
    assert (await talk.say(SIP, "what's on the agenda?")).endswith(" can see the agenda.")


async def test_what_people_write_is_never_read_as_markup(talk: Talk) -> None:
    nasty = "*bold* <at>Bill</at> [link](http://x) {0} {title}"
    answer = await talk.hear(CARYS, f"put {nasty} on the agenda")
    assert f"“{nasty}”" in str(answer)
    title = card_of(answer)["body"][1]
    assert title["type"] == "RichTextBlock"
    assert title["inlines"][0]["text"] == nasty


async def test_a_very_long_message_is_refused_in_a_sentence(talk: Talk) -> None:
    assert "characters, and" in await talk.say(CARYS, "put " + "x" * 5000 + " on the agenda")


async def test_a_button_of_a_meeting_that_is_over_is_out_of_date(talk: Talk, clock: Clock) -> None:
    live = await opened(talk, clock)
    await talk.say(CHAIR, "close it anyway", MEETING_CHAT)
    assert (await talk.press(CARYS, button_of(live, "I'm here"), MEETING_CHAT)).text == texts.NO_MEETING_OPEN
    clock.move_to(datetime(2026, 12, 7, 14, tzinfo=UTC))
    await talk.hear(CHAIR, "open the meeting", MEETING_CHAT)
    assert (await talk.press(CARYS, button_of(live, "I'm here"), MEETING_CHAT)).text == texts.OUT_OF_DATE


# ---------------------------------------------------------------- when a handler fails


class Broken(Exception):  # noqa: N818
    """What a handler fails with here."""


async def test_a_handler_that_fails_leaves_nothing_behind(talk: Talk, clock: Clock) -> None:
    """Not the item that it added, not the inbox row: the same message succeeds when it comes again."""
    router = joined((*ROUTERS, *DIALOG_ROUTERS))
    propose = router.intents["agenda.propose"].handler
    failing = True

    def propose_and_fail(turn: Turn, said: Understanding) -> Reply:
        reply = propose(turn, said)
        turn.post(CHANNEL.id, reply)
        if failing:
            raise Broken
        return reply

    routes = Router()
    routes.intents = {name: route for name, route in router.intents.items() if name != "agenda.propose"}
    routes.buttons = router.buttons
    routes.intent("agenda.propose")(propose_and_fail)
    headboard = Headboard(talk.database, routes, Engine(DIALOGS), clock, "test")
    await headboard.meet(CHANNEL)
    heard = Heard("1", private(CARYS), CARYS, PROPOSAL)
    with pytest.raises(Broken):
        await headboard.hear(heard)
    assert [await count(talk.database, table) for table in (items, inbox, outbox)] == [0, 0, 0]
    failing = False
    answer = await headboard.hear(heard)
    assert answer and answer.posted
    assert [await count(talk.database, table) for table in (items, inbox, outbox)] == [1, 1, 2]


def test_a_route_that_is_given_twice_stops_start_up() -> None:
    with pytest.raises(DuplicateRoute):
        joined((*ROUTERS, ROUTERS[0]))


async def test_an_intent_that_nobody_handles_stops_start_up(database: Database, clock: Clock) -> None:
    with pytest.raises(LookupError, match=r"decision\.record"):
        Headboard(database, joined(ROUTERS), Engine(DIALOGS), clock, "test")
