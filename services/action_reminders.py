"""One digest of actions a person a day, at most: what is due, overdue, and whom that is told (§6.4, R3.16)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from domain.action_reminders import FOR_EVER, Prompt, prompt_since, round_is_due
from domain.actions import ALL_SCHOOLS, Action
from domain.calendar import DAY
from domain.meetings import Meeting
from domain.people import Person, PostKind, Right
from domain.refusals import DuePast
from domain.reminders import Step
from services.action_changes import accept_for_the_silent, seen
from services.action_colours import Listed, colours
from services.agenda_draft import Needs, needs_of
from services.duty_rounds import open_duties
from services.reading import may_read
from services.unit import Unit
from services.which_meeting import BEFORE, items_close_at
from storage.action_reminders import ALL

MOST_STEPS = 100
"""More than fall on one day."""


@dataclass(frozen=True)
class Digest:
    """What one person is told on a day: their own actions, others that they are to know of, and what is theirs now."""

    person: Person
    day: date
    own: tuple[tuple[Listed, Prompt], ...] = ()
    others: tuple[tuple[Listed, Prompt], ...] = ()
    taken: tuple[Action, ...] = ()
    """Actions that count as accepted from today on."""
    again: tuple[Action, ...] = ()
    """Actions of duties that come again, opened today."""
    moved: tuple[Action, ...] = ()
    """Their own that have moved with their meeting since they were told last (R6.2)."""
    wanted: tuple[Needs, ...] = ()
    """What else is wanted for the meetings whose nudge would come today: nobody is reminded twice a day (§6.4)."""


class ActionReminderService:
    """Says each morning who is to be reminded of what; nothing where nothing is due."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @property
    def has_work(self) -> bool:
        """Whether today's round is yet to come: from 07:45 of a staff day on, outside quiet hours."""
        trust, last = self._unit.trust, self._unit.store.action_reminders.last_round()
        return round_is_due(trust.calendar, trust.zone, self._unit.now, last)

    def due(self) -> tuple[Digest, ...]:
        """Today's digests, each noted as sent; a school that is called away today is told tomorrow."""
        if not self.has_work:
            return ()
        unit, today = self._unit, self._unit.today
        reminders = unit.store.action_reminders
        last = reminders.last_round() or today - DAY
        taken, again = accept_for_the_silent(unit), open_duties(unit)
        reminders.sent(ALL, today, unit.now)
        away, nudged, found = self._away(), self._nudged_today(), []
        for person in unit.trust.people:
            if not away.isdisjoint(person.seats):
                if reminders.snoozes(person.entra_id).get(ALL, today) <= today:
                    reminders.snooze(person.entra_id, ALL, today + DAY)
                continue
            digest = self._digest(person, last, today, taken, again)
            if digest and unit.store.conversations.private(person.entra_id):
                reminders.sent(person.entra_id, today, unit.now)
                found.append(replace(digest, wanted=self._wanted(digest, nudged)))
        return tuple(found)

    def preview(self, who: Person) -> tuple[date, tuple[Digest, ...]]:
        """What would go out on the next staff day, as things stand, for the chair to see."""
        self._unit.require(who, Right.ORDER_AGENDA)
        unit = self._unit
        day = next(unit.trust.calendar.staff_days_from(unit.today + DAY), unit.today + DAY)
        digests = (self._digest(person, unit.today, day) for person in unit.trust.people)
        return day, tuple(digest for digest in digests if digest)

    def snooze(self, who: Person, until: date | None, ref: str = "", *, private: bool = True) -> date:
        """Leave somebody alone until a day, or for ever, of one action or of all; raises `NoSuchAction`, `DuePast`."""
        self._unit.require(who, Right.HOLD_ACTION)
        if ref:
            seen(self._unit, who, ref, private=private)
        until = until or FOR_EVER
        if until <= self._unit.today:
            raise DuePast(until)
        self._unit.store.action_reminders.snooze(who.entra_id, ref or ALL, until)
        return until

    def resume(self, who: Person, ref: str = "") -> None:
        """Remind somebody again: of one action, or of all."""
        self._unit.require(who, Right.HOLD_ACTION)
        reminders = self._unit.store.action_reminders
        for each in (ref,) if ref else reminders.snoozes(who.entra_id):
            reminders.snooze(who.entra_id, each, None)

    def _nudged_today(self) -> tuple[Meeting, ...]:
        """The meetings of whose items people are to be reminded before the day is over."""
        unit = self._unit
        tonight = datetime.combine(unit.today + DAY, time(), unit.trust.zone)
        due = unit.store.reminders.due(tonight, MOST_STEPS)
        meetings = (unit.store.meetings.get(step.meeting) for step in due if step.step is Step.NUDGE)
        return tuple(m for m in meetings if m.state in BEFORE and unit.now < items_close_at(unit, m))

    def _wanted(self, digest: Digest, meetings: tuple[Meeting, ...]) -> tuple[Needs, ...]:
        """What a person owes those meetings, beside the actions that the digest names."""
        told = {each.action for each, _ in digest.own}
        readable = (meeting for meeting in meetings if may_read(self._unit, digest.person, meeting))
        each = (needs_of(self._unit, digest.person, meeting) for meeting in readable)
        owed = (replace(needs, silent=tuple(a for a in needs.silent if a not in told)) for needs in each)
        return tuple(needs for needs in owed if needs.owes)

    def _away(self) -> frozenset[str]:
        """The schools that have sent apologies for a meeting of today, or were called away from it."""
        meetings = self._unit.store.meetings
        return frozenset(a.school for m in meetings.on(self._unit.today) for a in meetings.apologies(m.ref))

    def _digest(
        self, person: Person, last: date, day: date, taken: tuple[Action, ...] = (), again: tuple[Action, ...] = ()
    ) -> Digest | None:
        unit = self._unit
        if not unit.may(person, Right.HOLD_ACTION):
            return None
        snoozed = unit.store.action_reminders.snoozes(person.entra_id)
        told = unit.store.action_reminders.last_sent(person.entra_id)
        followed = {ref for ref, at in unit.store.actions.followed().items() if told is None or at > told}
        own, others, moved = list[tuple[Listed, Prompt]](), list[tuple[Listed, Prompt]](), list[Action]()
        visible = unit.store.actions.open(unit.reader(person, private=True))
        for each in colours(unit, visible):
            action = each.action
            until = max(snoozed.get(ALL, date.min), snoozed.get(action.ref, date.min))
            if until > day or action.owner == ALL_SCHOOLS:
                continue
            is_own = person in unit.trust.accountable(action.owner)
            if is_own and action.ref in followed:
                moved.append(action)
            prompt = prompt_since(unit.trust.calendar, action, None if until > last else last, day)
            if prompt is None:
                continue
            if is_own:
                own.append((each, prompt))
            elif _is_told(person, action, prompt, has_owner=bool(unit.trust.accountable(action.owner))):
                others.append((each, prompt))
        theirs, anew = (tuple(a for a in each if person in unit.trust.accountable(a.owner)) for each in (taken, again))
        digest = Digest(person, day, tuple(own), tuple(others), theirs, anew, tuple(moved))
        return digest if own or others or theirs or anew or moved else None


def _is_told(person: Person, action: Action, prompt: Prompt, *, has_owner: bool) -> bool:
    """Whether somebody is told of another's action: the chair after five staff days, the CEO and the clerk later."""
    if person.holds(PostKind.CHAIR) and (prompt >= Prompt.STILL_OVERDUE or not has_owner):
        return True
    escalated = prompt is Prompt.LONG_OVERDUE or (action.is_board and prompt is not Prompt.DUE)
    return escalated and (person.holds(PostKind.CEO) or person.holds(PostKind.CLERK))
