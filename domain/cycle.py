"""The rhythm of meetings: Strategy and Business in turn, and each one's day and deadlines (DOMAIN §3.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import cycle as cycling
from itertools import islice

from domain.calendar import DAY, MINIMUM_STAFF_DAYS, WEEK, MeetingKind, TrustCalendar, academic_year, monday_of

CHAIRS_CHOICE = "Chair's choice"
"""How the reason of a move begins that the chair made, so that no change of the calendar undoes it (R3.8)."""


class Shift(StrEnum):
    """What becomes of a meeting whose nominal day can't be used (R3.4); `ask` is the next day until the chair says."""

    NEXT_DAY = "shift_next_day"
    TO_WEDNESDAY = "shift_to_wednesday"
    SKIP = "skip"
    ASK = "ask"


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
class Slot:
    """One meeting of the year's list; all dates in the trust's wall time."""

    ref: str
    kind: MeetingKind
    nominal_date: date
    day: date
    moved_because: str
    items_close: date
    publish_by: date


def lay_out(calendar: TrustCalendar, cycle: Cycle, prefix: str) -> tuple[Slot, ...]:
    """The list of meetings from the anchor to the end of the last term (R3.1 to R3.4, R3.11).

    A meeting that is skipped keeps its turn and its number, so that none of the others changes (R3.7).
    """
    numbers: dict[tuple[MeetingKind, int], int] = {}
    slots = []
    for monday, kind in counting_weeks(calendar, cycle):
        nominal = cycle.nominal(kind, monday)
        held = held_on(calendar, cycle, nominal)
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


def counting_weeks(calendar: TrustCalendar, cycle: Cycle) -> Iterator[tuple[date, MeetingKind]]:
    """The Mondays of the weeks that count, from the anchor on, each with the kind whose turn it is (R3.2)."""
    first, last = monday_of(cycle.anchor_week), max(term.end for term in calendar.terms)
    mondays = (first + n * WEEK for n in range((last - first).days // 7 + 1))
    kinds = cycling((cycle.anchor_kind, cycle.anchor_kind.other))
    return zip((m for m in mondays if calendar.counts(m, cycle.minimum_staff_days)), kinds, strict=False)


def held_on(calendar: TrustCalendar, cycle: Cycle, nominal: date, after: date = date.min) -> date | None:
    """The nominal day, or the one to which the cycle shifts it; None where it skips it (R3.4)."""
    if nominal > after and not calendar.why_no_meeting(nominal):
        return nominal
    if cycle.shift is Shift.SKIP:
        return None
    if cycle.shift is Shift.TO_WEDNESDAY:
        nominal = max(nominal, monday_of(nominal) + 2 * DAY)
    return calendar.usable_day(nominal, after)


def meeting_ref(prefix: str, kind: MeetingKind, year: int, number: int) -> str:
    """`HB-S-2026-05`, by the year in which the academic year began."""
    return f"{prefix}-{kind.letter}-{year}-{number:02}"


def is_chairs(moved_because: str) -> bool:
    """Whether this reason is the chair's; the calendar always gives one of its own."""
    return not moved_because or moved_because.startswith(CHAIRS_CHOICE)
