"""What is said to replace, rescind and correct decisions (§5.2)."""

from typing import Any

import pytest

from tests.bot.language.meaning import meant


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("replace decision 14 by: all use scheme B", "supersede", {"ref": "14", "text": "all use scheme B"}),
        ("HB-2026-006 is superseded: no phones", "supersede", {"ref": "HB-2026-006", "text": "no phones"}),
        ("supersede hb-2026-011 with one INSET", "supersede", {"ref": "HB-2026-011", "text": "one INSET"}),
        ("change decision 9 to say it is £2 a day", "supersede", {"ref": "9", "text": "it is £2 a day"}),
        ("let's rescind decision 6", "rescind", {"ref": "6"}),
        ("revoke HB-2026-006: not needed", "rescind", {"ref": "HB-2026-006", "text": "not needed"}),
        ("correct decision 31: 2026 should be 2027", "correct", {"ref": "31", "before": "2026", "after": "2027"}),
        (
            "please correct HB-2026-031: “5 Jan” should read “6 Jan” because of a slip",
            "correct",
            {"ref": "HB-2026-031", "before": "5 Jan", "after": "6 Jan", "reason": "a slip"},
        ),
        ("there's a typo in decision 4: teh should be the", "correct", {"ref": "4", "before": "teh", "after": "the"}),
        (
            'in decision 4 "Jnauary" should be January',
            "correct",
            {"ref": "4", "before": "Jnauary", "after": "January"},
        ),
        ("withdraw HB-2026-006", "withdraw", {"ref": "HB-2026-006"}),
        ("void HB-2026-012: wrong meeting", "withdraw", {"ref": "HB-2026-012", "text": "wrong meeting"}),
        ("decision 12 was entered by mistake: it's B's", "withdraw", {"ref": "12", "text": "it's B's"}),
        ("mark decision 6 as done", "spent", {"ref": "6"}),
        ("HB-2026-006 is done", "spent", {"ref": "HB-2026-006"}),
        ("HB-2026-006 stands", "stands", {"ref": "HB-2026-006"}),
        ("decision 6 isn't done yet", "stands", {"ref": "6"}),
    ],
)
def test_s5_2_what_is_to_become_of_a_decision(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (f"decision.{intent}", slots)


@pytest.mark.parametrize(
    "said",
    [
        *("is HB-2026-006 superseded?", "did we replace decision 14?", "correct", "that's correct", "void"),
        "in HB-2026-006 everyone should be told by Friday",
        *("replace the boiler by: a new one", "change the wording", "should we rescind decision 6?", "it is done"),
    ],
)
def test_what_only_sounds_like_it(said: str) -> None:
    changes = ("supersede", "rescind", "correct", "withdraw", "spent", "stands")
    assert meant(said)[0] not in {f"decision.{name}" for name in changes}
