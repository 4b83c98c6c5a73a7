"""R2.17 (b): every voting school agrees in writing, or it goes to the next meeting."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from domain.agenda import ItemStatus, Purpose
from domain.decisions import Authority, Outcome
from domain.refusals import (
    NoProcedure,
    NotAllowed,
    ProcedureOver,
)
from domain.written_procedures import ProcedureState
from services.procedure_view import ProcedureView
from services.which_meeting import Which
from services.written_procedures import BegunProcedure, EndedProcedure, SilentSchools
from tests.services.committee import BUSINESS, Committee
from tests.services.in_writing import (
    B6,
    HEADS,
    S7,
    TUESDAY,
    WHY,
    WORDING,
    answer,
    answers,
    at,
    begin,
    ended,
    items,
    kept,
    load,
    log,
    tick,
)
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, FARAH, GRACE, HUGH, IMANI, VICE_CHAIR

# ---------------------------------------------------------------- all agree


async def test_what_all_agree_on_is_decided_at_once(committee: Committee) -> None:
    begun = await begin(committee, authority=Authority.DELEGATED, scheme_line="SoD 4.7", for_all="All gain")
    assert [who.entra_id for who, _ in begun.asked] == [
        VICE_CHAIR, CARYS, DEV, EWA, FARAH, GRACE, HUGH, CHAIR,
    ]  # fmt: skip
    for n, head in enumerate(HEADS[:-1], 1):
        view = await answer(committee, head)
        assert isinstance(view, ProcedureView)
        assert (view.standing.agreed, view.standing.schools, view.has_agreed) == (n, 8, True)
        assert await log(committee) == ()
    end = await ended(committee, HUGH)
    (decision,) = await log(committee)
    assert end.decision == decision
    assert (decision.ref, decision.meeting, decision.kind, decision.item) == ("HB-2026-001", "WP", None, "")
    assert (decision.wording, decision.rationale, decision.title) == (WORDING, WHY, "Written procedure")
    assert (decision.outcome, decision.votes_for, decision.status_on(decision.day)) == (
        Outcome.CONSENSUS,
        None,
        "active",
    )
    assert (decision.authority, decision.scheme_line, decision.for_all) == (Authority.DELEGATED, "4.7", "All gain")
    assert (decision.quorum_required, decision.quorum_counted, decision.confirmed_by) == (8, 8, CHAIR)
    assert (decision.day, decision.effective_from) == (date(2026, 11, 24), date(2026, 11, 24))
    assert [p.entra_id for p in end.told].count(CHAIR) == 1
    assert {p.entra_id for p in end.told} == {*HEADS, CLERK}
    procedure = await kept(committee)
    assert (procedure.state, procedure.decision) == (ProcedureState.AGREED, "HB-2026-001")
    assert (procedure.agreed, procedure.schools, procedure.remind_at) == (8, 8, None)
    assert len(await answers(committee)) == 8, "what all have agreed to is kept, as their signatures"


async def test_it_is_reported_on_the_next_agenda(committee: Committee) -> None:
    await begin(committee)
    for head in HEADS:
        came_of_it = await answer(committee, head)
    assert isinstance(came_of_it, EndedProcedure) and came_of_it.meeting
    assert (came_of_it.meeting.ref, came_of_it.item) == (B6, None)
    (reported,) = await items(committee, B6)
    assert (reported.title, reported.purpose, reported.starred) == (
        f"HB-2026-001: {WORDING}",
        Purpose.INFORMATION,
        True,
    )


async def test_its_reference_follows_the_others_without_a_gap(committee: Committee) -> None:
    """§5.1: one sequence for meetings and what is decided between them; a refused answer takes none."""
    await begin(committee)
    with pytest.raises(NotAllowed):
        await answer(committee, IMANI)
    for head in HEADS:
        await answer(committee, head)
    await begin(committee, wording="To close early on Fri 18 Dec")
    await committee.propose(CARYS, "Rota")
    await committee.open(at(2, 14, month=12))
    await committee.present("Grafton", "Valence", "Five Elms")
    await committee.next_item()
    assert (await committee.decide("To share one rota")).ref == "HB-2026-002"
    assert [d.ref for d in await log(committee)] == ["HB-2026-001", "HB-2026-002"]


async def test_whoever_recommends_decides_nothing_else(committee: Committee) -> None:
    begun = await begin(committee, wording="to recommend to the Board that it buys the field")
    assert begun.procedure.basis.authority is Authority.RECOMMENDATION
    assert begun.procedure.wording == "To recommend to the Board that it buys the field"


async def test_two_heads_who_agree_at_once_decide_once(committee: Committee) -> None:
    await begin(committee)
    for head in HEADS[:-2]:
        await answer(committee, head)
    found = await asyncio.gather(answer(committee, GRACE), answer(committee, HUGH), return_exceptions=True)
    assert sorted(type(each).__name__ for each in found) == ["EndedProcedure", "ProcedureView"]
    assert [d.ref for d in await log(committee)] == ["HB-2026-001"]


async def test_a_yes_and_a_no_at_once_come_to_one_thing(committee: Committee) -> None:
    await begin(committee)
    for head in HEADS[:-1]:
        await answer(committee, head)
    found = await asyncio.gather(
        answer(committee, HUGH, 1), answer(committee, CARYS, 1, agrees=False), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in found) == ["EndedProcedure", "ProcedureOver"]
    state = (await kept(committee)).state
    assert (state, len(await log(committee))) in [(ProcedureState.AGREED, 1), (ProcedureState.REFUSED, 0)]


# ---------------------------------------------------------------- one doesn't, or is silent


async def test_one_no_sends_it_to_the_next_meeting(committee: Committee) -> None:
    await begin(committee)
    for head in (CHAIR, CARYS, DEV):
        await answer(committee, head)
    end = await ended(committee, CARYS, agrees=False, reason=" It clashes with\nour play ")
    assert (end.procedure.state, end.procedure.because) == (ProcedureState.REFUSED, "It clashes with our play")
    assert (end.standing.agreed, end.standing.against, end.standing.schools) == (2, 1, 8), "the last word counts"
    assert end.decision is None and await log(committee) == ()
    (item,) = await items(committee, B6)
    assert (item.title, item.wording, item.purpose) == (WORDING, WORDING, Purpose.DECISION)
    assert (item.status, item.proposer, item.minutes) == (ItemStatus.PROPOSED, CHAIR, 10)
    procedure = await kept(committee)
    assert (procedure.agreed, procedure.schools) == (2, 8)
    assert await answers(committee) == (), "R2.18: counts alone are kept"
    assert CARYS not in str(procedure)


async def test_silence_at_the_deadline_sends_it_there_too(committee: Committee) -> None:
    await begin(committee)
    for head in HEADS[:-1]:
        await answer(committee, head)
    assert [type(each) for each in await tick(committee, at(26, 16, 15))] == [SilentSchools]
    assert await tick(committee, at(27, 11, 59)) == ()
    (end,) = await tick(committee, at(27, 12))
    assert isinstance(end, EndedProcedure)
    assert (end.procedure.state, end.standing.agreed, end.is_late) == (ProcedureState.LAPSED, 7, False)
    assert [item.wording for item in await items(committee, B6)] == [WORDING]
    assert await tick(committee, at(27, 12, 1)) == ()
    assert await answers(committee) == () and await log(committee) == ()


async def test_nobody_answers_once_it_has_ended(committee: Committee) -> None:
    begun = await begin(committee)
    committee.clock.move_to(at(27, 12))  # nobody has noticed yet
    for who, number in ((CARYS, 1), (DEV, begun.procedure.id)):
        with pytest.raises(ProcedureOver) as refused:
            await answer(committee, who, number)
        assert (refused.value.state, refused.value.ref) == (ProcedureState.LAPSED, "")
    with pytest.raises(NoProcedure):
        await answer(committee, CARYS)
    with pytest.raises(ProcedureOver):
        await committee.do(CHAIR, lambda s, p: s.written_procedures.take_back(p, 1))
    assert await committee.do(CARYS, lambda s, p: s.written_procedures.show(p)) == ()
    await tick(committee, at(27, 12, 1))
    with pytest.raises(ProcedureOver):
        await committee.do(CARYS, lambda s, p: s.written_procedures.declare(p, 1))
    assert len(await items(committee, B6)) == 1


async def test_after_an_outage_the_end_comes_late_and_once(committee: Committee) -> None:
    await begin(committee)
    (end,) = await tick(committee, at(30, 10))
    assert isinstance(end, EndedProcedure) and end.is_late
    assert end.procedure.state is ProcedureState.LAPSED, "nobody is reminded of what has ended"
    assert await tick(committee, at(30, 10, 1)) == ()


async def test_what_became_unanimous_by_itself_is_decided_at_the_deadline(committee: Committee) -> None:
    """Henry Green leaves the trust, and with it the one school that was silent."""
    await begin(committee)
    for head in HEADS:
        if head != GRACE:
            await answer(committee, head)
    leaves = ('aliases = ["HG"]\nseat = "voting"', 'aliases = ["HG"]\nseat = "associate"')
    await load(committee, leaves)
    (end,) = await tick(committee, at(27, 12))
    assert isinstance(end, EndedProcedure) and end.decision
    assert (end.decision.quorum_required, end.decision.quorum_counted) == (7, 7)


async def test_an_open_meetings_agenda_is_left_alone(committee: Committee) -> None:
    """It is fixed; what is refused meanwhile goes to the meeting after."""
    await begin(committee, until=TUESDAY)
    await committee.propose(CARYS, "Rota")
    await committee.open(at(2, 14, month=12))
    end = await ended(committee, CARYS, agrees=False)
    assert end.meeting and end.meeting.ref == S7
    assert [item.title for item in await items(committee, B6)] == ["Rota"]


async def test_it_isnt_put_on_an_agenda_that_has_it_already(committee: Committee) -> None:
    await begin(committee)
    await committee.propose(CARYS, "Winter calendar", BUSINESS, Purpose.DECISION, wording=WORDING)
    end = await ended(committee, DEV, agrees=False)
    assert end.item and end.item.proposer == CARYS
    assert len(await items(committee, B6)) == 1


async def test_with_no_meeting_left_it_ends_all_the_same(committee: Committee) -> None:
    committee.clock.move_to(datetime(2027, 7, 19, 16, tzinfo=UTC))  # the last meeting was at two
    await begin(committee, until=date(2027, 7, 20))
    end = await ended(committee, CARYS, agrees=False)
    assert (end.meeting, end.item) == (None, None)


async def test_a_published_agenda_is_to_be_published_again(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    await committee.publish()
    await begin(committee)
    end = await ended(committee, CARYS, agrees=False)
    assert end.meeting and end.meeting.agenda_version == 1
    assert (await committee.publish(Which(ref=B6))).agenda_version == 2
    assert {item.wording for item in await items(committee, B6)} == {"", WORDING}


# ---------------------------------------------------------------- taking back, and being reminded


async def test_the_chair_may_take_it_back(committee: Committee) -> None:
    await begin(committee)
    await answer(committee, CARYS)
    (view,) = await committee.do(CHAIR, lambda s, p: s.written_procedures.show(p))
    assert view.may_take_back
    (view,) = await committee.do(CARYS, lambda s, p: s.written_procedures.show(p))
    assert not view.may_take_back
    with pytest.raises(NotAllowed):
        await committee.do(CARYS, lambda s, p: s.written_procedures.take_back(p))
    end = await committee.do(CHAIR, lambda s, p: s.written_procedures.take_back(p))
    assert (end.meeting, end.item, end.decision) == (None, None, None)
    assert {p.entra_id for p in end.told} == set(HEADS)
    assert await items(committee, B6) == [] and await answers(committee) == ()
    with pytest.raises(ProcedureOver):
        await answer(committee, DEV, 1)
    assert isinstance(await begin(committee), BegunProcedure), "the same may be asked again"


async def test_the_silent_are_reminded_once(committee: Committee) -> None:
    await begin(committee)
    for head in (CHAIR, CARYS):
        await answer(committee, head)
    assert await tick(committee, at(26, 16, 14)) == ()
    (reminded,) = await tick(committee, at(26, 16, 15))
    assert isinstance(reminded, SilentSchools) and not reminded.is_late
    assert {p.entra_id for p, _ in reminded.people} == set(HEADS) - {CHAIR, CARYS}
    assert await tick(committee, at(26, 16, 16)) == ()


async def test_r3_16_a_reminder_that_was_missed_comes_late_and_in_speaking_hours(committee: Committee) -> None:
    await begin(committee)
    committee.clock.move_to(at(26, 19))
    assert not await committee.do(CHAIR, lambda s, _: s.written_procedures.has_work)
    assert await tick(committee, at(26, 19)) == ()
    (reminded,) = await tick(committee, at(27, 9, 20))
    assert isinstance(reminded, SilentSchools) and reminded.is_late
    assert isinstance(await answer(committee, CARYS), ProcedureView)
