"""Actions by chat: updates, buttons, lists, and whoever else is told."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.links import follow
from bot.reminders import Reminders
from domain.actions import Action
from services.clock import Clock
from storage.tables import outbox
from tests.talk import CARYS, CHAIR, CLERK, DEV, FARAH, MEETING_CHAT, Talk, card_of, private
from tests.test_cards import everything_in

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)


@pytest.fixture
async def met(talk: Talk, clock: Clock) -> Talk:
    """Four actions: Grafton has A-1 and A-2, Valence A-3, and one is overdue soon."""
    for who in (CARYS, CHAIR, CLERK, DEV, FARAH):
        await talk.say(who, "hello")
    await talk.say(CARYS, "agenda item: rota, 10 minutes")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    await talk.say(CLERK, "present: Grafton, Valence, Five Elms, William Bellamy", MEETING_CHAT)
    await talk.say(CHAIR, "next", MEETING_CHAT)
    for said in (
        *("Grafton to draft the rota by Fri 11 Dec", "Grafton to book the hall by Fri 4 Dec"),
        *("Valence to count the chairs by Fri 11 Dec", "Five Elms to buy paint by Thu 3 Dec"),
    ):
        assert "A-" in await talk.say(CLERK, f"action: {said}", MEETING_CHAT)
    return talk


async def kept(talk: Talk, ref: str) -> Action:
    return await talk.database.read(lambda store: store.actions.get(ref))


async def posted(talk: Talk, who: str, key: str = "post") -> str:
    def read(store: Any) -> str:
        rows = select(outbox.c.body).where(outbox.c.conversation == private(who).id, outbox.c.key.like(f"{key}%"))
        return str([*store.outbox._connection.scalars(rows)])

    return await talk.database.read(read)


def button(card: Any, title: str, nth: int = 0) -> dict[str, Any]:
    found: list[dict[str, Any]] = []

    def look(part: Any) -> None:
        if isinstance(part, dict) and part.get("type") == "Action.Execute" and part["title"] == title:
            found.append(part)
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            look(each)

    look(card)
    return found[nth]


async def test_several_in_one_message_and_each_is_undone_by_itself(met: Talk) -> None:
    body = await met.hear(CARYS, "1 done https://pace.example/rota, 2 stuck because the supplier is")
    said = str(body and body["summary"])
    assert "A-1, draft the rota: done" in said and "Judith" not in said
    assert "A-2, book the hall: stuck: the supplier is" in said
    assert (await kept(met, "A-1")).evidence == "https://pace.example/rota"
    assert "says that A-1 is done" in await posted(met, CLERK)
    undone = await met.press(CARYS, button(card_of(body), "Undo A-2"))
    assert undone.text == "Taken back: A-2 is not started again, due Fri 4 Dec."
    assert (await kept(met, "A-1")).status == "done_proposed"


async def test_one_refusal_changes_nothing(met: Talk) -> None:
    assert "whoever it belongs to" in await met.say(CARYS, "done 1 and 3")
    assert (await kept(met, "A-1")).status == "not_started"
    assert "Which one do you mean: A-1 and A-2?" in await met.say(CARYS, "done")


async def test_more_time_is_asked_for_with_a_reason(met: Talk) -> None:
    body = await met.hear(CARYS, "need until Tue 15 Dec for 1")
    assert "Until when does A-1 need" in str(body and body["summary"])
    form = button(card_of(body), "Give it that long")
    assert "Why does A-1 need longer" in (await met.press(CARYS, form, until="2026-12-15", reason=" ")).text
    given = await met.press(CARYS, form, until="2026-12-15", reason="Ofsted came")
    assert "A-1 is due on Tue 15 Dec now, and was due on Fri 11 Dec first" in given.text
    assert "has been extended already" in await met.say(CARYS, "need until Wed 16 Dec for 1 because of rain")
    assert "can have until" in await met.say(CARYS, "need until 26 Feb for 2 because of rain")


async def test_done_is_closed_or_not_yet(met: Talk) -> None:
    await met.say(CARYS, "done 1")
    assert "so nothing was changed" in await met.say(DEV, "accept 1")
    assert "A-1 goes on" in await met.say(CLERK, "1 not yet, the dates are missing")
    assert "The dates are missing" in (await posted(met, CARYS)).replace("the dates", "The dates")
    await met.say(CARYS, "done 1")
    assert "A-1 is closed" in await met.say(CHAIR, "close 1")
    assert "isn't open any more" in await met.say(CARYS, "1 at risk")


async def test_lists_and_their_buttons(met: Talk, clock: Clock) -> None:
    clock.move_to(datetime(2026, 12, 7, 10, tzinfo=UTC))
    mine = await met.hear(CARYS, "my actions")
    assert "A-2 book the hall (Grafton, due Fri 4 Dec, red)" in str(mine and mine["summary"])
    assert "A-3" not in str(mine)
    done = await met.press(CARYS, button(card_of(mine), "Done"))
    assert "A-2, book the hall: done" in done.text
    stale = await met.press(CARYS, button(card_of(mine), "At risk"))
    assert stale.card is None and (await kept(met, "A-2")).confidence is None
    overdue = await met.say(CHAIR, "what's overdue?")
    assert "A-2" in overdue and "A-4" in overdue and "A-1" not in overdue
    assert "A-3 count the chairs" in await met.say(CARYS, "Valence's actions")
    assert "there are none" in await met.say(DEV, "overdue actions for Valence")


async def test_passing_one_on(met: Talk) -> None:
    assert "is asked to take on A-1" in await met.say(CARYS, "give 1 to Valence")
    assert "asks you to take on A-1" in await posted(met, FARAH)
    assert (await kept(met, "A-1")).owner == "Grafton"


async def test_its_history_and_the_next_agenda(met: Talk) -> None:
    await met.say(CARYS, "A-1 half way")
    told = await met.say(CHAIR, "history of A-1")
    assert "A-1, Grafton: draft the rota. Due Fri 11 Dec, under way, 50%" in told and "update" in told
    assert "A-1 goes on the Business meeting" in await met.say(CARYS, "put A-1 on the agenda")


async def test_one_digest_a_day_and_whoever_wants_none_for_now(met: Talk, clock: Clock) -> None:
    reminders = Reminders(met.database, clock)
    clock.move_to(datetime(2026, 12, 3, 12, tzinfo=UTC))
    await reminders.tick()
    would = await met.say(CHAIR, "what will you send tomorrow?")
    assert "On Fri 4 Dec this would go to" in would and "Carys Pugh: A-2 (due today)." in would
    clock.move_to(datetime(2026, 12, 4, 7, 44, tzinfo=UTC))
    await reminders.tick()
    assert "book the hall" not in await posted(met, CARYS, "%|actions|%")
    for minute in (45, 50, 55):
        clock.move_to(datetime(2026, 12, 4, 7, minute, tzinfo=UTC))
        await reminders.tick()
    digest = await posted(met, CARYS, "%|actions|%")
    assert digest.count("Your actions today") == 1 and "Due today" in digest and "Remind me tomorrow" in digest
    assert await met.say(CARYS, "snooze 2 until Wednesday") == "You won't be reminded of A-2 until Wed 9 Dec."
    clock.move_to(datetime(2026, 12, 7, 7, 45, tzinfo=UTC))
    await reminders.tick()
    assert (await posted(met, CARYS, "%|actions|%")).count("Your actions today") == 1
    assert "reminded of your actions again" in await met.say(CARYS, "reminders on")
    assert "Only the chair can" in await met.say(CLERK, "what will you send tomorrow?")


async def test_r6_2_the_next_meeting_moves_and_the_date_with_it(met: Talk, clock: Clock) -> None:
    said = await met.say(CLERK, "action: Grafton to price the minibus for the next meeting", MEETING_CHAT)
    assert "A-5" in said and "price the minibus, by Wed 16 Dec" in said and "if it moves, so does this date" in said
    assert "due on Mon 7 Dec now" in await met.say(CHAIR, "need until next strategy meeting for 2 because of snow")
    assert "put off until Wed 16 Dec: draft the rota. That is a meeting" in await met.say(
        CHAIR, "put off 1 until the next meeting because of snow"
    )
    await met.say(CHAIR, "close the meeting", MEETING_CHAT)
    await met.say(CHAIR, "move the next business meeting to Thu 17 Dec")
    told = await met.say(CARYS, "history of A-5")
    assert "due Thu 17 Dec and no longer Wed 16 Dec, as the meeting moved" in told
    clock.move_to(datetime(2026, 12, 4, 7, 45, tzinfo=UTC))
    await Reminders(met.database, clock).tick()
    told = await posted(met, CARYS, "%|actions|%")
    assert "A-5 is due Thu 17 Dec now, as its meeting moved: price the minibus." in told


async def test_the_picture_of_all_schools(met: Talk, clock: Clock) -> None:
    clock.move_to(datetime(2026, 12, 7, 12, tzinfo=UTC))
    body = await met.hear(CHAIR, "picture of the actions by school")
    said = str(body and body["summary"])
    assert "Grafton: 1 red, 1 amber" in said and "Gascoigne: none" in said
    address = str(card_of(body)["body"][2]["url"])
    secret = address.split("/links/")[1].split("/", maxsplit=1)[0]
    draw = await met.database.read(lambda store: follow(store, secret, "png", clock.now()))
    assert draw
    assert draw().startswith(b"\x89PNG")


async def test_what_is_said_to_be_done_is_listed_so_and_not_asked_for_again(met: Talk) -> None:
    await met.say(CARYS, "done 1")
    body = await met.hear(CARYS, "my actions")
    assert (
        body is not None
        and "draft the rota (Grafton, due Fri 11 Dec, done, and waiting to be closed)" in body["summary"]
    )
    done = [each for each in everything_in(card_of(body)) if each.get("title") == "Done"]
    assert {each["data"]["action"] for each in done if "data" in each} == {"A-2"}
