"""When the Board meets: by the trust's file, and by what was said."""

from datetime import date

from services.unit import Unit


def board_days(unit: Unit) -> tuple[date, ...]:
    """Every day that is known, in order."""
    return tuple(sorted({*unit.trust.board.meetings, *unit.store.board.said_days()}))


def board_day_from(unit: Unit, day: date) -> date | None:
    """The first on or after a day."""
    return next((known for known in board_days(unit) if known >= day), None)


def board_day_before(unit: Unit, day: date) -> date | None:
    """The last before a day."""
    return next((known for known in reversed(board_days(unit)) if known < day), None)
