"""What is said of actions."""

from datetime import date
from typing import Any

import pytest

from domain.duties import Every
from tests.bot.language.meaning import meant

FRIDAY = date(2026, 11, 27)
STUCK = "the supplier is"


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("17 done", {"ref": "A-17", "state": "done"}),
        ("done #17", {"ref": "A-17", "state": "done"}),
        ("number thirty five is done", {"ref": "A-35", "state": "done"}),
        ("done", {"state": "done"}),
        ("A-17 half way", {"ref": "A-17", "percent": 50}),
        ("17 will miss", {"ref": "A-17", "state": "will_miss"}),
        ("17 stuck because the supplier is", {"ref": "A-17", "state": "blocked", "note": STUCK}),
        (
            "17 is blocked - no login. The LA can help",
            {"ref": "A-17", "state": "blocked", "note": "no login", "unblocks": "The LA"},
        ),
        ("need until Friday for 17 because of Ofsted", {"ref": "A-17", "due": FRIDAY, "note": "Ofsted"}),
        ("more time for 17", {"ref": "A-17", "more_time": True}),
        ("note on 25: forms are in.", {"ref": "A-25", "note": "forms are in."}),
        ("A-17: the hall is booked", {"ref": "A-17", "note": "the hall is booked"}),
        (
            "17 done https://pace.example/rota?x=1",
            {"ref": "A-17", "state": "done", "evidence": "https://pace.example/rota?x=1"},
        ),
        (
            "done 17 and 19",
            {"ref": "A-17", "state": "done", "more": ({"ref": "A-19", "state": "done"},)},
        ),
        (
            "17 and 19 done",
            {"ref": "A-17", "state": "done", "more": ({"ref": "A-19", "state": "done"},)},
        ),
        (
            "17 done, 19 half way, 22 stuck because the supplier is",
            {
                "ref": "A-17",
                "state": "done",
                "more": ({"ref": "A-19", "percent": 50}, {"ref": "A-22", "state": "blocked", "note": STUCK}),
            },
        ),
        (
            "17 stuck because of 3 off, 4 ill",
            {"ref": "A-17", "state": "blocked", "note": "3 off, 4 ill"},
        ),
    ],
)
def test_an_update(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("action.update", slots)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("give 22 to Valence", "action.reassign", {"ref": "A-22", "owner": "Valence"}),
        ("I'll take 12 off Bill", "action.reassign", {"ref": "A-12", "owner": "me"}),
        ("put A-17 on the agenda", "action.agenda", {"ref": "A-17"}),
        ("close A-17", "action.close", {"ref": "A-17"}),
        ("cancel A-17 because it's moot", "action.cancel", {"ref": "A-17", "note": "it's moot"}),
        ("17 not yet", "action.not_yet", {"ref": "A-17"}),
        ("history of A-17", "action.history", {"ref": "A-17"}),
        ("accept 17", "action.accept", {"ref": "A-17"}),
        ("my actions", "action.list", {"owner": "me"}),
        ("show me actions by school", "action.picture", {}),
        ("what's overdue?", "action.list", {"state": "overdue"}),
        ("Grafton's actions", "action.list", {"owner": "Grafton"}),
        ("overdue by school", "none", {}),
        ("what's overdue by school", "action.list", {"state": "overdue"}),
        ("what's due before the next meeting?", "action.list", {"state": "due_soon"}),
        ("all schools to return census checks by 8 Dec", "action.add", None),
        ("Dev to check the grounds quotes by end of term", "action.add", None),
    ],
)
def test_what_is_said_of_an_action(said: str, intent: str, slots: dict[str, Any] | None) -> None:
    understood = meant(said)
    assert understood[0] == intent
    if slots is not None:
        assert understood[1] == slots


@pytest.mark.parametrize(
    "said",
    [
        *("stuck on the A13, be there in ten mins", "item 3 done", "we're done", "I'll be there by Friday"),
        *("is 17 done?", "17 schools are done with it", "put 20 mins on 5", "done with all that"),
    ],
)
def test_what_is_no_update(said: str) -> None:
    assert meant(said)[0] not in ("action.update", "action.add")


DOORS = {"owner": "Valence", "text": "check the fire doors"}


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("every term, Valence to check the fire doors", {**DOORS, "every": "term"}),
        ("action: every half-term Valence to check the fire doors", {**DOORS, "every": "half_term"}),
        ("Valence to check the fire doors once a year", {**DOORS, "every": "year"}),
        ("Weekly: Valence will check the fire doors", {**DOORS, "every": "week"}),
        ("each fortnight Valence to check the fire doors by Friday", {**DOORS, "every": "fortnight", "due": FRIDAY}),
        ("action: Valence to check the fire doors by Friday every month", {**DOORS, "every": "month", "due": FRIDAY}),
        ("Valence to check the fire doors, annually, by Friday", {**DOORS, "every": "year", "due": FRIDAY}),
        ("Valence to check the fire doors for the next meeting", {**DOORS, "due_said": "the next meeting"}),
        (
            "Valence to check the fire doors by our next Business meeting",
            {**DOORS, "due_said": "our next Business meeting"},
        ),
    ],
)
def test_how_often_and_until_which_meeting(said: str, slots: dict[str, Any]) -> None:
    assert meant(said) == ("action.add", slots)
    assert slots.get("every") in (None, *Every)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("recurring duties", "duty.list", {}),
        ("which duties recur?", "duty.list", {}),
        ("stop A-17 repeating", "duty.stop", {"ref": "A-17"}),
        ("17 doesn't come again any more", "duty.stop", {"ref": "A-17"}),
        ("stop the fire doors duty", "duty.stop", {"words": "fire doors"}),
        ("repeat A-17 every term", "duty.repeat", {"ref": "A-17", "every": "term"}),
        ("A-17 comes again every half term", "duty.repeat", {"ref": "A-17", "every": "half_term"}),
    ],
)
def test_what_comes_again(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)
