"""Actions as they are agreed."""

from datetime import date

from bot import texts
from bot.buttons.actions import CancelAction
from bot.cards import elements
from bot.turn import Card
from domain.actions import Action


def action_card(text: str, action: Action, today: date, note: str = "") -> Card:
    """Who will do what by when, with a button to take it back."""
    return elements.card(
        text,
        elements.heading(texts.ACTION_HEADING.format(ref=action.ref)),
        elements.line(action.text, strong=True),
        elements.line(texts.ACTION_LINE.format(owner=action.owner, due=texts.due(action.due, today))),
        elements.note(note) if note else None,
        buttons=(elements.button(texts.TAKE_BACK, CancelAction(action.ref), f"action-{action.ref}", 0),),
    )
