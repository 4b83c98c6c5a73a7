"""What Headboard does by itself before a meeting and after it (DOMAIN §4.4, §5.3): each step once, late or not."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from domain.agenda import Item
from domain.meetings import Meeting, MeetingState
from domain.people import Person, PostKind
from domain.reminders import AFTERWARDS, IN_THE_MEETING, Step, helps_until, still_matters
from services.agenda_draft import AgendaDraft, Needs, agenda_draft, needs_of
from services.agenda_items import seed
from services.calendar_changes import WaitingChange, waiting_changes
from services.decision_reviews import put_reviews
from services.meeting_view import current_item
from services.reading import may_read
from services.timeline import is_late, plan_all
from services.unit import Unit
from services.which_meeting import items_close_at, starts_at
from storage.reminders import Reminder

TOLD = {
    Step.PUBLISH_OTHERS: (PostKind.VICE_CHAIR, PostKind.CLERK),
    Step.MINUTES_DRAFT: (PostKind.CHAIR, PostKind.CLERK),
}
"""Whose step it is, where it isn't the chair's alone."""
AT_ONCE = 100
"""More than are ever due together, so that those which nobody can be told of hold up no others."""


@dataclass(frozen=True)
class DueStep:
    """A step to be carried out: who is to be told, and what.

    `people` are told each for themselves; with `to_all` it goes to the Headboard's channel. `draft` is for the chair's
    eyes, `needs` are by person.
    """

    step: Step
    meeting: Meeting
    is_late: bool
    people: tuple[Person, ...] = ()
    to_all: bool = False
    draft: AgendaDraft | None = None
    needs: tuple[Needs, ...] = ()
    item: Item | None = None
    """The item that has had its minutes."""
    closes_at: time = time(12)
    publish_at: time = time(17)
    """Of the trust, in its wall time."""
    until: datetime | None = None
    """Until when it helps to hear of it; None for what waits until it is done."""

    @property
    def is_nudge(self) -> bool:
        """Whether something is wanted from the people."""
        return self.step is Step.NUDGE


class ReminderService:
    """Finds what is due, notes it as done, and says what is to be told; nobody asks for it but the clock."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @property
    def speaks_at(self) -> datetime:
        """When those who haven't just spoken may be told something: now, or after the quiet hours (R3.16).

        While a meeting is open, everyone is there to hear it.
        """
        return self._unit.now if self._unit.store.meetings.open() else self._unit.speaks_at

    @property
    def has_work(self) -> bool:
        """Whether something is due in an hour in which Headboard speaks unasked (R3.16)."""
        unit = self._unit
        due = unit.store.reminders.due(unit.now, AT_ONCE)
        if self._unit.is_quiet:
            return any(reminder.step in IN_THE_MEETING for reminder in due)
        return bool(due) or unit.store.calendar.has_new()

    def plan(self) -> None:
        """Plan the steps of every meeting ahead that has none yet."""
        plan_all(self._unit)

    def due(self) -> tuple[DueStep, ...]:
        """The steps that are due, the oldest first; each is noted as done, so that it is done once."""
        store, now = self._unit.store, self._unit.now
        found = []
        due = [r for r in store.reminders.due(now, AT_ONCE) if r.step in IN_THE_MEETING or not self._unit.is_quiet]
        pressing = {reminder.meeting for reminder in due if reminder.step is Step.PUBLISH_CHAIR}
        for reminder in due:
            if reminder.step in AFTERWARDS and self._goes_on(reminder):
                continue  # it waits for the close
            if reminder.step is Step.DRAFT and reminder.meeting in pressing:
                store.reminders.done(reminder, "overtaken", now)  # the same draft comes with the later step
                continue
            step = self._step(reminder)
            if step and not self._reachable(step):
                continue  # it waits for whoever is to be told, as long as it matters
            store.reminders.done(reminder, "told" if step else "no longer mattered", now)
            if step:
                found.append(step)
        return tuple(found)

    def changes_to_tell(self) -> tuple[WaitingChange, ...]:
        """Proposed changes of the dates that nobody has been told of yet, now to be told once (R3.8)."""
        chair = self.chair()
        if chair is None or self._unit.is_quiet or self._unit.store.conversations.private(chair.entra_id) is None:
            return ()
        new = self._unit.store.calendar.tell()
        return tuple(c for c in waiting_changes(self._unit) if c.change.id in new)

    def chair(self) -> Person | None:
        """Whoever is asked about an agenda and about the dates."""
        return self._unit.trust.holder(PostKind.CHAIR)

    def _reachable(self, step: DueStep) -> bool:
        """Whether the bot may speak to anybody who is to be told."""
        conversations = self._unit.store.conversations
        if step.to_all:
            return conversations.channel() is not None
        return any(conversations.private(person.entra_id) for person in step.people)

    def _goes_on(self, reminder: Reminder) -> bool:
        """Whether a meeting isn't over yet."""
        state = self._unit.store.meetings.get(reminder.meeting).state
        return state in (MeetingState.OPEN, MeetingState.ADJOURNED)

    def _step(self, reminder: Reminder) -> DueStep | None:
        unit, meeting = self._unit, self._unit.store.meetings.get(reminder.meeting)
        is_published = meeting.state is MeetingState.PUBLISHED
        closes, starts = items_close_at(unit, meeting), starts_at(unit, meeting)
        if reminder.step in IN_THE_MEETING:
            matters = meeting.state is MeetingState.OPEN
        elif reminder.step in AFTERWARDS:
            matters = meeting.state is MeetingState.CLOSED and unit.store.proceedings.approval(meeting.ref) is None
        else:
            is_ahead = meeting.state in (MeetingState.PLANNED, MeetingState.PUBLISHED)
            matters = is_ahead and still_matters(reminder.step, closes, starts, unit.now, is_published=is_published)
        if not matters:
            return None
        due_at = max(reminder.due_at, meeting.closed_at or reminder.due_at)
        cycle, late = unit.trust.cycle, is_late(unit, due_at)
        until = None if reminder.step in (*IN_THE_MEETING, *AFTERWARDS) else helps_until(reminder.step, closes, starts)
        step = DueStep(
            reminder.step, meeting, late, closes_at=cycle.items_close_at, publish_at=cycle.publish_at, until=until
        )
        return self._told(step)

    def _told(self, step: DueStep) -> DueStep | None:
        """The step with whom to tell, and what; None where there is nobody to be told anything."""
        unit, meeting = self._unit, step.meeting
        holder = unit.trust.holder
        if step.step is Step.OPEN_CALL:
            seed(unit, meeting)
            put_reviews(unit, meeting)
            return replace(step, to_all=True)
        if step.step in (Step.NUDGE, Step.BRIEF):
            at_the_table = [p for p in unit.trust.people if may_read(unit, p, meeting)]
            needs = [(person, needs_of(unit, person, meeting)) for person in at_the_table]
            reminded = unit.store.action_reminders.were_sent(unit.today)  # with this in their digest (§6.4)
            owing = [(p, need) for p, need in needs if need.owes and p.entra_id not in reminded]
            told = needs if step.step is Step.BRIEF else owing
            return replace(step, people=tuple(p for p, _ in told), needs=tuple(n for _, n in told)) if told else None
        if step.step is Step.ITEM_TIME:
            chair = unit.trust.person(meeting.presiding or "")
            return replace(step, people=(chair,), item=current_item(unit, meeting)) if chair else None
        kinds = TOLD.get(step.step, (PostKind.CHAIR,))
        people = tuple(person for kind in kinds if (person := holder(kind)))
        if not people or step.step not in (Step.DRAFT, Step.PUBLISH_CHAIR):
            return replace(step, people=people)
        return replace(step, people=people, draft=agenda_draft(unit, meeting, unit.reader(people[0], private=True)))
