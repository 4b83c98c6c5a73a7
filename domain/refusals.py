"""Everything that Headboard may refuse to do. `bot/replies.py` has the sentence for each."""

from dataclasses import dataclass
from datetime import date, datetime


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The rules say no; nothing was changed, and the person is told why and what to do."""


class NotOnRoster(Refusal):
    """The speaker isn't in the trust's file (docs/decisions/0006)."""


class NoTrustLoaded(Refusal):
    """No trust file has been loaded yet, so nobody has a seat and there is no calendar."""


@dataclass(eq=False)
class NotAllowed(Refusal):
    """The speaker's posts don't give this right (§2.2)."""

    right: str
    holders: tuple[str, ...]
    """`right` names what was wanted; `holders` says in words who may do it."""


class NoRightByRunning(NotAllowed):
    """The speaker runs the bot, which gives no right to what it holds (R2.7)."""


class NoMeetingAhead(Refusal):
    """The trust's calendar has no further meeting of the wanted kind."""


@dataclass(eq=False)
class NothingToPublish(Refusal):
    """The agenda has no items yet."""

    meeting: str


@dataclass(eq=False)
class AlreadyPublished(Refusal):
    """Nothing on the agenda has changed since it was last published (R4.6)."""

    meeting: str
    version: int


class AgendaFull(Refusal):
    """More items than any meeting could take."""


class ItemNotFound(Refusal):
    """The item isn't on its list any more."""


@dataclass(eq=False)
class NotOnAgenda(ItemNotFound):
    """Nothing on the agenda of this meeting answers to those words; or on no agenda ahead, where none was named.

    `near` are titles that come near to them.
    """

    near: tuple[str, ...]
    meeting: str = ""
    kind: str = ""
    day: date | None = None


class NotTakenOff(ItemNotFound):
    """Nothing that was taken off an agenda ahead answers to those words."""


class ItemIsFixed(Refusal):
    """The item has been published or dealt with, so only the chair can change it, in a new version (R4.6)."""


class NotYours(Refusal):
    """Only the proposer or the chair may do this to the item."""


class TitleEmpty(Refusal):
    """An agenda item needs a title."""


@dataclass(eq=False)
class TooLong(Refusal):
    """A text is longer than its limit; it is handed back whole."""

    limit: int
    length: int


class SayItPrivately(Refusal):
    """What is confidential is said in a private chat, where nobody else reads it (§2.7)."""


@dataclass(eq=False)
class NoMeetingOn(Refusal):
    """There is no meeting on the day that was said; `nearest` are the days of those around it."""

    day: date
    nearest: tuple[date, ...]


@dataclass(eq=False)
class MeetingPast(Refusal):
    """The day that was said has gone by."""

    day: date


@dataclass(eq=False)
class SeveralItems(Refusal):
    """More than one item answers to those words."""

    titles: tuple[str, ...]


@dataclass(eq=False)
class ItemsClosed(Refusal):
    """Items for this meeting have closed; the chair may admit a late one (R4.7)."""

    meeting: str


@dataclass(eq=False)
class ItemDecided(Refusal):
    """The item was decided already (AS-6); `at` is the trust's wall time."""

    ref: str
    at: datetime


class VariesDecision(Refusal):
    """An item that changes an earlier decision is never a late item (R4.7)."""


class NothingChanged(Refusal):
    """What was sent says the same as what is there."""


@dataclass(eq=False)
class CarriedTooOften(Refusal):
    """An item has been carried over twice: the chair takes, delegates or drops it before publishing (R4.8)."""

    titles: tuple[str, ...]


class NotApproved(Refusal):
    """The clerk publishes what the chair has approved; this isn't (§2.2)."""


@dataclass(eq=False)
class NoSuchVersion(Refusal):
    """That agenda was never published in that version."""

    version: int


class AddressNotUsable(Refusal):
    """A paper's address begins with https://."""


class PaperWaits(Refusal):
    """A paper may be "to follow" once (§4.1)."""


class NotAnInformationItem(Refusal):
    """Only items for information are taken without discussion (R4.2)."""


class StandingItemStays(Refusal):
    """Standing items are the chair's to take off."""


@dataclass(eq=False)
class DayNotUsable(Refusal):
    """Headboard can't meet on that day (R3.4); `why` is a fact such as "Trust INSET day"."""

    day: date
    why: str


@dataclass(eq=False)
class DayTaken(Refusal):
    """Another meeting is on that day already."""

    day: date


class WhereTo(Refusal):
    """A move needs the day that the meeting moves to."""


class LateNeedsReason(Refusal):
    """A late item is admitted with a reason of urgency (R4.7)."""


@dataclass(eq=False)
class AlreadyAdopted(Refusal):
    """The year's list has been adopted (R3.8)."""

    year: int


class NothingProposed(Refusal):
    """No change of the dates waits for an answer (R3.8)."""


class NoLink(Refusal):
    """There is no link to revoke, or the one that was followed has been revoked or has expired."""


class NoSuchFile(Refusal):
    """The file that was offered isn't there to be had: another's, too old, or never offered."""


class NoApology(Refusal):
    """No apology was sent that could be taken back."""


class MinutesOutOfRange(Refusal):
    """An item may take 1 to 120 minutes."""


@dataclass(eq=False)
class NotToday(Refusal):
    """A meeting is opened on its own day."""

    meeting: str
    starts: datetime | None
    """`starts` is the next meeting's start in Europe/London wall time, or None when none is left."""


class NotInPrivate(Refusal):
    """A meeting is held where everyone can see it, not in a private chat."""


@dataclass(eq=False)
class AlreadyOpen(Refusal):
    """A meeting is open already."""

    meeting: str


class NoMeetingOpen(Refusal):
    """There is no open meeting to do that in."""


@dataclass(eq=False)
class NotQuorate(Refusal):
    """Fewer voting schools or people present than the quorum: no decisions (R2.11)."""

    present: int
    voting: int
    required: int
    people: int


@dataclass(eq=False)
class NoSuchSchool(Refusal):
    """A name that was said is no school of this trust."""

    name: str


@dataclass(eq=False)
class NoSuchOwner(Refusal):
    """An action's owner must be a person, school or group of the trust (R6.1)."""

    name: str


@dataclass(eq=False)
class NotADeputy(Refusal):
    """Somebody on the roster was to hold a seat for which they are no deputy (R2.6)."""

    name: str
    schools: tuple[str, ...]


@dataclass(eq=False)
class SeatVacant(Refusal):
    """Nobody holds the school's post, so nobody can take its seat (R2.10)."""

    school: str


class NoMoreItems(Refusal):
    """The agenda has been gone through."""


class HasInterest(Refusal):
    """The speaker has declared an interest in the item, and takes no part in it (R2.23)."""


@dataclass(eq=False)
class NoInterest(Refusal):
    """Nobody of this name has declared an interest in the item."""

    name: str


@dataclass(eq=False)
class NotRepeated(Refusal):
    """The action doesn't come again, so that there is nothing to stop."""

    ref: str


@dataclass(eq=False)
class ExtendedBefore(Refusal):
    """The action has been extended, and whether it is once more is for the chair to say (R6.4)."""

    ref: str


@dataclass(eq=False)
class ExtendedTooFar(Refusal):
    """Its owner may extend the action to the `latest` day at most, and the chair further (R6.4)."""

    ref: str
    latest: date


@dataclass(eq=False)
class ExtensionNeedsReason(Refusal):
    """More time is given for a reason (R6.4)."""

    ref: str


@dataclass(eq=False)
class ActionEnded(Refusal):
    """The action is closed, cancelled or taken back, or was never at the point from which that could follow."""

    ref: str


@dataclass(eq=False)
class ClosedByTheChair(Refusal):
    """An action that carries out a decision of the Board is closed by the chair or the CEO (§6.2)."""

    ref: str


@dataclass(eq=False)
class PartsOpen(Refusal):
    """An action of all schools closes by itself when each school's is closed; those `left` are open (R6.1)."""

    ref: str
    left: tuple[str, ...]


@dataclass(eq=False)
class WhichAction(Refusal):
    """Several actions, or none, could be meant; `refs` are the speaker's open ones."""

    refs: tuple[str, ...] = ()


@dataclass(eq=False)
class NotOffered(Refusal):
    """The action isn't waiting for the speaker to accept it (R6.5)."""

    ref: str


@dataclass(eq=False)
class NoDeputyHere(Refusal):
    """Nobody who deputises here has this name or this school, or several have; `here` names those who do."""

    here: tuple[str, ...]


class WhichPart2Item(Refusal):
    """A deputy can stay for a confidential item alone, and the one that was meant is open, or none is being taken."""


class InterestDeclared(Refusal):
    """The interest has been declared already."""


class RegisterEmpty(Refusal):
    """Nothing was said that could be registered."""


@dataclass(eq=False)
class RegisterFull(Refusal):
    """The person has as many entries in the register of interests as they may have."""

    limit: int


class StillRegistered(Refusal):
    """Nothing to register, says somebody whose entries stand in the register."""


class NothingToConfirm(Refusal):
    """The register is to stay as it was, and there is nothing of theirs in it."""


@dataclass(eq=False)
class NoMinutes(Refusal):
    """The meeting hasn't closed, so that there are no minutes of it yet; without one, no meeting that fits has."""

    meeting: str = ""


@dataclass(eq=False)
class MinutesLocked(Refusal):
    """The minutes have been approved; what is wrong in them is put right in those of a later meeting (R5.1)."""

    meeting: str


@dataclass(eq=False)
class NotDue(Refusal):
    """These minutes aren't before this meeting: a meeting approves those of the last one of its kind (§5.3)."""

    meeting: str
    wanted: str


class AmendInPart2(Refusal):
    """What a confidential item's minutes should say is said while the meeting is in Part 2 (R5.4)."""


@dataclass(eq=False)
class TooLongAway(Refusal):
    """A meeting that breaks off goes on within a week; `latest` is the last day for it (R2.11)."""

    day: date
    latest: date


class ChairsActionOff(Refusal):
    """The trust hasn't adopted the chair's acting alone (R2.17)."""


class CeoNotConsulted(Refusal):
    """The chair acts alone only after consulting the CEO (§2.2)."""


@dataclass(eq=False)
class OwnSchool(Refusal):
    """The matter is about the chair's own school, so the vice-chair acts (R2.22, AS-16)."""

    school: str
    name: str


class ProceduresOff(Refusal):
    """The trust's schools don't decide in writing (R2.17)."""


class MeetingIsOpen(Refusal):
    """What could be decided in the meeting that is open isn't decided in writing."""


class NotInWriting(Refusal):
    """What is confidential is decided in a meeting (§2.7)."""


@dataclass(eq=False)
class VariationNeedsItem(Refusal):
    """A decision is varied on an agenda item that names it, and on no other (§5.2)."""

    ref: str


class VariesLater(VariationNeedsItem):
    """The same, said where a form for such an item comes with it."""


@dataclass(eq=False)
class VariesOpenly(Refusal):
    """An open decision is varied by an open item: everyone who reads it must read that it no longer stands."""

    ref: str


@dataclass(eq=False)
class VariesAtOnce(Refusal):
    """What takes a decision's place does so from the day on which it is decided, lest nothing be in force between."""

    ref: str


@dataclass(eq=False)
class NotInForce(Refusal):
    """A decision that isn't in force can't be varied; `by` is the one that took its place, if one did."""

    ref: str
    status: str
    by: str


class ChangesDecision(Refusal):
    """An earlier decision is changed by an item that names it on a meeting's agenda, and not in writing (§5.2)."""


@dataclass(eq=False)
class OnAnAgenda(Refusal):
    """A published agenda has an item for that wording already."""

    kind: str
    day: date


@dataclass(eq=False)
class CannotAgree(Refusal):
    """Voting schools whose seats nobody holds can't agree, so there is no written procedure (R2.10, R2.17)."""

    schools: tuple[str, ...]


@dataclass(eq=False)
class TooFewHeads(Refusal):
    """Too few people hold the voting seats to decide outside a meeting, where deputies don't (R2.6)."""

    people: int


@dataclass(eq=False)
class SeatsChange(Refusal):
    """Another school's seat votes before the deadline, so that those who are asked now wouldn't be all (R2.4)."""

    school: str
    day: date


@dataclass(eq=False)
class DeadlineNotUsable(Refusal):
    """A written procedure ends on a staff day from the first to the latest that there may be."""

    day: date
    latest: date


class ProcedureRuns(Refusal):
    """The same wording is before the schools in writing already."""


class TooManyProcedures(Refusal):
    """As many written procedures run as may run at once."""


class NoProcedure(Refusal):
    """No written procedure is running, or none of this number."""


@dataclass(eq=False)
class SeveralProcedures(Refusal):
    """More than one written procedure is running, and none was named."""

    numbers: tuple[int, ...]


@dataclass(eq=False)
class ProcedureOver(Refusal):
    """The written procedure has ended in this state; `ref` is the decision that it became, or empty."""

    state: str
    ref: str


class AnswerPrivately(Refusal):
    """A school answers in a private chat, so that counts alone are known (R2.18)."""


class SchemeLineMissing(Refusal):
    """A decision under delegated power cites the line of the scheme of delegation."""


@dataclass(eq=False)
class SlipNotFound(Refusal):
    """The words that are to be corrected aren't in the entry."""

    ref: str
    text: str


class SeveralSlips(SlipNotFound):
    """They are there more than once, so more of the words around them are needed."""


@dataclass(eq=False)
class NoSuchRequest(Refusal):
    """No request for information of this number waits for an answer."""

    number: int


@dataclass(eq=False)
class CorrectionWaits(Refusal):
    """A correction of this entry waits to be approved; one is settled at a time."""

    ref: str


class NobodyToApprove(Refusal):
    """The clerk and the chair correct the log together, and there is only one of them who may."""


class DatesCross(Refusal):
    """A decision can't begin, or be reviewed, after its last day."""


class NothingDecidedYet(Refusal):
    """There is no decision of this meeting that it could be about."""


@dataclass(eq=False)
class NoSuchDecision(Refusal):
    """There is no decision with this reference, or the person may not see it here."""

    ref: str


@dataclass(eq=False)
class BindsAlready(Refusal):
    """The decision `ref` binds the school already, so there is nothing to take on."""

    ref: str


@dataclass(eq=False)
class NotSaid(Refusal):
    """Whoever asks didn't dissent or abstain in the decision `ref`, so that it isn't named (R2.18)."""

    ref: str


class ItemIsQuorate(Refusal):
    """The item can be decided here, so it needn't go to the Board for want of a quorum (R2.11)."""


class NotesAreTheChairs(Refusal):
    """Only the chair and the clerk note things for the minutes, unless the chair lets everyone."""


class NothingToUndo(Refusal):
    """Nothing has been recorded that could be taken back."""


@dataclass(eq=False)
class DecisionsStand(Refusal):
    """The meeting has decided something, so it was a meeting, and is closed and not abandoned (§5.2)."""

    ref: str


@dataclass(eq=False)
class StaysOpen(Refusal):
    """Something of the item is in a log that everyone reads, `ref`, so that it can't become confidential (R2.27)."""

    ref: str


@dataclass(eq=False)
class NotKeptOpen(Refusal):
    """The day of the meeting is over, or the time until which it was kept open, so that it decides nothing (R2.16)."""

    day: date


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


@dataclass(eq=False)
class DuePast(Refusal):
    """A due date lies ahead."""

    due: date


@dataclass(eq=False)
class DueTooFar(Refusal):
    """A due date almost a year ahead, or more, is rather one that has just gone by."""

    due: date


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """A date that doesn't exist, or that can't be read."""

    text: str


class OutOfDate(Refusal):
    """A button was pressed on a card that something has overtaken (docs/decisions/0003)."""


@dataclass(eq=False)
class NotPresiding(Refusal):
    """Only whoever presides may do that; `name` is theirs (R2.12)."""

    name: str


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


@dataclass(eq=False)
class NotStanding(Refusal):
    """Whoever is to preside today is here: this candidate has left, or has an interest in the item (R2.12, R2.13)."""

    name: str


@dataclass(eq=False)
class NoChoice(Refusal):
    """There is nothing to choose: one head alone, whose name this is, could be elected, or none."""

    name: str


@dataclass(eq=False)
class AlreadyPresiding(Refusal):
    """Somebody presides, so nobody is elected for today (R2.12)."""

    name: str


class ReasonEmpty(Refusal):
    """A refusal needs its reason, which the proposer sees (R4.4)."""


class NotPublished(Refusal):
    """The agenda hasn't been published yet, in any version."""


@dataclass(eq=False)
class NoSuchAction(Refusal):
    """No action has this reference."""

    ref: str


@dataclass(eq=False)
class QuestionWaiting(Refusal):
    """The chair is yet to answer about another wording."""

    wording: str


class WordingWaits(Refusal):
    """A wording waits for the chair; moving on would lose it."""


class QuestionLapsed(Refusal):
    """The question that this answers was settled, cancelled or has expired."""


@dataclass(eq=False)
class BoardRefUnclear(Refusal):
    """A reference of the Board's that isn't one, such as TB-2026-07."""

    said: str


@dataclass(eq=False)
class NoBoardDecision(Refusal):
    """No decision of the Board is known by this reference or by these words; `near` are those that are open."""

    said: str
    near: tuple[str, ...] = ()


@dataclass(eq=False)
class SeveralBoardDecisions(Refusal):
    """Several decisions of the Board are meant by these words, or by none."""

    refs: tuple[str, ...]


@dataclass(eq=False)
class BoardDecisionKnown(Refusal):
    """The clerk has entered a decision of the Board under this reference before, in other words."""

    ref: str


@dataclass(eq=False)
class BoardDecisionOver(Refusal):
    """The Board has closed this decision."""

    ref: str


@dataclass(eq=False)
class OnlyReferBack(Refusal):
    """A wording that would delay or vary a decision of the Board, which can only be referred back (R10.1)."""

    ref: str


@dataclass(eq=False)
class ReferredBefore(Refusal):
    """A decision of the Board is referred back once; until the Board answers it stands (R10.1)."""

    ref: str


@dataclass(eq=False)
class NotReferredBack(Refusal):
    """The Board has nothing to answer: its decision wasn't referred back, or it has answered."""

    ref: str


@dataclass(eq=False)
class BoardItemStays(Refusal):
    """What the Board has decided stays on the agenda, by right (R10.1)."""

    ref: str


class EvidenceMissing(Refusal):
    """A school that is blocked says what stands in its way (R10.2)."""


class ExemptByBoard(Refusal):
    """The Board alone exempts a school, and the clerk records it."""


@dataclass(eq=False)
class NothingOfYear(Refusal):
    """Nothing is recorded of the academic year that begins in `year`, so that there is nothing to report."""

    year: int


class NoBoardDate(Refusal):
    """Nobody has said when the Board meets."""


@dataclass(eq=False)
class NotABoardDay(Refusal):
    """The Board doesn't meet on this day, as far as is known; `following` is when it does next."""

    day: date
    following: date | None


@dataclass(eq=False)
class BoardDayStays(Refusal):
    """A day in the trust's file, or one that a pack was issued for, isn't taken back by chat."""

    day: date


@dataclass(eq=False)
class NothingToReport(Refusal):
    """Everything for this meeting of the Board was issued before, and nothing is new."""

    day: date


class NothingToRatify(Refusal):
    """Governing bodies ratify where the trust is a co-operative one; here there is nothing for them to ratify."""


class SchoolUnclear(Refusal):
    """Whose progress is meant isn't plain: the speaker has no school, or several."""


@dataclass(eq=False)
class NotYourSchool(Refusal):
    """A head speaks for their own school."""

    school: str


@dataclass(eq=False)
class UnknownSchemeLine(Refusal):
    """A line that the trust's scheme of delegation doesn't have; `near` is the nearest, with its words."""

    line: str
    near: str
    words: str


# ---------------------------------------------------------------- in Teams


class NotAChannel(Refusal):
    """The Headboard's channel is a channel of a team."""


@dataclass(eq=False)
class NamesPupil(Refusal):
    """What was written may identify a pupil, so nothing of it is kept (R2.26); `sign` says by what."""

    sign: str


@dataclass(eq=False)
class WhichGroup(Refusal):
    """The speaker reports for several groups, or for none by themselves, and named none."""

    groups: tuple[str, ...]


@dataclass(eq=False)
class NoSuchGroup(Refusal):
    """The trust has no group of this name; `groups` are those that it has."""

    said: str
    groups: tuple[str, ...]


@dataclass(eq=False)
class NotYourGroup(Refusal):
    """Its lead reports for a group, or whoever stands in for the lead, or the chair or the CEO for them."""

    group: str
    lead: str


@dataclass(eq=False)
class NoReportDue(Refusal):
    """There is no meeting ahead at which the group reports."""

    group: str


class NothingDrafted(Refusal):
    """There is no report being put together to be sent or changed."""


class ReportEmpty(Refusal):
    """A report without a word in it."""


@dataclass(eq=False)
class NoReportYet(Refusal):
    """The group has sent no report, or none for the meeting that was meant."""

    group: str


@dataclass(eq=False)
class NoSuchStep(Refusal):
    """A group's report has no next step of this number; `count` is how many it has."""

    group: str
    number: int
    count: int


@dataclass(eq=False)
class StepNeedsDay(Refusal):
    """A next step names no day, and none was said: an action needs one (R6.2)."""

    number: int


class NotCountedYet(Refusal):
    """Late and missing reports are counted in July, and not before (R7.3)."""


class NothingLate(Refusal):
    """There is no late item that an objection could keep off an agenda."""
