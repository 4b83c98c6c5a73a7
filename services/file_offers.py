"""Files that somebody is offered in their own chat: they allow it, and it goes into their OneDrive."""

import secrets

from domain.people import Person
from domain.refusals import NoSuchFile
from services.purposes import LASTS, Purpose, require_to_follow
from services.unit import Unit
from storage.file_offers import FileOffer, OfferState, Upload


class FileOfferService:
    """Offering files, and what becomes of an offer. What is in a file is decided when it is made."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def offer(self, who: Person, conversation: str, purpose: Purpose, target: str, name: str) -> FileOffer:
        """A new offer, to one person in their chat."""
        require_to_follow(self._unit, who, purpose, target)
        offer = FileOffer(secrets.token_urlsafe(24), who.entra_id, conversation, purpose, target, name, self._unit.now)
        self._unit.store.file_offers.add(offer)
        return offer

    def find(self, who: Person, offer_id: str, conversation: str) -> FileOffer:
        """An offer of somebody's own; raises `NoSuchFile` for any other, or after 30 days, and `NotAllowed`."""
        offer = self._unit.store.file_offers.find(offer_id)
        if offer is None or (offer.person, offer.conversation) != (who.entra_id, conversation):
            raise NoSuchFile
        if self._unit.now > offer.offered_at + LASTS:
            raise NoSuchFile
        require_to_follow(self._unit, who, Purpose(offer.purpose), offer.target)
        return offer

    def accept(self, who: Person, offer_id: str, conversation: str, upload: Upload) -> FileOffer:
        """Have the file made and go where Teams wants it, once; the offer as it stood before."""
        offer = self.find(who, offer_id, conversation)
        if offer.state == OfferState.OFFERED:
            self._unit.store.file_offers.accept(offer.id, upload, self._unit.now)
        return offer

    def decline(self, who: Person, offer_id: str, conversation: str) -> FileOffer:
        """Leave it; the offer as it stood before."""
        offer = self.find(who, offer_id, conversation)
        if offer.state == OfferState.OFFERED:
            self._unit.store.file_offers.decline(offer.id)
        return offer

    def taker(self, offer: FileOffer) -> Person:
        """Whom a file on its way is for, if it still is; raises `NoSuchFile` once they have left, and `NotAllowed`."""
        person = self._unit.trust.person(offer.person)
        if person is None:
            raise NoSuchFile
        require_to_follow(self._unit, person, Purpose(offer.purpose), offer.target)
        return person
