"""What a group focuses on, and when it reports (DOMAIN §7)."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain.calendar import MeetingKind
from domain.groups import focus_in, focus_wording, reports_at, request_days, request_due
from domain.meetings import Meeting, MeetingState
from domain.people import GroupKind
from domain.trust import Trust

DAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("wording", "group", "text", "measure", "ends"),
    [
        (focus_wording("Maths", "Y4 multiplication"), "Maths", "Y4 multiplication", "", None),
        ("To set the focus of EYFS to: talk; measured by the baseline", "Early Years", "talk", "the baseline", None),
        (
            "That the focus of the DSL group be online safety until 2027-03-25",
            "Safeguarding",
            "online safety",
            "",
            "2027-03-25",
        ),
        ("The focus of English: spelling.", "English", "spelling", "", None),
    ],
)
def test_a_decision_that_sets_a_focus(
    trust: Trust, wording: str, group: str, text: str, measure: str, ends: str | None
) -> None:
    focus = focus_in(wording, trust.groups, "HB-2026-014", DAY)
    assert focus is not None
    assert (focus.group, focus.text, focus.measure) == (group, text, measure)
    assert (focus.starts, focus.ends) == (DAY, date.fromisoformat(ends) if ends else None)


@pytest.mark.parametrize(
    "wording", ["To approve the rota", "To set the focus of Latin to: verbs", "To note that Maths keeps its focus"]
)
def test_others_set_none(trust: Trust, wording: str) -> None:
    assert focus_in(wording, trust.groups, "HB-2026-014", DAY) is None


def meetings(trust: Trust) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(**vars(slot), starts=time(14), minutes=120, place="", state=MeetingState.PLANNED, version=1)
        for slot in trust.slots
    )


def test_when_groups_report(trust: Trust) -> None:
    english, half_termly = trust.groups[0], trust.groups[3]
    held = meetings(trust)
    every = reports_at(english, held, trust.calendar.terms)
    assert {m.kind for m in every} == {MeetingKind.BUSINESS} and len(every) > 15
    blocks = reports_at(half_termly, held, trust.calendar.terms)
    assert len(blocks) == 6 and {m.kind for m in blocks} == {MeetingKind.STRATEGY}
    assert len(reports_at(replace(half_termly, reports="term"), held, trust.calendar.terms)) == 3
    party = replace(english, kind=GroupKind.WORKING_PARTY, ends_on=date(2026, 11, 1))
    assert max(m.day for m in reports_at(party, held, trust.calendar.terms)) <= date(2026, 11, 1)


def test_requests_are_by_staff_days(trust: Trust) -> None:
    due = date(2026, 11, 9)
    days = request_days(trust.calendar, due)
    assert days == {10: date(2026, 10, 19), 5: date(2026, 11, 2), 2: date(2026, 11, 5)}, "the break doesn't count"
    wanted = {date(2026, 10, 16): None, days[10]: 10, date(2026, 10, 28): 10, days[5]: 5, days[2]: 2, due: 2}
    assert {day: request_due(trust.calendar, due, day) for day in wanted} == wanted
    assert request_due(trust.calendar, due, date(2026, 11, 10)) is None
