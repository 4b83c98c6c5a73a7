"""Everything that Headboard may refuse to do. `bot/replies.py` has the sentence for each."""

from datetime import date, datetime


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The rules say no; nothing was changed, and the person is told why and what to do."""


class NotOnRoster(Refusal):
    """The speaker isn't in the trust's file (docs/decisions/0006)."""


class NoTrustLoaded(Refusal):
    """No trust file has been loaded yet, so nobody has a seat and there is no calendar."""


class NotAllowed(Refusal):
    """The speaker's posts don't give this right (§2.2)."""

    def __init__(self, right: str, holders: tuple[str, ...]) -> None:
        """`right` names what was wanted; `holders` says in words who may do it."""
        super().__init__(right)
        self.right, self.holders = right, holders


class NoRightByRunning(NotAllowed):
    """The speaker runs the bot, which gives no right to what it holds (R2.7)."""


class NoMeetingAhead(Refusal):
    """The trust's calendar has no further meeting of the wanted kind."""


class NothingToPublish(Refusal):
    """The agenda has no items yet."""

    def __init__(self, meeting: str) -> None:
        super().__init__(meeting)
        self.meeting = meeting


class AlreadyPublished(Refusal):
    """Nothing on the agenda has changed since it was last published (R4.6)."""

    def __init__(self, meeting: str, version: int) -> None:
        super().__init__(meeting)
        self.meeting, self.version = meeting, version


class AgendaFull(Refusal):
    """More items than any meeting could take."""


class ItemNotFound(Refusal):
    """The item isn't on its list any more."""


class NotOnAgenda(ItemNotFound):
    """Nothing on the agenda of this meeting answers to those words; or on no agenda ahead, where none was named.

    `near` are titles that come near to them.
    """

    def __init__(self, near: tuple[str, ...], meeting: str = "", kind: str = "", day: date | None = None) -> None:
        super().__init__(meeting)
        self.near, self.kind, self.day = near, kind, day


class NotTakenOff(ItemNotFound):
    """Nothing that was taken off an agenda ahead answers to those words."""


class ItemIsFixed(Refusal):
    """The item has been published or dealt with, so only the chair can change it, in a new version (R4.6)."""


class NotYours(Refusal):
    """Only the proposer or the chair may do this to the item."""


class TitleEmpty(Refusal):
    """An agenda item needs a title."""


class TooLong(Refusal):
    """A text is longer than its limit; it is handed back whole."""

    def __init__(self, limit: int, length: int) -> None:
        super().__init__(length)
        self.limit, self.length = limit, length


class SayItPrivately(Refusal):
    """What is confidential is said in a private chat, where nobody else reads it (§2.7)."""


class NoMeetingOn(Refusal):
    """There is no meeting on the day that was said; `nearest` are the days of those around it."""

    def __init__(self, day: date, nearest: tuple[date, ...]) -> None:
        super().__init__(day)
        self.day, self.nearest = day, nearest


class MeetingPast(Refusal):
    """The day that was said has gone by."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class SeveralItems(Refusal):
    """More than one item answers to those words."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__(titles)
        self.titles = titles


class ItemsClosed(Refusal):
    """Items for this meeting have closed; the chair may admit a late one (R4.7)."""

    def __init__(self, meeting: str) -> None:
        super().__init__(meeting)
        self.meeting = meeting


class ItemDecided(Refusal):
    """The item was decided already (AS-6); `at` is the trust's wall time."""

    def __init__(self, ref: str, at: datetime) -> None:
        super().__init__(ref)
        self.ref, self.at = ref, at


class VariesDecision(Refusal):
    """An item that changes an earlier decision is never a late item (R4.7)."""


class NothingChanged(Refusal):
    """What was sent says the same as what is there."""


class CarriedTooOften(Refusal):
    """An item has been carried over twice: the chair takes, delegates or drops it before publishing (R4.8)."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__(titles)
        self.titles = titles


class NotApproved(Refusal):
    """The clerk publishes what the chair has approved; this isn't (§2.2)."""


class NoSuchVersion(Refusal):
    """That agenda was never published in that version."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class AddressNotUsable(Refusal):
    """A paper's address begins with https://."""


class PaperWaits(Refusal):
    """A paper may be "to follow" once (§4.1)."""


class NotAnInformationItem(Refusal):
    """Only items for information are taken without discussion (R4.2)."""


class StandingItemStays(Refusal):
    """Standing items are the chair's to take off."""


class DayNotUsable(Refusal):
    """Headboard can't meet on that day (R3.4); `why` is a fact such as "Trust INSET day"."""

    def __init__(self, day: date, why: str) -> None:
        super().__init__(day)
        self.day, self.why = day, why


class DayTaken(Refusal):
    """Another meeting is on that day already."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class WhereTo(Refusal):
    """A move needs the day that the meeting moves to."""


class LateNeedsReason(Refusal):
    """A late item is admitted with a reason of urgency (R4.7)."""


class AlreadyAdopted(Refusal):
    """The year's list has been adopted (R3.8)."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class NothingProposed(Refusal):
    """No change of the dates waits for an answer (R3.8)."""


class NoLink(Refusal):
    """There is no link to revoke, or the one that was followed has been revoked or has expired."""


class NoApology(Refusal):
    """No apology was sent that could be taken back."""


class MinutesOutOfRange(Refusal):
    """An item may take 1 to 120 minutes."""


class NotToday(Refusal):
    """A meeting is opened on its own day."""

    def __init__(self, meeting: str, starts: datetime | None) -> None:
        """`starts` is the next meeting's start in Europe/London wall time, or None when none is left."""
        super().__init__(meeting)
        self.meeting, self.starts = meeting, starts


class NotInPrivate(Refusal):
    """A meeting is held where everyone can see it, not in a private chat."""


class AlreadyOpen(Refusal):
    """A meeting is open already."""

    def __init__(self, meeting: str) -> None:
        super().__init__(meeting)
        self.meeting = meeting


class NoMeetingOpen(Refusal):
    """There is no open meeting to do that in."""


class NotQuorate(Refusal):
    """Fewer voting schools or people present than the quorum: no decisions (R2.11)."""

    def __init__(self, present: int, voting: int, required: int, people: int) -> None:
        super().__init__(present)
        self.present, self.voting, self.required, self.people = present, voting, required, people


class NoSuchSchool(Refusal):
    """A name that was said is no school of this trust."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSuchOwner(Refusal):
    """An action's owner must be a person, school or group of the trust (R6.1)."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotADeputy(Refusal):
    """Somebody on the roster was to hold a seat for which they are no deputy (R2.6)."""

    def __init__(self, name: str, schools: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.schools = name, schools


class SeatVacant(Refusal):
    """Nobody holds the school's post, so nobody can take its seat (R2.10)."""

    def __init__(self, school: str) -> None:
        super().__init__(school)
        self.school = school


class NoMoreItems(Refusal):
    """The agenda has been gone through."""


class HasInterest(Refusal):
    """The speaker has declared an interest in the item, and takes no part in it (R2.23)."""


class NoInterest(Refusal):
    """Nobody of this name has declared an interest in the item."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ExtendedBefore(Refusal):
    """The action has been extended, and whether it is once more is for the chair to say (R6.4)."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class ExtendedTooFar(Refusal):
    """Its owner may extend the action to this day at most, and the chair further (R6.4)."""

    def __init__(self, ref: str, latest: date) -> None:
        """`latest` is the last day to which its owner may extend it."""
        super().__init__(ref)
        self.ref, self.latest = ref, latest


class ExtensionNeedsReason(Refusal):
    """More time is given for a reason (R6.4)."""

    def __init__(self, ref: str) -> None:
        """`ref` names the action."""
        super().__init__(ref)
        self.ref = ref


class ActionEnded(Refusal):
    """The action is closed, cancelled or taken back, or was never at the point from which that could follow."""

    def __init__(self, ref: str) -> None:
        """`ref` names the action."""
        super().__init__(ref)
        self.ref = ref


class ClosedByTheChair(Refusal):
    """An action that carries out a decision of the Board is closed by the chair or the CEO (§6.2)."""

    def __init__(self, ref: str) -> None:
        """`ref` names the action."""
        super().__init__(ref)
        self.ref = ref


class PartsOpen(Refusal):
    """An action of all schools closes by itself when each school's is closed (R6.1)."""

    def __init__(self, ref: str, left: tuple[str, ...]) -> None:
        """`left` are the references of those that are still open."""
        super().__init__(ref)
        self.ref, self.left = ref, left


class WhichAction(Refusal):
    """Several actions, or none, could be meant; `refs` are the speaker's open ones."""

    def __init__(self, refs: tuple[str, ...] = ()) -> None:
        """Without any, the speaker has no open action."""
        super().__init__(refs)
        self.refs = refs


class NotOffered(Refusal):
    """The action isn't waiting for the speaker to accept it (R6.5)."""

    def __init__(self, ref: str) -> None:
        """`ref` names the action."""
        super().__init__(ref)
        self.ref = ref


class NoDeputyHere(Refusal):
    """Nobody who deputises here has this name or this school, or several have; `here` names those who do."""

    def __init__(self, here: tuple[str, ...]) -> None:
        super().__init__(here)
        self.here = here


class WhichPart2Item(Refusal):
    """A deputy can stay for a confidential item alone, and the one that was meant is open, or none is being taken."""


class InterestDeclared(Refusal):
    """The interest has been declared already."""


class RegisterEmpty(Refusal):
    """Nothing was said that could be registered."""


class RegisterFull(Refusal):
    """The person has as many entries in the register of interests as they may have."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class StillRegistered(Refusal):
    """Nothing to register, says somebody whose entries stand in the register."""


class NothingToConfirm(Refusal):
    """The register is to stay as it was, and there is nothing of theirs in it."""


class NoMinutes(Refusal):
    """The meeting hasn't closed, so that there are no minutes of it yet; without one, no meeting that fits has."""

    def __init__(self, meeting: str = "") -> None:
        super().__init__(meeting)
        self.meeting = meeting


class MinutesLocked(Refusal):
    """The minutes have been approved; what is wrong in them is put right in those of a later meeting (R5.1)."""

    def __init__(self, meeting: str) -> None:
        super().__init__(meeting)
        self.meeting = meeting


class NotDue(Refusal):
    """These minutes aren't before this meeting: a meeting approves those of the last one of its kind (§5.3)."""

    def __init__(self, meeting: str, wanted: str) -> None:
        super().__init__(meeting)
        self.meeting, self.wanted = meeting, wanted


class AmendInPart2(Refusal):
    """What a confidential item's minutes should say is said while the meeting is in Part 2 (R5.4)."""


class TooLongAway(Refusal):
    """A meeting that breaks off goes on within a week; `latest` is the last day for it (R2.11)."""

    def __init__(self, day: date, latest: date) -> None:
        super().__init__(day)
        self.day, self.latest = day, latest


class ChairsActionOff(Refusal):
    """The trust hasn't adopted the chair's acting alone (R2.17)."""


class CeoNotConsulted(Refusal):
    """The chair acts alone only after consulting the CEO (§2.2)."""


class OwnSchool(Refusal):
    """The matter is about the chair's own school, so the vice-chair acts (R2.22, AS-16)."""

    def __init__(self, school: str, name: str) -> None:
        super().__init__(school)
        self.school, self.name = school, name


class ProceduresOff(Refusal):
    """The trust's schools don't decide in writing (R2.17)."""


class MeetingIsOpen(Refusal):
    """What could be decided in the meeting that is open isn't decided in writing."""


class NotInWriting(Refusal):
    """What is confidential is decided in a meeting (§2.7)."""


class VariationNeedsItem(Refusal):
    """A decision is varied on an agenda item that names it, and on no other (§5.2)."""

    def __init__(self, ref: str) -> None:
        self.ref = ref
        super().__init__(ref)


class NotInForce(Refusal):
    """A decision that isn't in force can't be varied; `by` is the one that took its place, if one did."""

    def __init__(self, ref: str, status: str, by: str) -> None:
        self.ref, self.status, self.by = ref, status, by
        super().__init__(ref, status)


class ChangesDecision(Refusal):
    """An earlier decision is changed by an item that names it on a meeting's agenda, and not in writing (§5.2)."""


class OnAnAgenda(Refusal):
    """A published agenda has an item for that wording already."""

    def __init__(self, kind: str, day: date) -> None:
        super().__init__(day)
        self.kind, self.day = kind, day


class CannotAgree(Refusal):
    """Voting schools whose seats nobody holds can't agree, so there is no written procedure (R2.10, R2.17)."""

    def __init__(self, schools: tuple[str, ...]) -> None:
        super().__init__(schools)
        self.schools = schools


class TooFewHeads(Refusal):
    """Too few people hold the voting seats to decide outside a meeting, where deputies don't (R2.6)."""

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self.people = people


class SeatsChange(Refusal):
    """Another school's seat votes before the deadline, so that those who are asked now wouldn't be all (R2.4)."""

    def __init__(self, school: str, day: date) -> None:
        super().__init__(school)
        self.school, self.day = school, day


class DeadlineNotUsable(Refusal):
    """A written procedure ends on a staff day from the first to the latest that there may be."""

    def __init__(self, day: date, latest: date) -> None:
        super().__init__(day)
        self.day, self.latest = day, latest


class ProcedureRuns(Refusal):
    """The same wording is before the schools in writing already."""


class TooManyProcedures(Refusal):
    """As many written procedures run as may run at once."""


class NoProcedure(Refusal):
    """No written procedure is running, or none of this number."""


class SeveralProcedures(Refusal):
    """More than one written procedure is running, and none was named."""

    def __init__(self, numbers: tuple[int, ...]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


class ProcedureOver(Refusal):
    """The written procedure has ended in this state; `ref` is the decision that it became, or empty."""

    def __init__(self, state: str, ref: str) -> None:
        super().__init__(state)
        self.state, self.ref = state, ref


class AnswerPrivately(Refusal):
    """A school answers in a private chat, so that counts alone are known (R2.18)."""


class SchemeLineMissing(Refusal):
    """A decision under delegated power cites the line of the scheme of delegation."""


class SlipNotFound(Refusal):
    """The words that are to be corrected aren't in the entry."""

    def __init__(self, ref: str, text: str) -> None:
        self.ref, self.text = ref, text
        super().__init__(ref, text)


class SeveralSlips(SlipNotFound):
    """They are there more than once, so more of the words around them are needed."""


class CorrectionWaits(Refusal):
    """A correction of this entry waits to be approved; one is settled at a time."""

    def __init__(self, ref: str) -> None:
        self.ref = ref
        super().__init__(ref)


class NobodyToApprove(Refusal):
    """The clerk and the chair correct the log together, and there is only one of them who may."""


class DatesCross(Refusal):
    """A decision can't begin, or be reviewed, after its last day."""


class NothingDecidedYet(Refusal):
    """There is no decision of this meeting that it could be about."""


class BindsAlready(Refusal):
    """The decision `ref` binds the school already, so there is nothing to take on."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class NotSaid(Refusal):
    """Whoever asks didn't dissent or abstain in the decision `ref`, so that it isn't named (R2.18)."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class ItemIsQuorate(Refusal):
    """The item can be decided here, so it needn't go to the Board for want of a quorum (R2.11)."""


class NotesAreTheChairs(Refusal):
    """Only the chair and the clerk note things for the minutes, unless the chair lets everyone."""


class NothingToUndo(Refusal):
    """Nothing has been recorded that could be taken back."""


class DecisionsStand(Refusal):
    """The meeting has decided something, so it was a meeting, and is closed and not abandoned (§5.2)."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class StaysOpen(Refusal):
    """Something of the item is in a log that everyone reads, `ref`, so that it can't become confidential (R2.27)."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class NotKeptOpen(Refusal):
    """The day of the meeting is over, or the time until which it was kept open, so that it decides nothing (R2.16)."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class VoteOvernight(Refusal):
    """The vote was put on another day, and a card that was left open overnight is no vote (R2.16)."""


class NoItemBefore(Refusal):
    """No other item has been taken yet, so there is none to go back to."""


class NoItemTaken(Refusal):
    """A decision belongs to the item that is being taken."""


class WordingEmpty(Refusal):
    """A decision needs its wording (§5.1)."""


class DueMissing(Refusal):
    """An action needs a due date; "ASAP" isn't one (R6.2)."""


class DuePast(Refusal):
    """A due date lies ahead."""

    def __init__(self, due: date) -> None:
        super().__init__(due)
        self.due = due


class DueTooFar(Refusal):
    """A due date almost a year ahead, or more, is rather one that has just gone by."""

    def __init__(self, due: date) -> None:
        super().__init__(due)
        self.due = due


class DateNotUnderstood(Refusal):
    """A date that doesn't exist, or that can't be read."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class OutOfDate(Refusal):
    """A button was pressed on a card that something has overtaken (docs/decisions/0003)."""


class NotPresiding(Refusal):
    """Only whoever presides may do that; `name` is theirs (R2.12)."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotPresent(Refusal):
    """Votes come from the room: the speaker's school isn't recorded as present (R2.16)."""


class NotInTheRoom(Refusal):
    """Votes are cast where the meeting is held (R2.16)."""


class NoVoteInPart2(Refusal):
    """A vote is counted where everyone sees its wording, so Part 2 is decided by consensus (§2.7)."""


class VoteWaits(Refusal):
    """A vote is open; the meeting moves on when it is closed."""


class NoVoteOpen(Refusal):
    """No vote is open (R2.16)."""


class NotTied(Refusal):
    """A casting vote is for equal votes (R2.15)."""


class ElectionWaits(Refusal):
    """An election is open; its votes are pressed, and the meeting moves on when it is closed."""


class NoElectionOpen(Refusal):
    """No election is at this point (R2.16)."""


class NobodyVoted(Refusal):
    """A ballot without a vote elects nobody."""


class NotStanding(Refusal):
    """Whoever is to preside today is here: this candidate has left, or has an interest in the item (R2.12, R2.13)."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoChoice(Refusal):
    """There is nothing to choose: one head alone, whose name this is, could be elected, or none."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AlreadyPresiding(Refusal):
    """Somebody presides, so nobody is elected for today (R2.12)."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ReasonEmpty(Refusal):
    """A refusal needs its reason, which the proposer sees (R4.4)."""


class NotPublished(Refusal):
    """The agenda hasn't been published yet, in any version."""


class NoSuchAction(Refusal):
    """No action has this reference."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref


class QuestionWaiting(Refusal):
    """The chair is yet to answer about another wording."""

    def __init__(self, wording: str) -> None:
        super().__init__()
        self.wording = wording


class WordingWaits(Refusal):
    """A wording waits for the chair; moving on would lose it."""


class QuestionLapsed(Refusal):
    """The question that this answers was settled, cancelled or has expired."""
