"""Who takes part and may vote in the room: one school, one vote, by whoever holds its seat now (R2.2, R2.6, R2.16)."""

from domain.agenda import Item, Tier
from domain.meetings import Attendance, Meeting
from domain.people import THE_RULES, Person
from domain.refusals import HasInterest, NotPresent
from services.unit import Unit


def eligible_schools(unit: Unit, meeting: Meeting) -> frozenset[str]:
    """The voting schools whose seats are taken, but for those that take no part in the item (R2.10, R2.11)."""
    voting = unit.trust.voting(meeting.day)
    room = unit.store.proceedings.room(meeting.ref)
    return frozenset(voting.intersection(room.seats) - taking_no_part(unit, meeting))


def taking_no_part(unit: Unit, meeting: Meeting) -> frozenset[str]:
    """The schools that are out of the room for the item in hand, by an interest or by their deputy (R2.8, R2.23)."""
    room = unit.store.proceedings.room(meeting.ref)
    item = unit.store.agenda.item(meeting.current_item, THE_RULES) if meeting.current_item else None
    outside = deputies_outside(unit, meeting, item) if item else ()
    return room.withdrawn(meeting.current_item) | {seat.school for seat in outside}


def deputies_outside(unit: Unit, meeting: Meeting, item: Item) -> tuple[Attendance, ...]:
    """The seats of the deputies who leave for a confidential item: nobody who presides has let them stay (R2.8)."""
    if item.tier is Tier.OPEN:
        return ()
    room = unit.store.proceedings.room(meeting.ref)
    staying = {consent.school for consent in room.let_stay if consent.item == item.id}
    return tuple(seat for seat in room.attendance if seat.deputy and seat.school not in staying)


def schools_of(unit: Unit, who: Person, meeting: Meeting) -> frozenset[str]:
    """The schools for which somebody may vote: whose seats they hold now, as head or as deputy (R2.2, R2.8)."""
    seats = unit.store.proceedings.room(meeting.ref).attendance
    return eligible_schools(unit, meeting).intersection(seat.school for seat in seats if seat.person == who.entra_id)


def require_vote(unit: Unit, who: Person, meeting: Meeting) -> frozenset[str]:
    """Let whoever may vote pass, for these schools; raises `HasInterest` and `NotPresent`."""
    schools = schools_of(unit, who, meeting)
    if not schools:
        room = unit.store.proceedings.room(meeting.ref)
        raise HasInterest if who.entra_id in room.interested(meeting.current_item) else NotPresent
    return schools
