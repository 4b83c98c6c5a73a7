"""What was decided (DOMAIN §5)."""

from dataclasses import dataclass
from datetime import date

from domain.agenda import Item
from domain.calendar import academic_year
from domain.decisions import Authority, Decision, Outcome, check_wording, decision_ref
from domain.meetings import Meeting
from domain.people import Person, Right
from domain.refusals import NoItemTaken, OutOfDate
from services.meeting_view import MeetingView, quorate_meeting, view
from services.unit import Unit


@dataclass(frozen=True)
class Draft:
    """A decision that the chair is yet to confirm; nothing of it is in the log."""

    meeting: Meeting
    item: Item
    wording: str


class DecisionService:
    """Entering and confirming decisions, and reading the log."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def draft(self, who: Person, wording: str) -> Draft:
        """Check that a decision could be taken now, on the item that is being taken, in these words."""
        self._unit.require(who, Right.ENTER_DECISION)
        wording = check_wording(wording)
        seen, item = self._deciding()
        return Draft(seen.meeting, item, wording)

    def confirm(self, who: Person, meeting: str, item_number: int, wording: str) -> tuple[Decision, MeetingView]:
        """Put a decision in the log by consensus, under the next reference (R2.11, R2.14, §5.1).

        Raises `OutOfDate` when the meeting has moved on to another item since the wording was drafted.
        """
        self._unit.require(who, Right.CONFIRM_DECISION)
        wording = check_wording(wording)
        seen, item = self._deciding()
        if (seen.meeting.ref, item.number) != (meeting, item_number):
            raise OutOfDate
        unit, today = self._unit, self._unit.today
        year = academic_year(today)
        decision = Decision(
            ref=decision_ref(unit.trust.prefix, year, unit.store.counters.next(f"decisions-{year}")),
            day=today,
            meeting=meeting,
            kind=seen.meeting.kind,
            item=item_number,
            title=item.title,
            wording=wording,
            outcome=Outcome.CONSENSUS,
            authority=Authority.OPERATIONAL,
            effective_from=today,
            quorum_required=seen.quorum.required,
            quorum_counted=seen.quorum.present,
            confirmed_by=who.entra_id,
            confirmed_at=unit.now,
        )
        unit.store.decisions.append(decision)
        return decision, view(unit, unit.store.meetings.change(seen.meeting))

    def log(self, since: date | None, until: date | None) -> tuple[tuple[Decision, tuple[str, ...]], ...]:
        """The log for a period, both ends included: each decision with the references of its actions.

        For the command line, whose user has the database itself.
        """
        actions = self._unit.store.actions.refs_by_decision()
        found = self._unit.store.decisions.between(since, until)
        return tuple((decision, tuple(actions.get(decision.ref, ()))) for decision in found)

    def _deciding(self) -> tuple[MeetingView, Item]:
        seen = quorate_meeting(self._unit)
        if seen.current is None:
            raise NoItemTaken
        return seen, seen.current
