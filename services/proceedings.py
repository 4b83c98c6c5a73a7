"""What goes in a meeting's record besides: notes for the minutes, and taking the last entry back (DOMAIN §5.3)."""

from dataclasses import dataclass, replace

from domain.agenda import WORDING_LIMIT, Tier
from domain.decisions import DecisionEvent, EventKind
from domain.people import THE_RULES, Person, Right
from domain.proceedings import Entry, EntryKind, last_act
from domain.refusals import NotesAreTheChairs, NothingToUndo, TitleEmpty
from domain.words import checked, plain_sentence
from services.decision_log import make_void
from services.meeting_view import MeetingView, item_in_hand, nothing_waiting, open_meeting, view
from services.presiding import presiding, require_or_presiding, require_presiding
from services.record import record
from services.unit import Unit


@dataclass(frozen=True)
class Undone:
    """What was taken back: the entries of one act as everyone may see them (§2.7), and the meeting without them."""

    entries: tuple[Entry, ...]
    view: MeetingView


class ProceedingsService:
    """Noting things, and taking back."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def note(self, who: Person, said: str, *, private: bool = False) -> MeetingView:
        """Note what was said of the item that is being taken, for the minutes.

        The chair and the clerk may, and anyone else once the chair lets them. On a confidential item that is said in
        a private chat; raises `SayItPrivately` (§2.7).
        """
        self._unit.require(who, Right.SEE_MEETING)
        meeting = open_meeting(self._unit)
        may = self._unit.may(who, Right.KEEP_RECORD) or presiding(self._unit, meeting) == who
        if not (may or meeting.notes_by_all):
            raise NotesAreTheChairs
        item = item_in_hand(self._unit, who, meeting)
        self._unit.keep_apart(item, private=private)
        if item and self._unit.store.agenda.item(item.id, self._unit.reader(who, private=True)).is_hidden:
            self._unit.require(who, Right.SEE_PART_2)
        text = checked(plain_sentence(said), WORDING_LIMIT, TitleEmpty)
        entry = Entry(EntryKind.NOTED, item=item.id if item else None, text=text)
        return view(self._unit, record(self._unit, who, meeting, entry))

    def let_all_note(self, who: Person, *, allowed: bool) -> MeetingView:
        """Let everyone in the room note things for the minutes, or only the chair and the clerk again."""
        require_presiding(self._unit, who, Right.CONDUCT_MEETING)
        return view(self._unit, record(self._unit, who, open_meeting(self._unit), notes_by_all=allowed))

    def undo(self, who: Person) -> Undone:
        """Take back the last thing that was recorded; it stays in the record as taken back.

        The chair and the clerk may; anyone, of what they recorded themselves. A decision keeps its number in the log
        and is void, which is for whoever presides to say (§5.2).
        """
        self._unit.require(who, Right.SEE_MEETING)
        meeting = nothing_waiting(self._unit)
        entries = last_act(self._unit.store.proceedings.entries(meeting.ref))
        if not entries or entries[0].kind is EntryKind.OPENED:
            raise NothingToUndo
        if any(entry.by != who.entra_id for entry in entries):
            require_or_presiding(self._unit, who, Right.KEEP_RECORD)
        for entry in entries:
            self._take_back(who, entry)
        undone = Entry(EntryKind.UNDONE, undoes=entries[0].act)
        seen = view(self._unit, record(self._unit, who, meeting, undone))
        shown = {None, *(item.id for item in seen.items if not item.is_hidden)}
        return Undone(tuple(entry if entry.item in shown else replace(entry, text="") for entry in entries), seen)

    def _take_back(self, who: Person, entry: Entry) -> None:
        """What an entry brought about elsewhere."""
        if entry.kind is EntryKind.DECIDED:
            require_presiding(self._unit, who, Right.CONFIRM_DECISION)
            void = DecisionEvent(entry.ref, EventKind.VOID, who.entra_id, self._unit.now)
            make_void(self._unit, who, void)
        if entry.kind is EntryKind.PART_2:
            item = self._unit.store.agenda.item(entry.item or 0, THE_RULES)
            self._unit.store.agenda.change(item, tier=Tier.OPEN, tier_reason="")
        if entry.kind is EntryKind.ASSIGNED:
            self._unit.store.actions.cancel(entry.ref)
