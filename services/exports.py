"""The decision log and the action log, to be put in a file (§5.4)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.actions import Action
from domain.agenda import Tier
from domain.calendar import MeetingKind
from domain.corrections import as_corrected, notes_in
from domain.decisions import Decision, DecisionEvent
from domain.people import EVERYONE, THE_RULES, Person, Reader, Right
from domain.refusals import NoSuchDecision
from domain.trust import Trust
from services.board_days import board_day_before
from services.unit import Unit


@dataclass(frozen=True)
class Wanted:
    """Which entries: those of a period, both ends included, of one kind of meeting, or with these references."""

    since: date | None = None
    until: date | None = None
    kind: MeetingKind | None = None
    refs: tuple[str, ...] = ()

    @classmethod
    def written(cls, since: str = "", until: str = "", kind: str = "", ref: str = "") -> "Wanted":
        """What `str` wrote; for the target of a link, which has room for one reference."""
        first, last = (date.fromisoformat(day) if day else None for day in (since, until))
        return cls(first, last, MeetingKind(kind) if kind else None, (ref,) if ref else ())

    def __str__(self) -> str:
        return "/".join((str(self.since or ""), str(self.until or ""), self.kind or "", *self.refs[:1]))

    def takes(self, decision: Decision) -> bool:
        """Whether a decision of the period is among them."""
        return self.kind in (None, decision.kind) and (not self.refs or decision.ref in self.refs)


EVERYTHING = Wanted()


@dataclass(frozen=True)
class LogEntry:
    """A decision as the log shows it on the day on which it is read: its status, its actions, what was added (§5.1).

    Of one that its reader may not see there is none of these (§2.7).
    """

    decision: Decision
    status: str
    actions: tuple[str, ...] = ()
    events: tuple[DecisionEvent, ...] = ()


@dataclass(frozen=True)
class DecisionLog:
    """Part 1, which has every number and is the same for whoever reads it; or Part 2, what is confidential alone.

    `made` is the trust's wall time.
    """

    trust: Trust
    made: datetime
    wanted: Wanted
    part: int
    entries: tuple[LogEntry, ...]
    checkpoint: str
    """How the last checkpoint of the log reads, by which the file can be held against it; empty before the first."""


@dataclass(frozen=True)
class ActionEntry:
    """An action, and the school or the group whose it is."""

    action: Action
    schools: tuple[str, ...]
    group: str | None


@dataclass(frozen=True)
class ActionLog:
    """The actions of one part; `made` is the trust's wall time."""

    trust: Trust
    made: datetime
    part: int
    entries: tuple[ActionEntry, ...]


class ExportService:
    """Reading the logs for those who may have them as files."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def decisions(self, who: Person, wanted: Wanted = EVERYTHING, part: int = 1) -> DecisionLog:
        """The decision log for somebody: of Part 1 the same for all, of Part 2 what they may see (§2.7, R2.24)."""
        return self._decisions(wanted, part, self._reader(who, part))

    def actions(self, who: Person, part: int = 1) -> ActionLog:
        """The action log for somebody."""
        return self._actions(part, self._reader(who, part))

    def log(self, wanted: Wanted = EVERYTHING, part: int = 1) -> DecisionLog:
        """The decision log for the command line, whose user has the database itself."""
        return self._decisions(wanted, part, EVERYONE if part == 1 else THE_RULES)

    def action_log(self) -> ActionLog:
        """The action log for the command line."""
        return self._actions(1, EVERYONE)

    def part_of(self, who: Person, ref: str, *, private: bool) -> int:
        """The part in which a decision is; raises `NoSuchDecision` for one that they may not see here."""
        self._unit.require(who, Right.EXPORT_LOG)
        decision = self._unit.store.decisions.find(ref, self._unit.reader(who, private=private))
        if decision is None:
            raise NoSuchDecision(ref)
        return 1 if decision.tier is Tier.OPEN else 2

    def last_board(self, who: Person) -> date | None:
        """The last day before today on which the Board met, as far as that is known."""
        self._unit.require(who, Right.EXPORT_LOG)
        return board_day_before(self._unit, self._unit.today)

    def _reader(self, who: Person, part: int) -> Reader:
        self._unit.require(who, Right.EXPORT_LOG if part == 1 else Right.EXPORT_PART_2)
        if part == 1:
            return EVERYONE
        self._unit.keep_discreet()
        return self._unit.reader(who, private=True)

    def _decisions(self, wanted: Wanted, part: int, reader: Reader) -> DecisionLog:
        store, today = self._unit.store, self._unit.today
        found = filter(wanted.takes, store.decisions.between(wanted.since, wanted.until, reader))
        is_confidential = part != 1
        # What a search found is open in Part 1: that a confidential decision was among it would say something of it.
        of_part = [d for d in found if (d.tier is not Tier.OPEN) is is_confidential or (part == 1 and not wanted.refs)]
        of_part.sort(key=lambda d: _number(d.ref))
        actions = store.actions.refs_by_decision(reader)
        events: dict[str, list[DecisionEvent]] = {}
        for event in store.decisions.events(d.ref for d in of_part if not d.is_hidden):
            events.setdefault(event.decision, []).append(event)
        entries = (
            LogEntry(d, "")
            if d.is_hidden
            else LogEntry(
                as_corrected(d, notes_in(events.get(d.ref, ()))),
                d.status_on(today),
                tuple(actions.get(d.ref, ())),
                tuple(events.get(d.ref, ())),
            )
            for d in of_part
        )
        return DecisionLog(self._unit.trust, self._unit.local, wanted, part, tuple(entries), self._checkpoint())

    def _actions(self, part: int, reader: Reader) -> ActionLog:
        store, trust = self._unit.store, self._unit.trust
        seen = {d.ref for d in store.decisions.between(None, None, reader) if not d.is_hidden}
        groups = {group.name for group in trust.groups}
        entries = tuple(
            ActionEntry(
                action if action.decision in seen else replace(action, decision=None),
                trust.schools_of(action.owner),
                action.owner if action.owner in groups else None,
            )
            for action in store.actions.numbered(reader)
            if (action.tier is Tier.OPEN) is (part == 1)
        )
        return ActionLog(trust, self._unit.local, part, entries)

    def _checkpoint(self) -> str:
        """The last checkpoint of the log, by which a file can be held against it."""
        last = self._unit.store.log_proof.last()
        return last.text if last else ""


def _number(ref: str) -> tuple[str, int]:
    """What puts references in order: HB-2026-1000 comes after HB-2026-999."""
    head, _, number = ref.rpartition("-")
    return head, int(number)
