"""Drafting and confirming decisions, and their references (§5)."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from domain.decisions import Authority, Outcome
from domain.refusals import NoItemTaken, NotQuorate, OutOfDate, TooLong, WordingEmpty
from services.exports import Wanted
from tests.services.committee import Committee
from tests.talk import CARYS, CHAIR, CLERK, LEAD

B6 = "HB-B-2026-06"
TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
SCHOOLS = ("Grafton", "Valence", "Five Elms", "Riverside Bridge")
WORDING = "To share one rota of cover supervisors from 5 January 2027."


async def hold(committee: Committee, at: datetime = TWO_O_CLOCK, *, items: int = 1) -> None:
    """A quorate meeting at its first item."""
    for n in range(items):
        await committee.propose(CARYS, f"Item {n + 1}")
    await committee.open(at)
    await committee.present(*SCHOOLS)
    await committee.next_item()


async def test_a_confirmed_decision_is_in_the_log_in_full(committee: Committee) -> None:
    await hold(committee)
    decision = await committee.decide("to share one rota of cover supervisors from 5 January 2027.")
    assert (decision.ref, decision.wording) == ("HB-2026-001", WORDING)
    assert (decision.meeting, decision.item, decision.title) == (B6, "1", "Item 1")
    assert (decision.outcome, decision.authority) == (Outcome.CONSENSUS, Authority.OPERATIONAL)
    assert decision.day == decision.effective_from == date(2026, 12, 2)
    assert (decision.quorum_required, decision.quorum_counted) == (4, 4), "R2.10: the associate isn't counted"
    assert decision.confirmed_by == CHAIR
    (entry,) = await committee.do(CHAIR, lambda s, _: s.exports.log().entries)
    assert (entry.decision, entry.actions) == (decision, ())


async def test_a_draft_is_no_entry(committee: Committee) -> None:
    await hold(committee)
    draft = await committee.do(CLERK, lambda s, p: s.decisions.draft(p, "to share."))
    assert (draft.meeting.ref, draft.item.number, draft.wording) == (B6, "1", "To share.")
    assert await committee.do(CHAIR, lambda s, _: s.exports.log().entries) == ()


async def test_r2_11_an_inquorate_meeting_decides_nothing(committee: Committee) -> None:
    await hold(committee)
    await committee.present("Gascoigne", "Grafton", "Valence", "Riverside Bridge", whole=True)
    for work in (
        lambda: committee.do(CLERK, lambda s, p: s.decisions.draft(p, WORDING)),
        lambda: committee.do(CHAIR, lambda s, p: s.decisions.confirm(p, B6, "1", WORDING)),
    ):
        with pytest.raises(NotQuorate) as refused:
            await work()
        no = refused.value
        assert (no.present, no.voting, no.required, no.people) == (3, 8, 4, 3)
    await committee.present("Five Elms")
    assert (await committee.decide(WORDING)).ref == "HB-2026-001", "what was refused took no number"


async def test_a_decision_belongs_to_an_item(committee: Committee) -> None:
    await committee.open(TWO_O_CLOCK)
    await committee.present(*SCHOOLS)
    with pytest.raises(NoItemTaken):
        await committee.decide(WORDING)


async def test_wording_that_was_drafted_on_an_earlier_item_isnt_recorded_on_a_later_one(committee: Committee) -> None:
    await hold(committee, items=2)
    await committee.next_item()
    for meeting, item in ((B6, "1"), ("HB-B-2026-05", "2")):
        with pytest.raises(OutOfDate):
            await committee.do(CHAIR, lambda s, p, m=meeting, i=item: s.decisions.confirm(p, m, i, WORDING))  # type: ignore[misc]
    assert (await committee.decide(WORDING)).item == "2"


async def test_a_decision_needs_words_and_not_too_many(committee: Committee) -> None:
    await hold(committee)
    for wording, refusal in (("…", WordingEmpty), ("x" * 2001, TooLong)):
        with pytest.raises(refusal):
            await committee.do(CLERK, lambda s, p, w=wording: s.decisions.draft(p, w))  # type: ignore[misc]
        with pytest.raises(refusal):
            await committee.do(CHAIR, lambda s, p, w=wording: s.decisions.confirm(p, B6, "1", w))  # type: ignore[misc]


async def test_references_run_on_without_a_gap_across_both_kinds_and_into_january(committee: Committee) -> None:
    """§5.1: a decision of 5 January 2027 is HB-2026, after the year in which the academic year began."""
    await hold(committee)
    refs = [(await committee.decide(f"To do {n}.")).ref for n in range(2)]
    await committee.close()
    for at in (datetime(2026, 12, 3, 9, tzinfo=UTC), datetime(2026, 12, 10, 9, tzinfo=UTC)):
        committee.clock.move_to(at)
        await committee.propose(LEAD, "Phonics")
    for at in (datetime(2026, 12, 16, 14, tzinfo=UTC), datetime(2027, 1, 5, 14, tzinfo=UTC)):
        await committee.open(at)
        await committee.present(*SCHOOLS)
        await committee.next_item()
        refs.append((await committee.decide("To go on.")).ref)
        await committee.close()
    assert refs == ["HB-2026-001", "HB-2026-002", "HB-2026-003", "HB-2026-004"]
    log = await committee.do(CHAIR, lambda s, _: s.exports.log(Wanted(since=date(2026, 12, 16))).entries)
    assert [(e.decision.ref, e.decision.kind, e.decision.day) for e in log] == [
        ("HB-2026-003", "business", date(2026, 12, 16)),
        ("HB-2026-004", "strategy", date(2027, 1, 5)),
    ]


async def test_references_begin_anew_with_the_academic_year(committee: Committee) -> None:
    await hold(committee)
    await committee.decide(WORDING)
    await committee.database.write(lambda store: store.counters.next("decisions-2027"))
    assert (await committee.decide(WORDING)).ref == "HB-2026-002"


async def test_ten_confirmed_at_once_get_ten_numbers(committee: Committee) -> None:
    await hold(committee)

    async def confirm(n: int) -> str:
        return (await committee.do(CHAIR, lambda s, p: s.decisions.confirm(p, B6, "1", f"To do {n}.")))[0].ref

    assert sorted(await asyncio.gather(*map(confirm, range(10)))) == [f"HB-2026-{n:03}" for n in range(1, 11)]
