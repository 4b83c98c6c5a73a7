"""Calendars and rhythms for tests: the demonstration's with other dates, those of any trust, and the rules again."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import strategies as st

from domain.calendar import DAY, WEEK, MeetingKind, SchoolDays, Term, TrustCalendar, english_bank_holidays, monday_of
from domain.cycle import Cycle, Notice, Shift, Sitting, Slot, lay_out
from domain.trust import Trust
from tests.trusts import trust_called

ACCEPTANCE = trust_called("acceptance")
STRATEGY, BUSINESS, EXTRAORDINARY = MeetingKind.STRATEGY, MeetingKind.BUSINESS, MeetingKind.EXTRAORDINARY
SUMMER = date(2026, 8, 1)
"""Before the year begins."""
NEXT_AUTUMN = Term("Autumn 27", date(2027, 9, 1), date(2027, 12, 17))


def slot(slots: tuple[Slot, ...], ref: str) -> Slot:
    """The meeting with this reference."""
    return next(s for s in slots if s.ref == ref)


def laid_out(
    trust: Trust,
    *,
    terms: tuple[Term, ...] | None = None,
    inset: set[date] | None = None,
    bank_holidays: dict[date, str] | None = None,
) -> tuple[Slot, ...]:
    """The trust's year with other terms, and with these INSET days and bank holidays besides its own."""
    days = trust.calendar
    calendar = replace(
        days,
        terms=terms or days.terms,
        trust_inset=days.trust_inset | (inset or set()),
        bank_holidays=(*days.bank_holidays, *(bank_holidays or {}).items()),
    )
    return lay_out(calendar, trust.cycle, trust.prefix)


def closed(calendar: TrustCalendar, *days: date) -> TrustCalendar:
    """The same calendar with snow on these days."""
    return replace(calendar, closures=tuple((day, "Snow") for day in days))


def with_shut(calendar: TrustCalendar, shut: int, of: int, *days: date, joined: date | None = None) -> TrustCalendar:
    """So many of the voting schools shut on these days, by terms of their own."""
    (term, *terms) = calendar.terms
    assert term.break_end
    first, last = min(days), max(days)
    pieces = (
        Term("a", term.start, first - DAY, term.break_start, term.break_end),
        Term("b", last + DAY, term.end),
        *terms,
    )
    schools = tuple(
        SchoolDays(f"School {n}", votes=True, joined=joined, terms=pieces if n < shut else ()) for n in range(of)
    )
    return replace(calendar, schools=schools)


# ---------------------------------------------------------------- any trust's years (AS-17)

TEN_YEARS = range(2024, 2034)


@st.composite
def terms_of(draw: st.DrawFn, year: int) -> tuple[Term, ...]:
    """Three terms of a year, most with a break of one to fourteen days."""
    terms = []
    for n, earliest in enumerate((date(year, 9, 1), date(year + 1, 1, 3), date(year + 1, 4, 8))):
        start = earliest + draw(st.integers(0, 6)) * DAY
        break_start = start + draw(st.integers(25, 45)) * DAY
        break_end = break_start + draw(st.integers(0, 13)) * DAY
        end = break_end + draw(st.integers(10, 34)) * DAY
        with_break = draw(st.integers(0, 3)) > 0
        terms.append(
            Term(f"Term {n}", start, end, break_start if with_break else None, break_end if with_break else None)
        )
    return tuple(terms)


@st.composite
def schools_of(draw: st.DrawFn, years: range) -> tuple[SchoolDays, ...]:
    """Up to eight schools; some keep dates of their own, some are associates, some join on the way."""
    own = [tuple(term for year in years for term in draw(terms_of(year))) for _ in range(draw(st.integers(0, 2)))]
    joining = st.none() | st.integers(0, 300).map(lambda n: date(years[0], 9, 1) + n * DAY)
    return tuple(
        SchoolDays(
            school=f"School {n}",
            votes=draw(st.integers(0, 4)) > 0,
            joined=draw(joining),
            inset=frozenset(
                draw(st.lists(st.integers(0, 300).map(lambda n: date(years[0], 9, 1) + n * DAY), max_size=2))
            ),
            terms=draw(st.sampled_from([(), *own])),
        )
        for n in range(draw(st.integers(0, 8)))
    )


@st.composite
def years(draw: st.DrawFn, *, shifts: tuple[Shift, ...] = tuple(Shift)) -> tuple[TrustCalendar, Cycle]:
    """One or two of ten academic years of a trust, and the rhythm that its file states."""
    start = draw(st.sampled_from(TEN_YEARS))
    run = range(start, start + draw(st.sampled_from([1, 1, 2])))
    terms = tuple(term for year in run for term in draw(terms_of(year)))
    in_term = st.integers(0, 320 * len(run)).map(lambda n: date(run[0], 9, 1) + n * DAY)
    calendar = TrustCalendar(
        terms=terms,
        trust_inset=frozenset(draw(st.lists(in_term, max_size=5))),
        bank_holidays=tuple((day, "Bank holiday") for day in draw(st.sets(in_term, max_size=3))),
        closures=tuple((day, "Snow") for day in draw(st.sets(in_term, max_size=4))),
        schools=draw(schools_of(run)),
    )
    mondays = [monday_of(terms[0].start) + n * WEEK for n in range(1, 6)]
    sitting = st.integers(0, 4).map(lambda weekday: Sitting(weekday, time(14), 120, "Teams"))
    cycle = Cycle(
        anchor_week=draw(st.sampled_from(mondays)),
        anchor_kind=draw(st.sampled_from((STRATEGY, BUSINESS))),
        notice=draw(st.sampled_from([Notice(3), Notice(3), Notice(5), Notice(7, in_calendar_days=True)])),
        items_close_at=time(12),
        strategy=draw(sitting),
        business=draw(sitting),
        minimum_staff_days=draw(st.sampled_from([1, 2, 3, 3, 3, 4, 5])),
        shift=draw(st.sampled_from(shifts)),
    )
    return calendar, cycle


@st.composite
def changed_dates(draw: st.DrawFn, calendar: TrustCalendar) -> TrustCalendar:
    """The same calendar with one thing changed, as it happens in the course of a year."""
    days = sorted(day for term in calendar.terms for day in (term.start, term.end))
    day = draw(st.integers(0, (days[-1] - days[0]).days).map(lambda n: days[0] + n * DAY))
    first, *terms = calendar.terms
    without_break = replace(first, break_start=None, break_end=None)
    return draw(
        st.sampled_from(
            [
                replace(calendar, closures=(*calendar.closures, (day, "Snow"))),
                replace(calendar, closures=tuple((day + n * DAY, "Flood") for n in range(7))),
                replace(calendar, bank_holidays=(*calendar.bank_holidays, (day, "Coronation"))),
                replace(calendar, trust_inset=calendar.trust_inset | {day}),
                replace(calendar, trust_inset=frozenset()),
                replace(calendar, terms=(without_break, *terms)),
                replace(calendar, terms=(replace(first, end=first.end - 3 * DAY), *terms)),
                replace(calendar, schools=()),
            ]
        )
    )


# ---------------------------------------------------------------- the rules in other words


class Plain:
    """The rules of days and weeks again in other words: R3.2, R3.4, R3.6 and R3.10."""

    def __init__(self, calendar: TrustCalendar) -> None:
        self.calendar = calendar
        self.staff_days = self._at_work(calendar.terms)
        self._schools = [
            (s, self._at_work(s.terms) if s.terms else self.staff_days) for s in calendar.schools if s.votes
        ]

    def _at_work(self, terms: tuple[Term, ...]) -> set[date]:
        """Weekdays in a term, out of its break, that nothing shuts."""
        shut = {*dict(self.calendar.bank_holidays), *dict(self.calendar.closures)}
        for term in terms:
            shut |= english_bank_holidays(term.start.year).keys() | english_bank_holidays(term.end.year).keys()
            if term.break_start and term.break_end:
                shut |= {term.break_start + timedelta(n) for n in range((term.break_end - term.break_start).days + 1)}
        days = {date.fromordinal(n) for term in terms for n in range(term.start.toordinal(), term.end.toordinal() + 1)}
        return {day for day in days - shut if day.isoweekday() <= 5}

    def _voting(self, on: date) -> list[set[date]]:
        return [days for school, days in self._schools if (school.joined or date.min) <= on]

    def usable(self, day: date) -> bool:
        voting = self._voting(day)
        at_work = sum(day in days for days in voting)
        enough = at_work == len(voting) or (at_work >= 3 and at_work / len(voting) >= 2 / 3)
        return day in self.staff_days - self.calendar.trust_inset and enough

    def weeks_that_count(self, cycle: Cycle) -> list[date]:
        found, monday = [], cycle.anchor_week
        while monday <= self.calendar.terms[-1].end:
            week = {monday + timedelta(n) for n in range(5)}
            voting = self._voting(monday)
            full = [days for days in voting if len(days & week) >= cycle.minimum_staff_days]
            if (
                len(self.staff_days & week) >= cycle.minimum_staff_days
                and len(full) * 3 >= len(voting) * 2
                and any(map(self.usable, week))
            ):
                found.append(monday)
            monday += WEEK
        return found
