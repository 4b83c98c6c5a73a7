"""Secret links to what belongs to one person: the feed of meetings, a pack, minutes, the picture of the year."""

import secrets

from domain.people import Person, Right
from domain.refusals import NoLink
from services.purposes import LASTS, Purpose, may_follow, require_to_follow
from services.unit import Unit
from storage.links import Link


class LinkService:
    """Making links, following them and revoking them. What a link shows is decided when it is followed."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def make(self, who: Person, purpose: Purpose, target: str = "") -> str:
        """A new secret for one person. A new feed ends the one before, so that a lost link can be replaced."""
        require_to_follow(self._unit, who, purpose, target)
        secret = secrets.token_urlsafe(24)
        if purpose is Purpose.FEED:
            self._unit.store.links.revoke(who.entra_id, purpose, self._unit.now)
        expires = None if purpose is Purpose.FEED else self._unit.now + LASTS
        self._unit.store.links.add(secret, Link(who.entra_id, purpose, target), self._unit.now, expires)
        return secret

    def revoke(self, who: Person) -> None:
        """Make the person's feed lead nowhere; raises `NoLink`."""
        self._unit.require(who, Right.SEE_AGENDA)
        if not self._unit.store.links.revoke(who.entra_id, Purpose.FEED, self._unit.now):
            raise NoLink

    def follow(self, secret: str) -> tuple[Person, Purpose, str]:
        """Whose link it is, and what it leads to; raises `NoLink` if that is nowhere, or the person has left."""
        link = self._unit.store.links.find(secret, self._unit.now)
        person = self._unit.trust.person(link.person) if link else None
        if link is None or person is None or not may_follow(self._unit, person, Purpose(link.purpose), link.target):
            raise NoLink
        return person, Purpose(link.purpose), link.target
