"""Who answers in a written procedure, for which schools, and what an interest does (R2.1 to R2.8, R2.23)."""

from datetime import date

import pytest

from domain.refusals import (
    AnswerPrivately,
    NoProcedure,
    NotAllowed,
    SeveralProcedures,
    TooManyProcedures,
)
from domain.written_procedures import ProcedureState
from services.procedure_view import ProcedureView
from services.which_meeting import Which
from services.written_procedures import SilentSchools
from tests.services.committee import Committee
from tests.services.in_writing import (
    B6,
    HEADS,
    NO_GRACE,
    SHARED,
    WORDING,
    answer,
    answers,
    at,
    begin,
    ended,
    items,
    load,
    post,
    tick,
)
from tests.talk import CARYS, CLERK, DEV, HUGH, IMANI, LEAD, TRUSTEE

# ---------------------------------------------------------------- who answers


async def test_r2_6_an_executive_head_answers_for_both_schools_at_once(committee: Committee) -> None:
    await load(committee, SHARED, NO_GRACE)
    begun = await begin(committee)
    assert len(begun.asked) == 7, "one card, though they hold two seats"
    view = await answer(committee, HUGH)
    assert isinstance(view, ProcedureView)
    assert (set(view.mine), view.standing.agreed) == ({"Henry Green", "Southwood"}, 2)
    end = await ended(committee, HUGH, agrees=False)
    assert (end.standing.against, end.standing.agreed) == (2, 0)


async def test_r2_8_a_deputy_doesnt_answer_even_on_the_day_of_their_meeting(committee: Committee) -> None:
    source = ('posts = [{ post = "trustee" }]', 'posts = [{ post = "deputy", school = "Grafton" }]')
    await load(committee, source)
    await begin(committee, until=date(2026, 12, 3))
    await committee.do(CARYS, lambda s, p: s.attendance.send_apologies(p, Which(ref=B6), "Ruth Adeyemi"))
    committee.clock.move_to(at(2, 13, month=12))
    with pytest.raises(NotAllowed):
        await answer(committee, TRUSTEE)


@pytest.mark.parametrize("who", [IMANI, CLERK, LEAD])
async def test_r2_3_nobody_without_a_voting_seat_answers(committee: Committee, who: str) -> None:
    await begin(committee)
    with pytest.raises(NotAllowed):
        await answer(committee, who)
    with pytest.raises(NotAllowed):
        await committee.do(who, lambda s, p: s.written_procedures.declare(p))
    assert await committee.do(who, lambda s, p: s.written_procedures.to_answer(p)) == ()


async def test_r2_1_a_schools_answer_stays_when_its_head_leaves(committee: Committee) -> None:
    await begin(committee)
    for head in HEADS[:-1]:
        await answer(committee, head)
    takes_over = ('posts = [{ post = "trustee" }]', f"posts = [{post('Grafton')}]")
    leaves = (f"posts = [{post('Grafton')}]", 'posts = [{ post = "sip", schools = ["Grafton"] }]')
    await load(committee, leaves, takes_over)
    (view,) = await committee.do(TRUSTEE, lambda s, p: s.written_procedures.show(p))
    assert view.has_agreed and view.mine == ("Grafton",)
    with pytest.raises(NotAllowed):
        await answer(committee, CARYS)
    assert (await ended(committee, HUGH)).decision


async def test_r2_4_a_school_that_votes_meanwhile_must_agree_too(committee: Committee) -> None:
    await begin(committee)
    for head in HEADS[:-1]:
        await answer(committee, head)
    await load(committee, ('seat = "associate"\nintends_to_join = 2027-04-01', 'seat = "voting"'))
    view = await answer(committee, HUGH)
    assert isinstance(view, ProcedureView) and (view.standing.agreed, view.standing.schools) == (8, 9)
    (silent,) = await tick(committee, at(26, 16, 15))
    assert isinstance(silent, SilentSchools) and [p.entra_id for p, _ in silent.people] == [IMANI]
    assert (await ended(committee, IMANI)).decision


async def test_answers_are_given_in_private(committee: Committee) -> None:
    await begin(committee)
    for agrees in (True, False):
        with pytest.raises(AnswerPrivately):
            await committee.do(
                CARYS,
                lambda s, p, a=agrees: s.written_procedures.answer(p, agrees=a, private=False),  # type: ignore[misc]
            )
    with pytest.raises(AnswerPrivately):
        await committee.do(CARYS, lambda s, p: s.written_procedures.declare(p, private=False))


async def test_of_several_the_one_that_is_meant_is_named(committee: Committee) -> None:
    for wording in ("To do one", "To do two", "To do three"):
        await begin(committee, wording=wording)
    with pytest.raises(SeveralProcedures) as refused:
        await answer(committee, CARYS)
    assert refused.value.numbers == (1, 2, 3)
    assert isinstance(await answer(committee, CARYS, 2), ProcedureView)
    views = await committee.do(CARYS, lambda s, p: s.written_procedures.show(p))
    assert [view.has_agreed for view in views] == [False, True, False]
    with pytest.raises(NoProcedure):
        await answer(committee, CARYS, 4843)
    with pytest.raises(TooManyProcedures):
        await begin(committee, wording="To do four")


# ---------------------------------------------------------------- interests


async def test_r2_23_an_interest_ends_it_and_goes_along_to_the_meeting(committee: Committee) -> None:
    await begin(committee)
    await answer(committee, DEV)
    end = await committee.do(CARYS, lambda s, p: s.written_procedures.declare(p, nature="My brother prints it"))
    assert (end.procedure.state, end.standing.agreed, end.declared) == (ProcedureState.INTEREST, 1, ("Grafton",))
    (item,) = await items(committee, B6)
    assert item == end.item
    room = await committee.database.read(lambda store: store.proceedings.room(B6))
    assert room.withdrawn(item.id) == {"Grafton"}
    hidden, seen = await committee.show(CARYS, Which(ref=B6)), await committee.show(DEV, Which(ref=B6))
    assert [(i.is_hidden, i.wording) for i in hidden.items] == [(True, "")], "R2.24: nothing but its title"
    assert [i.wording for i in seen.items] == [WORDING]
    assert await answers(committee) == ()
