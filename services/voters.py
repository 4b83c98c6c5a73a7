"""Who may vote in the room: one school, one vote, by whoever holds its seat now (R2.2, R2.6, R2.16)."""

from domain.meetings import Meeting
from domain.people import Person
from domain.refusals import HasInterest, NotPresent
from services.unit import Unit


def eligible_schools(unit: Unit, meeting: Meeting) -> frozenset[str]:
    """The voting schools whose seats are taken, but for those with an interest in the item (R2.10, R2.11)."""
    voting = unit.trust.voting(meeting.day)
    room = unit.store.proceedings.room(meeting.ref)
    return frozenset(voting.intersection(room.seats) - room.withdrawn(meeting.current_item))


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
