"""Putting right what is in the log: the clerk and the chair, one asks and the other approves (§5.2)."""

from bot import texts
from bot.buttons.corrections import ApproveCorrection, DeclineCorrection
from bot.cards.actions import left_over_card
from bot.cards.calendar import meeting_name
from bot.cards.corrections import correction_card
from bot.cards.elements import notice
from bot.language.understanding import Understanding
from bot.meant import decision_ref_said
from bot.router import Router
from bot.turn import Reply, Turn
from domain.agenda import Tier
from domain.corrections import CorrectionState
from services.corrections import AskedCorrection, SettledCorrection

router = Router()


@router.intent("decision.correct")
def correct(turn: Turn, said: Understanding) -> Reply:
    """Ask the other of the clerk and the chair to approve a correction."""
    ref, why = decision_ref_said(turn, said), said.text("reason")
    asked = turn.services.corrections.ask(
        turn.speaker, ref, said.text("before"), said.text("after"), why, private=turn.is_private
    )
    correction = asked.correction
    words = {
        "ref": ref,
        "field": texts.CORRECTION_FIELDS[correction.field],
        "before": correction.before,
        "after": correction.after,
    }
    why = texts.CORRECTION_WHY.format(why=texts.ended(why)) if why else ""
    ask = texts.CORRECTION_ASK.format(name=turn.speaker.name, why=why, **words)
    return _put(turn, asked, ask, texts.CORRECTION_ASKED.format(name=asked.approver.name, **words))


@router.intent("decision.withdraw")
def withdraw(turn: Turn, said: Understanding) -> Reply:
    """Ask for an entry to be void that should never have been made."""
    ref = decision_ref_said(turn, said)
    asked = turn.services.corrections.withdraw(turn.speaker, ref, said.text("text"), private=turn.is_private)
    ask = texts.WITHDRAWAL_ASK.format(name=turn.speaker.name, ref=ref, why=texts.ended(asked.correction.why))
    return _put(turn, asked, ask, texts.WITHDRAWAL_ASKED.format(name=asked.approver.name, ref=ref))


@router.button(ApproveCorrection)
def approve(turn: Turn, button: ApproveCorrection) -> Reply:
    """Put it right."""
    return _settled(turn, turn.services.corrections.settle(turn.speaker, button.correction, approve=True))


@router.button(DeclineCorrection)
def decline(turn: Turn, button: DeclineCorrection) -> Reply:
    """Leave the entry as it is."""
    return _settled(turn, turn.services.corrections.settle(turn.speaker, button.correction, approve=False))


@router.intent("decision.spent")
def spent(turn: Turn, said: Understanding) -> Reply:
    """Mark a decision as done."""
    return _mark(turn, said, texts.MARKED_SPENT, spent=True)


@router.intent("decision.stands")
def stands(turn: Turn, said: Understanding) -> Reply:
    """Take that back."""
    return _mark(turn, said, texts.MARKED_STANDING, spent=False)


def _mark(turn: Turn, said: Understanding, sentence: str, *, spent: bool) -> Reply:
    ref = decision_ref_said(turn, said)
    turn.services.decision_events.mark(turn.speaker, ref, spent=spent, private=turn.is_private)
    return Reply(sentence.format(ref=ref))


def _put(turn: Turn, asked: AskedCorrection, ask: str, answer: str) -> Reply:
    """Show it to whoever approves, in private; its notification says nothing confidential."""
    correction, decision = asked.correction, asked.decision
    preview = None if decision.tier is Tier.OPEN else texts.PREVIEW
    shown = Reply(ask, correction_card(ask, correction, decision), f"correction-{correction.id}", preview)
    reached = turn.tell(asked.approver, shown)
    return Reply(answer if reached else texts.CORRECTION_NOT_REACHED.format(name=asked.approver.name))


def _settled(turn: Turn, settled: SettledCorrection) -> Reply:
    correction = settled.correction
    words = {"ref": correction.decision, "before": correction.before, "after": correction.after}
    done = texts.WITHDRAWN_IN_ERROR if correction.withdraws else texts.CORRECTED
    approved = correction.state is CorrectionState.APPROVED
    text = (done if approved else texts.CORRECTION_DECLINED).format(why=texts.ended(correction.why), **words)
    if settled.reported_to:
        text += " " + texts.CORRECTION_REPORTED.format(meeting=meeting_name(settled.reported_to))
    if settled.decision.is_void and (left := turn.services.actions.left_over(turn.speaker, settled.decision)):
        ask = texts.LEFT_OVER_VOID.format(ref=correction.decision)
        card = left_over_card(ask, left, correction.decision, may_move=False)
        turn.tell(turn.speaker, Reply(ask, card, f"left-over-{correction.decision}"))
    if settled.asked_by:
        preview = None if settled.decision.tier is Tier.OPEN else texts.PREVIEW
        told = texts.CORRECTION_SETTLED.format(name=turn.speaker.name, text=text)
        turn.tell(settled.asked_by, Reply(told, preview=preview))
    return Reply(text, notice(text), f"correction-{correction.id}")
