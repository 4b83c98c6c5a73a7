"""The meeting that is held: opening it, going through its items, adjourning, closing (DOMAIN §2.3)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from domain.actions import ALL_SCHOOLS, Action
from domain.agenda import Item, ItemStatus, Purpose, Tier, TierReason, numbered, taken
from domain.decisions import Decision, Outcome
from domain.meetings import Meeting, MeetingState
from domain.people import THE_RULES, Person, PostKind, Right
from domain.proceedings import Entry, EntryKind, declarations, replay, standing
from domain.refusals import (
    AlreadyOpen,
    DayNotUsable,
    DayTaken,
    DecisionsStand,
    ItemDecided,
    MeetingPast,
    NoItemBefore,
    NoItemTaken,
    NoMoreItems,
    NothingChanged,
    NotInPrivate,
    NotToday,
    StandingItemStays,
    StaysOpen,
    TooLongAway,
)
from services.agenda_items import carry, following, seed
from services.decision_log import enter
from services.meeting_view import MeetingView, current_item, nothing_waiting, numbered_item, open_meeting, view
from services.presiding import require_presiding
from services.record import record
from services.sealing import make_checkpoint
from services.timeline import plan
from services.unit import Unit
from services.which_meeting import starts_at

RECONVENES_WITHIN = timedelta(days=7)
"""Calendar days within which a meeting that breaks off goes on (R2.11)."""
OPEN_FOR = 2
"""Staff days after its own for which a meeting is kept open by chat at most."""


@dataclass(frozen=True)
class Closing:
    """What is left open as a meeting is about to close: items for decision without one, items not reached, actions.

    `undecided` are items that were taken, and aren't carried by themselves; `ownerless` actions whose owner has left
    the trust's file.
    """

    view: MeetingView
    undecided: tuple[Item, ...]
    left: tuple[Item, ...]
    ownerless: tuple[Action, ...]
    nobody_came: bool

    @property
    def is_clear(self) -> bool:
        """Whether nothing needs mending; items that weren't reached are carried by themselves."""
        return not (self.undecided or self.ownerless or self.nobody_came)


class MeetingService:
    """Opening, going through the items, closing."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def open(self, who: Person, conversation: str, *, private: bool) -> MeetingView:
        """Open today's meeting in a conversation that everyone sees; whoever opens it is present, and presides.

        The vice-chair may, once it should have begun or when the chair has sent apologies. So may the clerk, without
        both: nobody presides then until those present elect somebody (R2.12).
        """
        if not (who.holds(PostKind.VICE_CHAIR) or who.holds(PostKind.CLERK)):
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
        arrivals = [Entry(EntryKind.ARRIVED, school=school, person=who.entra_id) for school in who.seats]
        opened = Entry(EntryKind.OPENED, person=who.entra_id)
        if who.holds(PostKind.CLERK):
            opened, arrivals = Entry(EntryKind.OPENED), [Entry(EntryKind.ATTENDED, person=who.entra_id)]
        changes = {
            "state": ahead[0].after("open"),
            "conversation": conversation,
            "opened_at": ahead[0].opened_at or self._unit.now,
        }
        return view(self._unit, record(self._unit, who, ahead[0], opened, *arrivals, **changes))

    def running(self, who: Person) -> MeetingView:
        """The open meeting; raises `NoMeetingOpen`."""
        self._unit.require(who, Right.SEE_MEETING)
        return view(self._unit, open_meeting(self._unit))

    # ------------------------------------------------------------ items

    def next_item(self, who: Person) -> MeetingView:
        """Take the next item of the agenda, parked ones last; raises `NoMoreItems`, and `WordingWaits`.

        A meeting that goes on another day begins with the item at which it broke off, if that isn't decided.
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        items = taken(self._unit.store.agenda.items(meeting.ref, THE_RULES))
        entries = standing(self._unit.store.proceedings.entries(meeting.ref))
        gone_to = [entry.item for entry in entries if entry.kind is EntryKind.TOOK]
        if broken_off := self._broken_off(meeting, entries):
            return self._record(who, meeting, EntryKind.TOOK, broken_off)
        done = next((n for n, item in enumerate(items, 1) if item.id == (gone_to or [None])[-1]), 0)
        waiting = [item for item in (*items[done:], *items[:done]) if item.status is ItemStatus.ON_AGENDA]
        if not waiting:
            raise NoMoreItems
        parked = {entry.item for entry in entries if entry.kind is EntryKind.PARKED}
        return self._record(who, meeting, EntryKind.TOOK, min(waiting, key=lambda item: item.id in parked))

    def back(self, who: Person) -> MeetingView:
        """Go back to the item that was taken before this one; raises `NoItemBefore`."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        entries = standing(self._unit.store.proceedings.entries(meeting.ref))
        was = [e.item for e in entries if e.kind is EntryKind.TOOK and e.item not in (None, meeting.current_item)]
        if not was or was[-1] is None:
            raise NoItemBefore
        return self._record(who, meeting, EntryKind.TOOK, self._unit.store.agenda.item(was[-1], THE_RULES))

    def take_item(self, who: Person, number: str) -> MeetingView:
        """Go to an item by its number, taken before or not; raises `ItemNotFound`."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        return self._record(who, meeting, EntryKind.TOOK, numbered_item(self._unit, meeting, number))

    def park(self, who: Person, number: str = "") -> tuple[Item, MeetingView]:
        """Leave the item that is being taken, or the one with this number, for later in this meeting."""
        return self._set_aside(who, EntryKind.PARKED, number)

    def defer(self, who: Person, number: str = "") -> tuple[Item, MeetingView]:
        """Leave an item for the next meeting of this kind, to which it is carried when this one closes (R4.8)."""
        return self._set_aside(who, EntryKind.DEFERRED, number)

    def to_part_2(self, who: Person, reason: TierReason) -> MeetingView:
        """Take the item in hand in confidence from now on (R2.25, R2.27).

        Raises `NothingChanged` for one that is confidential already, `StandingItemStays`, and `StaysOpen` once
        something of it is in a log that everyone reads.
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        item = current_item(self._unit, meeting)
        if item is None:
            raise NoItemTaken
        if item.tier is not Tier.OPEN:
            raise NothingChanged
        if item.standing:
            raise StandingItemStays
        seen = view(self._unit, meeting)
        entered = [d.ref for d in seen.decisions if d.item == item.number]
        if entered := entered + [action.ref for action in seen.actions if action.item == item.id]:
            raise StaysOpen(entered[0])
        self._unit.store.agenda.change(item, tier=Tier.PART_2, tier_reason=reason)
        return view(self._unit, record(self._unit, who, meeting, Entry(EntryKind.PART_2, item=item.id, text=reason)))

    def _set_aside(self, who: Person, kind: EntryKind, number: str) -> tuple[Item, MeetingView]:
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        item = numbered_item(self._unit, meeting, number) if number else current_item(self._unit, meeting)
        if item is None:
            raise NoItemTaken
        if item.status is ItemStatus.DEFERRED:
            raise NothingChanged
        if decided := [d for d in self._settled(meeting) if d.item == item.number]:
            raise ItemDecided(decided[-1].ref, decided[-1].confirmed_at.astimezone(self._unit.trust.zone))
        seen = view(self._unit, meeting)
        if kind is EntryKind.DEFERRED and item.purpose is Purpose.DECISION and item.wording and seen.quorum.is_met:
            also = (Entry(kind, item=item.id),)  # it is logged too (R2.20)
            return item, enter(self._unit, who, seen, item, item.wording, Outcome.DEFERRED, also=also)[1]
        return item, self._record(who, meeting, kind, item)

    # ------------------------------------------------------------ breaking off, and going on

    def keep_open(self, who: Person, day: date, at: time | None = None) -> MeetingView:
        """Keep the meeting open by chat after its own day, for two staff days at most, and let it decide until then.

        Without a time, until the hour at which agendas are published. Raises `MeetingPast`, `TooLongAway` and
        `DayNotUsable`.
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting, trust = open_meeting(self._unit), self._unit.trust
        until = datetime.combine(day, at or trust.cycle.publish_at, trust.zone)
        latest = trust.calendar.staff_day_after(meeting.day, OPEN_FOR)
        if until <= self._unit.now:
            raise MeetingPast(day)
        if day > latest:
            raise TooLongAway(day, latest)
        if why := trust.calendar.why_no_meeting(day):
            raise DayNotUsable(day, why)
        kept = Entry(EntryKind.EXTENDED, text=until.astimezone(UTC).isoformat())
        return view(self._unit, record(self._unit, who, meeting, kept))

    def abandon(self, who: Person) -> Meeting:
        """End a meeting that was opened by mistake, as if it hadn't been; one that goes on is adjourned again.

        Interests that were declared stay. Raises `DecisionsStand` once it decided something or agreed minutes.
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        entries = standing(self._unit.store.proceedings.entries(meeting.ref))
        opened = [entry.act for entry in entries if entry.kind is EntryKind.OPENED][-1]
        since = [entry for entry in entries if entry.act >= opened]
        if stands := [e.ref for e in since if e.kind in (EntryKind.DECIDED, EntryKind.APPROVED)]:
            raise DecisionsStand(stands[0])
        for entry in since:
            if entry.kind is EntryKind.ASSIGNED:
                self._unit.store.actions.cancel(entry.ref)
        undone = [Entry(EntryKind.UNDONE, undoes=act) for act in dict.fromkeys(entry.act for entry in since)]
        again = [_declared_again(e) for e in declarations(entries) if e.act >= opened]
        if any(entry.kind is EntryKind.ADJOURNED for entry in entries):
            return record(self._unit, who, meeting, *undone, *again, state=meeting.after("adjourn"))
        state = meeting.after("abandon" if meeting.agenda_version else "abandon_unpublished")
        return record(self._unit, who, meeting, *undone, *again, state=state, conversation=None, opened_at=None)

    def adjourn(self, who: Person, day: date, starts: time | None = None) -> MeetingView:
        """Break off until a staff day within a week; what wasn't reached waits for it (R2.11).

        Raises `MeetingPast`, `TooLongAway`, `DayNotUsable` and `DayTaken`.
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        if day <= self._unit.today:
            raise MeetingPast(day)
        if day > self._unit.today + RECONVENES_WITHIN:
            raise TooLongAway(day, self._unit.today + RECONVENES_WITHIN)
        if why := self._unit.trust.calendar.why_no_meeting(day):
            raise DayNotUsable(day, why)
        if any(other.state is not MeetingState.CANCELLED for other in self._unit.store.meetings.on(day)):
            raise DayTaken(day)
        changes = {"state": meeting.after("adjourn"), "day": day, "starts": starts or meeting.starts}
        adjourned = record(self._unit, who, meeting, Entry(EntryKind.ADJOURNED), **changes)
        plan(self._unit, adjourned)
        return view(self._unit, adjourned)

    # ------------------------------------------------------------ closing

    def closing(self, who: Person) -> Closing:
        """What a meeting that is about to close still lacks."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        seen = view(self._unit, meeting)  # the answer is for the room
        undecided = {item.id for item in self._undecided(meeting)} if self._is_quorate(meeting) else set()
        owners = {ALL_SCHOOLS, *(name for person in self._unit.trust.people for name in person.owns_as)}
        return Closing(
            seen,
            undecided=tuple(item for item in seen.items if item.id in undecided),
            left=tuple(item for item in seen.items if item.status is ItemStatus.ON_AGENDA and not item.starred),
            ownerless=tuple(action for action in seen.actions if action.owner not in owners),
            nobody_came=len(seen.attendance) <= 1,
        )

    def close(self, who: Person) -> MeetingView:
        """Close the meeting. Items that nobody came to are not reached, and are carried to the next of its kind.

        So is what was to be decided, where the quorum is lost. Starred ones are taken without discussion (R2.11, R4.2,
        R4.8). Ballots of the meetings whose minutes it approved are reduced to their counts (R2.18), and a checkpoint
        of the decision log is made (R5.2).
        """
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        meeting = nothing_waiting(self._unit)
        store = self._unit.store
        if not self._is_quorate(meeting):
            left = [Entry(EntryKind.PARKED, item=item.id) for item in self._undecided(meeting)]
            meeting = record(self._unit, who, meeting, *left) if left else meeting
        for item in taken(store.agenda.items(meeting.ref, THE_RULES)):
            if item.status is ItemStatus.ON_AGENDA:
                store.agenda.change(item, status=ItemStatus.TAKEN if item.starred else ItemStatus.NOT_REACHED)
            is_left = item.status is ItemStatus.DEFERRED or (item.status is ItemStatus.ON_AGENDA and not item.starred)
            if is_left and not item.standing and (carried := carry(self._unit, item, meeting, self._unit.now)):
                self._carry_interests(who, item, carried)
        for entry in standing(store.proceedings.entries(meeting.ref)):
            if entry.kind is EntryKind.APPROVED and not store.information_requests.open():
                store.votes.forget(entry.ref)  # no longer to be taken back (R2.18)
        closed = Entry(EntryKind.CLOSED)
        changes = {"state": meeting.after("close"), "closed_at": self._unit.now}
        seen = view(self._unit, record(self._unit, who, meeting, closed, **changes))
        checkpoint = make_checkpoint(self._unit, meeting.ref)
        return replace(seen, following=following(self._unit, meeting), checkpoint=checkpoint)

    # ------------------------------------------------------------ what these have in common

    def _carry_interests(self, who: Person, item: Item, carried: Item) -> None:
        """Whoever has an interest in an item has it in the same item at the next meeting (R2.24)."""
        store = self._unit.store
        declared = declarations(store.proceedings.entries(item.meeting))
        again = [replace(_declared_again(e), item=carried.id) for e in declared if e.item == item.id]
        if again:
            record(self._unit, who, store.meetings.get(carried.meeting), *again)

    def _may_open(self, who: Person, meeting: Meeting) -> bool:
        """Whether the vice-chair may open it in the chair's place, or the clerk in the place of both."""
        away = {apology.person for apology in self._unit.store.meetings.apologies(meeting.ref)}
        is_late = self._unit.now >= starts_at(self._unit, meeting)
        chair, vice_chair = map(self._unit.trust.holder, (PostKind.CHAIR, PostKind.VICE_CHAIR))
        absent = [is_late or one is None or one.entra_id in away for one in (chair, vice_chair)]
        return all(absent) if who.holds(PostKind.CLERK) else who.holds(PostKind.VICE_CHAIR) and absent[0]

    def _is_quorate(self, meeting: Meeting) -> bool:
        """Whether it may decide, but for interests in the item that is being taken (R2.11)."""
        return view(self._unit, replace(meeting, current_item=None)).quorum.is_met

    def _undecided(self, meeting: Meeting) -> tuple[Item, ...]:
        """What was taken to be decided, and wasn't; a standing item is a heading for what is."""
        settled = {decision.item for decision in self._settled(meeting)}
        return tuple(
            item
            for item in taken(self._unit.store.agenda.items(meeting.ref, THE_RULES))
            if (item.status, item.purpose, item.standing) == (ItemStatus.TAKEN, Purpose.DECISION, False)
            and item.number not in settled
        )

    def _broken_off(self, meeting: Meeting, entries: tuple[Entry, ...]) -> Item | None:
        """The item that was being taken when the meeting was adjourned, while no other has been taken since."""
        last = next((e for e in reversed(entries) if e.kind in (EntryKind.TOOK, EntryKind.ADJOURNED)), None)
        if last is None or last.kind is not EntryKind.ADJOURNED:
            return None
        item_id = replay(entry for entry in entries if entry.act < last.act).current_item
        item = self._unit.store.agenda.item(item_id, THE_RULES) if item_id else None
        return None if item is None or item.number in {d.item for d in self._settled(meeting)} else item

    def _settled(self, meeting: Meeting) -> tuple[Decision, ...]:
        """The decisions that settle their item: a deferral leaves it open."""
        made = self._unit.store.decisions.of_meeting(meeting.ref, THE_RULES)
        return tuple(decision for decision in made if decision.outcome is not Outcome.DEFERRED)

    def _record(self, who: Person, meeting: Meeting, kind: EntryKind, item: Item) -> MeetingView:
        return view(self._unit, record(self._unit, who, meeting, Entry(kind, item=item.id)))


def _declared_again(entry: Entry) -> Entry:
    """The same interest, in an act of its own."""
    return Entry(EntryKind.DECLARED, item=entry.item, school=entry.school, person=entry.person, text=entry.text)
