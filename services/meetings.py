"""The meeting that is held (DOMAIN §2.3, §2.4)."""

from collections.abc import Iterable
from datetime import datetime

from domain.agenda import ItemStatus
from domain.decisions import WORDING_QUESTION
from domain.meetings import Attendance, Meeting
from domain.people import Person, Right, School
from domain.refusals import (
    AlreadyOpen,
    NoMoreItems,
    NoSeat,
    NoSuchSchool,
    NotInPrivate,
    NotToday,
    SeatVacant,
    WordingWaits,
)
from services.meeting_view import MeetingView, open_meeting, view
from services.unit import Unit


class MeetingService:
    """Opening, attending, going through the items, closing."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def open(self, who: Person, conversation: str, *, private: bool) -> MeetingView:
        """Open today's meeting in a conversation that everyone sees; whoever opens it is present."""
        self._unit.require(who, Right.CONDUCT_MEETING)
        if private:
            raise NotInPrivate
        store = self._unit.store
        if running := store.meetings.open():
            raise AlreadyOpen(running.ref)
        ahead = store.meetings.ahead(self._unit.today)
        if not ahead or ahead[0].day != self._unit.today:
            zone = self._unit.trust.zone
            starts = datetime.combine(ahead[0].day, ahead[0].starts, tzinfo=zone) if ahead else None
            raise NotToday(ahead[0].ref if ahead else "", starts)
        for number, item in enumerate(store.agenda.items(ahead[0].ref), 1):
            if item.status is ItemStatus.PROPOSED:
                store.agenda.change(item.id, status=ItemStatus.ON_AGENDA, number=number)
        meeting = store.meetings.change(
            ahead[0], state=ahead[0].after("open"), conversation=conversation, opened_at=self._unit.now
        )
        store.meetings.seat(meeting.ref, self._seats(who))
        return view(self._unit, meeting)

    def running(self, who: Person) -> MeetingView:
        """The open meeting; raises `NoMeetingOpen`."""
        self._unit.require(who, Right.SEE_MEETING)
        return view(self._unit, open_meeting(self._unit))

    def attend(self, who: Person) -> MeetingView:
        """Take one's own seat or seats (R2.2)."""
        self._unit.require(who, Right.SEE_MEETING)
        if not who.seats:
            raise NoSeat
        meeting = open_meeting(self._unit)
        taken = {seat.school for seat in self._unit.store.meetings.attendance(meeting.ref)}
        return self._seat(meeting, [seat for seat in self._seats(who) if seat.school not in taken], ())

    def record_attendance(self, who: Person, schools: Iterable[str], absent: Iterable[str] = ()) -> MeetingView:
        """Record schools as present, and others as not, by name. Raises `NoSuchSchool` and `SeatVacant`."""
        self._unit.require(who, Right.RECORD_ATTENDANCE)
        meeting = open_meeting(self._unit)
        present = {self._school(name).short_name for name in schools}
        taken = {seat.school for seat in self._unit.store.meetings.attendance(meeting.ref)}
        heads = self._unit.trust.heads
        now = self._unit.now
        if vacant := sorted(present - heads.keys()):
            raise SeatVacant(vacant[0])
        newcomers = [Attendance(school, heads[school].entra_id, now) for school in sorted(present - taken)]
        return self._seat(meeting, newcomers, [self._school(name).short_name for name in absent])

    def next_item(self, who: Person) -> MeetingView:
        """Take the next item of the agenda; raises `NoMoreItems`, and `WordingWaits` before a wording is settled."""
        self._unit.require(who, Right.CONDUCT_MEETING)
        meeting = self._with_nothing_waiting()
        store = self._unit.store
        waiting = [i for i in store.agenda.items(meeting.ref) if (i.number or 0) > (meeting.current_item or 0)]
        if not waiting:
            raise NoMoreItems
        store.agenda.change(waiting[0].id, status=ItemStatus.TAKEN)
        return view(self._unit, store.meetings.change(meeting, current_item=waiting[0].number))

    def close(self, who: Person) -> MeetingView:
        """Close the meeting; items that nobody came to are marked as not reached (R2.11)."""
        self._unit.require(who, Right.CONDUCT_MEETING)
        meeting = self._with_nothing_waiting()
        store = self._unit.store
        for item in store.agenda.items(meeting.ref):
            if item.status is ItemStatus.ON_AGENDA:
                store.agenda.change(item.id, status=ItemStatus.NOT_REACHED)
        return view(self._unit, store.meetings.change(meeting, state=meeting.after("close"), closed_at=self._unit.now))

    def _with_nothing_waiting(self) -> Meeting:
        meeting = open_meeting(self._unit)
        if self._unit.store.dialogs.waits(WORDING_QUESTION, self._unit.now):
            raise WordingWaits
        return meeting

    def _seat(self, meeting: Meeting, newcomers: list[Attendance], leavers: Iterable[str]) -> MeetingView:
        store = self._unit.store
        for school in leavers:
            store.meetings.unseat(meeting.ref, school)
        store.meetings.seat(meeting.ref, newcomers)
        return view(self._unit, store.meetings.change(meeting))

    def _seats(self, who: Person) -> list[Attendance]:
        return [Attendance(school, who.entra_id, self._unit.now) for school in who.seats]

    def _school(self, name: str) -> School:
        school = self._unit.trust.school_named(name)
        if school is None:
            raise NoSuchSchool(name)
        return school
