"""Voting in the room: one school one vote, the last word, and who may still say it (§2.5)."""

import asyncio
from datetime import timedelta

import pytest

from bot.exports.decisions import COLUMNS, decision_rows
from domain.decisions import Outcome
from domain.refusals import NoMeetingOpen, NotPresent, NotQuorate, NoVoteOpen, OutOfDate, VoteOvernight
from domain.votes import Tally
from services.votes import VoteView
from tests.conftest import load
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.services.voting import (
    ABSTAIN,
    AGAINST,
    B6,
    FOR,
    HEADS,
    TWO_O_CLOCK,
    ballots,
    called_away,
    cast,
    casting,
    counts,
    decided,
    drop,
    end,
    in_the_room,
    put,
    tied,
)
from tests.talk import CARYS, CHAIR, DEV, EWA, FARAH

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
    await called_away(committee, CARYS)
    with pytest.raises(NotPresent):
        await cast(committee, CARYS, AGAINST)
    assert (await cast(committee, EWA, AGAINST)).tally == Tally(2, 1, 0, 4)
    await committee.do(CARYS, lambda s, p: s.attendance.attend(p))
    decision = await decided(committee)
    assert counts(decision) == (3, 1, 0)


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
            await drop(committee, motion)
    assert await ballots(committee, new) == []
    assert (await committee.database.read(lambda s: s.votes.last(B6))) == new


async def test_r2_16_nobody_votes_once_the_votes_are_found_equal(committee: Committee) -> None:
    view = await tied(committee)
    with pytest.raises(NoVoteOpen):
        await cast(committee, DEV, FOR)
    with pytest.raises(NoVoteOpen):
        await end(committee)
    with pytest.raises(NoVoteOpen):
        await drop(committee, view.motion.id)
    assert len(await ballots(committee, view.motion.id)) == 6


async def test_r2_16_a_vote_left_open_overnight_is_no_vote(committee: Committee) -> None:
    await in_the_room(committee, "Grafton", "Five Elms", "Valence")
    view = await put(committee)
    await cast(committee, CARYS, FOR)
    committee.clock.move_to(TWO_O_CLOCK + timedelta(hours=20))
    with pytest.raises(VoteOvernight):
        await cast(committee, DEV, AGAINST, view.motion.id)
    with pytest.raises(VoteOvernight):
        await end(committee)
    assert len(await ballots(committee, view.motion.id)) == 1
    await drop(committee, view.motion.id)


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
        drop(committee, view.motion.id),
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


# ---------------------------------------------------------------- executive heads (R2.6)

EXECUTIVE = SOURCE.replace(
    'posts = [{ post = "head", school = "Grafton" }]',
    'posts = [{ post = "executive_head", schools = ["Grafton", "Southwood"] }]',
).replace('posts = [{ post = "head", school = "Southwood" }]', 'posts = [{ post = "business_manager" }]')


async def test_r2_6_an_executive_head_votes_for_both_schools(committee: Committee) -> None:
    await load(committee.database, plain(EXECUTIVE), committee.clock)
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
    await load(committee.database, plain(both), committee.clock)
    await in_the_room(committee, "Grafton", "Southwood", "Five Elms")
    with pytest.raises(NotQuorate) as refused:
        await put(committee)
    assert (refused.value.present, refused.value.people) == (4, 2)
    await committee.present("Becontree")
    await put(committee)
    await cast(committee, CARYS, FOR)
    await called_away(committee, EWA)
    with pytest.raises(NotQuorate):
        await end(committee)


async def test_r2_6_an_executive_head_votes_for_the_school_that_is_there(committee: Committee) -> None:
    await load(committee.database, plain(EXECUTIVE), committee.clock)
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
    await committee.decide("To move on.")
    rows = [
        dict(zip(COLUMNS, row, strict=True))
        for row in decision_rows(await committee.do(CHAIR, lambda s, _: s.exports.log().entries))
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
