"""Replacing and rescinding decisions, and what then is in force (§5.2, R5.3)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.agenda import Purpose, Tier
from domain.decisions import Basis, Decision, Variation
from domain.people import THE_RULES
from domain.refusals import (
    DatesCross,
    ItemIsFixed,
    NothingDecidedYet,
    NotInForce,
    OutOfDate,
    SayItPrivately,
    VariationNeedsItem,
    VariesAtOnce,
    VariesDecision,
    VariesOpenly,
)
from services.agenda import NewItem
from services.decisions import Stage
from services.which_meeting import NEXT, Which
from tests.services.committee import Committee
from tests.services.test_decisions import SCHOOLS, TWO_O_CLOCK, hold
from tests.talk import CARYS, CHAIR, CLERK, DEV, IMANI

NEXT_BUSINESS = datetime(2026, 12, 16, 14, tzinfo=UTC)
SCHEME_A = "All schools use scheme A."
SCHEME_B = "To replace HB-2026-001 by: all schools use scheme B"


async def kept(committee: Committee, ref: str = "HB-2026-001") -> Decision:
    found = await committee.database.read(lambda store: store.decisions.find(ref, THE_RULES))
    assert found
    return found


async def status(committee: Committee, ref: str = "HB-2026-001") -> str:
    return (await kept(committee, ref)).status_on(committee.clock.now().date())


async def scheme_a(committee: Committee) -> None:
    """Scheme A was decided at the last Business meeting, and an action hangs on it."""
    await hold(committee)
    assert (await committee.decide(SCHEME_A)).ref == "HB-2026-001"
    await committee.do(CLERK, lambda s, p: s.actions.add(p, "order scheme A", "Grafton", date(2026, 12, 11)))
    await committee.close()


async def at_the_item(committee: Committee, title: str, wording: str = "") -> None:
    await scheme_a(committee)
    await committee.propose(CARYS, title, purpose=Purpose.DECISION, wording=wording)
    await committee.open(NEXT_BUSINESS)
    await committee.present(*SCHOOLS)
    await committee.next_item()


async def test_s5_2_a_decision_on_an_item_that_names_it_takes_its_place(committee: Committee) -> None:
    await at_the_item(committee, "Replace HB-2026-001: Item 1", SCHEME_B)
    new = await committee.decide(SCHEME_B)
    assert (new.ref, new.varies, new.variation) == ("HB-2026-002", "HB-2026-001", Variation.SUPERSEDES)
    old = await kept(committee)
    assert (old.wording, old.varied_by, await status(committee)) == (SCHEME_A, "HB-2026-002", "superseded")
    assert await status(committee, "HB-2026-002") == "active"
    with pytest.raises(NotInForce) as refused:
        await committee.do(CARYS, lambda s, p: s.decisions.to_vary(p, "HB-2026-001", private=True))
    assert refused.value.by == "HB-2026-002"


async def test_s5_2_no_other_item_varies_it(committee: Committee) -> None:
    await at_the_item(committee, "Any other business")
    with pytest.raises(VariationNeedsItem):
        await committee.decide(SCHEME_B)
    with pytest.raises(VariationNeedsItem):
        await committee.do(CARYS, lambda s, p: s.votes.put(p, "To rescind HB-2026-001"))
    decision, stage = await committee.do(CARYS, lambda s, p: s.decisions.to_vary(p, "HB-2026-001", private=True))
    assert (decision.ref, stage) == ("HB-2026-001", Stage.MEETING)
    assert await status(committee) == "active"


async def test_taken_back_it_leaves_the_earlier_one_in_force(committee: Committee) -> None:
    await at_the_item(committee, "Rescind HB-2026-001: Item 1", "To rescind HB-2026-001.")
    await committee.decide("To rescind HB-2026-001.")
    assert await status(committee) == "rescinded"
    await committee.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    assert (await status(committee), await status(committee, "HB-2026-002")) == ("active", "void")


async def test_a_lost_motion_varies_nothing(committee: Committee) -> None:
    await at_the_item(committee, "Replace HB-2026-001: Item 1", SCHEME_B)
    await committee.do(CARYS, lambda s, p: s.votes.put(p, SCHEME_B))
    await committee.do(CHAIR, lambda s, p: s.votes.close(p))
    assert (await kept(committee, "HB-2026-002")).varies is None
    assert await status(committee) == "active"


async def test_what_the_board_must_decide_varies_nothing_yet(committee: Committee) -> None:
    await at_the_item(committee, "Replace HB-2026-001: Item 1", SCHEME_B)
    await committee.decide("To recommend to the Board that HB-2026-001 be replaced by scheme B")
    assert await status(committee) == "active"


async def test_a_part_leaves_the_rest_in_force(committee: Committee) -> None:
    await at_the_item(committee, "Change a part of HB-2026-001", "To change one sentence of HB-2026-001")
    await committee.decide("To change one sentence of HB-2026-001")
    assert await status(committee) == "part-superseded"
    decision, _ = await committee.do(CARYS, lambda s, p: s.decisions.to_vary(p, "HB-2026-001", private=True))
    assert decision.ref == "HB-2026-001", "it may be varied again"


@pytest.mark.parametrize(("chosen", "then"), [("", "active"), ("stays", "active"), ("rescinds", "rescinded")])
async def test_the_chair_says_what_becomes_of_it(committee: Committee, chosen: str, then: str) -> None:
    await at_the_item(committee, "Replace HB-2026-001: Item 1", SCHEME_B)
    basis = Basis(variation=chosen)
    await committee.do(CHAIR, lambda s, p: s.decisions.confirm(p, "HB-B-2026-07", "1", "To use scheme B", basis))
    assert await status(committee) == then


async def test_an_item_that_names_no_decision_of_the_log_is_refused(committee: Committee) -> None:
    with pytest.raises(NothingDecidedYet):
        await committee.propose(CARYS, "Replace HB-2026-001")
    with pytest.raises(NothingDecidedYet):
        await committee.do(CARYS, lambda s, p: s.decisions.to_vary(p, "HB-2026-001", private=True))


async def test_r4_7_a_published_item_doesnt_become_one(committee: Committee) -> None:
    await scheme_a(committee)
    item = await committee.propose(CARYS, "Scheme")
    await committee.publish(Which(ref="HB-B-2026-07"))
    after = {"title": "Replace HB-2026-001"}
    with pytest.raises(VariesDecision):
        await committee.do(CHAIR, lambda s, p: s.edits.edit(p, item.id, 2, {"title": "Scheme"}, after))
    other = await committee.propose(CARYS, "Scheme", purpose=Purpose.DECISION)
    saved = await committee.do(CARYS, lambda s, p: s.edits.edit(p, other.id, 1, {"title": "Scheme"}, after))
    assert (saved.varies, saved.variation) == ("HB-2026-001", "supersedes")  # type: ignore[union-attr]
    back = {"title": "Scheme"}
    saved = await committee.do(CARYS, lambda s, p: s.edits.edit(p, other.id, 2, after, back))
    assert saved.varies is None  # type: ignore[union-attr]


async def test_what_varies_a_confidential_decision_is_confidential(committee: Committee) -> None:
    await committee.propose(CARYS, "Catering", tier=Tier.PART_2)
    await committee.open(TWO_O_CLOCK)
    await committee.present(*SCHOOLS)
    await committee.next_item()
    await committee.decide("To end the contract.")
    await committee.close()
    new = NewItem("Replace HB-2026-001", wording="To replace HB-2026-001 by a warning")
    with pytest.raises(SayItPrivately):
        await committee.do(CARYS, lambda s, p: s.agenda.propose(p, new, NEXT, private=False))
    made = (await committee.do(CARYS, lambda s, p: s.agenda.propose(p, new, NEXT))).item
    assert (made.tier, made.varies) == (Tier.PART_2, "HB-2026-001")
    (hidden,) = (await committee.show(IMANI, Which(ref=made.meeting))).items
    assert (hidden.is_hidden, hidden.title, hidden.varies, hidden.variation) == (True, "", None, None)
    with pytest.raises(NothingDecidedYet):
        await committee.propose(IMANI, "Replace HB-2026-001")


async def test_r5_3_actions_of_what_is_superseded_are_asked_about(committee: Committee) -> None:
    await at_the_item(committee, "Replace HB-2026-001: Item 1", SCHEME_B)
    new = await committee.decide(SCHEME_B)
    (action,) = await committee.do(CHAIR, lambda s, p: s.actions.left_over(p, new))
    assert (action.ref, action.decision) == ("A-1", "HB-2026-001")

    async def settle(how: str) -> int:
        waiting = await committee.do(CHAIR, lambda s, p: s.actions.settle(p, "A-1", how, new.ref, ("A-1",)))
        return len(waiting)

    assert await settle("keep") == 0
    assert (await committee.do(CHAIR, lambda s, p: s.actions.left_over(p, new))) == (action,), "nothing happened to it"
    assert await settle("move") == 0
    assert await committee.do(CHAIR, lambda s, p: s.actions.left_over(p, new)) == ()
    with pytest.raises(OutOfDate):
        await settle("cancel")


@pytest.mark.parametrize("how", ["move", "cancel"])
async def test_r5_3_taking_it_back_takes_back_what_was_done_to_actions(committee: Committee, how: str) -> None:
    await at_the_item(committee, "Replace HB-2026-001: Item 1", SCHEME_B)
    new = await committee.decide(SCHEME_B)
    await committee.do(CHAIR, lambda s, p: s.actions.settle(p, "A-1", how, new.ref, ("A-1",)))
    await committee.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    (action,) = await committee.database.read(lambda store: store.actions.open(THE_RULES))
    assert (action.ref, action.decision, action.closed_on) == ("A-1", "HB-2026-001", None)


async def test_s5_2_what_takes_its_place_does_so_at_once(committee: Committee) -> None:
    await at_the_item(committee, "Replace HB-2026-001: Item 1", SCHEME_B)
    later = Basis(effective_from=date(2027, 9, 1))
    with pytest.raises(VariesAtOnce):
        await committee.do(CHAIR, lambda s, p: s.decisions.confirm(p, "HB-B-2026-07", "1", SCHEME_B, later))
    assert await status(committee) == "active"


async def test_s5_1_what_is_known_of_a_decision_besides(committee: Committee) -> None:
    await hold(committee)
    basis = Basis(
        rationale="Three quotations.",
        cost="£96,000 inc. VAT",
        budget_source="premises",
        effective_from=date(2027, 4, 1),
        review_on=date(2028, 10, 2),
        expires_on=date(2030, 3, 31),
    )
    await committee.do(CHAIR, lambda s, p: s.decisions.confirm(p, "HB-B-2026-06", "1", "To appoint one.", basis))
    made = await kept(committee)
    assert (made.rationale, made.cost, made.budget_source) == ("Three quotations.", "£96,000 inc. VAT", "premises")
    assert (made.effective_from, made.review_on) == (date(2027, 4, 1), date(2028, 10, 2))
    last = date(2030, 3, 31)
    assert [made.status_on(last + timedelta(days=n)) for n in (0, 1)] == ["active", "expired"]
    crossed = Basis(expires_on=date(2026, 12, 31), review_on=date(2027, 1, 1))
    with pytest.raises(DatesCross):
        await committee.do(CHAIR, lambda s, p: s.decisions.confirm(p, "HB-B-2026-06", "1", "To go on.", crossed))


async def test_an_open_meetings_item_stays_as_it_was_published(committee: Committee) -> None:
    await at_the_item(committee, "Any other business")
    (item,) = [i for i in (await committee.show(CHAIR, Which(ref="HB-B-2026-07"))).items if i.number == "1"]
    with pytest.raises(ItemIsFixed):
        await committee.do(CHAIR, lambda s, p: s.edits.edit(p, item.id, item.version, {"title": "x"}, {"title": "y"}))


async def test_r2_24_an_interest_goes_along_to_what_is_made_of_a_decision(committee: Committee) -> None:
    await committee.propose(CARYS, "Performance of a head", tier=Tier.PART_2)
    await committee.open(TWO_O_CLOCK)
    await committee.present(*SCHOOLS, "Becontree")
    await committee.next_item()
    await committee.do(DEV, lambda s, p: s.interests.declare(p, private=True))
    await committee.decide("To warn them.")
    await committee.close()
    new = NewItem("Rescind HB-2026-001", wording="To rescind HB-2026-001.")
    made = (await committee.do(CARYS, lambda s, p: s.agenda.propose(p, new, NEXT))).item
    (seen,) = (await committee.show(DEV, Which(ref=made.meeting))).items
    assert (seen.is_hidden, seen.title, seen.varies) == (True, "", None)
    (theirs,) = (await committee.show(CARYS, Which(ref=made.meeting))).items
    assert theirs.title == "Rescind HB-2026-001"


async def test_an_open_decision_is_varied_in_the_open(committee: Committee) -> None:
    await scheme_a(committee)
    with pytest.raises(VariesOpenly):
        await committee.propose(CARYS, "Rescind HB-2026-001", tier=Tier.PART_2)
