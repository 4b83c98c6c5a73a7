"""What somebody answers to the offer of a file; Teams shows no answer to that, so each is said in the chat."""

from bot import texts
from bot.buttons.file_offers import AllowFile, DeclineFile
from bot.cards.file_offers import card_id
from bot.files import link_to
from bot.replies import refusal_text
from bot.router import Router
from bot.turn import Reply, Turn
from domain.refusals import Refusal
from services.purposes import Purpose
from storage.file_offers import FileOffer, OfferState, Upload

router = Router()
NOTHING = Reply("")


@router.button(AllowFile)
def allow(turn: Turn, button: AllowFile) -> Reply:
    """The file is made and on its way once this turn is over; the card says so at once."""
    upload = Upload(button.upload, button.page, button.unique_id, button.file_type)
    try:
        offer = turn.services.file_offers.accept(turn.speaker, button.offer, turn.room.id, upload)
    except Refusal as refusal:
        return _said(turn, refusal_text(refusal, turn.trust))
    if offer.state != OfferState.OFFERED:
        return _said(turn, texts.FILE_ANSWERED[offer.state].format(name=offer.name))
    return _replaced(turn, offer, texts.FILE_COMES)


@router.button(DeclineFile)
def decline(turn: Turn, button: DeclineFile) -> Reply:
    """No file; the link is there for whenever they want it."""
    try:
        offer = turn.services.file_offers.decline(turn.speaker, button.offer, turn.room.id)
    except Refusal as refusal:
        return _said(turn, refusal_text(refusal, turn.trust))
    if offer.state != OfferState.OFFERED:
        return _said(turn, texts.FILE_ANSWERED[offer.state].format(name=offer.name))
    link = link_to(turn.services, turn.address, turn.speaker, Purpose(offer.purpose), offer.target, offer.name)
    turn.post(turn.room.id, Reply(texts.FILE_DECLINED.format(name=offer.name, link=link)))
    return _replaced(turn, offer, texts.FILE_NOT_WANTED)


def _said(turn: Turn, words: str) -> Reply:
    turn.post(turn.room.id, Reply(words))
    return NOTHING


def _replaced(turn: Turn, offer: FileOffer, words: str) -> Reply:
    turn.edit(turn.room.id, Reply(words.format(name=offer.name), card_id=card_id(offer)), 1)
    return NOTHING
