"""Sentences are understood as the phrasebook asks, in the given trust and in another."""

import pytest

from tests.language.score import scores

REACHED = [("given", 0.99, 0.98, 0.004), ("tidewell", 0.97, 0.96, 0.007), ("blind", 0.9, 0.85, 0.02)]
"""Of each set what is reached, and isn't to be lost: intents, whole lines, costly mistakes."""


@pytest.mark.parametrize(("name", "intent", "whole", "costly"), REACHED)
def test_sentences_are_understood(name: str, intent: float, whole: float, costly: float) -> None:
    found = scores(name)
    assert found["intent"] >= intent
    assert found["whole"] >= whole
    assert found["costly"] <= costly
    assert found["asked"] <= 0.06
