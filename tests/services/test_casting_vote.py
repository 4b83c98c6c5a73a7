"""Equal votes, and the casting vote of whoever presides (R2.15)."""

import asyncio
from datetime import timedelta

import pytest

from domain.decisions import Outcome
from domain.refusals import NotPresiding, NotQuorate, NotTied, NoVoteOpen, VoteOvernight
from domain.votes import Choice, MotionState
from services.votes import VoteView
from tests.services.committee import Committee
from tests.services.voting import (
    ABSTAIN,
    AGAINST,
    FOR,
    TWO_O_CLOCK,
    called_away,
    cast,
    casting,
    counts,
    end,
    in_the_room,
    log,
    put,
    tied,
)
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, FARAH, VICE_CHAIR


@pytest.mark.parametrize(
    ("choice", "outcome", "logged"),
    [
        (FOR, Outcome.CARRIED_ON_CASTING_VOTE, "for"),
        (AGAINST, Outcome.NOT_CARRIED, "against"),
        (ABSTAIN, Outcome.NOT_CARRIED, None),
    ],
)
async def test_r2_15_equal_votes_wait_for_a_casting_vote_that_is_logged_apart(
    committee: Committee, choice: Choice, outcome: Outcome, logged: str | None
) -> None:
    view = await tied(committee)
    assert (view.motion.state, view.may_cast_vote) == (MotionState.TIED, True)
    assert await log(committee) == []
    decision = await casting(committee, CHAIR, choice, view.motion.id)
    assert (decision.ref, decision.outcome, decision.casting) == ("HB-2026-001", outcome, logged)
    assert counts(decision) == (3, 3, 0)
    with pytest.raises(NoVoteOpen):
        await casting(committee, CHAIR, choice)


async def test_r2_15_two_each_and_two_abstentions_are_equal(committee: Committee) -> None:
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms", "Becontree", "Valence")
    await put(committee)
    choices = {CHAIR: FOR, VICE_CHAIR: FOR, CARYS: AGAINST, DEV: AGAINST, EWA: ABSTAIN, FARAH: ABSTAIN}
    for who, choice in choices.items():
        await cast(committee, who, choice)
    view = await end(committee)
    assert isinstance(view, VoteView) and view.motion.state is MotionState.TIED
    decision = await casting(committee, CHAIR, FOR)
    assert counts(decision) == (2, 2, 2)


async def test_r2_15_there_is_no_casting_vote_while_a_vote_is_open(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    with pytest.raises(NoVoteOpen):
        await casting(committee, CHAIR, FOR)
    await put(committee)
    with pytest.raises(NotTied):
        await casting(committee, CHAIR, FOR)


async def test_two_casting_votes_at_once_are_one(committee: Committee) -> None:
    await tied(committee)
    both = [casting(committee, CHAIR, choice) for choice in (FOR, AGAINST)]
    results = await asyncio.gather(*both, return_exceptions=True)
    assert sum(isinstance(result, NoVoteOpen) for result in results) == 1
    assert len(await log(committee)) == 1


async def test_r2_15_a_casting_vote_goes_with_the_chair(committee: Committee) -> None:
    """The chair's school is recorded as gone after the votes were found equal: it is for whoever takes the chair."""
    await in_the_room(committee, "Grafton", "Five Elms", "Valence", "Becontree")
    await put(committee)
    await cast(committee, CARYS, FOR)
    await cast(committee, DEV, AGAINST)
    assert isinstance(await end(committee), VoteView)
    await committee.present("Grafton", "Five Elms", "Valence", "Becontree", whole=True)
    for choice in Choice:
        with pytest.raises(NotPresiding):
            await casting(committee, CHAIR, choice)
    await committee.do(CLERK, lambda s, p: s.attendance.preside(p, "Carys"))
    assert (await casting(committee, CARYS, FOR)).outcome is Outcome.CARRIED_ON_CASTING_VOTE


async def test_r2_11_a_casting_vote_needs_the_quorum_and_leaving_things_doesnt(committee: Committee) -> None:
    """Or a meeting that lost its quorum over equal votes could never be closed."""
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    await put(committee)
    await cast(committee, CARYS, FOR)
    await cast(committee, DEV, AGAINST)
    await end(committee)
    await called_away(committee, FARAH)
    with pytest.raises(NotQuorate):
        await casting(committee, CHAIR, FOR)
    assert (await casting(committee, CHAIR, ABSTAIN)).outcome is Outcome.NOT_CARRIED
    await committee.close()


async def test_r2_16_a_casting_vote_isnt_left_overnight(committee: Committee) -> None:
    await tied(committee)
    committee.clock.move_to(TWO_O_CLOCK + timedelta(hours=20))
    with pytest.raises(VoteOvernight):
        await casting(committee, CHAIR, FOR)
    assert (await casting(committee, CHAIR, ABSTAIN)).outcome is Outcome.NOT_CARRIED


@pytest.mark.parametrize(("leaves", "choice"), [(CARYS, FOR), (DEV, ABSTAIN)])
async def test_r2_15_who_leaves_after_the_close_has_voted(committee: Committee, leaves: str, choice: Choice) -> None:
    await tied(committee)
    await called_away(committee, leaves)
    decision = await casting(committee, CHAIR, choice)
    assert (decision.votes_for, decision.votes_against) == (3, 3)
    assert (decision.outcome is Outcome.CARRIED_ON_CASTING_VOTE) is (choice is FOR)
