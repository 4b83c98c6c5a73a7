"""Permission comes first: whoever may not is told so, whatever else is wrong (§2.2)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from domain.agenda import Purpose
from domain.people import PostKind, Right
from domain.refusals import NotAllowed
from services import Services
from tests.services.committee import Committee
from tests.talk import ADMIN, CARYS, CHAIR, CLERK, LEAD, SIP, TRUSTEE

OUTSIDE = (TRUSTEE, ADMIN, SIP)
CHAIR_ONLY, CHAIR_OR_CLERK = (*OUTSIDE, CARYS, LEAD, CLERK), (*OUTSIDE, CARYS, LEAD)
Method = Callable[[Services, Any], object]
METHODS: dict[str, tuple[Method, tuple[str, ...], Right]] = {
    "propose": (lambda s, p: s.agenda.propose(p, "", Purpose.DECISION, 0, None), OUTSIDE, Right.PROPOSE_ITEM),
    "withdraw": (lambda s, p: s.agenda.withdraw(p, 4843), OUTSIDE, Right.PROPOSE_ITEM),
    "show": (lambda s, p: s.agenda.show(p, None), OUTSIDE, Right.PROPOSE_ITEM),
    "publish": (lambda s, p: s.agenda.publish(p, None, "nothing"), CHAIR_ONLY, Right.PUBLISH_AGENDA),
    "open": (lambda s, p: s.meetings.open(p, "a:1", private=True), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "next": (lambda s, p: s.meetings.next_item(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "close": (lambda s, p: s.meetings.close(p), CHAIR_ONLY, Right.CONDUCT_MEETING),
    "running": (lambda s, p: s.meetings.running(p), (*OUTSIDE, LEAD), Right.SEE_MEETING),
    "attend": (lambda s, p: s.meetings.attend(p), (*OUTSIDE, LEAD), Right.SEE_MEETING),
    "record": (
        lambda s, p: s.meetings.record_attendance(p, ["Hogwarts"]),
        CHAIR_OR_CLERK,
        Right.RECORD_ATTENDANCE,
    ),
    "draft": (lambda s, p: s.decisions.draft(p, ""), CHAIR_OR_CLERK, Right.ENTER_DECISION),
    "confirm": (lambda s, p: s.decisions.confirm(p, "nothing", 0, ""), CHAIR_ONLY, Right.CONFIRM_DECISION),
    "add": (lambda s, p: s.actions.add(p, "", "nobody", date(2020, 1, 1)), CHAIR_OR_CLERK, Right.ASSIGN_ACTION),
    "cancel": (lambda s, p: s.actions.cancel(p, "A-0"), CHAIR_OR_CLERK, Right.ASSIGN_ACTION),
}


async def test_whoever_may_not_is_told_so_before_anything_else(committee: Committee) -> None:
    """Each call here is wrong in other ways too, and no meeting is open."""
    for name, (method, barred, right) in METHODS.items():
        for who in barred:
            with pytest.raises(NotAllowed) as refused:
                await committee.do(who, method)
            assert refused.value.right == right, name
            assert set(refused.value.holders) >= {"chair"}


async def test_everyone_on_the_roster_may_know_when_headboard_meets(committee: Committee) -> None:
    for who in (*OUTSIDE, CARYS, LEAD, CLERK, CHAIR):
        (meeting,) = await committee.do(who, lambda s, _: s.calendar.ahead(None, 1))
        assert meeting.ref == "HB-B-2026-06"


def test_a_refusal_can_name_every_holder() -> None:
    assert all("_" not in kind.replace("_", " ") for kind in PostKind)
