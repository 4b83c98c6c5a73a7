"""The chair's agenda: order and times, what is refused or admitted, publishing (DOMAIN §4.4, R4.4 to R4.8)."""

from dataclasses import dataclass, replace

from domain.agenda import (
    Item,
    ItemStatus,
    Purpose,
    Tier,
    check_minutes,
    check_reason,
    names_decision,
    numbered,
    rearranged,
    taken,
)
from domain.meetings import Meeting, MeetingState
from domain.people import THE_RULES, Person, Reader, Right
from domain.refusals import (
    AlreadyOpen,
    AlreadyPublished,
    BoardItemStays,
    CarriedTooOften,
    ItemIsFixed,
    ItemNotFound,
    NoMeetingAhead,
    NotApproved,
    NothingToPublish,
    OutOfDate,
    VariesDecision,
)
from services.agenda_draft import AgendaDraft, Needs, agenda_draft, needs_up_to
from services.agenda_items import STEP, seed, slot_of
from services.agenda_view import AgendaView, Pack, agenda_view, pack, published_view
from services.reading import meeting_to_read
from services.unit import Unit
from services.which_meeting import BEFORE, LOOK_AHEAD, NEXT, Which, find_meeting, takes_items

CONFIDENTIAL = "Confidential item"
"""What an item is called where anyone may hear (§4.1)."""


@dataclass(frozen=True)
class Declined:
    """A refused item; `reported_to` is the meeting that hears of a second refusal (R4.4)."""

    item: Item
    meeting: Meeting
    reported_to: Meeting | None


class PublicationService:
    """What the chair does with an agenda, and the clerk on the chair's word."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    # ------------------------------------------------------------ the draft

    def draft(self, who: Person, which: Which = NEXT, *, private: bool = True) -> AgendaDraft:
        """The agenda with what is missing; without a meeting, the next that isn't published or has changed."""
        self._unit.require(who, Right.PUBLISH_AGENDA)
        return agenda_draft(self._unit, self._to_publish(which), self._unit.reader(who, private=private))

    def prepare(self, who: Person, ref: str) -> None:
        """Put the standing items on a meeting's list before it is ordered, so that each can be named."""
        self._unit.require(who, Right.ORDER_AGENDA)
        seed(self._unit, self._unit.store.meetings.get(ref))

    def order(self, who: Person, item_id: int, place: int) -> Meeting:
        """Move an item to a place among those that the meeting goes through, counted from 1 (R4.4).

        It comes under the section that it is moved into the middle of.
        """
        item, meeting = self._item(who, item_id)
        return self._rearrange(meeting, seed(self._unit, meeting), {item.id: place})

    def set_minutes(self, who: Person, item_id: int, minutes: int) -> Meeting:
        """Give an item its time (R4.4)."""
        item, meeting = self._item(who, item_id)
        self._unit.store.agenda.change(item, minutes=check_minutes(minutes))
        return self._touched(meeting)

    def arrange(self, who: Person, ref: str, rows: tuple[tuple[int, int, int], ...]) -> Meeting:
        """Order and time a whole agenda at once: each item's id, its place and its minutes, as a form sends them."""
        self._unit.require(who, Right.ORDER_AGENDA)
        meeting = self._unit.store.meetings.get(ref)
        if meeting.state not in BEFORE:
            raise ItemIsFixed
        listed = seed(self._unit, meeting)
        items = {item.id: item for item in taken(listed)}
        if {item_id for item_id, _, _ in rows} != items.keys():
            raise OutOfDate
        for item_id, _, minutes in rows:
            if items[item_id].minutes != minutes:
                self._unit.store.agenda.change(items[item_id], minutes=check_minutes(minutes))
        return self._rearrange(meeting, listed, {item_id: place for item_id, place, _ in rows})

    def decline(self, who: Person, item_id: int, reason: str) -> Declined:
        """Refuse an item, with a reason that its proposer sees; a second refusal is reported (R4.4)."""
        item, meeting = self._item(who, item_id, late_too=True)
        if item.implements:
            raise BoardItemStays(item.implements)
        reason = check_reason(reason)
        before = self._unit.store.agenda.declined_before(item.title)
        declined = self._unit.store.agenda.change(item, status=ItemStatus.DECLINED, declined_because=reason)
        reported_to = self._report(who, declined) if before and item.tier is Tier.OPEN else None
        return Declined(declined, meeting, reported_to)

    def admit(self, who: Person, item_id: int) -> tuple[Item, Meeting]:
        """Admit a late item (R4.7); it goes in the next version of the agenda. Never one that changes a decision."""
        item, meeting = self._item(who, item_id, late_too=True)
        if item.status is not ItemStatus.LATE:
            raise OutOfDate
        if names_decision(self._unit.trust.prefix, f"{item.title} {item.wording}"):
            raise VariesDecision
        return self._unit.store.agenda.change(item, status=ItemStatus.PROPOSED), meeting

    def take(self, who: Person, item_id: int) -> Item:
        """Keep an item that was carried twice: the meeting takes it this time (R4.8)."""
        item, _ = self._item(who, item_id)
        if not item.must_choose:
            raise OutOfDate
        return self._unit.store.agenda.change(item, carry_count=0)

    def delegate(self, who: Person, item_id: int, to: str) -> Item:
        """Take an item off the agenda because somebody settles it outside the meeting (R4.8)."""
        item, _ = self._item(who, item_id)
        if item.implements:
            raise BoardItemStays(item.implements)
        return self._unit.store.agenda.change(item, status=ItemStatus.DELEGATED, declined_because=check_reason(to))

    # ------------------------------------------------------------ publishing

    def approve(self, who: Person, which: Which = NEXT, *, seen: str | None = None) -> Meeting:
        """Approve an agenda as it stands, so that the clerk may publish it (§2.2). For `seen` see `publish`."""
        self._unit.require(who, Right.APPROVE_AGENDA)
        meeting, now_there = self._ready(self._to_publish(which), seen)
        return self._unit.store.meetings.change(meeting, approved=now_there)

    def publish(self, who: Person, which: Which = NEXT, *, seen: str | None = None) -> Meeting:
        """Fix the items' numbers and keep the agenda as the next version, with what it changes (R4.6).

        The chair publishes; the clerk, what the chair has approved (§2.2). With the digest of the agenda that was
        `seen`, only that is published; raises `OutOfDate` when it has changed since.
        """
        self._unit.require(who, Right.PUBLISH_AGENDA)
        meeting, now_there = self._ready(self._to_publish(which), seen)
        if not self._unit.may(who, Right.APPROVE_AGENDA) and meeting.approved != now_there:
            raise NotApproved
        store, version = self._unit.store, meeting.agenda_version + 1
        published = []
        for item in numbered(store.agenda.items(meeting.ref, THE_RULES), store.agenda.numbers(meeting.ref)):
            fixed = item
            if item.status is ItemStatus.PROPOSED:
                fixed = store.agenda.change(item, status=ItemStatus.ON_AGENDA, number=item.number)
            published.append(fixed)
        store.agenda.publish(meeting.ref, version, published, who.entra_id, self._unit.now)
        return store.meetings.change(meeting, state=meeting.after("publish"), agenda_version=version, approved=None)

    # ------------------------------------------------------------ reading

    def needs(self, who: Person, which: Which = NEXT) -> tuple[Needs, ...]:
        """What the speaker needs before a meeting, the last, and before nearer ones that want something of them."""
        self._unit.require(who, Right.SEE_AGENDA)
        return needs_up_to(self._unit, who, find_meeting(self._unit, which))

    def pack(self, who: Person, which: Which, part: int = 1) -> Pack:
        """The papers of a meeting: as published, or as they stand while nothing is; Part 2 apart (§2.7)."""
        if part != 1:
            self._unit.require(who, Right.SEE_PART_2)
        meeting = meeting_to_read(self._unit, who, which)
        part_1 = Reader(who.entra_id, sees_part_2=False, sees_their_own=False)
        reader = part_1 if part == 1 else self._unit.reader(who, private=True)
        if meeting.agenda_version:
            view = published_view(self._unit, meeting, meeting.agenda_version, reader)
        else:
            view = agenda_view(self._unit, meeting, reader)
        return pack(self._unit, view, part, reader)

    # ------------------------------------------------------------ what these have in common

    def _item(self, who: Person, item_id: int, *, late_too: bool = False) -> tuple[Item, Meeting]:
        self._unit.require(who, Right.ORDER_AGENDA)
        item = self._unit.store.agenda.item(item_id, THE_RULES)
        meeting = self._unit.store.meetings.get(item.meeting)
        if meeting.state not in BEFORE:
            raise ItemIsFixed
        standing = {ItemStatus.PROPOSED, ItemStatus.ON_AGENDA} | ({ItemStatus.LATE} if late_too else set())
        if item.status not in standing:
            raise ItemNotFound
        return item, meeting

    def _to_publish(self, which: Which) -> Meeting:
        """The meeting that was meant; else the next whose agenda isn't published, or has changed since."""
        if which.is_said:
            return find_meeting(self._unit, which)
        ahead = self._unit.store.meetings.ahead(self._unit.today, which.kind, LOOK_AHEAD)
        if not ahead:
            raise NoMeetingAhead
        return next((m for m in ahead if self._has_something_to_publish(m)), ahead[0])

    def _has_something_to_publish(self, meeting: Meeting) -> bool:
        """An agenda that was published and has changed, or one whose items have closed; or the next with proposals."""
        if meeting.state not in BEFORE:
            return False
        view = self._seen(meeting)
        if view.version:
            return bool(view.changes)
        return not takes_items(self._unit, meeting) or any(not item.standing for item in view.items)

    def _ready(self, meeting: Meeting, seen: str | None) -> tuple[Meeting, str]:
        """A meeting whose agenda can be published now, with its standing items on the list; and its digest."""
        if meeting.state is MeetingState.OPEN:
            raise AlreadyOpen(meeting.ref)
        meeting.after("publish")
        if seen is not None and self._seen(meeting).digest != seen:
            raise OutOfDate
        if not seed(self._unit, meeting):
            raise NothingToPublish(meeting.ref)
        view = self._seen(meeting)
        if view.version and not view.changes:
            raise AlreadyPublished(meeting.ref, meeting.agenda_version)
        if often := [item for item in view.items if item.must_choose]:
            raise CarriedTooOften(tuple(item.title if item.tier is Tier.OPEN else CONFIDENTIAL for item in often))
        return meeting, view.digest

    def _seen(self, meeting: Meeting) -> AgendaView:
        return agenda_view(self._unit, meeting, THE_RULES)

    def _touched(self, meeting: Meeting) -> Meeting:
        return self._unit.store.meetings.change(meeting)

    def _rearrange(self, meeting: Meeting, items: tuple[Item, ...], places: dict[int, int]) -> Meeting:
        placed = enumerate(rearranged(items, places), 1)
        self._unit.store.agenda.place((item.id, n * STEP, item.slot) for n, item in placed)
        return self._touched(meeting)

    def _report(self, who: Person, declined: Item) -> Meeting | None:
        """Tell the next meeting that hasn't been sent its agenda that an item was refused again (R4.4)."""
        ahead = self._unit.store.meetings.ahead(self._unit.today, None, LOOK_AHEAD)
        meeting = next((m for m in ahead if m.state is MeetingState.PLANNED), None)
        if meeting is None:
            return None
        items = seed(self._unit, meeting)
        slot, position = slot_of(self._unit, meeting, items, declined.title)
        self._unit.store.agenda.add(
            replace(
                declined,
                meeting=meeting.ref,
                number=None,
                purpose=Purpose.INFORMATION,
                minutes=1,
                status=ItemStatus.PROPOSED,
                proposed_at=self._unit.now,
                proposer=who.entra_id,
                version=1,
                slot=slot,
                position=position,
                starred=True,
                wording="",
                late_reason="",
                carried_from=None,
                carry_count=0,
            )
        )
        return meeting
