"""Loading the trust's file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from domain.calendar import academic_year
from domain.cycle import Slot
from domain.meetings import Meeting, MeetingState
from domain.new_dates import ProposedChange, changes_needed, weeks_without_meeting
from domain.trust import Trust
from domain.trust_file import read_trust, unknown_keys
from services.action_changes import follow
from services.timeline import plan, plan_all
from services.unit import Unit
from storage.calendar import ChangeStatus
from storage.store import Store


class AnotherTrust(Exception):  # noqa: N818 - an answer for the person at the keyboard
    """The database belongs to another trust."""

    def __init__(self, ours: str, theirs: str) -> None:
        super().__init__(theirs)
        self.ours, self.theirs = ours, theirs


@dataclass(frozen=True)
class Loaded:
    """What a load changed, a line each; nothing when the file says what is known already."""

    trust: Trust
    changes: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    """Keys of the file that mean nothing to Headboard: slips of the pen, mostly."""


def load_trust(store: Store, source: str, now: datetime) -> Loaded:
    """Take over a trust file's text and lay out its meetings.

    In a year whose list was adopted or has begun nothing moves by itself: what the new dates would change waits for
    the chair (R3.8, AS-17). Raises `TrustFileErrors` and `AnotherTrust`, and then changes nothing.
    """
    trust = read_trust(source)
    known = store.trusts.current()
    if known is not None and known.name != trust.name:
        raise AnotherTrust(known.name, trust.name)
    changes = tuple(_changes(known, trust))
    if changes:
        store.trusts.save(source, now)
    laid_out = tuple(_lay_out(Unit(store, trust, now)))
    return Loaded(trust, changes + laid_out, unknown_keys(source))


def _changes(known: Trust | None, trust: Trust) -> Iterator[str]:
    if known is None:
        counts = f"{len(trust.schools)} schools, {len(trust.people)} people, {len(trust.groups)} groups"
        yield f"loaded {trust.name}: {counts}"
        return
    plain = (
        "short_name",
        "legal_form",
        "time_zone",
        "prefix",
        "calendar",
        "cycle",
        "constitution",
        "chairs_action",
        "written_procedure",
        "standing",
        "board",
        "scheme",
        "mail_instead",
    )
    yield from (f"changed {name.replace('_', ' ')}" for name in plain if getattr(known, name) != getattr(trust, name))
    for noun, key in (("schools", "short_name"), ("people", "entra_id"), ("groups", "name")):
        before = {getattr(entry, key): entry for entry in getattr(known, noun)}
        after = {getattr(entry, key): entry for entry in getattr(trust, noun)}
        yield from (f"added {after[k].name}" for k in after if k not in before)
        yield from (f"removed {before[k].name}" for k in before if k not in after)
        yield from (_change(before[k], after[k]) for k in after if k in before and before[k] != after[k])


def _change(before: Any, after: Any) -> str:
    names = [f.name for f in fields(after) if getattr(before, f.name) != getattr(after, f.name)]
    return f"changed {after.name}: {', '.join(name.replace('_', ' ') for name in names)}"


def _lay_out(unit: Unit) -> Iterator[str]:
    """Add the meetings of new years, re-lay those of a list that is still a draft, and propose the rest."""
    store, trust = unit.store, unit.trust
    stored = {meeting.ref: meeting for meeting in store.meetings.all()}
    wanted = {slot.ref: _planned(trust, slot) for slot in trust.slots}
    fixed = _fixed_years(unit, stored.values())
    held = {m.ref for m in stored.values() if academic_year(m.day) in fixed or not _is_free(store, m)}
    weeks = {_week(stored[ref].nominal_date) for ref in held}
    new = [
        m
        for ref, m in wanted.items()
        if ref not in stored and academic_year(m.day) not in fixed and _week(m.nominal_date) not in weeks
    ]
    store.meetings.add(new)
    if new:
        yield f"added {len(new)} meetings"
    yield from _re_lay(unit, stored, {ref: m for ref, m in wanted.items() if _week(m.nominal_date) not in weeks}, held)
    plan_all(unit)
    yield from _propose(unit, [stored[ref] for ref in held])


def _fixed_years(unit: Unit, meetings: Iterable[Meeting]) -> frozenset[int]:
    """The years whose list was adopted, and those that have begun: items for their first meeting have closed."""
    begun = (academic_year(m.day) for m in meetings if m.items_close <= unit.today)
    return unit.store.calendar.adopted() | frozenset(begun)


def _re_lay(unit: Unit, stored: dict[str, Meeting], wanted: dict[str, Meeting], held: set[str]) -> Iterator[str]:
    """Bring the meetings of a list that is still a draft to where the dates now put them."""
    store = unit.store
    for ref in sorted(stored.keys() - held):
        if ref not in wanted:
            follow(unit, replace(stored[ref], state=MeetingState.CANCELLED))
            store.reminders.forget(ref)
            store.meetings.remove(ref)
            yield f"took {ref} off the list"
        elif _plan(stored[ref]) != _plan(wanted[ref]):
            store.meetings.replace(wanted[ref])
            plan(unit, wanted[ref])
            same_day = stored[ref].day == wanted[ref].day
            yield f"changed {ref}" if same_day else f"moved {ref} to {wanted[ref].day}"


def _propose(unit: Unit, held: list[Meeting]) -> Iterator[str]:
    """Put to the chair what the dates would now change of meetings that nothing but the chair moves (R3.8)."""
    trust = unit.trust
    standing = [m for m in held if m.state in (MeetingState.PLANNED, MeetingState.PUBLISHED)]
    changes = changes_needed(trust.calendar, trust.cycle, standing, unit.today)
    proposed = {_effect(c): c for c in changes}
    answered = {_effect(c.proposed) for c in unit.store.calendar.answered()}
    waiting = {_effect(c.proposed): c for c in unit.store.calendar.waiting()}
    for said in waiting.keys() - proposed.keys():
        unit.store.calendar.settle(waiting[said].id, ChangeStatus.OVERTAKEN, "", unit.now)
    new = [change for said, change in proposed.items() if said not in answered | waiting.keys()]
    unit.store.calendar.propose(new, unit.now)
    for change in new:
        to = f"to {change.to}" if change.to else "off the list"
        yield f"left {change.ref} where it is; the chair will be asked whether to move it {to} ({change.why})"
    for monday in weeks_without_meeting(trust.calendar, trust.cycle, unit.store.meetings.all(), unit.today):
        yield f"the week of {monday} has no meeting; the chair can call one"


def _effect(change: ProposedChange) -> ProposedChange:
    """What makes a proposed change this one, whatever its reason."""
    return replace(change, why="", moved_because="")


def _is_free(store: Store, meeting: Meeting) -> bool:
    """Whether a meeting is as the dates put it, and nothing hangs on it."""
    untouched = meeting.state is MeetingState.PLANNED and meeting.version == 1
    return untouched and store.agenda.is_empty(meeting.ref) and not store.meetings.apologies(meeting.ref)


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _plan(meeting: Meeting) -> tuple[object, ...]:
    """What the trust file says of a meeting."""
    when = (meeting.nominal_date, meeting.day, meeting.moved_because, meeting.items_close, meeting.publish_by)
    return (*when, meeting.starts, meeting.minutes, meeting.place)


def _planned(trust: Trust, slot: Slot) -> Meeting:
    sitting = trust.cycle.sitting(slot.kind)
    return Meeting(
        **vars(slot),
        starts=sitting.starts,
        minutes=sitting.minutes,
        place=sitting.place,
        state=MeetingState.PLANNED,
        version=1,
    )
