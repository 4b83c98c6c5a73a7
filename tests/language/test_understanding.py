"""Sentences are understood as the phrasebook asks, in the given trust and in another."""

import pytest

from tests.language.score import SETS, scores


@pytest.mark.parametrize("name", [name for name, (phrases, _) in SETS.items() if phrases.exists()])
def test_sentences_are_understood(name: str) -> None:
    found = scores(name)
    assert found["intent"] >= 0.9
    assert found["whole"] >= 0.85
    assert found["costly"] <= 0.02
    assert found["asked"] <= 0.06
