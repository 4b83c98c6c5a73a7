"""Decisions, actions, taking back what was done, and help."""

from datetime import date
from typing import Any

import pytest

from tests.bot.language.meaning import meant


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("help", "help", {}),
        ("Hello Headboard!", "help", {}),
        ("what can you do?", "help", {}),
        ("how do I open the meeting?", "help", {}),
        ("cancel", "cancel", {}),
        ("never mind", "cancel", {}),
        ("agreed: To share one rota.", "decision.record", {"text": "To share one rota."}),
        ("Resolved - to share, from £5!", "decision.record", {"text": "to share, from £5!"}),
        ("we agreed that heads’ cover is shared", "decision.record", {"text": "that heads’ cover is shared"}),
        (
            "action: Leila to draft the rota by Fri 11 Dec",
            "action.add",
            {"owner": "Leila", "text": "draft the rota", "due": date(2026, 12, 11)},
        ),
        (
            "action: me to ring Grafton before the 3/12",
            "action.add",
            {"owner": "me", "text": "ring Grafton", "due": date(2026, 12, 3)},
        ),
        ("action: Leila to stand by Grafton", "action.add", {"owner": "Leila", "text": "stand by Grafton"}),
        (
            "action: Leila to draft it by 31/11",
            "action.add",
            {"owner": "Leila", "text": "draft it", "due_unread": "31/11"},
        ),
        ("undo", "undo", {}),
        ("whoops, undo that - wrong one", "undo", {}),
        ("could you reverse that please", "undo", {}),
    ],
)
def test_what_is_said_of_decisions_and_of_the_conversation(said: str, intent: str, slots: dict[str, Any]) -> None:
    assert meant(said) == (intent, slots)
