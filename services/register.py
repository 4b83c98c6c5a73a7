"""The standing register of interests: everybody's own, and the whole of it for the chair and the clerk (R2.21)."""

from dataclasses import dataclass

from domain.people import Person, Right
from domain.refusals import (
    NothingToConfirm,
    OutOfDate,
    RegisterEmpty,
    RegisterFull,
    SayItPrivately,
    StillRegistered,
)
from domain.register import (
    ENTRY_LIMIT,
    MOST_ENTRIES,
    PersonsRegister,
    RegisterEntry,
    kind_of,
    persons_register,
)
from domain.words import checked, plain_text
from services.unit import Unit


@dataclass(frozen=True)
class Registered:
    """What was registered or taken back, and the person's register with it."""

    entry: RegisterEntry
    register: PersonsRegister


class RegisterService:
    """What people register is theirs, the chair's and the clerk's to see, in private; it declares nothing by itself."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, who: Person, said: str, *, private: bool = False) -> Registered:
        """Register an interest in the words that were said; those that stand already are confirmed.

        Raises `SayItPrivately`, `RegisterEmpty`, `RegisterFull` and `TooLong`.
        """
        self._unit.require(who, Right.DECLARE_INTEREST)
        self._alone(private=private)
        words = checked(plain_text(said), ENTRY_LIMIT, RegisterEmpty)
        entries = self._of(who).entries
        if any(entry.words.casefold() == words.casefold() for entry in entries):
            return self._kept(who, "")
        if len(entries) >= MOST_ENTRIES:
            raise RegisterFull(MOST_ENTRIES)
        return self._kept(who, words)

    def nothing(self, who: Person, *, private: bool = False) -> Registered:
        """Make a nil return; raises `SayItPrivately`, and `StillRegistered` while there are entries."""
        self._unit.require(who, Right.DECLARE_INTEREST)
        self._alone(private=private)
        if self._of(who).entries:
            raise StillRegistered
        return self._kept(who, "")

    def confirm(self, who: Person, *, private: bool = False) -> Registered:
        """Make this year's return with what stands from before; raises `SayItPrivately` and `NothingToConfirm`."""
        self._unit.require(who, Right.DECLARE_INTEREST)
        self._alone(private=private)
        if not self._unit.store.register.standing(who.entra_id):
            raise NothingToConfirm
        return self._kept(who, "")

    def take_back(self, who: Person, entry_id: int) -> Registered:
        """Take back an entry or a return of one's own; raises `OutOfDate` where it doesn't stand any more."""
        self._unit.require(who, Right.DECLARE_INTEREST)
        mine = {entry.id: entry for entry in self._unit.store.register.standing(who.entra_id)}
        if entry_id not in mine:
            raise OutOfDate
        self._unit.keep_discreet()
        self._unit.store.register.take_back(mine[entry_id], self._unit.today)
        return Registered(mine[entry_id], self._of(who))

    def mine(self, who: Person) -> PersonsRegister:
        """The speaker's own entries."""
        self._unit.require(who, Right.DECLARE_INTEREST)
        self._unit.keep_discreet()
        return self._of(who)

    def everyone(self, who: Person) -> tuple[PersonsRegister, ...]:
        """The whole register: whoever is to make a return, in the order of the schools, then those without one."""
        self._unit.require(who, Right.SEE_REGISTER)
        self._unit.keep_discreet()
        standing, trust = self._unit.store.register.standing(), self._unit.trust
        order = [school.short_name for school in trust.schools]
        at_the_table = (p for p in trust.people if trust.may(p, Right.DECLARE_INTEREST, self._unit.today))
        seated = sorted(at_the_table, key=lambda p: min(map(order.index, p.seats), default=len(order)))
        return tuple(persons_register(person, standing, self._unit.today) for person in seated)

    def _of(self, who: Person) -> PersonsRegister:
        return persons_register(who, self._unit.store.register.standing(who.entra_id), self._unit.today)

    def _alone(self, *, private: bool) -> None:
        if not private:
            raise SayItPrivately
        self._unit.keep_discreet()

    def _kept(self, who: Person, words: str) -> Registered:
        entry = RegisterEntry(who.entra_id, words, kind_of(words), self._unit.today)
        return Registered(self._unit.store.register.add(entry), self._of(who))
