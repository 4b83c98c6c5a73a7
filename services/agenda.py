"""What is to be talked about: proposing, changing and reading (DOMAIN §4)."""

import re
from dataclasses import dataclass, replace

from domain.agenda import (
    DEFAULT_MINUTES,
    INFORMATION_MINUTES,
    MOST_ITEMS,
    OFF,
    Item,
    ItemStatus,
    Paper,
    Purpose,
    Tier,
    TierReason,
    check_minutes,
    check_proposed_wording,
    check_reason,
    check_title,
    names_decision,
)
from domain.meetings import Meeting
from domain.people import THE_RULES, Person, Right
from domain.refusals import (
    AddressNotUsable,
    AgendaFull,
    BoardItemStays,
    ItemIsFixed,
    ItemNotFound,
    NotAnInformationItem,
    NothingChanged,
    NotPublished,
    NotTakenOff,
    NotYours,
    PaperWaits,
    SayItPrivately,
    SeveralItems,
    StandingItemStays,
    TooLong,
    VariesDecision,
    VariesOpenly,
)
from domain.words import plain_text
from services.agenda_items import LOOK_AHEAD, item_named, item_seen_by, put, require_not_begun, seed, slot_of, titled
from services.agenda_view import AgendaView, agenda_view, published_view
from services.board_items import check_proposal
from services.reading import may_read, meeting_to_read
from services.shared_interests import share_interests
from services.unit import Unit
from services.variations import Varied, named_by
from services.which_meeting import BEFORE, Which, find_meeting, meeting_for_items, starts_at, takes_items

ADDRESS_LIMIT = 2000


@dataclass(frozen=True)
class NewItem:
    """What someone wants to talk about; without minutes it gets what its purpose mostly takes."""

    title: str
    purpose: Purpose = Purpose.DISCUSSION
    minutes: int | None = None
    wording: str = ""
    tier: Tier = Tier.OPEN
    tier_reason: str = ""
    late_reason: str = ""


@dataclass(frozen=True)
class Proposal:
    """An item and the meeting it landed on.

    `closed` is an earlier meeting whose items had closed; `section` the standing item that it comes under, which has
    `section_minutes`, and `over` says by how many minutes its proposals are longer than that.
    """

    item: Item
    meeting: Meeting
    closed: Meeting | None = None
    section: str = ""
    section_minutes: int = 0
    over: int = 0
    twice: bool = False
    """Whether an item of this title is on the list already."""
    was_named: bool = False
    """Whether just this meeting was meant."""


class AgendaService:
    """What anyone who may speak to an agenda does with it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    # ------------------------------------------------------------ proposing

    def propose(self, who: Person, new: NewItem, which: Which, *, private: bool = True) -> Proposal:
        """Put an item on the meeting that was meant, or on the next that still takes items (§4.1, R3.11).

        With a `late_reason` it waits for the chair, where items have closed (R4.7). What is confidential is said in
        private, with its reason (R2.25). One that says that it replaces or rescinds a decision varies that, and is as
        confidential; raises `NothingDecidedYet` and `NotInForce` (§5.2).
        """
        self._unit.require(who, Right.PROPOSE_ITEM)
        if new.tier is not Tier.OPEN and not private:
            raise SayItPrivately
        meeting, closed, is_late = self._meeting_for(new, which)
        varied = named_by(self._unit, f"{new.title}. {new.wording}", self._unit.reader(who, private=True))
        if varied and varied[0].tier is not Tier.OPEN and new.tier is Tier.OPEN:
            if not private:
                raise SayItPrivately
            new = replace(new, tier=Tier.PART_2, tier_reason=TierReason.OTHER)
        if varied and varied[0].tier is Tier.OPEN and new.tier is not Tier.OPEN:
            raise VariesOpenly(varied[0].ref)
        return replace(self._put(who, new, varied, meeting, closed, is_late=is_late), was_named=which.is_said)

    def _meeting_for(self, new: NewItem, which: Which) -> tuple[Meeting, Meeting | None, bool]:
        if not new.late_reason:
            return (*meeting_for_items(self._unit, which), False)
        meeting = find_meeting(self._unit, which)
        is_late = not takes_items(self._unit, meeting)
        if is_late and (meeting.state not in BEFORE or self._unit.now >= starts_at(self._unit, meeting)):
            raise ItemIsFixed
        if is_late and names_decision(self._unit.trust.prefix, f"{new.title} {new.wording}"):
            raise VariesDecision
        return meeting, None, is_late

    def _put(
        self, who: Person, new: NewItem, varied: Varied, meeting: Meeting, closed: Meeting | None, *, is_late: bool
    ) -> Proposal:
        unit = self._unit
        title = check_title(new.title)
        if new.minutes is None:
            minutes = INFORMATION_MINUTES if new.purpose is Purpose.INFORMATION else DEFAULT_MINUTES
        else:
            minutes = check_minutes(new.minutes)
        wording = check_proposed_wording(new.wording)
        check_proposal(unit, f"{title} {wording}")
        late_reason = check_reason(new.late_reason) if is_late else ""
        items = seed(unit, meeting)
        if len(items) >= MOST_ITEMS:
            raise AgendaFull
        is_open = new.tier is Tier.OPEN
        item = Item(
            id=0,
            meeting=meeting.ref,
            number=None,
            title=title,
            purpose=new.purpose,
            minutes=minutes,
            proposer=who.entra_id,
            status=ItemStatus.LATE if is_late else ItemStatus.PROPOSED,
            proposed_at=unit.now,
            wording=wording,
            tier=new.tier,
            tier_reason=new.tier_reason,
            starred=is_open and new.purpose is Purpose.INFORMATION,
            late_reason=late_reason,
            varies=varied[0].ref if varied else None,
            variation=varied[1] if varied else None,
        )
        added = put(unit, meeting, items, item)
        if varied:
            share_interests(unit, varied[0], added)
        return self._proposal(added, meeting, closed, items)

    def _proposal(self, item: Item, meeting: Meeting, closed: Meeting | None, items: tuple[Item, ...]) -> Proposal:
        slot = next((i for i in items if i.id == item.slot), None)
        under = [i.minutes for i in (*items, item) if slot and i.slot == slot.id and not i.starred]
        return Proposal(
            item,
            meeting,
            closed,
            section=slot.title if slot else "",
            section_minutes=slot.minutes if slot else 0,
            over=max(0, sum(under) - slot.minutes) if slot and not item.starred else 0,
            twice=any(i.title.casefold() == item.title.casefold() and i.tier is Tier.OPEN for i in items),
        )

    def move(self, who: Person, item_id: int, which: Which) -> Proposal:
        """Put a proposal on another meeting's list instead."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        item = self._mine(who, item_id)
        meeting, closed = meeting_for_items(self._unit, which)
        items = seed(self._unit, meeting)
        slot, position = slot_of(self._unit, meeting, items, item.title, item.tier)
        moved = self._unit.store.agenda.change(
            item, meeting=meeting.ref, slot=slot, position=position, status=ItemStatus.PROPOSED, number=None
        )
        return self._proposal(moved, meeting, closed, items)

    def meetings(self, who: Person, most: int) -> tuple[Meeting, ...]:
        """The next meetings that still take items, for a form to choose from."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        ahead = self._unit.store.meetings.ahead(self._unit.today, None, 2 * most)
        return tuple(meeting for meeting in ahead if takes_items(self._unit, meeting))[:most]

    # ------------------------------------------------------------ changing

    def item(self, who: Person, item_id: int, *, private: bool = True) -> Item:
        """One item as the person may see it here; raises `ItemNotFound`."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        return item_seen_by(self._unit, who, item_id, private=private)

    def named(self, who: Person, said: str, number: str | None, which: Which, *, private: bool = True) -> Item:
        """The item that was meant by its number or its words; raises `NotOnAgenda` and `SeveralItems`."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        meeting = find_meeting(self._unit, which) if which.is_said or which.kind or number else None
        if meeting and number and meeting.state in BEFORE:
            seed(self._unit, meeting)
        found = item_named(self._unit, said, number, meeting, self._unit.reader(who, private=private))
        return self.item(who, found.id, private=private) if found.id > 0 else self._seeded(found)

    def withdraw(self, who: Person, item_id: int) -> Item:
        """Take an item off; it stays on the record as withdrawn (R4.9). Once published that is the chair's to do."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        item = self._mine(who, item_id)
        if item.standing and not self._is_chair(who):
            raise StandingItemStays
        self._unit.store.agenda.change(item, status=ItemStatus.WITHDRAWN)
        return item

    def restore(self, who: Person, item_id: int) -> Item:
        """Put an item that was taken off back where it was; a late one waits for the chair again (R4.7).

        What the chair refused or gave to somebody, the chair puts back (R4.4, R4.8).
        """
        self._unit.require(who, Right.PROPOSE_ITEM)
        item = self.item(who, item_id)
        if item.proposer != who.entra_id and not self._is_chair(who):
            raise NotYours
        if item.status not in OFF:
            raise NothingChanged
        if item.status is not ItemStatus.WITHDRAWN:
            self._unit.require(who, Right.ORDER_AGENDA)
        require_not_begun(self._unit, item)
        if item.number and not self._is_chair(who):
            raise ItemIsFixed
        waits = item.late_reason and not self._is_chair(who)
        following = ItemStatus.ON_AGENDA if item.number else ItemStatus.LATE if waits else ItemStatus.PROPOSED
        return self._unit.store.agenda.change(item, status=following, declined_because="")

    def restore_named(self, who: Person, said: str, number: str | None, which: Which, *, private: bool = True) -> Item:
        """Put back what was taken off by its number or its words; without either, the only one that it can be.

        Raises `NotTakenOff` and `SeveralItems`.
        """
        self._unit.require(who, Right.PROPOSE_ITEM)
        ahead = self._unit.store.meetings.ahead(self._unit.today, None, LOOK_AHEAD)
        meetings = [find_meeting(self._unit, which)] if which.is_said or which.kind else ahead
        reader = self._unit.reader(who, private=private)
        off = [
            item for m in meetings for item in self._unit.store.agenda.taken_off(m.ref, reader) if not item.is_hidden
        ]
        if number:
            found = [item for item in off if item.number == number]
        elif said:
            found = titled(off, said)
        else:
            found = [item for item in off if item.proposer == who.entra_id or self._is_chair(who)]
        if len(found) > 1:
            raise SeveralItems(tuple(item.title for item in found))
        if not found:
            raise NotTakenOff
        return self.restore(who, found[0].id)

    def star(self, who: Person, item_id: int, *, starred: bool) -> Item:
        """Take an information item without discussion, or have it discussed because a head asks (R4.2)."""
        self._unit.require(who, Right.SEE_AGENDA)
        item = self.item(who, item_id)
        require_not_begun(self._unit, item)
        if item.purpose is not Purpose.INFORMATION or item.standing or item.tier is not Tier.OPEN:
            raise NotAnInformationItem
        if item.starred is starred:
            raise NothingChanged
        return self._unit.store.agenda.change(item, starred=starred)

    def add_paper(self, who: Person, item_id: int, name: str, address: str) -> Paper:
        """Put a paper with an item, by its link; without an address it is to follow, once (§4.1)."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        item = self.item(who, item_id)
        require_not_begun(self._unit, item)
        meeting = self._unit.store.meetings.get(item.meeting)
        address, name = address.strip(), plain_text(name) or item.title
        if len(address) > ADDRESS_LIMIT or len(name) > ADDRESS_LIMIT:
            raise TooLong(ADDRESS_LIMIT, max(len(address), len(name)))
        if address and not re.fullmatch(r"https://[^\s<>\"]+", address):
            raise AddressNotUsable
        papers = self._unit.store.agenda.papers(meeting.ref, THE_RULES)
        awaited = next((paper for paper in papers if paper.item == item.id and not paper.address), None)
        if awaited and not address:
            raise PaperWaits
        if awaited:
            self._unit.store.agenda.replace_paper(awaited.id, name[:200], address)
            return replace(awaited, name=name[:200], address=address)
        is_late = not takes_items(self._unit, meeting)
        paper = Paper(0, item.id, name[:200], address, is_late)
        return self._unit.store.agenda.add_paper(paper, who.entra_id, self._unit.now)

    # ------------------------------------------------------------ reading

    def show(self, who: Person, which: Which, *, private: bool = True) -> AgendaView:
        """The agenda of a meeting as it stands; a group lead sees their own items (§2.2)."""
        proposes = self._unit.may(who, Right.PROPOSE_ITEM)
        meeting = find_meeting(self._unit, which) if proposes else meeting_to_read(self._unit, who, which)
        view = agenda_view(self._unit, meeting, self._unit.reader(who, private=private))
        if may_read(self._unit, who, meeting):
            return view
        own = tuple(entry for entry in view.entries if entry.item.proposer == who.entra_id)
        return replace(view, entries=own, changes=(), is_partial=True)

    def version(self, who: Person, which: Which, number: int | None, *, private: bool = True) -> AgendaView:
        """An agenda as it was published, by default as it was last; raises `NoSuchVersion` (R4.6)."""
        meeting = meeting_to_read(self._unit, who, which)
        if number is None and not meeting.agenda_version:
            raise NotPublished
        wanted = meeting.agenda_version if number is None else number
        return published_view(self._unit, meeting, wanted, self._unit.reader(who, private=private))

    # ------------------------------------------------------------ what these have in common

    def _is_chair(self, who: Person) -> bool:
        return self._unit.may(who, Right.ORDER_AGENDA)

    def _seeded(self, item: Item) -> Item:
        """A standing item that was read before it was put on the list, as it is there."""
        items = seed(self._unit, self._unit.store.meetings.get(item.meeting))
        return next(i for i in items if i.standing and i.title == item.title)

    def _mine(self, who: Person, item_id: int) -> Item:
        """An item that the person may take off or move: their own until it is published, any of them for the chair."""
        item = self.item(who, item_id)
        if item.proposer != who.entra_id and not self._is_chair(who):
            raise StandingItemStays if item.standing else NotYours
        if item.status in OFF:
            raise ItemNotFound
        if item.implements:
            raise BoardItemStays(item.implements)
        require_not_begun(self._unit, item)
        if item.status is ItemStatus.ON_AGENDA and not self._is_chair(who):
            raise ItemIsFixed
        return item
