"""What wasn't reached goes to the next meeting of its kind (R4.8)."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.agenda import Item, ItemStatus, Purpose, Tier
from domain.refusals import CarriedTooOften, ItemNotFound, OutOfDate
from services.which_meeting import Which
from tests.services.committee import BUSINESS, Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, IMANI

B6, B7, B8 = "HB-B-2026-06", "HB-B-2026-07", "HB-B-2026-08"
AT = {
    B6: datetime(2026, 12, 2, 14, tzinfo=UTC),
    B7: datetime(2026, 12, 16, 14, tzinfo=UTC),
    B8: datetime(2027, 1, 13, 14, tzinfo=UTC),
}


async def hold(committee: Committee, ref: str) -> None:
    """Open a meeting and close it again, with nothing taken."""
    await committee.open(AT[ref])
    await committee.close()


async def titles(committee: Committee, ref: str) -> list[str]:
    return [item.title for item in (await committee.show(CHAIR, Which(ref=ref))).items]


async def listed(committee: Committee, ref: str) -> tuple[Item, ...]:
    return (await committee.show(CHAIR, Which(ref=ref))).items


@pytest.fixture
async def carried_twice(committee: Committee) -> Item:
    """An item that two meetings didn't reach, on the list of the third."""
    await committee.propose(CARYS, "Rota")
    await hold(committee, B6)
    await hold(committee, B7)
    (item,) = await listed(committee, B8)
    return item


async def test_r4_8_an_item_that_wasnt_reached_is_on_the_next_agenda_of_its_kind_in_the_same_words(
    committee: Committee,
) -> None:
    item = await committee.propose(CARYS, "Rota", purpose=Purpose.DECISION, wording="To share one rota.", minutes=25)
    await hold(committee, B6)
    assert (await committee.kept(item.id)).status is ItemStatus.NOT_REACHED
    (carried,) = await listed(committee, B7)
    assert (carried.title, carried.purpose, carried.minutes, carried.wording, carried.proposer) == (
        "Rota",
        Purpose.DECISION,
        25,
        "To share one rota.",
        CARYS,
    )
    assert (carried.status, carried.number, carried.carried_from, carried.carry_count) == (
        ItemStatus.PROPOSED,
        None,
        item.id,
        1,
    )
    assert await titles(committee, "HB-S-2026-07") == [], "R3.12: not on that of the other kind"
    (entry,) = (await committee.show(DEV, Which(ref=B7))).entries
    assert entry.carried_from and entry.carried_from.ref == B6


async def test_r4_8_carried_items_come_ahead_of_new_ones_in_the_order_they_had(committee: Committee) -> None:
    for title in ("One", "Two", "Three"):
        await committee.propose(CARYS, title)
    committee.clock.move_to(datetime(2026, 11, 27, 9, tzinfo=UTC))
    await committee.propose(DEV, "New", BUSINESS)
    await hold(committee, B6)
    assert await titles(committee, B7) == ["One", "Two", "Three", "New"]


async def test_r4_8_within_its_section_a_carried_item_comes_ahead_of_new_ones(standing: Committee) -> None:
    for title in ("Cover in spring", "Cover in summer"):
        await standing.propose(CARYS, title, BUSINESS)
    standing.clock.move_to(datetime(2026, 11, 27, 9, tzinfo=UTC))
    await standing.propose(DEV, "Cover in autumn", BUSINESS)
    await hold(standing, B6)
    entries = (await standing.show(CHAIR, Which(ref=B7))).entries
    assert [e.item.title for e in entries if e.section.startswith("Shared staff")] == [
        *("Cover in spring", "Cover in summer", "Cover in autumn"),
    ]
    assert entries[0].item.title.startswith("Welcome")
    assert not [e for e in entries if e.item.standing and e.carried_from], "standing items aren't carried"


async def test_what_has_no_section_is_carried_to_before_the_end_of_the_meeting(standing: Committee) -> None:
    for ref in (B6, B7):
        await standing.do(CHAIR, lambda s, p, r=ref: s.publication.prepare(p, r))  # type: ignore[misc]
        items = await listed(standing, ref)
        resources = next(i for i in items if i.title == "Resources and spend")
        await standing.do(CHAIR, lambda s, p, i=resources: s.agenda.withdraw(p, i.id))  # type: ignore[misc]
    await standing.propose(CARYS, "Whiteboards")
    await hold(standing, B6)
    now = await titles(standing, B7)
    assert now[0].startswith("Welcome")
    assert now[-2] == "Whiteboards"


async def test_what_was_taken_starred_or_standing_isnt_carried(standing: Committee) -> None:
    census = await standing.propose(CARYS, "Census", purpose=Purpose.INFORMATION)
    await standing.open(AT[B6])
    welcome = await standing.next_item()
    await standing.close()
    assert welcome.current
    assert (await standing.kept(welcome.current.id)).status is ItemStatus.TAKEN
    assert (await standing.kept(census.id)).status is ItemStatus.TAKEN, "R4.2: without discussion"
    assert len(await listed(standing, B7)) == 13


async def test_r3_7_the_next_of_its_kind_is_the_one_that_isnt_called_off(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    await committee.do(CHAIR, lambda s, p: s.calendar.cancel(p, Which(ref=B7)))
    await hold(committee, B6)
    assert await titles(committee, B8) == ["Rota"]


async def test_r4_8_a_confidential_item_stays_confidential_and_comes_under_nothing(standing: Committee) -> None:
    """AS-7: the section that its words would put it under says what it is about."""
    await standing.propose(CARYS, "Catering contractor", tier=Tier.PART_2)
    await hold(standing, B6)
    view = await standing.show(IMANI, Which(ref=B7))
    last = view.entries[-1]
    assert (last.item.tier, last.item.is_hidden, last.item.slot, last.section) == (Tier.PART_2, True, None, "")
    assert "Collective buying: renewals, orders, savings" in [i.title for i in view.items]
    assert last.carried_from is None


async def test_as_7_a_confidential_item_that_is_moved_comes_under_nothing_either(standing: Committee) -> None:
    item = await standing.propose(CARYS, "Catering contractor", tier=Tier.PART_2)
    moved = await standing.do(CARYS, lambda s, p: s.agenda.move(p, item.id, Which(ref=B7)))
    assert (moved.section, moved.item.slot) == ("", None)
    view = await standing.show(IMANI, Which(ref=B7))
    assert (view.entries[-1].item.id, view.entries[-1].section) == (item.id, "")


async def test_at_the_end_of_the_year_an_item_stays_not_reached(committee: Committee) -> None:
    committee.clock.move_to(datetime(2027, 7, 1, 9, tzinfo=UTC))
    item = await committee.propose(CARYS, "Rota", BUSINESS)
    assert item.meeting == "HB-B-2026-19"
    await committee.open(datetime(2027, 7, 14, 13, tzinfo=UTC))
    await committee.close()
    assert (await committee.kept(item.id)).status is ItemStatus.NOT_REACHED


# ---------------------------------------------------------------- the second carry


async def test_r4_8_carried_twice_an_item_keeps_the_agenda_from_being_published(
    committee: Committee, carried_twice: Item
) -> None:
    assert (carried_twice.carry_count, carried_twice.must_choose) == (2, True)
    draft = await committee.do(CHAIR, lambda s, p: s.publication.draft(p, Which(ref=B8)))
    assert draft.must_choose == (carried_twice,)
    assert not draft.is_complete
    for work in ("approve", "publish"):
        with pytest.raises(CarriedTooOften) as refused:
            await committee.do(CHAIR, lambda s, p, w=work: getattr(s.publication, w)(p, Which(ref=B8)))  # type: ignore[misc]
        assert refused.value.titles == ("Rota",)


async def test_r4_8_the_chair_may_have_it_taken(committee: Committee, carried_twice: Item) -> None:
    await committee.do(CHAIR, lambda s, p: s.publication.take(p, carried_twice.id))
    await committee.publish(Which(ref=B8))
    assert await titles(committee, B8) == ["Rota"]
    with pytest.raises(OutOfDate):
        await committee.do(CHAIR, lambda s, p: s.publication.take(p, carried_twice.id))


async def test_r4_8_the_chair_may_leave_it_to_somebody(committee: Committee, carried_twice: Item) -> None:
    gone = await committee.do(CHAIR, lambda s, p: s.publication.delegate(p, carried_twice.id, "Leila settles it"))
    assert gone.declined_because == "Leila settles it"
    assert await titles(committee, B8) == []
    with pytest.raises(ItemNotFound):
        await committee.do(CHAIR, lambda s, p: s.publication.delegate(p, carried_twice.id, "Leila"))


async def test_r4_8_the_chair_may_drop_it(committee: Committee, carried_twice: Item) -> None:
    await committee.do(CHAIR, lambda s, p: s.publication.decline(p, carried_twice.id, "overtaken by events"))
    await committee.propose(DEV, "Grounds", BUSINESS)
    await committee.publish(Which(ref=B8))
    assert await titles(committee, B8) == ["Grounds"]


async def test_r4_8_what_was_carried_once_doesnt_keep_it(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    await hold(committee, B6)
    assert (await committee.publish(Which(ref=B7))).agenda_version == 1
    committee.clock.move_to(AT[B7] - timedelta(days=2))
    (item,) = await listed(committee, B7)
    with pytest.raises(OutOfDate):
        await committee.do(CHAIR, lambda s, p: s.publication.take(p, item.id))


async def test_as_7_the_clerk_in_a_shared_room_isnt_told_what_is_confidential(committee: Committee) -> None:
    """The refusal is said where the agenda was asked for."""
    await committee.propose(CARYS, "Catering contractor", tier=Tier.PART_2)
    await hold(committee, B6)
    await hold(committee, B7)
    with pytest.raises(CarriedTooOften) as refused:
        await committee.do(CLERK, lambda s, p: s.publication.publish(p, Which(ref=B8)))
    assert "Catering contractor" not in " ".join(refused.value.titles)


async def test_r2_21_of_a_carried_item_an_interest_may_be_cleared_and_declared_again(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Boiler", BUSINESS)
    await committee.open(datetime(2026, 12, 2, 14, tzinfo=UTC))
    await committee.present("Grafton", "Valence", "Five Elms", "Becontree")
    await committee.next_item()
    await committee.do(CARYS, lambda s, p: s.interests.declare(p))
    await committee.do(CHAIR, lambda s, p: s.meetings.defer(p))
    await committee.close()
    await committee.open(datetime(2026, 12, 16, 14, tzinfo=UTC))
    await committee.present("Grafton", "Valence", "Five Elms", "Becontree")
    await committee.next_item()
    await committee.do(CHAIR, lambda s, p: s.interests.clear(p, "Carys Pugh"))
    await committee.do(CARYS, lambda s, p: s.interests.declare(p))
    barred = await committee.database.read(lambda store: store.interests.of_person(CARYS))
    assert item.id in barred and len(barred) == 2, "from the item, and from the one that it was carried from"
