"""Motions and ballots as stored: every ballot is kept in its order, and nobody overwrites what they haven't seen."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from domain.agenda import Item, ItemStatus, Purpose
from domain.decisions import Outcome
from domain.people import THE_RULES
from domain.refusals import OutOfDate
from domain.votes import Ballot, Choice, Motion, MotionState
from storage.database import Database
from storage.tables import ballots
from tests.storage.raw import CARYS, NOW, connection_of, decision, meeting

B6 = "HB-B-2026-06"
WORDING = "To share one rota – „wirklich” 🎄"
MOTION = Motion(0, B6, 1, WORDING, CARYS, NOW, MotionState.OPEN, 1)


@pytest.fixture
async def listed(database: Database) -> Database:
    """A meeting with one item."""
    item = Item(0, B6, "1", "Rota", Purpose.DISCUSSION, 10, CARYS, ItemStatus.ON_AGENDA, NOW)
    await database.write(lambda store: store.meetings.add([meeting(6)]))
    await database.write(lambda store: store.agenda.add(item))
    return database


async def test_a_motion_comes_back_as_it_was_put(listed: Database) -> None:
    put = await listed.write(lambda store: store.votes.put(MOTION))
    assert put == replace(MOTION, id=put.id) and put.id
    assert await listed.read(lambda store: store.votes.waiting(B6)) == put
    assert await listed.read(lambda store: store.votes.last(B6)) == put.id


async def test_where_nothing_was_put_nothing_waits(listed: Database) -> None:
    for missing in (B6, "HB-B-2026-99", ""):
        assert await listed.read(lambda store, ref=missing: store.votes.waiting(ref)) is None  # type: ignore[misc]
        assert await listed.read(lambda store, ref=missing: store.votes.last(ref)) == 0  # type: ignore[misc]


@pytest.mark.parametrize("state", MotionState)
async def test_a_motion_waits_while_it_is_open_or_tied(listed: Database, state: MotionState) -> None:
    put = await listed.write(lambda store: store.votes.put(MOTION))
    changed = await listed.write(lambda store: store.votes.change(put, state))
    assert changed == replace(put, state=state, version=2)
    waiting = await listed.read(lambda store: store.votes.waiting(B6))
    assert waiting == (changed if state in (MotionState.OPEN, MotionState.TIED) else None)
    assert await listed.read(lambda store: store.votes.last(B6)) == put.id


async def test_the_schools_that_counted_at_the_close_are_kept(listed: Database) -> None:
    put = await listed.write(lambda store: store.votes.put(MOTION))
    here = frozenset({"Valence", "Grafton", "St Côme’s"})
    closed = await listed.write(lambda store: store.votes.change(put, MotionState.TIED, here))
    assert (put.eligible, frozenset(closed.eligible)) == ((), here)
    assert await listed.read(lambda store: store.votes.waiting(B6)) == closed


async def test_of_two_who_change_the_same_motion_the_second_is_told(listed: Database) -> None:
    put = await listed.write(lambda store: store.votes.put(MOTION))
    results = await asyncio.gather(
        listed.write(lambda store: store.votes.change(put, MotionState.DECIDED)),
        listed.write(lambda store: store.votes.change(put, MotionState.DROPPED)),
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in results) == ["Motion", "OutOfDate"]
    with pytest.raises(OutOfDate):
        await listed.write(lambda store: store.votes.change(put, MotionState.TIED))


async def test_ballots_are_all_kept_in_the_order_in_which_they_were_cast(listed: Database) -> None:
    put = await listed.write(lambda store: store.votes.put(MOTION))
    other = await listed.write(lambda store: store.votes.put(MOTION))
    cast = [Ballot("Grafton", CARYS, choice, NOW) for choice in (Choice.FOR, Choice.AGAINST, Choice.FOR)]
    # An instant earlier by a clock that was set back: the order is that of casting.
    cast.append(Ballot("Valence", CARYS, Choice.ABSTAIN, NOW - timedelta(hours=1)))
    for ballot in cast:
        await listed.write(lambda store, one=ballot: store.votes.cast(put, one))  # type: ignore[misc]
    assert await listed.read(lambda store: store.votes.ballots(put)) == tuple(cast)
    assert await listed.read(lambda store: store.votes.ballots(other)) == ()
    count = select(func.count()).select_from(ballots)
    assert await listed.read(lambda store: connection_of(store).scalar(count)) == 4


async def test_a_ballot_belongs_to_a_motion_and_a_motion_to_an_item(listed: Database) -> None:
    ballot = Ballot("Grafton", CARYS, Choice.FOR, NOW)
    with pytest.raises(IntegrityError):
        await listed.write(lambda store: store.votes.cast(replace(MOTION, id=99), ballot))
    for stray in (replace(MOTION, item=99), replace(MOTION, meeting="HB-B-2026-99")):
        with pytest.raises(IntegrityError):
            await listed.write(lambda store, one=stray: store.votes.put(one))  # type: ignore[misc]


async def test_a_decision_by_vote_comes_back_with_its_counts(listed: Database) -> None:
    counted = replace(
        decision(),
        outcome=Outcome.CARRIED_ON_CASTING_VOTE,
        votes_for=3,
        votes_against=3,
        abstentions=0,
        casting=Choice.FOR,
    )
    await listed.write(lambda store: store.decisions.append(counted))
    await listed.write(lambda store: store.decisions.append(decision(2)))
    by_vote, by_consensus = await listed.read(lambda store: store.decisions.of_meeting(B6, THE_RULES))
    assert by_vote == counted
    assert (by_consensus.votes_for, by_consensus.casting) == (None, None)
