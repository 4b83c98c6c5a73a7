"""Confirming a decision's wording: nothing is in the log until the chair says that it is right (§2.2)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot import texts
from bot.buttons.decisions import ConfirmDecision, DropDecision, RewordDecision
from bot.buttons.messages import LogDecision, OpenDecisionForm
from bot.cards.boxes import decision_form
from bot.cards.decisions import confirm_card, decision_card, why_recommended
from bot.cards.elements import notice
from bot.handlers.agenda import mend, propose
from bot.language.patterns import understand
from bot.language.understanding import Understanding
from bot.live import refreshed
from bot.meant import decision_ref_said
from bot.router import Router
from bot.turn import Reply, Turn
from bot.varied import varied_told
from dialogs.engine import Dialog, settle
from domain.agenda import Purpose, Tier, title_of
from domain.calendar import MeetingKind
from domain.decisions import STAYS, WORDING_QUESTION, Authority, Basis, Variation, basis_of
from domain.groups import focus_wording
from domain.people import Person, PostKind, Right
from domain.refusals import (
    DateNotUnderstood,
    OutOfDate,
    QuestionLapsed,
    QuestionWaiting,
    SayItPrivately,
    VariesLater,
)
from services.agenda import NewItem
from services.decisions import Draft, Stage
from services.which_meeting import Which
from storage.dialogs import OpenDialog

router = Router()
YES = {"yes", "y", "ok", "okay", "confirm", "confirmed", "that's right", "right", "correct", "yes please", "record it"}
BESIDE_IT = (
    "meeting.state",
    "meeting.voters",
    "meeting.note",
    "decision.search",
    "decision.show",
    "attendance.",
    "action.",
)
"""What is said while a wording waits and asks nothing back, so that a "yes" after it is still to the wording."""
CHANGE = {"change", "change it", "reword", "change the wording"}


@dataclass(frozen=True)
class Wording:
    """A decision that waits for the chair; `rewording` once the chair has asked to write it anew."""

    meeting: str
    item: str
    title: str
    wording: str
    rewording: bool = False
    varies: str = ""
    """The earlier decision that it would vary, and how (§5.2)."""
    variation: str = ""
    passed_over: bool = False
    """Whether the chair has said something since that was no answer, so that a "yes" may be to that."""


@router.intent("decision.record")
def record(turn: Turn, said: Understanding) -> Reply:
    """Show the wording to the chair, who may confirm it by a button or a word."""
    return _put_to_the_chair(turn, said.text("text"))


@router.button(OpenDecisionForm)
def open_form(turn: Turn, button: OpenDecisionForm) -> Reply:
    """A form for a wording, with the words of a message in it."""
    turn.services.decisions.may_draft(turn.speaker)
    return Reply(texts.DECISION_FORM, decision_form(texts.DECISION_FORM, button.wording, LogDecision()))


@router.button(LogDecision)
def form_sent(turn: Turn, button: LogDecision) -> Reply:
    """Put the form's wording to the chair; nothing is in the log until it is confirmed."""
    if not turn.room.id:
        return Reply(texts.ASK_PRIVATELY)
    return _put_to_the_chair(turn, button.wording)


@router.intent("decision.supersede")
def supersede(turn: Turn, said: Understanding) -> Reply:
    """Have a decision replaced, by the item that names it: here, or on an agenda to come (§5.2)."""
    ref = decision_ref_said(turn, said)
    return _vary(turn, ref, texts.REPLACE_TITLE, texts.REPLACE_WORDING.format(ref=ref, text=said.text("text")))


@router.intent("decision.rescind")
def rescind(turn: Turn, said: Understanding) -> Reply:
    """The same, where nothing takes its place."""
    ref = decision_ref_said(turn, said)
    why = said.text("text")
    wording = texts.RESCIND_WORDING_WHY.format(ref=ref, why=why) if why else texts.RESCIND_WORDING.format(ref=ref)
    return _vary(turn, ref, texts.RESCIND_TITLE, wording)


@router.intent("focus.set")
def set_focus(turn: Turn, said: Understanding) -> Reply:
    """Put a group's focus to Headboard: only its decision sets one (R7.1)."""
    turn.services.require(turn.speaker, Right.SET_FOCUS)
    group = turn.services.groups.named(turn.speaker, said.text("group"))
    wording = focus_wording(group.name, said.text("text"))
    if turn.services.presiding():
        return _put_to_the_chair(turn, wording)
    title = texts.FOCUS_PROPOSED_TITLE.format(group=group.name)
    new = NewItem(title, Purpose.DECISION, wording=wording)
    return propose(turn, new, Which(kind=MeetingKind(group.reports_to)))


def _vary(turn: Turn, ref: str, title: str, wording: str) -> Reply:
    decision, stage = turn.services.decisions.to_vary(turn.speaker, ref, private=turn.is_private)
    if stage is Stage.ITEM_TAKEN:
        return _put_to_the_chair(turn, wording)
    new = NewItem(title_of(title.format(ref=ref, title=decision.title)), Purpose.DECISION, wording=wording)
    if stage is Stage.MEETING:
        return mend(turn, VariesLater(ref), new)
    return propose(turn, new, Which(kind=decision.kind))  # as it was decided


def _put_to_the_chair(turn: Turn, wording: str) -> Reply:
    draft = turn.services.decisions.draft(turn.speaker, wording, private=turn.is_private)
    chair = turn.services.presiding() or turn.trust.holder(PostKind.CHAIR) or turn.speaker
    state = _state(draft)
    room = _room(turn, draft, chair)
    if waiting := CONFIRM_WORDING.waiting(turn, room, chair.entra_id):
        # A "yes" must mean the wording that the chair read last, so only the chair may put another in its place.
        earlier, theirs = waiting
        if turn.speaker != chair:
            raise QuestionWaiting(theirs.wording)
        settle(turn, earlier, Reply(texts.WORDING_REPLACED))
    question = _ask(turn, room, chair.entra_id, state)
    if room == turn.room.id:
        return question
    turn.post(room, question)
    is_open = draft.item.tier is Tier.OPEN
    sentence = texts.PUT_TO_THE_CHAIR if is_open else texts.PUT_TO_THE_CHAIR_PRIVATELY
    return Reply(sentence.format(wording=state.wording))


def _state(draft: Draft) -> Wording:
    state = Wording(draft.meeting.ref, draft.item.number or "", draft.item.title, draft.wording)
    if draft.varied is None:
        return replace(state, varies=draft.item.varies or "", variation=STAYS)
    earlier, how = draft.varied
    return replace(state, varies=earlier.ref, variation=str(how))


def _room(turn: Turn, draft: Draft, chair: Person) -> str:
    """Where the chair is asked: in the meeting's chat; about a confidential item, in the chair's own (§2.7)."""
    if turn.speaker == chair:
        return turn.room.id
    if draft.item.tier is Tier.OPEN:
        return draft.meeting.conversation or turn.room.id
    private = turn.conversations.private(chair.entra_id)
    if private is None:
        raise SayItPrivately
    return private.id


@router.button(ConfirmDecision)
def confirm_pressed(turn: Turn, button: ConfirmDecision) -> Reply:
    """The chair pressed yes: everyone in the chat reads what was recorded."""
    waiting, state = CONFIRM_WORDING.answered(turn, button.dialog)
    if state.rewording:
        raise QuestionLapsed  # these words are to be replaced
    reply = _confirm(turn, state, _basis(button, state))
    turn.dialogs.end(waiting.conversation, waiting.person)
    turn.post(waiting.conversation, Reply(reply.text))
    return reply


@router.button(RewordDecision)
def reword_pressed(turn: Turn, button: RewordDecision) -> Reply:
    """The chair wants other words."""
    turn.services.require_presiding(turn.speaker, Right.CONFIRM_DECISION)
    waiting, state = CONFIRM_WORDING.answered(turn, button.dialog)
    turn.dialogs.end(waiting.conversation, waiting.person)  # it may have been asked of a chair who has left since
    _wait_for_words(turn, replace(waiting, person=turn.speaker.entra_id), state)
    return Reply(texts.REWORD_ASK, notice(texts.REWORD_ASK))


@router.button(DropDecision)
def drop_pressed(turn: Turn, button: DropDecision) -> Reply:
    """Nothing was decided after all."""
    turn.services.require_or_presiding(turn.speaker, Right.ENTER_DECISION)
    waiting, _ = CONFIRM_WORDING.answered(turn, button.dialog)
    turn.dialogs.end(waiting.conversation, waiting.person)
    return Reply(texts.DECISION_DROPPED, notice(texts.DECISION_DROPPED))


def _hear(turn: Turn, waiting: OpenDialog, state: Wording, text: str) -> Reply | None:
    words = text.strip().casefold().rstrip(".!")
    if state.rewording:
        return _reword(turn, waiting, state, text)
    if words in YES and state.passed_over:
        settle(turn, waiting, Reply(texts.WORDING_ASKED_AGAIN))
        return _ask(turn, waiting.conversation, waiting.person, replace(state, passed_over=False))
    if words in YES:
        return settle(turn, waiting, _confirm(turn, state))
    if words in CHANGE:
        reply = settle(turn, waiting, Reply(texts.REWORD_ASK))
        _wait_for_words(turn, waiting, state)
        return reply
    intent = understand(text, turn.now.date()).intent
    if not intent.startswith(BESIDE_IT):
        passed_over = replace(state, passed_over=True)
        CONFIRM_WORDING.ask(turn, waiting.conversation, waiting.person, passed_over, waiting.id)
    return None


def _reword(turn: Turn, waiting: OpenDialog, state: Wording, text: str) -> Reply:
    """Take the new wording, with or without its "agreed:"; a command is no wording."""
    said = understand(text, turn.now.date())
    if said.intent not in ("none", "decision.record"):
        return Reply(texts.REWORD_HELP)
    draft = turn.services.decisions.draft(turn.speaker, said.text("text") or text, private=turn.is_private)
    if (draft.meeting.ref, draft.item.number) != (state.meeting, state.item):
        raise OutOfDate
    return _ask(turn, waiting.conversation, waiting.person, _state(draft))


def _wait_for_words(turn: Turn, waiting: OpenDialog, state: Wording) -> None:
    CONFIRM_WORDING.ask(turn, waiting.conversation, waiting.person, replace(state, rewording=True), waiting.id)


def _ask(turn: Turn, room: str, person: str, state: Wording) -> Reply:
    question = CONFIRM_WORDING.ask(turn, room, person, state)
    text = texts.CONFIRM_TEXT.format(number=state.item, wording=state.wording)
    if state.varies:
        text += f" {texts.VARIES[state.variation].format(ref=state.varies)}"

    varied = (state.varies, state.variation) if state.varies else None
    return Reply(text, confirm_card(text, question, state.item, state.title, state.wording, varied), question)


def _basis(button: ConfirmDecision, state: Wording) -> Basis:
    """What was filled in on the card; what wasn't is as the wording has it."""
    said = button.authority or basis_of(state.wording).authority
    if said not in set(Authority) or button.variation not in {"", STAYS, *Variation}:
        raise OutOfDate
    return Basis(
        Authority(said),
        button.scheme_line,
        button.for_all,
        button.rationale,
        button.cost,
        button.budget_source,
        _day(button.effective_from),
        _day(button.review_on),
        _day(button.expires_on),
        button.variation,
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise DateNotUnderstood(said) from None


def _confirm(turn: Turn, state: Wording, basis: Basis | None = None) -> Reply:
    decision, view = turn.services.decisions.confirm(turn.speaker, state.meeting, state.item, state.wording, basis)
    refreshed(turn, view)
    note = f"{varied_told(turn, decision)} {why_recommended(decision, turn.trust)}".strip()
    text = f"{texts.RECORDED.format(ref=decision.ref, wording=decision.wording)} {note}".strip()
    return Reply(text, decision_card(text, decision, note))


CONFIRM_WORDING = Dialog(
    name=WORDING_QUESTION,
    state=Wording,
    lasts=timedelta(hours=2),
    help=lambda state: texts.REWORD_HELP if state.rewording else texts.CONFIRM_HELP,
    cancelled=texts.DECISION_DROPPED,
    expired=texts.QUESTION_EXPIRED,
    answers=frozenset(YES | CHANGE),
    hear=_hear,
)
