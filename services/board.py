"""What comes down from the Board: when it meets, what it has decided, how far each school is (§10)."""

from dataclasses import dataclass
from datetime import date

from domain.actions import UpdateKind
from domain.agenda import Tier, TierReason, check_reason
from domain.board import (
    BoardDecision,
    Progress,
    ProgressState,
    Ratification,
    Required,
    board_ref,
    check_evidence,
    check_resolution,
    next_board_ref,
    report_due,
)
from domain.calendar import DAY
from domain.people import Person, PostKind, Right
from domain.refusals import (
    BoardDayStays,
    BoardDecisionKnown,
    BoardDecisionOver,
    DuePast,
    ExemptByBoard,
    NoBoardDecision,
    NoSuchSchool,
    NotABoardDay,
    NothingChanged,
    NothingToRatify,
    NotReferredBack,
    NotYourSchool,
    ReferredBefore,
    SayItPrivately,
    SchoolUnclear,
    SeveralBoardDecisions,
)
from domain.scheme import SchemeLine, line_of
from services.action_changes import change
from services.board_days import board_day_before, board_day_from, board_days
from services.board_items import Placed, action_of, next_for, place
from services.board_view import BoardView, board_view, matrix_of
from services.unit import Unit

MOST_DAYS = 12
_VERBS = {ProgressState.NOT_STARTED: "wait", ProgressState.IN_PROGRESS: "start", ProgressState.BLOCKED: "block"}
"""What becomes of a school's action by its progress; settled, it waits for the chair or the CEO to close it (§6.2)."""


@dataclass(frozen=True)
class NewBoardDecision:
    """What the clerk fills in; without a reference it gets the next one, without a day the Board's last."""

    resolution: str
    ref: str = ""
    board_day: date | None = None
    tier_reason: TierReason | None = None
    """Why it is confidential, if it is (R10.5)."""
    required: Required = Required.IMPLEMENT
    deadline: date | None = None
    report_on: date | None = None
    lead: PostKind = PostKind.CEO


@dataclass(frozen=True)
class EnteredBoardDecision:
    """A decision of the Board that was entered, and where it is to be taken, if the calendar has such a meeting."""

    view: BoardView
    placed: Placed | None
    too_few: bool = False
    """Whether no Business meeting lies between the plan and the report (R10.3)."""


class BoardService:
    """The Board's dates and decisions, and what each school says of its progress."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    # ------------------------------------------------------------ when it meets

    def dates(self, who: Person) -> tuple[date, ...]:
        """The days ahead on which the Board meets, today's too."""
        if not self._unit.may(who, Right.SEE_BOARD_PACK):
            self._unit.require(who, Right.SEE_AGENDA)
        return tuple(day for day in board_days(self._unit) if day >= self._unit.today)[:MOST_DAYS]

    def say_date(self, who: Person, day: date) -> None:
        """Keep a day on which the Board meets, besides those of the trust's file."""
        self._unit.require(who, Right.ENTER_BOARD)
        if day < self._unit.today:
            raise DuePast(day)
        if day in board_days(self._unit):
            raise NothingChanged
        self._unit.store.board.say_day(day, who.entra_id)

    def take_back_date(self, who: Person, day: date) -> None:
        """Take back a day that was said; raises `BoardDayStays` for one that isn't for that."""
        self._unit.require(who, Right.ENTER_BOARD)
        if day in self._unit.trust.board.meetings or self._unit.store.board.packs(day):
            raise BoardDayStays(day)
        if day not in self._unit.store.board.said_days():
            raise NotABoardDay(day, board_day_from(self._unit, self._unit.today))
        self._unit.store.board.forget_day(day)

    def scheme(self, who: Person, line: str = "") -> tuple[SchemeLine, ...]:
        """The lines of the scheme of delegation, or the one that is meant; raises `UnknownSchemeLine`."""
        self._unit.require(who, Right.SEE_AGENDA)
        found = line_of(self._unit.trust.scheme, line) if line else None
        return (found,) if found else self._unit.trust.scheme

    # ------------------------------------------------------------ what it has decided

    def form(self, who: Person) -> tuple[date | None, tuple[date, ...]]:
        """What is to be known for filling it in: the Board's last day, and those ahead."""
        self._unit.require(who, Right.ENTER_BOARD)
        return board_day_before(self._unit, self._unit.today + DAY), self.dates(who)

    def enter(self, who: Person, new: NewBoardDecision, *, private: bool = False) -> EnteredBoardDecision:
        """Enter a decision of the Board, and put it on the next agenda that it belongs on, by right (§10).

        Raises `BoardRefUnclear`, `BoardDecisionKnown`, `DuePast`, and `SayItPrivately` for a confidential one.
        """
        self._unit.require(who, Right.ENTER_BOARD)
        if new.tier_reason and not private:
            raise SayItPrivately
        unit, store = self._unit, self._unit.store.board
        day = new.board_day or board_day_before(unit, unit.today + DAY) or unit.today
        ref = board_ref(new.ref) if new.ref.strip() else next_board_ref(store.refs(), day)
        resolution = check_resolution(new.resolution)
        if ref in store.refs():
            raise BoardDecisionKnown(ref)
        for due in (new.deadline, new.report_on):
            if due and due < day:
                raise DuePast(due)
        decision = BoardDecision(
            ref=ref,
            resolution=resolution,
            board_day=day,
            entered_by=who.entra_id,
            entered_at=unit.now,
            tier=Tier.PART_2 if new.tier_reason else Tier.OPEN,
            tier_reason=new.tier_reason or "",
            required=new.required,
            deadline=new.deadline,
            report_on=new.report_on,
            lead=new.lead,
        )
        store.add(decision)
        meeting = next_for(unit, decision)
        placed = place(unit, decision, meeting) if meeting else None
        self._keep_apart(decision, private=private)
        return EnteredBoardDecision(board_view(unit, decision), placed, self._too_few(decision, placed))

    def show(self, who: Person, ref: str, *, private: bool = False) -> BoardView:
        """One decision of the Board as it stands; a confidential one in a private chat alone."""
        self._unit.require(who, Right.SEE_AGENDA)
        decision = self._found(who, ref, "", private=True)
        self._keep_apart(decision, private=private)
        return board_view(self._unit, decision)

    def list(self, who: Person, *, private: bool = False) -> tuple[BoardView, ...]:
        """Those that the Board hasn't closed, as the speaker may see them here."""
        self._unit.require(who, Right.SEE_AGENDA)
        found = self._unit.store.board.standing(self._unit.reader(who, private=private))
        for decision in found:
            self._keep_apart(decision, private=private)
        return tuple(board_view(self._unit, decision) for decision in found)

    def refer_back(self, who: Person, ref: str, reasons: str, *, private: bool = False) -> BoardView:
        """Ask the Board to think again, once, with reasons; until it answers its decision stands (R10.1)."""
        self._unit.require(who, Right.REFER_BACK)
        decision = self._open(who, ref, private=private)
        if decision.referred_back:
            raise ReferredBefore(decision.ref)
        changes = {"referred_back": check_reason(reasons), "referred_at": self._unit.now}
        return board_view(self._unit, self._unit.store.board.change(decision, **changes))

    def answer(self, who: Person, ref: str, text: str, *, private: bool = False) -> BoardView:
        """Keep what the Board answers to a decision that was referred back to it (R10.1)."""
        self._unit.require(who, Right.ENTER_BOARD)
        decision = self._open(who, ref, private=private)
        if not decision.referred_back or decision.answer:
            raise NotReferredBack(decision.ref)
        return board_view(self._unit, self._unit.store.board.change(decision, answer=check_resolution(text)))

    def close(self, who: Person, ref: str, *, private: bool = False) -> BoardView:
        """Note that the Board has closed a decision of its own."""
        self._unit.require(who, Right.ENTER_BOARD)
        decision = self._open(who, ref, private=private)
        return board_view(self._unit, self._unit.store.board.change(decision, closed_on=self._unit.today))

    # ------------------------------------------------------------ how far each school is

    def progress(
        self, who: Person, ref: str, query: str, school: str, state: ProgressState, evidence: str, *, private: bool
    ) -> BoardView:
        """Say how far a school is: a head for their own, the chair, the CEO and the clerk for any (R10.2).

        Its action hears of it, too. Raises `EvidenceMissing`, `ExemptByBoard`, `NotYourSchool` and `SchoolUnclear`.
        """
        self._unit.require(who, Right.REPORT_PROGRESS)
        decision = self._open(who, ref, query, private=private)
        named = self._school(who, school)
        evidence = check_evidence(state, evidence)
        if state is ProgressState.EXEMPT and not self._unit.may(who, Right.ENTER_BOARD):
            raise ExemptByBoard
        unit = self._unit
        unit.store.board.add_progress(decision.ref, Progress(named, state, evidence, who.entra_id, unit.now))
        whole = action_of(unit, decision)
        for part in unit.store.actions.parts(whole.ref) if whole else ():
            if part.owner == named:
                note = f"{state.replace('_', ' ')}: {evidence}" if evidence else state.replace("_", " ")
                status = part.after("finish" if state.is_settled else _VERBS[state])
                reason = evidence if state is ProgressState.BLOCKED else ""
                change(unit, who, part, UpdateKind.REPORTED, note, status=status, reason=reason)
        return board_view(unit, decision)

    def ratify(
        self, who: Person, ref: str, school: str, day: date | None, *, ratified: bool, because: str, private: bool
    ) -> BoardView | tuple[str, ...]:
        """Note what a school's governing body said, where each decides for its school (R10.6).

        Of a decision of the Board the whole is returned; of one of Headboard's, the schools that it binds so.
        """
        self._unit.require(who, Right.REPORT_PROGRESS)
        unit = self._unit
        if not unit.trust.is_cooperative:
            raise NothingToRatify
        named, on = self._school(who, school), day or unit.today
        said = Ratification(named, ratified, on, who.entra_id, unit.now, check_reason(because) if because else "")
        if ref.startswith("TB-"):
            decision = self._open(who, ref, private=private)
            unit.store.board.ratify(decision.ref, said)
            return board_view(unit, decision)
        made = unit.store.decisions.find(ref, unit.reader(who, private=private))
        if made is None or made.is_void or not made.outcome.is_decided:
            raise NoBoardDecision(ref)
        unit.store.board.ratify(ref, said)
        rows = matrix_of(unit, ref, ()).rows
        return tuple(row.school for row in rows if row.ratified)

    # ------------------------------------------------------------ what these have in common

    def _keep_apart(self, decision: BoardDecision, *, private: bool) -> None:
        if decision.tier is not Tier.OPEN:
            if not private:
                raise SayItPrivately
            self._unit.keep_discreet()

    def _open(self, who: Person, ref: str, query: str = "", *, private: bool) -> BoardDecision:
        decision = self._found(who, ref, query, private=private)
        self._keep_apart(decision, private=private)
        if decision.closed_on:
            raise BoardDecisionOver(decision.ref)
        return decision

    def _found(self, who: Person, ref: str, query: str, *, private: bool) -> BoardDecision:
        """The decision that was meant, by its reference, or by words of it among those that may be seen here."""
        reader = self._unit.reader(who, private=private or bool(ref))
        if ref:
            decision = self._unit.store.board.find(ref, reader)
            if decision is None:
                raise NoBoardDecision(ref, self._near(self._unit.store.board.standing(reader)))
            return decision
        words = query.casefold().split()
        standing = self._unit.store.board.standing(reader)
        found = [d for d in standing if all(word in d.resolution.casefold() for word in words)]
        if len(found) > 1:
            raise SeveralBoardDecisions(tuple(d.ref for d in found))
        if not found:
            raise NoBoardDecision(query, self._near(standing))
        return found[0]

    def _near(self, standing: tuple[BoardDecision, ...]) -> tuple[str, ...]:
        return tuple(d.ref for d in standing if d.tier is Tier.OPEN)

    def _school(self, who: Person, said: str) -> str:
        """The school that was meant: the speaker's own, unless they look after all of them."""
        if said:
            school = self._unit.trust.school_named(said.removeprefix("the "))
            if school is None:
                raise NoSuchSchool(said)
            speaks_for_all = any(map(who.holds, (PostKind.CHAIR, PostKind.CEO, PostKind.CLERK)))
            if school.short_name not in who.seats and not speaks_for_all:
                raise NotYourSchool(school.short_name)
            return school.short_name
        if len(who.seats) != 1:
            raise SchoolUnclear
        return who.seats[0]

    def _too_few(self, decision: BoardDecision, placed: Placed | None) -> bool:
        """Whether no Business meeting lies between the one that agrees a plan and the day of the report (R10.3)."""
        if decision.report_on is None or decision.required is not Required.IMPLEMENT or placed is None:
            return False
        due = report_due(self._unit.trust.calendar, decision.report_on)
        ahead = self._unit.store.meetings.ahead(placed.meeting.day, placed.meeting.kind, 2)
        return not any(placed.meeting.day < meeting.day <= due for meeting in ahead)
