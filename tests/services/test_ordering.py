"""The chair orders and times an agenda (R4.3, R4.4)."""

import random
from itertools import permutations

import pytest

from domain.agenda import Item, Tier
from domain.refusals import ItemIsFixed, ItemNotFound, MinutesOutOfRange, OutOfDate
from services.which_meeting import Which
from tests.services.committee import Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV

B6 = "HB-B-2026-06"
HERE = Which(ref=B6)


async def order(committee: Committee, title: str, place: int) -> list[str]:
    """Move an item; the titles that the meeting then goes through."""
    item = await committee.do(CHAIR, lambda s, p: s.agenda.named(p, title, None, HERE))
    await committee.do(CHAIR, lambda s, p: s.publication.order(p, item.id, place))
    return await titles(committee)


async def titles(committee: Committee) -> list[str]:
    return [item.title for item in (await committee.show(CHAIR, HERE)).items]


async def sections(committee: Committee) -> dict[str, str]:
    return {e.item.title: e.section for e in (await committee.show(CHAIR, HERE)).entries if e.section}


async def arrange(committee: Committee, items: list[Item], minutes: dict[int, int] | None = None) -> None:
    rows = tuple((i.id, place, (minutes or {}).get(i.id, i.minutes)) for place, i in enumerate(items, 1))
    await committee.do(CHAIR, lambda s, p: s.publication.arrange(p, B6, rows))


@pytest.fixture
async def four(committee: Committee) -> Committee:
    """An agenda of four items."""
    for title in ("One", "Two", "Three", "Four"):
        await committee.propose(CARYS, title)
    return committee


# ---------------------------------------------------------------- one item


@pytest.mark.parametrize(
    ("title", "place", "then"),
    [
        ("Four", 1, ["Four", "One", "Two", "Three"]),
        ("One", 4, ["Two", "Three", "Four", "One"]),
        ("One", 99, ["Two", "Three", "Four", "One"]),
        ("One", 0, ["One", "Two", "Three", "Four"]),
        ("Two", 3, ["One", "Three", "Two", "Four"]),
        ("Three", 2, ["One", "Three", "Two", "Four"]),
        ("Two", 2, ["One", "Two", "Three", "Four"]),
    ],
)
async def test_an_item_is_moved_to_a_place(four: Committee, title: str, place: int, then: list[str]) -> None:
    assert await order(four, title, place) == then


async def test_a_later_proposal_comes_after_what_was_ordered(four: Committee) -> None:
    await order(four, "One", 4)
    await four.propose(DEV, "Five")
    assert await titles(four) == ["Two", "Three", "Four", "One", "Five"]


async def test_r4_3_confidential_items_stay_last_and_are_ordered_among_themselves(four: Committee) -> None:
    for title in ("Pay", "Contractor"):
        await four.propose(CARYS, title, tier=Tier.PART_2)
    assert await order(four, "Contractor", 1) == ["One", "Two", "Three", "Four", "Contractor", "Pay"]
    assert await order(four, "Four", 6) == ["One", "Two", "Three", "Four", "Contractor", "Pay"]
    assert await order(four, "Four", 1) == ["Four", "One", "Two", "Three", "Contractor", "Pay"]
    await four.propose(DEV, "Dismissal", tier=Tier.PART_2)
    assert (await titles(four))[4:] == ["Contractor", "Pay", "Dismissal"]


async def test_an_item_that_is_moved_between_two_of_a_section_comes_under_it(standing: Committee) -> None:
    for title in ("Cover in spring", "Cover in summer", "Whiteboards"):
        await standing.propose(CARYS, title)
    before = await titles(standing)
    spring = before.index("Cover in spring") + 1
    await order(standing, "Whiteboards", spring + 1)
    assert (await sections(standing))["Whiteboards"].startswith("Shared staff")
    after = await titles(standing)
    assert after[spring - 1 : spring + 2] == ["Cover in spring", "Whiteboards", "Cover in summer"]
    assert "Resources and spend" in after, "which heads nothing any more"


async def test_a_section_that_nothing_comes_under_any_more_stays_where_it_was(standing: Committee) -> None:
    """Also where other sections have items."""
    bare = await titles(standing)
    for title in ("Fire doors and safety", "Board letter", "Cover rota", "Whiteboards", "Catering"):
        await standing.propose(CARYS, title)
    now = await order(standing, "Whiteboards", 3)
    assert now[2] == "Whiteboards"
    assert "Whiteboards" not in await sections(standing)
    here = now.index("Resources and spend")
    assert (now[here - 1], now[here + 1]) == ("Cover rota", "Catering")
    for title in ("Fire doors and safety", "Board letter", "Cover rota", "Catering", "Whiteboards"):
        await standing.do(
            CHAIR,
            lambda s, p, t=title: s.agenda.withdraw(p, s.agenda.named(p, t, None, HERE).id),  # type: ignore[misc]
        )
    assert await titles(standing) == bare


async def test_an_item_that_is_moved_to_where_it_is_keeps_its_section(standing: Committee) -> None:
    await standing.propose(CARYS, "Cover rota")
    before, under = await titles(standing), await sections(standing)
    await order(standing, "Cover rota", before.index("Cover rota") + 1)
    assert (await titles(standing), await sections(standing)) == (before, under)


async def test_a_standing_item_can_be_moved_too(standing: Committee) -> None:
    await standing.do(CHAIR, lambda s, p: s.publication.prepare(p, B6))
    now = await order(standing, "Declarations of interest", 1)
    assert now[:2] == ["Declarations of interest", "Welcome, apologies, deputies, quorum"]
    assert await sections(standing) == {}


# ---------------------------------------------------------------- all at once


@pytest.mark.parametrize("permutation", list(permutations(range(4))))
async def test_an_agenda_comes_out_in_the_order_in_which_it_was_arranged(
    four: Committee, permutation: tuple[int, ...]
) -> None:
    items = (await four.show(CHAIR, HERE)).items
    wanted = [items[n] for n in permutation]
    await arrange(four, wanted)
    assert await titles(four) == [item.title for item in wanted]


@pytest.mark.parametrize("seed", range(6))
async def test_a_whole_agenda_with_sections_comes_out_as_arranged(standing: Committee, seed: int) -> None:
    """Only sections that nothing comes under any more are between what was arranged."""
    for title in ("Cover in spring", "Cover in summer", "Whiteboards", "Catering", "Board letter"):
        await standing.propose(CARYS, title)
    wanted = list((await standing.show(CHAIR, HERE)).items)
    random.Random(seed).shuffle(wanted)
    await arrange(standing, wanted)
    arranged = [item.title for item in wanted]
    assert [title for title in await titles(standing) if title in arranged] == arranged


async def test_a_form_in_which_one_place_was_changed_moves_that_item_alone(four: Committee) -> None:
    items = (await four.show(CHAIR, HERE)).items
    rows = tuple((i.id, 2 if i.title == "Four" else n, i.minutes) for n, i in enumerate(items, 1))
    await four.do(CHAIR, lambda s, p: s.publication.arrange(p, B6, rows))
    assert await titles(four) == ["One", "Four", "Two", "Three"]


async def test_the_minutes_are_set_with_the_order(four: Committee) -> None:
    items = list((await four.show(CHAIR, HERE)).items)
    await arrange(four, items, {items[0].id: 45})
    view = await four.show(CHAIR, HERE)
    assert [item.minutes for item in view.items] == [45, 10, 10, 10]
    assert [item.version for item in view.items] == [2, 1, 1, 1]
    with pytest.raises(MinutesOutOfRange):
        await arrange(four, items, {items[0].id: 121})


async def test_a_form_that_knows_other_items_than_there_are_changes_nothing(four: Committee) -> None:
    items = list((await four.show(CHAIR, HERE)).items)
    await four.propose(DEV, "Five")
    with pytest.raises(OutOfDate):
        await arrange(four, items[::-1])
    assert await titles(four) == ["One", "Two", "Three", "Four", "Five"]


async def test_r4_4_an_item_gets_its_time(four: Committee) -> None:
    item = (await four.show(CHAIR, HERE)).items[0]
    await four.do(CHAIR, lambda s, p: s.publication.set_minutes(p, item.id, 90))
    view = await four.show(CLERK, HERE)
    assert (view.minutes, view.minutes_over) == (120, 0)
    await four.do(CHAIR, lambda s, p: s.publication.set_minutes(p, item.id, 91))
    assert (await four.show(CLERK, HERE)).minutes_over == 1
    for minutes in (0, 121):
        with pytest.raises(MinutesOutOfRange):
            await four.do(CHAIR, lambda s, p, m=minutes: s.publication.set_minutes(p, item.id, m))  # type: ignore[misc]


async def test_whats_over_or_gone_is_ordered_no_more(four: Committee) -> None:
    one, two, *_ = (await four.show(CHAIR, HERE)).items
    await four.do(CARYS, lambda s, p: s.agenda.withdraw(p, one.id))
    with pytest.raises(ItemNotFound):
        await four.do(CHAIR, lambda s, p: s.publication.order(p, one.id, 1))
    await four.open(four.clock.now().replace(month=12, day=2, hour=14))
    with pytest.raises(ItemIsFixed):
        await four.do(CHAIR, lambda s, p: s.publication.order(p, two.id, 1))
    with pytest.raises(ItemIsFixed):
        await four.do(CHAIR, lambda s, p: s.publication.arrange(p, B6, ()))
