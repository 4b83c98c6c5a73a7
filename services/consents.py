"""Letting a deputy stay for a confidential item, one by one, as whoever presides allows it (R2.8, AS-3)."""

from dataclasses import dataclass

from domain.agenda import Item, Tier
from domain.meetings import Attendance, Meeting
from domain.people import Person, Right
from domain.proceedings import Entry, EntryKind
from domain.refusals import NoDeputyHere, NothingChanged, WhichPart2Item
from services.meeting_view import MeetingView, current_item, numbered_item, open_meeting, view
from services.presiding import require_presiding
from services.record import record
from services.unit import Unit
from services.voters import deputies_outside


@dataclass(frozen=True)
class Consented:
    """Which deputies may stay for an item, or are asked to leave, and the meeting as it then is."""

    item: Item
    seats: tuple[Attendance, ...]
    view: MeetingView
    people: tuple[Person, ...]
    """The same deputies, as far as the roster has them."""


@dataclass(frozen=True)
class Outside:
    """The deputies who leave for the item that is being taken, and whoever may let them stay."""

    meeting: Meeting
    item: Item
    seats: tuple[Attendance, ...]
    presiding: Person


class ConsentService:
    """What a deputy sees of Part 2: an item at a time, while they hold the seat and until the meeting closes."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def outside(self, who: Person) -> Outside | None:
        """The deputies who leave for the confidential item in hand, for whoever presides to be asked; else None."""
        self._unit.require(who, Right.SEE_MEETING)
        meeting = open_meeting(self._unit)
        item, presiding = current_item(self._unit, meeting), self._unit.trust.person(meeting.presiding or "")
        seats = deputies_outside(self._unit, meeting, item) if item else ()
        return Outside(meeting, item, seats, presiding) if item and seats and presiding else None

    def let_stay(self, who: Person, said: str = "", number: str = "") -> Consented:
        """Let the deputy who was named, or every deputy, stay for the item in hand or the one with a number.

        Raises `WhichPart2Item`, `NoDeputyHere`, and `NothingChanged` for those who may stay already.
        """
        return self._record(EntryKind.LET_STAY, who, said, number)

    def ask_to_leave(self, who: Person, said: str = "", number: str = "") -> Consented:
        """Take that back: the item is hidden from them again, and they aren't counted for it. Raises the same."""
        return self._record(EntryKind.ASKED_OUT, who, said, number)

    def _record(self, kind: EntryKind, who: Person, said: str, number: str) -> Consented:
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = open_meeting(self._unit)
        item = numbered_item(self._unit, meeting, number) if number else current_item(self._unit, meeting)
        if item is None or item.tier is Tier.OPEN:
            raise WhichPart2Item
        outside = deputies_outside(self._unit, meeting, item)
        meant = self._deputies(meeting, said)
        seats = tuple(seat for seat in meant if (seat in outside) is (kind is EntryKind.LET_STAY))
        if not seats:
            raise NothingChanged
        entries = [Entry(kind, item=item.id, school=seat.school, person=seat.person) for seat in seats]
        after = view(self._unit, record(self._unit, who, meeting, *entries))
        people = (self._unit.trust.person(seat.person) for seat in seats)
        return Consented(item, seats, after, tuple(dict.fromkeys(filter(None, people))))

    def _deputies(self, meeting: Meeting, said: str) -> tuple[Attendance, ...]:
        """The seats of the deputies who were meant: by a name, a first name or a school; all of them without."""
        room = self._unit.store.proceedings.room(meeting.ref)
        deputies = tuple(seat for seat in room.attendance if seat.deputy)
        school, name = self._unit.trust.school_named(said), said.casefold().strip()
        of_school = [seat for seat in deputies if school and seat.school == school.short_name]
        called = [seat for seat in deputies if name == seat.deputy.casefold()]
        first = [seat for seat in deputies if name == seat.deputy.casefold().split()[0]]
        meant = (of_school or called or first) if said else deputies
        if not meant or (said and len({seat.person or seat.deputy for seat in meant}) > 1):
            raise NoDeputyHere(tuple(dict.fromkeys(seat.deputy for seat in deputies)))
        return tuple(meant)
