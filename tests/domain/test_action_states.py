"""Where actions stand, their colour, and more time (§6.2, R6.4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actions import TRANSITIONS, Action, ActionStatus, Colour, Confidence, extended_due, taken_as_accepted
from domain.refusals import ActionEnded, DueTooFar, ExtendedBefore, ExtendedTooFar
from domain.trust import Trust

DUE = date(2026, 10, 16)
ACTION = Action("A-33", "Draft it", "William Bellamy", DUE, DUE, "HB-S-2026-01", None, created=date(2026, 9, 21))
DAY = timedelta(days=1)


def coloured(today: date, *, silent: bool = False, **changes: object) -> Colour:
    action = replace(ACTION, **changes)  # type: ignore[arg-type]
    return action.colour(today, today + 7 * DAY, silent=silent)


@pytest.mark.parametrize(
    ("colour", "today", "changes"),
    [
        (Colour.GREEN, DUE, {}),
        (Colour.RED, DUE + DAY, {}),
        (Colour.BLUE, DUE + DAY, {"status": ActionStatus.CLOSED, "closed_on": DUE}),
        (Colour.RED, DUE - 9 * DAY, {"status": ActionStatus.BLOCKED}),
        (Colour.RED, DUE - 9 * DAY, {"confidence": Confidence.WILL_MISS}),
        (Colour.AMBER, DUE - 9 * DAY, {"confidence": Confidence.AT_RISK}),
        (Colour.GREEN, DUE - 9 * DAY, {"confidence": Confidence.ON_TRACK}),
        (Colour.AMBER, DUE - 9 * DAY, {"slips": 1, "confidence": Confidence.ON_TRACK}),
        (Colour.AMBER, DUE - 7 * DAY, {"silent": True}),
        (Colour.GREEN, DUE - 8 * DAY, {"silent": True}),
        (Colour.RED, DUE + DAY, {"status": ActionStatus.DONE_PROPOSED}),
        (Colour.GREY, DUE - 9 * DAY, {"status": ActionStatus.PROPOSED}),
        (Colour.RED, DUE + DAY, {"status": ActionStatus.PROPOSED}),
        (Colour.GREY, DUE + DAY, {"status": ActionStatus.CANCELLED, "closed_on": DUE}),
    ],
)
def test_r6_2_the_colour_is_computed(colour: Colour, today: date, changes: dict[str, object]) -> None:
    silent = bool(changes.pop("silent", False))
    assert coloured(today, silent=silent, **changes) is colour


def test_r6_3_it_is_overdue_from_the_day_after() -> None:
    assert not ACTION.is_overdue(DUE)
    assert ACTION.is_overdue(DUE + DAY)
    assert not replace(ACTION, closed_on=DUE).is_overdue(DUE + DAY)


def test_nothing_leads_out_of_cancelled_and_only_reopening_out_of_closed() -> None:
    verbs = {verb for _, verb in TRANSITIONS}
    for verb in verbs:
        with pytest.raises(ActionEnded):
            replace(ACTION, status=ActionStatus.CANCELLED).after(verb)
    assert {verb for status, verb in TRANSITIONS if status is ActionStatus.CLOSED} == {"reopen"}
    with pytest.raises(ActionEnded):
        replace(ACTION, cancelled=True).after("start")


def test_r6_4_ten_staff_days_from_16_october_are_6_november_once_the_break_is_left_out(trust: Trust) -> None:
    to = date(2026, 11, 6)
    assert extended_due(ACTION, to, trust.calendar, by_chair=False) == to
    with pytest.raises(ExtendedTooFar) as refused:
        extended_due(ACTION, date(2026, 11, 9), trust.calendar, by_chair=False)
    assert refused.value.latest == to
    assert extended_due(ACTION, date(2026, 11, 9), trust.calendar, by_chair=True) == date(2026, 11, 9)
    slipped = replace(ACTION, slips=1)
    with pytest.raises(ExtendedBefore):
        extended_due(slipped, to, trust.calendar, by_chair=False)
    assert extended_due(slipped, to, trust.calendar, by_chair=True) == to
    with pytest.raises(DueTooFar):
        extended_due(ACTION, DUE, trust.calendar, by_chair=True)
    assert extended_due(ACTION, date(2026, 10, 28), trust.calendar, by_chair=False) == date(2026, 10, 23)


def test_three_staff_days_of_silence_are_acceptance(trust: Trust) -> None:
    proposed = replace(ACTION, status=ActionStatus.PROPOSED, created=date(2026, 10, 22))  # a Thursday before the break
    assert not taken_as_accepted(proposed, date(2026, 11, 3), trust.calendar)
    assert taken_as_accepted(proposed, date(2026, 11, 4), trust.calendar)
    assert not taken_as_accepted(ACTION, date(2026, 11, 4), trust.calendar)
