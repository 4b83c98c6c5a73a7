"""No faster than Teams takes it: 20 messages a second, and one a second with a burst of four in each conversation."""

import time

import pytest

from storage.outbox import Rates
from tests.bot.test_messenger import CHAT, Desk, desk

__all__ = ["desk"]


def begun(desk: Desk) -> list[float]:
    """When each message was posted, by the connector's clock."""
    return [exchange.at for exchange in desk.teams.connector.exchanges]


def most_in(seconds: float, times: list[float]) -> int:
    return max(sum(first <= at < first + seconds for at in times) for first in times)


async def burst(desk: Desk, messages: int) -> float:
    """So many people's reminders are due at once; how long it takes until all of them are sent."""
    desk.teams.connector.enforce_limits = True
    desk.messenger = desk.another("paced", rates=Rates())
    for number in range(messages):
        await desk.put(f"Reminder {number}", f"a:{number}")
    began = time.monotonic()
    await desk.messenger.dispatch()
    assert len(desk.teams.connector.messages) == messages
    assert {exchange.status for exchange in desk.teams.connector.exchanges} == {201}
    return time.monotonic() - began


async def test_a_hundred_reminders_due_at_once_go_at_twenty_a_second(desk: Desk) -> None:
    took = await burst(desk, 100)
    assert 4 <= took <= 12
    assert most_in(0.8, begun(desk)) <= 2 * Rates().a_second  # a slow machine bunches what began one by one


@pytest.mark.battery
async def test_a_thousand_reminders_due_at_once_all_go_within_a_minute(desk: Desk) -> None:
    assert 49 <= await burst(desk, 1000) <= 60


async def test_a_conversation_gets_four_at_once_and_then_one_a_second_and_never_hears_429(desk: Desk) -> None:
    desk.teams.connector.enforce_limits = True
    desk.messenger = desk.another("paced", rates=Rates())
    for number in range(9):
        await desk.put(f"Message {number}")
    began = time.monotonic()
    while len(desk.said()) < 9:
        await desk.messenger.dispatch()
        assert time.monotonic() - began < 20
    assert {exchange.status for exchange in desk.teams.connector.exchanges} == {201}
    assert desk.said() == [f"Message {number}" for number in range(9)]
    assert most_in(3.5, begun(desk)) <= Rates().burst
    assert CHAT in {exchange.conversation for exchange in desk.teams.connector.exchanges}
