"""Who presides: the chair, or who stands in, with the chair's powers for that time (R2.12); and between meetings."""

from domain.meetings import Meeting
from domain.people import Person, PostKind, Right
from domain.refusals import NotAllowed, NotPresiding, OwnSchool
from services.unit import Unit


def presiding(unit: Unit, meeting: Meeting) -> Person | None:
    """Whoever presides over an open meeting; None when they were called away and nobody has taken the chair."""
    return unit.trust.person(meeting.presiding or "")


def may_preside(unit: Unit, meeting: Meeting) -> tuple[Person, ...]:
    """The voting heads who are here and take part in the item: those present may give one the chair (R2.12, R2.13)."""
    voting = unit.trust.voting(meeting.day)
    room = unit.store.proceedings.room(meeting.ref)
    here = {seat.person for seat in room.attendance if seat.school in voting and not seat.deputy}
    free = here - room.interested(meeting.current_item)
    return tuple(person for person in unit.trust.people if person.entra_id in free)


def require_presiding(unit: Unit, who: Person, right: Right) -> None:
    """Let whoever presides pass, and nobody else; without an open meeting, the right decides as ever.

    Raises `NotAllowed` where it is the chair who presides, and `NotPresiding` where it isn't.
    """
    meeting = unit.store.meetings.open()
    if meeting is None:
        unit.require(who, right)
        return
    now = presiding(unit, meeting)
    if now == who:
        return
    if now is not None and now.holds(PostKind.CHAIR):
        unit.require(who, right)
    raise NotPresiding(now.name if now else "")


def require_or_presiding(unit: Unit, who: Person, right: Right) -> None:
    """Let those with the right pass, and whoever presides."""
    meeting = unit.store.meetings.open()
    if meeting is None or presiding(unit, meeting) != who:
        unit.require(who, right)


def between_meetings(unit: Unit, wording: str) -> Person | None:
    """Whose a matter between meetings is: the chair's, or the vice-chair's if it is about the chair's school alone."""
    chair = unit.trust.holder(PostKind.CHAIR)
    return unit.trust.holder(PostKind.VICE_CHAIR) if _own_school(unit, chair, wording) else chair


def require_between_meetings(unit: Unit, who: Person, right: Right, wording: str) -> None:
    """Let only whoever it is pass; raises `OwnSchool` and `NotAllowed` (R2.22, AS-16)."""
    chair = unit.trust.holder(PostKind.CHAIR)
    own = _own_school(unit, chair, wording)
    if own and who.holds(PostKind.CHAIR):
        vice = unit.trust.holder(PostKind.VICE_CHAIR)
        raise OwnSchool(own, vice.name if vice else "")
    if not own and not who.holds(PostKind.CHAIR):
        raise NotAllowed(right, (PostKind.CHAIR,))


def _own_school(unit: Unit, chair: Person | None, wording: str) -> str:
    """A school of the chair's, if a wording names no other's (R2.22)."""
    named = unit.trust.schools_in(wording)
    return named[0] if chair and named and set(named) <= set(chair.seats) else ""
