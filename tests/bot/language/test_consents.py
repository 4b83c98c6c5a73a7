"""What is said of a deputy and a confidential item."""

from typing import Any

import pytest

from tests.bot.language.meaning import meant


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("let the deputy for Becontree stay for item 15", "stay", {"who": "Becontree", "item_number": "15"}),
        ("the deputies may stay", "stay", {}),
        ("please let all the deputies stay for this", "stay", {}),
        ("Oona may stay for item 15", "stay", {"who": "Oona", "item_number": "15"}),
        ("let Oona Reid stay", "stay", {"who": "Oona Reid"}),
        ("the deputy for William Bellamy may stay in for part 2", "stay", {"who": "William Bellamy"}),
        ("ask Oona to leave", "leave", {"who": "Oona"}),
        ("ask the deputy for Becontree to leave for item 15", "leave", {"who": "Becontree", "item_number": "15"}),
        ("the deputies can't stay", "leave", {}),
    ],
)
def test_deputies_stay_and_leave(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (f"consent.{intent}", slots)


@pytest.mark.parametrize(
    "said",
    [
        *("let it stay", "Tom can stay until four", "can the deputy for Becontree stay?", "Oona may stay?"),
        *("ask Oona to leave the rota alone", "everyone may stay", "Becontree has left"),
    ],
)
def test_what_sounds_like_it_is_none(said: str) -> None:
    assert not meant(said)[0].startswith("consent.")
