"""An agenda as one reader may see it: for cards and for the pack."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from domain.actions import Action
from domain.agenda import Item, ItemStatus, Paper, Tier, changes_between, in_order, numbered, taken
from domain.meetings import Meeting
from domain.people import THE_RULES, Reader
from services.action_exceptions import exceptions
from services.agenda_items import listed, template
from services.board_view import BoardView, board_view
from services.unit import Unit
from storage.agenda import Version


@dataclass(frozen=True)
class Entry:
    """One thing that the meeting goes through.

    `section` is the standing item that it comes under, or empty; `proposer` is a name; `carried_from` says where it
    was first carried from, `carried_to` where it went when it wasn't reached. Under the standing items `minutes_of` is
    the meeting whose minutes are approved, and `groups` are those whose reports are due.
    """

    item: Item
    section: str = ""
    proposer: str = ""
    papers: tuple[Paper, ...] = ()
    carried_from: Meeting | None = None
    carried_to: Meeting | None = None
    minutes_of: Meeting | None = None
    groups: tuple[str, ...] = ()
    exceptions: tuple[Action, ...] = ()
    """Under the standing item for actions: those that stay red (§6.4)."""
    board: BoardView | None = None
    """How far each school is with the decision of the Board that the item is about (R10.2)."""


@dataclass(frozen=True)
class AgendaChange:
    """What one version changed: an item `added`, `changed`, `moved` or `removed`, or its `papers` (R4.6)."""

    what: str
    number: str
    title: str


@dataclass(frozen=True)
class AgendaView:
    """A meeting and what it goes through, as its reader may see it; items have numbers once they are published."""

    meeting: Meeting
    entries: tuple[Entry, ...]
    version: int = 0
    """The version that this shows; 0 for one that nobody has been sent."""
    published_at: datetime | None = None
    """In the trust's wall time."""
    changes: tuple[AgendaChange, ...] = ()
    is_partial: bool = False
    """Whether only the reader's own items are here."""
    digest: str = ""
    """What makes this agenda this one, for whoever acts on what they were shown."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The items alone."""
        return tuple(entry.item for entry in self.entries)

    @property
    def is_approved(self) -> bool:
        """Whether the chair has approved just this, so that the clerk may publish it (§2.2)."""
        return self.meeting.approved is not None and self.meeting.approved == self.digest

    @property
    def unpublished(self) -> int:
        """How many items are newer than the agenda as published."""
        return sum(item.status is ItemStatus.PROPOSED for item in self.items)

    @property
    def minutes(self) -> int:
        """The minutes that the items ask for; the starred ones are taken without discussion (R4.2)."""
        return sum(item.minutes for item in self.items if not item.starred)

    @property
    def minutes_in_part_2(self) -> int:
        """How many of them are confidential items'."""
        return sum(item.minutes for item in self.items if item.tier is not Tier.OPEN)

    @property
    def minutes_over(self) -> int:
        """By how many minutes that is longer than the meeting."""
        return max(0, self.minutes - self.meeting.minutes)


@dataclass(frozen=True)
class Pack:
    """What goes with an agenda on paper: part 1 for everyone who sees open papers, part 2 apart (§2.7).

    `actions` are those still open from meetings of this kind, `ahead` the next meetings of either kind.
    """

    trust: str
    part: int
    agenda: AgendaView
    actions: tuple[Action, ...]
    ahead: tuple[Meeting, ...]


def agenda_view(unit: Unit, meeting: Meeting, reader: Reader) -> AgendaView:
    """A meeting's list as it stands, with what would change against the version that was published last."""
    items = listed(unit, meeting, reader)
    numbered_items = numbered(items, unit.store.agenda.numbers(meeting.ref)) if meeting.agenda_version else taken(items)
    papers = unit.store.agenda.papers(meeting.ref, reader)
    changes: tuple[AgendaChange, ...] = ()
    if meeting.agenda_version:
        before = unit.store.agenda.version(meeting.ref, meeting.agenda_version, reader)
        changes = as_changes(before, numbered_items, papers)
    return AgendaView(
        meeting,
        _entries(unit, meeting, items, numbered_items, papers, reader),
        version=meeting.agenda_version,
        changes=changes,
        digest=digest(items, papers),
    )


def published_view(unit: Unit, meeting: Meeting, version: int, reader: Reader) -> AgendaView:
    """An agenda as it was published, with what it changed; raises `NoSuchVersion`."""
    kept = unit.store.agenda.version(meeting.ref, version, reader)
    before = unit.store.agenda.version(meeting.ref, version - 1, reader) if version > 1 else kept
    items = (*kept.items, *(i for i in unit.store.agenda.items(meeting.ref, reader) if i.id in _slots(kept.items)))
    return AgendaView(
        replace(meeting, agenda_version=version),
        _entries(unit, meeting, items, kept.items, kept.papers, reader),
        version=version,
        published_at=kept.at.astimezone(unit.trust.zone),
        changes=as_changes(before, kept.items, kept.papers),
    )


def as_changes(before: Version, items: tuple[Item, ...], papers: tuple[Paper, ...]) -> tuple[AgendaChange, ...]:
    """What changed since a version, papers too, as it is told; a hidden item's title isn't here (R4.6)."""
    changes = changes_between(before.items, items)
    told = {item.id for _, item in changes}
    with_papers = {paper.item for paper in set(papers) ^ set(before.papers)} - told
    changes += tuple(("papers", item) for item in items if item.id in with_papers)
    return tuple(AgendaChange(what, item.number or "", item.title) for what, item in changes)


def digest(items: tuple[Item, ...], papers: tuple[Paper, ...]) -> str:
    """What makes an agenda this one: which items, in which version and order, with which papers (§2.2)."""
    said = [f"{item.id}:{item.version}:{item.slot}:{item.position}" for item in in_order(items)]
    return sha256(repr((said, papers)).encode()).hexdigest()


def _entries(
    unit: Unit,
    meeting: Meeting,
    items: tuple[Item, ...],
    shown: tuple[Item, ...],
    papers: tuple[Paper, ...],
    reader: Reader,
) -> tuple[Entry, ...]:
    titles = {item.id: item.title for item in items}
    lists = {line.title: line.lists for line in template(unit, meeting)}
    entries = []
    for item in shown:
        proposer = unit.trust.person(item.proposer)
        lines = lists.get(item.title, "") if item.standing else ""
        entries.append(
            Entry(
                item,
                section=titles.get(item.slot or 0, ""),
                proposer=proposer.name if proposer else "",
                papers=tuple(paper for paper in papers if paper.item == item.id),
                carried_from=_carried_from(unit, item),
                carried_to=_carried_to(unit, item),
                minutes_of=unit.store.meetings.before(meeting) if lines == "minutes" else None,
                groups=_reporting(unit, meeting) if lines == "reports" else (),
                exceptions=exceptions(unit, meeting, item, reader),
                board=_of_the_board(unit, item),
            )
        )
    return tuple(entries)


def _slots(items: tuple[Item, ...]) -> set[int]:
    return {item.slot for item in items if item.slot}


def _carried_from(unit: Unit, item: Item) -> Meeting | None:
    if item.carried_from is None or item.is_hidden:
        return None
    return unit.store.meetings.get(unit.store.agenda.item(item.carried_from, THE_RULES).meeting)


def _carried_to(unit: Unit, item: Item) -> Meeting | None:
    left = item.status in (ItemStatus.NOT_REACHED, ItemStatus.DEFERRED)
    onto = unit.store.agenda.carried_to(item.id) if left else None
    return unit.store.meetings.get(onto) if onto else None


def _of_the_board(unit: Unit, item: Item) -> BoardView | None:
    decision = unit.store.board.find(item.implements, THE_RULES) if item.implements and not item.is_hidden else None
    return board_view(unit, decision) if decision else None


def _reporting(unit: Unit, meeting: Meeting) -> tuple[str, ...]:
    """The groups whose reports are due at each meeting of this kind (§4.2)."""
    return tuple(group.name for group in unit.trust.groups if group.reports == meeting.kind)


def open_actions(unit: Unit, meeting: Meeting, reader: Reader) -> tuple[Action, ...]:
    """The actions of earlier meetings of the same kind (R3.12)."""
    found = unit.store.actions.of_kind(meeting.kind, reader)
    return tuple(action for action in found if action.meeting != meeting.ref)


def pack(unit: Unit, view: AgendaView, part: int, reader: Reader) -> Pack:
    """What goes with an agenda on paper. The caller has checked that the reader may have this part."""
    ahead = unit.store.meetings.ahead(view.meeting.day, None, 5)
    return Pack(
        trust=unit.trust.name,
        part=part,
        agenda=view,
        actions=open_actions(unit, view.meeting, reader),
        ahead=tuple(meeting for meeting in ahead if meeting.ref != view.meeting.ref)[:4],
    )
