"""The pack for the Board: drawing it up from one sentence, and issuing it."""

from datetime import date

from bot import texts
from bot.buttons.board import IssueBoardPack
from bot.cards.board_pack import board_pack_card
from bot.files import FORMS
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from services.board_pack import ShownPack
from services.purposes import Purpose

router = Router()


@router.intent("board.pack")
def pack(turn: Turn, said: Understanding) -> Reply:
    """Give links to the pack for the Board, in a private chat: each part apart, in Word and PDF."""
    shown = turn.services.board_pack.show(turn.speaker, said.day("since"), said.day("until"))
    wanted = said.text("format")
    return turn.privately(_shown(turn, shown, (wanted,) if wanted in FORMS else FORMS))


@router.intent("board.issue")
def issue(turn: Turn, said: Understanding) -> Reply:
    """Issue the pack for the Board: each decision in it says from then on that it was reported."""
    return turn.privately(_issued(turn, turn.services.board_pack.issue(turn.speaker, said.day("until"))))


@router.button(IssueBoardPack)
def issue_pressed(turn: Turn, button: IssueBoardPack) -> Reply:
    """The same, as the card showed it."""
    shown = turn.services.board_pack.issue(turn.speaker, date.fromisoformat(button.day), button.number)
    return _issued(turn, shown)


def _issued(turn: Turn, shown: ShownPack) -> Reply:
    said = texts.BOARD_PACK_NOW_ISSUED.format(day=texts.day_and_year(shown.wanted.day))
    return _shown(turn, shown, FORMS, said)


def _shown(turn: Turn, shown: ShownPack, forms: tuple[str, ...], said: str = "") -> Reply:
    """The pack in brief; its part 2 isn't spoken of but by its link."""
    part, links = shown.part_1, _links(turn, shown, forms)
    more = f" {texts.BOARD_PACK_HAS_NEW}" if shown.wanted.number and shown.is_new else ""
    state = texts.BOARD_PACK_IS_ISSUED + more if shown.wanted.number else texts.BOARD_PACK_IS_DRAFT
    text = texts.BOARD_PACK_TEXT.format(
        board=turn.trust.board.name,
        day=texts.day_and_year(shown.wanted.day),
        put=len(part.for_decision),
        noted=len(part.to_note),
        carried=len(part.carried),
        state=state,
    )
    text = f"{said} {text} {texts.BOARD_PACK_YOURS}".strip()
    words = "\n\n".join((text, *(f"{texts.BOARD_PACK_LINK[form]}: {link}" for form, link in links.items())))
    return Reply(words, board_pack_card(text, shown, links))


def _links(turn: Turn, shown: ShownPack, forms: tuple[str, ...]) -> dict[str, str]:
    wanted, links = shown.wanted, {}
    for part in (1, 2) if shown.has_part_2 else (1,):
        for form in forms:
            span = f"{wanted.since or ''}/{wanted.until or ''}"
            target = f"{wanted.day}/{wanted.number}/{span}/{part}/{form}"
            secret = turn.services.links.make(turn.speaker, Purpose.BOARD_PACK, target)
            links[f"{part}-{form}"] = f"{turn.address}/links/{secret}/board-pack-{wanted.day}-part-{part}.{form}"
    return links
