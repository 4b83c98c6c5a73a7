"""The papers for the annual general meeting: notice, agenda and the year's figures, drawn from the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from domain.actions import ALL_SCHOOLS
from domain.agenda import Item
from domain.agm import PLACE_LIMIT, Agm, names_agm, year_reported
from domain.board_pack import Carried
from domain.calendar import DAY, academic_year
from domain.corrections import as_corrected, notes_in
from domain.decisions import Decision
from domain.groups import may_be_counted
from domain.meetings import Meeting, MeetingState
from domain.people import EVERYONE, Person, Right
from domain.refusals import NothingOfYear
from domain.words import checked, plain_text
from services.agenda_view import agenda_view, published_view
from services.board_view import board_view
from services.held import attendance, held_between, held_meeting
from services.reported_year import year_of_reports
from services.unit import Unit

SEPTEMBER = 9


@dataclass(frozen=True)
class AgmWanted:
    """What was said of it: the year in which the academic year begins, and when and where it is."""

    year: int | None = None
    day: date | None = None
    starts: time | None = None
    place: str = ""

    @classmethod
    def written(cls, year: str, day: str, starts: str, place: str) -> "AgmWanted":
        """What `str` wrote; for the target of a link."""
        return cls(
            int(year) if year else None,
            date.fromisoformat(day) if day else None,
            time.fromisoformat(starts) if starts else None,
            place,
        )

    def __str__(self) -> str:
        day, starts = (self.day.strftime("%Y%m%d") if self.day else ""), (f"{self.starts:%H%M}" if self.starts else "")
        return "/".join((str(self.year or ""), day, starts, self.place.replace("/", " ")))


class AgmService:
    """What anybody may read of the year, in one place; nothing is kept, so it is as things stand."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def show(self, who: Person, wanted: AgmWanted) -> Agm:
        """The papers; raises `NothingOfYear` and `TooLong`.

        The day, time and place are those that were said, or of a meeting that was called for it. The year is the one
        that was said, or the meeting's.
        """
        self._unit.require(who, Right.DRAW_UP_AGM)
        place = checked(plain_text(wanted.place), PLACE_LIMIT)
        called = self._called(wanted.day)
        day = wanted.day or (called.day if called else None)
        year = wanted.year or self._year(day or self._unit.today)
        since, until = _first(year), min(self._unit.today, _first(year + 1) - DAY)
        held, decisions = held_between(self._unit, since, until), self._decisions(since, until)
        if not (held or decisions) and year != academic_year(self._unit.today):
            raise NothingOfYear(year)
        agreed = self._agreed(since, until)
        return Agm(
            year=year,
            since=since,
            until=until,
            day=day,
            starts=wanted.starts or (called.starts if called else None),
            place=place or (called.place if called else ""),
            agenda=self._agenda(called) if called else (),
            meetings=tuple(held_meeting(self._unit, meeting) for meeting in held),
            attendance=tuple(attendance(self._unit, held)),
            decisions=decisions,
            carried=tuple(self._carried(since, until)),
            agreed=len(agreed),
            closed=sum(closed is not None and closed <= until for closed in agreed),
            reports=year_of_reports(self._unit, year) if may_be_counted(year, self._unit.today) else (),
        )

    def _called(self, day: date | None) -> Meeting | None:
        """The meeting that was called for it: on the day that was said, or else the next."""
        stand = (m for m in self._unit.store.meetings.all() if m.state is not MeetingState.CANCELLED)
        named = sorted((m for m in stand if names_agm(m.reason)), key=lambda meeting: meeting.day)
        return next((m for m in named if (m.day == day if day else m.day >= self._unit.today)), None)

    def _year(self, day: date) -> int:
        first = _first(academic_year(day) - 1)
        has_before = bool(held_between(self._unit, first, _first(first.year + 1) - DAY))
        return year_reported(day, has_before=has_before)

    def _agenda(self, meeting: Meeting) -> tuple[Item, ...]:
        if meeting.agenda_version:
            return published_view(self._unit, meeting, meeting.agenda_version, EVERYONE).items
        return agenda_view(self._unit, meeting, EVERYONE).items

    def _decisions(self, since: date, until: date) -> tuple[Decision, ...]:
        """The year's, each as corrected; of a confidential one the number, which isn't taken out of the sequence."""
        found = self._unit.store.decisions.between(since, until, EVERYONE)
        notes = notes_in(self._unit.store.decisions.events([d.ref for d in found if not d.is_hidden]))
        return tuple(
            as_corrected(d, notes) for d in sorted(found, key=lambda d: (d.ref.split("-")[1], len(d.ref), d.ref))
        )

    def _carried(self, since: date, until: date) -> Iterator[Carried]:
        """What the Board asked for by the end of the year, unless that was over before the year began."""
        for decision in self._unit.store.board.all(EVERYONE):
            over = decision.closed_on or decision.reported_on
            if decision.board_day <= until and (over is None or over >= since):
                seen = board_view(self._unit, decision)
                yield Carried(decision, seen.state, seen.matrix)

    def _agreed(self, since: date, until: date) -> list[date | None]:
        """For each action of the year's meetings, the day on which it was closed."""
        of_year = {m.ref for m in self._unit.store.meetings.all() if since <= m.day <= until}
        stand = (a for a in self._unit.store.actions.numbered(EVERYONE) if not a.cancelled and a.owner != ALL_SCHOOLS)
        of_groups = self._unit.store.actions.of_reports()
        return [a.closed_on for a in stand if a.meeting in of_year and a.ref not in of_groups]


def _first(year: int) -> date:
    """The first day of an academic year (§3.1)."""
    return date(year, SEPTEMBER, 1)
