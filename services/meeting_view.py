"""A meeting as it stands, read in one go for whichever service needs it."""

from dataclasses import dataclass
from datetime import datetime

from domain.actions import Action
from domain.agenda import Item, Tier, taken
from domain.checkpoints import Checkpoint
from domain.decisions import WORDING_QUESTION, Decision
from domain.elections import Election
from domain.meetings import Attendance, Meeting, Quorum, count_quorum
from domain.people import EVERYONE, THE_RULES, Person, Reader, Right
from domain.proceedings import Room
from domain.refusals import (
    ElectionWaits,
    HasInterest,
    NoMeetingOpen,
    NotKeptOpen,
    NotOnAgenda,
    NotQuorate,
    VoteWaits,
    WordingWaits,
)
from services.action_exceptions import exceptions
from services.unit import Unit
from services.voters import deputies_outside, taking_no_part


@dataclass(frozen=True)
class MeetingView:
    """A meeting as it stands, as its reader may see it; its items in order."""

    meeting: Meeting
    items: tuple[Item, ...]
    attendance: tuple[Attendance, ...]
    quorum: Quorum
    decisions: tuple[Decision, ...]
    """All that are in the log, void ones too."""
    actions: tuple[Action, ...]
    presiding: Person | None
    """Whoever presides; None when nobody does (R2.12)."""
    withdrawn: tuple[str, ...] = ()
    """The schools that are out of the room for the item that is being taken (R2.23)."""
    quorum_lost: bool = False
    """Whether it could decide until whoever has just left went (R2.11)."""
    following: Meeting | None = None
    """The meeting to which what is left is carried, once the quorum is lost or it has closed, if there is one."""
    in_attendance: tuple[Person, ...] = ()
    """Whoever else is there, and isn't counted (R2.10)."""
    exceptions: tuple[Action, ...] = ()
    """While the standing item for actions is taken: those that stay red (§6.4)."""
    leaving: tuple[str, ...] = ()
    """The schools and the people who are there and may not see the item that is being taken (§2.7)."""
    open_until: datetime | None = None
    """Until when it is kept open by chat, in the trust's wall time."""
    election: Election | None = None
    """The election that isn't decided yet."""
    checkpoint: Checkpoint | None = None
    """What the decision log came to, of a meeting that is being closed."""

    @property
    def current(self) -> Item | None:
        """The item that is being taken."""
        return next((item for item in self.items if item.id == self.meeting.current_item), None)

    @property
    def made(self) -> tuple[Decision, ...]:
        """The decisions that weren't taken back."""
        return tuple(decision for decision in self.decisions if not decision.is_void)

    @property
    def present(self) -> tuple[str, ...]:
        """The schools whose seats are taken."""
        return tuple(seat.school for seat in self.attendance)


def view(unit: Unit, meeting: Meeting, reader: Reader = EVERYONE) -> MeetingView:
    """Everything about a meeting as it stands in this transaction; its card is in a shared room (§2.7)."""
    room = unit.store.proceedings.room(meeting.ref)
    withdrawn = room.withdrawn(meeting.current_item)
    voting = unit.trust.voting(meeting.day)
    items = taken(unit.store.agenda.items(meeting.ref, reader))
    current = next((item for item in items if item.id == meeting.current_item), None)
    return MeetingView(
        meeting=meeting,
        items=items,
        exceptions=exceptions(unit, meeting, current, reader) if current else (),
        attendance=room.attendance,
        quorum=count_quorum(voting, room.attendance, taking_no_part(unit, meeting)),
        decisions=unit.store.decisions.of_meeting(meeting.ref, reader, with_void=True),
        actions=unit.store.actions.of_meeting(meeting.ref, reader),
        presiding=unit.trust.person(meeting.presiding or ""),
        withdrawn=tuple(sorted(withdrawn & room.seats.keys())),
        in_attendance=tuple(p for one in room.in_attendance if (p := unit.trust.person(one))),
        leaving=_leaving(unit, meeting, room),
        open_until=room.open_until and room.open_until.astimezone(unit.trust.zone),
        election=unit.store.elections.waiting(meeting.ref),
    )


def _leaving(unit: Unit, meeting: Meeting, room: Room) -> tuple[str, ...]:
    item = current_item(unit, meeting)
    if item is None or item.tier is Tier.OPEN:
        return ()
    outside = {seat.school for seat in deputies_outside(unit, meeting, item)}
    here = [(seat.school, unit.trust.person(seat.person)) for seat in room.attendance if not seat.deputy]
    here += [(person.name, person) for one in room.in_attendance if (person := unit.trust.person(one))]
    leave = {name for name, person in here if person is None or not unit.may(person, Right.SEE_PART_2)} | outside
    names = (*(seat.school for seat in room.attendance), *(name for name, _ in here))
    return tuple(name for name in dict.fromkeys(names) if name in leave)


def open_meeting(unit: Unit) -> Meeting:
    """The meeting that is open; raises `NoMeetingOpen`."""
    meeting = unit.store.meetings.open()
    if meeting is None:
        raise NoMeetingOpen
    return meeting


def current_item(unit: Unit, meeting: Meeting) -> Item | None:
    """The item that is being taken, with all that is in it: for the rules."""
    return None if meeting.current_item is None else unit.store.agenda.item(meeting.current_item, THE_RULES)


def item_in_hand(unit: Unit, who: Person, meeting: Meeting) -> Item | None:
    """The item that is being taken, for whoever takes part in it; raises `HasInterest` (R2.23)."""
    item = current_item(unit, meeting)
    if item and item.id in unit.store.interests.of_person(who.entra_id):
        raise HasInterest
    return item


def nothing_waiting(unit: Unit) -> Meeting:
    """The open meeting, if it may go on: raises `WordingWaits`, and what `no_vote_open` does."""
    meeting = open_meeting(unit)
    if unit.store.dialogs.waits(WORDING_QUESTION, unit.now):
        raise WordingWaits
    no_vote_open(unit, meeting)
    return meeting


def no_vote_open(unit: Unit, meeting: Meeting) -> None:
    """Let a meeting pass in which no vote and no election waits; raises `VoteWaits` and `ElectionWaits`."""
    if unit.store.votes.waiting(meeting.ref):
        raise VoteWaits
    if unit.store.elections.waiting(meeting.ref):
        raise ElectionWaits


def numbered_item(unit: Unit, meeting: Meeting, number: str) -> Item:
    """The item of a meeting that has a number; raises `NotOnAgenda`."""
    items = taken(unit.store.agenda.items(meeting.ref, THE_RULES))
    item = next((item for item in items if item.number == number), None)
    if item is None:
        raise NotOnAgenda((), meeting.ref, meeting.kind, meeting.day)
    return item


def quorate_meeting(unit: Unit) -> MeetingView:
    """The open meeting, if it may decide; raises `NotQuorate` (R2.11), and `NotKeptOpen` after its day (R2.16)."""
    seen = view(unit, open_meeting(unit))
    if seen.meeting.day != unit.today and not (seen.open_until and unit.now <= seen.open_until):
        raise NotKeptOpen(seen.meeting.day)
    return require_quorum(seen)


def require_quorum(seen: MeetingView) -> MeetingView:
    """Let a meeting pass that may decide; raises `NotQuorate`."""
    if not seen.quorum.is_met:
        quorum = seen.quorum
        raise NotQuorate(quorum.present, quorum.voting, quorum.required, quorum.people)
    return seen
