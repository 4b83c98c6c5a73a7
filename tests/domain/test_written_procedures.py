"""R2.17: all voting schools agree in writing, by a staff day at 12:00; the deadlines, the counts and the states."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agenda import Item, ItemStatus, Purpose
from domain.decisions import Authority, Basis
from domain.refusals import DeadlineNotUsable, NoMeetingAhead, OutOfDate
from domain.trust import Trust
from domain.written_procedures import (
    MOST_DAYS,
    TRANSITIONS,
    Answer,
    ProcedureState,
    Standing,
    WrittenProcedure,
    changes_a_decision,
    is_about,
    remind_at,
    standing,
    window,
)

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
SCHOOLS = frozenset({"Grafton", "Valence", "Five Elms"})
PROCEDURE = WrittenProcedure(1, "To adopt it", "It is due", Basis(), "amara", NOW, NOON, None)
VERBS = [verb for _, verb in TRANSITIONS]


def says(school: str, *, agrees: bool = True, person: str = "") -> Answer:
    return Answer(school, person or f"head of {school}", agrees, NOW)


@pytest.mark.parametrize("state", [state for state in ProcedureState if state is not ProcedureState.OPEN])
@pytest.mark.parametrize("verb", VERBS)
def test_what_has_ended_stays_as_it_is(state: ProcedureState, verb: str) -> None:
    ended = replace(PROCEDURE, state=state)
    assert ended.is_over(NOW)
    with pytest.raises(OutOfDate):
        ended.after(verb)


def test_every_end_can_be_reached_and_an_answer_ends_nothing() -> None:
    assert {PROCEDURE.after(verb) for verb in VERBS} == set(ProcedureState)
    assert PROCEDURE.after("answer") is ProcedureState.OPEN
    with pytest.raises(OutOfDate):
        PROCEDURE.after("publish")


def test_at_the_deadline_it_is_over_even_if_nobody_has_noticed() -> None:
    assert not PROCEDURE.is_over(NOON.replace(hour=11, minute=59))
    assert PROCEDURE.is_over(NOON)


# ---------------------------------------------------------------- the count


def test_all_must_agree_and_one_no_ends_it() -> None:
    agreed = [says(school) for school in sorted(SCHOOLS)]
    assert standing(agreed, SCHOOLS) == Standing(3, 0, 3)
    assert standing(agreed, SCHOOLS).verb == "agree"
    assert standing(agreed[:2], SCHOOLS).verb == "answer"
    assert standing([], SCHOOLS).verb == standing([], frozenset()).verb == "answer"
    assert standing([*agreed[:1], says("Valence", agrees=False)], SCHOOLS).verb == "refuse"


def test_a_schools_last_word_counts() -> None:
    changed = [says("Grafton"), says("Grafton", agrees=False)]
    assert standing(changed, SCHOOLS) == Standing(0, 1, 3)
    assert standing(reversed(changed), SCHOOLS) == Standing(1, 0, 3)


def test_schools_that_dont_vote_arent_counted_and_new_ones_are_asked_too() -> None:
    agreed = [says(school) for school in (*SCHOOLS, "Henry Green")]
    assert standing(agreed, SCHOOLS) == Standing(3, 0, 3)
    assert standing(agreed, SCHOOLS | {"Southwood"}).verb == "answer"  # R2.4: it votes from its day on
    assert standing([says("Henry Green", agrees=False)], SCHOOLS) == Standing(0, 0, 3)


ANSWERS = st.lists(st.builds(says, st.sampled_from([*SCHOOLS, "Henry Green"]), agrees=st.booleans()), max_size=12)


@given(ANSWERS)
def test_it_is_agreed_just_where_every_schools_last_word_is_yes(answers: list[Answer]) -> None:
    last = {answer.school: answer.agrees for answer in answers}
    said = [last.get(school) for school in SCHOOLS]
    verb = "refuse" if False in said else "agree" if all(said) else "answer"
    assert standing(answers, SCHOOLS).verb == verb


# ---------------------------------------------------------------- the deadline


def test_a_deadline_is_counted_in_staff_days(trust: Trust) -> None:
    days = window(trust.calendar, date(2026, 11, 24))
    assert (days.first, days.usual, days.last) == (date(2026, 11, 25), date(2026, 11, 27), date(2026, 12, 8))
    christmas = window(trust.calendar, date(2026, 12, 17))
    # Fri 18 Dec is the last day of term; Mon 4 Jan, an INSET day, is a staff day.
    assert (christmas.first, christmas.usual) == (date(2026, 12, 18), date(2027, 1, 5))


@pytest.mark.parametrize(
    "day", [None, date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 28), date(2026, 12, 9), date(2027, 12, 1)]
)
def test_a_day_that_cant_be_one_is_refused_with_those_that_can(trust: Trust, day: date | None) -> None:
    days = window(trust.calendar, date(2026, 11, 24))
    with pytest.raises(DeadlineNotUsable) as refused:
        days.check(trust.calendar, day)
    assert (refused.value.day, refused.value.latest) == (date(2026, 11, 25), date(2026, 12, 8))
    assert days.check(trust.calendar, date(2026, 12, 8)) == date(2026, 12, 8)


def test_after_the_calendars_last_staff_day_there_is_none(trust: Trust) -> None:
    with pytest.raises(NoMeetingAhead):
        window(trust.calendar, date(2027, 7, 21))
    assert window(trust.calendar, date(2027, 7, 20)).last == date(2027, 7, 21)


@given(st.dates(date(2026, 9, 1), date(2027, 7, 20)))
def test_every_deadline_is_a_staff_day_ahead_and_never_far(trust: Trust, heard_on: date) -> None:
    days = window(trust.calendar, heard_on)
    assert heard_on < days.first <= days.usual <= days.last
    between = [day for day in trust.calendar.staff_days_from(days.first) if day <= days.last]
    assert len(between) <= MOST_DAYS and days.usual in between
    assert all(days.check(trust.calendar, day) == day for day in between)


def test_the_silent_are_reminded_the_staff_day_before(trust: Trust) -> None:
    tuesday, friday, monday = date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 30)
    at = remind_at(trust.calendar, trust.zone, friday, tuesday)
    assert at == datetime(2026, 11, 26, 16, 15, tzinfo=trust.zone)
    assert remind_at(trust.calendar, trust.zone, monday, tuesday) == datetime(2026, 11, 27, 16, 15, tzinfo=trust.zone)


def test_who_hears_of_it_the_staff_day_before_isnt_reminded_on_the_same_day(trust: Trust) -> None:
    assert remind_at(trust.calendar, trust.zone, date(2026, 11, 25), date(2026, 11, 24)) is None
    assert remind_at(trust.calendar, trust.zone, date(2026, 11, 30), date(2026, 11, 27)) is None


# ---------------------------------------------------------------- the wording


def test_an_earlier_decision_isnt_changed_in_writing() -> None:
    assert changes_a_decision("HB", "To rescind hb-2026-006", Authority.OPERATIONAL)
    assert changes_a_decision("HB", "To delay TB-2026-07 to summer", Authority.DELEGATED)
    assert not changes_a_decision("HB", "To adopt the winter calendar", Authority.OPERATIONAL)


def test_a_decision_of_the_board_may_be_carried_out() -> None:
    assert not changes_a_decision("HB", "To carry out TB-2026-07 by 12 Feb", Authority.IMPLEMENTATION)
    assert changes_a_decision("HB", "To carry out TB-2026-07 in place of HB-2026-006", Authority.IMPLEMENTATION)


@pytest.mark.parametrize(
    ("title", "wording", "same"),
    [
        ("Calendar", "To adopt the winter calendar.", True),
        ("to adopt the Winter Calendar", "", True),
        ("Calendar", "To adopt the winter calendar of clubs", False),
        ("Calendar", "", False),
    ],
)
def test_an_item_is_about_the_same_by_its_wording_or_its_title(title: str, wording: str, *, same: bool) -> None:
    item = Item(1, "HB-B-2026-06", None, title, Purpose.DECISION, 10, "", ItemStatus.PROPOSED, NOW, wording=wording)
    assert is_about(item, "To adopt the winter calendar") is same
