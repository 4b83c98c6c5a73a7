"""Deciding in writing: putting a wording to the schools, answering it, and what everybody hears of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot import texts
from bot.buttons.written_procedures import (
    AgreeInWriting,
    BeginProcedure,
    DeclareInWriting,
    PrepareProcedure,
    RefuseInWriting,
    TakeProcedureBack,
)
from bot.cards.calendar import meeting_name
from bot.cards.decisions import decision_card
from bot.cards.elements import notice
from bot.cards.written_procedures import Typed, form_card, procedure_card, procedures_card, rule, stands
from bot.language.understanding import Understanding
from bot.replies import refusal_text
from bot.router import Router
from bot.turn import Reply, Turn
from domain.decisions import Authority, Basis
from domain.people import Person, PostKind
from domain.refusals import (
    DeadlineNotUsable,
    NotInWriting,
    OutOfDate,
    ProcedureOver,
    ReasonEmpty,
    Refusal,
    SchemeLineMissing,
    SeatsChange,
    TooLong,
    UnknownSchemeLine,
    WordingEmpty,
)
from domain.words import plain_sentence
from domain.written_procedures import ProcedureState
from services.procedure_checks import NewProcedure
from services.procedure_view import ProcedureView
from services.written_procedures import EndedProcedure, ProcedureForm

router = Router()
MENDABLE = (DeadlineNotUsable, ReasonEmpty, SchemeLineMissing, SeatsChange, TooLong, UnknownSchemeLine, WordingEmpty)
"""What the form can put right, so that it comes back with what was typed."""


# ---------------------------------------------------------------- beginning


@router.intent("procedure.ask")
def ask(turn: Turn, said: Understanding) -> Reply:
    """Give the chair the form for a decision in writing, in private; the clerk may fill it in for them."""
    form = turn.services.written_procedures.form(turn.speaker)
    if said.slots.get("confidential"):
        raise NotInWriting
    until = _usable(turn, form, said.day("until"))
    wording = plain_sentence(said.text("text" if until else "whole"))
    text = _ask_text(form)
    return turn.privately(Reply(text, form_card(text, form, BeginProcedure(wording), until)))


@router.button(BeginProcedure)
def begun(turn: Turn, button: BeginProcedure) -> Reply:
    """Send it to every head whose school votes; a slip keeps what was typed."""
    try:
        begun = turn.services.written_procedures.begin(turn.speaker, _new(button))
    except MENDABLE as refusal:
        return _again(turn, button, refusal)
    procedure, until = begun.procedure, begun.asked[0][1].until
    unreached = [person.name for person, view in begun.asked if not turn.tell(person, asked(view))]
    words = {"heads": texts.count(len(begun.asked), "head"), "until": texts.instant(until)}
    text = texts.WRITTEN_BEGUN.format(wording=procedure.wording, **words)
    if unreached:
        text = f"{text} {texts.WRITTEN_UNREACHED.format(names=texts.listed(unreached))}"
    if begun.interested:
        text = f"{text} {texts.WRITTEN_INTEREST_PERHAPS.format(school=begun.interested)}"
    return Reply(text, notice(text))


@router.button(PrepareProcedure)
def prepared(turn: Turn, button: PrepareProcedure) -> Reply:
    """Give what the clerk has filled in to whoever may send it."""
    try:
        holder = turn.services.written_procedures.prepare(turn.speaker, _new(button))
    except MENDABLE as refusal:
        return _again(turn, button, refusal)
    form = replace(turn.services.written_procedures.form(turn.speaker), may_begin=True)
    told = texts.WRITTEN_PREPARED.format(name=turn.speaker.name, ask=_ask_text(form))
    reached = turn.tell(holder, Reply(told, form_card(told, form, button, _day(button))))
    sentence = texts.WRITTEN_GIVEN if reached else texts.WRITTEN_NOT_GIVEN
    text = sentence.format(name=holder.name, wording=button.wording)
    return Reply(text, notice(text))


def _ask_text(form: ProcedureForm) -> str:
    name = texts.WRITTEN_ASK_MEETING.format(meeting=meeting_name(form.meeting)) if form.meeting else ""
    return texts.WRITTEN_ASK.format(meeting=name)


def _again(turn: Turn, button: Typed, refusal: Refusal) -> Reply:
    text, form = refusal_text(refusal, turn.trust), turn.services.written_procedures.form(turn.speaker)
    return Reply(text, form_card(text, form, button, _usable(turn, form, _day(button))))


def _usable(turn: Turn, form: ProcedureForm, day: date | None) -> date | None:
    return day if day and form.window.has(turn.trust.calendar, day) else None


def _day(button: Typed) -> date | None:
    try:
        return date.fromisoformat(button.until)
    except ValueError:
        return None


def _new(button: Typed) -> NewProcedure:
    if button.authority not in ("", *Authority):
        raise OutOfDate
    basis = Basis(Authority(button.authority or Authority.OPERATIONAL), button.scheme_line, button.for_all)
    return NewProcedure(button.wording, button.why, _day(button), basis)


# ---------------------------------------------------------------- while it runs


@router.intent("procedure.show")
def show(turn: Turn, _said: Understanding) -> Reply:
    """How the written procedures stand, with the buttons of whoever asks."""
    views = turn.services.written_procedures.show(turn.speaker)
    if not views:
        return Reply(texts.WRITTEN_NONE)
    text = " ".join(
        texts.WRITTEN_STANDS_SAID.format(number=v.procedure.id, wording=v.procedure.wording, stands=stands(v))
        for v in views
    )
    card = procedure_card(text, *views) if len(views) == 1 else procedures_card(text, views)
    return turn.privately(Reply(text, card))


@router.intent("procedure.answer")
def answer(turn: Turn, said: Understanding) -> Reply:
    """Answer for the speaker's school, in words."""
    return _answered(turn, said.number("number"), agrees=bool(said.slots["agrees"]), reason=said.text("reason"))


@router.button(AgreeInWriting)
def agree_pressed(turn: Turn, button: AgreeInWriting) -> Reply:
    """Agree, on the card."""
    return _unless_over(turn, lambda: _answered(turn, button.procedure, agrees=True))


@router.button(RefuseInWriting)
def refuse_pressed(turn: Turn, button: RefuseInWriting) -> Reply:
    """Not agree, on the card."""
    return _unless_over(turn, lambda: _answered(turn, button.procedure, agrees=False, reason=button.reason))


@router.intent("procedure.declare")
def declare(turn: Turn, said: Understanding) -> Reply:
    """Say that one has an interest in it, so that it goes to the next meeting."""
    return _declared(turn, said.number("number"), said.text("reason"))


@router.button(DeclareInWriting)
def declare_pressed(turn: Turn, button: DeclareInWriting) -> Reply:
    """The same, on the card."""
    return _unless_over(turn, lambda: _declared(turn, button.procedure, button.nature))


@router.intent("procedure.take_back")
def take_back(turn: Turn, said: Understanding) -> Reply:
    """End a written procedure without a result."""
    return _ended(turn, turn.services.written_procedures.take_back(turn.speaker, said.number("number")))


@router.button(TakeProcedureBack)
def take_back_pressed(turn: Turn, button: TakeProcedureBack) -> Reply:
    """The same, on the card."""
    procedures = turn.services.written_procedures
    return _unless_over(turn, lambda: _ended(turn, procedures.take_back(turn.speaker, button.procedure)))


def _answered(turn: Turn, number: int | None, *, agrees: bool, reason: str = "") -> Reply:
    came_of_it = turn.services.written_procedures.answer(
        turn.speaker, number, agrees=agrees, reason=reason, private=turn.is_private
    )
    if isinstance(came_of_it, EndedProcedure):
        return _ended(turn, came_of_it)
    thanks = texts.WRITTEN_ANSWERED.format(schools=texts.listed(came_of_it.mine))
    text = f"{thanks} {stands(came_of_it)}."
    return Reply(text, procedure_card(text, came_of_it, thanks))


def _declared(turn: Turn, number: int | None, nature: str) -> Reply:
    ended = turn.services.written_procedures.declare(turn.speaker, number, nature=nature, private=turn.is_private)
    _tell(turn, ended)
    text = f"{texts.WRITTEN_DECLARED_YOU} {_on_agenda(ended, turn.speaker)}"
    return Reply(text, notice(text))


def _ended(turn: Turn, ended: EndedProcedure) -> Reply:
    _tell(turn, ended)
    return ending(ended, turn.speaker)


def _tell(turn: Turn, ended: EndedProcedure) -> None:
    """Tell everybody else, once."""
    for person in ended.told:
        if person != turn.speaker:
            turn.tell(person, ending(ended, person))


def _unless_over(turn: Turn, press: Callable[[], Reply]) -> Reply:
    """What a press brings about; on the card of one that has ended, a word of that in its place."""
    try:
        return press()
    except ProcedureOver as refusal:
        text = refusal_text(refusal, turn.trust)
        return Reply(text, notice(text))


# ---------------------------------------------------------------- what people are told, here and by the clock


def asked(view: ProcedureView, said: str = "") -> Reply:
    """What a head is asked, and asked again."""
    procedure = view.procedure
    text = texts.WRITTEN_ASKED.format(
        name=view.begun_by,
        wording=procedure.wording,
        why=texts.ended(procedure.why),
        rule=rule(view.until, view.standing.schools),
        number=procedure.id,
    )
    return Reply(f"{said} {text}".strip(), procedure_card(text, view, said))


def ending(ended: EndedProcedure, person: Person) -> Reply:
    """What somebody is told of one that has ended: counts and no names (R2.18), and where it goes from here."""
    late = f"{texts.COMES_LATE} " if ended.is_late else ""
    agenda, decision = _on_agenda(ended, person), ended.decision
    if decision:
        all_agree = late + texts.WRITTEN_AGREED.format(schools=ended.standing.schools)
        text = f"{all_agree} {texts.RECORDED.format(ref=decision.ref, wording=decision.wording)} {agenda}".strip()
        return Reply(text, decision_card(text, decision, f"{all_agree} {agenda}".strip()))
    because = ended.procedure.because
    sentences = (
        late + _how(ended),
        texts.ended(texts.WRITTEN_BECAUSE.format(because=because)) if because else "",
        agenda,
        texts.WRITTEN_DECLARED.format(schools=texts.listed(ended.declared))
        if ended.declared and person.holds(PostKind.CHAIR)
        else "",
    )
    text = " ".join(filter(None, sentences))
    return Reply(text, notice(text))


def _how(ended: EndedProcedure) -> str:
    """How it ended without a decision."""
    count, several = ended.standing, texts.WRITTEN_AGAINST_SEVERAL.format(number=ended.standing.against)
    return texts.WRITTEN_ENDED[ended.procedure.state].format(
        wording=ended.procedure.wording.rstrip("."),
        against=texts.WRITTEN_AGAINST if count.against == 1 else several,
        agreed=count.agreed,
        schools=count.schools,
        until=texts.instant(ended.until),
    )


def _on_agenda(ended: EndedProcedure, person: Person) -> str:
    """On which agenda it is now; whoever publishes it is told where that needs doing again."""
    meeting = ended.meeting
    if meeting is None:
        settled = ended.decision or ended.procedure.state is ProcedureState.TAKEN_BACK
        return "" if settled else texts.WRITTEN_NO_MEETING
    again = meeting.agenda_version and person.holds(PostKind.CHAIR)
    sentence = texts.ACTED_REPORTED if ended.decision else texts.WRITTEN_TO_MEETING
    return sentence.format(meeting=meeting_name(meeting), publish=texts.ACTED_PUBLISH if again else "")
