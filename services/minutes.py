"""Minutes: the draft, the steps to their approval, and what is locked then (DOMAIN §5.3)."""

from dataclasses import dataclass, replace
from datetime import date

from domain.agenda import WORDING_LIMIT, Tier, taken
from domain.corrections import as_corrected, notes_in
from domain.decisions import EventKind
from domain.meetings import Meeting, MeetingState
from domain.minutes import COMMENTS_AFTER, DRAFT_AFTER, Agreed, Minutes, MinutesState, draw_up, quorum_over_time
from domain.people import EVERYONE, Person, PostKind, Reader, Right
from domain.proceedings import Entry, EntryKind, standing
from domain.refusals import (
    AmendInPart2,
    MeetingPast,
    MinutesLocked,
    NoMeetingOn,
    NoMinutes,
    NotDue,
    SayItPrivately,
    TitleEmpty,
)
from domain.words import checked, plain_sentence
from services.meeting_view import MeetingView, item_in_hand, numbered_item, quorate_meeting, view
from services.presiding import require_presiding
from services.reading import may_read_minutes
from services.record import record
from services.unit import Unit
from services.which_meeting import Which, find_meeting

LAST = Which(last=True)


@dataclass(frozen=True)
class Approval:
    """Minutes that were agreed, the meeting that agreed them, and those whose minutes still wait."""

    minutes: Minutes
    view: MeetingView
    waiting: tuple[Meeting, ...]


class MinutesService:
    """Showing, noting after the meeting, amending and approving."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def show(self, who: Person, which: Which = LAST, part: int = 1) -> Minutes:
        """The minutes of a meeting, as somebody may see them. Part 2 is for those who see confidential items."""
        if part != 1 or not who.holds(PostKind.DEPUTY):
            self._unit.require(who, Right.SEE_AGENDA if part == 1 else Right.SEE_PART_2)
        meeting = self._held(which)
        if part == 1 and not may_read_minutes(self._unit, who, meeting):
            self._unit.require(who, Right.SEE_AGENDA)
        reader = EVERYONE if part == 1 else self._unit.reader(who, private=True)
        if part != 1:
            self._unit.keep_discreet()
        return self._minutes(meeting, reader, part)

    @property
    def is_meeting(self) -> bool:
        """Whether a meeting is open, whose own minutes are noted as it goes."""
        return self._unit.store.meetings.open() is not None

    def part_2(self, who: Person, meeting: Meeting) -> bool:
        """Whether there is a Part 2, and the person may open it (§2.7)."""
        items = taken(self._unit.store.agenda.items(meeting.ref, EVERYONE))
        return self._unit.may(who, Right.SEE_PART_2) and any(item.tier is not Tier.OPEN for item in items)

    def note(self, who: Person, which: Which, number: str, said: str, *, private: bool = False) -> Meeting:
        """Add a note to an item after the meeting has closed, until the minutes are approved: for the clerk.

        Without a number it comes under no item. Raises `ItemNotFound`, and `SayItPrivately` for a confidential item.
        """
        self._unit.require(who, Right.KEEP_RECORD)
        meeting = self._held(which)
        if self.state(meeting)[0] is not MinutesState.DRAFT:
            raise MinutesLocked(meeting.ref)
        item = numbered_item(self._unit, meeting, number) if number else None
        self._unit.keep_apart(item, private=private)
        text = checked(plain_sentence(said), WORDING_LIMIT, TitleEmpty)
        return record(self._unit, who, meeting, Entry(EntryKind.NOTED, item=item.id if item else None, text=text))

    def amend(self, who: Person, said: str, number: str = "", *, private: bool = False) -> tuple[Meeting, MeetingView]:
        """Minute what the minutes that are before this meeting should say as well (§5.3, R5.1).

        Those of a confidential item, by its number, are amended in Part 2 (R5.4); raises `AmendInPart2`.
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        seen = quorate_meeting(self._unit)
        before, now = self._waiting(seen.meeting)[0], item_in_hand(self._unit, who, seen.meeting)
        self._unit.keep_apart(now, private=private)
        amended = numbered_item(self._unit, before, number) if number else None
        if amended and amended.tier is not Tier.OPEN and (now is None or now.tier is Tier.OPEN):
            raise AmendInPart2 if private else SayItPrivately
        text = checked(plain_sentence(said), WORDING_LIMIT, TitleEmpty)
        entry = Entry(EntryKind.AMENDED, item=seen.meeting.current_item, text=text, ref=before.ref)
        return before, view(self._unit, record(self._unit, who, seen.meeting, entry))

    def approve(self, who: Person, which: Which | None = None) -> Approval:
        """Record that this meeting agrees the minutes of the last of its kind, or of an earlier one that still waits.

        They are then locked, and whoever presides signs them. Notes of a meeting that was never quorate are received.
        Raises `NotDue` for minutes of the other kind, `MinutesLocked` for
        what has been approved, and `NotQuorate`.
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        seen = quorate_meeting(self._unit)
        waiting = self._waiting(seen.meeting)
        before = self._held(which) if which else waiting[0]
        if self.state(before)[0] is not MinutesState.DRAFT:
            raise MinutesLocked(before.ref)
        if before not in waiting:
            raise NotDue(before.ref, waiting[0].ref)
        entry = Entry(EntryKind.APPROVED, item=seen.meeting.current_item, ref=before.ref)
        after = view(self._unit, record(self._unit, who, seen.meeting, entry))
        return Approval(self._minutes(before, EVERYONE, 1), after, tuple(m for m in waiting if m != before))

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
        """A meeting that has closed, the last that fits; raises `NoMinutes`, and `NoMeetingOn` where none was."""
        if which.day is None and which.ref is None:
            fits = [
                m for m in self._closed() if which.kind in (None, m.kind) and which.weekday in (None, m.day.weekday())
            ]
            if not fits:
                raise NoMinutes
            return fits[-1]
        try:
            meeting = find_meeting(self._unit, which)
        except MeetingPast as past:
            day = past.day
            nearest = sorted(self._closed(), key=lambda meeting: abs(meeting.day - day))[:2]
            raise NoMeetingOn(day, tuple(sorted(meeting.day for meeting in nearest))) from None
        if meeting.state is not MeetingState.CLOSED:
            raise NoMinutes(meeting.ref)
        return meeting

    def _closed(self) -> tuple[Meeting, ...]:
        return tuple(m for m in self._unit.store.meetings.all() if m.state is MeetingState.CLOSED)

    def _waiting(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """The meetings of the kind whose minutes wait for approval, the last one first.

        A meeting that wasn't quorate approves nothing, so there may be several. Raises `NoMinutes` and `MinutesLocked`.
        """
        earlier = (m for m in self._unit.store.meetings.all() if m.kind is meeting.kind and m.day < meeting.day)
        held = sorted((m for m in earlier if m.state is MeetingState.CLOSED), key=lambda m: m.day, reverse=True)
        waiting = tuple(m for m in held if self.state(m)[0] is MinutesState.DRAFT)
        if not waiting:
            raise MinutesLocked(held[0].ref) if held else NoMinutes
        return waiting

    def _was_quorate(self, meeting: Meeting) -> bool:
        record = standing(self._unit.store.proceedings.entries(meeting.ref))
        return any(at.quorum.is_met for at in quorum_over_time(record, self._unit.trust.voting(meeting.day)))

    def _minutes(self, meeting: Meeting, reader: Reader, part: int) -> Minutes:
        drawn = self._minutes_of(meeting, reader, part)
        state, approved = self.state(meeting)
        if approved is None:
            return drawn
        checkpoint = self._unit.store.log_proof.of_meeting(meeting.ref)
        later = standing(self._unit.store.proceedings.entries(approved.meeting))
        return replace(
            drawn,
            state=state,
            approved_on=approved.at,
            approved_in=approved.meeting,
            signed_by=approved.by,
            was_amended=any(e.kind is EntryKind.AMENDED and e.ref == meeting.ref for e in later),
            sealed=checkpoint.text if checkpoint else "",
        )

    def _minutes_of(self, meeting: Meeting, reader: Reader, part: int) -> Minutes:
        store = self._unit.store
        items = taken(store.agenda.items(meeting.ref, reader))
        decisions = store.decisions.of_meeting(meeting.ref, reader, with_void=True)
        actions = store.actions.of_meeting(meeting.ref, reader)
        if part != 1:
            items = tuple(item for item in items if item.tier is not Tier.OPEN and not item.is_hidden)
            decisions = tuple(d for d in decisions if d.tier is not Tier.OPEN)
            actions = tuple(a for a in actions if a.tier is not Tier.OPEN)
        entries = store.proceedings.entries(meeting.ref)
        apologies, agreed = store.meetings.apologies(meeting.ref), self._agreed(entries)
        voting = self._unit.trust.voting(meeting.day)
        events = store.decisions.events(decision.ref for decision in decisions)
        if approved := store.proceedings.approval(meeting.ref):  # what came later isn't in them (R5.1)
            events = tuple(event for event in events if event.at <= approved.at)
            void = {event.decision for event in events if event.kind is EventKind.VOID}
            decisions = tuple(replace(decision, is_void=decision.ref in void) for decision in decisions)
            actions = tuple(replace(action, due=action.due_original) for action in actions)
        shown = {decision.ref for decision in decisions if not decision.is_hidden}
        events = tuple(event for event in events if event.decision in shown)
        decisions = tuple(as_corrected(decision, notes_in(events)) for decision in decisions)
        held = store.elections.of_meeting(meeting.ref)
        return draw_up(meeting, entries, items, decisions, actions, apologies, voting, part, agreed, events, held)

    def _agreed(self, entries: tuple[Entry, ...]) -> tuple[Agreed, ...]:
        """The meetings whose minutes were agreed by these entries."""
        store = self._unit.store
        found = (store.meetings.get(e.ref) for e in standing(entries) if e.kind is EntryKind.APPROVED)
        return tuple(Agreed(meeting, self.state(meeting)[0]) for meeting in found)
