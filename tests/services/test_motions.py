"""Putting a motion, closing the vote on it, and what becomes of it (§2.5)."""

import asyncio
from datetime import timedelta

import pytest

from domain.agenda import Tier
from domain.decisions import WORDING_QUESTION, Outcome
from domain.refusals import (
    NoItemTaken,
    NoMeetingOpen,
    NotAllowed,
    NotPresent,
    NotQuorate,
    NoVoteInPart2,
    NoVoteOpen,
    TooLong,
    VoteWaits,
    WordingEmpty,
    WordingWaits,
)
from domain.votes import MotionState, Tally
from storage.dialogs import OpenDialog
from tests.conftest import load
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.services.voting import (
    ABSTAIN,
    AGAINST,
    B6,
    FOR,
    TWO_O_CLOCK,
    WORDING,
    ballots,
    called_away,
    cast,
    casting,
    decided,
    drop,
    end,
    in_the_room,
    log,
    put,
    tied,
)
from tests.talk import ADMIN, CARYS, CHAIR, CLERK, DEV, EWA, FARAH, IMANI, LEAD, SIP, TRUSTEE, VICE_CHAIR, person

SBM = person(16)


CEO = SOURCE.replace('posts = [{ post = "trustee" }]', 'posts = [{ post = "ceo" }]')


# ---------------------------------------------------------------- putting a motion


async def test_any_voting_head_puts_a_wording_to_the_vote(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee, DEV, f"  {WORDING} ")
    assert (view.motion.wording, view.motion.put_by, view.motion.state) == (WORDING, DEV, MotionState.OPEN)
    assert (view.item.title, view.meeting.ref) == ("Calculation policy", B6)
    assert view.tally == Tally(0, 0, 0, eligible=4)
    assert (view.presiding, view.may_cast_vote, view.voted) == ("Amara Okafor", True, ())


async def test_r2_3_nobody_without_a_vote_puts_or_casts_one(committee: Committee) -> None:
    others = (IMANI, CLERK, SBM, TRUSTEE, LEAD, SIP, ADMIN)
    await in_the_room(committee, "Grafton", "Five Elms", "Valence", "Riverside Bridge")
    for who in others:
        with pytest.raises(NotAllowed):
            await put(committee, who)
    view = await put(committee)
    assert view.tally.eligible == 4, "an associate isn't one of those who may vote"
    for who in others:
        with pytest.raises(NotAllowed):
            await cast(committee, who, FOR)
    assert await ballots(committee, view.motion.id) == []


async def test_the_ceo_doesnt_vote(committee: Committee) -> None:
    await load(committee.database, plain(CEO), committee.clock)
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    await put(committee)
    with pytest.raises(NotAllowed):
        await cast(committee, TRUSTEE, FOR)


async def test_a_motion_is_put_by_somebody_who_is_there(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    with pytest.raises(NotPresent):
        await put(committee, EWA)


async def test_a_motion_needs_a_meeting_an_item_a_wording_and_a_quorum(committee: Committee) -> None:
    with pytest.raises(NoMeetingOpen):
        await put(committee)
    await committee.propose(CARYS, "Calculation policy")
    await committee.open(TWO_O_CLOCK)
    with pytest.raises(NotQuorate):
        await put(committee)
    await committee.present("Grafton", "Five Elms", "Valence")
    with pytest.raises(NoItemTaken):
        await put(committee)
    await committee.next_item()
    with pytest.raises(WordingEmpty):
        await put(committee, wording=" … ")
    with pytest.raises(TooLong):
        await put(committee, wording="w" * 2001)


async def test_part_2_isnt_voted_on_in_the_room(committee: Committee) -> None:
    await committee.propose(CARYS, "Pay", tier=Tier.PART_2)
    await committee.open(TWO_O_CLOCK)
    await committee.present("Grafton", "Five Elms", "Valence")
    await committee.next_item()
    with pytest.raises(NoVoteInPart2):
        await put(committee)


async def test_one_vote_at_a_time(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    await put(committee)
    with pytest.raises(VoteWaits):
        await put(committee, DEV)
    for who in (CARYS, DEV, CHAIR):
        await cast(committee, who, FOR)
    assert (await decided(committee)).ref == "HB-2026-001"
    await put(committee, DEV, "To review it in a year.")


async def test_a_wording_that_waits_for_the_chair_comes_first(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    question = OpenDialog("q", "19:chat", CHAIR, WORDING_QUESTION, {}, committee.clock.now() + timedelta(hours=1))
    await committee.database.write(lambda s: s.dialogs.put(question))
    with pytest.raises(WordingWaits):
        await put(committee)


async def test_two_who_put_a_motion_at_once_put_one(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    results = await asyncio.gather(put(committee), put(committee, DEV), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["VoteView", "VoteWaits"]


async def test_the_meeting_doesnt_move_on_or_close_while_a_vote_waits(committee: Committee) -> None:
    await committee.propose(CARYS, "Another")
    view = await tied(committee)
    for state in (MotionState.TIED, MotionState.OPEN):
        for move in (committee.next_item, committee.close):
            with pytest.raises(VoteWaits):
                await move()
        with pytest.raises(VoteWaits):
            await committee.do(CHAIR, lambda s, p: s.meetings.take_item(p, "1"))
        if state is MotionState.TIED:
            assert view.motion.state is state
            await casting(committee, CHAIR, FOR)
            await put(committee)
    await end(committee)
    await committee.next_item()
    await committee.close()


async def test_r2_14_a_consensus_doesnt_overtake_a_vote(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    draft = await committee.do(CHAIR, lambda s, p: s.decisions.draft(p, WORDING))
    number = draft.item.number
    assert number
    await put(committee)
    with pytest.raises(VoteWaits):
        await committee.do(CHAIR, lambda s, p: s.decisions.draft(p, WORDING))
    with pytest.raises(VoteWaits):
        await committee.do(CHAIR, lambda s, p: s.decisions.confirm(p, B6, number, WORDING))
    assert await log(committee) == []


# ---------------------------------------------------------------- closing


async def test_r2_15_more_for_than_against_is_carried(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence", "Becontree")
    await put(committee)
    await cast(committee, CARYS, FOR)
    for who in (DEV, FARAH, EWA):
        await cast(committee, who, ABSTAIN)
    decision = await decided(committee)
    assert decision.outcome is Outcome.CARRIED, "abstentions aren't votes cast, nor is silence"
    assert (decision.votes_for, decision.votes_against, decision.abstentions, decision.casting) == (1, 0, 3, None)
    assert (decision.ref, decision.wording, decision.item) == ("HB-2026-001", WORDING, "1")
    assert (decision.quorum_required, decision.quorum_counted, decision.confirmed_by) == (4, 5, CHAIR)
    assert (decision.kind, decision.meeting, decision.title) == ("business", B6, "Calculation policy")
    view = await committee.do(CARYS, lambda s, p: s.meetings.running(p))
    assert view.decisions == (decision,)


async def test_r2_20_a_motion_that_is_lost_has_a_number_too(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    await put(committee)
    for who in (DEV, FARAH):
        await cast(committee, who, AGAINST)
    await cast(committee, CARYS, FOR)
    assert (await decided(committee)).outcome is Outcome.NOT_CARRIED
    await committee.decide("To look at it again.")
    assert await log(committee) == ["HB-2026-001 not_carried", "HB-2026-002 consensus"]


async def test_r2_11_the_quorum_is_counted_when_the_vote_closes(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee)
    for who in (CHAIR, CARYS, DEV):
        await cast(committee, who, FOR)
    await called_away(committee, FARAH)
    with pytest.raises(NotQuorate) as refused:
        await end(committee)
    assert (refused.value.present, refused.value.required) == (3, 4)
    assert await log(committee) == []
    assert (await cast(committee, DEV, AGAINST)).motion.state is MotionState.OPEN
    await committee.present("Valence")
    assert (await decided(committee)).outcome is Outcome.CARRIED
    assert view.motion.id == await committee.do(CHAIR, lambda s, _: s.votes.last(B6))


async def test_a_vote_put_by_mistake_is_dropped_and_leaves_nothing(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee)
    await cast(committee, CARYS, FOR)
    for who in (CARYS, CLERK):
        with pytest.raises(NotAllowed):
            await drop(committee, view.motion.id, who)
    dropped = await drop(committee, view.motion.id)
    assert (dropped.motion.state, dropped.tally) == (MotionState.DROPPED, Tally(1, 0, 0, 4))
    assert await log(committee) == []
    with pytest.raises(NoVoteOpen):
        await cast(committee, DEV, FOR)
    assert (await committee.decide("To leave it.")).ref == "HB-2026-001", "no number is lost"


async def test_two_who_close_a_vote_at_once_close_it_once(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee)
    await cast(committee, CARYS, FOR)
    twice = [end(committee, CHAIR, view.motion.id) for _ in range(2)]
    results = await asyncio.gather(*twice, return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["NoVoteOpen", "tuple"]
    assert await log(committee) == ["HB-2026-001 carried"]


async def test_a_vote_is_closed_by_whoever_presides(committee: Committee) -> None:
    view = await tied(committee)
    for who in (CARYS, CLERK, VICE_CHAIR, IMANI):
        with pytest.raises(NotAllowed):
            await casting(committee, who, FOR)
    await casting(committee, CHAIR, FOR, view.motion.id)
    await put(committee)
    for who in (CARYS, CLERK, VICE_CHAIR, IMANI):
        with pytest.raises(NotAllowed):
            await end(committee, who)
