"""The record of a meeting: what happened, act by act, and how that leaves the meeting (DOMAIN §5.3).

Entries are appended and never changed. How a meeting stands is what its entries add up to: the minutes are drawn from
them, the last act is taken back by one entry more, and replaying them gives the same meeting.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

from domain.agenda import ItemStatus
from domain.meetings import Attendance

_UNWRITTEN = datetime.min.replace(tzinfo=UTC)


class EntryKind(StrEnum):
    """What happened."""

    OPENED = "opened"
    ARRIVED = "arrived"
    """A school's seat is taken by `person`, or by the deputy whose name is `text`."""
    LEFT = "left"
    ATTENDED = "attended"
    """`person` is there without a seat: the CEO, the clerk, a presenter."""
    WENT = "went"
    """They aren't any more."""
    PRESIDES = "presides"
    """`person` has the chair; nobody has when it is empty (R2.12)."""
    ELECTED = "elected"
    """`person` is the winner of the election whose id is `ref`."""
    TOOK = "took"
    PARKED = "parked"
    """The item is left for later in the same meeting."""
    DEFERRED = "deferred"
    """The item goes to the next meeting of its kind (R4.8)."""
    PART_2 = "part_2"
    """The item is confidential from now on; `text` is the reason (R2.25, R2.27)."""
    NOTED = "noted"
    DECLARED = "declared"
    """`person` of `school` has an interest in the item; `text` says which (R2.21)."""
    CLEARED = "cleared"
    """The interest that was declared isn't one after all."""
    LET_STAY = "let_stay"
    """`person`, who deputises for `school`, may stay for the confidential item and read it (R2.8)."""
    ASKED_OUT = "asked_out"
    """They may not any more."""
    DECIDED = "decided"
    """The decision `ref` is in the log."""
    ASSIGNED = "assigned"
    """The action `ref` is on the list."""
    ADJOURNED = "adjourned"
    """Everybody has left; it goes on another day (R2.11)."""
    EXTENDED = "extended"
    """It is kept open, by chat, until the instant in `text`; before, it was open for its own day (R2.16)."""
    APPROVED = "approved"
    """The minutes of the meeting `ref` were agreed to be a true record (§5.3)."""
    AMENDED = "amended"
    """They are to say `text`, too (R5.1)."""
    CLOSED = "closed"
    UNDONE = "undone"
    """The act `undoes` is taken back; it stays in the record."""


@dataclass(frozen=True)
class Entry:
    """One line of the record. Entries of one `act` were made at once; `at` is an instant in UTC; `by` wrote it.

    `by` and `person` are Entra object ids, `item` an item's id.
    """

    kind: EntryKind
    item: int | None = None
    school: str = ""
    person: str = ""
    text: str = ""
    ref: str = ""
    by_video: bool = False
    undoes: int | None = None
    meeting: str = ""
    act: int = 0
    at: datetime = _UNWRITTEN
    by: str = ""


@dataclass(frozen=True)
class Interest:
    """An interest that somebody has declared in an item."""

    item: int
    person: str
    school: str


@dataclass(frozen=True)
class Consent:
    """That a school's deputy may stay for a confidential item; `person` is empty for one who isn't on the roster."""

    item: int
    person: str
    school: str


@dataclass(frozen=True)
class Room:
    """The meeting as its record leaves it: seats by school, who else is there, the chair, what was dealt with."""

    seats: Mapping[str, Attendance] = field(default_factory=dict)
    in_attendance: tuple[str, ...] = ()
    presiding: str | None = None
    current_item: int | None = None
    items: Mapping[int, ItemStatus] = field(default_factory=dict)
    interests: frozenset[Interest] = frozenset()
    consents: frozenset[Consent] = frozenset()
    """Given while the meeting isn't closed, whether or not the deputy is there."""
    open_until: datetime | None = None
    """Until when it is kept open after its own day, in UTC."""

    @property
    def attendance(self) -> tuple[Attendance, ...]:
        """The seats that are taken, in the order in which they were."""
        return tuple(self.seats.values())

    @property
    def holders(self) -> frozenset[str]:
        """Whoever holds the seat of a school, and isn't deputising."""
        return frozenset(seat.person for seat in self.attendance if seat.person and not seat.deputy)

    @property
    def let_stay(self) -> frozenset[Consent]:
        """The consents of whoever deputises now, be it under a name that the roster doesn't have (R2.8)."""
        deputies = {(seat.school, seat.person) for seat in self.attendance if seat.deputy}
        return frozenset(consent for consent in self.consents if (consent.school, consent.person) in deputies)

    def interested(self, item: int | None) -> frozenset[str]:
        """Whoever has declared an interest in an item."""
        return frozenset(interest.person for interest in self.interests if interest.item == item)

    def withdrawn(self, item: int | None) -> frozenset[str]:
        """The schools that are out of the room for an item, because of an interest (R2.23)."""
        return frozenset(interest.school for interest in self.interests if interest.item == item)


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that weren't taken back."""
    listed = tuple(entries)
    gone = {entry.undoes for entry in listed if entry.kind is EntryKind.UNDONE}
    return tuple(e for e in listed if e.act not in gone and e.kind is not EntryKind.UNDONE)


def replay(entries: Iterable[Entry]) -> Room:
    """What the entries add up to, oldest first."""
    state = Room()
    for entry in standing(entries):
        state = _after(state, entry)
    return state


@dataclass(frozen=True)
class Record:
    """Everything that was recorded of a meeting, oldest first, and what it adds up to."""

    entries: tuple[Entry, ...] = ()
    room: Room = field(default_factory=Room)

    def with_(self, new: Iterable[Entry]) -> "Record":
        """The record with more entries; it is replayed only where they take something back."""
        added = tuple(new)
        entries = (*self.entries, *added)
        if any(entry.kind is EntryKind.UNDONE for entry in added):
            return Record(entries, replay(entries))
        room = self.room
        for entry in added:
            room = _after(room, entry)
        return Record(entries, room)


def act_by_act(entries: Iterable[Entry]) -> Iterator[tuple[tuple[Entry, ...], Room]]:
    """Each act that stands, and the room after it."""
    state = Room()
    for _, act in groupby(standing(entries), key=lambda entry: entry.act):
        made = tuple(act)
        for entry in made:
            state = _after(state, entry)
        yield made, state


def before_item(entries: Iterable[Entry], item: int | None) -> Room:
    """The room as it was when an item was last taken."""
    listed = standing(entries)
    acts = [entry.act for entry in listed if entry.kind is EntryKind.TOOK and entry.item == item]
    return replay(entry for entry in listed if acts and entry.act < acts[-1])


def declarations(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The interests that are declared, each as it was declared last, but for those that were none (R2.21)."""
    found: dict[Interest, Entry] = {}
    for entry in standing(entries):
        interest = _interest_of(entry)
        if entry.kind in (EntryKind.DECLARED, EntryKind.CLEARED):
            found.pop(interest, None)
        if entry.kind is EntryKind.DECLARED:
            found[interest] = entry
    return tuple(found.values())


def last_act(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The act that is taken back next: the last that stands."""
    listed = standing(entries)
    return tuple(entry for entry in listed if entry.act == listed[-1].act)


def _after(state: Room, entry: Entry) -> Room:
    effect = _EFFECTS.get(entry.kind)
    return replace(state, **effect(state, entry)) if effect else state


def _arrived(state: Room, entry: Entry) -> dict[str, object]:
    seat = Attendance(entry.school, entry.person, entry.at, entry.text, entry.by_video)
    return {"seats": {**_others(state, entry), entry.school: seat}}


def _others(state: Room, entry: Entry) -> dict[str, Attendance]:
    return {school: seat for school, seat in state.seats.items() if school != entry.school}


def _came_to(state: Room, entry: Entry, status: ItemStatus) -> dict[str, object]:
    taken = entry.item if status is ItemStatus.TAKEN else None
    current = None if state.current_item == entry.item else state.current_item
    return {"current_item": taken or current, "items": {**state.items, entry.item or 0: status}}


def _consent(entry: Entry) -> frozenset[Consent]:
    return frozenset({Consent(entry.item or 0, entry.person, entry.school)})


def _interest(entry: Entry) -> frozenset[Interest]:
    return frozenset({_interest_of(entry)})


def _interest_of(entry: Entry) -> Interest:
    return Interest(entry.item or 0, entry.person, entry.school)


_EFFECTS: dict[EntryKind, Callable[[Room, Entry], dict[str, Any]]] = {
    EntryKind.OPENED: lambda _, entry: {"presiding": entry.person or None},
    EntryKind.PRESIDES: lambda _, entry: {"presiding": entry.person or None},
    EntryKind.ARRIVED: _arrived,
    EntryKind.LEFT: lambda state, entry: {"seats": _others(state, entry)},
    EntryKind.ATTENDED: lambda state, entry: {"in_attendance": (*state.in_attendance, entry.person)},
    EntryKind.WENT: lambda state, entry: {"in_attendance": tuple(p for p in state.in_attendance if p != entry.person)},
    EntryKind.ADJOURNED: lambda *_: {
        "seats": {},
        "in_attendance": (),
        "presiding": None,
        "current_item": None,
        "open_until": None,
    },
    EntryKind.EXTENDED: lambda _, entry: {"open_until": datetime.fromisoformat(entry.text)},
    EntryKind.TOOK: lambda state, entry: _came_to(state, entry, ItemStatus.TAKEN),
    EntryKind.PARKED: lambda state, entry: _came_to(state, entry, ItemStatus.ON_AGENDA),
    EntryKind.DEFERRED: lambda state, entry: _came_to(state, entry, ItemStatus.DEFERRED),
    EntryKind.DECLARED: lambda state, entry: {"interests": state.interests | _interest(entry)},
    EntryKind.CLEARED: lambda state, entry: {"interests": state.interests - _interest(entry)},
    EntryKind.LET_STAY: lambda state, entry: {"consents": state.consents | _consent(entry)},
    EntryKind.ASKED_OUT: lambda state, entry: {"consents": state.consents - _consent(entry)},
    EntryKind.CLOSED: lambda *_: {"consents": frozenset()},
}
"""What each kind of entry changes; the others are only to be read."""
