"""Correcting the log and withdrawing what was entered in error: the clerk and the chair, together (DOMAIN §5.2)."""

from dataclasses import dataclass, replace

from domain.agenda import Tier, check_reason
from domain.corrections import (
    CORRECTED_TITLE,
    WITHDRAWN_TITLE,
    Correction,
    CorrectionState,
    as_corrected,
    find_slip,
    notes_in,
)
from domain.decisions import Decision
from domain.meetings import Meeting
from domain.people import Person, PostKind, Right
from domain.refusals import CorrectionWaits, NobodyToApprove, NothingDecidedYet, OutOfDate
from services.decision_log import make_void, report
from services.shared_interests import share_interests
from services.unit import Unit
from services.which_meeting import BEFORE, LOOK_AHEAD

BOTH = (PostKind.CLERK, PostKind.CHAIR)
"""The posts of which one asks and the other approves."""


@dataclass(frozen=True)
class AskedCorrection:
    """A correction that was asked for, the entry, and whoever is to approve it."""

    correction: Correction
    decision: Decision
    approver: Person


@dataclass(frozen=True)
class SettledCorrection:
    """A correction as it was settled, whoever had asked for it, and the meeting to which it is reported."""

    correction: Correction
    decision: Decision
    asked_by: Person | None
    reported_to: Meeting | None


class CorrectionService:
    """Corrections: asked for, and approved or declined."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def ask(self, who: Person, ref: str, before: str, after: str, why: str, *, private: bool = True) -> AskedCorrection:
        """Ask for a slip to be put right that doesn't change what was meant; the entry itself is never changed.

        Raises `NothingDecidedYet`, `SlipNotFound`, `SeveralSlips`, `CorrectionWaits` and `NobodyToApprove`.
        """
        decision, approver = self._entry(who, ref, private=private)
        field, before, after = find_slip(decision, before, after)
        asked = Correction(0, decision.ref, field, before, after, why, who.entra_id, self._unit.now)
        return AskedCorrection(self._unit.store.corrections.ask(asked), decision, approver)

    def withdraw(self, who: Person, ref: str, why: str, *, private: bool = True) -> AskedCorrection:
        """Ask for an entry to be void that should never have been made; its number stays. Raises `ReasonEmpty`."""
        decision, approver = self._entry(who, ref, private=private)
        asked = Correction(0, decision.ref, "", "", "", check_reason(why), who.entra_id, self._unit.now)
        return AskedCorrection(self._unit.store.corrections.ask(asked), decision, approver)

    def settle(self, who: Person, correction: int, *, approve: bool) -> SettledCorrection:
        """Approve a correction or decline it. One of approved minutes is reported to the next meeting of the kind."""
        self._unit.require(who, Right.CORRECT_LOG)
        store, unit = self._unit.store, self._unit
        asked = store.corrections.get(correction)
        decision = store.decisions.find(asked.decision, unit.reader(who, private=True))
        if decision is None or decision.is_void or who.entra_id == asked.asked_by:
            raise OutOfDate
        state = CorrectionState.APPROVED if approve else CorrectionState.DECLINED
        settled = store.corrections.settle(asked, state, who.entra_id, unit.now)
        if decision.tier is not Tier.OPEN:
            unit.keep_discreet()
        reported = None
        if approve:
            event = settled.event(who.entra_id, unit.now)
            if settled.withdraws:
                make_void(unit, who, event)
                decision = replace(decision, is_void=True)
            else:
                store.decisions.add_event(event)
            reported = self._report(who, decision, settled)
        return SettledCorrection(settled, decision, unit.trust.person(asked.asked_by), reported)

    def _entry(self, who: Person, ref: str, *, private: bool) -> tuple[Decision, Person]:
        self._unit.require(who, Right.CORRECT_LOG)
        unit = self._unit
        decision = unit.store.decisions.find(ref, unit.reader(who, private=True))
        if decision is None or decision.is_void:
            raise NothingDecidedYet
        decision = as_corrected(decision, notes_in(unit.store.decisions.events([ref])))
        unit.keep_apart(decision, private=private)
        if unit.store.corrections.waits(ref):
            raise CorrectionWaits(ref)
        others = (unit.trust.holder(post) for post in BOTH if not who.holds(post))
        see_it = (p for p in others if p and unit.store.decisions.find(ref, unit.reader(p, private=True)))
        approver = next(see_it, None)
        if approver is None:
            raise NobodyToApprove
        return decision, approver

    def _report(self, who: Person, decision: Decision, settled: Correction) -> Meeting | None:
        """Put it on the next agenda of the kind, where the minutes have been approved without it (R5.1)."""
        unit = self._unit
        if decision.kind is None or unit.store.proceedings.approval(decision.meeting) is None:
            return None
        ahead = unit.store.meetings.ahead(unit.today, decision.kind, LOOK_AHEAD)
        meeting = next((m for m in ahead if m.state in BEFORE), None)
        if meeting:
            became = WITHDRAWN_TITLE if settled.withdraws else CORRECTED_TITLE
            words = became.format(ref=decision.ref, title=decision.title)
            share_interests(unit, decision, report(unit, who.entra_id, words, meeting, decision.tier))
        return meeting
