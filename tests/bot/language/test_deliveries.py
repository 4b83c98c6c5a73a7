"""What is said to see what was sent and what didn't arrive."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import meant


@pytest.mark.parametrize(
    "said",
    [
        "what didn't arrive?",
        "What did not arrive",
        "which messages haven't arrived",
        "what messages didn't get through?",
        "who didn't get what?",
        "who hasn't got their messages",
        "what couldn't you deliver",
        "undelivered messages",
        "show me the undelivered messages",
        "please show the failed reminders",
    ],
)
def test_what_didnt_arrive(said: str) -> None:
    assert meant(said) == ("delivery.unreached", {})


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("what did you send today?", {}),
        ("what have you sent", {}),
        ("what went out today", {}),
        ("what was sent out to people?", {}),
        ("show me the outbox", {}),
        ("outbox", {}),
        ("what did you send yesterday?", {"day": date(2026, 11, 23)}),
        ("what went out on Thu 19 Nov?", {"day": date(2026, 11, 19)}),
        ("what did you send on 31 February", {"day_unread": "31 February"}),
    ],
)
def test_what_went_out(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("delivery.sent", slots)


@pytest.mark.parametrize("said", ["what did we agree today?", "who didn't vote?", "what didn't we get to?"])
def test_what_sounds_like_it(said: str) -> None:
    assert not str(meant(said)[0]).startswith("delivery.")
