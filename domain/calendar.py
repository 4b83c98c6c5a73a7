"""The year: staff days, the alternation of Strategy and Business, and what new dates ask for (DOMAIN §3)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import cycle as cycling
from itertools import islice
from typing import TYPE_CHECKING

import holidays

if TYPE_CHECKING:
    from domain.meetings import Meeting

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SATURDAY = 5
MINIMUM_STAFF_DAYS = 3
"""A week with fewer staff days doesn't count, unless the trust says otherwise (R3.2)."""
CHAIRS_CHOICE = "Chair's choice"
"""How the reason of a move begins that the chair made, so that no change of the calendar undoes it (R3.8)."""


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


class Shift(StrEnum):
    """What becomes of a meeting whose nominal day can't be used (R3.4); `ask` is the next day until the chair says."""

    NEXT_DAY = "shift_next_day"
    TO_WEDNESDAY = "shift_to_wednesday"
    SKIP = "skip"
    ASK = "ask"


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
class Sitting:
    """When and where meetings of one kind are held, in the trust's wall time."""

    weekday: int
    starts: time
    minutes: int
    place: str


@dataclass(frozen=True)
class Notice:
    """The clear days between an agenda's going out and its meeting: staff days, or calendar days (R3.11)."""

    days: int
    in_calendar_days: bool = False


@dataclass(frozen=True)
class Cycle:
    """The explicit anchor of the alternation, and what it does where a day fails it (R3.1 to R3.4, R3.11)."""

    anchor_week: date
    anchor_kind: MeetingKind
    notice: Notice
    items_close_at: time
    strategy: Sitting
    business: Sitting
    minimum_staff_days: int = MINIMUM_STAFF_DAYS
    shift: Shift = Shift.NEXT_DAY
    publish_at: time = time(17)

    def sitting(self, kind: MeetingKind) -> Sitting:
        """The day, time and place of one of the two kinds that alternate."""
        return {MeetingKind.STRATEGY: self.strategy, MeetingKind.BUSINESS: self.business}[kind]

    def nominal(self, kind: MeetingKind, week: date) -> date:
        """The day on which a kind of meeting is held in the week of this day, were it usable (R3.3)."""
        return monday_of(week) + self.sitting(kind).weekday * DAY

    def asks(self, moved_because: str) -> bool:
        """Whether the chair is yet to be asked about a meeting that was moved for this reason (R3.4)."""
        return self.shift is Shift.ASK and not is_chairs(moved_because)


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
        week = [monday + n * DAY for n in range(SATURDAY)]
        if sum(map(self.is_staff_day, week)) < minimum or all(map(self.why_no_meeting, week)):
            return False
        voting = self._voting(monday)
        at_work = [s for s in voting if sum(day in self._open_days[s.school] for day in week) >= minimum]
        return _two_thirds(len(at_work), len(voting))

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

    def staff_day_by(self, day: date) -> date:
        """The day itself if it is a staff day, or the last one before it (R6.2)."""
        return next(self.staff_days_before(day + DAY), day)

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
    def _first_pupil_days(self) -> frozenset[date]:
        pupil_days = [
            [day for day in self._in_order if term.has(day) and self.is_pupil_day(day)] for term in self.terms
        ]
        return frozenset(days[0] for days in pupil_days if days)

    @cached_property
    def _last_days(self) -> frozenset[date]:
        staff_days = [[day for day in self._in_order if term.has(day)] for term in self.terms]
        return frozenset(days[-1] for days in staff_days if days)

    def _at_work(self, terms: tuple[Term, ...]) -> frozenset[date]:
        """The days of these terms on which people work, wherever the whole trust isn't shut."""
        shut = dict(self.closures)
        days = {term.start + n * DAY for term in terms for n in range((term.end - term.start).days + 1)}
        in_term = (day for day in days if day.weekday() < SATURDAY and any(term.has(day) for term in terms))
        return frozenset(day for day in in_term if day not in shut and not self.bank_holiday(day))

    def _voting(self, on: date) -> list[SchoolDays]:
        return [s for s in self.schools if s.votes and (s.joined is None or s.joined <= on)]

    def _enough_are_open(self, day: date) -> bool:
        """Whether no voting school is shut, or those open are a quorum and two thirds of all (R3.10)."""
        shut, voting = len(self.shut_schools(day)), len(self._voting(day))
        return not shut or (voting - shut >= quorum_of(voting) and _two_thirds(voting - shut, voting))


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


@dataclass(frozen=True)
class ProposedChange:
    """What the calendar now says of a meeting, for the chair to take up or not (R3.8).

    `day` is where the meeting stands and `to` where it would be held, None where it would be cancelled. `why` is a
    short fact.
    """

    ref: str
    day: date
    to: date | None
    starts: time
    minutes: int
    place: str
    moved_because: str
    items_close: date
    publish_by: date
    why: str
    deadlines_only: bool = False


TOO_FEW_STAFF_DAYS = "too few staff days in the week"
ANOTHER_WEEKDAY = "another day of the week"
FREE_AGAIN = "the day is free again"
TIME_OR_PLACE = "time or place"
DEADLINES = "deadlines"


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


def quorum_of(voting: int) -> int:
    """How many of these voting schools make a quorum: one half rounded up, never fewer than three (R2.9)."""
    return max(3, -(-voting // 2))


def meeting_ref(prefix: str, kind: MeetingKind, year: int, number: int) -> str:
    """`HB-S-2026-05`, by the year in which the academic year began."""
    return f"{prefix}-{kind.letter}-{year}-{number:02}"


def is_chairs(moved_because: str) -> bool:
    """Whether this reason is the chair's; the calendar always gives one of its own."""
    return not moved_because or moved_because.startswith(CHAIRS_CHOICE)


def lay_out(calendar: TrustCalendar, cycle: Cycle, prefix: str) -> tuple[Slot, ...]:
    """The list of meetings from the anchor to the end of the last term (R3.1 to R3.4, R3.11).

    A meeting that is skipped keeps its turn and its number, so that none of the others changes (R3.7).
    """
    numbers: dict[tuple[MeetingKind, int], int] = {}
    slots = []
    for monday, kind in _weeks(calendar, cycle):
        nominal = cycle.nominal(kind, monday)
        held = _held(calendar, cycle, nominal)
        year = academic_year(held or monday + 4 * DAY)
        number = numbers[kind, year] = numbers.get((kind, year), 0) + 1
        if held is None:
            continue
        publish_by, items_close = deadlines(calendar, held, cycle.notice)
        slots.append(
            Slot(
                ref=meeting_ref(prefix, kind, year, number),
                kind=kind,
                nominal_date=nominal,
                day=held,
                moved_because="" if held == nominal else calendar.why_no_meeting(nominal) or "",
                items_close=items_close,
                publish_by=publish_by,
            )
        )
    return tuple(slots)


def deadlines(calendar: TrustCalendar, meeting: date, notice: Notice) -> tuple[date, date]:
    """The day to publish by, and the staff day before it on which items close (R3.11).

    A deadline counts backwards and never rolls forward. At the very start of a calendar both fall on its first staff
    day, and items never close in the academic year before the one in which the agenda is published.
    """
    if notice.in_calendar_days:
        earlier = list(islice(calendar.staff_days_before(meeting - notice.days * DAY), 2))
    else:
        earlier = list(islice(calendar.staff_days_before(meeting), notice.days, notice.days + 2))
    publish_by, *before = earlier or [min(meeting, next(calendar.staff_days_from(date.min), meeting))]
    return publish_by, next((day for day in before if academic_year(day) == academic_year(publish_by)), publish_by)


def changes_needed(
    calendar: TrustCalendar, cycle: Cycle, meetings: "Iterable[Meeting]", today: date
) -> tuple[ProposedChange, ...]:
    """What the calendar now says of the meetings from today on, where it differs; nothing moves by itself (R3.8).

    Meetings in academic years of which the calendar says nothing are passed over.
    """
    years = {academic_year(term.start) for term in calendar.terms}
    ahead = (m for m in meetings if m.day >= today and academic_year(m.day) in years)
    changes = (_change(calendar, cycle, meeting, today) for meeting in sorted(ahead, key=lambda m: (m.day, m.starts)))
    return tuple(change for change in changes if change)


def weeks_without_meeting(
    calendar: TrustCalendar, cycle: Cycle, meetings: "Iterable[Meeting]", today: date
) -> tuple[date, ...]:
    """The Mondays from today on of weeks that count and have no meeting, for information (R3.8).

    A cancelled meeting has used its week (R3.7), so it belongs among those given; an extraordinary one uses none.
    """
    used = {
        monday_of(day)
        for meeting in meetings
        if meeting.kind is not MeetingKind.EXTRAORDINARY
        for day in (meeting.day, meeting.nominal_date)
    }
    return tuple(
        monday
        for monday, kind in _weeks(calendar, cycle)
        if monday >= today and monday not in used and _held(calendar, cycle, cycle.nominal(kind, monday))
    )


def _two_thirds(part: int, whole: int) -> bool:
    return 3 * part >= 2 * whole


def _weeks(calendar: TrustCalendar, cycle: Cycle) -> Iterator[tuple[date, MeetingKind]]:
    """The Mondays of the weeks that count, from the anchor on, each with the kind whose turn it is (R3.2)."""
    first, last = monday_of(cycle.anchor_week), max(term.end for term in calendar.terms)
    mondays = (first + n * WEEK for n in range((last - first).days // 7 + 1))
    kinds = cycling((cycle.anchor_kind, cycle.anchor_kind.other))
    return zip((m for m in mondays if calendar.counts(m, cycle.minimum_staff_days)), kinds, strict=False)


def _held(calendar: TrustCalendar, cycle: Cycle, nominal: date, after: date = date.min) -> date | None:
    """The nominal day, or the one to which the cycle shifts it; None where it skips it (R3.4)."""
    if nominal > after and not calendar.why_no_meeting(nominal):
        return nominal
    if cycle.shift is Shift.SKIP:
        return None
    if cycle.shift is Shift.TO_WEDNESDAY:
        nominal = max(nominal, monday_of(nominal) + 2 * DAY)
    return _usable_day(calendar, nominal, after)


def _usable_day(calendar: TrustCalendar, wanted: date, after: date) -> date | None:
    """The wanted day, else the next usable one of the same week, else an earlier one (R3.4)."""
    week = [monday_of(wanted) + n * DAY for n in range(SATURDAY)]
    preferred = [day for day in week if day >= wanted] + [day for day in reversed(week) if day < wanted]
    return next((day for day in preferred if day > after and not calendar.why_no_meeting(day)), None)


_AS_IT_STANDS = ("ref", "day", "starts", "minutes", "place", "moved_because", "items_close", "publish_by")


def _change(calendar: TrustCalendar, cycle: Cycle, meeting: "Meeting", today: date) -> ProposedChange | None:
    stands = ProposedChange(to=meeting.day, why="", **{name: getattr(meeting, name) for name in _AS_IT_STANDS})
    is_the_cycles = _is_the_cycles(cycle, meeting)
    to, why = (_where_the_cycle_says if is_the_cycles else _where_it_can)(calendar, cycle, meeting, today)
    if to is None:
        return replace(stands, to=None, why=why)
    wanted = replace(stands, to=to)
    if is_the_cycles:
        sitting, nominal = cycle.sitting(meeting.kind), cycle.nominal(meeting.kind, to)
        wanted = replace(wanted, starts=sitting.starts, minutes=sitting.minutes, place=sitting.place)
        if to != meeting.day:
            wanted = replace(wanted, moved_because="" if to == nominal else calendar.why_no_meeting(nominal) or why)
    elif to != meeting.day:
        wanted = replace(wanted, moved_because=meeting.moved_because or why)
    deadlines_only = wanted == stands
    if to != meeting.day or (meeting.kind is not MeetingKind.EXTRAORDINARY and meeting.publish_by >= today):
        publish_by, items_close = deadlines(calendar, to, cycle.notice)
        wanted = replace(wanted, publish_by=publish_by, items_close=items_close)
    if wanted == stands:
        return None
    return replace(wanted, why=why or (DEADLINES if deadlines_only else TIME_OR_PLACE), deadlines_only=deadlines_only)


def _is_the_cycles(cycle: Cycle, meeting: "Meeting") -> bool:
    """Whether the meeting is as the cycle put it: not extraordinary, and nothing of it the chair's choice."""
    if meeting.kind is MeetingKind.EXTRAORDINARY or meeting.moved_because.startswith(CHAIRS_CHOICE):
        return False
    return bool(meeting.moved_because) or meeting.day in (
        meeting.nominal_date,
        cycle.nominal(meeting.kind, meeting.day),
    )


def _where_it_can(calendar: TrustCalendar, _: Cycle, meeting: "Meeting", today: date) -> tuple[date | None, str]:
    """Where to hold a meeting that isn't the cycle's, and why; None where its week has no day left."""
    shut = calendar.why_no_meeting(meeting.day)
    return (_usable_day(calendar, meeting.day, today), shut) if shut else (meeting.day, "")


def _where_the_cycle_says(
    calendar: TrustCalendar, cycle: Cycle, meeting: "Meeting", today: date
) -> tuple[date | None, str]:
    """Where to hold one of the cycle's meetings, and why; None where its week has no meeting (R3.4, R3.6)."""
    shut = calendar.why_no_meeting(meeting.day)
    if not calendar.counts(monday_of(meeting.day), cycle.minimum_staff_days):
        return None, shut or TOO_FEW_STAFF_DAYS
    nominal = cycle.nominal(meeting.kind, meeting.day)
    held = _held(calendar, cycle, nominal, today)
    if shut:
        return held, shut
    if held in (None, meeting.day):
        return meeting.day, ""
    if nominal not in (meeting.nominal_date, meeting.day):
        return held, ANOTHER_WEEKDAY
    return (nominal, FREE_AGAIN) if held == nominal else (meeting.day, "")
