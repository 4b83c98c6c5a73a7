"""The standing items of each kind of meeting, and which of them a proposal comes under (§4.2, §4.3)."""

from datetime import date

import pytest

from domain.agenda import Purpose
from domain.calendar import MeetingKind
from domain.standing import DEFAULT, StandingItem, slot_for


def of(kind: MeetingKind) -> tuple[StandingItem, ...]:
    return tuple(line for line in DEFAULT if line.kind is kind)


STRATEGY, BUSINESS, EXTRAORDINARY = (of(kind) for kind in MeetingKind)


@pytest.mark.parametrize("kind", [MeetingKind.STRATEGY, MeetingKind.BUSINESS])
def test_the_standing_items_of_a_meeting_fill_its_two_hours(kind: MeetingKind) -> None:
    assert sum(line.minutes for line in of(kind)) == 120


@pytest.mark.parametrize("kind", MeetingKind)
def test_every_meeting_begins_with_who_is_there_and_their_interests_and_ends_with_what_was_agreed(
    kind: MeetingKind,
) -> None:
    first, second, *_, last = of(kind)
    assert first.title == "Welcome, apologies, deputies, quorum"
    assert second.title == "Declarations of interest", "R2.21: the second of every meeting"
    assert first.purpose is second.purpose is last.purpose is Purpose.PROCEDURAL
    assert "onfirm decisions and actions" in last.title


def test_r3_12_minutes_are_of_the_same_kind_of_meeting() -> None:
    assert [line.title for line in STRATEGY if line.lists == "minutes"] == ["Minutes of the last Strategy meeting"]
    assert [line.title for line in BUSINESS if line.lists == "minutes"] == ["Minutes of the last Business meeting"]
    assert len([line for line in DEFAULT if line.lists == "reports"]) == 2


def test_transition_is_on_every_other_strategy_agenda_and_on_every_one_in_summer() -> None:
    """§4.2."""
    (transition,) = (line for line in DEFAULT if line.every_other)
    assert transition.title == "Transition"
    autumn, summer = date(2026, 10, 19), date(2027, 6, 7)
    assert [transition.is_on(number, autumn) for number in (3, 4)] == [False, True]
    assert [transition.is_on(number, summer) for number in (17, 18)] == [True, True]
    assert all(line.is_on(3, autumn) for line in DEFAULT if line is not transition)


@pytest.mark.parametrize(
    ("lines", "title", "under"),
    [
        (BUSINESS, "Shared cover rota", "Shared staff: requests, allocations, returns"),
        (BUSINESS, "TAs for Five Elms", "Shared staff: requests, allocations, returns"),
        (BUSINESS, "Catering contracts", "Collective buying: renewals, orders, savings"),
        (BUSINESS, "Fire doors: HEALTH and safety", "Safeguarding, health and safety, urgent operational matters"),
        (BUSINESS, "Whiteboards", "Resources and spend"),
        (BUSINESS, "", "Resources and spend"),
        (STRATEGY, "Year 6 transition days", "Transition"),
        (STRATEGY, "Moderation in Year 2", "Professional development: INSET, moderation, standardisation"),
        (STRATEGY, "Attendance", "Key issues"),
        (STRATEGY, "Taxis", "Key issues"),
        (EXTRAORDINARY, "Boiler at Grafton", "What the meeting was called for"),
    ],
)
def test_a_proposal_comes_under_the_item_that_its_words_name(
    lines: tuple[StandingItem, ...], title: str, under: str
) -> None:
    found = slot_for(lines, title)
    assert found is not None
    assert lines[found].title == under


def test_without_a_line_that_takes_the_others_a_proposal_comes_under_none() -> None:
    lines = tuple(line for line in BUSINESS if "*" not in line.takes)
    assert slot_for(lines, "Whiteboards") is None
    assert slot_for((), "Whiteboards") is None
    assert slot_for(lines, "A star * for everyone") is None, "nobody can name the asterisk"
