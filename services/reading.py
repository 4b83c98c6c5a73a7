"""Who may read what is open of a meeting: whoever sees agendas, and the deputy there, of that meeting alone (R2.8)."""

from domain.meetings import Meeting, MeetingState
from domain.people import Person, PostKind, Right
from services.unit import Unit
from services.which_meeting import Which, find_meeting


def may_read(unit: Unit, who: Person, meeting: Meeting) -> bool:
    """Whether somebody may read a meeting's open papers; a deputy may until its minutes are approved."""
    return unit.may(who, Right.SEE_AGENDA) or (
        _deputises(unit, who, meeting) and unit.store.proceedings.approval(meeting.ref) is None
    )


def may_read_minutes(unit: Unit, who: Person, meeting: Meeting) -> bool:
    """Whether somebody may read a meeting's open minutes; a deputy may who is there to approve them (R5.4)."""
    if unit.may(who, Right.SEE_AGENDA) or not who.holds(PostKind.DEPUTY):
        return unit.may(who, Right.SEE_AGENDA)
    later = (m for m in unit.store.meetings.all() if m.kind is meeting.kind and m.day > meeting.day)
    approves = next((m for m in later if m.state is not MeetingState.CANCELLED), None)
    return may_read(unit, who, meeting) or (approves is not None and may_read(unit, who, approves))


def meeting_to_read(unit: Unit, who: Person, which: Which) -> Meeting:
    """The meeting that was meant, if the person may read what is open of it; raises `NotAllowed` before all else."""
    if not who.holds(PostKind.DEPUTY):
        unit.require(who, Right.SEE_AGENDA)
    meeting = find_meeting(unit, which)
    if not may_read(unit, who, meeting):
        unit.require(who, Right.SEE_AGENDA)
    return meeting


def _deputises(unit: Unit, who: Person, meeting: Meeting) -> bool:
    apologies = unit.store.meetings.apologies(meeting.ref) if who.holds(PostKind.DEPUTY) else ()
    return any(apology.deputy_id == who.entra_id for apology in apologies)
