"""What is said of where Headboard speaks, and what the greeting's buttons ask."""

import pytest

from bot.asks import ASKS, PRIVATE, SHARED
from tests.bot.language.meaning import meant


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("this is the Headboard channel", "place.headboard"),
        ("Headboard, this is the headboard channel now", "place.headboard"),
        ("please make this the Headboard's channel", "place.headboard"),
        ("use this as the Headboard channel", "place.headboard"),
        ("is this the Headboard channel?", "none"),
        ("this is not the Headboard channel", "none"),
        ("who can't you reach?", "place.reach"),
        ("Who can you not reach by chat?", "place.reach"),
        ("who hasn't installed the app yet?", "place.reach"),
        ("which heads can be reached?", "place.reach"),
    ],
)
def test_what_is_said_of_places(said: str, intent: str) -> None:
    assert meant(said)[0] == intent


@pytest.mark.parametrize("name", ASKS)
def test_a_button_of_the_greeting_is_understood(name: str) -> None:
    wanted = {"needs": "agenda.needs", "item": "agenda.form", "meetings": "meeting.next", "agenda": "agenda.show"}
    wanted |= {"decisions": "decision.search", "dates": "calendar.file", "help": "help", "state": "meeting.state"}
    assert meant(ASKS[name].words)[0] == (wanted | {"open": "meeting.open"})[name]


def test_every_place_has_three_buttons_of_its_own() -> None:
    assert {len(names) for names in SHARED.values()} == {3}
    assert len(set(SHARED.values())) == 3
    assert {*PRIVATE, *(name for names in SHARED.values() for name in names)} == set(ASKS)
