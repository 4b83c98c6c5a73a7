"""The year: staff days, and the alternation of Strategy and Business (DOMAIN §3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import cycle, islice

import holidays

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
MINIMUM_STAFF_DAYS = 3
"""A week with fewer staff days doesn't count (R3.2)."""


class MeetingKind(StrEnum):
    """The two kinds of meeting, which alternate."""

    STRATEGY = "strategy"
    BUSINESS = "business"

    @property
    def other(self) -> "MeetingKind":
        """The kind that comes next."""
        return MeetingKind.BUSINESS if self is MeetingKind.STRATEGY else MeetingKind.STRATEGY


@dataclass(frozen=True)
class Term:
    """A term, first to last staff day inclusive, with its one-week break."""

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


@dataclass(frozen=True)
class Sitting:
    """When and where meetings of one kind are held, in the trust's wall time."""

    weekday: int
    starts: time
    minutes: int
    place: str


@dataclass(frozen=True)
class Cycle:
    """The explicit anchor of the alternation and the notice that agendas need (R3.1, R3.11)."""

    anchor_week: date
    anchor_kind: MeetingKind
    clear_days: int
    items_close_at: time
    strategy: Sitting
    business: Sitting

    def sitting(self, kind: MeetingKind) -> Sitting:
        """The day, time and place of one kind of meeting."""
        return self.strategy if kind is MeetingKind.STRATEGY else self.business


@dataclass(frozen=True)
class TrustCalendar:
    """The trust's days: terms, trust-wide INSET and bank holidays."""

    terms: tuple[Term, ...]
    trust_inset: frozenset[date]
    bank_holidays: tuple[tuple[date, str], ...] = ()
    """Days that the trust's file adds to the national list (R3.4)."""

    def bank_holiday(self, day: date) -> str | None:
        """The name of the bank holiday on this day, if it is one."""
        return dict(self.bank_holidays).get(day) or english_bank_holidays(day.year).get(day)

    def is_staff_day(self, day: date) -> bool:
        """Monday to Friday, in term, not a bank holiday; INSET days are staff days (§1)."""
        return day.weekday() < 5 and any(term.has(day) for term in self.terms) and not self.bank_holiday(day)  # noqa: PLR2004

    def why_no_meeting(self, day: date) -> str | None:
        """Why Headboard can't meet on this day, or None when it can (R3.4, R3.5)."""
        if day in self.trust_inset:
            return "Trust INSET day"
        return self.bank_holiday(day) or (None if self.is_staff_day(day) else "Not a staff day")

    def counts(self, monday: date) -> bool:
        """Whether the week of this Monday has enough staff days, and one on which to meet (R3.2, R3.6)."""
        week = [monday + n * DAY for n in range(5)]
        return sum(map(self.is_staff_day, week)) >= MINIMUM_STAFF_DAYS and not all(map(self.why_no_meeting, week))

    def covers(self, day: date) -> bool:
        """Whether the calendar says anything of this day: from its first to the end of its last academic year."""
        last = academic_year(max(term.end for term in self.terms))
        return min(term.start for term in self.terms) <= day < date(last + 1, 9, 1)

    def staff_days_before(self, day: date) -> Iterator[date]:
        """The staff days before a day, latest first, to the first of the calendar."""
        first = min(term.start for term in self.terms)
        while (day := day - DAY) >= first:
            if self.is_staff_day(day):
                yield day

    def staff_day_by(self, day: date) -> date:
        """The day itself if it is a staff day, or the last one before it (R6.2)."""
        return next(self.staff_days_before(day + DAY), day)


@dataclass(frozen=True)
class Slot:
    """One meeting of the year's list; all dates in the trust's wall time."""

    ref: str
    kind: MeetingKind
    nominal_date: date
    day: date
    moved_because: str
    items_close: date
    publish_by: date


@lru_cache(maxsize=64)
def english_bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of England in a calendar year, by the names that people use for them."""
    names = {"May Day": "Early May bank holiday", "Spring Bank Holiday": "Spring bank holiday"}
    listed = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: names.get(name, name) for day, name in listed.items()}


def academic_year(day: date) -> int:
    """The calendar year in which the academic year of this day began, on 1 September (§3.1)."""
    return day.year if day.month >= 9 else day.year - 1  # noqa: PLR2004


def lay_out(calendar: TrustCalendar, rhythm: Cycle, prefix: str) -> tuple[Slot, ...]:
    """The list of meetings from the anchor to the end of the last term (R3.1 to R3.4, R3.11)."""
    last = max(term.end for term in calendar.terms)
    mondays = _mondays(rhythm.anchor_week - rhythm.anchor_week.weekday() * DAY, last)
    kinds = cycle((rhythm.anchor_kind, rhythm.anchor_kind.other))
    numbers: dict[tuple[MeetingKind, int], int] = {}
    slots = []
    for monday, kind in zip((m for m in mondays if calendar.counts(m)), kinds, strict=False):
        nominal = monday + rhythm.sitting(kind).weekday * DAY
        held = _usable_day(calendar, monday, nominal)
        year = academic_year(held)
        number = numbers[kind, year] = numbers.get((kind, year), 0) + 1
        publish_by, items_close = deadlines(calendar, held, rhythm.clear_days)
        slots.append(
            Slot(
                ref=f"{prefix}-{kind[0].upper()}-{year}-{number:02}",
                kind=kind,
                nominal_date=nominal,
                day=held,
                moved_because="" if held == nominal else calendar.why_no_meeting(nominal) or "",
                items_close=items_close,
                publish_by=publish_by,
            )
        )
    return tuple(slots)


def deadlines(calendar: TrustCalendar, meeting: date, clear_days: int) -> tuple[date, date]:
    """The day to publish by, and the staff day before it on which items close (R3.11).

    A deadline counts staff days backwards and never rolls forward; at the very start of a calendar both
    fall on its first staff day.
    """
    earlier = list(islice(calendar.staff_days_before(meeting), clear_days + 2))
    if not earlier:
        return meeting, meeting
    return earlier[min(clear_days, len(earlier) - 1)], earlier[-1]


def _mondays(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += WEEK


def _usable_day(calendar: TrustCalendar, monday: date, nominal: date) -> date:
    """The nominal day, else the next usable one of the same week, else an earlier one (R3.4)."""
    week = [monday + n * DAY for n in range(5)]
    preferred = [day for day in week if day >= nominal] + [day for day in reversed(week) if day < nominal]
    return next(day for day in preferred if not calendar.why_no_meeting(day))
