"""Putting right what is in the log: a slip, or an entry that should never have been made (DOMAIN §5.2)."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.decisions import Decision, DecisionEvent, EventKind
from domain.refusals import NothingChanged, SeveralSlips, SlipNotFound
from domain.words import plain_text

CORRECTED_TITLE = "{ref} was corrected: {title}"
WITHDRAWN_TITLE = "{ref} was withdrawn: {title}"
CORRECTABLE = ("wording", "title", "rationale", "scheme_line", "for_all", "cost", "budget_source")
"""The fields of an entry in which a slip is looked for, in this order."""


class CorrectionState(StrEnum):
    """Where a correction stands: one of the clerk and the chair asks for it, and the other approves it."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True)
class Correction:
    """A correction that was asked for; without a field the whole entry is to be withdrawn. `asked_at` is in UTC."""

    id: int
    decision: str
    field: str
    before: str
    after: str
    why: str
    asked_by: str
    asked_at: datetime
    state: CorrectionState = CorrectionState.WAITING

    @property
    def withdraws(self) -> bool:
        """Whether the entry should never have existed."""
        return not self.field

    def event(self, by: str, at: datetime) -> DecisionEvent:
        """What the log says once it is approved, by an Entra object id at an instant in UTC."""
        if self.withdraws:
            return DecisionEvent(self.decision, EventKind.VOID, by, at, self.why)
        said = {"before": self.before, "after": self.after, "why": self.why, "asked_by": self.asked_by}
        return DecisionEvent(self.decision, EventKind.CORRECTION, by, at, json.dumps(said), self.field)


@dataclass(frozen=True)
class CorrectionNote:
    """What was put right, as the log has it: who asked, who approved it and when, in UTC."""

    decision: str
    field: str
    before: str
    after: str
    why: str
    asked_by: str
    approved_by: str
    at: datetime


def notes_in(events: Iterable[DecisionEvent]) -> tuple[CorrectionNote, ...]:
    """The corrections among what was added to entries, oldest first."""
    found = (event for event in events if event.kind is EventKind.CORRECTION)
    return tuple(
        CorrectionNote(event.decision, event.ref or "", approved_by=event.by, at=event.at, **json.loads(event.text))
        for event in found
    )


def as_corrected(decision: Decision, notes: Iterable[CorrectionNote]) -> Decision:
    """An entry with its slips put right; the original stays in the log, and in the notes."""
    for note in notes:
        if note.decision == decision.ref and note.field in CORRECTABLE:
            put_right: dict[str, Any] = {note.field: _put_right(getattr(decision, note.field) or "", note)}
            decision = replace(decision, **put_right)
    return decision


def _put_right(text: str, note: CorrectionNote) -> str:
    return _places(note.before).sub(lambda _: note.after, text)


def find_slip(decision: Decision, before: str, after: str) -> tuple[str, str, str]:
    """The field in which a slip stands, what stands there and what it is to be.

    Raises `SlipNotFound`, `SeveralSlips` where it stands more than once, and `NothingChanged`.
    """
    before, after = plain_text(before), plain_text(after)
    if not before or not after or before == after:
        raise NothingChanged
    counts = {name: len(_places(before).findall(getattr(decision, name) or "")) for name in CORRECTABLE}
    found = [name for name, number in counts.items() if number]
    if not found:
        raise SlipNotFound(decision.ref, before)
    if counts[found[0]] > 1:
        raise SeveralSlips(decision.ref, before)
    return found[0], before, after


def _places(before: str) -> re.Pattern[str]:
    """Where words stand by themselves: the 2026 of a date, and not that of HB-2026-014."""
    return re.compile(rf"(?<![\w-]){re.escape(before)}(?![\w-])")
