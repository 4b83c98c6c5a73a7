"""When Headboard meets: the year's list, and what changes in it (DOMAIN §3)."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from domain.agenda import check_reason
from domain.calendar import MeetingKind, TrustCalendar, academic_year, quorum_of
from domain.cycle import CHAIRS_CHOICE, deadlines, meeting_ref
from domain.meetings import Meeting, MeetingState
from domain.new_dates import ProposedChange, changes_needed
from domain.people import Person, Right
from domain.refusals import (
    AlreadyAdopted,
    DayNotUsable,
    DayTaken,
    MeetingPast,
    NoMeetingAhead,
    NothingChanged,
    NothingProposed,
    OutOfDate,
)
from services.calendar_changes import WaitingChange, waiting_changes
from services.timeline import plan
from services.unit import Unit
from services.which_meeting import BEFORE, Which, find_meeting
from storage.calendar import ChangeStatus

LONGEST_REASON = 200


@dataclass(frozen=True)
class Moved:
    """A meeting that was changed, and how it stood before."""

    meeting: Meeting
    before: Meeting
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearList:
    """A year's meetings, with the calendar that they come from and whether the list was adopted (R3.8)."""

    year: int
    meetings: tuple[Meeting, ...]
    calendar: TrustCalendar
    is_adopted: bool


@dataclass(frozen=True)
class Voters:
    """The schools whose seats vote on a day, and how many of them make a quorum (R2.4, R2.9)."""

    day: date
    schools: tuple[str, ...]
    required: int


class CalendarService:
    """The list of meetings: anyone on the roster may see it, the chair and the clerk may change it (§2.2)."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    # ------------------------------------------------------------ reading

    def ahead(self, kind: MeetingKind | None, count: int) -> tuple[Meeting, ...]:
        """The next meetings from today on, of one kind or of both; raises `NoMeetingAhead`."""
        found = self._unit.store.meetings.ahead(self._unit.today, kind, count)
        if not found:
            raise NoMeetingAhead
        return found

    def find(self, which: Which) -> Meeting:
        """The meeting that was meant."""
        return find_meeting(self._unit, which)

    def term(self, kind: MeetingKind | None) -> tuple[Meeting, ...]:
        """What is left of this term, or the whole of the next one between two terms."""
        terms = self._unit.trust.calendar.terms
        term = next((t for t in terms if t.end >= self._unit.today), None)
        ahead = self._unit.store.meetings.ahead(self._unit.today, kind, 60)
        found = tuple(m for m in ahead if term and m.day <= term.end)
        if not found:
            raise NoMeetingAhead
        return found

    def year(self, year: int | None = None) -> YearList:
        """All meetings of an academic year, this one's by default; raises `NoMeetingAhead` for one without any."""
        wanted = academic_year(self._unit.today) if year is None else year
        store = self._unit.store
        meetings = tuple(m for m in store.meetings.all() if academic_year(m.day) == wanted)
        if not meetings:
            raise NoMeetingAhead
        return YearList(wanted, meetings, self._unit.trust.calendar, wanted in store.calendar.adopted())

    def since_september(self) -> tuple[Meeting, ...]:
        """Every meeting from the beginning of this academic year on, cancelled ones included."""
        this_year = academic_year(self._unit.today)
        return tuple(m for m in self._unit.store.meetings.all() if academic_year(m.day) >= this_year)

    def voters(self, day: date | None = None) -> Voters:
        """Who could or can vote on a day, today by default."""
        on = day or self._unit.today
        schools = tuple(school.short_name for school in self._unit.trust.voting_schools(on))
        return Voters(on, schools, quorum_of(len(schools)))

    def warnings(self, meeting: Meeting) -> tuple[str, ...]:
        """What speaks against a meeting's day without ruling it out (R3.5, R3.13)."""
        calendar = self._unit.trust.calendar
        inset = [f"INSET at {school}" for school in calendar.inset_schools(meeting.day)]
        shut = [f"{school} is closed" for school in calendar.shut_schools(meeting.day)]
        return (*calendar.warnings_on(meeting.day), *inset, *shut)

    # ------------------------------------------------------------ changing

    def move(self, who: Person, which: Which, to: date, reason: str = "", starts: time | None = None) -> Moved:
        """Move a meeting; its deadlines follow it, and no other meeting moves (R3.8, R3.11, AS-5)."""
        self._unit.require(who, Right.CHANGE_DATES)
        meeting = self._changeable(find_meeting(self._unit, which))
        if (to, starts or meeting.starts) == (meeting.day, meeting.starts):
            raise NothingChanged
        self._require_usable(to, meeting)
        why = f"{CHAIRS_CHOICE}: {check_reason(reason)}"[:LONGEST_REASON] if reason else CHAIRS_CHOICE
        as_usual = to == meeting.nominal_date and starts in (None, self._usual_start(meeting))
        because = "" if as_usual else why
        publish_by, items_close = deadlines(self._unit.trust.calendar, to, self._unit.trust.cycle.notice)
        changes = {"day": to, "moved_because": because, "publish_by": publish_by, "items_close": items_close}
        return self._changed(meeting, "move", **changes, starts=starts or meeting.starts)

    def cancel(self, who: Person, which: Which, reason: str = "") -> Moved:
        """Call a meeting off; its slot in the alternation stays used (R3.7)."""
        self._unit.require(who, Right.CHANGE_DATES)
        meeting = self._changeable(find_meeting(self._unit, which))
        return self._changed(meeting, "cancel", reason=check_reason(reason) if reason else "")

    def reinstate(self, who: Person, which: Which) -> Moved:
        """Hold a meeting after all that had been called off."""
        self._unit.require(who, Right.CHANGE_DATES)
        meeting = self._cancelled(which)
        if meeting.day < self._unit.today:
            raise MeetingPast(meeting.day)
        self._require_usable(meeting.day, meeting)
        return self._changed(meeting, "reinstate", reason="")

    def call(self, who: Person, day: date, starts: time | None, place: str, reason: str) -> Moved:
        """Call an extraordinary meeting, outside the alternation (R3.9)."""
        self._unit.require(who, Right.CHANGE_DATES)
        unit, sitting = self._unit, self._unit.trust.cycle.sitting(MeetingKind.BUSINESS)
        self._require_usable(day, None)
        publish_by, items_close = deadlines(unit.trust.calendar, day, unit.trust.cycle.notice)
        year = academic_year(day)
        number = unit.store.counters.next(f"meetings-X-{year}")
        meeting = Meeting(
            ref=meeting_ref(unit.trust.prefix, MeetingKind.EXTRAORDINARY, year, number),
            kind=MeetingKind.EXTRAORDINARY,
            nominal_date=day,
            day=day,
            starts=starts or sitting.starts,
            minutes=sitting.minutes,
            place=place[:200] or sitting.place,
            moved_because="",
            items_close=max(items_close, unit.today),
            publish_by=max(publish_by, unit.today),
            state=MeetingState.PLANNED,
            version=1,
            reason=check_reason(reason) if reason else "",
        )
        unit.store.meetings.add([meeting])
        plan(unit, meeting)
        return Moved(meeting, meeting, self.warnings(meeting))

    # ------------------------------------------------------------ the year's list

    def adopt(self, who: Person, year: int | None = None) -> YearList:
        """Adopt a year's list: from now on nothing in it moves by itself (R3.8).

        By default the first year that isn't adopted and has meetings ahead.
        """
        self._unit.require(who, Right.CHANGE_DATES)
        adopted = self._unit.store.calendar.adopted()
        ahead = sorted({academic_year(m.day) for m in self.ahead(None, 200)})
        wanted = next((y for y in ahead if y not in adopted), ahead[0]) if year is None else year
        if wanted in adopted:
            raise AlreadyAdopted(wanted)
        self._unit.store.calendar.adopt(wanted, who.entra_id, self._unit.now)
        return self.year(wanted)

    def changes(self, who: Person) -> tuple[WaitingChange, ...]:
        """What new term dates would change, for the chair or the clerk to answer; raises `NothingProposed` (R3.8)."""
        self._unit.require(who, Right.CHANGE_DATES)
        waiting = waiting_changes(self._unit)
        if not waiting:
            raise NothingProposed
        return waiting

    def settle(self, who: Person, change_id: int, choice: ChangeStatus) -> Moved:
        """Keep a meeting as it is, move it as proposed, or cancel it (R3.8)."""
        self._unit.require(who, Right.CHANGE_DATES)
        store = self._unit.store
        change = store.calendar.change(change_id)
        proposed = change.proposed
        meeting = self._changeable(store.meetings.get(proposed.ref))
        store.calendar.settle(change_id, choice, who.entra_id, self._unit.now)
        if choice is ChangeStatus.KEPT:
            return Moved(meeting, meeting)
        if choice is ChangeStatus.CANCELLED:
            return self._changed(meeting, "cancel", reason=proposed.why)
        if proposed.to is None:
            raise OutOfDate
        names = ("starts", "minutes", "place", "moved_because", "items_close", "publish_by")
        return self._changed(meeting, "move", day=proposed.to, **{name: getattr(proposed, name) for name in names})

    def what_if(self, who: Person, first: date, last: date, what: str) -> tuple[ProposedChange, ...]:
        """What would change if these days were closed; nothing is changed or kept (R3.8)."""
        self._unit.require(who, Right.CHANGE_DATES)
        calendar = self._unit.trust.calendar
        days = [first + timedelta(days=n) for n in range(min((last - first).days, 400) + 1)]
        closed = replace(calendar, closures=(*calendar.closures, *((day, what) for day in days)))
        standing = [m for m in self._unit.store.meetings.all() if m.state in BEFORE]
        return changes_needed(closed, self._unit.trust.cycle, standing, self._unit.today)

    # ------------------------------------------------------------ what these have in common

    def _usual_start(self, meeting: Meeting) -> time:
        if meeting.kind is MeetingKind.EXTRAORDINARY:
            return meeting.starts
        return self._unit.trust.cycle.sitting(meeting.kind).starts

    def _changeable(self, meeting: Meeting) -> Meeting:
        if meeting.day < self._unit.today:
            raise MeetingPast(meeting.day)
        if meeting.state not in BEFORE:
            raise OutOfDate
        return meeting

    def _cancelled(self, which: Which) -> Meeting:
        """The meeting that was called off; without a day, the next one that was."""
        if which.ref or which.day:
            return find_meeting(self._unit, which)
        listed = self._unit.store.meetings.all()
        off = (m for m in listed if m.state is MeetingState.CANCELLED and m.day >= self._unit.today)
        found = next(
            (m for m in off if which.kind in (None, m.kind) and which.weekday in (None, m.day.weekday())), None
        )
        if found is None:
            raise NoMeetingAhead
        return found

    def _require_usable(self, day: date, meeting: Meeting | None) -> None:
        if day < self._unit.today:
            raise MeetingPast(day)
        if why := self._unit.trust.calendar.why_no_meeting(day):
            raise DayNotUsable(day, why)
        on_that_day = self._unit.store.meetings.on(day)
        if any(m.state is not MeetingState.CANCELLED and (not meeting or m.ref != meeting.ref) for m in on_that_day):
            raise DayTaken(day)

    def _changed(self, meeting: Meeting, verb: str, **changes: object) -> Moved:
        changed = self._unit.store.meetings.change(meeting, state=meeting.after(verb), **changes)
        plan(self._unit, changed)
        self._drop_answered(changed)
        return Moved(changed, meeting, self.warnings(changed))

    def _drop_answered(self, meeting: Meeting) -> None:
        """A change that was proposed for a meeting no longer waits once the meeting was changed by hand."""
        calendar = self._unit.store.calendar
        for change in calendar.waiting():
            if change.proposed.ref == meeting.ref:
                calendar.settle(change.id, ChangeStatus.OVERTAKEN, "", self._unit.now)
