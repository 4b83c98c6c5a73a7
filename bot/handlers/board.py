"""The Board: when it meets, what it has decided, how far each school is."""

from datetime import date

from bot import texts
from bot.buttons.board import (
    EnterBoardDecision,
    Ratify,
    ReferBack,
    ReportProgress,
    ShowBoardDecision,
    TakeBoardDateBack,
)
from bot.cards.board import Can, board_card, board_in_words, date_card, day_of, form_card, list_card, list_in_words
from bot.cards.calendar import meeting_name
from bot.cards.elements import notice
from bot.cards.scheme import scheme_card, scheme_line
from bot.language.understanding import Understanding
from bot.replies import refusal_text
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agenda import TierReason
from domain.board import ProgressState, Required
from domain.calendar import TrustCalendar
from domain.people import PostKind, Right
from domain.refusals import (
    BoardDecisionKnown,
    BoardRefUnclear,
    DateNotUnderstood,
    DuePast,
    OutOfDate,
    Refusal,
    TooLong,
    WordingEmpty,
)
from services.board import EnteredBoardDecision, NewBoardDecision
from services.board_view import BoardView
from services.purposes import Purpose

router = Router()
MENDABLE = (BoardDecisionKnown, BoardRefUnclear, DuePast, TooLong, WordingEmpty)
"""What the form can put right, so that it comes back with what was typed."""


# ---------------------------------------------------------------- when it meets


@router.intent("board.dates", reads=True)
def dates(turn: Turn, _said: Understanding) -> Reply:
    """Say when the Board meets."""
    days = turn.services.board.dates(turn.speaker)
    if not days:
        return Reply(texts.BOARD_NO_DATE)
    first, *others = [texts.due(day, _today(turn)) for day in days]
    then = texts.BOARD_THEN.format(days=texts.listed(others)) if others else ""
    board = texts.capital(turn.trust.board.name)
    return Reply(texts.BOARD_NEXT.format(board=board, day=first, others=then))


@router.intent("board.date")
def date_said(turn: Turn, said: Understanding) -> Reply:
    """Note a day on which the Board meets."""
    day = said.day("on")
    if day is None:
        raise DateNotUnderstood(said.text("on_unread"))
    turn.services.board.say_date(turn.speaker, day)
    text = texts.BOARD_DATE_SAID.format(board=turn.trust.board.name, day=texts.day_and_year(day))
    return Reply(text, date_card(text, day))


@router.button(TakeBoardDateBack)
def date_taken_back(turn: Turn, button: TakeBoardDateBack) -> Reply:
    """Take back a day that was said."""
    day = date.fromisoformat(button.day)
    turn.services.board.take_back_date(turn.speaker, day)
    text = texts.BOARD_DATE_BACK.format(day=texts.day_and_year(day))
    return Reply(text, notice(text))


@router.intent("board.scheme", reads=True)
def scheme(turn: Turn, said: Understanding) -> Reply:
    """Show the lines of the scheme of delegation, or one of them."""
    lines = turn.services.board.scheme(turn.speaker, said.text("line"))
    if not lines:
        return Reply(texts.SCHEME_NONE)
    text = " ".join(texts.ended(scheme_line(line)) for line in lines)
    return Reply(text, scheme_card(text, lines))


# ---------------------------------------------------------------- what it has decided


@router.intent("board.instruct")
def instruct(turn: Turn, said: Understanding) -> Reply:
    """Give the clerk the form for a decision of the Board, with what was said in it."""
    last, _ = turn.services.board.form(turn.speaker)
    deadline = said.day("due") or _end_of(turn.trust.calendar, said.text("due_unread"), _today(turn))
    report_on = said.day("report_on")
    typed = EnterBoardDecision(
        ref=said.text("ref"),
        resolution=texts.capital(said.text("text")),
        board_day=str(last or _today(turn)),
        deadline=str(deadline or ""),
        report_on=str(report_on or ""),
    )
    return turn.privately(_form(turn, texts.BOARD_FORM, typed))


@router.button(EnterBoardDecision)
def entered(turn: Turn, button: EnterBoardDecision) -> Reply:
    """Record it, and put it on the next agenda by right; a slip keeps what was typed."""
    try:
        made = turn.services.board.enter(turn.speaker, _new(button), private=turn.is_private)
    except MENDABLE as refusal:
        return _again(turn, button, refusal)
    placed, decision = made.placed, made.view.decision
    chair = turn.trust.holder(PostKind.CHAIR)
    if placed and placed.is_late and chair and chair != turn.speaker:
        told = texts.BOARD_TOLD_CHAIR.format(ref=decision.ref, meeting=meeting_name(placed.meeting))
        turn.tell(chair, Reply(told))
    return _shown(turn, made.view, _how_placed(made))


def _form(turn: Turn, text: str, typed: EnterBoardDecision) -> Reply:
    _, ahead = turn.services.board.form(turn.speaker)
    reports = (*ahead, *(day for day in [day_of(typed.report_on)] if day and day not in ahead))
    return Reply(text, form_card(text, turn.trust, typed, _today(turn), tuple(sorted(reports))))


def _again(turn: Turn, button: EnterBoardDecision, refusal: Refusal) -> Reply:
    return _form(turn, refusal_text(refusal, turn.trust), button)


def _new(button: EnterBoardDecision) -> NewBoardDecision:
    known = {Required: button.required or Required.IMPLEMENT, PostKind: button.lead or PostKind.CEO}
    try:
        required, lead = (kind(said) for kind, said in known.items())
        reason = TierReason(button.tier) if button.tier else None
    except ValueError:
        raise OutOfDate from None
    return NewBoardDecision(
        resolution=button.resolution,
        ref=button.ref,
        board_day=day_of(button.board_day),
        tier_reason=reason,
        required=Required(required),
        deadline=day_of(button.deadline),
        report_on=day_of(button.report_on),
        lead=PostKind(lead),
    )


def _how_placed(made: EnteredBoardDecision) -> str:
    """Where it is to be taken, and when its report is due."""
    decision, placed = made.view.decision, made.placed
    sentences = [texts.ended(texts.BOARD_ENTERED.format(ref=decision.ref, resolution=decision.resolution))]
    if placed is None:
        sentences.append(texts.BOARD_NOT_PLACED)
    else:
        sentences.append(texts.BOARD_PLACED.format(meeting=meeting_name(placed.meeting)))
        sentences += [texts.BOARD_PLACED_LATE] * placed.is_late
    if made.too_few:
        sentences.append(texts.BOARD_TOO_FEW)
    return " ".join(sentences)


@router.intent("board.show")
def show(turn: Turn, said: Understanding) -> Reply:
    """Show how far each school is with a decision of the Board."""
    return _shown(turn, turn.services.board.show(turn.speaker, said.text("ref"), private=turn.is_private))


@router.button(ShowBoardDecision)
def show_pressed(turn: Turn, button: ShowBoardDecision) -> Reply:
    """The same, of a list."""
    return _shown(turn, turn.services.board.show(turn.speaker, button.ref, private=turn.is_private))


@router.intent("board.list")
def list_(turn: Turn, _said: Understanding) -> Reply:
    """List the decisions of the Board that are open."""
    views = turn.services.board.list(turn.speaker, private=turn.is_private)
    text = list_in_words(views)
    return Reply(text, list_card(text, views) if views else None)


@router.intent("board.refer_back")
def refer_back(turn: Turn, said: Understanding) -> Reply:
    """Refer a decision of the Board back to it, once, with reasons."""
    return _referred(turn, said.text("ref"), said.text("text"))


@router.button(ReferBack)
def refer_back_pressed(turn: Turn, button: ReferBack) -> Reply:
    """The same, on the card."""
    return _referred(turn, button.ref, button.reasons)


def _referred(turn: Turn, ref: str, reasons: str) -> Reply:
    view = turn.services.board.refer_back(turn.speaker, ref, reasons, private=turn.is_private)
    reasons = texts.ended(view.decision.referred_back)
    told = texts.REFERRED_BACK_TOLD.format(name=turn.speaker.name, ref=ref, reasons=reasons)
    for kind in (PostKind.CLERK, PostKind.CEO):
        if holder := turn.trust.holder(kind):
            turn.tell(holder, Reply(told))
    return _shown(turn, view, texts.REFERRED_BACK.format(ref=ref))


@router.intent("board.answer")
def answer(turn: Turn, said: Understanding) -> Reply:
    """Record what the Board answers to what was referred back to it."""
    view = turn.services.board.answer(turn.speaker, said.text("ref"), said.text("text"), private=turn.is_private)
    return _shown(turn, view, texts.BOARD_ANSWER_KEPT.format(ref=view.decision.ref))


@router.intent("board.close")
def close(turn: Turn, said: Understanding) -> Reply:
    """Note that the Board has closed one of its decisions."""
    view = turn.services.board.close(turn.speaker, said.text("ref"), private=turn.is_private)
    return _shown(turn, view, texts.BOARD_CLOSED.format(ref=view.decision.ref))


# ---------------------------------------------------------------- how far each school is


@router.intent("board.progress")
def progress(turn: Turn, said: Understanding) -> Reply:
    """Note how far a school is with a decision of the Board."""
    ref, query, school = (said.text(slot) for slot in ("ref", "query", "school"))
    return _progress(turn, ref, query, school, said.text("state"), said.text("evidence"))


@router.button(ReportProgress)
def progress_pressed(turn: Turn, button: ReportProgress) -> Reply:
    """The same, on the card."""
    return _progress(turn, button.ref, "", button.school, button.state, button.evidence)


def _progress(turn: Turn, ref: str, query: str, school: str, state: str, evidence: str) -> Reply:
    if state not in set(ProgressState):
        raise OutOfDate
    known = ProgressState(state)
    view = turn.services.board.progress(turn.speaker, ref, query, school, known, evidence, private=turn.is_private)
    found = turn.trust.school_named(school) if school else None
    name = found.short_name if found else texts.listed(turn.speaker.seats)
    return _shown(
        turn, view, texts.PROGRESS_NOTED.format(ref=view.decision.ref, school=name, state=texts.PROGRESS[known])
    )


@router.intent("board.ratify")
def ratify(turn: Turn, said: Understanding) -> Reply:
    """Note that a school's governing body ratified a decision, or declined it."""
    school, day, ratified = said.text("school"), said.day("on"), bool(said.slots["ratified"])
    return _ratified(turn, said.text("ref"), school, day, said.text("reason"), ratified=ratified)


@router.button(Ratify)
def ratify_pressed(turn: Turn, button: Ratify) -> Reply:
    """The same, on the card."""
    day = day_of(button.day)
    return _ratified(turn, button.ref, button.school, day, button.because, ratified=button.ratified == "yes")


def _ratified(turn: Turn, ref: str, school: str, day: date | None, because: str, *, ratified: bool) -> Reply:
    done = turn.services.board.ratify(
        turn.speaker, ref, school, day, ratified=ratified, because=because, private=turn.is_private
    )
    found = turn.trust.school_named(school) if school else None
    text = texts.RATIFIED_NOTED.format(
        school=found.short_name if found else texts.listed(turn.speaker.seats),
        verb=(texts.RATIFIED if ratified else texts.NOT_TAKEN_ON).format(day="").strip(),
        ref=ref,
        day=texts.day_and_year(day or _today(turn)),
    )
    if isinstance(done, BoardView):
        return _shown(turn, done, text)
    binds = texts.RATIFIED_BINDS.format(schools=texts.listed(done)) if done else texts.RATIFIED_NONE
    return Reply(f"{text} {binds}")


# ---------------------------------------------------------------- what these have in common


def _shown(turn: Turn, view: BoardView, said: str = "") -> Reply:
    """How it stands, under what has just been done; the picture goes to a private chat, where its link is one's own."""
    today, ref = _today(turn), view.decision.ref
    text = f"{said} {board_in_words(view, turn.trust, today)}".strip()
    picture = ""
    if turn.is_private:
        secret = turn.services.links.make(turn.speaker, Purpose.BOARD, ref)
        picture = f"{turn.address}/links/{secret}/{ref}.png"
    card = board_card(text, view, turn.trust, today, said=said, can=_can(turn, view), picture=picture)
    return Reply(text, card)


def _can(turn: Turn, view: BoardView) -> Can:
    """What the speaker may press here; in a shared room the card is everyone's, and each says it in words."""
    schools: tuple[str, ...] = ()
    if turn.is_private and turn.may(Right.REPORT_PROGRESS):
        speaks_for_all = any(map(turn.speaker.holds, (PostKind.CHAIR, PostKind.CEO, PostKind.CLERK)))
        schools = tuple(row.school for row in view.matrix.rows) if speaks_for_all else turn.speaker.seats
    refers_back = turn.is_private and turn.may(Right.REFER_BACK)
    return Can(schools, refers_back=refers_back, exempts=turn.may(Right.ENTER_BOARD))


def _today(turn: Turn) -> date:
    return turn.now.astimezone(turn.trust.zone).date()


def _end_of(calendar: TrustCalendar, said: str, today: date) -> date | None:
    """The last staff day of this term, or of this half of it."""
    term = next((term for term in calendar.terms if today <= term.end), None)
    if not said or term is None or "term" not in said.casefold():
        return None
    if "half" in said.casefold() and term.break_start and today < term.break_start:
        return next(calendar.staff_days_before(term.break_start), None)
    return calendar.staff_day_by(term.end)
