"""The two cards that Teams draws itself: may I put a file in your OneDrive, and here it is."""

from typing import Any

from bot import texts
from bot.turn import Reply
from storage.file_offers import FileOffer, Upload

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"


def card_id(offer: FileOffer) -> str:
    """The name of the card with the offer, which is replaced once it is answered."""
    return f"file|{offer.id}"


def offer_reply(offer: FileOffer, what: str, size: int) -> Reply:
    """The offer; the size is a guess, because the file isn't made yet."""
    context = {"offer": offer.id}
    content: dict[str, Any] = {
        "description": texts.FILE_OFFERED.format(what=what),
        "sizeInBytes": size,
        "acceptContext": context,
        "declineContext": context,
    }
    words = texts.FILE_OFFERED_TEXT.format(name=offer.name)
    return Reply(
        words, None, card_id(offer), attachment={"contentType": CONSENT, "name": offer.name, "content": content}
    )


def file_reply(name: str, upload: Upload) -> Reply:
    """The file, to be opened where it lies now."""
    content = {"uniqueId": upload.unique_id, "fileType": upload.file_type}
    info = {"contentType": INFO, "contentUrl": upload.page, "name": name, "content": content}
    return Reply(texts.FILE_SENT.format(name=name), attachment=info)
