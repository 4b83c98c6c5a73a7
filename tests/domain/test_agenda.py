"""What an item may be called and how long it may take; the order and the numbers of an agenda."""

import random
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agenda import (
    MINUTES_LIMIT,
    REASON_LIMIT,
    TITLE_LIMIT,
    WORDING_LIMIT,
    Item,
    ItemStatus,
    Purpose,
    Tier,
    changes_between,
    check_minutes,
    check_proposed_wording,
    check_reason,
    check_title,
    headings,
    in_order,
    names_decision,
    numbered,
    rearranged,
    taken,
    title_of,
)
from domain.refusals import MinutesOutOfRange, ReasonEmpty, TitleEmpty, TooLong
from domain.words import plain_text

AT = datetime(2026, 11, 24, 8, tzinfo=UTC)


def item(id_: int, position: int = 0, **other: Any) -> Item:
    plain = Item(id_, "HB-B-2026-06", None, f"Item {id_}", Purpose.DISCUSSION, 10, "", ItemStatus.PROPOSED, AT)
    return replace(plain, **({"position": position or id_ * 10} | other))


def ids(items: tuple[Item, ...]) -> list[int]:
    return [i.id for i in items]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("shared cover rota", "Shared cover rota"),
        ("  two\n lines\tof it ", "Two lines of it"),
        ("bell\x07 and \x00null", "Bell and null"),
        ("5 Elms' visit", "5 Elms' visit"),
        ("*bold* <at>Bill</at> [x](http://x)", "*bold* <at>Bill</at> [x](http://x)"),
        ("élan", "Élan"),
        ("cover 🎉 rota", "Cover 🎉 rota"),
        ("a" * TITLE_LIMIT, "A" + "a" * (TITLE_LIMIT - 1)),
    ],
)
def test_a_title_is_one_plain_line_that_begins_with_a_capital(said: str, title: str) -> None:
    assert check_title(said) == title


@pytest.mark.parametrize("said", ["", "   ", "\n\t", "🎉🎉", "…!?", "\u200b", "\x00"])
def test_a_title_needs_a_letter_or_a_figure(said: str) -> None:
    with pytest.raises(TitleEmpty):
        check_title(said)


def test_a_title_that_is_too_long_is_handed_back_with_its_length() -> None:
    with pytest.raises(TooLong) as refused:
        check_title("a" * (TITLE_LIMIT + 1))
    assert (refused.value.limit, refused.value.length) == (200, 201)


@given(st.text())
def test_plain_text_has_no_control_character_and_no_stray_space(said: str) -> None:
    plain = plain_text(said)
    assert not any(unicodedata.category(c) == "Cc" for c in plain)
    assert plain == " ".join(plain.split())
    assert plain_text(plain) == plain


@given(st.text(max_size=2 * TITLE_LIMIT))
def test_a_title_that_is_taken_fits_and_is_taken_again(said: str) -> None:
    try:
        title = check_title(said)
    except (TitleEmpty, TooLong):
        return
    assert len(title) <= TITLE_LIMIT
    assert check_title(title) == title


def test_a_title_still_fits_once_it_has_its_capital() -> None:
    """ß becomes SS."""
    assert check_title("ß" + "a" * (TITLE_LIMIT - 2)) == "SS" + "a" * (TITLE_LIMIT - 2)
    with pytest.raises(TooLong):
        check_title("ß" + "a" * (TITLE_LIMIT - 1))


@pytest.mark.parametrize("said", [1, 10, MINUTES_LIMIT])
def test_an_item_takes_up_to_two_hours(said: int) -> None:
    assert check_minutes(said) == said


@pytest.mark.parametrize("said", [-1, 0, MINUTES_LIMIT + 1, 9999])
def test_other_numbers_of_minutes_are_refused(said: int) -> None:
    with pytest.raises(MinutesOutOfRange):
        check_minutes(said)


@pytest.mark.parametrize(("check", "limit"), [(check_proposed_wording, WORDING_LIMIT), (check_reason, REASON_LIMIT)])
def test_wordings_and_reasons_have_a_limit(check: Any, limit: int) -> None:
    assert len(check("a" * limit)) == limit
    with pytest.raises(TooLong) as refused:
        check("a" * (limit + 1))
    assert (refused.value.limit, refused.value.length) == (limit, limit + 1)


def test_a_proposed_wording_may_be_empty_and_a_reason_may_not() -> None:
    assert check_proposed_wording("") == ""
    assert check_proposed_wording("to share\none rota") == "To share one rota"
    assert check_reason("it came\nup today") == "it came up today"
    for nothing in ("", "…"):
        with pytest.raises(ReasonEmpty):
            check_reason(nothing)


# ---------------------------------------------------------------- what an item is published as


def test_r4_1_a_decision_without_wording_is_published_as_a_discussion() -> None:
    bare = item(1, purpose=Purpose.DECISION)
    assert (bare.lacks_wording, bare.published_purpose) == (True, Purpose.DISCUSSION)
    worded = replace(bare, wording="To share one rota.")
    assert (worded.lacks_wording, worded.published_purpose) == (False, Purpose.DECISION)
    assert not replace(bare, purpose=Purpose.INFORMATION).lacks_wording
    assert not replace(bare, standing=True).lacks_wording, "a standing item's wording comes with what is put under it"
    assert not replace(bare, is_hidden=True).lacks_wording, "nobody is told what a confidential item lacks"


@pytest.mark.parametrize(
    ("count", "status", "must"),
    [
        (1, ItemStatus.PROPOSED, False),
        (2, ItemStatus.PROPOSED, True),
        (3, ItemStatus.PROPOSED, True),
        (2, ItemStatus.ON_AGENDA, False),
    ],
)
def test_r4_8_at_the_second_carry_the_chair_must_choose(count: int, status: ItemStatus, must: bool) -> None:
    assert item(1, carry_count=count, status=status).must_choose is must


# ---------------------------------------------------------------- order


def test_items_come_under_their_slots_in_the_order_of_their_positions() -> None:
    items = (item(1), item(2), item(3), item(4, 20, slot=2), item(5, 10, slot=2), item(6, 5, slot=1))
    assert ids(in_order(items)) == [1, 6, 2, 5, 4, 3]
    assert headings(items) == {1, 2}
    assert ids(taken(items)) == [6, 5, 4, 3], "what heads others isn't gone through"


def test_r4_3_confidential_items_come_last_wherever_they_were_put() -> None:
    part_2 = item(1, 1, tier=Tier.PART_2)
    assert ids(in_order((part_2, item(2), item(3)))) == [2, 3, 1]
    assert ids(in_order((item(5, 1, tier=Tier.PART_2), replace(part_2, position=2), item(3)))) == [3, 5, 1]


def test_r4_8_of_items_at_one_place_those_carried_more_often_come_first() -> None:
    items = (item(1, 10), item(2, 10, carry_count=1), item(3, 10, carry_count=2))
    assert ids(in_order(items)) == [3, 2, 1]


def test_an_item_whose_slot_is_gone_keeps_a_place_of_its_own() -> None:
    assert ids(in_order((item(1), item(2, 15, slot=99), item(3, 20)))) == [1, 2, 3]


ITEMS = st.lists(
    st.tuples(st.integers(0, 50), st.booleans(), st.integers(0, 8), st.integers(0, 2)), min_size=0, max_size=9
)


@given(ITEMS, st.randoms())
def test_the_order_is_the_same_however_the_items_come_out_of_the_database(
    drawn: list[tuple[int, bool, int, int]], chance: random.Random
) -> None:
    items = [
        item(n, position, tier=Tier.PART_2 if part_2 else Tier.OPEN, slot=slot or None, carry_count=carried)
        for n, (position, part_2, slot, carried) in enumerate(drawn, 1)
    ]
    ordered = in_order(items)
    assert sorted(ids(ordered)) == sorted(i.id for i in items)
    tiers = [i.tier is Tier.PART_2 for i in ordered]
    assert tiers == sorted(tiers), "R4.3"
    chance.shuffle(items)
    assert in_order(items) == ordered


@given(ITEMS, st.randoms())
def test_r4_4_any_order_can_be_arranged_and_r4_3_confidential_items_stay_last(
    drawn: list[tuple[int, bool, int, int]], chance: random.Random
) -> None:
    """Items under a few sections, some confidential, in any order whatever."""
    sections = tuple(item(n, n * 100) for n in range(1, 4))
    under = [
        item(n, n * 7, tier=Tier.PART_2 if part_2 else Tier.OPEN, slot=None if part_2 or slot > 3 else slot or None)
        for n, (_, part_2, slot, _) in enumerate(drawn, 10)
    ]
    wanted = list(taken((*sections, *under)))
    chance.shuffle(wanted)
    result = rearranged((*sections, *under), {i.id: place for place, i in enumerate(wanted, 1)})
    assert sorted(ids(result)) == sorted(i.id for i in (*sections, *under)), "nothing is lost"
    placed = tuple(replace(i, position=n * 10) for n, i in enumerate(result, 1))
    arranged = [i.id for i in taken(placed) if i.id in {w.id for w in wanted}]
    assert arranged == [
        *(i.id for i in wanted if i.tier is Tier.OPEN),
        *(i.id for i in wanted if i.tier is not Tier.OPEN),
    ]
    assert rearranged(placed, {}) == tuple(placed), "and arranging nothing leaves it so"


@pytest.mark.parametrize("said", ["To rescind HB-2026-006.", "vary hb-2026-006", "TB-2026-07: delay it"])
def test_r4_7_a_text_that_names_a_decision(said: str) -> None:
    assert names_decision("HB", said)
    assert not names_decision("XY", "See HB-2026-006")
    assert names_decision("X.Y", "See X.Y-2026-006")
    for other in ("HB-B-2026-06", "HB-2026-0061", "AHB-2026-006", "Board"):
        assert not names_decision("HB", other)


# ---------------------------------------------------------------- numbers


def numbers(items: tuple[Item, ...]) -> dict[int, str | None]:
    return {i.id: i.number for i in numbered(items)}


def test_r4_6_an_agenda_is_numbered_from_1_and_its_headings_are_not() -> None:
    assert numbers((item(1), item(2), item(3, slot=2), item(4, slot=2))) == {1: "1", 3: "2", 4: "3"}


def test_r4_6_an_item_put_in_later_has_the_number_before_it_and_a_letter() -> None:
    known = (item(1, number="1"), item(2, number="2"))
    assert numbers((*known, item(3, 15))) == {1: "1", 3: "1a", 2: "2"}
    assert numbers((*known, item(3, 15), item(4, 16), item(5, 30))) == {1: "1", 3: "1a", 4: "1b", 2: "2", 5: "2a"}
    assert numbers((*known, item(3, 5))) == {3: "0a", 1: "1", 2: "2"}
    with_1a = (*known, item(3, 15, number="1a"))
    assert numbers((*with_1a, item(4, 12), item(5, 18))) == {1: "1", 4: "1b", 3: "1a", 5: "1c", 2: "2"}


def test_r4_6_the_number_of_an_item_that_was_taken_off_isnt_given_to_another() -> None:
    found = numbered((item(1, number="1"), item(2, 15)), used={"1a", "2"})
    assert [i.number for i in found] == ["1", "1b"]
    assert [i.number for i in numbered((item(2),), used={"1"})] == ["0a"]


def test_there_are_letters_enough_for_the_longest_agenda() -> None:
    late = tuple(item(n, 10 + n) for n in range(2, 61))
    found = numbered((item(1, number="7"), *late))
    assert len({i.number for i in found}) == 60
    assert [i.number for i in found][26:29] == ["7z", "7aa", "7ab"]
    assert all(len(i.number or "") <= 6 for i in found)


@given(st.permutations(range(1, 7)), st.integers(0, 6))
def test_r4_6_a_number_once_given_is_kept_and_none_is_given_twice(order: list[int], known: int) -> None:
    items = tuple(item(n, (order.index(n) + 1) * 10, number=str(n) if n <= known else None) for n in order)
    found = numbered(items)
    assert len({i.number for i in found}) == 6
    assert all(i.number == str(i.id) for i in found if i.id <= known)


# ---------------------------------------------------------------- what a version changes


def test_r4_6_what_changed_is_what_was_added_changed_moved_and_removed() -> None:
    one, two, three = item(1, number="1"), item(2, number="2"), item(3, number="3")
    longer = replace(one, minutes=20)
    assert changes_between((one, two), (one, two)) == ()
    assert changes_between((one, two), (longer, three)) == (("added", three), ("changed", longer), ("removed", two))
    assert changes_between((one, two, three), (one, three, two)) in ((("moved", three),), (("moved", two),))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"purpose": Purpose.DECISION},
        {"minutes": 5},
        {"wording": "To do it."},
        {"presenter": "CEO"},
        {"starred": True},
        {"tier": Tier.PART_2},
    ],
)
def test_r4_6_whatever_the_reader_sees_of_an_item_counts_as_a_change(change: dict[str, Any]) -> None:
    assert [what for what, _ in changes_between((item(1),), (replace(item(1), **change),))] == ["changed"]


def test_what_the_reader_doesnt_see_of_an_item_is_no_change() -> None:
    assert changes_between((item(1),), (item(1, version=2, status=ItemStatus.ON_AGENDA, carry_count=0),)) == ()


@pytest.mark.parametrize(
    ("wording", "title"),
    [
        ("To adopt the winter calendar.", "To adopt the winter calendar."),
        ("w" * TITLE_LIMIT, "w" * TITLE_LIMIT),
        ("w" * 300, "w" * (TITLE_LIMIT - 1) + "…"),
        ("To " * 100, "To " * 65 + "To…"),
    ],
    ids=["short", "just", "one word", "many words"],
)
def test_a_long_wording_makes_a_title_that_ends_with_a_word(wording: str, title: str) -> None:
    assert title_of(wording) == title
    assert len(title_of(wording)) <= TITLE_LIMIT
