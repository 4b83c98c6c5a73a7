"""What is to be talked about (DOMAIN §4)."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.agenda import Item, ItemStatus, Purpose, check_minutes, check_title
from domain.calendar import MeetingKind
from domain.meetings import Meeting, MeetingState
from domain.people import Person, Right
from domain.refusals import (
    AgendaFull,
    AlreadyOpen,
    AlreadyPublished,
    ItemIsFixed,
    ItemNotFound,
    NoMeetingAhead,
    NothingToPublish,
    NotYours,
)
from services.unit import Unit

MOST_ITEMS = 40
LOOK_AHEAD = 10
"""Meetings looked through for one that still takes items."""


@dataclass(frozen=True)
class Proposal:
    """An item and the meeting it landed on; `closed` is an earlier meeting whose items had closed, if there is one."""

    item: Item
    meeting: Meeting
    closed: Meeting | None


@dataclass(frozen=True)
class AgendaView:
    """A meeting and its items, numbered or not; `unpublished` counts those that nobody has been sent."""

    meeting: Meeting
    items: tuple[Item, ...]
    is_partial: bool = False
    """Whether only the speaker's own items are here."""

    @property
    def unpublished(self) -> int:
        """How many items are newer than the agenda as published."""
        return sum(item.status is ItemStatus.PROPOSED for item in self.items)

    @property
    def minutes(self) -> int:
        """The minutes that the items ask for."""
        return sum(item.minutes for item in self.items)


class AgendaService:
    """Proposing, showing and publishing."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def propose(self, who: Person, title: str, purpose: Purpose, minutes: int, kind: MeetingKind | None) -> Proposal:
        """Put an item on the next meeting that still takes items: of the wanted kind, else of either (§4.1)."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        title, minutes = check_title(title), check_minutes(minutes)
        first, meeting = self._next_that_takes_items(kind)
        if len(self._unit.store.agenda.items(meeting.ref)) >= MOST_ITEMS:
            raise AgendaFull
        item = self._unit.store.agenda.add(meeting.ref, title, purpose, minutes, who.entra_id, self._unit.now)
        return Proposal(item, meeting, first if first != meeting else None)

    def withdraw(self, who: Person, item_id: int) -> Item:
        """Take back an item that isn't published yet; it stays on the record as withdrawn (R4.9)."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        item = self._unit.store.agenda.item(item_id)
        if item.proposer != who.entra_id and not who.may(Right.PUBLISH_AGENDA):
            raise NotYours
        if item.status is ItemStatus.WITHDRAWN:
            raise ItemNotFound
        if item.status is not ItemStatus.PROPOSED:
            raise ItemIsFixed
        self._unit.store.agenda.change(item_id, status=ItemStatus.WITHDRAWN)
        return item

    def show(self, who: Person, kind: MeetingKind | None) -> AgendaView:
        """The agenda of the next meeting, of one kind or of either; a group lead sees their own items (§2.2)."""
        self._unit.require(who, Right.PROPOSE_ITEM)
        ahead = self._unit.store.meetings.ahead(self._unit.today, kind)
        if not ahead:
            raise NoMeetingAhead
        view = self._view(ahead[0])
        if who.may(Right.SEE_AGENDA):
            return view
        own = tuple(item for item in view.items if item.proposer == who.entra_id)
        return replace(view, items=own, is_partial=True)

    def of(self, who: Person, ref: str) -> AgendaView:
        """The agenda of one meeting, for whoever may publish it."""
        self._unit.require(who, Right.PUBLISH_AGENDA)
        return self._view(self._unit.store.meetings.get(ref))

    def publish(self, who: Person, kind: MeetingKind | None, ref: str | None = None) -> AgendaView:
        """Fix the items' numbers and keep the agenda as the next version (R4.6).

        Without a kind or a reference it is the next meeting with something to publish.
        """
        self._unit.require(who, Right.PUBLISH_AGENDA)
        view = self._to_publish(kind, ref)
        meeting = view.meeting
        if meeting.state is MeetingState.OPEN:
            raise AlreadyOpen(meeting.ref)
        following = meeting.after("publish")
        if not view.items:
            raise NothingToPublish(meeting.ref)
        if not view.unpublished:
            raise AlreadyPublished(meeting.ref, meeting.agenda_version)
        store = self._unit.store
        numbered = []
        for number, item in enumerate(view.items, 1):
            if item.status is ItemStatus.PROPOSED:
                store.agenda.change(item.id, status=ItemStatus.ON_AGENDA, number=number)
            numbered.append(replace(item, status=ItemStatus.ON_AGENDA, number=item.number or number))
        changed = store.meetings.change(meeting, state=following, agenda_version=meeting.agenda_version + 1)
        store.agenda.publish(meeting.ref, changed.agenda_version, numbered, who.entra_id, self._unit.now)
        return AgendaView(changed, tuple(numbered))

    def _to_publish(self, kind: MeetingKind | None, ref: str | None) -> AgendaView:
        store = self._unit.store
        if ref is not None:
            return self._view(store.meetings.get(ref))
        views = [self._view(m) for m in store.meetings.ahead(self._unit.today, kind, 1 if kind else LOOK_AHEAD)]
        if not views:
            raise NoMeetingAhead
        return next((view for view in views if view.unpublished), views[0])

    def _view(self, meeting: Meeting) -> AgendaView:
        return AgendaView(meeting, self._unit.store.agenda.items(meeting.ref))

    def _next_that_takes_items(self, kind: MeetingKind | None) -> tuple[Meeting, Meeting]:
        """The next meeting, and the next that still takes items; mostly that is it or the one after."""
        for count in (2, LOOK_AHEAD):
            ahead = self._unit.store.meetings.ahead(self._unit.today, kind, count)
            if meeting := next((m for m in ahead if self._takes_items(m)), None):
                return ahead[0], meeting
        raise NoMeetingAhead

    def _takes_items(self, meeting: Meeting) -> bool:
        """Until 12:00 on the day items close, in the trust's wall time (R3.11)."""
        trust = self._unit.trust
        closes = datetime.combine(meeting.items_close, trust.cycle.items_close_at, tzinfo=trust.zone)
        return meeting.state in (MeetingState.PLANNED, MeetingState.PUBLISHED) and self._unit.now < closes
