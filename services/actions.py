"""Who will do what by when (DOMAIN §6)."""

from collections.abc import Mapping
from datetime import date

from domain.actions import (
    ALL_SCHOOLS,
    Action,
    ActionStatus,
    UpdateKind,
    check_due,
    check_text,
    due_in_week,
    extended_due,
    is_for_all,
)
from domain.agenda import Tier
from domain.decision_search import key_words, plain_words
from domain.decisions import Decision, DecisionEvent, EventKind, Variation
from domain.duties import Every, first_due
from domain.people import THE_RULES, Person, PostKind, Right
from domain.proceedings import Entry, EntryKind, standing
from domain.refusals import DueMissing, ExtendedBefore, NoSuchAction, NoSuchOwner, NotYours, OutOfDate
from services.action_changes import assign, call_off, change, is_away
from services.meeting_view import item_in_hand, open_meeting
from services.presiding import require_or_presiding
from services.record import record
from services.unit import Unit

CALLED_AWAY = "Called away"
"""Why an action is extended that is due in the week in which its owner was called away (AS-4)."""


class ActionService:
    """Assigning actions in the meeting."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(
        self,
        who: Person,
        text: str,
        owner: str,
        due: date | None,
        *,
        at: str | None = None,
        every: Every | None = None,
        private: bool = False,
    ) -> Action:
        """Record an action with one owner and a due date in staff days (R6.1, R6.2).

        One of all schools is one of each voting school, besides. Due `at` a meeting, it moves with it. It may come
        again `every` so often, and is due at the end of that time if nothing else is said. It hangs on the latest
        decision of the item that is being taken, if there is one.
        """
        require_or_presiding(self._unit, who, Right.ASSIGN_ACTION)
        store, trust = self._unit.store, self._unit.trust
        meeting = open_meeting(self._unit)
        item = item_in_hand(self._unit, who, meeting)
        self._unit.keep_apart(item, private=private)
        text = check_text(text)
        for_all = is_for_all(owner)
        named = ALL_SCHOOLS if for_all else trust.owner_named(owner, who)
        if named is None:
            raise NoSuchOwner(owner)
        if every and due is None:
            due = first_due(every, self._unit.today, trust.calendar)
        if due is None:
            raise DueMissing
        anchor, due = due if every else None, check_due(due, self._unit.today, trust.calendar)
        of_meeting = store.decisions.of_meeting(meeting.ref, THE_RULES)
        decided = [d.ref for d in of_meeting if item and d.item == item.number]
        action = Action(
            ref="",
            text=text,
            owner=named,
            due=due,
            due_original=due,
            meeting=meeting.ref,
            decision=decided[-1] if decided else None,
            tier=item.tier if item else Tier.OPEN,
            item=item.id if item else None,
            due_meeting=at,
            every=every,
            anchor=anchor,
            created=self._unit.today,
            set_by=who.entra_id,
        )
        added = assign(self._unit, action, lambda owner: self._is_accepted(owner, who, meeting.ref))
        assigned = (Entry(EntryKind.ASSIGNED, item=each.item, ref=each.ref) for each in added)
        record(self._unit, who, meeting, *assigned)
        return added[0]

    def may_add(self, who: Person) -> None:
        """Let whoever may assign one now pass, before a form is shown; raises `NoMeetingOpen`."""
        require_or_presiding(self._unit, who, Right.ASSIGN_ACTION)
        open_meeting(self._unit)

    def parts(self, who: Person, action: Action) -> tuple[Action, ...]:
        """What each school has of an action of all of them."""
        self._unit.require(who, Right.SEE_MEETING)
        return self._unit.store.actions.parts(action.ref)

    def find(self, who: Person, said: str, *, private: bool) -> tuple[Action, ...]:
        """The open actions in which all of these words are, newest first; each school's part of one is left out."""
        self._unit.require(who, Right.SEE_MEETING)
        wanted = set(key_words(said))
        found = self._unit.store.actions.open(self._unit.reader(who, private=private))
        whole = (action for action in found if action.part_of is None)
        return tuple(a for a in whole if wanted <= set(plain_words(f"{a.ref} {a.owner} {a.text}")))[::-1]

    def to_extend(self, who: Person) -> tuple[Action, ...]:
        """What the speaker's schools have to do this week and haven't extended yet: asked when called away (AS-4)."""
        self._unit.require(who, Right.SEND_APOLOGIES)
        found = self._unit.store.actions.open(self._unit.reader(who, private=True))
        mine = (action for action in found if action.owner in who.seats and not action.slips)
        due = tuple(action for action in mine if due_in_week(action, self._unit.today))
        if any(action.tier is not Tier.OPEN for action in due):
            self._unit.keep_discreet()
        return due

    def extend(self, who: Person, seen: Mapping[str, date], *, private: bool = False) -> tuple[Action, ...]:
        """Extend actions by five staff days, each from the day that was `seen` with its reference (R6.4).

        The owner may once, and the chair. Raises `NoSuchAction`, `NotYours`, `ExtendedBefore`, `OutOfDate`, and
        `SayItPrivately` for a confidential one outside a private chat (§2.7).
        """
        self._unit.require(who, Right.SEND_APOLOGIES)
        store, reader, done = self._unit.store, self._unit.reader(who, private=True), []
        for ref, due in seen.items():
            action = store.actions.find(ref, reader)
            if action is None or action.cancelled:
                raise NoSuchAction(ref)
            self._unit.keep_apart(action, private=private)
            is_chair = who.holds(PostKind.CHAIR)
            if action.owner not in who.owns_as and not is_chair:
                raise NotYours
            if action.due != due:
                raise ExtendedBefore(ref)
            later = extended_due(action, None, self._unit.trust.calendar, by_chair=is_chair)
            changes = {"due": later, "due_meeting": None, "slips": action.slips + 1}
            done.append(change(self._unit, who, action, UpdateKind.EXTENDED, CALLED_AWAY, **changes))
        return tuple(done)

    def cancel(self, who: Person, ref: str) -> Action:
        """Take back an action while its meeting is open; its number isn't used again."""
        require_or_presiding(self._unit, who, Right.ASSIGN_ACTION)
        store = self._unit.store
        action, meeting = store.actions.get(ref), store.meetings.open()
        if action.cancelled or action.part_of or meeting is None or meeting.ref != action.meeting:
            raise OutOfDate
        store.actions.cancel(ref)
        entries = standing(store.proceedings.entries(meeting.ref))
        acts = [e.act for e in entries if e.kind is EntryKind.ASSIGNED and e.ref == ref]
        record(self._unit, who, meeting, *(Entry(EntryKind.UNDONE, undoes=act) for act in acts))
        return action

    def left_over(self, who: Person, decision: Decision) -> tuple[Action, ...]:
        """The actions of the decision that this one takes the place of, or its own once it is void (R5.3)."""
        require_or_presiding(self._unit, who, Right.ASSIGN_ACTION)
        replaces = decision.variation in (Variation.SUPERSEDES, Variation.RESCINDS)
        gone = decision.ref if decision.is_void else decision.varies if replaces else None
        found = self._unit.store.actions.open(self._unit.reader(who, private=True))
        return tuple(a for a in found if gone and a.decision == gone and a.part_of is None)

    def settle(self, who: Person, ref: str, how: str, decision: str, left: tuple[str, ...]) -> tuple[Action, ...]:
        """Keep an action that a decision has left over as it is, `move` it to that decision, or `cancel` it.

        It is in the log, so that taking the decision back takes it back too. Returns those of `left` that still wait.
        Raises `OutOfDate` where it isn't left over any more.
        """
        require_or_presiding(self._unit, who, Right.ASSIGN_ACTION)
        store = self._unit.store
        new = store.decisions.find(decision, self._unit.reader(who, private=True))
        waiting = {action.ref: action for action in self.left_over(who, new)} if new else {}
        if new is None or ref not in waiting or (how == "move" and new.is_void):
            raise OutOfDate
        if how == "move":
            store.actions.move(ref, decision)
        elif how == "cancel":
            call_off(self._unit, who, waiting[ref], decision)
        if how != "keep":
            event = DecisionEvent(decision, EventKind.SETTLED, who.entra_id, self._unit.now, how, ref)
            store.decisions.add_event(event)
        return tuple(action for action in waiting.values() if action.ref in set(left) - {ref})

    def waiting(self, who: Person, action: Action) -> tuple[tuple[Action, tuple[Person, ...]], ...]:
        """What of a new action waits to be accepted, and by whom: they weren't there, or aren't bound (R6.6)."""
        self._unit.require(who, Right.SEE_MEETING)
        each = (action, *self._unit.store.actions.parts(action.ref))
        proposed = (a for a in each if a.status is ActionStatus.PROPOSED)
        return tuple((a, self._unit.trust.accountable(a.owner)) for a in proposed)

    def _is_accepted(self, owner: str, who: Person, meeting: str) -> bool:
        """Whether an owner needn't accept first: they give it to themselves, or are there (R6.6)."""
        return owner == ALL_SCHOOLS or owner in who.owns_as or not is_away(self._unit, owner, meeting)
