"""The data behind a card's buttons: what was packed is what is unpacked, and nothing else is believed."""

import json
from dataclasses import fields
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.agenda import WithdrawItem
from bot.buttons.attendance import Attend, RecordAttendance
from bot.buttons.fields import Button, Day, Filled, Number
from bot.buttons.meetings import NextItem
from bot.buttons.press import BUTTONS, Press, pack, unpack
from domain.refusals import OutOfDate

REFS = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)
DAYS = st.dates().map(str)
NUMBERS = st.integers(0, 2**31 - 1)
ROWS = st.dictionaries(st.from_regex(r"row_[0-9]{1,6}_(place|minutes)", fullmatch=True), st.just("10"), max_size=4)
VALUES: dict[Any, st.SearchStrategy[Any]] = {Number: NUMBERS, Day: DAYS, Filled: ROWS, bool: st.booleans()}
"""What a field may hold, by its type; the others are words, and so are references."""


def buttons(kind: type[Button]) -> st.SearchStrategy[Button]:
    types = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{field.name: VALUES.get(types[field.name], REFS) for field in fields(kind)})  # type: ignore[arg-type]


ANY_BUTTON = st.sampled_from(list(BUTTONS.values())).flatmap(buttons)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)


def packed(button: Button, card: str = "live-1", seen: int = 3) -> dict[str, Any]:
    """The data as it comes back from Teams: through JSON."""
    data: dict[str, Any] = json.loads(json.dumps(pack(button, card, seen)))
    rows: dict[str, Any] = data.pop("filled", {})
    return {**data, **rows}  # the inputs of rows come beside the rest


@given(ANY_BUTTON, REFS, NUMBERS)
def test_what_is_packed_is_unpacked(button: Button, card: str, seen: int) -> None:
    assert unpack(button.verb, packed(button, card, seen)) == Press(button, card, seen)


def test_every_button_has_a_verb_of_its_own() -> None:
    kinds = Button.__subclasses__()
    assert {kind.verb: kind for kind in kinds} == BUTTONS
    assert len(BUTTONS) == len(kinds)


@given(st.sampled_from([*BUTTONS, "", "unknown"]) | JUNK, JUNK)
def test_junk_is_out_of_date_and_nothing_worse(verb: object, data: object) -> None:
    try:
        pressed = unpack(verb, data)
    except OutOfDate:
        return
    assert type(pressed.button) is BUTTONS[str(verb)]


@given(ANY_BUTTON, st.sampled_from(["card", "seen", "meeting", "item", "after", "dialog", "action", "schools"]), JUNK)
def test_a_button_with_one_thing_wrong_is_out_of_date_or_harmless(button: Button, key: str, value: object) -> None:
    try:
        pressed = unpack(button.verb, packed(button) | {key: value})
    except OutOfDate:
        return
    assert len(pressed.card) <= 64
    assert 0 <= pressed.seen < 2**31
    for field in fields(pressed.button):  # type: ignore[arg-type]
        kept = getattr(pressed.button, field.name)
        for each in kept.values() if isinstance(kept, dict) else (kept,):
            assert isinstance(each, str | int)
            assert not isinstance(each, str) or (len(each) <= 8000 and "\x00" not in each)


@pytest.mark.parametrize("missing", ["card", "seen", "item"])
def test_data_that_lacks_something_is_out_of_date(missing: str) -> None:
    data = packed(WithdrawItem(1))
    del data[missing]
    with pytest.raises(OutOfDate):
        unpack("withdraw_item", data)


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": -1},
        {"item": 2**31},
        {"item": "one"},
        {"item": None},
        {"item": float("nan")},
        {"seen": -1},
        {"card": "a card"},
        {"card": "x" * 65},
        {"card": "\ud800"},
        {"card": ""},
    ],
)
def test_ids_that_no_card_of_ours_has_are_out_of_date(wrong: dict[str, Any]) -> None:
    with pytest.raises(OutOfDate):
        unpack("withdraw_item", packed(WithdrawItem(1)) | wrong)


def test_what_a_card_adds_by_itself_is_passed_over() -> None:
    data = packed(Attend("HB-B-2026-06")) | {"msteams": {"type": "invoke"}}
    assert unpack("attend", data).button == Attend("HB-B-2026-06")


def test_inputs_fill_in_what_the_card_left_open() -> None:
    data = packed(RecordAttendance("HB-B-2026-06")) | {"schools": "Grafton,5 Elms"}
    assert unpack("record_attendance", data).button == RecordAttendance("HB-B-2026-06", "", "Grafton,5 Elms")


def test_the_effect_of_a_press_is_who_pressed_what_on_which_state_of_which_card() -> None:
    press = Press(NextItem("HB-B-2026-06", 1), "live-1", 3)
    same = Press(NextItem("HB-B-2026-06", 1), "live-1", 3)
    others = [
        press.effect("bill", "1"),
        press.effect("amara", "2"),
        Press(NextItem("HB-B-2026-06", 2), "live-1", 3).effect("amara", "1"),
        Press(NextItem("HB-B-2026-06", 1), "live-2", 3).effect("amara", "1"),
        Press(NextItem("HB-B-2026-06", 1), "live-1", 4).effect("amara", "1"),
        Press(Attend("HB-B-2026-06"), "live-1", 3).effect("amara", "1"),
    ]
    assert press.effect("amara", "1") == same.effect("amara", "1")
    assert len({press.effect("amara", "1"), *others}) == len(others) + 1
    assert all(len(effect) <= 700 for effect in others)
