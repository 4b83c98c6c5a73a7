"""Minutes, drawn up from the record of a meeting (DOMAIN §5.3).

Offices stand for names: "the Head of Valence" (§5.3). Instants are in UTC; who reads them puts them in wall time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.actions import Action
from domain.agenda import Item
from domain.decisions import Decision, DecisionEvent
from domain.elections import Election
from domain.meetings import Apology, Meeting, Quorum, count_quorum
from domain.proceedings import Entry, EntryKind, Room, act_by_act, declarations, replay, standing

DRAFT_AFTER, COMMENTS_AFTER = 3, 5
"""Staff days after the meeting by which the draft is with the chair, and the chair's comments with the clerk."""
ROLL_CALL = timedelta(minutes=10)
"""Whoever is recorded this soon after the opening, and on the first item at the latest, was there from the start."""


class MinutesState(StrEnum):
    """Where minutes stand."""

    DRAFT = "draft"
    APPROVED = "approved"
    """Agreed by the next quorate meeting of the kind; locked from then on (R5.1)."""
    RECEIVED = "received"
    """Notes of a meeting that was never quorate: received, and not approved (R5.6)."""


TRANSITIONS: dict[tuple[MinutesState, str], MinutesState] = {
    (MinutesState.DRAFT, "approve"): MinutesState.APPROVED,
    (MinutesState.DRAFT, "receive"): MinutesState.RECEIVED,
}
"""The whole state machine; `docs/reference/minutes-states.md` is drawn from it."""


@dataclass(frozen=True)
class Presence:
    """A school that was there, or a person without a seat, whose `school` is empty; `deputy` is a name.

    `arrived` is None for whoever was there from the start, and `left` for whoever stayed to the end.
    """

    school: str
    person: str
    deputy: str
    arrived: datetime | None = None
    left: datetime | None = None
    by_video: bool = False


@dataclass(frozen=True)
class Declaration:
    """An interest in an item: which, and when whoever has it was out of the room; None while they were not there."""

    school: str
    person: str
    nature: str
    left: datetime | None = None
    returned: datetime | None = None


@dataclass(frozen=True)
class Agreed:
    """An earlier meeting whose minutes were approved or received."""

    meeting: Meeting
    state: MinutesState


@dataclass(frozen=True)
class ItemMinutes:
    """What became of one item. An item of which the reader sees only the number has nothing in it.

    What came under none has no `item`.
    """

    item: Item | None
    began: datetime | None = None
    notes: tuple[str, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    amendments: tuple[str, ...] = ()
    events: tuple[DecisionEvent, ...] = ()
    """What was added to its decisions, such as a dissent that was to be named (R2.18)."""
    elections: tuple[Election, ...] = ()
    let_stay: tuple[str, ...] = ()
    """The schools whose deputies stayed for it, though it is confidential (R2.8)."""


@dataclass(frozen=True)
class Chairing:
    """Who presided from when on; `person` is empty while nobody did."""

    person: str
    since: datetime


@dataclass(frozen=True)
class QuorumAt:
    """How the quorum stood from an instant on (R2.11)."""

    since: datetime
    quorum: Quorum


@dataclass(frozen=True)
class Sitting:
    """From an opening to the close, or to the adjournment to another day."""

    began: datetime
    ended: datetime | None = None


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting; `part` 2 has the confidential items alone, and part 1 their numbers (§5.4)."""

    meeting: Meeting
    part: int
    state: MinutesState
    was_quorate: bool
    sittings: tuple[Sitting, ...]
    presence: tuple[Presence, ...]
    apologies: tuple[Apology, ...]
    absent: tuple[str, ...]
    """Voting schools that neither came nor sent apologies."""
    chairing: tuple[Chairing, ...]
    quorum: tuple[QuorumAt, ...]
    items: tuple[ItemMinutes, ...]
    others: ItemMinutes
    """What came under no item."""
    approved_on: datetime | None = None
    approved_in: str = ""
    signed_by: str = ""
    was_amended: bool = False
    """Whether the meeting that approved them minuted amendments."""
    sealed: str = ""
    """The checkpoint of the decision log that was made when the meeting closed, as text (R5.2)."""


def draw_up(
    meeting: Meeting,
    entries: Iterable[Entry],
    items: tuple[Item, ...],
    decisions: tuple[Decision, ...],
    actions: tuple[Action, ...],
    apologies: tuple[Apology, ...],
    voting: frozenset[str],
    part: int = 1,
    agreed: Iterable[Agreed] = (),
    events: Iterable[DecisionEvent] = (),
    elections: Iterable[Election] = (),
) -> Minutes:
    """Draw up minutes from a record and from what came of it, as their reader may see them.

    `agreed` has the earlier meetings whose minutes this one approved or received, `events` what was added to decisions,
    `elections` every ballot of the meeting.
    """
    listed, by_id = tuple(events), {str(election.id): election for election in elections}
    record = standing(entries)
    quorum = quorum_over_time(record, voting)
    presence = _presence(record)
    came = {one.school for one in presence} | {apology.school for apology in apologies}
    by_ref = {one.meeting.ref: one for one in agreed}
    return Minutes(
        meeting=meeting,
        part=part,
        state=MinutesState.DRAFT,
        was_quorate=any(at.quorum.is_met for at in quorum),
        sittings=_sittings(record),
        presence=presence,
        apologies=tuple(a for a in apologies if a.school not in {one.school for one in presence if not one.deputy}),
        absent=tuple(sorted(voting - came)),
        chairing=_chairing(record),
        quorum=quorum,
        items=tuple(_with_events(_item(item, record, decisions, actions, by_ref, by_id), listed) for item in items),
        others=_item(None, record, (), actions, by_ref, by_id) if part == 1 else ItemMinutes(None),
    )


def quorum_over_time(record: tuple[Entry, ...], voting: frozenset[str]) -> tuple[QuorumAt, ...]:
    """How the quorum stood, from the opening on, each time whether it was met changed (R2.11).

    One that is met on the roll call was met from the opening.
    """
    found: list[QuorumAt] = []
    is_open, calls = False, _roll_calls(record)
    for act, room in act_by_act(record):
        at, kinds = act[0].at, {entry.kind for entry in act}
        is_open = (is_open or EntryKind.OPENED in kinds) and not kinds & {EntryKind.CLOSED, EntryKind.ADJOURNED}
        if not is_open:
            continue
        now, called = count_quorum(voting, room.attendance), _on_roll_call(calls, at)
        if found and now.is_met and not found[-1].quorum.is_met and called and called <= found[-1].since:
            at = found.pop().since
        if not found or found[-1].quorum.is_met is not now.is_met:
            found.append(QuorumAt(at, now))
        elif now.present > found[-1].quorum.present:
            found[-1] = replace(found[-1], quorum=now)
    return tuple(found)


RollCalls = tuple[tuple[datetime, datetime], ...]


def _roll_calls(record: tuple[Entry, ...]) -> RollCalls:
    """When each began, with an opening, and when it was over."""
    taken = [entry for entry in record if entry.kind is EntryKind.TOOK]
    openings = [entry for entry in record if entry.kind is EntryKind.OPENED]
    second = {opened: [entry.at for entry in taken if entry.act > opened.act][1:2] for opened in openings}
    return tuple((opened.at, min((opened.at + ROLL_CALL, *second[opened]))) for opened in openings)


def _on_roll_call(calls: RollCalls, at: datetime) -> datetime | None:
    """The opening whose roll call an instant belongs to, if it belongs to one."""
    return next((opened for opened, ended in calls if opened <= at <= ended), None)


def _sittings(record: tuple[Entry, ...]) -> tuple[Sitting, ...]:
    found: list[Sitting] = []
    for entry in record:
        if entry.kind is EntryKind.OPENED:
            found.append(Sitting(entry.at))
        if entry.kind in (EntryKind.ADJOURNED, EntryKind.CLOSED) and found:
            found[-1] = replace(found[-1], ended=entry.at)
    return tuple(found)


def _presence(record: tuple[Entry, ...]) -> tuple[Presence, ...]:
    """Each stay of each school and person, in the order in which they came."""
    stays: list[Presence] = []
    calls = _roll_calls(record)
    for entry in record:
        if entry.kind in (EntryKind.ARRIVED, EntryKind.LEFT):
            stays = [_ended(stay, entry.at) if stay.school == entry.school else stay for stay in stays]
        if entry.kind is EntryKind.WENT:
            stays = [_ended(stay, entry.at) if _is(stay, entry.person) else stay for stay in stays]
        if entry.kind is EntryKind.ADJOURNED:
            stays = [_ended(stay, entry.at) for stay in stays]
        if entry.kind in (EntryKind.ARRIVED, EntryKind.ATTENDED):
            came_before = any((stay.school or stay.person) == (entry.school or entry.person) for stay in stays)
            from_the_start = _on_roll_call(calls[:1], entry.at) and not came_before
            arrived = None if from_the_start else entry.at
            stays.append(Presence(entry.school, entry.person, entry.text, arrived, None, entry.by_video))
    return tuple(stays)


def _is(stay: Presence, person: str) -> bool:
    return not stay.school and stay.person == person


def _ended(stay: Presence, at: datetime) -> Presence:
    return stay if stay.left else replace(stay, left=at)


def _chairing(record: tuple[Entry, ...]) -> tuple[Chairing, ...]:
    found: list[Chairing] = []
    for entry in record:
        took_it = entry.kind in (EntryKind.OPENED, EntryKind.PRESIDES)
        if took_it and (not found or found[-1].person != entry.person):
            found.append(Chairing(entry.person, entry.at))
    return tuple(found)


def _item(
    item: Item | None,
    record: tuple[Entry, ...],
    decisions: tuple[Decision, ...],
    actions: tuple[Action, ...],
    agreed: Mapping[str, Agreed],
    elections: Mapping[str, Election],
) -> ItemMinutes:
    item_id = item.id if item else None
    began = next((e.at for e in record if item and e.kind is EntryKind.TOOK and e.item == item_id), None)
    mine = tuple(decision for decision in decisions if item and decision.item == item.number)
    if item and item.is_hidden:
        return ItemMinutes(item, began, decisions=mine)
    of_item = [entry for entry in record if entry.item == item_id]
    under = [e for e in record if e.kind in (EntryKind.APPROVED, EntryKind.AMENDED) and _taken_at(record, e) == item_id]
    return ItemMinutes(
        item,
        began,
        tuple(entry.text for entry in of_item if entry.kind is EntryKind.NOTED),
        tuple(_declaration(entry, record) for entry in declarations(of_item)),
        mine,
        tuple(action for action in actions if action.item == item_id),
        tuple(agreed[entry.ref] for entry in under if entry.kind is EntryKind.APPROVED and entry.ref in agreed),
        tuple(entry.text for entry in under if entry.kind is EntryKind.AMENDED),
        elections=tuple(elections[entry.ref] for entry in of_item if entry.kind is EntryKind.ELECTED),
        let_stay=_let_stay(of_item),
    )


def _let_stay(of_item: list[Entry]) -> tuple[str, ...]:
    last = {entry.school: entry.kind for entry in of_item if entry.kind in (EntryKind.LET_STAY, EntryKind.ASKED_OUT)}
    return tuple(sorted(school for school, kind in last.items() if kind is EntryKind.LET_STAY))


def _with_events(each: ItemMinutes, events: tuple[DecisionEvent, ...]) -> ItemMinutes:
    seen = {decision.ref for decision in each.decisions if not decision.is_hidden}
    return replace(each, events=tuple(event for event in events if event.decision in seen))


def _taken_at(record: tuple[Entry, ...], entry: Entry) -> int | None:
    return replay(e for e in record if e.act <= entry.act).current_item


def _declaration(declared: Entry, record: tuple[Entry, ...]) -> Declaration:
    """When the item was taken, or the interest declared in the midst of it, and when the item was left (R2.23)."""
    left = returned = None
    for act, room in act_by_act(record):
        if act[0].act < declared.act:
            continue
        is_here = _holds_a_seat(room, declared)
        if left is None and is_here and room.current_item == declared.item:
            left = act[0].at
        elif left is not None and room.current_item != declared.item:
            returned = act[0].at if is_here else None
            break
    return Declaration(declared.school, declared.person, declared.text, left, returned)


def _holds_a_seat(room: Room, declared: Entry) -> bool:
    return declared.school in room.seats or declared.person in room.in_attendance
