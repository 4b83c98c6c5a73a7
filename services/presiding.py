"""Who presides: the chair, or who stands in (R2.12)."""

from domain.meetings import Meeting
from domain.people import Person, PostKind, Right
from domain.refusals import NotPresiding
from services.unit import Unit


def presiding(unit: Unit, meeting: Meeting) -> Person | None:
    """Whoever presides over a meeting: as it says, else the chair."""
    named = unit.trust.person(meeting.presiding) if meeting.presiding else None
    return named or unit.trust.holder(PostKind.CHAIR)


def require_presiding(unit: Unit, who: Person, meeting: Meeting, right: Right) -> None:
    """Let whoever presides pass. Raises `NotAllowed` where that is the chair, and `NotPresiding` where it isn't."""
    now = presiding(unit, meeting)
    if now == who:
        return
    if now is None or now.holds(PostKind.CHAIR):
        unit.require(who, right)
    raise NotPresiding(now.name if now else "")


def may_preside(unit: Unit, who: Person) -> bool:
    """Whether somebody may take the chair where it is empty: the chair, or the vice-chair (R2.12)."""
    return unit.may(who, Right.CONDUCT_MEETING) or who.holds(PostKind.VICE_CHAIR)
