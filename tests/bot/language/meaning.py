"""What a sentence means on a Tuesday in November, and the slots that many of them have."""

from datetime import date
from typing import Any

from bot.language.patterns import understand

TODAY = date(2026, 11, 24)
"""A Tuesday."""
NEXT_BUSINESS = {"meeting_kind": "business", "next": True}
MONDAY, WEDNESDAY, THURSDAY = {"weekday": 0}, {"weekday": 2}, {"to_weekday": 3}


def meant(said: str) -> tuple[str, dict[str, Any]]:
    understood = understand(said, TODAY)
    return understood.intent, understood.slots
