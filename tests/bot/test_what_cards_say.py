"""What the words of an answer say, its card says too: of a message with a card, people in Teams see the card alone."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot import texts
from bot.reminders import Reminders
from services.clock import Clock
from storage.database import Database
from storage.tables import outbox
from tests.talk import CARYS, CHAIR, CHANNEL, DEV, Talk, button_of, card_of, private

LONDON = ZoneInfo("Europe/London")
DAY = Callable[..., datetime]


def said_by(card: Any) -> str:
    """What the card's own elements say; not what is there for clients that can't draw it."""
    if isinstance(card, dict):
        own = [card["text"]] if isinstance(card.get("text"), str) else []
        return "\n".join([*own, *(said_by(value) for name, value in card.items() if name not in ("data", "card"))])
    return "\n".join(map(said_by, card)) if isinstance(card, list) else ""


async def reminded(talk: Talk, database: Database, clock: Clock, *when: int) -> list[str]:
    """What the cards say that come at a wall time."""
    clock.move_to(datetime(*when, tzinfo=LONDON))  # type: ignore[misc, arg-type]
    reminders = Reminders(database, clock)
    await reminders.plan()
    for _ in range(10):
        await reminders.tick()
    wanted = select(outbox.c.body).where(outbox.c.key.startswith("reminder"))
    bodies = await database.read(lambda store: [*store._connection.scalars(wanted)])
    loaded = [json.loads(body) if isinstance(body, str) else body for body in bodies]
    return [said_by(card_of(body)) for body in loaded if "attachments" in body]


@pytest.mark.parametrize("late", [False, True])
async def test_the_chairs_draft(talk: Talk, database: Database, clock: Clock, *, late: bool) -> None:
    await talk.headboard.meet(private(CHAIR))
    cards = await reminded(talk, database, clock, 2026, 11, 25, *((15, 50) if late else (13, 1)))
    (draft,) = [card for card in cards if "Wed 2 Dec have closed" in card]
    assert "The agenda goes out by Thu 26 Nov, 17:00." in draft
    assert (texts.COMES_LATE in draft) is late


async def test_a_last_word_before_the_agenda_is_due(talk: Talk, database: Database, clock: Clock) -> None:
    await talk.headboard.meet(private(CHAIR))
    cards = await reminded(talk, database, clock, 2026, 11, 26, 15, 46)
    assert any("Wed 2 Dec is due by Thu 26 Nov, 17:00 and isn't published yet" in card for card in cards)


async def test_a_nudge_says_when_items_close(talk: Talk, database: Database, clock: Clock) -> None:
    await talk.headboard.meet(private(CARYS))
    await talk.say(CARYS, "put the minibus on the agenda for Business on 16 Dec, for decision")
    cards = await reminded(talk, database, clock, 2026, 12, 7, 16, 16)
    assert any("Items for the Business meeting, Wed 16 Dec close Wed 9 Dec, 12:00" in card for card in cards)


async def test_publishing_an_agenda_that_has_changed(talk: Talk) -> None:
    await talk.headboard.meet(CHANNEL)
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    shown = card_of(await talk.hear(CHAIR, "what's on the agenda for next business"))
    await talk.say(DEV, "put the minibus on the agenda for next Business")
    for title in ("Publish to Headboard",):
        answer = await talk.press(CHAIR, button_of(shown, title))
        assert "nothing was published yet" in said_by(answer.card)


async def test_publishing_where_nobody_was_sent_it(talk: Talk) -> None:
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    shown = card_of(await talk.hear(CHAIR, "what's on the agenda for next business"))
    answer = await talk.press(CHAIR, button_of(shown, "Publish to Headboard"))
    assert "nobody was sent it" in answer.text
    assert answer.card is None or "nobody was sent it" in said_by(answer.card)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("give minibus 15 minutes", "“Minibus” now has 15 min."),
        ("move minibus to the top", "“Minibus” is now number 1."),
        ("approve the agenda for next Business", "is approved. The clerk can publish it"),
    ],
)
async def test_what_the_chair_has_done(talk: Talk, said: str, answer: str) -> None:
    await talk.say(CARYS, "put the rota on the agenda for next Business")
    await talk.say(CARYS, "put the minibus on the agenda for next Business")
    assert answer in said_by(card_of(await talk.hear(CHAIR, said)))
