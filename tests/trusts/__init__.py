"""More trusts than the demonstration's, and the meetings that their calendars lay out."""

from functools import cache
from pathlib import Path

from domain.meetings import Meeting, MeetingState
from domain.trust import Trust
from domain.trust_file import read_trust

FOLDER = Path(__file__).parent


@cache
def trust_called(name: str) -> Trust:
    """The trust of a file in this folder: `acceptance`, `mixed` or `two-week-october`."""
    return read_trust((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def planned(trust: Trust) -> tuple[Meeting, ...]:
    """The year's meetings as they are planned when nobody has moved any."""
    return tuple(
        Meeting(
            **vars(slot),
            starts=trust.cycle.sitting(slot.kind).starts,
            minutes=trust.cycle.sitting(slot.kind).minutes,
            place=trust.cycle.sitting(slot.kind).place,
            state=MeetingState.PLANNED,
            version=1,
        )
        for slot in trust.slots
    )
