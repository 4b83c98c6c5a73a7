"""Whatever is said, it is understood as something, and soon."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import patterns
from bot.language.patterns import LONGEST, intents, understand
from tests.bot.language.meaning import TODAY


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """Compile each pattern before any is timed."""
    for _intent, pattern, _read in patterns._PATTERNS:
        pattern.compiled  # noqa: B018 - it is compiled when it is first asked for


def test_a_very_long_message_isnt_read_at_all() -> None:
    understood = understand("x" * (LONGEST + 1), TODAY)
    assert (understood.intent, understood.slots) == ("too_long", {"length": LONGEST + 1})


@given(st.text(max_size=300))
def test_whatever_is_said_is_understood_as_something(said: str) -> None:
    assert understand(said, TODAY).intent in intents() | {"several"}


BEGINNINGS = st.sampled_from(
    ["put ", "add ", "agreed: ", "action: ", "action: Leila to ", "present: ", "publish ", "next "]
)


@given(BEGINNINGS, st.text(max_size=100), st.sampled_from(["", " on the agenda", " by ", " by 3/12", " 10 min"]))
def test_a_command_with_anything_in_it_is_read_without_a_stumble(first: str, middle: str, last: str) -> None:
    assert understand(first + middle + last, TODAY).intent in intents() | {"several"}


COMMANDS = st.sampled_from(
    [
        *("put ", "can I get 10 mins ", "agenda item for Monday: ", "urgent: ", "next strategy - could we discuss "),
        *("move the meeting ", "cancel monday", "call an extraordinary meeting ", "can't make monday ", "what if "),
        *(
            "take ",
            "withdraw ",
            "wording for item 5: ",
            "paper for item 5 ",
            "make ",
            "apologies for ",
            "next business ",
        ),
    ]
)
WORDS = st.sampled_from(
    [
        *(
            "on",
            "to",
            "for",
            "the agenda",
            "next",
            "business",
            "monday's",
            "3/12",
            "31 Feb",
            "9th",
            "10 mins",
            "an hour",
        ),
        *("because", "it can't wait", ",", ".", "?", ":", "-", "“", "”", "wording", "To", "4pm", "at", "item 5", "not"),
        *(
            "https://x.example",
            "Dev will stand in",
            "in confidence",
            "for decision",
            "after all",
            "first",
            "İ",
            "ſ",
            "9" * 20,
        ),
    ]
)


@given(COMMANDS, st.lists(WORDS, max_size=12))
def test_no_order_of_words_is_stumbled_over(first: str, words: list[str]) -> None:
    assert understand(first + " ".join(words), TODAY).intent in intents() | {"several"}


@pytest.mark.parametrize("first", ["", "put ", "agenda item: ", "move ", "cancel ", "can't make ", "what if ", "take "])
@pytest.mark.parametrize(
    "again",
    [
        *("the ", "next ", "monday ", "monday, ", "s7. ", "the 9th ", "3 dec 2026 ", "on the agenda ", "10 mins. "),
        *("please ", "ok, ", "item 5 ", "x because ", ". ", "- ", ": ", '"', "“a” ", "a", "Dev will come, ", "can "),
    ],
)
def test_nothing_that_repeats_itself_takes_long(first: str, again: str) -> None:
    """A quarter of a second of its own; what goes wrong here takes minutes."""
    said = (first + again * LONGEST)[:LONGEST]
    began = time.process_time()
    understand(said, TODAY)
    assert time.process_time() - began < 0.25


def test_every_pattern_can_be_compiled() -> None:
    """Each waits for its first use, which may be a rare sentence."""
    for _intent, pattern, _read in patterns._PATTERNS:
        assert pattern.compiled.pattern.startswith("^")
