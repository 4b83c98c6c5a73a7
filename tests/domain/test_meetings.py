"""A meeting's life is one table."""

from datetime import date, time

import pytest

from domain.calendar import MeetingKind
from domain.meetings import TRANSITIONS, Meeting, MeetingState
from domain.refusals import OutOfDate

PLANNED, PUBLISHED, OPEN, ADJOURNED, CLOSED, CANCELLED = MeetingState
VERBS = ("publish", "open", "adjourn", "close", "abandon", "abandon_unpublished", "move", "cancel", "reinstate")


def meeting(state: MeetingState) -> Meeting:
    day = date(2026, 12, 2)
    return Meeting(
        ref="HB-B-2026-06",
        kind=MeetingKind.BUSINESS,
        nominal_date=day,
        day=day,
        starts=time(14),
        minutes=120,
        place="Teams",
        moved_because="",
        items_close=date(2026, 11, 25),
        publish_by=date(2026, 11, 26),
        state=state,
        version=1,
    )


@pytest.mark.parametrize(
    ("state", "leads_to"),
    [
        (PLANNED, (PUBLISHED, OPEN, None, None, None, None, PLANNED, CANCELLED, None)),
        (PUBLISHED, (PUBLISHED, OPEN, None, None, None, None, PUBLISHED, CANCELLED, None)),
        (OPEN, (None, None, ADJOURNED, CLOSED, PUBLISHED, PLANNED, None, None, None)),
        (ADJOURNED, (None, OPEN, None, None, None, None, ADJOURNED, None, None)),
        (CLOSED, (None, None, None, None, None, None, None, None, None)),
        (CANCELLED, (None, None, None, None, None, None, None, None, PLANNED)),
    ],
)
def test_where_each_verb_leads(state: MeetingState, leads_to: tuple[MeetingState | None, ...]) -> None:
    for verb, following in zip(VERBS, leads_to, strict=True):
        if following is None:
            with pytest.raises(OutOfDate):
                meeting(state).after(verb)
        else:
            assert meeting(state).after(verb) == following


def test_the_table_knows_no_other_verb() -> None:
    assert {verb for _, verb in TRANSITIONS} == set(VERBS)


def test_r3_3_the_other_kind() -> None:
    assert MeetingKind.STRATEGY.other is MeetingKind.BUSINESS
    assert MeetingKind.BUSINESS.other is MeetingKind.STRATEGY


def test_r3_9_an_extraordinary_meeting_stands_outside_the_alternation() -> None:
    with pytest.raises(ValueError, match="no turn"):
        _ = MeetingKind.EXTRAORDINARY.other
    assert [kind.letter for kind in MeetingKind] == ["S", "B", "X"]
