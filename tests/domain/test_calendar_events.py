"""Who is invited to a meeting, and when an invitation is no longer what it was."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain.calendar import MeetingKind
from domain.calendar_events import Guest, appointment
from domain.meetings import Meeting, MeetingState
from domain.people import Person, Post, PostKind
from domain.trust import Trust

DAY = date(2026, 12, 2)
MEETING = Meeting(
    *("HB-B-2026-06", MeetingKind.BUSINESS, DAY, DAY, time(14), 120, "Teams", "", DAY, DAY, MeetingState.PLANNED, 1)
)


@pytest.mark.parametrize(
    ("post", "guest"),
    [
        (Post(PostKind.HEAD, "Grafton"), Guest("Zoe", "z@x.example")),
        (Post(PostKind.CLERK), Guest("Zoe", "z@x.example")),
        (Post(PostKind.VICE_CHAIR), Guest("Zoe", "z@x.example")),
        (Post(PostKind.CEO), Guest("Zoe", "z@x.example", is_optional=True)),
        (Post(PostKind.DEPUTY, "Grafton"), None),
        (Post(PostKind.GROUP_LEAD, group="Finance"), None),
    ],
)
def test_who_is_invited(trust: Trust, post: Post, guest: Guest | None) -> None:
    zoe = Person("z", "Zoe", "z@x.example", (post,))
    made = appointment(MEETING, replace(trust, people=(zoe,)))
    assert made and made.guests == ((guest,) if guest else ())
    made = appointment(MEETING, replace(trust, people=(replace(zoe, email=""),)))
    assert made and made.guests == ()


def test_what_makes_it_another_invitation(trust: Trust) -> None:
    made = appointment(MEETING, trust)
    assert made and made == appointment(replace(MEETING, version=2, state=MeetingState.PUBLISHED), trust)
    changed = [
        *(replace(MEETING, day=date(2026, 12, 3)), replace(MEETING, starts=time(15)), replace(MEETING, place="Hall")),
        replace(MEETING, minutes=90),
    ]
    others = [appointment(meeting, trust) for meeting in changed]
    others.append(appointment(MEETING, replace(trust, people=trust.people[1:])))
    assert len({made.digest, *(other.digest for other in others if other)}) == 6


def test_what_was_called_off_has_none(trust: Trust) -> None:
    assert appointment(replace(MEETING, state=MeetingState.CANCELLED), trust) is None
