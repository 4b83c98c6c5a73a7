"""Cards about the Board: a decision of its own, how far each school is, and the form for a new one."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot import texts
from bot.buttons.board import (
    EnterBoardDecision,
    Ratify,
    ReferBack,
    ReportProgress,
    ShowBoardDecision,
    TakeBoardDateBack,
)
from bot.cards import elements
from bot.turn import Card
from domain.agenda import REASON_LIMIT, WORDING_LIMIT, TierReason
from domain.board import BoardState, ProgressState, Required, Row
from domain.people import OFFICES, PostKind
from domain.trust import Trust
from services.board_view import BoardView

LEADS = (
    *(PostKind.CEO, PostKind.CHAIR, PostKind.CLERK, PostKind.BUSINESS_MANAGER, PostKind.SAFEGUARDING_LEAD),
    *(PostKind.CURRICULUM_LEAD, PostKind.PD_LEAD),
)
SPAN = timedelta(days=730)
_GOOD = {ProgressState.DONE: True, ProgressState.BLOCKED: False}


def date_card(text: str, day: date) -> Card:
    """A day on which the Board meets, just said, with a button to take it back."""
    back = elements.button(texts.TAKE_BACK, TakeBoardDateBack(str(day)), f"board-day-{day}", 0)
    return elements.card(text, elements.line(text), buttons=(back,))


def form_card(text: str, trust: Trust, typed: EnterBoardDecision, today: date, board_days: tuple[date, ...]) -> Card:
    """What the clerk fills in; what was typed is still there after a slip."""
    first, last = today - SPAN, today + SPAN
    reports = (("", texts.BOARD_NO_REPORT), *((str(day), texts.day_and_year(day)) for day in board_days))
    leads = [(kind, texts.capital(OFFICES[kind])) for kind in LEADS if trust.holder(kind)]
    tiers = (("", texts.FORM_OPEN), *((reason, texts.FORM_PART_2.format(reason=reason)) for reason in TierReason))
    required = tuple((kind, texts.REQUIRED[kind]) for kind in Required)
    return elements.card(
        text,
        elements.heading(texts.BOARD_FORM_HEADING),
        elements.line(text),
        elements.text_input(
            "resolution", texts.BOARD_RESOLUTION, typed.resolution, WORDING_LIMIT, lines=True, required=True
        ),
        elements.text_input("ref", texts.BOARD_REF, typed.ref, 20),
        elements.day_input("board_day", texts.BOARD_DAY, day_of(typed.board_day), first, today),
        elements.choice_input("required", texts.BOARD_REQUIRED, typed.required or Required.IMPLEMENT, required),
        elements.day_input("deadline", texts.BOARD_DEADLINE, day_of(typed.deadline), first, last),
        elements.choice_input("report_on", texts.BOARD_REPORT_ON, typed.report_on, reports),
        elements.choice_input("lead", texts.BOARD_LEAD, typed.lead or (leads[0][0] if leads else ""), leads),
        elements.choice_input("tier", texts.FORM_TIER, typed.tier, tiers),
        buttons=(elements.button(texts.BOARD_RECORD, EnterBoardDecision(), "board-decision", 0, style="positive"),),
    )


def day_of(said: str) -> date | None:
    """A day as a form sends it, or None."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def board_card(text: str, view: BoardView, trust: Trust, today: date, *, said: str, can: "Can", picture: str) -> Card:
    """A decision of the Board: its words, each school's line, and what the reader may press; `said` was just done."""
    decision, rows = view.decision, view.matrix.rows
    associates = [row for row in rows if row.is_associate]
    return elements.card(
        text,
        elements.heading(decision.ref),
        elements.line(said) if said else None,
        elements.line(decision.resolution, strong=True),
        *map(elements.note, notes_of(view, trust, today)),
        elements.line(done_line(view), good=True if view.matrix.is_complete else None),
        *(element for row in rows if not row.is_associate for element in _row(row, view, today)),
        elements.subheading(texts.BOARD_ASSOCIATES) if associates else None,
        *(element for row in associates for element in _row(row, view, today)),
        buttons=(
            *(() if decision.closed_on else _buttons(view, can, today)),
            *((elements.opened(texts.BOARD_PICTURE, picture),) if picture else ()),
        ),
    )


class Can:
    """What the reader may press: for which schools, and whether they refer back."""

    def __init__(self, schools: tuple[str, ...], *, refers_back: bool, exempts: bool) -> None:
        self.schools, self.refers_back, self.exempts = schools, refers_back, exempts


def list_card(text: str, views: tuple[BoardView, ...]) -> Card:
    """The decisions of the Board that are open, each with a button to see it whole."""
    return elements.card(
        text,
        elements.heading(texts.BOARD_OPEN_HEADING),
        *(
            element
            for view in views
            for element in (
                *elements.entry(view.decision.ref, view.decision.resolution, _stands(view)),
                elements.together(
                    elements.button(
                        texts.BOARD_SHOW,
                        ShowBoardDecision(view.decision.ref),
                        f"board-{view.decision.ref}",
                        view.decision.version,
                    )
                ),
            )
        ),
    )


# ---------------------------------------------------------------- the same in words


def board_in_words(view: BoardView, trust: Trust, today: date) -> str:
    """The whole without its card, for phones and screen readers."""
    decision = view.decision
    sentences = (
        f"{decision.ref}: “{decision.resolution}”",
        *map(texts.ended, notes_of(view, trust, today)),
        texts.ended(done_line(view)),
        texts.ended(matrix_in_words(view)),
    )
    return " ".join(sentences)


def list_in_words(views: tuple[BoardView, ...]) -> str:
    """Those that are open, with how far they are."""
    lines = [texts.BOARD_LINE.format(ref=v.decision.ref, state=state_of(v), done=done_line(v)) for v in views]
    return texts.BOARD_OPEN.format(decisions="; ".join(lines)) if lines else texts.BOARD_OPEN_NONE


def matrix_in_words(view: BoardView) -> str:
    """The same in one sentence."""
    return texts.MATRIX_ALT.format(ref=view.decision.ref, rows="; ".join(matrix_lines(view)))


def matrix_lines(view: BoardView) -> tuple[str, ...]:
    """Grafton and Valence: done; and so on for each state that a school is in. Associates come last."""
    said: list[str] = []
    for is_associate in (False, True):
        rows = [row for row in view.matrix.rows if row.is_associate is is_associate]
        lines = [
            texts.BOARD_ROW.format(
                schools=texts.listed([row.school for row in rows if row.state is state]), state=texts.PROGRESS[state]
            )
            for state in ProgressState
            if any(row.state is state for row in rows)
        ]
        if rows and is_associate:
            lines[0] = f"{texts.BOARD_ASSOCIATES.casefold()}: {lines[0]}"
        said += lines
    return tuple(said)


def done_line(view: BoardView) -> str:
    """3 of 6 schools done (50%)."""
    matrix = view.matrix
    return texts.BOARD_DONE.format(done=matrix.done, bound=len(matrix.bound), percent=matrix.percent)


def state_of(view: BoardView) -> str:
    """Where it stands."""
    return texts.BOARD_STATE[view.state]


def notes_of(view: BoardView, trust: Trust, today: date) -> Iterator[str]:
    """When it was decided, where it stands, by when it is to be done and reported, and what was referred back."""
    decision, board = view.decision, trust.board.name
    yield texts.BOARD_ASKED.format(board=board, day=texts.due(decision.board_day, today))
    due = texts.BOARD_DUE.format(day=texts.due(decision.deadline, today)) if decision.deadline else ""
    yield ", ".join(filter(None, (texts.capital(state_of(view)), due)))
    if view.report_due and decision.report_on:
        days = {"due": texts.due(view.report_due, today), "day": texts.due(decision.report_on, today)}
        yield texts.BOARD_REPORT_DUE.format(board=board, **days)
    if view.plan:
        yield texts.BOARD_PLAN.format(ref=view.plan.ref, wording=view.plan.wording)
    if decision.referred_back:
        yield texts.BOARD_REFERRED.format(reasons=texts.ended(decision.referred_back))
        yield texts.BOARD_ANSWERED.format(answer=decision.answer) if decision.answer else texts.BOARD_STANDS


def row_detail(row: Row, today: date) -> str:
    """What shows it, and the day on which it was said."""
    day = texts.due(row.day, today) if row.day else ""
    return ", ".join(filter(None, (row.evidence, day)))


def ratified_line(row: Row, today: date) -> str:
    """What the school's governing body said (R10.6)."""
    if row.ratified is None or row.ratified_on is None:
        return texts.NOT_RATIFIED
    return (texts.RATIFIED if row.ratified else texts.NOT_TAKEN_ON).format(day=texts.due(row.ratified_on, today))


# ---------------------------------------------------------------- parts of the card


def _row(row: Row, view: BoardView, today: date) -> Iterator[elements.Element]:
    """A school and how far it is, side by side, with what shows it below: legible on a telephone."""
    state = elements.line(texts.capital(texts.PROGRESS[row.state]), good=_GOOD.get(row.state))
    yield {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": "stretch", "items": [elements.line(row.school, strong=True)]},
            {"type": "Column", "width": "stretch", "items": [state]},
        ],
    }
    ratified = ratified_line(row, today) if view.matrix.by_ratification and not row.is_associate else ""
    if detail := "; ".join(filter(None, (row_detail(row, today), ratified))):
        yield {**elements.note(detail), "spacing": "None"}


def _stands(view: BoardView) -> str:
    return ", ".join((state_of(view), done_line(view)))


def _buttons(view: BoardView, can: Can, today: date) -> tuple[elements.Element, ...]:
    ref, seen = view.decision.ref, view.decision.version
    card_id = f"board-{ref}"
    forms = []
    states = [s for s in ProgressState if can.exempts or s is not ProgressState.EXEMPT]
    choices = tuple((state, texts.capital(texts.PROGRESS[state])) for state in states)
    if can.schools:
        forms.append(
            elements.form(
                texts.PROGRESS_SAY,
                _which_school(can),
                elements.choice_input("state", texts.PROGRESS_STATE, ProgressState.DONE, choices),
                elements.text_input("evidence", texts.PROGRESS_EVIDENCE, "", REASON_LIMIT, lines=True),
                buttons=(elements.button(texts.PROGRESS_SAVE, ReportProgress(ref, can.schools[0]), card_id, seen),),
            )
        )
    if can.schools and view.matrix.by_ratification:
        answers = (("yes", texts.RATIFY_YES), ("no", texts.RATIFY_NO))
        forms.append(
            elements.form(
                texts.RATIFY,
                _which_school(can),
                elements.choice_input("ratified", texts.RATIFY_SAID, "yes", answers),
                elements.day_input("day", texts.RATIFY_ON, today, today - SPAN, today),
                elements.text_input("because", texts.RATIFY_WHY, "", REASON_LIMIT),
                buttons=(elements.button(texts.PROGRESS_SAVE, Ratify(ref, can.schools[0]), card_id, seen),),
            )
        )
    if can.refers_back and not view.decision.referred_back and view.state is not BoardState.REPORTED:
        forms.append(
            elements.form(
                texts.REFER_BACK,
                elements.text_input("reasons", texts.REFER_BACK_WHY, "", REASON_LIMIT, lines=True, required=True),
                buttons=(elements.button(texts.REFER_BACK, ReferBack(ref), card_id, seen),),
            )
        )
    return tuple(forms)


def _which_school(can: Can) -> elements.Element | None:
    """A choice where there is one; a head's own school goes without saying."""
    if len(can.schools) == 1:
        return None
    return elements.choice_input(
        "school", texts.PROGRESS_SCHOOL, can.schools[0], tuple((name, name) for name in can.schools)
    )
