"""Duties that come again: which there are, having one come again, and stopping it."""

from datetime import date

from bot import texts
from bot.buttons.actions import StopDuty
from bot.cards.action_progress import said_card
from bot.cards.duties import duties_card, duties_in_words
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.actions import Action
from domain.decision_search import key_words, plain_words
from domain.duties import Every
from domain.people import Right

router = Router()


@router.intent("duty.list", reads=True)
def listed(turn: Turn, _said: Understanding) -> Reply:
    """What comes again, and when it is due."""
    duties = turn.services.duties.list(turn.speaker, private=turn.is_private)
    text = duties_in_words(duties, _today(turn))
    return Reply(text, duties_card(text, duties, _today(turn), may_stop=turn.may(Right.ASSIGN_ACTION)))


@router.intent("duty.repeat")
def repeat(turn: Turn, said: Understanding) -> Reply:
    """Have an action come again."""
    every = Every(said.text("every"))
    duty = turn.services.duties.repeat(turn.speaker, said.text("ref"), every, private=turn.is_private)
    action = duty.action
    text = texts.DUTY_REPEATS.format(ref=action.ref, every=texts.EVERY[every], text=texts.in_sentence(action.text))
    after = texts.DUTY_NEXT.format(next=texts.due(duty.next_due, _today(turn))) if duty.next_due else ""
    text = f"{text} {after}".strip()
    return Reply(text, said_card(text, [action]))


@router.intent("duty.stop")
def stop(turn: Turn, said: Understanding) -> Reply:
    """Have a duty come no more, by the number of any of its actions or by words that are in it."""
    if ref := said.text("ref"):
        return _stopped(turn, turn.services.duties.stop(turn.speaker, ref, private=turn.is_private))
    words = said.text("words")
    wanted = set(key_words(words))
    duties = turn.services.duties.list(turn.speaker, private=turn.is_private)
    found = [d.action for d in duties if wanted and wanted <= set(plain_words(f"{d.action.owner} {d.action.text}"))]
    if not found:
        return Reply(texts.DUTY_UNKNOWN.format(said=words))
    if len(found) > 1:
        refs = [action.ref for action in found]
        return Reply(texts.DUTY_WHICH.format(refs=texts.listed(refs), first=refs[0]))
    return _stopped(turn, turn.services.duties.stop(turn.speaker, found[0].ref, private=turn.is_private))


@router.button(StopDuty)
def stop_pressed(turn: Turn, button: StopDuty) -> Reply:
    """Have a duty come no more."""
    duties = turn.services.duties
    return _stopped(turn, duties.stop(turn.speaker, button.action, private=turn.is_private, version=button.version))


def _stopped(turn: Turn, action: Action) -> Reply:
    text = texts.DUTY_STOPPED.format(ref=action.ref, text=texts.in_sentence(action.text))
    if not action.is_over:
        text = f"{text} {texts.DUTY_STILL_OPEN.format(due=texts.due(action.due, _today(turn)))}"
    return Reply(text, said_card(text, [action]))


def _today(turn: Turn) -> date:
    return turn.now.astimezone(turn.trust.zone).date()
