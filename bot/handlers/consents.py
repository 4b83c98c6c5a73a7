"""Letting a deputy stay for a confidential item, and asking them to leave."""

from bot import texts
from bot.buttons.consents import AskToLeave, LetStay
from bot.cards.calendar import meeting_name
from bot.cards.consents import consent_card
from bot.cards.meetings import quorum_line
from bot.language.understanding import Understanding
from bot.live import chat, refreshed, require_running
from bot.router import Router
from bot.turn import Reply, Turn
from services.consents import Consented

router = Router()


@router.intent("consent.stay")
def let_stay(turn: Turn, said: Understanding) -> Reply:
    """Let a deputy stay, or all of them, and tell them."""
    consented = turn.services.consents.let_stay(turn.speaker, said.text("who"), said.text("item_number"))
    return _said(turn, consented, stay=True)


@router.intent("consent.leave")
def ask_to_leave(turn: Turn, said: Understanding) -> Reply:
    """Ask them to leave again."""
    consented = turn.services.consents.ask_to_leave(turn.speaker, said.text("who"), said.text("item_number"))
    return _said(turn, consented, stay=False)


@router.button(LetStay)
def let_stay_pressed(turn: Turn, button: LetStay) -> Reply:
    """The same, on the card that whoever presides got."""
    require_running(turn, button.meeting)
    consented = turn.services.consents.let_stay(turn.speaker, button.school, button.number)
    return _pressed(turn, consented, stay=True)


@router.button(AskToLeave)
def ask_to_leave_pressed(turn: Turn, button: AskToLeave) -> Reply:
    """And back."""
    require_running(turn, button.meeting)
    consented = turn.services.consents.ask_to_leave(turn.speaker, button.school, button.number)
    return _pressed(turn, consented, stay=False)


def _said(turn: Turn, consented: Consented, *, stay: bool) -> Reply:
    """The room hears of it, and each deputy in private."""
    text = _told(turn, consented, stay=stay)
    if turn.room.id != chat(turn, consented.view):
        turn.post(chat(turn, consented.view), Reply(text))
    return Reply(text)


def _pressed(turn: Turn, consented: Consented, *, stay: bool) -> Reply:
    text = _told(turn, consented, stay=stay)
    turn.post(chat(turn, consented.view), Reply(text))
    return Reply(text, consent_card(text, consented.view.meeting, consented.item, consented.seats, stay=stay))


def _told(turn: Turn, consented: Consented, *, stay: bool) -> str:
    view, number = consented.view, consented.item.number
    refreshed(turn, view)
    yours = texts.STAYING_YOU if stay else texts.LEAVING_YOU
    meeting = {"meeting": meeting_name(view.meeting), "kind": texts.KIND[view.meeting.kind]}
    words = yours.format(name=turn.speaker.name, number=number, day=texts.day(view.meeting.day), **meeting)
    for person in consented.people:
        turn.tell(person, Reply(words))
    names = texts.listed(list(dict.fromkeys(seat.deputy for seat in consented.seats)))
    sentence = texts.STAYING if stay else texts.LEAVING
    return sentence.format(names=names, number=number, quorum=quorum_line(view.quorum))
