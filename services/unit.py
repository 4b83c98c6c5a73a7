"""The unit of work that every service method runs in: one transaction, the trust, and the time."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.actions import Action
from domain.agenda import Item, Tier
from domain.decisions import Decision
from domain.meetings import MeetingState
from domain.people import AS_DEPUTY, EVERYONE, NOT_FOR_ASSOCIATES, Person, PostKind, Reader, Right
from domain.refusals import SayItPrivately
from domain.reminders import next_allowed
from domain.trust import Trust
from storage.store import Store


@dataclass(frozen=True)
class Unit:
    """`now` is an aware instant in UTC; it doesn't move while the work is done."""

    store: Store
    trust: Trust
    now: datetime
    log_key: Ed25519PrivateKey | None = None
    """What signs the decision log's checkpoints; none are made without it."""

    @cached_property
    def local(self) -> datetime:
        """The trust's wall time."""
        return self.now.astimezone(self.trust.zone)

    @property
    def today(self) -> date:
        """The trust's date."""
        return self.local.date()

    @cached_property
    def speaks_at(self) -> datetime:
        """When people may be told something that they didn't ask for: now, or after the quiet hours (R3.16)."""
        return next_allowed(self.trust.calendar, self.trust.zone, self.now)

    @property
    def is_quiet(self) -> bool:
        """Whether it is an hour in which Headboard doesn't speak unasked."""
        return self.speaks_at != self.now

    def may(self, person: Person, right: Right) -> bool:
        """Whether the person has a right today, by a post or as the deputy at an open meeting (§2.2, R2.8)."""
        return self.trust.may(person, right, self.today) or (right in AS_DEPUTY and self._deputises(person, right))

    def _deputises(self, person: Person, right: Right) -> bool:
        if not person.holds(PostKind.DEPUTY):
            return False
        for meeting in self.store.meetings.on(self.today):
            if meeting.state is MeetingState.CLOSED:
                continue
            for apology in self.store.meetings.apologies(meeting.ref):
                votes = apology.school in self.trust.voting(meeting.day)
                if apology.deputy_id == person.entra_id and (votes or right not in NOT_FOR_ASSOCIATES):
                    return True
        return False

    def reader(self, person: Person, *, private: bool) -> Reader:
        """What the person may read here: in a shared room, what everyone may (§2.7)."""
        return Reader(person.entra_id, self.may(person, Right.SEE_PART_2)) if private else EVERYONE

    def keep_discreet(self) -> None:
        """What is done here is confidential, so the answer's notification says nothing of it (§2.7)."""
        self.store.agenda.showed_part_2 = True

    def keep_apart(self, about: Item | Decision | Action | None, *, private: bool) -> None:
        """Take what is said of something confidential in a private chat alone; raises `SayItPrivately` (§2.7)."""
        if about and about.tier is not Tier.OPEN:
            if not private:
                raise SayItPrivately
            self.keep_discreet()

    def require(self, person: Person, right: Right) -> None:
        """Let the person pass, or raise `NotAllowed` (§2.2): the first line of each method that needs a right."""
        if not self.may(person, right):
            self.trust.require(person, right, self.today)
