"""Requests under the Freedom of Information Act, in the clerk's private chat."""

from bot import texts
from bot.buttons.information_requests import CloseRequest
from bot.cards.elements import notice
from bot.cards.information_requests import due_line, requests_card
from bot.language.understanding import Understanding
from bot.router import Router
from bot.turn import Reply, Turn
from domain.refusals import DateNotUnderstood

router = Router()


@router.intent("foi.record")
def record(turn: Turn, said: Understanding) -> Reply:
    """Record one, with the day by which it is to be answered; whether anything is exempt isn't said."""
    if unread := said.text("day_unread"):
        raise DateNotUnderstood(unread)
    made = turn.services.information_requests.record(
        turn.speaker, said.text("text"), said.day("day"), said.text("school"), private=turn.is_private
    )
    name = texts.FOI_NUMBER.format(number=made.id)
    text = texts.FOI_RECORDED.format(name=name, about=made.about, due=due_line(made))
    return Reply(text, requests_card(text, (made,)), f"foi-{made.id}")


@router.intent("foi.list", reads=True)
def listed(turn: Turn, _said: Understanding) -> Reply:
    """Those that wait for an answer."""
    waiting = turn.services.information_requests.open(turn.speaker, private=turn.is_private)
    if not waiting:
        return Reply(texts.FOI_NONE)
    lines = (f"{texts.FOI_NUMBER.format(number=r.id)}: {texts.ended(r.about)} {due_line(r)}" for r in waiting)
    return Reply("\n\n".join((texts.FOI_OPEN, *lines)), requests_card(texts.FOI_OPEN, waiting))


@router.intent("foi.close")
def close(turn: Turn, said: Understanding) -> Reply:
    """Note that one was answered."""
    return _closed(turn, said.number("number") or 0)


@router.button(CloseRequest)
def close_pressed(turn: Turn, button: CloseRequest) -> Reply:
    """The same, on the card."""
    return _closed(turn, button.request)


def _closed(turn: Turn, number: int) -> Reply:
    made = turn.services.information_requests.close(turn.speaker, number)
    text = texts.FOI_CLOSED.format(name=texts.FOI_NUMBER.format(number=made.id))
    return Reply(text, notice(text), f"foi-{made.id}")
