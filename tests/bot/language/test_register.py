"""What is said of the register of interests."""

from typing import Any

import pytest

from tests.bot.language.meaning import meant

WIFE = "my wife is a director of Mower Ltd."


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        (f"register of interests: {WIFE}", "register.add", {"text": WIFE}),
        (f"Please add to my register: {WIFE}", "register.add", {"text": WIFE}),
        ("add this to the register of interests: I’m paid by X", "register.add", {"text": "I’m paid by X"}),
        ("for the register: I'm a governor at Southwood", "register.add", {"text": "I'm a governor at Southwood"}),
        ("register an interest: shares in Mower", "register.add", {"text": "shares in Mower"}),
        ("I have nothing to register", "register.nothing", {}),
        ("I’ve nothing to register this year", "register.nothing", {}),
        ("register of interests: none", "register.nothing", {}),
        ("nil return", "register.nothing", {}),
        ("same as last year", "register.confirm", {}),
        ("register of interests: same as last year", "register.confirm", {}),
        ("nothing new to register", "register.confirm", {}),
        ("my register", "register.mine", {}),
        ("What have I registered?", "register.mine", {}),
        ("show me my register of interests", "register.mine", {}),
        ("register of interests", "register.everyone", {}),
        ("show me the register of interests please", "register.everyone", {}),
        ("who hasn't made a return?", "register.everyone", {"missing": True}),
        ("who has not registered yet this year?", "register.everyone", {"missing": True}),
    ],
)
def test_what_is_said_of_the_register(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("put the register of interests on the agenda for Monday", "agenda.propose"),
        ("for the record: the register is fine", "meeting.note"),
        ("declare an interest in grounds: my wife is a director", "interest.declare"),
        ("register: Grafton and Valence", "none"),
        ("register of interests: 5 minutes on the agenda", "none"),
        ("register of interests: is a governor's post one?", "none"),
        ("should we register interests?", "none"),
    ],
)
def test_what_is_about_something_else(said: str, intent: str) -> None:
    assert meant(said)[0] == intent
