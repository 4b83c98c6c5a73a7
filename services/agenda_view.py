"""An agenda as one reader may see it: for cards and for the pack."""

from dataclasses import dataclass
from datetime import datetime

from domain.actions import Action
from domain.agenda import Item, ItemStatus, Paper
from domain.meetings import Meeting


@dataclass(frozen=True)
class Entry:
    """One thing that the meeting goes through.

    `section` is the standing item that it comes under, or empty; `proposer` is a name; `carried_from` says where it
    was first carried from. `matters` are facts that the pack lists under a standing item, such as the groups whose
    reports are due.
    """

    item: Item
    section: str = ""
    proposer: str = ""
    papers: tuple[Paper, ...] = ()
    carried_from: Meeting | None = None
    matters: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgendaChange:
    """What one version changed against the one before: an item `added`, `changed` or `removed` (R4.6)."""

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
    is_approved: bool = False
    """Whether the chair has approved just this, so that the clerk may publish it."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The items alone."""
        return tuple(entry.item for entry in self.entries)

    @property
    def unpublished(self) -> int:
        """How many items are newer than the agenda as published."""
        return sum(item.status is ItemStatus.PROPOSED for item in self.items)

    @property
    def minutes(self) -> int:
        """The minutes that the items ask for; the starred ones are taken without discussion (R4.2)."""
        return sum(item.minutes for item in self.items if not item.starred)

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
