"""The words that steer Headboard, put right where they are mistyped. People's own words are none of these."""

import re
from difflib import get_close_matches

KNOWN = (
    *("agenda", "apologies", "approve", "attendance", "business", "calendar", "cancel", "confidential", "decision"),
    *("discussion", "extraordinary", "information", "meeting", "missing", "order", "papers", "publish"),
    *("refuse", "strategy", "version", "withdraw", "monday", "tuesday", "wednesday", "thursday", "friday"),
)
CLOSE = 0.82
"""How alike two words must be: "apologys" is near enough, "greeting" is no meeting."""
LONGEST = 200
"""A longer sentence is left as it is: it holds more of the speaker's words than of ours."""


def respelt(said: str) -> str:
    """The sentence with such words put right."""
    return re.sub(r"[A-Za-z]{5,15}", _nearest, said) if len(said) <= LONGEST else said


def _nearest(match: re.Match[str]) -> str:
    word = match[0].casefold()
    if word.removesuffix("s") in KNOWN:
        return match[0]
    return next(iter(get_close_matches(word, KNOWN, 1, CLOSE)), match[0])
