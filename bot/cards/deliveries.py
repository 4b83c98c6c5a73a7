"""What went out and what didn't arrive, message by message."""

from bot import texts
from bot.cards import elements
from bot.turn import Card

MOST = 15
"""Messages on a card; the rest are counted."""
Line = tuple[str, str, str]
"""Who, what was said, and when or how it stands."""


def deliveries_card(text: str, heading: str, lines: tuple[Line, ...]) -> Card:
    """The messages, the first of many."""
    rows = [element for who, words, detail in lines[:MOST] for element in elements.entry(who, words, detail)]
    return elements.card(text, elements.heading(heading), elements.line(text), *rows, rest_of(lines))


def rest_of(lines: tuple[Line, ...]) -> elements.Element | None:
    """How many more there are."""
    left = len(lines) - MOST
    return elements.note(texts.DELIVERIES_MORE.format(more=texts.count(left, "message"))) if left > 0 else None
