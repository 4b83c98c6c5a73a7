"""Near misses: what is mistyped is answered where that changes nothing, and otherwise asked about."""

from datetime import date
from typing import Any

import pytest

from bot.language.spelling import respelt
from tests.bot.language.meaning import MONDAY, WEDNESDAY, meant


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("calender link", "calendar.subscribe", {}),
        ("calender", "calendar.year", {}),
        ("show me the calender", "calendar.year", {}),
        ("next buisness", "meeting.next", {"meeting_kind": "business"}),
        ("strategey agenda", "agenda.show", {"meeting_kind": "strategy"}),
        ("whats on wendesday", "agenda.show", WEDNESDAY),
        ("what do i need before mondey", "agenda.needs", MONDAY),
    ],
)
def test_a_mistyped_question_is_answered(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("apologys for wednesday", "apologies for wednesday"),
        ("publsh the agenda", "publish the agenda"),
        ("put parking on the agenda for next strategey", "put parking on the agenda for next strategy"),
        ("refuze item 8 because it is late", "refuse item 8 because it is late"),
    ],
)
def test_a_mistyped_command_is_asked_about(said: str, asked: str) -> None:
    assert meant(said) == ("none", {"readings": (asked,)})


@pytest.mark.parametrize("said", ["tell me a joke", "seasons greetings all", "the heating is off", "agenda"])
def test_other_words_are_left_as_they_are(said: str) -> None:
    assert respelt(said) == said


DECEMBER = {"meeting_date": date(2026, 12, 2)}


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("apologies for wednesday", "apologies.send", WEDNESDAY),
        ("apologies wednesday", "apologies.send", WEDNESDAY),
        (
            "sorry i cant come to the meeting on 2 dec my son is ill",
            "apologies.send",
            DECEMBER | {"reason": "my son is ill"},
        ),
        ("i cant make wednesday im poorly", "apologies.send", WEDNESDAY | {"reason": "im poorly"}),
        ("order and times", "agenda.arrange", {}),
        ("change the order and times for Monday", "agenda.arrange", MONDAY),
        (
            "refuse item 8 because nobody asked for it",
            "agenda.decline",
            {"item_number": "8", "reason": "nobody asked for it"},
        ),
        ("show me shared cover rota", "agenda.item", {"item": "shared cover rota", "perhaps": True}),
    ],
)
def test_short_ways_of_saying_it(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)


@pytest.mark.parametrize("said", ["refuse item 8 because lol just kidding", "the maths results are in"])
def test_what_is_none_of_these(said: str) -> None:
    assert meant(said)[0] == "none"
