"""Sentences are understood as the phrasebook asks: those given, and those of trusts that nothing was learned from."""

import pytest

from bot.language.phrasebook.model import learned
from bot.language.phrasebook.slots import SLOTS
from sentences.corpus import corpora, digest
from tests.language.score import scores

REACHED = [("given", 0.99, 0.98, 0.003), ("borders", 0.97, 0.92, 0.003), ("solent", 0.97, 0.92, 0.003)]
"""Of each set what is reached, and isn't to be lost: intents, whole lines, costly mistakes."""


@pytest.mark.parametrize(("name", "intent", "whole", "costly"), REACHED)
def test_sentences_are_understood(name: str, intent: float, whole: float, costly: float) -> None:
    found = scores(name)
    assert found["intent"] >= intent
    assert found["whole"] >= whole
    assert found["costly"] <= costly
    assert found["asked"] <= 0.06


def test_what_was_learned_is_learned_from_the_sentences_that_are_here() -> None:
    """`make learn` was run after the last change of them, or of what is seen in one."""
    assert learned().learned_from == digest()


def test_all_that_is_learned_to_be_meant_has_its_slots_read() -> None:
    assert SLOTS.keys() <= set(learned().intents)
    assert learned().slots.keys() <= {*SLOTS, "help"}


@pytest.mark.battery
def test_every_example_means_what_can_be_learned() -> None:
    """No file is short of sentences, and none has an intent of its own."""
    for name, examples in corpora().items():
        assert len(examples) > 50, name
        assert {example.intent for example in examples} <= set(learned().intents), name
