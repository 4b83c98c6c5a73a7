"""Changing an item; two people who change it at once (AS-6)."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.agenda import Item, ItemStatus, Purpose
from domain.people import THE_RULES
from domain.refusals import (
    ItemDecided,
    ItemIsFixed,
    ItemNotFound,
    MinutesOutOfRange,
    NothingChanged,
    NotYours,
    OutOfDate,
    TitleEmpty,
)
from services.edits import Clash
from storage.agenda import Edit
from tests.services.committee import Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, IMANI, LEAD, VICE_CHAIR

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
ALL = ("title", "purpose", "minutes", "wording")


async def edit(
    committee: Committee, who: str, item: Item, before: dict[str, Any], after: dict[str, Any]
) -> Item | Clash:
    """Send a form that was filled in where the item was as it is here."""
    return await committee.do(who, lambda s, p: s.edits.edit(p, item.id, item.version, before, after))


async def settle(committee: Committee, who: str, clash: Clash, choice: str) -> Item | Clash:
    return await committee.do(who, lambda s, p: s.edits.settle(p, clash.edit, choice))


async def word(committee: Committee, who: str, item: Item, wording: str) -> Item | Clash:
    return await edit(committee, who, item, {"wording": item.wording}, {"wording": wording})


async def edits(committee: Committee, item: Item) -> list[tuple[str, str, dict[str, Any]]]:
    kept = await committee.database.read(lambda store: store.agenda.edits(item.id))
    return [(e.outcome, e.by, e.after) for e in kept]


@pytest.fixture
async def clash(committee: Committee) -> tuple[Item, Clash]:
    """An item of the chair's whose wording Carys saved first, and Dev's that was refused."""
    item = await committee.propose(CHAIR, "Rota", purpose=Purpose.DECISION)
    saved = await word(committee, CARYS, item, "To share one rota.")
    refused = await word(committee, DEV, item, "To share two rotas.")
    assert isinstance(saved, Item)
    assert isinstance(refused, Clash)
    return saved, refused


# ---------------------------------------------------------------- one at a time


async def test_a_proposer_may_change_everything_that_can_be_changed(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    before = {"title": "Rota", "purpose": "discussion", "minutes": 10, "wording": ""}
    after = {"title": "cover rota", "purpose": "decision", "minutes": 20, "wording": "to share one."}
    saved = await edit(committee, CARYS, item, before, after)
    assert isinstance(saved, Item)
    kept = await committee.kept(item.id)
    assert (kept.title, kept.purpose, kept.minutes, kept.wording, kept.version) == (
        "Cover rota",
        Purpose.DECISION,
        20,
        "To share one.",
        2,
    )


async def test_only_what_was_changed_is_written(committee: Committee) -> None:
    """A form that was opened an hour ago sends all of its fields."""
    item = await committee.propose(CARYS, "Rota")
    form = {"title": "Rota", "minutes": 10}
    saved = await edit(committee, CARYS, item, form, form | {"minutes": 15})
    assert isinstance(saved, Item)
    assert await edits(committee, item) == [("saved", CARYS, {"minutes": 15})]
    with pytest.raises(NothingChanged):
        await edit(committee, CARYS, saved, {"minutes": 15}, {"minutes": 15})


@pytest.mark.parametrize(
    ("after", "refusal"),
    [
        ({"title": "🎉"}, TitleEmpty),
        ({"minutes": 0}, MinutesOutOfRange),
        ({"purpose": "nonsense"}, OutOfDate),
    ],
)
async def test_what_cant_be_kept_is_refused_whole(
    committee: Committee, after: dict[str, Any], refusal: type[Exception]
) -> None:
    item = await committee.propose(CARYS, "Rota")
    with pytest.raises(refusal):
        await edit(committee, CARYS, item, {}, {"wording": "To share."} | after)
    assert await committee.kept(item.id) == item
    assert await edits(committee, item) == []


async def test_who_may_change_what(committee: Committee) -> None:
    """§2.2: the chair everything, the proposer their own, any voting head and the clerk the wording."""
    item = await committee.propose(LEAD, "Phonics")

    async def editable(who: str, of: Item) -> tuple[str, ...]:
        return await committee.do(who, lambda s, p: s.edits.editable(p, of))

    assert await editable(CHAIR, item) == await editable(LEAD, item) == ALL
    assert await editable(DEV, item) == await editable(CLERK, item) == ("wording",)
    assert await editable(IMANI, item) == (), "R2.3: an associate"
    with pytest.raises(NotYours):
        await edit(committee, DEV, item, {"title": "Phonics"}, {"title": "Reading"})
    await committee.publish()
    published = await committee.kept(item.id)
    assert published.status is ItemStatus.ON_AGENDA
    assert await editable(CHAIR, published) == ALL
    assert await editable(LEAD, published) == await editable(DEV, published) == ()
    with pytest.raises(ItemIsFixed):
        await edit(committee, LEAD, published, {"title": "Phonics"}, {"title": "Reading"})


async def test_nobody_words_what_opens_and_closes_the_meeting(standing: Committee) -> None:
    welcome = (await standing.show(DEV)).items[0]
    assert await standing.do(DEV, lambda s, p: s.edits.editable(p, welcome)) == ()


async def test_r4_2_an_item_that_becomes_information_gets_its_star(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Census")
    saved = await edit(committee, CARYS, item, {"purpose": "discussion"}, {"purpose": "information"})
    assert isinstance(saved, Item)
    assert (await committee.kept(item.id)).starred
    unstarred = await committee.do(CARYS, lambda s, p: s.agenda.star(p, item.id, starred=False))
    renamed = await edit(committee, CARYS, unstarred, {"title": "Census"}, {"title": "The census"})
    assert isinstance(renamed, Item)
    assert not (await committee.kept(item.id)).starred, "and a head's wish to discuss it stays"


async def test_an_item_that_isnt_there_cant_be_changed(committee: Committee) -> None:
    with pytest.raises(ItemNotFound):
        await committee.do(CARYS, lambda s, p: s.edits.edit(p, 4843, 1, {}, {"title": "X"}))


# ---------------------------------------------------------------- two at once


async def test_as_6_the_second_to_save_is_refused_and_both_texts_are_kept(
    committee: Committee, clash: tuple[Item, Clash]
) -> None:
    saved, refused = clash
    assert (await committee.kept(saved.id)).wording == "To share one rota."
    assert (refused.item.wording, refused.by) == ("To share one rota.", CARYS)
    assert (refused.before, refused.after) == ({"wording": ""}, {"wording": "To share two rotas."})
    assert await edits(committee, saved) == [
        ("saved", CARYS, {"wording": "To share one rota."}),
        ("refused", DEV, {"wording": "To share two rotas."}),
    ]
    kept = await committee.database.read(lambda store: store.agenda.edit(refused.edit))
    assert kept == Edit(refused.edit, saved.id, 2, DEV, {"wording": ""}, {"wording": "To share two rotas."}, "refused")


async def test_as_6_one_may_use_ones_own_words(committee: Committee, clash: tuple[Item, Clash]) -> None:
    saved, refused = clash
    mine = await settle(committee, DEV, refused, "mine")
    assert isinstance(mine, Item)
    assert (await committee.kept(saved.id)).wording == "To share two rotas."
    assert [outcome for outcome, _, _ in await edits(committee, saved)] == ["saved", "applied", "saved"], (
        "both texts stay"
    )


async def test_as_6_one_may_keep_theirs(committee: Committee, clash: tuple[Item, Clash]) -> None:
    saved, refused = clash
    theirs = await settle(committee, DEV, refused, "theirs")
    assert isinstance(theirs, Item)
    assert (await committee.kept(saved.id)).wording == "To share one rota."
    assert [outcome for outcome, _, _ in await edits(committee, saved)] == ["saved", "discarded"]


async def test_as_6_whoever_was_refused_settles_it(committee: Committee, clash: tuple[Item, Clash]) -> None:
    for other in (CARYS, CHAIR):
        with pytest.raises(NotYours):
            await settle(committee, other, clash[1], "mine")
    with pytest.raises(OutOfDate):
        await committee.do(DEV, lambda s, p: s.edits.settle(p, 4843, "mine"))


async def test_as_6_words_that_were_never_shown_arent_overwritten(
    committee: Committee, clash: tuple[Item, Clash]
) -> None:
    """A third person saved since: that is a clash again, and shows the newest words."""
    saved, refused = clash
    third = await word(committee, EWA, saved, "To share three rotas.")
    assert isinstance(third, Item)
    again = await settle(committee, DEV, refused, "mine")
    assert isinstance(again, Clash)
    assert (again.item.wording, again.by, again.after) == (
        "To share three rotas.",
        EWA,
        {"wording": "To share two rotas."},
    )
    assert (await committee.kept(saved.id)).wording == "To share three rotas."
    assert [outcome for outcome, _, _ in await edits(committee, saved)] == [
        *("saved", "overtaken", "saved", "refused"),
    ]
    mine = await settle(committee, DEV, again, "mine")
    assert isinstance(mine, Item)
    assert (await committee.kept(saved.id)).wording == "To share two rotas."


async def test_as_6_when_both_wrote_the_same_nothing_is_left_to_settle(committee: Committee) -> None:
    item = await committee.propose(CHAIR, "Rota")
    await word(committee, CARYS, item, "To share one rota.")
    refused = await word(committee, DEV, item, "To share one rota.")
    assert isinstance(refused, Clash)
    mine = await settle(committee, DEV, refused, "mine")
    assert isinstance(mine, Item)
    assert mine.version == 2


async def test_as_6_a_clash_is_settled_before_the_item_is_published_or_not_at_all(
    committee: Committee, clash: tuple[Item, Clash]
) -> None:
    await committee.publish()
    with pytest.raises(ItemIsFixed):
        await settle(committee, DEV, clash[1], "mine")
    assert (await edits(committee, clash[0]))[1][0] == "refused", "and it can still be settled by hand"


async def test_as_6_two_who_save_at_the_same_moment_are_one_saved_and_one_refused(committee: Committee) -> None:
    """Each in a transaction of its own."""
    item = await committee.propose(CHAIR, "Rota")
    people = (CARYS, DEV, EWA, VICE_CHAIR)
    answers = await asyncio.gather(*(word(committee, who, item, f"To do as {who} says.") for who in people))
    assert sorted(type(answer).__name__ for answer in answers) == ["Clash", "Clash", "Clash", "Item"]
    kept = await edits(committee, item)
    assert {by for _, by, _ in kept} == set(people), "nobody's words are lost"
    (saved,) = (after for outcome, _, after in kept if outcome == "saved")
    assert (await committee.kept(item.id)).wording == saved["wording"]


# ---------------------------------------------------------------- once the meeting has begun


async def test_as_6_an_item_that_was_decided_says_so(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    other = await committee.propose(CARYS, "Grounds")
    await committee.open(TWO_O_CLOCK)
    await committee.present("Grafton", "Valence", "Five Elms")
    await committee.next_item()
    decision = await committee.decide("To share one rota.")
    for work in (
        lambda s, p: s.agenda.withdraw(p, item.id),
        lambda s, p: s.edits.edit(p, item.id, 1, {}, {"title": "X"}),
        lambda s, p: s.agenda.add_paper(p, item.id, "", ""),
        lambda s, p: s.agenda.star(p, item.id, starred=True),
    ):
        with pytest.raises(ItemDecided) as refused:
            await committee.do(CARYS, work)
        assert refused.value.ref == decision.ref
        assert refused.value.at.strftime("%H:%M") == "14:00"
    with pytest.raises(ItemIsFixed):
        await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, other.id))
    reader = await committee.database.read(lambda store: store.agenda.item(item.id, THE_RULES))
    assert reader.title == "Rota", "nothing changed"
