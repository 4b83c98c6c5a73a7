"""The trust's days: terms, INSET, bank holidays and closures, and what can be done on them (DOMAIN §3)."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import islice

import holidays

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SATURDAY = 5
MINIMUM_STAFF_DAYS = 3
"""A week with fewer staff days doesn't count, unless the trust says otherwise (R3.2)."""


class MeetingKind(StrEnum):
    """The two kinds of meeting, which alternate, and the one that stands outside the alternation (R3.9)."""

    STRATEGY = "strategy"
    BUSINESS = "business"
    EXTRAORDINARY = "extraordinary"

    @property
    def other(self) -> "MeetingKind":
        """The kind that comes next; only Strategy and Business have one."""
        if self is MeetingKind.EXTRAORDINARY:
            raise ValueError("an extraordinary meeting has no turn in the alternation")
        return MeetingKind.BUSINESS if self is MeetingKind.STRATEGY else MeetingKind.STRATEGY

    @property
    def letter(self) -> str:
        """The letter in a meeting's reference: S, B or X."""
        return "X" if self is MeetingKind.EXTRAORDINARY else self[0].upper()


@dataclass(frozen=True)
class Term:
    """A term, first to last staff day inclusive, with its break."""

    name: str
    start: date
    end: date
    break_start: date | None = None
    break_end: date | None = None

    def has(self, day: date) -> bool:
        """Whether the day is in the term and not in its break."""
        if not self.start <= day <= self.end:
            return False
        return not (self.break_start and self.break_end and self.break_start <= day <= self.break_end)

    def days(self) -> Iterator[date]:
        """The days that the term has, weekends too."""
        return filter(self.has, (self.start + n * DAY for n in range((self.end - self.start).days + 1)))


@dataclass(frozen=True)
class SchoolDays:
    """One school's own days; a school without terms of its own keeps the trust's (R3.10)."""

    school: str
    votes: bool
    joined: date | None = None
    inset: frozenset[date] = frozenset()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class DayWarning:
    """Something to warn of on the days from first to last: test weeks, observances, trust-wide events (R3.13)."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class TrustCalendar:
    """The trust's days: terms, trust-wide INSET, bank holidays and closures, and those of its schools."""

    terms: tuple[Term, ...]
    trust_inset: frozenset[date]
    bank_holidays: tuple[tuple[date, str], ...] = ()
    """Days that the trust's file adds to the national list (R3.4)."""
    closures: tuple[tuple[date, str], ...] = ()
    """Days on which the whole trust is shut, each with its reason, such as snow."""
    warnings: tuple[DayWarning, ...] = ()
    board_dates: frozenset[date] = frozenset()
    schools: tuple[SchoolDays, ...] = ()

    def bank_holiday(self, day: date) -> str | None:
        """The name of the bank holiday on this day, if it is one."""
        return dict(self.bank_holidays).get(day) or english_bank_holidays(day.year).get(day)

    def is_staff_day(self, day: date) -> bool:
        """Monday to Friday, in term, no bank holiday and not closed; INSET days are staff days (§1)."""
        return day in self._staff_days

    def is_pupil_day(self, day: date) -> bool:
        """A staff day that isn't trust-wide INSET (§1)."""
        return self.is_staff_day(day) and day not in self.trust_inset

    def why_no_meeting(self, day: date) -> str | None:
        """Why Headboard can't meet on this day, or None when it can (R3.4, R3.5, R3.10)."""
        if day in self.trust_inset:
            return "Trust INSET day"
        if reason := self.bank_holiday(day) or dict(self.closures).get(day):
            return reason
        if not self.is_staff_day(day):
            return "Not a staff day"
        return None if self._enough_are_open(day) else "Too many schools shut"

    def counts(self, monday: date, minimum: int = MINIMUM_STAFF_DAYS) -> bool:
        """Whether the week of this Monday has staff days enough, also in two thirds of the schools (R3.2, R3.10).

        It needs a day on which to meet, too (R3.6).
        """
        week = weekdays_of(monday)
        if sum(map(self.is_staff_day, week)) < minimum or all(map(self.why_no_meeting, week)):
            return False
        voting = self._voting(monday)
        at_work = [s for s in voting if sum(day in self._open_days[s.school] for day in week) >= minimum]
        return _two_thirds(len(at_work), len(voting))

    def usable_day(self, wanted: date, after: date) -> date | None:
        """The wanted day, else the next usable one of its week, else an earlier one, each later than `after` (R3.4)."""
        week = weekdays_of(wanted)
        preferred = [day for day in week if day >= wanted] + [day for day in reversed(week) if day < wanted]
        return next((day for day in preferred if day > after and not self.why_no_meeting(day)), None)

    def shut_schools(self, day: date) -> tuple[str, ...]:
        """The voting schools that have no staff day; a school's INSET day is one (R3.5, R3.10)."""
        return tuple(s.school for s in self._voting(day) if day not in self._open_days[s.school])

    def inset_schools(self, day: date) -> tuple[str, ...]:
        """The schools, associates too, that have an INSET day of their own; it is shown and moves nothing (R3.5)."""
        return tuple(s.school for s in self.schools if day in s.inset and day in self._open_days[s.school])

    def warnings_on(self, day: date) -> tuple[str, ...]:
        """What to warn of on a day that may well be used (R3.13)."""
        found = [warning.name for warning in self.warnings if warning.first <= day <= warning.last]
        if day in self._first_pupil_days:
            found.append("First pupil day of term")
        if day in self._last_days:
            found.append("Last day of term")
        if day in self.board_dates:
            found.append("Trust Board day")
        return tuple(found)

    def covers(self, day: date) -> bool:
        """Whether the calendar says anything of this day: from its first to the end of its last academic year."""
        last = academic_year(max(term.end for term in self.terms))
        return min(term.start for term in self.terms) <= day < date(last + 1, 9, 1)

    def staff_days_before(self, day: date) -> Iterator[date]:
        """The staff days before a day, latest first, to the first of the calendar."""
        return reversed(self._in_order[: bisect_left(self._in_order, day)])

    def staff_days_from(self, day: date) -> Iterator[date]:
        """The staff days from a day on, to the last of the calendar."""
        return islice(self._in_order, bisect_left(self._in_order, day), None)

    def staff_day_after(self, day: date, count: int) -> date:
        """The staff day that comes `count` staff days after a day, or the calendar's last."""
        return next(islice(self.staff_days_from(day + DAY), count - 1, None), self._in_order[-1])

    def staff_day_by(self, day: date) -> date:
        """The day itself if it is a staff day, or the last one before it (R6.2)."""
        return next(self.staff_days_before(day + DAY), day)

    def pupil_days_after(self, day: date, school: str = "") -> Iterator[date]:
        """The days after a day on which pupils come, by a school's own dates or the trust's, to the calendar's end."""
        own = next((s for s in self.schools if s.school == school), None)
        staff_days = self._open_days[school] if own else self._staff_days
        closed = self.trust_inset | (own.inset if own else frozenset())
        return (each for each in sorted(staff_days - closed) if each > day)

    def block_ends(self, *, whole_term: bool) -> tuple[date, ...]:
        """The last staff day of each half term, or each whole term, in order."""
        breaks = () if whole_term else (term.break_start - DAY for term in self.terms if term.break_start)
        return tuple(sorted(map(self.staff_day_by, (*breaks, *(term.end for term in self.terms)))))

    def block_end(self, day: date, *, whole_term: bool) -> date | None:
        """The last staff day of the half term, or the whole term, that a day is in or comes before (R6.2)."""
        return next((end for end in self.block_ends(whole_term=whole_term) if day <= end), None)

    @cached_property
    def _staff_days(self) -> frozenset[date]:
        return self._at_work(self.terms)

    @cached_property
    def _in_order(self) -> tuple[date, ...]:
        return tuple(sorted(self._staff_days))

    @cached_property
    def _open_days(self) -> Mapping[str, frozenset[date]]:
        return {s.school: self._at_work(s.terms) if s.terms else self._staff_days for s in self.schools}

    @cached_property
    def _by_term(self) -> tuple[tuple[date, ...], ...]:
        return tuple(tuple(filter(term.has, self._in_order)) for term in self.terms)

    @cached_property
    def _first_pupil_days(self) -> frozenset[date]:
        return frozenset(day for days in self._by_term for day in islice(filter(self.is_pupil_day, days), 1))

    @cached_property
    def _last_days(self) -> frozenset[date]:
        return frozenset(day for days in self._by_term for day in days[-1:])

    def _at_work(self, terms: tuple[Term, ...]) -> frozenset[date]:
        """The days of these terms on which people work, wherever the whole trust isn't shut."""
        shut = dict(self.closures)
        weekdays = (day for term in terms for day in term.days() if day.weekday() < SATURDAY)
        return frozenset(day for day in weekdays if day not in shut and not self.bank_holiday(day))

    def _voting(self, on: date) -> list[SchoolDays]:
        return [s for s in self.schools if s.votes and (s.joined is None or s.joined <= on)]

    def _enough_are_open(self, day: date) -> bool:
        """Whether no voting school is shut, or those open are a quorum and two thirds of all (R3.10)."""
        shut, voting = len(self.shut_schools(day)), len(self._voting(day))
        return not shut or (voting - shut >= quorum_of(voting) and _two_thirds(voting - shut, voting))


@lru_cache(maxsize=64)
def english_bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of England in a calendar year, by the names that people use for them."""
    names = {"May Day": "Early May bank holiday", "Spring Bank Holiday": "Spring bank holiday"}
    listed = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: names.get(name, name) for day, name in listed.items()}


def academic_year(day: date) -> int:
    """The calendar year in which the academic year of this day began, on 1 September (§3.1)."""
    return day.year if day.month >= 9 else day.year - 1  # noqa: PLR2004


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - day.weekday() * DAY


def weekdays_of(week: date) -> list[date]:
    """Monday to Friday of the week of a day."""
    return [monday_of(week) + n * DAY for n in range(SATURDAY)]


def quorum_of(voting: int) -> int:
    """How many of these voting schools make a quorum: one half rounded up, never fewer than three (R2.9)."""
    return max(3, -(-voting // 2))


def _two_thirds(part: int, whole: int) -> bool:
    return 3 * part >= 2 * whole
