"""Voting in the room: one school one vote, the last word, the quorum, equal votes (§2.5)."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exports.decisions import COLUMNS, decision_rows
from domain.agenda import Tier
from domain.decisions import WORDING_QUESTION, Decision, Outcome
from domain.people import THE_RULES, Person
from domain.refusals import (
    NoItemTaken,
    NoMeetingOpen,
    NotAllowed,
    NotPresent,
    NotQuorate,
    NotTied,
    NoVoteOpen,
    OutOfDate,
    Refusal,
    SayItPrivately,
    TooLong,
    VoteWaits,
    WordingEmpty,
    WordingWaits,
)
from domain.votes import Ballot, Choice, MotionState, Tally
from services import Services
from services.meeting_view import MeetingView
from services.trust import load_trust
from services.votes import VoteView
from storage.dialogs import OpenDialog
from storage.store import Store
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.talk import (
    ADMIN,
    CARYS,
    CHAIR,
    CLERK,
    DEV,
    EWA,
    FARAH,
    GRACE,
    HUGH,
    IMANI,
    LEAD,
    SIP,
    TRUSTEE,
    VICE_CHAIR,
    person,
)

TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
B6 = "HB-B-2026-06"
WORDING = "To adopt one calculation policy."
FOR, AGAINST, ABSTAIN = Choice
HEADS = {
    "Gascoigne": CHAIR,
    "William Bellamy": VICE_CHAIR,
    "Grafton": CARYS,
    "Five Elms": DEV,
    "Becontree": EWA,
    "Valence": FARAH,
    "Henry Green": GRACE,
    "Southwood": HUGH,
}
SBM = person(16)
CEO = SOURCE.replace('posts = [{ post = "trustee" }]', 'posts = [{ post = "ceo" }]')


async def in_the_room(committee: Committee, *schools: str) -> None:
    """The meeting is open, these schools are there besides the chair's, and an item is being taken."""
    await committee.propose(CARYS, "Calculation policy")
    await committee.open(TWO_O_CLOCK)
    await committee.present(*schools)
    await committee.next_item()


async def put(committee: Committee, who: str = CARYS, wording: str = WORDING) -> VoteView:
    return await committee.do(who, lambda s, p: s.votes.put(p, wording))


async def cast(committee: Committee, who: str, choice: Choice, motion: int | None = None) -> VoteView:
    return await committee.do(who, lambda s, p: s.votes.cast(p, choice, motion))


async def end(
    committee: Committee, who: str = CHAIR, motion: int | None = None
) -> VoteView | tuple[Decision, MeetingView]:
    return await committee.do(who, lambda s, p: s.votes.close(p, motion))


async def decided(committee: Committee, who: str = CHAIR) -> Decision:
    ended = await end(committee, who)
    assert not isinstance(ended, VoteView)
    return ended[0]


async def casting(committee: Committee, who: str, choice: Choice, motion: int | None = None) -> Decision:
    return (await committee.do(who, lambda s, p: s.votes.casting(p, choice, motion)))[0]


async def ballots(committee: Committee, motion: int) -> list[Ballot]:
    found = await committee.database.read(lambda s: s.votes.waiting(B6))
    assert found and found.id == motion
    return list(await committee.database.read(lambda s: s.votes.ballots(found)))


async def log(committee: Committee) -> list[str]:
    found = await committee.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
    return [f"{d.ref} {d.outcome}" for d in found]


async def tied(committee: Committee) -> VoteView:
    """Six schools, three for and three against."""
    await in_the_room(committee, "William Bellamy", "Grafton", "Five Elms", "Becontree", "Valence")
    await put(committee)
    for who in (CHAIR, VICE_CHAIR, CARYS):
        await cast(committee, who, FOR)
    for who in (DEV, EWA, FARAH):
        await cast(committee, who, AGAINST)
    view = await end(committee)
    assert isinstance(view, VoteView)
    return view


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
    await committee.database.write(lambda store: load_trust(store, plain(CEO), committee.clock.now()))
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
    with pytest.raises(SayItPrivately):
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
    await casting(committee, CHAIR, ABSTAIN)
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


# ---------------------------------------------------------------- who votes, and when


async def test_r2_2_the_last_word_counts_and_every_word_is_kept(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee)
    for choice in (FOR, FOR, AGAINST):
        view = await cast(committee, CARYS, choice, view.motion.id)
    assert view.voted == ("Grafton",)
    view = await cast(committee, DEV, ABSTAIN)
    assert view.tally == Tally(0, 1, 1, 4)
    kept = [(ballot.school, ballot.person, ballot.choice) for ballot in await ballots(committee, view.motion.id)]
    assert kept == [*[("Grafton", CARYS, choice) for choice in (FOR, FOR, AGAINST)], ("Five Elms", DEV, ABSTAIN)]


async def test_each_word_makes_a_new_state_of_the_card(committee: Committee) -> None:
    """Or saying the same once more, after something else, would pass for the first press come twice."""
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    versions = [(await put(committee)).motion.version]
    versions += [(await cast(committee, CARYS, choice)).motion.version for choice in (FOR, AGAINST, FOR)]
    assert versions == sorted(set(versions))


async def test_r2_16_a_school_that_isnt_recorded_as_present_doesnt_vote(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee)
    with pytest.raises(NotPresent):
        await cast(committee, EWA, FOR)
    assert await ballots(committee, view.motion.id) == []
    await committee.present("Becontree")
    assert (await cast(committee, EWA, FOR)).tally == Tally(1, 0, 0, 5)


async def test_r2_16_who_has_left_isnt_counted_and_who_comes_back_is(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence", "Becontree")
    await put(committee)
    for who in (CARYS, DEV, FARAH):
        await cast(committee, who, FOR)
    await committee.do(CARYS, lambda s, p: s.meetings.called_away(p))
    with pytest.raises(NotPresent):
        await cast(committee, CARYS, AGAINST)
    assert (await cast(committee, EWA, AGAINST)).tally == Tally(2, 1, 0, 4)
    await committee.do(CARYS, lambda s, p: s.meetings.attend(p))
    decision = await decided(committee)
    assert (decision.votes_for, decision.votes_against, decision.abstentions) == (3, 1, 0)


async def test_r2_16_a_vote_that_is_over_takes_no_more(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    with pytest.raises(NoVoteOpen):
        await cast(committee, CARYS, FOR)
    old = (await put(committee)).motion.id
    await cast(committee, CARYS, FOR)
    await decided(committee)
    with pytest.raises(NoVoteOpen):
        await cast(committee, DEV, AGAINST, old)
    new = (await put(committee, wording="To review it.")).motion.id
    for motion in (old, 0, new + 1):
        with pytest.raises(NoVoteOpen):
            await cast(committee, DEV, AGAINST, motion)
        with pytest.raises(NoVoteOpen):
            await end(committee, CHAIR, motion)
        with pytest.raises(NoVoteOpen):
            await casting(committee, CHAIR, FOR, motion)
        with pytest.raises(NoVoteOpen):
            await committee.do(CHAIR, lambda s, p, m=motion: s.votes.drop(p, m))  # type: ignore[misc]
    assert await ballots(committee, new) == []
    assert (await committee.database.read(lambda s: s.votes.last(B6))) == new


async def test_r2_16_nobody_votes_once_the_votes_are_found_equal(committee: Committee) -> None:
    view = await tied(committee)
    with pytest.raises(NoVoteOpen):
        await cast(committee, DEV, FOR)
    with pytest.raises(NoVoteOpen):
        await end(committee)
    with pytest.raises(NoVoteOpen):
        await committee.do(CHAIR, lambda s, p: s.votes.drop(p, view.motion.id))
    assert len(await ballots(committee, view.motion.id)) == 6


async def test_r2_16_a_vote_left_open_overnight_is_no_vote(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee)
    await cast(committee, CARYS, FOR)
    committee.clock.move_to(TWO_O_CLOCK + timedelta(hours=20))
    with pytest.raises(NoVoteOpen):
        await cast(committee, DEV, AGAINST, view.motion.id)
    assert len(await ballots(committee, view.motion.id)) == 1
    await committee.do(CHAIR, lambda s, p: s.votes.drop(p, view.motion.id))


async def test_after_the_meeting_there_is_no_vote(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee)
    await cast(committee, CARYS, FOR)
    await decided(committee)
    await committee.close()
    for work in (
        cast(committee, DEV, FOR, view.motion.id),
        end(committee, CHAIR, view.motion.id),
        casting(committee, CHAIR, FOR, view.motion.id),
        committee.do(CHAIR, lambda s, p: s.votes.drop(p, view.motion.id)),
    ):
        with pytest.raises(NoMeetingOpen):
            await work


async def test_a_vote_belongs_to_the_item_that_is_being_taken(committee: Committee) -> None:
    """No way leads here, but a vote is never logged under another item."""
    other = await committee.propose(CARYS, "Another")
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    await committee.do(CHAIR, lambda s, p: s.meetings.take_item(p, "2"))
    await put(committee)
    await committee.database.write(lambda s: s.meetings.change(s.meetings.get(B6), current_item=other.id))
    with pytest.raises(OutOfDate):
        await cast(committee, CARYS, FOR)
    with pytest.raises(OutOfDate):
        await end(committee)
    await committee.database.write(lambda s: s.meetings.change(s.meetings.get(B6), current_item=None))
    with pytest.raises(OutOfDate):
        await end(committee)


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
    await committee.do(FARAH, lambda s, p: s.meetings.called_away(p))
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
            await committee.do(who, lambda s, p: s.votes.drop(p, view.motion.id))
    dropped = await committee.do(CHAIR, lambda s, p: s.votes.drop(p, view.motion.id))
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


# ---------------------------------------------------------------- equal votes


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
    assert (decision.votes_for, decision.votes_against, decision.abstentions) == (3, 3, 0)
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
    assert (decision.votes_for, decision.votes_against, decision.abstentions) == (2, 2, 2)


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


async def test_r2_15_who_presides_without_a_seat_that_votes_has_no_casting_vote(committee: Committee) -> None:
    """The chair's own school has been recorded as gone: equal votes leave things as they are."""
    await in_the_room(committee, "Grafton", "Five Elms", "Valence", "Becontree")
    await put(committee)
    await cast(committee, CARYS, FOR)
    await cast(committee, DEV, AGAINST)
    await committee.present("Grafton", "Five Elms", "Valence", "Becontree", whole=True)
    decision = await decided(committee)
    assert (decision.outcome, decision.casting) == (Outcome.NOT_CARRIED, None)


async def test_r2_15_a_casting_vote_lapses_with_the_seat(committee: Committee) -> None:
    """The chair's school is recorded as gone after the votes were found equal; the chair may still let it rest."""
    await in_the_room(committee, "Grafton", "Five Elms", "Valence", "Becontree")
    await put(committee)
    await cast(committee, CARYS, FOR)
    await cast(committee, DEV, AGAINST)
    assert isinstance(await end(committee), VoteView)
    await committee.present("Grafton", "Five Elms", "Valence", "Becontree", whole=True)
    for choice in (FOR, AGAINST):
        with pytest.raises(NotPresent):
            await casting(committee, CHAIR, choice)
    assert (await casting(committee, CHAIR, ABSTAIN)).outcome is Outcome.NOT_CARRIED


async def test_r2_11_a_casting_vote_needs_the_quorum_and_leaving_things_doesnt(committee: Committee) -> None:
    """Or a meeting that lost its quorum over equal votes could never be closed."""
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    await put(committee)
    await cast(committee, CARYS, FOR)
    await cast(committee, DEV, AGAINST)
    await end(committee)
    await committee.do(FARAH, lambda s, p: s.meetings.called_away(p))
    with pytest.raises(NotQuorate):
        await casting(committee, CHAIR, FOR)
    assert (await casting(committee, CHAIR, ABSTAIN)).outcome is Outcome.NOT_CARRIED
    await committee.close()


async def test_r2_16_a_casting_vote_isnt_left_overnight(committee: Committee) -> None:
    await tied(committee)
    committee.clock.move_to(TWO_O_CLOCK + timedelta(hours=20))
    with pytest.raises(NoVoteOpen):
        await casting(committee, CHAIR, FOR)
    assert (await casting(committee, CHAIR, ABSTAIN)).outcome is Outcome.NOT_CARRIED


@pytest.mark.parametrize(("leaves", "choice"), [(CARYS, FOR), (DEV, ABSTAIN)])
async def test_r2_15_who_leaves_after_the_close_has_voted(committee: Committee, leaves: str, choice: Choice) -> None:
    await tied(committee)
    await committee.do(leaves, lambda s, p: s.meetings.called_away(p))
    decision = await casting(committee, CHAIR, choice)
    assert (decision.votes_for, decision.votes_against) == (3, 3)
    assert (decision.outcome is Outcome.CARRIED_ON_CASTING_VOTE) is (choice is FOR)


# ---------------------------------------------------------------- executive heads (R2.6)

EXECUTIVE = SOURCE.replace(
    'posts = [{ post = "head", school = "Grafton" }]',
    'posts = [{ post = "executive_head", schools = ["Grafton", "Southwood"] }]',
).replace('posts = [{ post = "head", school = "Southwood" }]', 'posts = [{ post = "business_manager" }]')


async def test_r2_6_an_executive_head_votes_for_both_schools(committee: Committee) -> None:
    await committee.database.write(lambda store: load_trust(store, plain(EXECUTIVE), committee.clock.now()))
    await in_the_room(committee, "Grafton", "Southwood", "Five Elms")
    await put(committee)
    for choice in (AGAINST, FOR):
        view = await cast(committee, CARYS, choice)
    assert (view.voted, view.tally) == (("Grafton", "Southwood"), Tally(2, 0, 0, 4))
    await cast(committee, DEV, AGAINST)
    decision = await decided(committee)
    assert (decision.outcome, decision.votes_for, decision.votes_against) == (Outcome.CARRIED, 2, 1)


async def test_r2_6_four_schools_in_the_hands_of_two_people_are_no_quorum(committee: Committee) -> None:
    both = EXECUTIVE.replace(
        'posts = [{ post = "head", school = "Five Elms" }]', 'posts = [{ post = "business_manager" }]'
    ).replace(
        'posts = [{ post = "head", school = "Gascoigne" }, { post = "chair" }]',
        'posts = [{ post = "executive_head", schools = ["Gascoigne", "Five Elms"] }, { post = "chair" }]',
    )
    await committee.database.write(lambda store: load_trust(store, plain(both), committee.clock.now()))
    await in_the_room(committee, "Grafton", "Southwood", "Five Elms")
    with pytest.raises(NotQuorate) as refused:
        await put(committee)
    assert (refused.value.present, refused.value.people) == (4, 2)
    await committee.present("Becontree")
    await put(committee)
    await cast(committee, CARYS, FOR)
    await committee.do(EWA, lambda s, p: s.meetings.called_away(p))
    with pytest.raises(NotQuorate):
        await end(committee)


async def test_r2_6_an_executive_head_votes_for_the_school_that_is_there(committee: Committee) -> None:
    await committee.database.write(lambda store: load_trust(store, plain(EXECUTIVE), committee.clock.now()))
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    await put(committee)
    view = await cast(committee, CARYS, FOR)
    assert (view.voted, view.tally) == (("Grafton",), Tally(1, 0, 0, 4))


# ---------------------------------------------------------------- counts and no names (R2.18)


async def test_r2_18_the_log_as_a_file_has_counts_and_no_names(committee: Committee) -> None:
    await tied(committee)
    await casting(committee, CHAIR, FOR)
    await put(committee, wording="To review it.")
    await cast(committee, CARYS, ABSTAIN)
    await end(committee)
    await casting(committee, CHAIR, ABSTAIN)
    await committee.decide("To move on.")
    rows = [
        dict(zip(COLUMNS, row, strict=True))
        for row in decision_rows(await committee.do(CHAIR, lambda s, _: s.decisions.log(None, None)))
    ]
    columns = ("outcome", "for", "against", "abstain", "casting")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("carried_on_casting_vote", 3, 3, 0, "for"),
        ("not_carried", 0, 0, 1, None),
        ("consensus", None, None, None, None),
    ]
    assert [school for school in HEADS if school in str(rows)] == []
    assert [who for who in HEADS.values() if who in str(rows)] == []


# ---------------------------------------------------------------- all at once


async def test_eight_heads_who_vote_at_the_same_moment_are_all_counted(committee: Committee) -> None:
    await in_the_room(committee, *HEADS)
    view = await put(committee)
    votes = [cast(committee, who, FOR if n < 5 else AGAINST, view.motion.id) for n, who in enumerate(HEADS.values())]
    await asyncio.gather(*votes)
    decision = await decided(committee)
    assert (decision.votes_for, decision.votes_against) == (5, 3)


async def test_votes_that_come_with_the_close_are_counted_or_refused(committee: Committee) -> None:
    await in_the_room(committee, *HEADS)
    view = await put(committee)
    await cast(committee, CHAIR, FOR)
    late = [cast(committee, who, FOR, view.motion.id) for who in HEADS.values() if who != CHAIR]
    *said, ended = await asyncio.gather(*late, end(committee), return_exceptions=True)
    assert isinstance(ended, tuple)
    counted = [one for one in said if isinstance(one, VoteView)]
    assert all(isinstance(one, NoVoteOpen) for one in said if one not in counted)
    assert ended[0].votes_for == 1 + len(counted)


# ---------------------------------------------------------------- whatever happens, in whatever order


STEPS = st.lists(
    st.tuples(
        st.sampled_from([*["vote"] * 6, "arrive", *["leave"] * 2, "close", "casting"]),
        st.sampled_from(list(HEADS)),
        st.sampled_from(Choice),
    ),
    max_size=25,
)


@dataclass
class Model:
    """The rules as somebody with a pencil would keep them."""

    here: set[str]
    said: dict[str, Choice] = field(default_factory=dict)
    state: MotionState | None = MotionState.OPEN
    counted: tuple[int, int, int] = (0, 0, 0)
    log: list[tuple[Outcome, tuple[int | None, ...], str | None]] = field(default_factory=list)

    @property
    def is_quorate(self) -> bool:
        return len(self.here) >= 4

    def step(self, what: str, school: str, choice: Choice) -> bool:
        """Whether it takes effect."""
        match what:
            case "vote":
                done = self.state is MotionState.OPEN and school in self.here
                self.said |= {school: choice} if done else {}
                return done
            case "arrive" | "leave":
                (self.here.add if what == "arrive" else self.here.discard)(school)
                return True
            case "close":
                done = self.state is MotionState.OPEN and self.is_quorate
                return done and self.close()
        may = choice is ABSTAIN or (self.is_quorate and "Gascoigne" in self.here)
        return self.state is MotionState.TIED and may and self.end(None if choice is ABSTAIN else choice)

    def close(self) -> bool:
        last = [self.said.get(school) for school in self.here]
        self.counted = (last.count(FOR), last.count(AGAINST), last.count(ABSTAIN))
        if self.counted[0] == self.counted[1] and "Gascoigne" in self.here:
            self.state = MotionState.TIED
            return True
        return self.end(None)

    def end(self, casting: Choice | None) -> bool:
        votes_for, against, _ = self.counted
        outcome = Outcome.CARRIED if votes_for > against else Outcome.NOT_CARRIED
        if votes_for == against and casting is FOR:
            outcome = Outcome.CARRIED_ON_CASTING_VOTE
        self.log.append((outcome, self.counted, casting))
        self.state = None
        return True


def perform(services: Services, people: dict[str, Person], what: str, school: str, choice: Choice) -> None:
    """The same step with the real ones."""
    match what:
        case "vote":
            services.votes.cast(people[HEADS[school]], choice)
        case "arrive":
            services.meetings.record_attendance(people[CLERK], [school])
        case "leave":
            services.meetings.record_attendance(people[CLERK], [], absent=[school])
        case "close":
            services.votes.close(people[CHAIR])
        case _:
            services.votes.casting(people[CHAIR], choice)


class Undo(Exception):  # noqa: N818 - the end of an example
    """Whatever an example did is undone."""


async def test_whatever_is_said_and_whoever_comes_and_goes(committee: Committee) -> None:
    """The counts are those of the last word of the schools present at the close; the outcome is R2.15's."""
    here = {"Gascoigne", "William Bellamy", "Grafton", "Five Elms", "Becontree", "Valence"}
    await in_the_room(committee, *here)
    await put(committee)
    now = committee.clock.now()

    def examples(store: Store) -> None:
        trust = store.trusts.current()
        assert trust
        people = {one.entra_id: one for one in trust.people}
        services = Services(store, trust, now)

        def took_effect(step: tuple[str, str, Choice]) -> bool:
            try:
                with store.savepoint():
                    perform(services, people, *step)
            except Refusal:
                return False
            return True

        @settings(max_examples=100, deadline=None, database=None)
        @given(STEPS)
        def holds(steps: list[tuple[str, str, Choice]]) -> None:
            model = Model(set(here))
            with suppress(Undo), store.savepoint():
                for step in (*steps, ("close", "", FOR), ("casting", "", FOR)):
                    assert took_effect(step) is model.step(*step), step
                waiting = store.votes.waiting(B6)
                assert (waiting and waiting.state) == model.state
                assert [logged(d) for d in store.decisions.of_meeting(B6, THE_RULES)] == model.log
                raise Undo

        holds()

    await committee.database.write(examples)


def logged(decision: Decision) -> tuple[Outcome, tuple[int | None, ...], str | None]:
    counts = (decision.votes_for, decision.votes_against, decision.abstentions)
    return decision.outcome, counts, decision.casting
