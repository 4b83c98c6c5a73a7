"""The annual general meeting: its notice and agenda, and the figures of the year that it looks back on."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from domain.agenda import Item
from domain.board_pack import Carried, HeldMeeting, SchoolAttendance
from domain.calendar import academic_year
from domain.decisions import IN_FORCE, Authority, Decision, Outcome, Status
from domain.groups import YearOfReports

PLACE_LIMIT = 35
"""Characters of a place that is said with the papers: they go in a link. A meeting in the calendar may have more."""
AUTUMN = range(9, 13)
_NAMED = re.compile(r"\b(?:a\.?g\.?m\b|annual general meeting\b)", re.IGNORECASE)


def names_agm(words: str) -> bool:
    """Whether that is what a meeting was called for."""
    return _NAMED.search(words) is not None


def year_reported(day: date, *, has_before: bool) -> int:
    """The year that a general meeting on a day looks back on: in the autumn the last, if anything is known of it."""
    return academic_year(day) - (has_before and day.month in AUTUMN)


@dataclass(frozen=True)
class Agm:
    """All of it that anybody may read; `year` is the one in which the academic year begins.

    The figures are of the days from `since` to `until`. Of a confidential decision there is nothing but its number.
    """

    year: int
    since: date
    until: date
    day: date | None
    starts: time | None
    place: str
    agenda: tuple[Item, ...]
    """What is proposed for the meeting; empty where the calendar has no such meeting."""
    meetings: tuple[HeldMeeting, ...]
    attendance: tuple[SchoolAttendance, ...]
    decisions: tuple[Decision, ...]
    carried: tuple[Carried, ...]
    """The Board's decisions that the schools were at work on."""
    agreed: int
    closed: int
    """How many actions were agreed at the meetings, and how many of these are closed."""
    reports: tuple[YearOfReports, ...] = ()
    """How the groups reported; nothing before the year's July (R7.3)."""

    @property
    def stated(self) -> tuple[Decision, ...]:
        """The decisions that may be read and counted."""
        return tuple(d for d in self.decisions if not d.is_hidden and not d.is_void)

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How many were reached in which way."""
        return Counter(decision.outcome for decision in self.stated)

    @property
    def authorities(self) -> Counter[Authority]:
        """How many of what was decided rest on which power."""
        return Counter(decision.authority for decision in self.stated if decision.outcome.is_decided)

    @property
    def in_force(self) -> int:
        """How many are in force at the end."""
        return sum(decision.status_on(self.until) in IN_FORCE for decision in self.stated)

    @property
    def superseded(self) -> int:
        """How many have had another take their place, or were taken back."""
        ended = (Status.SUPERSEDED, Status.PART_SUPERSEDED, Status.RESCINDED)
        return sum(decision.status_on(self.until) in ended for decision in self.stated)

    @property
    def elected(self) -> tuple[Decision, ...]:
        """Who was elected in the year, and to what."""
        return tuple(decision for decision in self.stated if decision.outcome.is_election)
