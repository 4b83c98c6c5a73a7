"""What an item becomes on its way onto an agenda: late ones, wording, stars, papers, moves (§4.1)."""

from datetime import UTC, datetime

import pytest

from domain.agenda import Item, ItemStatus, Paper, Purpose, Tier
from domain.refusals import (
    AddressNotUsable,
    AgendaFull,
    ItemIsFixed,
    ItemNotFound,
    ItemsClosed,
    NotAnInformationItem,
    NothingChanged,
    NotYours,
    OutOfDate,
    PaperWaits,
    ReasonEmpty,
    SayItPrivately,
    SeveralItems,
    StandingItemStays,
    TooLong,
    VariesDecision,
)
from services.agenda import NewItem
from services.which_meeting import NEXT, Which
from tests.services.committee import BUSINESS, STRATEGY, Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, IMANI, LEAD

B6, S7, B7 = "HB-B-2026-06", "HB-S-2026-07", "HB-B-2026-07"
CLOSED = datetime(2026, 11, 27, 9, tzinfo=UTC)
"""Items for B6 have closed."""
TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
INFORMATION, DECISION = Purpose.INFORMATION, Purpose.DECISION


async def titles(committee: Committee, which: Which = NEXT) -> list[str]:
    return [item.title for item in (await committee.show(CHAIR, which)).items]


# ---------------------------------------------------------------- purposes and minutes


async def test_r4_2_an_information_item_takes_five_minutes_and_a_star(committee: Committee) -> None:
    told = await committee.propose(CARYS, "Census", purpose=INFORMATION, minutes=None)
    talked = await committee.propose(CARYS, "Rota", minutes=None)
    assert (told.minutes, told.starred) == (5, True)
    assert (talked.minutes, talked.starred) == (10, False)
    assert (await committee.show(CARYS)).minutes == 10, "what is starred is taken without discussion"


async def test_r4_2_any_head_may_have_an_information_item_discussed(committee: Committee) -> None:
    told = await committee.propose(CARYS, "Census", purpose=INFORMATION)
    unstarred = await committee.do(DEV, lambda s, p: s.agenda.star(p, told.id, starred=False))
    assert not unstarred.starred
    with pytest.raises(NothingChanged):
        await committee.do(DEV, lambda s, p: s.agenda.star(p, told.id, starred=False))
    talked = await committee.propose(CARYS, "Rota")
    with pytest.raises(NotAnInformationItem):
        await committee.do(CARYS, lambda s, p: s.agenda.star(p, talked.id, starred=True))


async def test_r4_1_a_decision_without_wording_is_published_as_a_discussion(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota", purpose=DECISION)
    await committee.propose(CARYS, "Grounds", purpose=DECISION, wording="to share one contract.")
    meeting = await committee.publish()
    seen = (await committee.do(DEV, lambda s, p: s.agenda.version(p, Which(ref=meeting.ref), 1))).items
    assert [(i.purpose, i.published_purpose, i.wording) for i in seen] == [
        (DECISION, Purpose.DISCUSSION, ""),
        (DECISION, DECISION, "To share one contract."),
    ]


async def test_an_item_comes_under_its_standing_item_which_then_only_heads_it(standing: Committee) -> None:
    proposal = await standing.do(CARYS, lambda s, p: s.agenda.propose(p, NewItem("Cover rota", minutes=15), NEXT))
    assert (proposal.section, proposal.section_minutes, proposal.over) == (
        "Shared staff: requests, allocations, returns",
        20,
        0,
    )
    view = await standing.show(CARYS)
    assert len(view.items) == 13, "it stands in its section's place"
    assert [e.item.title for e in view.entries if e.section] == ["Cover rota"]
    assert "Shared staff: requests, allocations, returns" not in [i.title for i in view.items]
    again = await standing.do(DEV, lambda s, p: s.agenda.propose(p, NewItem("cover ROTA", minutes=15), NEXT))
    assert (again.over, again.twice) == (10, True)


async def test_a_starred_item_takes_none_of_its_sections_time(standing: Committee) -> None:
    new = NewItem("Cover rota", INFORMATION, 90)
    assert (await standing.do(CARYS, lambda s, p: s.agenda.propose(p, new, NEXT))).over == 0


async def test_the_standing_items_are_shown_before_anyone_has_proposed_anything(standing: Committee) -> None:
    view = await standing.show(CARYS)
    assert [i.title for i in view.items][:2] == ["Welcome, apologies, deputies, quorum", "Declarations of interest"]
    assert (len(view.items), view.minutes, view.minutes_over) == (13, 120, 0)
    assert await standing.database.read(lambda store: store.agenda.is_empty(B6)), "and looking writes nothing"


async def test_an_agenda_has_its_limit(committee: Committee) -> None:
    for n in range(60):
        await committee.propose(CARYS, f"Item {n}")
    with pytest.raises(AgendaFull):
        await committee.propose(CARYS, "One more")


async def test_without_a_section_a_proposal_goes_before_the_item_that_ends_the_meeting(standing: Committee) -> None:
    """Whatever was written to the standing items since, in whatever order the database now has them."""
    await standing.do(CHAIR, lambda s, p: s.publication.prepare(p, B6))
    items = (await standing.show(CHAIR)).items
    resources = next(i for i in items if i.title == "Resources and spend")
    await standing.do(CHAIR, lambda s, p: s.agenda.withdraw(p, resources.id))
    await standing.do(CHAIR, lambda s, p: s.publication.set_minutes(p, items[0].id, 4))
    await standing.propose(CARYS, "Whiteboards")
    now = await titles(standing)
    assert now[0].startswith("Welcome")
    assert now[-2] == "Whiteboards"


# ---------------------------------------------------------------- late items


async def test_r4_7_a_late_item_waits_for_the_chair(committee: Committee) -> None:
    committee.clock.move_to(CLOSED)
    late = await committee.propose_late(CARYS, "Boiler", B6)
    assert (late.status, late.late_reason) == (ItemStatus.LATE, "it came up today")
    assert await titles(committee) == []
    admitted, meeting = await committee.do(CHAIR, lambda s, p: s.publication.admit(p, late.id))
    assert (admitted.status, meeting.ref) == (ItemStatus.PROPOSED, B6)
    assert await titles(committee) == ["Boiler"]
    with pytest.raises(OutOfDate):
        await committee.do(CHAIR, lambda s, p: s.publication.admit(p, late.id))


async def test_r4_7_the_chair_may_decline_a_late_item(committee: Committee) -> None:
    committee.clock.move_to(CLOSED)
    late = await committee.propose_late(CARYS, "Boiler", B6)
    declined = await committee.do(CHAIR, lambda s, p: s.publication.decline(p, late.id, "it can wait"))
    assert (declined.item.status, declined.item.declined_because) == (ItemStatus.DECLINED, "it can wait")
    with pytest.raises(ItemNotFound):
        await committee.do(CHAIR, lambda s, p: s.publication.admit(p, late.id))
    assert await titles(committee) == []


async def test_r4_7_a_late_item_that_was_withdrawn_and_put_back_still_waits_for_the_chair(
    committee: Committee,
) -> None:
    committee.clock.move_to(CLOSED)
    late = await committee.propose_late(CARYS, "Boiler", B6)
    await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, late.id))
    back = await committee.do(CARYS, lambda s, p: s.agenda.restore(p, late.id))
    assert back.status is ItemStatus.LATE
    assert await titles(committee) == []
    await committee.do(CHAIR, lambda s, p: s.publication.admit(p, late.id))
    await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, late.id))
    again = await committee.do(CARYS, lambda s, p: s.agenda.restore(p, late.id))
    assert again.status in (ItemStatus.LATE, ItemStatus.PROPOSED)


@pytest.mark.parametrize("wording", ["To rescind HB-2026-006.", "to vary hb-2026-006", "To delay TB-2026-07."])
async def test_r4_7_an_item_that_changes_a_decision_is_never_late(committee: Committee, wording: str) -> None:
    committee.clock.move_to(CLOSED)
    with pytest.raises(VariesDecision):
        await committee.propose_late(CARYS, "Scheme", B6, wording)
    with pytest.raises(VariesDecision):
        await committee.propose_late(CARYS, wording, B6)


async def test_r4_7_nor_does_a_late_item_become_one_before_it_is_admitted(committee: Committee) -> None:
    committee.clock.move_to(CLOSED)
    late = await committee.propose_late(CARYS, "Scheme", B6)
    with pytest.raises(VariesDecision):
        await committee.do(
            CARYS, lambda s, p: s.edits.edit(p, late.id, 1, {"wording": ""}, {"wording": "To rescind HB-2026-006."})
        )
    after = {"wording": "To go by HB-2026-006 no more."}
    await committee.do(CARYS, lambda s, p: s.edits.edit(p, late.id, 1, {"wording": ""}, after))
    with pytest.raises(VariesDecision):
        await committee.do(CHAIR, lambda s, p: s.publication.admit(p, late.id))


async def test_a_reason_given_while_items_are_still_taken_makes_no_late_item(committee: Committee) -> None:
    item = await committee.propose_late(CARYS, "What HB-2026-006 has brought", B6)
    assert (item.status, item.late_reason) == (ItemStatus.PROPOSED, "")


async def test_a_late_item_needs_a_reason_in_words(committee: Committee) -> None:
    committee.clock.move_to(CLOSED)
    with pytest.raises(ReasonEmpty):
        await committee.do(CARYS, lambda s, p: s.agenda.propose(p, NewItem("Boiler", late_reason="…"), Which(ref=B6)))


async def test_once_the_meeting_has_begun_nothing_is_proposed_to_it(committee: Committee) -> None:
    committee.clock.move_to(TWO_O_CLOCK)
    with pytest.raises(ItemIsFixed):
        await committee.propose_late(CARYS, "Boiler", B6)
    await committee.open(datetime(2026, 12, 2, 13, tzinfo=UTC))
    with pytest.raises(ItemIsFixed):
        await committee.propose_late(CARYS, "Boiler", B6)


async def test_r4_7_a_meeting_that_was_named_takes_an_item_itself_or_not_at_all(committee: Committee) -> None:
    committee.clock.move_to(CLOSED)
    for which in (Which(ref=B6), Which(weekday=2), Which(next_week=True, kind=BUSINESS)):
        with pytest.raises(ItemsClosed) as refused:
            await committee.do(CARYS, lambda s, p, w=which: s.agenda.propose(p, NewItem("Boiler"), w))  # type: ignore[misc]
        assert refused.value.meeting == B6


# ---------------------------------------------------------------- moving and putting back


async def test_a_proposal_can_be_moved_to_another_meeting(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota", BUSINESS)
    moved = await committee.do(CARYS, lambda s, p: s.agenda.move(p, item.id, Which(STRATEGY)))
    assert (moved.meeting.ref, moved.item.meeting, moved.item.id) == (S7, S7, item.id)
    assert await titles(committee) == []
    assert await titles(committee, Which(ref=S7)) == ["Rota"]
    for other in (DEV, CLERK):
        with pytest.raises(NotYours):
            await committee.do(other, lambda s, p: s.agenda.move(p, item.id, Which(BUSINESS)))
    await committee.do(CHAIR, lambda s, p: s.agenda.move(p, item.id, Which(BUSINESS)))
    assert await titles(committee) == ["Rota"]


async def test_r4_9_what_was_withdrawn_can_be_put_back(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    with pytest.raises(NothingChanged):
        await committee.do(CARYS, lambda s, p: s.agenda.restore(p, item.id))
    await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, item.id))
    with pytest.raises(NotYours):
        await committee.do(DEV, lambda s, p: s.agenda.restore(p, item.id))
    await committee.do(CARYS, lambda s, p: s.agenda.restore(p, item.id))
    assert await titles(committee) == ["Rota"]


async def test_r4_6_what_the_chair_took_off_a_published_agenda_only_the_chair_puts_back(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    await committee.publish()
    await committee.do(CHAIR, lambda s, p: s.agenda.withdraw(p, item.id))
    with pytest.raises(ItemIsFixed):
        await committee.do(CARYS, lambda s, p: s.agenda.restore(p, item.id))
    await committee.do(CHAIR, lambda s, p: s.agenda.restore(p, item.id))
    assert await titles(committee) == ["Rota"]


async def test_standing_items_are_the_chairs_to_take_off(standing: Committee) -> None:
    item = await standing.do(CARYS, lambda s, p: s.agenda.named(p, "declarations of interest", None, NEXT))
    for work in ("withdraw", "restore"):
        with pytest.raises((StandingItemStays, NotYours)):
            await standing.do(CARYS, lambda s, p, w=work: getattr(s.agenda, w)(p, item.id))  # type: ignore[misc]
    await standing.do(CHAIR, lambda s, p: s.agenda.withdraw(p, item.id))
    assert "Declarations of interest" not in await titles(standing)
    await standing.propose(CARYS, "Rota")
    assert "Declarations of interest" not in await titles(standing), "and it doesn't come back by itself"


# ---------------------------------------------------------------- by name


async def test_an_item_is_found_by_its_number_and_by_its_words(standing: Committee) -> None:
    rota = await standing.propose(CARYS, "The cover rota for spring")

    async def named(said: str, number: str | None = None) -> Item:
        return await standing.do(CARYS, lambda s, p: s.agenda.named(p, said, number, NEXT))

    assert (await named("cover rota")).id == rota.id
    assert (await named("the cover rota for SPRING!")).id == rota.id
    assert (await named("", "7")).id == rota.id, "its place, until it has a number"
    for said, number in (("hockey", None), ("", None), ("", "99")):
        with pytest.raises(ItemNotFound):
            await named(said, number)
    await standing.propose(DEV, "Rota of reviews")
    with pytest.raises(SeveralItems) as refused:
        await named("rota")
    assert set(refused.value.titles) == {"The cover rota for spring", "Rota of reviews"}


async def test_an_item_whose_title_is_another_ones_beginning_can_be_named(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota for spring")
    short = await committee.propose(CARYS, "Rota")
    assert (await committee.do(CARYS, lambda s, p: s.agenda.named(p, "rota", None, NEXT))).id == short.id


async def test_the_meetings_ahead_are_looked_through_for_words(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Phonics", STRATEGY)
    assert (await committee.do(CARYS, lambda s, p: s.agenda.named(p, "phonics", None, NEXT))).id == item.id


async def test_a_group_lead_finds_their_own_item_and_no_other(committee: Committee) -> None:
    """§2.2: "own"."""
    rota, own = await committee.propose(CARYS, "Rota"), await committee.propose(LEAD, "Phonics")
    assert (await committee.do(LEAD, lambda s, p: s.agenda.item(p, own.id))).id == own.id
    with pytest.raises(ItemNotFound):
        await committee.do(LEAD, lambda s, p: s.agenda.item(p, rota.id))
    with pytest.raises(ItemNotFound):
        await committee.do(LEAD, lambda s, p: s.agenda.named(p, "rota", None, NEXT))


# ---------------------------------------------------------------- papers


async def add_paper(committee: Committee, item: Item, name: str, address: str, who: str = CARYS) -> Paper:
    return await committee.do(who, lambda s, p: s.agenda.add_paper(p, item.id, name, address))


async def test_a_paper_is_put_with_an_item_by_its_https_address(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    paper = await add_paper(committee, item, "", " https://pace.example/rota.docx ")
    assert (paper.name, paper.address, paper.is_late) == ("Rota", "https://pace.example/rota.docx", False)
    assert [entry.papers for entry in (await committee.show(DEV)).entries] == [(paper,)]
    for address in (
        "http://pace.example/rota",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        'https://x">y',
        "file:///etc",
    ):
        with pytest.raises(AddressNotUsable):
            await add_paper(committee, item, "Rota", address)
    with pytest.raises(TooLong):
        await add_paper(committee, item, "Rota", "https://pace.example/" + "a" * 2000)


async def test_a_paper_may_be_to_follow_once(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    awaited = await add_paper(committee, item, "The rota", "")
    with pytest.raises(PaperWaits):
        await add_paper(committee, item, "Another", "")
    committee.clock.move_to(CLOSED)
    come = await add_paper(committee, item, "The rota, final", "https://pace.example/rota")
    assert (come.id, come.name, come.address) == (awaited.id, "The rota, final", "https://pace.example/rota")
    (entry,) = (await committee.show(DEV)).entries
    assert entry.papers == (come,)


async def test_a_paper_that_comes_once_items_have_closed_is_late(committee: Committee) -> None:
    item = await committee.propose(CARYS, "Rota")
    committee.clock.move_to(CLOSED)
    assert (await add_paper(committee, item, "Rota", "https://pace.example/rota")).is_late


# ---------------------------------------------------------------- confidential


async def test_r2_25_what_is_confidential_is_said_in_private(committee: Committee) -> None:
    new = NewItem("Catering contractor", tier=Tier.PART_2, tier_reason="commercial")
    with pytest.raises(SayItPrivately):
        await committee.do(CARYS, lambda s, p: s.agenda.propose(p, new, NEXT, private=False))
    item = (await committee.do(IMANI, lambda s, p: s.agenda.propose(p, new, NEXT))).item
    assert (item.tier, item.tier_reason, item.slot) == (Tier.PART_2, "commercial", None)
