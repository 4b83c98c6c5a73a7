"""The lines of the scheme of delegation, and what each leaves to Headboard."""

from bot import texts
from bot.cards import elements
from bot.turn import Card
from domain.scheme import SchemeLine


def scheme_card(text: str, lines: tuple[SchemeLine, ...]) -> Card:
    """One line below the other."""
    rows = (element for line in lines for element in elements.entry(line.line, line.words, whose(line)))
    return elements.card(text, elements.heading(texts.SCHEME_HEADING), *rows)


def scheme_line(line: SchemeLine) -> str:
    """4.7, Contracts: for Headboard up to £50,000."""
    return texts.SCHEME_LINE.format(line=line.line, words=line.words, whose=whose(line))


def whose(line: SchemeLine) -> str:
    """Who decides under it."""
    if line.reserved:
        return texts.SCHEME_BOARDS
    return texts.SCHEME_FREE if line.limit is None else texts.SCHEME_UP_TO.format(limit=f"{line.limit:,}")
