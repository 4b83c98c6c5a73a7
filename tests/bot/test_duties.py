"""What comes again, by chat."""

from datetime import UTC, datetime

import pytest

from bot.reminders import Reminders
from services.clock import Clock
from tests.bot.test_actions import button, kept, met, posted
from tests.talk import CARYS, CHAIR, CLERK, FARAH, MEETING_CHAT, Talk, card_of

__all__ = ["met"]


@pytest.fixture
async def doors(met: Talk) -> Talk:
    """A-5: every term, Valence checks the fire doors."""
    said = await met.say(CLERK, "every term, Valence to check the fire doors", MEETING_CHAT)
    assert "A-5" in said and "check the fire doors, by Fri 18 Dec" in said
    assert "Once it is done, it comes again every term." in said
    return met


async def test_it_is_listed_and_stopped_at_a_press(doors: Talk) -> None:
    said = await doors.say(CLERK, "action: Grafton to test the alarm every half-term by Wed 9 Dec", MEETING_CHAT)
    assert "A-6" in said and "by Wed 9 Dec" in said and "again every half term" in said
    body = await doors.hear(CHAIR, "recurring duties")
    text = str(body and body["summary"])
    assert "A-6 test the alarm (Grafton, every half term; due Wed 9 Dec)" in text and "A-5" in text
    assert "Stop A-5" not in str(await doors.hear(CARYS, "what comes again?")), "it isn't hers to stop"
    stopped = await doors.press(CHAIR, button(card_of(body), "Stop A-6"))
    assert "A-6 comes no more: test the alarm. What is open of it stays as it is, due Wed 9 Dec." in stopped.text
    assert "A-6" not in await doors.say(CHAIR, "which duties recur")


async def test_it_is_stopped_by_words(doors: Talk) -> None:
    assert "I know of nothing that comes again by “minibus”" in await doors.say(CHAIR, "stop the minibus duty")
    assert "Only the chair and the clerk" in await doors.say(CARYS, "stop the fire doors duty")
    assert "A-5 comes no more" in await doors.say(CHAIR, "stop the fire doors from coming again")
    assert "A-5 doesn't come again" in await doors.say(CHAIR, "A-5 doesn't repeat any more")
    assert "A-5 comes again every year, once it is done" in await doors.say(CHAIR, "repeat A-5 every year")
    history = await doors.say(CHAIR, "history of A-5")
    assert "comes no more" in history and "comes again every year" in history


async def test_the_owner_hears_in_the_morning_that_it_comes_round(doors: Talk, clock: Clock) -> None:
    await doors.say(CHAIR, "close the meeting", MEETING_CHAT)
    await doors.say(CHAIR, "close 5")
    clock.move_to(datetime(2026, 12, 3, 7, 45, tzinfo=UTC))
    await Reminders(doors.database, clock).tick()
    assert "A-6 comes round again: check the fire doors. It is due Thu 25 Mar." in await posted(
        doors, FARAH, "%|actions|%"
    )
    assert (await kept(doors, "A-6")).follows == "A-5"
    assert "done, the next one" not in await doors.say(CHAIR, "recurring duties")
