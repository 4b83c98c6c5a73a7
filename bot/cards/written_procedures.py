"""A written procedure: the form for a new one, and how it stands, with the buttons of whoever reads it."""

from collections.abc import Iterator
from datetime import date, datetime

from bot import texts
from bot.buttons.written_procedures import (
    AgreeInWriting,
    BeginProcedure,
    DeclareInWriting,
    PrepareProcedure,
    RefuseInWriting,
    TakeProcedureBack,
)
from bot.cards import elements
from bot.cards.decisions import AUTHORITIES
from bot.turn import Card
from domain.agenda import REASON_LIMIT, WORDING_LIMIT
from domain.decisions import BASIS_LIMIT, Authority, Basis, basis_of
from services.procedure_view import ProcedureView
from services.written_procedures import ProcedureForm

Typed = BeginProcedure | PrepareProcedure
"""What was filled in, by whoever did."""


def form_card(text: str, form: ProcedureForm, typed: Typed, until: date | None) -> Card:
    """What is filled in to begin one; what was typed is still there after a slip."""
    window = form.window
    label = texts.WRITTEN_UNTIL.format(first=texts.day(window.first), last=texts.day(window.last))
    authority = typed.authority or basis_of(typed.wording).authority
    send = BeginProcedure() if form.may_begin else PrepareProcedure()
    title = texts.WRITTEN_SEND if form.may_begin else texts.WRITTEN_GIVE
    return elements.card(
        text,
        elements.heading(texts.WRITTEN_NEW),
        elements.line(text),
        elements.text_input("wording", texts.ACT_WORDING, typed.wording, WORDING_LIMIT, lines=True, required=True),
        elements.text_input("why", texts.WRITTEN_WHY, typed.why, REASON_LIMIT, lines=True, required=True),
        elements.day_input("until", label, until or window.usual, window.first, window.last),
        elements.choice_input("authority", texts.AUTHORITY_LABEL, authority, AUTHORITIES),
        elements.text_input("scheme_line", texts.SCHEME_LINE_LABEL, typed.scheme_line, BASIS_LIMIT),
        elements.text_input("for_all", texts.FOR_ALL_LABEL, typed.for_all, BASIS_LIMIT),
        buttons=(elements.button(title, send, "written-procedure", 0, style="positive"),),
    )


def procedure_card(text: str, view: ProcedureView, said: str = "") -> Card:
    """One that is running, as one person sees it; `said` is what has just been done."""
    return elements.card(
        text,
        elements.heading(texts.WRITTEN_HEADING.format(number=view.procedure.id)),
        elements.line(said) if said else None,
        *_body(view, said),
        buttons=_buttons(view),
    )


def procedures_card(text: str, views: tuple[ProcedureView, ...]) -> Card:
    """Several that are running, each with its buttons under it."""
    return elements.card(
        text,
        elements.heading(texts.WRITTEN_SEVERAL),
        *(
            element
            for view in views
            for element in (
                elements.subheading(texts.WRITTEN_HEADING.format(number=view.procedure.id)),
                *_body(view),
                *((elements.together(*_buttons(view)),) if _buttons(view) else ()),
            )
        ),
    )


def stands(view: ProcedureView) -> str:
    """4 of 6 schools agree; until Fri 4 Dec, 12:00."""
    count = view.standing
    return texts.WRITTEN_STANDS.format(agreed=count.agreed, schools=count.schools, until=texts.instant(view.until))


def rule(until: datetime, schools: int) -> str:
    """By when to answer, and what comes of it."""
    return texts.WRITTEN_RULE.format(until=texts.instant(until), schools=schools)


def _body(view: ProcedureView, said: str = "") -> tuple[elements.Element, ...]:
    return (
        elements.line(view.procedure.wording, strong=True),
        elements.line(texts.WRITTEN_WHY_LINE.format(why=view.procedure.why)),
        *map(elements.note, _basis_lines(view.procedure.basis)),
        elements.line(stands(view), good=True if view.has_agreed else None),
        *map(elements.note, _your_part(view, said)),
    )


def _basis_lines(basis: Basis) -> Iterator[str]:
    """By what authority, where it isn't the heads' own; and who gains and who pays."""
    if basis.authority is not Authority.OPERATIONAL:
        line = f" ({basis.scheme_line})" if basis.scheme_line else ""
        yield texts.WRITTEN_BASIS.format(authority=texts.in_sentence(texts.AUTHORITY[basis.authority]) + line)
    if basis.for_all:
        yield texts.WRITTEN_FOR_ALL.format(text=basis.for_all)


def _your_part(view: ProcedureView, said: str) -> Iterator[str]:
    """What is asked of the reader, or what they have answered."""
    if view.mine and not view.has_agreed:
        yield rule(view.until, view.standing.schools)
    if view.has_agreed and not said:
        yield texts.WRITTEN_YOU_AGREED
    if len(view.mine) > 1:
        yield texts.WRITTEN_FOR.format(schools=texts.listed(view.mine))


def _buttons(view: ProcedureView) -> tuple[elements.Element, ...]:
    number, version = view.procedure.id, view.procedure.version
    card_id = f"procedure-{number}"
    agree = elements.button(texts.WRITTEN_AGREE, AgreeInWriting(number), card_id, version, style="positive")
    refuse = elements.form(
        texts.WRITTEN_REFUSE,
        elements.text_input("reason", texts.WRITTEN_REFUSE_WHY, "", REASON_LIMIT, lines=True),
        buttons=(elements.button(texts.WRITTEN_REFUSE, RefuseInWriting(number), card_id, version),),
    )
    interest = elements.form(
        texts.I_HAVE_AN_INTEREST,
        elements.line(texts.WRITTEN_INTEREST_ASK),
        elements.text_input("nature", texts.INTEREST_NATURE, "", REASON_LIMIT),
        buttons=(elements.button(texts.DECLARE, DeclareInWriting(number), card_id, version),),
    )
    back = elements.button(texts.WRITTEN_TAKE_BACK, TakeProcedureBack(number), card_id, version)
    answers = (refuse, interest) if view.has_agreed else (agree, refuse, interest)
    return (*(answers if view.mine else ()), *((back,) if view.may_take_back else ()))
