"""What an election comes to: whoever presides, an entry of the log, the lot; and what is kept of it (R2.12, R2.18)."""

import asyncio

import pytest

from domain.elections import ElectionState, Role
from domain.proceedings import EntryKind
from domain.refusals import (
    AlreadyPresiding,
    ElectionWaits,
    NobodyVoted,
    NoChoice,
    NoElectionOpen,
    NotStanding,
    OutOfDate,
    VoteWaits,
)
from domain.trust import Trust
from services.elections import ElectionView
from tests.conftest import load
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.services.electing import (
    FOUR,
    TIE,
    at_the_item,
    call,
    candidates,
    cast,
    cast_all,
    close,
    draw,
    drop,
    held,
    kept,
    log,
    presides,
    recorded,
    repeat,
    with_both_away,
)
from tests.services.voting import HEADS, called_away, put
from tests.services.voting import cast as cast_vote
from tests.services.voting import end as close_vote
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, FARAH, GRACE, HUGH, VICE_CHAIR

# ---------------------------------------------------------------- the result


async def test_r2_12_the_most_votes_preside(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    called = (await call(committee)).election
    assert await committee.do(CARYS, lambda s, _: s.elections.is_open)
    await cast_all(committee, called.id, {CARYS: FARAH, DEV: FARAH, EWA: CARYS})
    view = await close(committee)
    assert view.winner and (view.winner.name, view.decision) == ("Farah Siddiqui", None)
    assert (view.election.state, view.election.lot) == (ElectionState.DECIDED, ())
    assert view.election.counts == {CARYS: 1, DEV: 0, EWA: 0, FARAH: 2}
    assert await presides(committee) == "Farah Siddiqui" == (view.stands.presiding and view.stands.presiding.name)
    *_, elected, chairs = await recorded(committee)
    assert (elected.kind, elected.person, elected.ref) == (EntryKind.ELECTED, FARAH, str(called.id))
    assert (chairs.kind, chairs.person, chairs.act) == (EntryKind.PRESIDES, FARAH, elected.act)
    assert view.stands.election is None and await log(committee) == []
    assert not await committee.do(CARYS, lambda s, _: s.elections.is_open)
    await committee.do(FARAH, lambda s, p: s.meetings.next_item(p))


async def test_a_post_for_the_year_is_in_the_log_with_counts_and_no_names(committee: Committee) -> None:
    await at_the_item(committee, *FOUR)
    called = (await call(committee, Role.CHAIR)).election
    await cast_all(committee, called.id, {CHAIR: CHAIR, CARYS: FARAH, DEV: FARAH, EWA: GRACE})
    view = await close(committee, CHAIR)
    decision = view.decision
    assert decision and decision.wording == "To elect the Head of Valence as chair until the first meeting of 2027-28"
    assert (decision.ref, decision.outcome, decision.item, decision.status_on(decision.day)) == (
        "HB-2026-001",
        "elected",
        "1",
        "active",
    )
    assert (decision.votes_for, decision.votes_against, decision.abstentions) == (2, 2, 1)
    assert (decision.quorum_required, decision.quorum_counted) == (4, 5)
    assert await presides(committee) == "Amara Okafor", "the trust's file says who holds the post"
    await committee.decide("To move on.")
    assert [ref for ref, _, _ in await log(committee)] == ["HB-2026-001", "HB-2026-002"]


async def test_nobody_voted_so_nobody_is_elected(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    called = (await call(committee)).election
    with pytest.raises(NobodyVoted):
        await close(committee)
    assert (await held(committee))[0].state is ElectionState.OPEN
    view = await drop(committee)
    assert (view.election.state, view.election.counts) == (ElectionState.DROPPED, {})
    assert await presides(committee) is None and view.stands.election is None
    with pytest.raises(NoElectionOpen):
        await cast(committee, CARYS, DEV, called.id)


async def tied(committee: Committee, role: Role = Role.PRESIDING) -> ElectionView:
    called = (await call(committee, role)).election
    await cast_all(committee, called.id, TIE)
    return await close(committee)


async def test_r2_12_equal_votes_wait_for_the_lot(committee: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    await with_both_away(committee, *FOUR)
    view = await tied(committee)
    assert (view.election.state, view.election.leaders, view.winner) == (ElectionState.TIED, (DEV, FARAH), None)
    with pytest.raises(NoElectionOpen):
        await cast(committee, CARYS, DEV, view.election.id)
    with pytest.raises(NoElectionOpen):
        await close(committee)
    drawn_from: list[tuple[str, ...]] = []

    def drawn(lots: tuple[str, ...]) -> str:
        drawn_from.append(lots)
        return lots[-1]

    monkeypatch.setattr("secrets.choice", drawn)
    view = await draw(committee)
    assert drawn_from == [(DEV, FARAH)] == [view.election.lot]
    assert (view.election.state, view.election.winner) == (ElectionState.DECIDED, FARAH)
    assert await presides(committee) == "Farah Siddiqui"
    (kept_of_it,) = await held(committee)
    assert (kept_of_it.lot, kept_of_it.counts) == ((DEV, FARAH), {CARYS: 0, DEV: 2, EWA: 0, FARAH: 2})


async def test_by_lot_the_log_says_so(committee: Committee) -> None:
    await at_the_item(committee, *FOUR)
    await tied(committee, Role.VICE_CHAIR)
    decision = (await draw(committee)).decision
    assert decision and (decision.votes_for, decision.votes_against, decision.abstentions) == (2, 2, 1)
    assert "as vice-chair until" in decision.wording
    assert await log(committee) == [("HB-2026-001", "elected_by_lot", "active")]


async def test_each_of_the_equal_can_win_by_lot(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    won = set()
    for _ in range(200):
        await tied(committee)
        won.add((await draw(committee)).election.winner)
        if won == {DEV, FARAH}:
            return
        await committee.do(CLERK, lambda s, p: s.proceedings.undo(p))
    pytest.fail(f"only {won}")


async def test_the_last_of_the_equal_who_is_still_here_needs_no_lot(committee: Committee) -> None:
    await with_both_away(committee, *FOUR, "Henry Green")
    await tied(committee)
    await called_away(committee, DEV)
    view = await draw(committee)
    assert (view.election.winner, view.election.lot) == (FARAH, ())


async def test_where_all_of_the_equal_have_left_it_is_dropped(committee: Committee) -> None:
    await with_both_away(committee, *FOUR, "Henry Green", "Southwood")
    await tied(committee)
    for who in (DEV, FARAH):
        await called_away(committee, who)
    for work in (draw, repeat):
        with pytest.raises(NoChoice):
            await work(committee)
    await drop(committee)
    assert candidates(await call(committee)) == (CARYS, EWA, GRACE, HUGH)


async def test_a_second_round_is_between_the_equal(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    first = (await tied(committee)).election
    over, again = await repeat(committee)
    assert (over.election.id, over.election.state) == (first.id, ElectionState.REPEATED)
    assert (candidates(again), again.said, again.election.state) == ((DEV, FARAH), 0, ElectionState.OPEN)
    with pytest.raises(NoElectionOpen):
        await cast(committee, CARYS, DEV, first.id)
    with pytest.raises(OutOfDate):
        await cast(committee, CARYS, EWA, again.election.id)
    await cast_all(committee, again.election.id, {CARYS: FARAH, DEV: DEV, EWA: FARAH})
    view = await close(committee)
    assert view.election.winner == FARAH
    assert [e.counts for e in await held(committee)] == [{CARYS: 0, DEV: 2, EWA: 0, FARAH: 2}, {DEV: 1, FARAH: 2}]


async def test_a_second_round_needs_two(committee: Committee) -> None:
    await with_both_away(committee, *FOUR, "Henry Green")
    await tied(committee)
    await called_away(committee, DEV)
    with pytest.raises(NoChoice) as refused:
        await repeat(committee)
    assert refused.value.name == "Farah Siddiqui"
    assert [e.state for e in await held(committee)] == [ElectionState.TIED], "nothing was changed"


async def test_when_the_chair_comes_back_nobody_is_elected_for_today(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    await tied(committee)
    await committee.do(CHAIR, lambda s, p: s.attendance.attend(p))
    for work in (draw, repeat):
        with pytest.raises(AlreadyPresiding):
            await work(committee)
    await drop(committee, CHAIR)
    await called_away(committee, CHAIR)
    called = (await call(committee)).election
    await cast(committee, CARYS, DEV, called.id)
    await committee.do(VICE_CHAIR, lambda s, p: s.attendance.attend(p))
    with pytest.raises(AlreadyPresiding):
        await close(committee)
    await drop(committee, VICE_CHAIR)
    assert await presides(committee) == "Bill Hartley"


# ---------------------------------------------------------------- secrecy (R2.18)


@pytest.mark.parametrize("end", ["decided", "tied", "dropped"])
async def test_r2_18_once_it_is_over_no_ballot_is_left(committee: Committee, end: str) -> None:
    await with_both_away(committee, *FOUR)
    called = (await call(committee)).election
    await cast_all(committee, called.id, TIE if end != "decided" else {CARYS: DEV})
    assert await kept(committee)
    await (drop if end == "dropped" else close)(committee)
    assert await kept(committee) == {}
    assert str((await held(committee))[0].state) == end


async def test_r2_18_what_is_seen_of_an_open_ballot_is_a_number(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    called = (await call(committee)).election
    for_dev = await cast(committee, CARYS, DEV, called.id)
    for_farah = await cast(committee, CARYS, FARAH, called.id)
    assert for_dev.election.version < for_farah.election.version
    assert {**vars(for_dev), "election": 0, "stands": 0} == {**vars(for_farah), "election": 0, "stands": 0}
    assert for_dev.election.counts == for_farah.election.counts == {}


# ---------------------------------------------------------------- the meeting around it


async def test_the_meeting_doesnt_move_on_while_a_ballot_is_open(committee: Committee) -> None:
    await at_the_item(committee, *FOUR)
    await call(committee, Role.CHAIR)
    for work in (
        *(committee.next_item(), committee.close(), committee.decide("To move on."), put(committee)),
        committee.do(CHAIR, lambda s, p: s.meetings.closing(p)),
        committee.do(CHAIR, lambda s, p: s.proceedings.undo(p)),
        committee.do(CHAIR, lambda s, p: s.meetings.park(p)),
        *(call(committee, Role.VICE_CHAIR), close_vote(committee), cast_vote(committee, CARYS, "for")),  # type: ignore[arg-type]
    ):
        with pytest.raises(ElectionWaits):
            await work
    assert (await committee.do(CARYS, lambda s, p: s.meetings.running(p))).election
    await drop(committee)
    await committee.next_item()


async def test_a_post_waits_until_the_vote_is_closed_and_today_doesnt(committee: Committee) -> None:
    """A vote that is open when the chair goes is closed by whoever is elected: it may not stand in the way."""
    await at_the_item(committee, *FOUR)
    await put(committee)
    with pytest.raises(VoteWaits):
        await call(committee, Role.CHAIR)
    await called_away(committee, CHAIR)
    called = (await call(committee)).election
    with pytest.raises(ElectionWaits):
        await call(committee)
    await cast(committee, CARYS, FARAH, called.id)
    await close(committee)
    await close_vote(committee, FARAH)


async def test_undo_takes_back_who_presides(committee: Committee) -> None:
    await with_both_away(committee, *FOUR)
    called = (await call(committee)).election
    await cast(committee, CARYS, FARAH, called.id)
    await close(committee)
    undone = await committee.do(CLERK, lambda s, p: s.proceedings.undo(p))
    assert undone.entries[0].kind is EntryKind.ELECTED
    assert await presides(committee) is None
    assert EntryKind.ELECTED not in {entry.kind for entry in await recorded(committee)}


async def test_undo_makes_the_entry_of_a_post_void(committee: Committee) -> None:
    await at_the_item(committee, *FOUR)
    called = (await call(committee, Role.CHAIR)).election
    await cast(committee, CARYS, FARAH, called.id)
    await close(committee)
    await committee.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    assert await log(committee) == [("HB-2026-001", "elected", "void")]
    assert EntryKind.ELECTED not in {entry.kind for entry in await recorded(committee)}


async def test_heads_who_vote_at_the_same_moment_are_all_counted(committee: Committee) -> None:
    await at_the_item(committee, *(set(FOUR) | {"William Bellamy", "Henry Green", "Southwood"}))
    called = (await call(committee, Role.CHAIR)).election
    votes = [cast(committee, who, FARAH if n < 5 else DEV, called.id) for n, who in enumerate(HEADS.values())]
    await asyncio.gather(*votes)
    decision = (await close(committee)).decision
    assert decision and (decision.votes_for, decision.votes_against) == (5, 3)


async def test_somebody_who_has_left_the_trust_is_no_candidate_any_more(committee: Committee, trust: Trust) -> None:
    """A meeting survives a restart, with another edition of the trust's file."""
    await at_the_item(committee, *FOUR)
    called = (await call(committee, Role.CHAIR)).election
    await cast(committee, CARYS, HUGH, called.id)
    gone = SOURCE.replace(
        'posts = [{ post = "head", school = "Southwood" }]', 'posts = [{ post = "business_manager" }]'
    )
    await load(committee.database, plain(gone), committee.clock)
    with pytest.raises(NotStanding):
        await cast(committee, DEV, HUGH, called.id)
    with pytest.raises(NobodyVoted):
        await close(committee)
