"""Agenda items (DOMAIN §4.1), and the order in which an agenda takes them."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from domain.refusals import MinutesOutOfRange, ReasonEmpty, TitleEmpty
from domain.words import checked, plain_sentence, plain_text

TITLE_LIMIT = 200
WORDING_LIMIT = 2000
REASON_LIMIT = 300
DEFAULT_MINUTES = 10
MOST_ITEMS = 60
"""On one agenda, standing items included."""
INFORMATION_MINUTES = 5
"""What an information item takes unless someone says otherwise (R4.2)."""
MINUTES_LIMIT = 120
CARRIED_TOO_OFTEN = 2
"""At its second carry the chair must take an item, delegate it or drop it (R4.8)."""


class Purpose(StrEnum):
    """What an item is for; shown to everyone (§4.1)."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"
    PROCEDURAL = "procedural"
    """Of standing items only: it opens and closes the meeting."""


class ItemStatus(StrEnum):
    """Where an item stands (§4.1)."""

    LATE = "late"
    """Proposed once items had closed: it waits for the chair to admit it (R4.7)."""
    PROPOSED = "proposed"
    ON_AGENDA = "on_agenda"
    TAKEN = "taken"
    NOT_REACHED = "not_reached"
    DEFERRED = "deferred"
    DECLINED = "declined"
    DELEGATED = "delegated"
    """Left to somebody who settles it outside the meeting (R4.8)."""
    WITHDRAWN = "withdrawn"


STANDS = frozenset(
    {ItemStatus.PROPOSED, ItemStatus.ON_AGENDA, ItemStatus.TAKEN, ItemStatus.NOT_REACHED, ItemStatus.DEFERRED}
)
"""The statuses of items that are on a meeting's list; the others stay on the record only (R4.9)."""
OFF = frozenset({ItemStatus.WITHDRAWN, ItemStatus.DECLINED, ItemStatus.DELEGATED})
"""The statuses of items that were taken off a list, and may be put back."""


class Tier(StrEnum):
    """Who may see an item (§2.7)."""

    OPEN = "open"
    PART_2 = "part_2"


class TierReason(StrEnum):
    """Why an item is confidential; one of them must be given (R2.25)."""

    EMPLOYEE = "a named employee"
    PUPIL = "a named pupil"
    COMMERCIAL = "commercial"
    LEGAL = "legal advice"
    NEGOTIATION = "a negotiation"
    OTHER = "another reason"


@dataclass(frozen=True)
class Paper:
    """A paper by link; `address` is empty while it is to follow, and `is_late` once items had closed (§4.1)."""

    id: int
    item: int
    name: str
    address: str
    is_late: bool


@dataclass(frozen=True)
class Item:
    """One item; `proposer` is an Entra object id, or empty for a standing item.

    `number` is None until publication and then fixed; an item put in later is 7a. `slot` is the standing item that it
    comes under. A reader who may not see a confidential item gets one whose `is_hidden` is true, with nothing in it.
    """

    id: int
    meeting: str
    number: str | None
    title: str
    purpose: Purpose
    minutes: int
    proposer: str
    status: ItemStatus
    proposed_at: datetime
    version: int = 1
    position: int = 0
    slot: int | None = None
    standing: bool = False
    presenter: str = ""
    wording: str = ""
    tier: Tier = Tier.OPEN
    tier_reason: str = ""
    starred: bool = False
    late_reason: str = ""
    declined_because: str = ""
    carried_from: int | None = None
    carry_count: int = 0
    varies: str | None = None
    """The reference of the decision that it proposes to vary, without which none can be varied (§5.2)."""
    variation: str | None = None
    implements: str | None = None
    """The reference of the Board's decision that it is about (§10)."""
    is_hidden: bool = False

    @property
    def published_purpose(self) -> Purpose:
        """A decision without proposed wording is published as a discussion (R4.1)."""
        return Purpose.DISCUSSION if self.lacks_wording else self.purpose

    @property
    def lacks_wording(self) -> bool:
        """Whether it is for decision, and nobody has proposed what is to be decided."""
        return self.purpose is Purpose.DECISION and not self.wording and not self.standing and not self.is_hidden

    @property
    def must_choose(self) -> bool:
        """Whether it was carried so often that the chair must take it, delegate it or drop it (R4.8)."""
        return self.carry_count >= CARRIED_TOO_OFTEN and self.status is ItemStatus.PROPOSED


EDITABLE = ("title", "purpose", "minutes", "wording")
"""What people may change of an item before it is published."""


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items as the agenda takes them: each under its slot, and confidential ones last (R4.3).

    Within a slot, carried items come ahead of new ones (R4.8); what the chair has moved stays where it was put, since
    moving gives an item its position.
    """
    listed = tuple(items)
    places = {item.id: item.position for item in listed}

    def place(item: Item) -> tuple[object, ...]:
        under = places.get(item.slot or 0, item.position)
        return (item.tier is not Tier.OPEN, under, item.slot is not None, item.position, -item.carry_count, item.id)

    return tuple(sorted(listed, key=place))


def headings(items: Iterable[Item]) -> frozenset[int]:
    """The ids of the standing items that other items come under: they head them, and take no number or time."""
    return frozenset(item.slot for item in items if item.slot is not None)


def taken(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that the meeting goes through, in order: without those that only head others."""
    listed = in_order(items)
    heading = headings(listed)
    return tuple(item for item in listed if item.id not in heading)


def rearranged(items: Iterable[Item], places: Mapping[int, int]) -> tuple[Item, ...]:
    """Everything on an agenda, headings too, once some items have moved to other places, counted from 1 (R4.4).

    An item comes under the section that it is moved into the middle of, and elsewhere under none, unless it is beside
    its own. Confidential ones stay last (R4.3). A section that nothing comes under any more stays where it was.
    """
    listed = in_order(items)
    heading = headings(listed)
    going = [item for item in listed if item.id not in heading]
    moved = {item.id: places[item.id] for n, item in enumerate(going, 1) if places.get(item.id, n) != n}
    order = [item for item in going if item.id not in moved]
    for item in sorted((item for item in going if item.id in moved), key=lambda item: moved[item.id]):
        order.insert(max(moved[item.id] - 1, 0), item)
    order.sort(key=lambda item: item.tier is not Tier.OPEN)
    result: list[Item] = []
    for n, item in enumerate(order):
        before, after = (order[n - 1].slot if n else None), (order[n + 1].slot if n + 1 < len(order) else None)
        if item.id in moved and item.tier is Tier.OPEN:
            slot = before if before == after else item.slot if item.slot in (before, after) else None
            order[n] = replace(item, slot=slot)
        if order[n].slot != before and order[n].slot in {earlier.slot for earlier in result}:
            order[n] = replace(order[n], slot=None)  # what divides a section ends it
        result.append(order[n])
    return _with_headings(listed, result, moved.keys())


def _with_headings(listed: tuple[Item, ...], order: list[Item], moved: Container[int]) -> tuple[Item, ...]:
    """Put each section just before the first item under it, or after what it came after if there is none."""
    heading, used, result = headings(listed), headings(order), list[Item]()
    known = {item.id: item for item in listed}
    for item in order:
        if item.slot in known and item.slot not in {earlier.id for earlier in result}:
            result.append(known[item.slot])
        result.append(item)
    for n, bare in enumerate(listed):
        if bare.id in heading - used:
            ids = [item.id for item in result]
            at = next((ids.index(i.id) + 1 for i in reversed(listed[:n]) if i.id in ids and i.id not in moved), 0)
            while at < len(result) and result[at].slot is not None:
                at += 1
            result.insert(at, bare)
    return tuple(result)


def numbered(items: Iterable[Item], used: Iterable[str] = ()) -> tuple[Item, ...]:
    """The items that the meeting goes through, each with a number; those that have one keep it (R4.6).

    An item put in after publication gets the number of the one before it and a letter: 7a. `used` are the numbers of
    items that were taken off, which no other gets.
    """
    result: list[Item] = []
    known: set[str | None] = {*used, *(item.number for item in taken(items) if item.number)}
    last, fresh = "0", not known
    for item in taken(items):
        number = item.number
        if number is None:
            number = str(len(result) + 1) if fresh else _after(last, known)
            known.add(number)
        last = number
        result.append(replace(item, number=number))
    return tuple(result)


def _after(last: str, known: set[str | None]) -> str:
    whole = last.rstrip("abcdefghijklmnopqrstuvwxyz")
    return next(number for number in (f"{whole}{letter}" for letter in _LETTERS) if number not in known)


_LETTERS = [*"abcdefghijklmnopqrstuvwxyz", *(f"{a}{b}" for a in "abc" for b in "abcdefghijklmnopqrstuvwxyz")]


def changes_between(before: Iterable[Item], after: Iterable[Item]) -> tuple[tuple[str, Item], ...]:
    """What a new version of an agenda changes: `added`, `changed`, `moved` or `removed`, with the item (R4.6)."""
    old, new = ({item.id: item for item in items} for items in (before, after))
    shown = [f.name for f in fields(Item) if f.name in (*EDITABLE, "presenter", "starred", "tier", "number")]
    added = [("added", item) for item in new.values() if item.id not in old]
    changed = [
        ("changed", item)
        for item in new.values()
        if item.id in old and any(getattr(old[item.id], name) != getattr(item, name) for name in shown)
    ]
    moved = [("moved", new[item_id]) for item_id in _out_of_order(list(old), list(new))]
    removed = [("removed", item) for item in old.values() if item.id not in new]
    return (*added, *changed, *moved, *removed)


def _out_of_order(before: list[int], after: list[int]) -> list[int]:
    """The fewest of those in both lists that must have moved."""
    was = [item for item in before if item in after]
    now = [item for item in after if item in before]
    kept = {
        now[b.b + n]
        for b in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
        for n in range(b.size)
    }
    return [item for item in now if item not in kept]


def names_decision(prefix: str, said: str) -> bool:
    """Whether a text names an earlier decision of Headboard or of the Board, which it would then change (R4.7)."""
    return re.search(rf"\b({re.escape(prefix)}-\d{{4}}-\d{{3}}|TB-\d{{4}}-\d{{2}})\b", said, re.IGNORECASE) is not None


def check_title(said: str) -> str:
    """A title fit for an agenda; raises `TitleEmpty` or `TooLong`."""
    return checked(plain_sentence(said), TITLE_LIMIT, TitleEmpty)


def title_of(wording: str) -> str:
    """A wording as the title of an item: cut between words where it is too long for one."""
    if len(wording) <= TITLE_LIMIT:
        return wording
    cut = wording[: TITLE_LIMIT - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def check_minutes(said: int) -> int:
    """The minutes that an item may take; raises `MinutesOutOfRange`."""
    if not 1 <= said <= MINUTES_LIMIT:
        raise MinutesOutOfRange
    return said


def check_proposed_wording(said: str) -> str:
    """A decision's proposed wording, which may be empty; raises `TooLong`."""
    return checked(plain_sentence(said), WORDING_LIMIT)


def check_reason(said: str) -> str:
    """A reason in a few words; raises `ReasonEmpty` or `TooLong`."""
    return checked(plain_text(said), REASON_LIMIT, ReasonEmpty)
