"""What comes again, with a button to stop each."""

from datetime import date

from bot import texts
from bot.buttons.actions import StopDuty
from bot.cards import elements
from bot.cards.action_progress import card_of
from bot.turn import Card
from services.duties import Duty

MOST = 10
"""On one card: a phone scrolls no further."""


def duties_in_words(duties: tuple[Duty, ...], today: date) -> str:
    """Each in a line."""
    if not duties:
        return texts.DUTIES_NONE
    lines = (f"{d.action.ref} {texts.in_sentence(d.action.text)} ({_detail(d, today)})" for d in duties)
    return "\n\n".join((texts.DUTIES_TEXT.format(count=texts.count(len(duties), "action")), *lines))


def duties_card(text: str, duties: tuple[Duty, ...], today: date, *, may_stop: bool) -> Card:
    """What there is, by when it is due."""
    rows: list[elements.Element] = []
    for duty in duties[:MOST]:
        action = duty.action
        rows += elements.entry(action.ref, action.text, texts.ended(_detail(duty, today)))
        if may_stop:
            stop = StopDuty(action.ref, action.version)
            title = texts.DUTY_STOP.format(ref=action.ref)
            rows.append(elements.together(elements.button(title, stop, card_of(action), action.version)))
    left = texts.ACTIONS_LEFT.format(count=len(duties) - MOST) if len(duties) > MOST else ""
    return elements.card(
        text,
        elements.heading(texts.DUTIES_HEADING),
        *rows,
        None if rows else elements.line(texts.DUTIES_NONE),
        elements.note(left) if left else None,
    )


def _detail(duty: Duty, today: date) -> str:
    action, every = duty.action, texts.EVERY[duty.every]
    if not action.is_over:
        return texts.DUTY_DETAIL.format(owner=action.owner, every=every, due=texts.due(action.due, today))
    if duty.next_due is None:
        return texts.DUTY_DONE_LATER.format(owner=action.owner, every=every)
    return texts.DUTY_DONE_DETAIL.format(owner=action.owner, every=every, next=texts.due(duty.next_due, today))
