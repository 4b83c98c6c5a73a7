"""One school, one vote; the last word counts; what equal votes come to (DOMAIN §2.5)."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decisions import Outcome
from domain.refusals import NoVoteOpen
from domain.votes import TRANSITIONS, Ballot, Choice, Motion, MotionState, Tally, count_votes

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
FOR, AGAINST, ABSTAIN = Choice
OPEN, TIED, DECIDED, DROPPED = MotionState
VERBS = ("decide", "tie", "drop")
SCHOOLS = frozenset("abcdef")


def said(*words: tuple[str, Choice]) -> list[Ballot]:
    return [Ballot(school, f"head of {school}", choice, AT) for school, choice in words]


def motion(state: MotionState) -> Motion:
    return Motion(1, "HB-S-2026-06", 1, "To adopt one calculation policy.", "carys", AT, state, 1)


# ---------------------------------------------------------------- a motion's life


@pytest.mark.parametrize(
    ("state", "leads_to"),
    [
        (OPEN, (DECIDED, TIED, DROPPED)),
        (TIED, (DECIDED, None, None)),
        (DECIDED, (None, None, None)),
        (DROPPED, (None, None, None)),
    ],
)
def test_where_each_verb_leads(state: MotionState, leads_to: tuple[MotionState | None, ...]) -> None:
    for verb, following in zip(VERBS, leads_to, strict=True):
        if following is None:
            with pytest.raises(NoVoteOpen):
                motion(state).after(verb)
        else:
            assert motion(state).after(verb) is following


def test_the_table_knows_no_other_verb_and_leads_everywhere() -> None:
    assert {verb for _, verb in TRANSITIONS} == set(VERBS)
    assert set(TRANSITIONS.values()) | {OPEN} == set(MotionState)
    with pytest.raises(NoVoteOpen):
        motion(OPEN).after("reopen")


# ---------------------------------------------------------------- counting


def test_r2_2_a_schools_last_word_counts_and_counts_once() -> None:
    ballots = said(("a", FOR), ("b", AGAINST), ("a", AGAINST), ("a", FOR), ("b", ABSTAIN))
    assert count_votes(ballots, SCHOOLS) == Tally(votes_for=1, against=0, abstain=1, eligible=6)


def test_r2_2_a_seat_that_changes_hands_still_has_one_vote() -> None:
    ballots = [Ballot("a", "deputy", FOR, AT), Ballot("a", "head", AGAINST, AT)]
    assert count_votes(ballots, SCHOOLS) == Tally(0, 1, 0, 6)


def test_r2_16_whoever_isnt_there_isnt_counted() -> None:
    ballots = said(("a", FOR), ("gone", AGAINST), ("gone", FOR))
    assert count_votes(ballots, frozenset("a")) == Tally(1, 0, 0, 1)
    assert count_votes(ballots, frozenset()) == Tally(0, 0, 0, 0)


def test_how_many_have_said_something_abstentions_included() -> None:
    assert Tally(votes_for=2, against=1, abstain=1, eligible=6).said == 4


@pytest.mark.parametrize(
    ("tally", "casting", "outcome"),
    [
        ((4, 1, 1), None, Outcome.CARRIED),
        ((1, 0, 5), None, Outcome.CARRIED),  # abstentions are no votes cast
        ((1, 2, 3), None, Outcome.NOT_CARRIED),
        ((0, 1, 5), None, Outcome.NOT_CARRIED),
        ((3, 3, 0), None, Outcome.NOT_CARRIED),
        ((3, 3, 0), FOR, Outcome.CARRIED_ON_CASTING_VOTE),
        ((3, 3, 0), AGAINST, Outcome.NOT_CARRIED),
        ((2, 2, 2), FOR, Outcome.CARRIED_ON_CASTING_VOTE),
        ((2, 2, 2), None, Outcome.NOT_CARRIED),
        ((0, 0, 6), None, Outcome.NOT_CARRIED),
        ((0, 0, 6), FOR, Outcome.NOT_CARRIED),  # nobody voted, so nothing is equal
        ((1, 2, 0), FOR, Outcome.NOT_CARRIED),  # there is no casting vote against a majority
        ((2, 1, 0), AGAINST, Outcome.CARRIED),
    ],
)
def test_r2_15_what_a_vote_decides(tally: tuple[int, int, int], casting: Choice | None, outcome: Outcome) -> None:
    counted = Tally(*tally, eligible=6)
    assert counted.outcome(casting) is outcome
    assert counted.is_tied is (tally[0] == tally[1] > 0)


def test_r2_15_every_count_of_six_schools() -> None:
    for votes_for, against, abstain in product(range(7), repeat=3):
        counted = Tally(votes_for, against, abstain, eligible=6)
        carried = {casting: counted.outcome(casting) is not Outcome.NOT_CARRIED for casting in (None, *Choice)}
        assert carried[None] == carried[ABSTAIN] == carried[AGAINST] == (votes_for > against)
        assert carried[FOR] == (votes_for >= against and votes_for > 0)


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(Choice)), max_size=40),
    st.frozensets(st.sampled_from("abcdefgh")),
)
def test_the_counts_are_those_of_each_schools_last_word(
    words: list[tuple[str, Choice]], eligible: frozenset[str]
) -> None:
    tally = count_votes(said(*words), eligible)
    last = [next((choice for one, choice in reversed(words) if one == school), None) for school in eligible]
    assert (tally.votes_for, tally.against, tally.abstain) == tuple(map(last.count, Choice))
    assert tally.said == len(eligible) - last.count(None)
    assert tally.eligible == len(eligible)
