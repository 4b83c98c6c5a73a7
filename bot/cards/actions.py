"""Actions as they are agreed."""

from collections.abc import Sequence
from datetime import date

from bot import texts
from bot.buttons.actions import CancelAction, ExtendActions, SettleAction
from bot.cards import elements
from bot.turn import Card
from domain.actions import Action

MOST = 10
"""Actions on one card: a phone scrolls no further."""


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


def left_over_card(text: str, left: Sequence[Action], decision: str, *, may_move: bool = True) -> Card:
    """The actions of a decision that is gone; each is kept, moved to the one that took its place, or cancelled."""
    ways = [how for how in texts.SETTLE if may_move or how != "move"]
    refs, card_id = ",".join(action.ref for action in left), f"left-over-{decision}"
    rows = []
    for action in left:
        choices = (
            elements.button(
                texts.SETTLE[how].format(ref=action.ref), SettleAction(action.ref, decision, how, refs), card_id, 0
            )
            for how in ways
        )
        rows += [*elements.entry(action.ref, action.text, action.owner), elements.together(*choices)]
    return elements.card(text, elements.heading(texts.LEFT_OVER_HEADING), elements.line(text), *rows)


def extend_card(text: str, actions: tuple[Action, ...], today: date) -> Card:
    """What is due this week, each with a button to extend it, for whoever has been called away (AS-4)."""
    rows = [
        element
        for action in actions[:MOST]
        for element in (
            *elements.entry(action.ref, action.text, texts.EXTEND_DUE.format(due=texts.due(action.due, today))),
            elements.together(_extend(texts.EXTEND.format(ref=action.ref), (action,))),
        )
    ]
    return elements.card(
        text,
        elements.heading(texts.EXTEND_HEADING),
        elements.line(text),
        *rows,
        buttons=(_extend(texts.EXTEND_ALL, actions[:MOST]),) if len(actions) > 1 else (),
    )


def _extend(title: str, actions: tuple[Action, ...]) -> elements.Element:
    seen = ",".join(f"{action.ref} {action.due}" for action in actions)
    return elements.button(title, ExtendActions(seen), "extend", 0)
