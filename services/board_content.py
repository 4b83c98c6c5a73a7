"""What goes in the pack for the Board, drawn from the log, the records of meetings and the actions (§5.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.actions import ALL_SCHOOLS, Action
from domain.agenda import Tier
from domain.board_pack import (
    BoardPack,
    Carried,
    Change,
    is_recommendation,
    is_to_note,
    variation_of,
)
from domain.calendar import DAY
from domain.corrections import as_corrected, notes_in
from domain.decisions import Decision, DecisionEvent, EventKind
from domain.meetings import MeetingState
from domain.people import THE_RULES
from services.board_days import board_day_before
from services.board_view import board_view
from services.held import attendance, held_between, held_meeting
from services.unit import Unit

RED_MEETINGS = 2
"""At so many meetings of its kind in a row an action was overdue: the Board hears of it."""


@dataclass(frozen=True)
class _Period:
    """The days that a pack is about, and whether they were asked for: then what was reported before is in it, too."""

    first: date | None
    until: date
    is_asked_for: bool

    def has(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and day <= self.until

    def takes(self, decision: Decision) -> bool:
        """Whether a decision is in the pack: everything that the Board hasn't heard of yet (R10.4)."""
        if self.is_asked_for:
            return self.has(decision.day)
        return decision.day <= self.until and decision.reported_on is None


def draw(unit: Unit, day: date, since: date | None, until: date | None) -> tuple[BoardPack, BoardPack]:
    """Both parts of the pack for a meeting of the Board as it stands, or of the days that were asked for."""
    before = board_day_before(unit, day)
    first = since or (before + DAY if before else None)
    period = _Period(first, until or unit.today, is_asked_for=since is not None)
    decisions = unit.store.decisions.between(None, period.until, THE_RULES)
    part_2 = _part(unit, day, since or before, period, decisions, Tier.PART_2)
    part_1 = _part(unit, day, since or before, period, decisions, Tier.OPEN)
    hidden = tuple(d.ref for d in sorted((*part_2.for_decision, *part_2.to_note), key=lambda d: d.ref))
    held = held_between(unit, period.first, period.until)
    open_part = BoardPack(
        **(
            vars(part_1)
            | {"meetings": tuple(held_meeting(unit, m) for m in held), "attendance": tuple(attendance(unit, held))}
            | {"withheld": hidden}
        )
    )
    return open_part, part_2


def _part(
    unit: Unit, day: date, since: date | None, period: _Period, decisions: tuple[Decision, ...], tier: Tier
) -> BoardPack:
    """One part, of what is of one tier alone."""
    ours = [d for d in decisions if (d.tier is Tier.OPEN) is (tier is Tier.OPEN)]
    events = unit.store.decisions.events([d.ref for d in ours])
    notes = notes_in(events)
    taken = [as_corrected(d, notes) for d in ours if period.takes(d) and not d.is_void]
    put, noted = [d for d in taken if is_recommendation(d)], [d for d in taken if is_to_note(d)]
    carried = tuple(_carried(unit, tier))
    shown = {d.ref for d in (*put, *noted)}
    linked = shown | {each.plan for each in carried}
    of_groups = unit.store.actions.of_reports()
    every = (action for action in unit.store.actions.open(THE_RULES) if action.ref not in of_groups)
    actions = [action for action in every if (action.tier is Tier.OPEN) is (tier is Tier.OPEN)]
    return BoardPack(
        day=day,
        number=0,
        part=1 if tier is Tier.OPEN else 2,
        since=since,
        until=period.until,
        for_decision=tuple(put),
        to_note=tuple(noted),
        carried=carried,
        overdue=tuple(_overdue(unit, period, actions, linked, carried)),
        changes=tuple(_changes(unit, period, ours, events, shown)),
        reservations=tuple(e for e in events if e.kind is EventKind.RESERVATION and e.decision in shown),
        made=sum(d.outcome.is_decided and not d.is_void and period.has(d.day) for d in ours),
        actions=sum(a.owner != ALL_SCHOOLS for a in actions),
    )


def _carried(unit: Unit, tier: Tier) -> Iterator[Carried]:
    """The decisions of the Board that it hasn't heard the end of (section C)."""
    for decision in unit.store.board.standing(THE_RULES):
        if (decision.tier is Tier.OPEN) is (tier is Tier.OPEN) and decision.reported_on is None:
            seen = board_view(unit, decision)
            yield Carried(decision, seen.state, seen.matrix, seen.plan.ref if seen.plan else "")


def _overdue(
    unit: Unit, period: _Period, actions: list[Action], linked: set[str], carried: tuple[Carried, ...]
) -> Iterator[Action]:
    """Overdue actions that hang on what is in the pack, and any that was overdue at two meetings of its kind."""
    done = {(each.plan, row.school) for each in carried for row in each.matrix.rows if row.state.is_settled}
    closed = [m for m in unit.store.meetings.all() if m.state is MeetingState.CLOSED and m.day <= period.until]
    for action in actions:
        if action.owner == ALL_SCHOOLS or action.due >= period.until or (action.decision, action.owner) in done:
            continue
        kind = unit.store.meetings.get(action.meeting).kind
        red = sum(m.kind is kind and m.day > action.due for m in closed)
        if action.decision in linked or red >= RED_MEETINGS:
            yield action


def _changes(
    unit: Unit,
    period: _Period,
    ours: list[Decision],
    events: tuple[DecisionEvent, ...],
    shown: set[str],
) -> Iterator[Change]:
    """What became of earlier decisions since the last pack (section E, AS-12).

    A slip that was put right is told of what the Board has heard of, or hears of in this pack.
    """
    reported, known = {d.ref for d in ours if d.reported_on}, {d.ref for d in ours}
    varying = [change for d in ours if period.takes(d) and (change := variation_of(d)) and change.ref in known]
    yield from varying
    heard = reported | shown | {change.by for change in varying}
    issued = unit.store.board.last_issue()
    for event in events:
        day = event.at.astimezone(unit.trust.zone).date()
        is_new = period.has(day) if period.is_asked_for or issued is None else event.at > issued
        if is_new and event.kind is EventKind.VOID and event.decision in reported:
            yield Change(event.decision, event.kind, day)
        for note in notes_in([event]) if is_new and event.decision in heard else ():
            yield Change(event.decision, event.kind, day, note=note)
