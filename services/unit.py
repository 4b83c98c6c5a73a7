"""The unit of work that every service method runs in: one transaction, the trust, and the time."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from domain.people import Person, Right
from domain.trust import Trust
from storage.store import Store


@dataclass(frozen=True)
class Unit:
    """`now` is an aware instant in UTC; it doesn't move while the work is done."""

    store: Store
    trust: Trust
    now: datetime

    @cached_property
    def local(self) -> datetime:
        """The trust's wall time."""
        return self.now.astimezone(self.trust.zone)

    @property
    def today(self) -> date:
        """The trust's date."""
        return self.local.date()

    def require(self, person: Person, right: Right) -> None:
        """Let the person pass, or raise `NotAllowed` (§2.2): the first line of each method that needs a right."""
        self.trust.require(person, right)
