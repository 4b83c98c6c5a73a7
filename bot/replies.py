"""A refusal to the sentence that answers it. A test checks that none is without one."""

from collections.abc import Callable
from typing import Any

from bot import texts
from domain import refusals as no
from domain.decisions import Status
from domain.people import PostKind
from domain.trust import Trust


def _not_allowed(refusal: no.NotAllowed, trust: Trust | None) -> str:
    holders = [f"the {holder.replace('ceo', 'CEO')}" for holder in refusal.holders]
    chair = trust.holder(PostKind.CHAIR) if trust and refusal.holders == ("chair",) else None
    today = texts.NOT_ALLOWED_CHAIR.format(name=chair.name) if chair else ""
    table = texts.THE_TABLE_AND_LEADS if "group lead" in refusal.holders else texts.THE_TABLE
    is_few = len(holders) <= 2 or "head" not in refusal.holders  # noqa: PLR2004
    words = texts.listed(holders) if is_few else table
    if set(refusal.holders) <= {"head", "executive head", "chair"} and "head" in refusal.holders:
        words = texts.VOTING_HEADS
    return texts.NOT_ALLOWED.format(holders=words, right=refusal.right, today=today)


_FIXED: dict[type[no.Refusal], str] = {
    no.NotOnRoster: texts.NOT_ON_ROSTER,
    no.NoTrustLoaded: texts.NO_TRUST_LOADED,
    no.NoRightByRunning: texts.NO_RIGHT_BY_RUNNING,
    no.NoMeetingAhead: texts.NO_MEETING_AHEAD,
    no.NothingToPublish: texts.NOTHING_TO_PUBLISH,
    no.AgendaFull: texts.AGENDA_FULL,
    no.ItemNotFound: texts.ITEM_NOT_FOUND,
    no.NotTakenOff: texts.NOT_TAKEN_OFF,
    no.ItemIsFixed: texts.ITEM_IS_FIXED,
    no.NotYours: texts.NOT_YOURS,
    no.TitleEmpty: texts.TITLE_EMPTY,
    no.SayItPrivately: texts.SAY_IT_PRIVATELY,
    no.AmendInPart2: texts.AMEND_IN_PART_2,
    no.ItemsClosed: texts.ITEMS_CLOSED,
    no.VariesDecision: texts.VARIES_DECISION,
    no.NothingChanged: texts.NOTHING_CHANGED,
    no.NotApproved: texts.NOT_APPROVED,
    no.AddressNotUsable: texts.ADDRESS_NOT_USABLE,
    no.PaperWaits: texts.PAPER_WAITS,
    no.NotAnInformationItem: texts.NOT_AN_INFORMATION_ITEM,
    no.StandingItemStays: texts.STANDING_ITEM_STAYS,
    no.WhereTo: texts.WHERE_TO,
    no.NothingProposed: texts.NOTHING_PROPOSED,
    no.NoLink: texts.NO_LINK,
    no.NotAChannel: texts.NOT_A_CHANNEL,
    no.NoSuchFile: texts.NO_SUCH_FILE,
    no.NoApology: texts.NO_APOLOGY,
    no.ReasonEmpty: texts.REASON_EMPTY,
    no.NotPublished: texts.NOT_PUBLISHED,
    no.NotPresent: texts.NOT_PRESENT,
    no.VoteWaits: texts.VOTE_WAITS,
    no.NotInTheRoom: texts.NOT_IN_THE_ROOM,
    no.NoVoteInPart2: texts.NO_VOTE_IN_PART_2,
    no.NoVoteOpen: texts.NO_VOTE_OPEN,
    no.VoteOvernight: texts.VOTE_OVERNIGHT,
    no.ElectionWaits: texts.ELECTION_WAITS,
    no.NoElectionOpen: texts.NO_ELECTION_OPEN,
    no.NobodyVoted: texts.NOBODY_VOTED,
    no.NotTied: texts.NOT_TIED,
    no.LateNeedsReason: texts.LATE_NEEDS_REASON,
    no.MinutesOutOfRange: texts.MINUTES_OUT_OF_RANGE,
    no.NotInPrivate: texts.NOT_IN_PRIVATE,
    no.AlreadyOpen: texts.ALREADY_OPEN,
    no.NoMeetingOpen: texts.NO_MEETING_OPEN,
    no.WhichPart2Item: texts.WHICH_PART_2_ITEM,
    no.HasInterest: texts.HAS_INTEREST,
    no.InterestDeclared: texts.INTEREST_DECLARED,
    no.RegisterEmpty: texts.REGISTER_EMPTY,
    no.StillRegistered: texts.STILL_REGISTERED,
    no.NothingToConfirm: texts.NOTHING_TO_CONFIRM,
    no.NotesAreTheChairs: texts.NOTES_ARE_THE_CHAIRS,
    no.NothingToUndo: texts.NOTHING_TO_UNDO,
    no.ChairsActionOff: texts.CHAIRS_ACTION_OFF,
    no.CeoNotConsulted: texts.CEO_NOT_CONSULTED,
    no.ProceduresOff: texts.PROCEDURES_OFF,
    no.MeetingIsOpen: texts.MEETING_IS_OPEN,
    no.NotInWriting: texts.NOT_IN_WRITING,
    no.NobodyToApprove: texts.NOBODY_TO_APPROVE,
    no.DatesCross: texts.DATES_CROSS,
    no.ChangesDecision: texts.CHANGES_DECISION,
    no.ProcedureRuns: texts.PROCEDURE_RUNS,
    no.TooManyProcedures: texts.TOO_MANY_PROCEDURES,
    no.NoProcedure: texts.NO_PROCEDURE,
    no.AnswerPrivately: texts.ANSWER_PRIVATELY,
    no.SchemeLineMissing: texts.SCHEME_LINE_MISSING,
    no.NothingDecidedYet: texts.NOTHING_DECIDED_YET,
    no.ItemIsQuorate: texts.ITEM_IS_QUORATE,
    no.NoItemBefore: texts.NO_ITEM_BEFORE,
    no.NoMoreItems: texts.NO_MORE_ITEMS,
    no.NoItemTaken: texts.NO_ITEM_TAKEN,
    no.WordingEmpty: texts.WORDING_EMPTY,
    no.DueMissing: texts.DUE_MISSING,
    no.OutOfDate: texts.OUT_OF_DATE,
    no.WordingWaits: texts.WORDING_WAITS,
    no.QuestionLapsed: texts.QUESTION_LAPSED,
    no.EvidenceMissing: texts.EVIDENCE_MISSING,
    no.ExemptByBoard: texts.EXEMPT_BY_BOARD,
    no.NoBoardDate: texts.BOARD_NO_DATE,
    no.NothingToRatify: texts.NOTHING_TO_RATIFY,
    no.SchoolUnclear: texts.SCHOOL_UNCLEAR,
    no.NothingDrafted: texts.NOTHING_DRAFTED,
    no.ReportEmpty: texts.REPORT_EMPTY,
    no.NotCountedYet: texts.NOT_COUNTED_YET,
    no.NothingLate: texts.NOTHING_LATE,
}


def _no_meeting_on(refusal: no.NoMeetingOn, _trust: Trust | None) -> str:
    day = texts.day(refusal.day)
    if not refusal.nearest:
        return texts.NO_MEETING_ON_NONE.format(day=day)
    return texts.NO_MEETING_ON.format(day=day, nearest=texts.listed([texts.day(near) for near in refusal.nearest]))


def _not_on_agenda(refusal: no.NotOnAgenda, _trust: Trust | None) -> str:
    if refusal.near:
        return texts.NEAR_ON_AGENDA.format(titles=texts.quoted(refusal.near).replace(" and ", " or "))
    if refusal.day is None:
        return texts.NOT_ON_AN_AGENDA
    meeting = texts.MEETING_NAME.format(kind=texts.KIND[refusal.kind], day=texts.day(refusal.day))
    return texts.NOT_ON_AGENDA.format(meeting=meeting)


def _no_deputy_here(refusal: no.NoDeputyHere, _trust: Trust | None) -> str:
    if not refusal.here:
        return texts.NO_DEPUTIES_HERE
    deputise = texts.DEPUTISE if len(refusal.here) > 1 else texts.DEPUTISES
    return texts.NO_DEPUTY_HERE.format(names=texts.listed(refusal.here), deputise=deputise, first=refusal.here[0])


def _no_board_decision(refusal: no.NoBoardDecision, _trust: Trust | None) -> str:
    near = texts.NO_BOARD_DECISION_NEAR.format(refs=texts.listed(refusal.near)) if refusal.near else ""
    return texts.NO_BOARD_DECISION.format(said=refusal.said, near=near)


def _not_a_board_day(refusal: no.NotABoardDay, _trust: Trust | None) -> str:
    following = (
        texts.NOT_A_BOARD_DAY_NEXT.format(day=texts.day_and_year(refusal.following)) if refusal.following else ""
    )
    return texts.NOT_A_BOARD_DAY.format(day=texts.day_and_year(refusal.day), following=following)


def _not_in_force(refusal: no.NotInForce, _trust: Trust | None) -> str:
    by_status = texts.NOT_IN_FORCE_SPENT if refusal.status == Status.SPENT else texts.NOT_IN_FORCE
    sentence = texts.NOT_IN_FORCE_BY if refusal.by else by_status
    status = texts.STATUS_IN_SENTENCE.get(refusal.status, refusal.status)
    return sentence.format(ref=refusal.ref, status=status, by=refusal.by)


_WORDED: dict[type[no.Refusal], Callable[[Any, Trust | None], str]] = {
    no.NoMeetingOn: _no_meeting_on,
    no.NotOnAgenda: _not_on_agenda,
    no.NotRepeated: lambda refusal, _: texts.NOT_REPEATED.format(ref=refusal.ref),
    no.ExtendedBefore: lambda refusal, _: texts.EXTENDED_BEFORE.format(ref=refusal.ref),
    no.ExtendedTooFar: lambda refusal, _: texts.EXTENDED_TOO_FAR.format(
        ref=refusal.ref, latest=texts.day(refusal.latest)
    ),
    no.ExtensionNeedsReason: lambda refusal, _: texts.EXTENSION_NEEDS_REASON.format(ref=refusal.ref),
    no.ActionEnded: lambda refusal, _: texts.ACTION_ENDED.format(ref=refusal.ref),
    no.ClosedByTheChair: lambda refusal, _: texts.CLOSED_BY_THE_CHAIR.format(ref=refusal.ref),
    no.PartsOpen: lambda refusal, _: texts.PARTS_OPEN.format(ref=refusal.ref, left=texts.listed(refusal.left)),
    no.WhichAction: lambda refusal, _: (
        texts.WHICH_ACTION.format(refs=texts.listed(refusal.refs[:10]), first=refusal.refs[0])
        if refusal.refs
        else texts.NO_OPEN_ACTION
    ),
    no.NotOffered: lambda refusal, _: texts.NOT_OFFERED.format(ref=refusal.ref),
    no.NoDeputyHere: _no_deputy_here,
    no.NoSuchAction: lambda refusal, _: texts.NO_SUCH_ACTION.format(ref=refusal.ref),
    no.NotPresiding: lambda refusal, _: (
        texts.NOT_PRESIDING.format(name=refusal.name) if refusal.name else texts.NOBODY_PRESIDES
    ),
    no.NotStanding: lambda refusal, _: texts.NOT_STANDING.format(name=refusal.name),
    no.NoChoice: lambda refusal, _: (
        texts.ONE_CANDIDATE.format(name=refusal.name) if refusal.name else texts.NO_CANDIDATE
    ),
    no.AlreadyPresiding: lambda refusal, _: texts.ALREADY_PRESIDING.format(name=refusal.name),
    no.MeetingPast: lambda refusal, _: texts.MEETING_PAST.format(day=texts.day_and_year(refusal.day)),
    no.SeveralItems: lambda refusal, _: texts.SEVERAL_ITEMS.format(titles=texts.quoted(refusal.titles)),
    no.ItemDecided: lambda refusal, _: texts.ITEM_DECIDED.format(at=f"{refusal.at:%H:%M}", ref=refusal.ref),
    no.CarriedTooOften: lambda refusal, _: texts.CARRIED_TOO_OFTEN.format(titles=texts.quoted(refusal.titles)),
    no.NoSuchVersion: lambda refusal, _: texts.NO_SUCH_VERSION.format(version=refusal.version),
    no.DayNotUsable: lambda refusal, _: texts.DAY_NOT_USABLE.format(
        day=texts.day(refusal.day), why=texts.in_sentence(refusal.why)
    ),
    no.DayTaken: lambda refusal, _: texts.DAY_TAKEN.format(day=texts.day(refusal.day)),
    no.AlreadyAdopted: lambda refusal, _: texts.ALREADY_ADOPTED.format(years=texts.academic_years(refusal.year)),
    no.NotAllowed: _not_allowed,
    no.AlreadyPublished: lambda refusal, _: texts.ALREADY_PUBLISHED.format(version=refusal.version),
    no.TooLong: lambda refusal, _: texts.TOO_LONG.format(limit=f"{refusal.limit:,}", length=f"{refusal.length:,}"),
    no.NotToday: lambda refusal, _: (
        texts.NOT_TODAY.format(when=texts.instant(refusal.starts)) if refusal.starts else texts.NOT_TODAY_NONE
    ),
    no.NotQuorate: lambda refusal, _: texts.NOT_QUORATE_REFUSAL.format(
        present=refusal.present,
        voting=refusal.voting,
        required=refusal.required,
        people=texts.people(refusal.people),
    ),
    no.TooLongAway: lambda refusal, _: texts.TOO_LONG_AWAY.format(
        day=texts.day(refusal.day), latest=texts.day(refusal.latest)
    ),
    no.OwnSchool: lambda refusal, _: texts.OWN_SCHOOL.format(
        school=refusal.school, name=refusal.name or "the vice-chair"
    ),
    no.OnAnAgenda: lambda refusal, _: texts.ON_AN_AGENDA.format(
        meeting=texts.MEETING_NAME.format(kind=texts.KIND[refusal.kind], day=texts.day(refusal.day))
    ),
    no.CannotAgree: lambda refusal, _: texts.CANNOT_AGREE.format(schools=texts.listed(refusal.schools)),
    no.TooFewHeads: lambda refusal, _: texts.TOO_FEW_HEADS.format(people=texts.count(refusal.people, "head")),
    no.SeatsChange: lambda refusal, _: texts.SEATS_CHANGE.format(school=refusal.school, day=texts.day(refusal.day)),
    no.DeadlineNotUsable: lambda refusal, _: texts.DEADLINE_NOT_USABLE.format(
        day=texts.day(refusal.day), latest=texts.day(refusal.latest)
    ),
    no.SeveralProcedures: lambda refusal, _: texts.SEVERAL_PROCEDURES.format(
        numbers=texts.listed([str(number) for number in refusal.numbers]), first=refusal.numbers[0]
    ),
    no.ProcedureOver: lambda refusal, _: texts.WRITTEN_OVER[refusal.state].format(ref=refusal.ref),
    no.DecisionsStand: lambda refusal, _: texts.DECISIONS_STAND.format(ref=refusal.ref),
    no.NoMinutes: lambda refusal, _: (
        texts.NO_MINUTES.format(meeting=refusal.meeting) if refusal.meeting else texts.NO_MINUTES_YET
    ),
    no.MinutesLocked: lambda refusal, _: texts.MINUTES_LOCKED.format(meeting=refusal.meeting),
    no.NotDue: lambda refusal, _: texts.MINUTES_NOT_DUE.format(meeting=refusal.meeting, due=refusal.wanted),
    no.RegisterFull: lambda refusal, _: texts.REGISTER_FULL.format(limit=refusal.limit),
    no.NoInterest: lambda refusal, _: texts.NO_INTEREST.format(name=refusal.name),
    no.StaysOpen: lambda refusal, _: texts.STAYS_OPEN.format(ref=refusal.ref),
    no.NotKeptOpen: lambda refusal, _: texts.NOT_KEPT_OPEN.format(day=texts.day(refusal.day)),
    no.SlipNotFound: lambda refusal, _: texts.SLIP_NOT_FOUND.format(ref=refusal.ref, text=refusal.text),
    no.SeveralSlips: lambda refusal, _: texts.SEVERAL_SLIPS.format(ref=refusal.ref, text=refusal.text),
    no.NoSuchRequest: lambda refusal, _: texts.NO_SUCH_REQUEST.format(number=refusal.number),
    no.CorrectionWaits: lambda refusal, _: texts.CORRECTION_WAITS.format(ref=refusal.ref),
    no.VariesLater: lambda refusal, _: texts.VARIES_LATER.format(ref=refusal.ref),
    no.VariesAtOnce: lambda refusal, _: texts.VARIES_AT_ONCE.format(ref=refusal.ref),
    no.VariesOpenly: lambda refusal, _: texts.VARIES_OPENLY.format(ref=refusal.ref),
    no.VariationNeedsItem: lambda refusal, _: texts.VARIATION_NEEDS_ITEM.format(ref=refusal.ref),
    no.NotInForce: _not_in_force,
    no.NoSuchDecision: lambda refusal, _: texts.NO_SUCH_DECISION.format(ref=refusal.ref),
    no.BindsAlready: lambda refusal, _: texts.BINDS_ALREADY.format(ref=refusal.ref),
    no.NotSaid: lambda refusal, _: texts.NOT_SAID.format(ref=refusal.ref),
    no.NoSuchSchool: lambda refusal, _: texts.NO_SUCH_SCHOOL.format(name=refusal.name),
    no.NotADeputy: lambda refusal, _: texts.NOT_A_DEPUTY.format(
        name=refusal.name, schools=texts.listed(refusal.schools)
    ),
    no.SeatVacant: lambda refusal, _: texts.SEAT_VACANT.format(school=refusal.school),
    no.QuestionWaiting: lambda refusal, _: texts.QUESTION_WAITING.format(wording=refusal.wording),
    no.NoSuchOwner: lambda refusal, _: texts.NO_SUCH_OWNER.format(name=refusal.name),
    no.DueTooFar: lambda refusal, _: texts.DUE_TOO_FAR.format(due=texts.day(refusal.due), year=refusal.due.year),
    no.DuePast: lambda refusal, _: texts.DUE_PAST.format(due=texts.day(refusal.due)),
    no.BoardRefUnclear: lambda refusal, _: texts.BOARD_REF_UNCLEAR.format(said=refusal.said),
    no.NoBoardDecision: _no_board_decision,
    no.SeveralBoardDecisions: lambda refusal, _: texts.SEVERAL_BOARD_DECISIONS.format(refs=texts.listed(refusal.refs)),
    no.BoardDecisionKnown: lambda refusal, _: texts.BOARD_DECISION_KNOWN.format(ref=refusal.ref),
    no.BoardDecisionOver: lambda refusal, _: texts.BOARD_DECISION_OVER.format(ref=refusal.ref),
    no.OnlyReferBack: lambda refusal, _: texts.ONLY_REFER_BACK.format(ref=refusal.ref),
    no.ReferredBefore: lambda refusal, _: texts.REFERRED_BEFORE.format(ref=refusal.ref),
    no.NotReferredBack: lambda refusal, _: texts.NOT_REFERRED_BACK.format(ref=refusal.ref),
    no.BoardItemStays: lambda refusal, _: texts.BOARD_ITEM_STAYS.format(ref=refusal.ref),
    no.NotABoardDay: _not_a_board_day,
    no.BoardDayStays: lambda refusal, _: texts.BOARD_DAY_STAYS.format(day=texts.day_and_year(refusal.day)),
    no.NothingOfYear: lambda refusal, _: texts.NOTHING_OF_YEAR.format(years=texts.academic_years(refusal.year)),
    no.NothingToReport: lambda refusal, _: texts.NOTHING_TO_REPORT.format(day=texts.day_and_year(refusal.day)),
    no.UnknownSchemeLine: lambda refusal, _: texts.UNKNOWN_SCHEME_LINE.format(
        line=refusal.line, near=refusal.near, words=refusal.words
    ),
    no.NotYourSchool: lambda refusal, _: texts.NOT_YOUR_SCHOOL.format(school=refusal.school),
    no.NamesPupil: lambda refusal, _: texts.NAMES_PUPIL.format(sign=refusal.sign),
    no.WhichGroup: lambda refusal, _: texts.WHICH_GROUP.format(
        groups=texts.listed(refusal.groups), first=next(iter(refusal.groups), "English")
    ),
    no.NoSuchGroup: lambda refusal, _: (texts.NO_SUCH_GROUP if refusal.said else texts.NO_GROUP_NAMED).format(
        said=refusal.said, groups=texts.listed(refusal.groups)
    ),
    no.NotYourGroup: lambda refusal, _: texts.NOT_YOUR_GROUP.format(
        group=refusal.group, lead=refusal.lead or "Its lead"
    ),
    no.NoReportDue: lambda refusal, _: texts.NO_REPORT_DUE.format(group=refusal.group),
    no.NoSuchStep: lambda refusal, _: (
        texts.NO_SUCH_STEP.format(
            group=refusal.group, number=refusal.number, count=texts.count(refusal.count, "next step")
        )
        if refusal.count
        else texts.NO_STEPS.format(group=refusal.group)
    ),
    no.StepNeedsDay: lambda refusal, _: texts.STEP_NEEDS_DAY.format(number=refusal.number),
    no.NoReportYet: lambda refusal, _: texts.NO_REPORT_YET.format(group=refusal.group),
    no.DateNotUnderstood: lambda refusal, _: texts.DATE_NOT_UNDERSTOOD.format(text=refusal.text),
}


def refusal_text(refusal: no.Refusal, trust: Trust | None) -> str:
    """The sentence for a refusal; `trust` lets it name who could do what was refused."""
    if type(refusal) in _FIXED:
        return _FIXED[type(refusal)]
    return _WORDED[type(refusal)](refusal, trust)
