"""What an agenda still lacks, and what each person needs before the meeting (§4.4)."""

from dataclasses import dataclass, replace

from domain.actions import Action
from domain.agenda import Item, Paper
from domain.meetings import Apology, Attendance, Meeting, Quorum, count_quorum
from domain.people import Person, Reader
from services.agenda_items import listed
from services.agenda_view import AgendaView, agenda_view, open_actions
from services.possible_interests import possible_interests, to_declare
from services.unit import Unit
from services.which_meeting import BEFORE, LOOK_AHEAD


@dataclass(frozen=True)
class AgendaDraft:
    """An agenda as the chair gets it, with what is missing (§4.4).

    `too_long` are standing items whose proposals ask for more minutes than they have, with by how many;
    `interested` the items in which a school or a person may have an interest, with its name (R2.21, R2.22); `silent`
    the open actions of which their owners have said nothing.
    """

    view: AgendaView
    lacking_wording: tuple[Item, ...]
    too_long: tuple[tuple[str, int], ...]
    awaited: tuple[tuple[Item, Paper], ...]
    interested: tuple[tuple[Item, str], ...]
    silent: tuple[Action, ...]
    must_choose: tuple[Item, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        lists = (self.lacking_wording, self.too_long, self.awaited, self.silent, self.must_choose)
        return not any(lists) and not self.view.minutes_over


@dataclass(frozen=True)
class Needs:
    """What one person needs before a meeting: their own items and actions, what they owe, and how it stands.

    `agenda` is as they may see it; `to_declare` the items in which they may have an interest; `forecast` counts
    the schools that haven't sent apologies.
    """

    agenda: AgendaView
    own: tuple[Item, ...]
    lacking_wording: tuple[Item, ...]
    awaited: tuple[tuple[Item, Paper], ...]
    actions: tuple[Action, ...]
    silent: tuple[Action, ...]
    to_declare: tuple[Item, ...]
    papers: tuple[Paper, ...]
    apologies: tuple[Apology, ...]
    forecast: Quorum

    @property
    def owes(self) -> bool:
        """Whether something is wanted from this person before items close."""
        return bool(self.lacking_wording or self.awaited or self.silent)

    @property
    def is_something(self) -> bool:
        """Whether there is anything at all to do, to say or to read before this meeting."""
        return bool(self.own or self.owes or self.to_declare or self.actions or self.papers)


def agenda_draft(unit: Unit, meeting: Meeting, reader: Reader) -> AgendaDraft:
    """The draft of a meeting's agenda, as a reader may see it."""
    view = agenda_view(unit, meeting, reader)
    return AgendaDraft(
        view,
        lacking_wording=tuple(item for item in view.items if item.lacks_wording),
        too_long=_too_long(listed(unit, meeting, reader)),
        awaited=tuple((e.item, paper) for e in view.entries for paper in e.papers if not paper.address),
        interested=possible_interests(unit, view.items, reader),
        silent=_silent(unit, open_actions(unit, meeting, reader)),
        must_choose=tuple(item for item in view.items if item.must_choose),
    )


def needs_of(unit: Unit, who: Person, meeting: Meeting) -> Needs:
    """What this person needs before a meeting; nothing that they may not see is in it."""
    reader = unit.reader(who, private=True)
    view = agenda_view(unit, meeting, reader)
    own = tuple(entry for entry in view.entries if entry.item.proposer == who.entra_id)
    actions = [action for action in unit.store.actions.open(reader) if action.owner in who.owns_as]
    return Needs(
        view,
        own=tuple(entry.item for entry in own),
        lacking_wording=tuple(entry.item for entry in own if entry.item.lacks_wording),
        awaited=tuple((entry.item, paper) for entry in own for paper in entry.papers if not paper.address),
        actions=tuple(action for action in actions if action.due <= meeting.day),
        silent=_silent(unit, tuple(action for action in actions if _kind_of(unit, action) is meeting.kind)),
        to_declare=to_declare(unit, who, view.items),
        papers=tuple(paper for entry in view.entries for paper in entry.papers if paper.address),
        apologies=unit.store.meetings.apologies(meeting.ref),
        forecast=forecast(unit, meeting),
    )


def needs_up_to(unit: Unit, who: Person, meeting: Meeting) -> tuple[Needs, ...]:
    """The same for a meeting and, ahead of it, for the nearer ones that want something; no action is told twice."""
    found, told = list[Needs](), set[str]()
    ahead = unit.store.meetings.ahead(unit.today, None, LOOK_AHEAD)
    nearer = [m for m in ahead if m.state in BEFORE and (m.day, m.starts) < (meeting.day, meeting.starts)]
    for each in (*nearer, meeting):
        needs = needs_of(unit, who, each)
        needs = replace(
            needs,
            actions=tuple(action for action in needs.actions if action.ref not in told),
            silent=tuple(action for action in needs.silent if action.ref not in told),
        )
        told |= {action.ref for action in (*needs.actions, *needs.silent)}
        if needs.is_something or each == meeting:
            found.append(needs)
    return tuple(found)


def forecast(unit: Unit, meeting: Meeting) -> Quorum:
    """The quorum if everyone comes who hasn't sent apologies; a deputy counts (R2.8, R2.10)."""
    away = {apology.school for apology in unit.store.meetings.apologies(meeting.ref) if not apology.deputy}
    voting = unit.trust.voting(meeting.day)
    heads = unit.trust.heads.items()
    return count_quorum(voting, [Attendance(name, head.entra_id, unit.now) for name, head in heads if name not in away])


def _too_long(items: tuple[Item, ...]) -> tuple[tuple[str, int], ...]:
    found = []
    for slot in items:
        asked = sum(item.minutes for item in items if item.slot == slot.id and not item.starred)
        if slot.standing and asked > slot.minutes:
            found.append((slot.title, asked - slot.minutes))
    return tuple(found)


def _silent(unit: Unit, actions: tuple[Action, ...]) -> tuple[Action, ...]:
    updated = unit.store.actions.updated()
    return tuple(action for action in actions if action.ref not in updated)


def _kind_of(unit: Unit, action: Action) -> object:
    return unit.store.meetings.get(action.meeting).kind
