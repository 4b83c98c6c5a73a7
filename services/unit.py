"""The unit of work that every service method runs in: one transaction, the trust, and the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from domain.meetings import Attendance
from domain.people import EVERYONE, Person, Reader, Right
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

    def may(self, person: Person, right: Right) -> bool:
        """Whether the person has a right today (§2.2)."""
        return self.trust.may(person, right, self.today)

    def reader(self, person: Person, *, private: bool) -> Reader:
        """What the person may read here: in a shared room, what everyone may (§2.7)."""
        return Reader(person.entra_id, self.may(person, Right.SEE_PART_2)) if private else EVERYONE

    def seats(self, schools: Iterable[str]) -> tuple[Attendance, ...]:
        """The seats of schools as their heads would take them now; a vacant one is left out."""
        heads = self.trust.heads
        return tuple(Attendance(school, heads[school].entra_id, self.now) for school in schools if school in heads)

    def keep_discreet(self) -> None:
        """What is done here is confidential, so the answer's notification says nothing of it (§2.7)."""
        self.store.agenda.showed_part_2 = True

    def require(self, person: Person, right: Right) -> None:
        """Let the person pass, or raise `NotAllowed` (§2.2): the first line of each method that needs a right."""
        self.trust.require(person, right, self.today)
