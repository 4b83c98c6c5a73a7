"""Who is at the meeting, who presides, and who can't come (DOMAIN §2.1, §2.3, §2.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.meetings import Apology, Attendance, Meeting, MeetingState, Quorum, count_quorum
from domain.people import Person, Right, School
from domain.proceedings import Entry, EntryKind, Room
from domain.refusals import MeetingPast, NoApology, NoMeetingOpen, NoSuchSchool, NotADeputy, NotPresent, SeatVacant
from domain.words import plain_text
from services.agenda_draft import forecast
from services.agenda_items import following
from services.meeting_view import MeetingView, open_meeting, view
from services.presiding import may_preside, require_or_presiding
from services.record import record
from services.unit import Unit
from services.which_meeting import LOOK_AHEAD, NEXT, Which, find_meeting


@dataclass(frozen=True)
class Absence:
    """Schools that can't come to a meeting, and the quorum if all the others come.

    `deputy` is the person who was accredited, when the roster has the deputy that was named (R2.8).
    """

    meeting: Meeting
    schools: tuple[str, ...]
    forecast: Quorum
    deputy: Person | None = None


class AttendanceService:
    """Arriving, leaving, presiding, apologies and deputies."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    # ------------------------------------------------------------ who is here

    def attend(self, who: Person, *, by_video: bool = False) -> MeetingView:
        """Take one's own seat or seats, or the one that one deputises for (R2.2, R2.6, R2.8).

        A head who comes late takes the seat back from the deputy, who stays to listen. Whoever holds no seat is in
        attendance, and isn't counted (R2.10).
        """
        self._unit.require(who, Right.SEE_MEETING)
        meeting = open_meeting(self._unit)
        room = self._unit.store.proceedings.room(meeting.ref)
        seats = [seat for seat in self._seats_of(who, meeting, room) if not _is_there(room, seat)]
        entries = [_arrival(seat, by_video=by_video) for seat in seats]
        stood_in = {room.seats[seat.school].person for seat in seats if seat.school in room.seats}
        entries += [Entry(EntryKind.ATTENDED, person=person) for person in stood_in - {""}]
        if who.entra_id in room.in_attendance and seats:
            entries.append(Entry(EntryKind.WENT, person=who.entra_id))
        if not seats and who.entra_id not in {*room.in_attendance, *(seat.person for seat in room.attendance)}:
            entries.append(Entry(EntryKind.ATTENDED, person=who.entra_id))
        is_chair = self._unit.trust.may(who, Right.CONDUCT_MEETING, self._unit.today)
        if is_chair and room.presiding != who.entra_id and who.entra_id not in room.interested(room.current_item):
            entries.append(Entry(EntryKind.PRESIDES, person=who.entra_id))  # the chair takes the chair
        return view(self._unit, record(self._unit, who, meeting, *entries))

    def record(
        self, who: Person, schools: Iterable[str], absent: Iterable[str] = (), *, by_video: bool = False
    ) -> MeetingView:
        """Record schools as present, and others as not, by name. Raises `NoSuchSchool` and `SeatVacant`.

        Where a deputy was announced, the deputy holds the seat.
        """
        require_or_presiding(self._unit, who, Right.RECORD_ATTENDANCE)
        meeting = open_meeting(self._unit)
        room = self._unit.store.proceedings.room(meeting.ref)
        present = {self._school(name).short_name for name in schools}
        gone = {self._school(name).short_name for name in absent} & room.seats.keys()
        seats = [self._expected(meeting, school) for school in sorted(present - room.seats.keys())]
        arrivals = [_arrival(seat, by_video=by_video) for seat in seats]
        leaving = [Entry(EntryKind.LEFT, school=school) for school in sorted(gone)]
        return self._after(who, meeting, room, *leaving, *arrivals)

    def preside(self, who: Person, name: str) -> tuple[Person, MeetingView]:
        """Give the chair to a voting head who is here, on whom all agree; otherwise there is an election (R2.12)."""
        require_or_presiding(self._unit, who, Right.RECORD_ATTENDANCE)
        meeting = open_meeting(self._unit)
        head = self._absent(who, name)
        if head not in may_preside(self._unit, meeting):
            raise NotPresent
        entry = Entry(EntryKind.PRESIDES, person=head.entra_id)
        return head, view(self._unit, record(self._unit, who, meeting, entry))

    def called_away(self, who: Person, deputy: str = "") -> MeetingView | Absence:
        """Leave an open meeting at once, or send apologies for today's; the quorum is counted again (R3.14, R2.11)."""
        self._unit.require(who, Right.SEND_APOLOGIES)
        meeting = self._unit.store.meetings.open()
        today = meeting or next(iter(self._unit.store.meetings.ahead(self._unit.today)), None)
        if today is None or today.day != self._unit.today:
            raise NoMeetingOpen
        absence = self.send_apologies(who, Which(ref=today.ref), deputy)
        if meeting is None:
            return absence
        room = self._unit.store.proceedings.room(meeting.ref)
        leaving = [Entry(EntryKind.LEFT, school=school) for school in who.seats if school in room.seats]
        return self._after(who, meeting, room, *leaving)

    # ------------------------------------------------------------ who can't come

    def send_apologies(self, who: Person, which: Which = NEXT, deputy: str = "", absent: str = "") -> Absence:
        """Record that the speaker's school can't come, and who comes instead; no reason is kept (AS-4).

        A deputy whom the roster has holds the seat for that meeting (R2.8); nobody else on it may, for there are no
        proxies: raises `NotADeputy` (R2.6). The chair and the clerk may pass on those of another, `absent`: a school or
        a person, as said.
        """
        head = self._absent(who, absent) if absent else who
        self._unit.require(who, Right.SEND_APOLOGIES if head == who else Right.RECORD_ATTENDANCE)
        meeting = find_meeting(self._unit, which)
        if meeting.state in (MeetingState.CLOSED, MeetingState.CANCELLED):
            raise MeetingPast(meeting.day)
        trust = self._unit.trust
        found = {school: trust.deputy_named(deputy, school) for school in head.seats} if deputy else {}
        accredited = next(filter(None, found.values()), None)
        if deputy and accredited is None and (len(head.seats) > 1 or trust.named(deputy)):
            raise NotADeputy(plain_text(deputy)[:200], head.seats)
        for school in head.seats:
            known = found.get(school)
            name = known.name if known else "" if accredited else plain_text(deputy)[:200]
            apology = Apology(school, head.entra_id, name, self._unit.now, known.entra_id if known else None)
            self._unit.store.meetings.excuse(meeting.ref, apology)
        return Absence(meeting, head.seats, forecast(self._unit, meeting), accredited)

    def withdraw_apologies(self, who: Person, which: Which = NEXT) -> Absence:
        """The speaker's school comes after all: to the next meeting that it sent apologies for, unless one is said.

        Raises `NoApology`.
        """
        self._unit.require(who, Right.SEND_APOLOGIES)
        meeting = find_meeting(self._unit, which) if which.is_said else self._missed(who, which)
        if not [school for school in who.seats if self._unit.store.meetings.expect(meeting.ref, school)]:
            raise NoApology
        return Absence(meeting, who.seats, forecast(self._unit, meeting))

    def _missed(self, who: Person, which: Which) -> Meeting:
        meetings = self._unit.store.meetings
        for meeting in meetings.ahead(self._unit.today, which.kind, LOOK_AHEAD):
            if any(apology.school in who.seats for apology in meetings.apologies(meeting.ref)):
                return meeting
        return find_meeting(self._unit, which)

    # ------------------------------------------------------------ what these have in common

    def _after(self, who: Person, meeting: Meeting, before: Room, *entries: Entry) -> MeetingView:
        """The meeting after people have come and gone, and whether it can't decide any more (R2.11)."""
        voting = self._unit.trust.voting(meeting.day)
        could_decide = count_quorum(voting, before.attendance).is_met
        seen = view(self._unit, record(self._unit, who, meeting, *entries))
        if not could_decide or seen.quorum.is_met:
            return seen
        return replace(seen, quorum_lost=True, following=following(self._unit, meeting))

    def _seats_of(self, who: Person, meeting: Meeting, room: Room) -> list[Attendance]:
        """The seats that somebody may take: their own, and the one that they deputise for while its head is away."""
        own = [Attendance(school, who.entra_id, self._unit.now) for school in who.seats]
        lent = [
            Attendance(apology.school, who.entra_id, self._unit.now, deputy=apology.deputy)
            for apology in self._unit.store.meetings.apologies(meeting.ref)
            if apology.deputy_id == who.entra_id and apology.school not in room.seats
        ]
        return own + lent

    def _expected(self, meeting: Meeting, school: str) -> Attendance:
        """Whoever was to come for a school: its head, or the deputy that was announced."""
        for apology in self._unit.store.meetings.apologies(meeting.ref):
            if apology.school == school and apology.deputy:
                return Attendance(school, apology.deputy_id or "", self._unit.now, apology.deputy)
        head = self._unit.trust.heads.get(school)
        if head is None:
            raise SeatVacant(school)
        return Attendance(school, head.entra_id, self._unit.now)

    def _absent(self, who: Person, said: str) -> Person:
        """Whoever holds the seat that was meant; raises `NoSuchSchool`."""
        named = self._unit.trust.person_named(said, who)
        if named is None or not named.seats:
            raise NoSuchSchool(said)
        return named

    def _school(self, name: str) -> School:
        school = self._unit.trust.school_named(name)
        if school is None:
            raise NoSuchSchool(name)
        return school


def _arrival(seat: Attendance, *, by_video: bool) -> Entry:
    return Entry(EntryKind.ARRIVED, school=seat.school, person=seat.person, text=seat.deputy, by_video=by_video)


def _is_there(room: Room, seat: Attendance) -> bool:
    taken = room.seats.get(seat.school)
    return taken is not None and taken.person == seat.person
