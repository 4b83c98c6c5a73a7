"""Putting the log right: slips, entries made by mistake, and what is done (§5.1, §5.2, R5.1)."""

import json
from datetime import UTC, date, datetime

import pytest

from domain.agenda import Purpose, Tier
from domain.corrections import CorrectionState, as_corrected, notes_in
from domain.decisions import Decision, DecisionEvent, EventKind
from domain.people import THE_RULES
from domain.refusals import (
    CorrectionWaits,
    NobodyToApprove,
    NotAllowed,
    NothingChanged,
    NothingDecidedYet,
    NotInForce,
    OutOfDate,
    ReasonEmpty,
    SayItPrivately,
    SeveralSlips,
    SlipNotFound,
)
from services.corrections import AskedCorrection
from services.which_meeting import Which
from tests.conftest import load
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.services.test_decisions import SCHOOLS, TWO_O_CLOCK, hold
from tests.talk import CARYS, CHAIR, CLERK, VICE_CHAIR

WORDING = "To use scheme B from January 2026, and scheme C after HB-2026-001."
REF = "HB-2026-001"


async def decided(committee: Committee) -> None:
    await hold(committee)
    assert (await committee.decide(WORDING)).ref == REF


async def ask(committee: Committee, before: str = "2026", after: str = "2027", who: str = CLERK) -> AskedCorrection:
    return await committee.do(who, lambda s, p: s.corrections.ask(p, REF, before, after, "a slip"))


async def log(committee: Committee) -> tuple[Decision, tuple[DecisionEvent, ...]]:
    def look(store: object) -> tuple[Decision, tuple[DecisionEvent, ...]]:
        decision = store.decisions.find(REF, THE_RULES)  # type: ignore[attr-defined]
        return decision, store.decisions.events([REF])  # type: ignore[attr-defined]

    return await committee.database.read(look)


@pytest.mark.parametrize(("asks", "approves"), [(CLERK, CHAIR), (CHAIR, CLERK)])
async def test_s5_2_one_asks_and_the_other_approves(committee: Committee, asks: str, approves: str) -> None:
    await decided(committee)
    asked = await ask(committee, who=asks)
    assert (asked.approver.entra_id, asked.correction.field) == (approves, "wording")
    for other in (asks, CARYS, VICE_CHAIR):
        with pytest.raises((OutOfDate, NotAllowed)):
            await committee.do(other, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))
    settled = await committee.do(approves, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))
    assert settled.correction.state is CorrectionState.APPROVED
    decision, events = await log(committee)
    assert decision.wording == WORDING, "the entry stays as it was"
    (note,) = notes_in(events)
    assert (note.asked_by, note.approved_by, note.before, note.after) == (asks, approves, "2026", "2027")
    corrected = as_corrected(decision, [note]).wording
    assert corrected == "To use scheme B from January 2027, and scheme C after HB-2026-001."
    with pytest.raises(OutOfDate):
        await committee.do(approves, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))


async def test_declined_it_leaves_no_trace_in_the_log(committee: Committee) -> None:
    await decided(committee)
    asked = await ask(committee)
    with pytest.raises(CorrectionWaits):
        await ask(committee)
    await committee.do(CHAIR, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=False))
    assert (await log(committee))[1] == ()
    assert (await ask(committee)).correction.id != asked.correction.id


@pytest.mark.parametrize(
    ("before", "after", "refusal"),
    [("2028", "2027", SlipNotFound), ("scheme", "plan", SeveralSlips), ("2026", "2026", NothingChanged)],
)
async def test_what_cant_be_corrected(committee: Committee, before: str, after: str, refusal: type[Exception]) -> None:
    await decided(committee)
    with pytest.raises(refusal):
        await ask(committee, before, after)
    with pytest.raises(NotAllowed):
        await ask(committee, who=CARYS)


async def test_s5_2_what_was_entered_by_mistake_is_void(committee: Committee) -> None:
    await decided(committee)
    with pytest.raises(ReasonEmpty):
        await committee.do(CLERK, lambda s, p: s.corrections.withdraw(p, REF, " "))
    asked = await committee.do(CLERK, lambda s, p: s.corrections.withdraw(p, REF, "the wrong meeting"))
    await committee.do(CHAIR, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))
    decision, (event,) = await log(committee)
    assert (decision.is_void, event.kind, event.text) == (True, EventKind.VOID, "the wrong meeting")
    assert (await committee.decide("To go on.")).ref == "HB-2026-002", "its number isn't used again"
    with pytest.raises(NothingDecidedYet):
        await ask(committee)


async def test_r5_3_the_actions_of_what_is_void_are_asked_about(committee: Committee) -> None:
    await decided(committee)
    await committee.do(CLERK, lambda s, p: s.actions.add(p, "order scheme B", "Grafton", date(2026, 12, 11)))
    asked = await committee.do(CLERK, lambda s, p: s.corrections.withdraw(p, REF, "the wrong meeting"))
    settled = await committee.do(CHAIR, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))
    (left,) = await committee.do(CHAIR, lambda s, p: s.actions.left_over(p, settled.decision))
    with pytest.raises(OutOfDate):
        await committee.do(CHAIR, lambda s, p: s.actions.settle(p, left.ref, "move", REF, (left.ref,)))
    assert await committee.do(CHAIR, lambda s, p: s.actions.settle(p, left.ref, "cancel", REF, (left.ref,))) == ()
    assert await committee.database.read(lambda store: store.actions.open(THE_RULES)) == ()


async def test_r5_1_approved_minutes_stay_and_the_next_meeting_hears_of_it(committee: Committee) -> None:
    await decided(committee)
    await committee.close()
    await committee.propose(CARYS, "Something")
    await committee.open(datetime(2026, 12, 16, 14, tzinfo=UTC))
    await committee.present(*SCHOOLS)
    await committee.do(CHAIR, lambda s, p: s.minutes.approve(p))
    asked = await ask(committee)
    settled = await committee.do(CHAIR, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))
    assert settled.reported_to and settled.reported_to.ref == "HB-B-2026-08"
    items = await committee.database.read(lambda s: s.agenda.items("HB-B-2026-08", THE_RULES))
    assert [(i.title, i.purpose, i.starred) for i in items] == [
        (f"{REF} was corrected: Item 1", Purpose.INFORMATION, True)
    ]
    shown = await committee.do(CLERK, lambda s, p: s.minutes.show(p, Which(ref="HB-B-2026-06")))
    (entry,) = [decision for each in shown.items for decision in each.decisions]
    assert entry.wording == WORDING


async def test_a_correction_is_corrected_where_it_now_stands(committee: Committee) -> None:
    await hold(committee)
    await committee.decide("To run from January 2026 to July 2028.")

    async def correct(before: str, after: str) -> None:
        asked = await ask(committee, before, after)
        await committee.do(CHAIR, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))

    await correct("January 2026", "January 2027")
    await correct("January 2027", "March 2027")
    with pytest.raises(SlipNotFound):
        await ask(committee, "January 2026", "May 2026")
    await correct("2028", "2029")
    decision, events = await log(committee)
    assert as_corrected(decision, notes_in(events)).wording == "To run from March 2027 to July 2029."


async def test_drafts_have_it_as_corrected(committee: Committee) -> None:
    await decided(committee)
    asked = await ask(committee)
    await committee.do(CHAIR, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))
    await committee.close()
    shown = await committee.do(CLERK, lambda s, p: s.minutes.show(p, Which(ref="HB-B-2026-06")))
    (entry,) = [decision for each in shown.items for decision in each.decisions]
    assert "January 2027" in entry.wording


async def test_s2_7_of_a_confidential_one_nothing_is_said_in_the_open(committee: Committee) -> None:
    await committee.propose(CARYS, "Catering", tier=Tier.PART_2)
    await committee.open(TWO_O_CLOCK)
    await committee.present(*SCHOOLS)
    await committee.next_item()
    await committee.decide(WORDING)
    with pytest.raises(SayItPrivately):
        await committee.do(CLERK, lambda s, p: s.corrections.ask(p, REF, "2026", "2027", "", private=False))
    await ask(committee)


async def test_with_nobody_to_approve_nothing_is_corrected(committee: Committee) -> None:
    await decided(committee)
    await load(committee.database, plain(SOURCE.replace('{ post = "clerk" }', '{ post = "trustee" }')), committee.clock)
    with pytest.raises(NobodyToApprove):
        await ask(committee, who=CHAIR)


async def test_s5_1_done_with_nothing_left_to_do(committee: Committee) -> None:
    await decided(committee)

    async def mark(*, spent: bool) -> str:
        await committee.do(CLERK, lambda s, p: s.decision_events.mark(p, REF, spent=spent))
        return (await log(committee))[0].status_on(committee.clock.now().date())

    with pytest.raises(NothingChanged):
        await mark(spent=False)
    assert [await mark(spent=True), await mark(spent=False), await mark(spent=True)] == ["spent", "active", "spent"]
    with pytest.raises(NotAllowed):
        await committee.do(CARYS, lambda s, p: s.decision_events.mark(p, REF, spent=False))
    await committee.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    with pytest.raises(NotInForce):
        await mark(spent=False)


async def test_the_note_in_the_log_is_whole(committee: Committee) -> None:
    await decided(committee)
    asked = await ask(committee)
    await committee.do(CHAIR, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))
    _, (event,) = await log(committee)
    assert (event.ref, json.loads(event.text)) == (
        "wording",
        {"before": "2026", "after": "2027", "why": "a slip", "asked_by": CLERK},
    )
