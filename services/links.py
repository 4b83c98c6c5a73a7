"""Secret links to what belongs to one person: the feed of meetings, a pack, minutes, the picture of the year."""

import secrets
from datetime import timedelta
from enum import StrEnum

from domain.people import Person, PostKind, Right
from domain.refusals import NoLink
from services.reading import may_read, may_read_minutes
from services.unit import Unit
from storage.links import Link


class Purpose(StrEnum):
    """What a link leads to."""

    FEED = "feed"
    """The meetings as an iCalendar feed, until it is revoked."""
    DATES = "dates"
    """The same as a file, or one meeting's when its reference is the target."""
    PACK = "pack"
    """The papers of a meeting: its reference, the part and the form."""
    MINUTES = "minutes"
    """The minutes of a meeting: its reference, the part and the form."""
    YEAR = "year"
    """The year at a glance: its number and the form."""
    ACTIONS = "actions"
    """Each school's actions by colour, as they are when it is followed."""


LASTS = timedelta(days=30)
"""How long a link leads somewhere, unless it is a feed."""


class LinkService:
    """Making links, following them and revoking them. What a link shows is decided when it is followed."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def make(self, who: Person, purpose: Purpose, target: str = "") -> str:
        """A new secret for one person. A new feed ends the one before, so that a lost link can be replaced."""
        if not self._may_follow(who, purpose, target):
            self._unit.require(who, Right.SEE_AGENDA)
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
        if link is None or person is None or not self._may_follow(person, Purpose(link.purpose), link.target):
            raise NoLink
        return person, Purpose(link.purpose), link.target

    def _may_follow(self, who: Person, purpose: Purpose, target: str) -> bool:
        """Whether a link is for somebody; a deputy has those to the papers of their meeting (R2.8)."""
        if not who.holds(PostKind.DEPUTY) or purpose not in (Purpose.PACK, Purpose.MINUTES):
            return self._unit.may(who, Right.SEE_AGENDA)
        meeting = self._unit.store.meetings.get(target.partition("/")[0])
        return (may_read if purpose is Purpose.PACK else may_read_minutes)(self._unit, who, meeting)
