"""What a secret link or an offered file leads to, and who may have that today."""

from datetime import timedelta
from enum import StrEnum

from domain.people import Person, PostKind, Right
from services.reading import may_read, may_read_minutes
from services.unit import Unit


class Purpose(StrEnum):
    """What a link leads to."""

    FEED = "feed"
    """The meetings as an iCalendar feed, until it is revoked."""
    DATES = "dates"
    """The same as a file, or one meeting's when its reference is the target."""
    PACK = "pack"
    """The papers of a meeting: its reference, the part and the form."""
    MINUTES = "minutes"
    """The minutes of a meeting: its reference, the part and the form."""
    DECISIONS = "decisions"
    """The decision log: the part, the form, since and until when, the kind of meeting, one reference."""
    ACTIONS = "actions"
    """The action log: the part and the form."""
    SCHOOL_ACTIONS = "school_actions"
    """Each school's actions by colour, as they are when it is followed."""
    YEAR = "year"
    """The year at a glance: its number and the form."""
    BOARD_PACK = "board_pack"
    """The pack for the Board: its day, its number, the days asked for, the part and the form."""
    AGM = "agm"
    """The papers for the annual general meeting: its year, day, time and place, and the form."""
    BOARD = "board"
    """How far each school is with a decision of the Board: its reference."""
    REPORTS = "reports"
    """Who has reported."""
    GROUP = "group"
    """A group over time: its name."""
    ATTACHMENT = "attachment"
    """A file that came with a report: its name, and the form."""


LASTS = timedelta(days=30)
"""How long a link leads somewhere, unless it is a feed, and a file that was offered can be had."""


def may_follow(unit: Unit, who: Person, purpose: Purpose, target: str) -> bool:
    """Whether this is for somebody; a deputy has the papers of their meeting, and no more (R2.8)."""
    if purpose is Purpose.BOARD_PACK:
        return unit.may(who, Right.SEE_BOARD_PACK)
    if not who.holds(PostKind.DEPUTY) or purpose not in (Purpose.PACK, Purpose.MINUTES):
        return unit.may(who, _right(purpose, target))
    meeting = unit.store.meetings.get(target.partition("/")[0])
    return (may_read if purpose is Purpose.PACK else may_read_minutes)(unit, who, meeting)


def require_to_follow(unit: Unit, who: Person, purpose: Purpose, target: str) -> None:
    """Let somebody pass whom it is for; raises `NotAllowed`."""
    if not may_follow(unit, who, purpose, target):
        unit.require(who, _right(purpose, target))


def _right(purpose: Purpose, target: str) -> Right:
    if purpose in (Purpose.REPORTS, Purpose.GROUP, Purpose.ATTACHMENT):
        return Right.READ_REPORTS
    if purpose is Purpose.AGM:
        return Right.DRAW_UP_AGM
    if purpose not in (Purpose.DECISIONS, Purpose.ACTIONS):
        return Right.SEE_AGENDA
    return Right.EXPORT_LOG if target.startswith("1/") else Right.EXPORT_PART_2
