"""Loading the trust's file."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from domain.calendar import Slot
from domain.meetings import Meeting, MeetingState
from domain.trust import Trust
from domain.trust_file import read_trust
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


def load_trust(store: Store, source: str, now: datetime) -> Loaded:
    """Take over a trust file's text and lay out its meetings.

    Meetings that something hangs on stay where they are (R3.8). Raises `TrustFileErrors` and `AnotherTrust`, and
    then changes nothing.
    """
    trust = read_trust(source)
    known = store.trusts.current()
    if known is not None and known.name != trust.name:
        raise AnotherTrust(known.name, trust.name)
    changes = tuple(_changes(known, trust))
    if changes:
        store.trusts.save(source, now)
    return Loaded(trust, changes + tuple(_lay_out(store, trust)))


def _changes(known: Trust | None, trust: Trust) -> Iterator[str]:
    if known is None:
        counts = f"{len(trust.schools)} schools, {len(trust.people)} people, {len(trust.groups)} groups"
        yield f"loaded {trust.name}: {counts}"
        return
    plain = ("short_name", "legal_form", "time_zone", "prefix", "calendar", "cycle")
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


def _lay_out(store: Store, trust: Trust) -> Iterator[str]:
    stored = {meeting.ref: meeting for meeting in store.meetings.all()}
    wanted = {slot.ref: _planned(trust, slot) for slot in trust.slots}
    free = {ref for ref, meeting in stored.items() if _is_free(store, meeting)}
    new = [meeting for ref, meeting in wanted.items() if ref not in stored]
    kept = [stored[ref] for ref in stored.keys() - free]
    if clash := next((m for m in kept for w in wanted.values() if m.ref != w.ref and _week(m) == _week(w)), None):
        yield f"left every meeting where it was: {clash.ref} has items, and another would fall in its week"
        return
    store.meetings.add(new)
    if new:
        yield f"added {len(new)} meetings"
    for ref in sorted(free & wanted.keys()):
        if _plan(stored[ref]) != _plan(wanted[ref]):
            store.meetings.replace(wanted[ref])
            yield f"moved {ref} to {wanted[ref].day}"
    for ref in sorted(free - wanted.keys()):
        store.meetings.remove(ref)
        yield f"took {ref} off the list"
    for ref in sorted(stored.keys() - free):
        if ref not in wanted or _plan(stored[ref]) != _plan(wanted[ref]):
            yield f"left {ref} on {stored[ref].day} as it was: it has items, so it is the chair's to change"


def _is_free(store: Store, meeting: Meeting) -> bool:
    return meeting.state is MeetingState.PLANNED and store.agenda.is_empty(meeting.ref)


def _week(meeting: Meeting) -> tuple[int, int]:
    year, week, _ = meeting.day.isocalendar()
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
