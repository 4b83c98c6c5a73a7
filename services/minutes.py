"""Minutes: the draft, the steps to their approval, and what is locked then (DOMAIN §5.3)."""

from dataclasses import replace
from datetime import date

from domain.agenda import WORDING_LIMIT, Tier, taken
from domain.meetings import Meeting, MeetingState
from domain.minutes import Minutes, MinutesState, draw_up
from domain.people import EVERYONE, Person, Reader, Right
from domain.proceedings import Entry, EntryKind
from domain.refusals import MinutesLocked, NoMinutes, NotDue, TitleEmpty
from domain.words import checked, plain_sentence
from services.meeting_view import MeetingView, quorate_meeting, view
from services.presiding import require_presiding
from services.record import record
from services.unit import Unit
from services.which_meeting import Which, find_meeting

DRAFT_AFTER, COMMENTS_AFTER = 3, 5
"""Staff days after the meeting by which the draft is with the chair, and the chair's comments with the clerk."""
LAST = Which(last=True)


class MinutesService:
    """Showing, noting after the meeting, amending and approving."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def show(self, who: Person, which: Which = LAST, part: int = 1) -> Minutes:
        """The minutes of a meeting, as somebody may see them. Part 2 is for those who see confidential items."""
        self._unit.require(who, Right.SEE_AGENDA if part == 1 else Right.SEE_PART_2)
        meeting = self._held(which)
        reader = EVERYONE if part == 1 else self._unit.reader(who, private=True)
        if part != 1:
            self._unit.keep_discreet()
        return self._minutes(meeting, reader, part)

    def note(self, who: Person, which: Which, number: str, said: str) -> Meeting:
        """Add a note to an item after the meeting has closed, until the minutes are approved: for the clerk."""
        self._unit.require(who, Right.RECORD_ATTENDANCE)
        meeting = self._held(which)
        if self.state(meeting)[0] is not MinutesState.DRAFT:
            raise MinutesLocked(meeting.ref)
        items = taken(self._unit.store.agenda.items(meeting.ref, self._unit.reader(who, private=True)))
        item = next((item for item in items if item.number == number), None)
        text = checked(plain_sentence(said), WORDING_LIMIT, TitleEmpty)
        return record(self._unit, who, meeting, Entry(EntryKind.NOTED, item=item.id if item else None, text=text))

    def amend(self, who: Person, said: str) -> tuple[Meeting, MeetingView]:
        """Minute what the minutes that are before this meeting should say as well (§5.3, R5.1)."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        seen = quorate_meeting(self._unit)
        before = self._before(seen.meeting)
        text = checked(plain_sentence(said), WORDING_LIMIT, TitleEmpty)
        entry = Entry(EntryKind.AMENDED, item=seen.meeting.current_item, text=text, ref=before.ref)
        return before, view(self._unit, record(self._unit, who, seen.meeting, entry))

    def approve(self, who: Person, which: Which | None = None) -> tuple[Minutes, MeetingView]:
        """Record that this meeting agrees the minutes of the last of its kind; they are then locked.

        Whoever presides signs them. Notes of a meeting that was never quorate are received. Ballots are reduced to
        their counts (R2.18). Raises `NotDue` for minutes of the other kind, `MinutesLocked` for what has been approved,
        and `NotQuorate`.
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        seen = quorate_meeting(self._unit)
        before = self._before(seen.meeting)
        if which and (named := self._held(which)) != before:
            raise NotDue(named.ref, before.ref)
        entry = Entry(EntryKind.APPROVED, item=seen.meeting.current_item, ref=before.ref)
        after = view(self._unit, record(self._unit, who, seen.meeting, entry))
        self._unit.store.votes.forget(before.ref)
        return self._minutes(before, EVERYONE, 1), after

    def state(self, meeting: Meeting) -> tuple[MinutesState, Entry | None]:
        """Where a meeting's minutes stand, and the entry by which they were approved."""
        approved = self._unit.store.proceedings.approval(meeting.ref)
        if approved is None:
            return MinutesState.DRAFT, None
        return (MinutesState.APPROVED if self._was_quorate(meeting) else MinutesState.RECEIVED), approved

    def due(self, meeting: Meeting) -> tuple[date, date]:
        """The staff days by which the draft is with the chair, and the chair's comments with the clerk."""
        calendar = self._unit.trust.calendar
        return calendar.staff_day_after(meeting.day, DRAFT_AFTER), calendar.staff_day_after(meeting.day, COMMENTS_AFTER)

    # ------------------------------------------------------------ what these have in common

    def _held(self, which: Which) -> Meeting:
        meeting = find_meeting(self._unit, which)
        if meeting.state is not MeetingState.CLOSED:
            raise NoMinutes(meeting.ref)
        return meeting

    def _before(self, meeting: Meeting) -> Meeting:
        """The last meeting of the kind whose minutes wait for approval; raises `NoMinutes` and `MinutesLocked`."""
        before = self._unit.store.meetings.before(meeting)
        while before and before.state is not MeetingState.CLOSED:
            before = self._unit.store.meetings.before(before)
        if before is None:
            raise NoMinutes(meeting.ref)
        if self.state(before)[0] is not MinutesState.DRAFT:
            raise MinutesLocked(before.ref)
        return before

    def _was_quorate(self, meeting: Meeting) -> bool:
        return self._minutes_of(meeting, EVERYONE, 1).was_quorate

    def _minutes(self, meeting: Meeting, reader: Reader, part: int) -> Minutes:
        drawn = self._minutes_of(meeting, reader, part)
        state, approved = self.state(meeting)
        if approved is None:
            return drawn
        return replace(drawn, state=state, approved_on=approved.at, approved_in=approved.meeting, signed_by=approved.by)

    def _minutes_of(self, meeting: Meeting, reader: Reader, part: int) -> Minutes:
        store = self._unit.store
        items = taken(store.agenda.items(meeting.ref, reader))
        decisions = store.decisions.of_meeting(meeting.ref, reader)
        actions = store.actions.of_meeting(meeting.ref, reader)
        if part != 1:
            items = tuple(item for item in items if item.tier is not Tier.OPEN and not item.is_hidden)
            decisions = tuple(d for d in decisions if d.tier is not Tier.OPEN)
            actions = tuple(a for a in actions if a.tier is not Tier.OPEN)
        voting = frozenset(school.short_name for school in self._unit.trust.voting_schools(meeting.day))
        entries = store.proceedings.entries(meeting.ref)
        return draw_up(meeting, entries, items, decisions, actions, store.meetings.apologies(meeting.ref), voting, part)
