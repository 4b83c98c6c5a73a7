"""What was decided (DOMAIN §5)."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from domain.agenda import Item, Tier
from domain.decisions import (
    Authority,
    Basis,
    Decision,
    Outcome,
    basis_of,
    check_basis,
    check_wording,
)
from domain.meetings import Meeting
from domain.people import Person, Right
from domain.refusals import ItemIsQuorate, NoItemTaken, OutOfDate
from services.board_items import check_how
from services.decision_log import enter
from services.meeting_view import (
    MeetingView,
    current_item,
    item_in_hand,
    no_vote_open,
    nothing_waiting,
    quorate_meeting,
    require_quorum,
    view,
)
from services.presiding import require_or_presiding, require_presiding
from services.unit import Unit
from services.variations import Varied, decision_in_force, variation


@dataclass(frozen=True)
class Draft:
    """A decision that the chair is yet to confirm; nothing of it is in the log."""

    meeting: Meeting
    item: Item
    wording: str
    varied: Varied = None
    """The earlier decision that it would vary, and how (§5.2); on an item that names one it may vary none."""


class Stage(Enum):
    """What a decision can be varied by just now (§5.2)."""

    ITEM_TAKEN = auto()
    """The item that is being taken names it."""
    MEETING = auto()
    """A meeting goes on, with another item: it needs one of its own, at a later meeting."""
    BETWEEN_MEETINGS = auto()


class DecisionService:
    """Entering and confirming decisions."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def may_draft(self, who: Person) -> None:
        """Let whoever may enter one now pass, before a form is shown; raises what keeps a decision from being taken."""
        require_or_presiding(self._unit, who, Right.ENTER_DECISION)
        self._deciding(who)

    def draft(self, who: Person, wording: str, *, private: bool = False) -> Draft:
        """Check that a decision could be taken now, on the item that is being taken, in these words.

        On a confidential item that is said in a private chat; raises `SayItPrivately` (§2.7).
        """
        require_or_presiding(self._unit, who, Right.ENTER_DECISION)
        wording = check_wording(wording)
        seen, item = self._deciding(who)
        self._unit.keep_apart(item, private=private)
        check_how(self._unit, item, wording)
        return Draft(seen.meeting, item, wording, variation(self._unit, wording, item, basis_of(wording)))

    def confirm(
        self, who: Person, meeting: str, item_number: str, wording: str, basis: Basis | None = None
    ) -> tuple[Decision, MeetingView]:
        """Put a decision in the log by consensus, under the next reference (R2.11, R2.14, §5.1).

        Raises `OutOfDate` when the meeting has moved on to another item since the wording was drafted.
        """
        require_presiding(self._unit, who, Right.CONFIRM_DECISION)
        wording = check_wording(wording)
        seen, item = self._deciding(who)
        if (seen.meeting.ref, item.number) != (meeting, item_number):
            raise OutOfDate
        return enter(self._unit, who, seen, item, wording, basis=check_basis(basis) if basis else None)

    def to_vary(self, who: Person, ref: str, *, private: bool) -> tuple[Decision, Stage]:
        """The decision in force that somebody means to vary, and what there is to vary it by.

        Raises `NothingDecidedYet`, `NotInForce` and `SayItPrivately`.
        """
        self._unit.require(who, Right.PROPOSE_ITEM)
        decision = decision_in_force(self._unit, ref, self._unit.reader(who, private=True))
        self._unit.keep_apart(decision, private=private)
        meeting = self._unit.store.meetings.open()
        item = current_item(self._unit, meeting) if meeting else None
        if item and item.varies == ref:
            return decision, Stage.ITEM_TAKEN
        return decision, Stage.MEETING if meeting else Stage.BETWEEN_MEETINGS

    def refer(self, who: Person, wording: str, *, private: bool = False) -> tuple[Decision, MeetingView]:
        """Pass an item up to the Board, where interests leave too few schools to decide it (R2.11).

        A confidential one is passed up in a private chat; raises `SayItPrivately` (§2.7). Raises `ItemIsQuorate` where
        the meeting can decide by itself, and `NotQuorate` where it can't decide anything.
        """
        require_presiding(self._unit, who, Right.CONFIRM_DECISION)
        wording = check_wording(wording)
        meeting = nothing_waiting(self._unit)
        item = current_item(self._unit, meeting)
        if item is None:
            raise NoItemTaken
        self._unit.keep_apart(item, private=private)
        seen = view(self._unit, meeting)
        if seen.quorum.is_met:
            raise ItemIsQuorate
        require_quorum(view(self._unit, replace(meeting, current_item=None)))
        basis = Basis(Authority.RECOMMENDATION)
        return enter(self._unit, who, seen, item, wording, Outcome.REFERRED, basis=basis)

    def _deciding(self, who: Person) -> tuple[MeetingView, Item]:
        seen = quorate_meeting(self._unit)
        item = item_in_hand(self._unit, who, seen.meeting)
        if item is None:
            raise NoItemTaken
        no_vote_open(self._unit, seen.meeting)  # once it is called for, the vote decides (R2.14)
        if item.tier is not Tier.OPEN:
            self._unit.keep_discreet()
        return seen, item
