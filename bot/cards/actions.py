"""Actions as they are agreed."""

from collections.abc import Sequence
from datetime import date

from bot import texts
from bot.buttons.actions import CancelAction, SettleAction
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


def left_over_card(text: str, left: Sequence[Action], decision: str) -> Card:
    """The actions of a decision that another has taken the place of; each is kept, moved to that, or cancelled."""
    refs, card_id = ",".join(action.ref for action in left), f"left-over-{decision}"
    rows = []
    for action in left:
        choices = (
            elements.button(
                texts.SETTLE[how].format(ref=action.ref), SettleAction(action.ref, decision, how, refs), card_id, 0
            )
            for how in texts.SETTLE
        )
        rows += [*elements.entry(action.ref, action.text, action.owner), elements.together(*choices)]
    return elements.card(text, elements.heading(texts.LEFT_OVER_HEADING), elements.line(text), *rows)
