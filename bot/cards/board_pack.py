"""The way to the pack for the Board."""

from bot import texts
from bot.buttons.board import IssueBoardPack
from bot.cards import elements
from bot.turn import Card
from services.board_pack import ShownPack


def board_pack_card(text: str, shown: ShownPack, links: dict[str, str]) -> Card:
    """What is in it in brief, buttons to open it, and for the clerk one to issue it."""
    wanted = shown.wanted
    opened = tuple(elements.opened(texts.BOARD_PACK_LINK[form], address) for form, address in links.items())
    issue = elements.button(
        texts.BOARD_PACK_ISSUE,
        IssueBoardPack(str(wanted.day), wanted.number),
        f"board-pack-{wanted.day}",
        wanted.number,
        style="positive",
    )
    return elements.card(
        text,
        elements.heading(texts.BOARD_PACK_HEADING),
        elements.line(text),
        buttons=(*opened, *((issue,) if shown.may_issue else ())),
    )
