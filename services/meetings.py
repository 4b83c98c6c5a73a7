"""The meeting that is held (DOMAIN §2.3, §2.4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.agenda import Item, ItemStatus, numbered, taken
from domain.decisions import WORDING_QUESTION
from domain.meetings import Apology, Attendance, Meeting, MeetingState, Quorum
from domain.people import THE_RULES, Person, PostKind, Right, School
from domain.refusals import (
    AlreadyOpen,
    ItemNotFound,
    MeetingPast,
    NoApology,
    NoMeetingOpen,
    NoMoreItems,
    NoSeat,
    NoSuchSchool,
    NotInPrivate,
    NotPresent,
    NotToday,
    SeatVacant,
    VoteWaits,
    WordingWaits,
)
from domain.words import plain_text
from services.agenda_draft import forecast
from services.agenda_items import carry, seed
from services.meeting_view import MeetingView, open_meeting, view
from services.presiding import presiding, require_or_presiding, require_presiding
from services.unit import Unit
from services.which_meeting import NEXT, Which, find_meeting, starts_at


@dataclass(frozen=True)
class Absence:
    """Schools that can't come to a meeting, and the quorum if all the others come."""

    meeting: Meeting
    schools: tuple[str, ...]
    forecast: Quorum


class MeetingService:
    """Opening, attending, going through the items, closing."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def open(self, who: Person, conversation: str, *, private: bool) -> MeetingView:
        """Open today's meeting in a conversation that everyone sees; whoever opens it is present, and presides.

        The vice-chair may, once it should have begun or when the chair has sent apologies (R2.12).
        """
        if not who.holds(PostKind.VICE_CHAIR):
            self._unit.require(who, Right.CONDUCT_MEETING)
        if private:
            raise NotInPrivate
        store = self._unit.store
        if running := store.meetings.open():
            raise AlreadyOpen(running.ref)
        ahead = store.meetings.ahead(self._unit.today)
        if not ahead or ahead[0].day != self._unit.today:
            raise NotToday(ahead[0].ref if ahead else "", starts_at(self._unit, ahead[0]) if ahead else None)
        if not self._may_open(who, ahead[0]):
            self._unit.require(who, Right.CONDUCT_MEETING)
        for item in numbered(seed(self._unit, ahead[0]), store.agenda.numbers(ahead[0].ref)):
            if item.status is ItemStatus.PROPOSED:
                store.agenda.change(item, status=ItemStatus.ON_AGENDA, number=item.number)
        meeting = store.meetings.change(
            ahead[0],
            state=ahead[0].after("open"),
            conversation=conversation,
            opened_at=self._unit.now,
            presiding=who.entra_id,
        )
        store.meetings.seat(meeting.ref, self._seats(who))
        return view(self._unit, meeting)

    def running(self, who: Person) -> MeetingView:
        """The open meeting; raises `NoMeetingOpen`."""
        self._unit.require(who, Right.SEE_MEETING)
        return view(self._unit, open_meeting(self._unit))

    def require_presiding(self, who: Person, right: Right) -> None:
        """Let whoever presides pass, before a question of theirs is answered."""
        require_presiding(self._unit, who, right)

    def require_or_presiding(self, who: Person, right: Right) -> None:
        """Let those with the right pass, and whoever presides."""
        require_or_presiding(self._unit, who, right)

    def presiding(self) -> Person | None:
        """Whoever presides over the open meeting; None while there is none (R2.12)."""
        meeting = self._unit.store.meetings.open()
        return presiding(self._unit, meeting) if meeting else None

    def attend(self, who: Person) -> MeetingView:
        """Take one's own seat or seats (R2.2)."""
        self._unit.require(who, Right.SEE_MEETING)
        if not who.seats:
            raise NoSeat
        meeting = open_meeting(self._unit)
        if self._unit.may(who, Right.CONDUCT_MEETING) and meeting.presiding != who.entra_id:
            meeting = self._give_chair(meeting, who.entra_id)  # the chair takes the chair
        taken = {seat.school for seat in self._unit.store.meetings.attendance(meeting.ref)}
        return self._seat(meeting, [seat for seat in self._seats(who) if seat.school not in taken], ())

    def preside(self, who: Person, name: str) -> tuple[Person, MeetingView]:
        """Give the chair to a voting head who is here; the clerk says so after an election (R2.12)."""
        require_or_presiding(self._unit, who, Right.RECORD_ATTENDANCE)
        meeting = open_meeting(self._unit)
        head = self._absent(who, name)
        voting = {school.short_name for school in self._unit.trust.voting_schools(meeting.day)}
        here = {seat.person for seat in self._unit.store.meetings.attendance(meeting.ref) if seat.school in voting}
        if head.entra_id not in here:
            raise NotPresent
        return head, view(self._unit, self._give_chair(meeting, head.entra_id))

    def record_attendance(self, who: Person, schools: Iterable[str], absent: Iterable[str] = ()) -> MeetingView:
        """Record schools as present, and others as not, by name. Raises `NoSuchSchool` and `SeatVacant`."""
        require_or_presiding(self._unit, who, Right.RECORD_ATTENDANCE)
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
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = self._with_nothing_waiting()
        store = self._unit.store
        items = taken(store.agenda.items(meeting.ref, THE_RULES))
        done = next((n for n, item in enumerate(items, 1) if item.id == meeting.current_item), 0)
        waiting = [item for item in (*items[done:], *items[:done]) if item.status is ItemStatus.ON_AGENDA]
        if not waiting:
            raise NoMoreItems
        return self._take(meeting, waiting[0])

    def take_item(self, who: Person, number: str) -> MeetingView:
        """Go to an item by its number, taken before or not; raises `ItemNotFound`."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = self._with_nothing_waiting()
        items = taken(self._unit.store.agenda.items(meeting.ref, THE_RULES))
        item = next((item for item in items if item.number == number), None)
        if item is None:
            raise ItemNotFound
        return self._take(meeting, item)

    def close(self, who: Person) -> MeetingView:
        """Close the meeting. Items that nobody came to are not reached, and are carried to the next of its kind.

        Starred ones are taken without discussion (R2.11, R4.2, R4.8).
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = self._with_nothing_waiting()
        store = self._unit.store
        for item in taken(store.agenda.items(meeting.ref, THE_RULES)):
            if item.status is ItemStatus.ON_AGENDA:
                store.agenda.change(item, status=ItemStatus.TAKEN if item.starred else ItemStatus.NOT_REACHED)
                if not item.starred and not item.standing:
                    carry(self._unit, item, meeting, self._unit.now)
        return view(self._unit, store.meetings.change(meeting, state=meeting.after("close"), closed_at=self._unit.now))

    # ------------------------------------------------------------ who can't come

    def send_apologies(self, who: Person, which: Which = NEXT, deputy: str = "", absent: str = "") -> Absence:
        """Record that the speaker's school can't come, and who comes instead; no reason is kept (AS-4).

        The chair and the clerk may pass on those of another, `absent`: a school or a person, as said.
        """
        head = self._absent(who, absent) if absent else who
        self._unit.require(who, Right.SEND_APOLOGIES if head == who else Right.RECORD_ATTENDANCE)
        meeting = find_meeting(self._unit, which)
        if meeting.state in (MeetingState.CLOSED, MeetingState.CANCELLED):
            raise MeetingPast(meeting.day)
        for school in head.seats:
            apology = Apology(school, head.entra_id, plain_text(deputy)[:200], self._unit.now)
            self._unit.store.meetings.excuse(meeting.ref, apology)
        return Absence(meeting, head.seats, forecast(self._unit, meeting))

    def _absent(self, who: Person, said: str) -> Person:
        """Whoever holds the seat that was meant; raises `NoSuchSchool`."""
        named = self._unit.trust.owner_named(said, who)
        people = [p for p in self._unit.trust.people if named and (p.name == named or named in p.seats)]
        if len(people) != 1 or not people[0].seats:
            raise NoSuchSchool(said)
        return people[0]

    def withdraw_apologies(self, who: Person, which: Which = NEXT) -> Absence:
        """The speaker's school comes after all; raises `NoApology`."""
        self._unit.require(who, Right.SEND_APOLOGIES)
        meeting = find_meeting(self._unit, which)
        if not [school for school in who.seats if self._unit.store.meetings.expect(meeting.ref, school)]:
            raise NoApology
        return Absence(meeting, who.seats, forecast(self._unit, meeting))

    def called_away(self, who: Person, deputy: str = "") -> MeetingView | Absence:
        """Leave an open meeting at once, or send apologies for today's; the quorum is counted again (R3.14, R2.11)."""
        self._unit.require(who, Right.SEND_APOLOGIES)
        meeting = self._unit.store.meetings.open()
        today = meeting or next(iter(self._unit.store.meetings.ahead(self._unit.today)), None)
        if today is None or today.day != self._unit.today:
            raise NoMeetingOpen
        absence = self.send_apologies(who, Which(ref=today.ref), deputy)
        return self._seat(meeting, [], who.seats) if meeting else absence

    def _may_open(self, who: Person, meeting: Meeting) -> bool:
        """Whether the vice-chair may open it in the chair's place."""
        chair = self._unit.trust.holder(PostKind.CHAIR)
        away = {apology.person for apology in self._unit.store.meetings.apologies(meeting.ref)}
        is_absent = chair is None or chair.entra_id in away or self._unit.now >= starts_at(self._unit, meeting)
        return who.holds(PostKind.VICE_CHAIR) and is_absent

    def _give_chair(self, meeting: Meeting, to: str | None) -> Meeting:
        """Have somebody else preside; a wording that waits in the meeting's chat is theirs to confirm."""
        if to and meeting.conversation:
            self._unit.store.dialogs.hand_over(meeting.conversation, WORDING_QUESTION, to)
        return self._unit.store.meetings.change(meeting, presiding=to)

    def _take(self, meeting: Meeting, item: Item) -> MeetingView:
        store = self._unit.store
        if item.status is ItemStatus.ON_AGENDA:
            store.agenda.change(item, status=ItemStatus.TAKEN)
        return view(self._unit, store.meetings.change(meeting, current_item=item.id))

    def _with_nothing_waiting(self) -> Meeting:
        meeting = open_meeting(self._unit)
        if self._unit.store.dialogs.waits(WORDING_QUESTION, self._unit.now):
            raise WordingWaits
        if self._unit.store.votes.waiting(meeting.ref):
            raise VoteWaits
        return meeting

    def _seat(self, meeting: Meeting, newcomers: list[Attendance], leavers: Iterable[str]) -> MeetingView:
        store = self._unit.store
        was_here = {seat.person for seat in store.meetings.attendance(meeting.ref)}
        for school in leavers:
            store.meetings.unseat(meeting.ref, school)
        store.meetings.seat(meeting.ref, newcomers)
        here = {seat.person for seat in store.meetings.attendance(meeting.ref)}
        if meeting.presiding is None or meeting.presiding in was_here - here:
            stand_in = map(self._unit.trust.holder, (PostKind.CHAIR, PostKind.VICE_CHAIR))
            meeting = self._give_chair(meeting, next((p.entra_id for p in stand_in if p and p.entra_id in here), None))
        return view(self._unit, store.meetings.change(meeting))

    def _seats(self, who: Person) -> list[Attendance]:
        return [Attendance(school, who.entra_id, self._unit.now) for school in who.seats]

    def _school(self, name: str) -> School:
        school = self._unit.trust.school_named(name)
        if school is None:
            raise NoSuchSchool(name)
        return school
