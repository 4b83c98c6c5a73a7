"""An election's life, its counts, and what it puts in the log (R2.2, R2.12, R2.18)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decisions import Outcome
from domain.elections import TRANSITIONS, Election, ElectionState, Role, count_ballots, wording
from domain.refusals import NoElectionOpen
from domain.votes import Tally

AT = datetime(2026, 9, 7, 9, tzinfo=UTC)
OPEN, TIED, DECIDED, REPEATED, DROPPED = ElectionState
VERBS = ("decide", "tie", "draw", "repeat", "drop")
CANDIDATES = ("ada", "ben", "cleo")
SCHOOLS = tuple("abcdef")


def election(state: ElectionState = OPEN, counts: Mapping[str, int] | None = None) -> Election:
    return Election(7, "HB-S-2026-01", 1, Role.CHAIR, CANDIDATES, "clerk", AT, state, counts=counts or {})


# ---------------------------------------------------------------- its life


@pytest.mark.parametrize(
    ("state", "leads_to"),
    [
        (OPEN, (DECIDED, TIED, None, None, DROPPED)),
        (TIED, (None, None, DECIDED, REPEATED, DROPPED)),
        *((over, (None,) * 5) for over in (DECIDED, REPEATED, DROPPED)),
    ],
)
def test_where_each_verb_leads(state: ElectionState, leads_to: tuple[ElectionState | None, ...]) -> None:
    for verb, following in zip(VERBS, leads_to, strict=True):
        if following is None:
            with pytest.raises(NoElectionOpen):
                election(state).after(verb)
        else:
            assert election(state).after(verb) is following


def test_the_table_knows_no_other_verb_and_leads_everywhere() -> None:
    assert {verb for _, verb in TRANSITIONS} == set(VERBS)
    assert set(TRANSITIONS.values()) | {OPEN} == set(ElectionState)


# ---------------------------------------------------------------- counting


BALLOTS = st.dictionaries(st.sampled_from(SCHOOLS), st.sampled_from(CANDIDATES))


@given(BALLOTS, st.sets(st.sampled_from(SCHOOLS)), st.sets(st.sampled_from(CANDIDATES)))
def test_a_school_that_is_there_has_one_vote_for_somebody_who_still_stands(
    ballots: dict[str, str], here: set[str], standing: set[str]
) -> None:
    counts = count_ballots(ballots, here, standing)
    assert counts.keys() == standing, "nobody is left out, be it without a vote"
    counted = {school for school in here if ballots.get(school) in standing}
    assert sum(counts.values()) == len(counted)
    for candidate, votes in counts.items():
        assert votes == sum(ballots[school] == candidate for school in counted)


@pytest.mark.parametrize(
    ("counts", "leaders"),
    [
        ({"ada": 3, "ben": 1, "cleo": 1}, ("ada",)),
        ({"ada": 1, "ben": 2, "cleo": 2}, ("ben", "cleo")),
        ({"cleo": 1, "ada": 1, "ben": 1}, CANDIDATES),
        ({"ben": 2, "cleo": 1}, ("ben",)),  # ada has left
    ],
)
def test_the_most_votes_lead_in_the_order_of_the_card(counts: dict[str, int], leaders: tuple[str, ...]) -> None:
    assert election(counts=counts).leaders == leaders


def test_fewer_than_half_of_the_votes_may_win() -> None:
    won = replace(election(DECIDED, {"ada": 2, "ben": 1, "cleo": 1}), winner="ada", eligible=6)
    assert won.tally == Tally(votes_for=2, against=2, abstain=2, eligible=6)
    assert won.outcome is Outcome.ELECTED
    assert won.outcome.is_decided and won.outcome.is_election


def test_by_lot_the_log_says_so() -> None:
    drawn = replace(election(DECIDED, {"ada": 2, "ben": 2, "cleo": 0}), winner="ben", eligible=4, lot=("ada", "ben"))
    assert drawn.tally == Tally(votes_for=2, against=2, abstain=0, eligible=4)
    assert drawn.outcome is Outcome.ELECTED_BY_LOT
    assert drawn.outcome.is_decided and drawn.outcome.is_election


def test_only_elections_choose_between_people() -> None:
    assert {outcome for outcome in Outcome if outcome.is_election} == {Outcome.ELECTED, Outcome.ELECTED_BY_LOT}


# ---------------------------------------------------------------- what the log says


@pytest.mark.parametrize(
    ("role", "on", "said"),
    [
        (Role.CHAIR, date(2026, 9, 7), "To elect the Head of Valence as chair until the first meeting of 2027-28"),
        (
            Role.VICE_CHAIR,
            date(2027, 3, 1),
            "To elect the Head of Valence as vice-chair until the first meeting of 2027-28",
        ),
        (Role.CHAIR, date(2098, 9, 1), "To elect the Head of Valence as chair until the first meeting of 2099-00"),
    ],
)
def test_a_post_is_for_the_year(role: Role, on: date, said: str) -> None:
    assert wording(role, "the Head of Valence", on) == said
