"""Who must be there before anything can be decided (R2.6, R2.9, R2.10)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import Attendance, Quorum, count_quorum

AT = datetime(2026, 12, 2, 14, tzinfo=UTC)


def seats(**held: str) -> tuple[Attendance, ...]:
    return tuple(Attendance(school, person, AT) for school, person in held.items())


@pytest.mark.parametrize(
    ("voting", "required"), [(1, 3), (3, 3), (5, 3), (6, 3), (7, 4), (8, 4), (9, 5), (10, 5), (11, 6)]
)
def test_r2_9_half_of_the_voting_schools_rounded_up_and_never_fewer_than_three(voting: int, required: int) -> None:
    assert Quorum(present=0, voting=voting, people=0).required == required


@given(st.integers(0, 60))
def test_r2_9_the_quorum_is_the_smallest_number_that_is_half_and_at_least_three(voting: int) -> None:
    required = Quorum(0, voting, 0).required
    assert required >= 3
    assert 2 * required >= voting
    assert required == 3 or 2 * (required - 1) < voting


def test_r2_9_one_school_short_is_short() -> None:
    assert not Quorum(present=3, voting=8, people=3).is_met
    assert Quorum(present=4, voting=8, people=4).is_met


def test_r2_10_associates_dont_count() -> None:
    present = seats(a="1", b="2", riverside="3")
    quorum = count_quorum(frozenset("abcdef"), present)
    assert (quorum.present, quorum.voting, quorum.people) == (2, 6, 2)
    assert not quorum.is_met


def test_r2_10_a_voting_school_without_a_head_is_still_counted_against() -> None:
    assert count_quorum(frozenset("abcdefgh"), ()).required == 4


def test_r2_6_an_executive_head_brings_two_schools_but_is_one_person() -> None:
    """Three schools held by two people are too few people."""
    two_people = count_quorum(frozenset("abcdef"), seats(a="1", b="1", c="2"))
    assert (two_people.present, two_people.people, two_people.is_met) == (3, 2, False)
    three_people = count_quorum(frozenset("abcdef"), seats(a="1", b="1", c="2", d="3"))
    assert three_people.is_met
