"""What is said to decide in writing."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import meant

CALENDAR = "to adopt the winter calendar"
FRIDAY, NEXT_FRIDAY = date(2026, 11, 27), date(2026, 12, 4)


def ask(text: str, whole: str = "", until: date | None = None) -> dict[str, Any]:
    return {"text": text, "whole": whole or text} | ({"until": until} if until else {})


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        (f"written procedure: {CALENDAR} by Friday", ask(CALENDAR, f"{CALENDAR} by Friday", FRIDAY)),
        (f"Written procedure {CALENDAR} by Fri 4 Dec", ask(CALENDAR, f"{CALENDAR} by Fri 4 Dec", NEXT_FRIDAY)),
        (f"please start a written procedure: {CALENDAR}, until 4/12", None),
        (f"decide by writing {CALENDAR}", ask(CALENDAR)),
        ("decide in writing: To adopt it, from £5.", ask("To adopt it, from £5.")),
        ("Let's decide this in writing – that heads share a rota", ask("that heads share a rota")),
        ("can we decide this by written procedure: to share a rota?", ask("to share a rota?")),
        ("written resolution: to share a rota", ask("to share a rota")),
        ("written procedure: to stand by Grafton", ask("to stand by Grafton")),
        ("new written procedure", {}),
        ("let's decide it in writing", {}),
    ],
)
def test_asking_for_one(said: str, slots: dict[str, Any] | None) -> None:
    expected = slots if slots is not None else ask(CALENDAR, f"{CALENDAR}, until 4/12", NEXT_FRIDAY)
    assert meant(said) == ("procedure.ask", expected)


@pytest.mark.parametrize(
    "said",
    [
        "confidential written procedure: to raise a salary",
        "written procedure, part 2: to raise a salary",
        "decide in writing, in confidence: to raise a salary",
        "written procedure: to raise a salary, confidential",
    ],
)
def test_what_is_said_to_be_confidential_isnt_even_read(said: str) -> None:
    assert meant(said) == ("procedure.ask", {"confidential": True})


def test_a_word_in_the_wording_makes_nothing_confidential() -> None:
    intent, slots = meant("written procedure: to adopt the confidential reporting policy")
    assert (intent, slots["text"]) == ("procedure.ask", "to adopt the confidential reporting policy")


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("I agree to the written procedure", {"agrees": True}),
        ("Yes, we agree with written procedure 3.", {"agrees": True, "number": 3}),
        ("yes to the written procedure", {"agrees": True}),
        ("I don’t agree to the written procedure", {"agrees": False}),
        (
            "I don't agree to written procedure 2 because it costs too much!",
            {"agrees": False, "number": 2, "reason": "it costs too much!"},
        ),
        ("no to the written procedure: too dear", {"agrees": False, "reason": "too dear"}),
        ("sorry, we can't agree to the written procedure", {"agrees": False}),
        ("disagree with written procedure no. 2", {"agrees": False, "number": 2}),
    ],
)
def test_answering(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("procedure.answer", slots)


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("I have an interest in the written procedure", {}),
        ("I must declare an interest in written procedure 2, my brother sells it", {"number": 2}),
    ],
)
def test_declaring_an_interest(said: str, slots: dict[str, Any]) -> None:
    intent, found = meant(said)
    assert (intent, found.pop("reason", None)) == ("procedure.declare", "my brother sells it" if slots else None)
    assert found == slots


@pytest.mark.parametrize("said", ["take back the written procedure", "withdraw the written procedure please"])
def test_taking_it_back(said: str) -> None:
    assert meant(said) == ("procedure.take_back", {})
    assert meant("take written procedure 2 back") == ("procedure.take_back", {"number": 2})


@pytest.mark.parametrize(
    "said",
    [
        "where does the written procedure stand?",
        "how is written procedure 2 going",
        "where are we with the written procedure?",
        "has everyone agreed to the written procedure?",
        "how many schools have agreed to the written procedure?",
        "who has agreed to the written procedure?",
        "is the written procedure still running?",
        "what's the state of the written procedure?",
        "any news on the written procedure",
        "show me the written procedures",
        "which written procedures are running?",
        "written procedures",
    ],
)
def test_asking_how_it_stands(said: str) -> None:
    assert meant(said) == ("procedure.show", {})


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("put written procedures on the agenda for next Business", "agenda.propose"),
        ("agreed: to use a written procedure for this", "decision.record"),
        ("action: me to write a written procedure by Fri 4 Dec", "action.add"),
        ("how do I start a written procedure?", "help"),
        ("should I agree to the written procedure?", "none"),
        ("shall we decide it in writing?", "none"),
        ("did we decide in writing to share a rota?", "decision.search"),
        ("I agreed to the written procedure last week", "none"),
    ],
)
def test_what_is_something_else(said: str, intent: str) -> None:
    assert meant(said)[0] == intent
