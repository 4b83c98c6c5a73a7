"""The way to a log as a file."""

from bot import texts
from bot.cards import elements
from bot.turn import Card


def log_card(text: str, title: str, lines: tuple[str, ...], links: dict[str, str]) -> Card:
    """What the files are, and a button to open each."""
    return elements.card(
        text,
        elements.heading(title),
        *(elements.line(line) for line in lines),
        elements.note(texts.LOG_LINKS),
        buttons=tuple(elements.opened(name, address) for name, address in links.items()),
    )
