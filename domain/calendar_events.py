"""What a calendar is to say of a meeting, and who is invited to it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, time

from domain.calendar import MeetingKind
from domain.meetings import Meeting, MeetingState
from domain.people import Person, PostKind
from domain.trust import Trust

CONVENERS = (PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.CLERK)


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited; those who may stay away are optional."""

    name: str
    email: str
    is_optional: bool = False


@dataclass(frozen=True)
class Appointment:
    """A meeting as calendars show it; `day` and `starts` are the trust's wall time. Nothing in it is confidential."""

    ref: str
    kind: MeetingKind
    day: date
    starts: time
    minutes: int
    place: str
    guests: tuple[Guest, ...]

    @property
    def digest(self) -> str:
        """The same for the same words and the same people."""
        said = json.dumps(asdict(self), default=str, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def appointment(meeting: Meeting, trust: Trust) -> Appointment | None:
    """What calendars should have for a meeting; None for one that was called off."""
    if meeting.state is MeetingState.CANCELLED:
        return None
    guests = tuple(guest for person in trust.people if (guest := _guest(person)))
    return Appointment(meeting.ref, meeting.kind, meeting.day, meeting.starts, meeting.minutes, meeting.place, guests)


def _guest(person: Person) -> Guest | None:
    """Whoever holds a seat or convenes the meeting; the CEO may come (R2.1)."""
    if not person.email:
        return None
    if person.seats or any(person.holds(kind) for kind in CONVENERS):
        return Guest(person.name, person.email)
    return Guest(person.name, person.email, is_optional=True) if person.holds(PostKind.CEO) else None
