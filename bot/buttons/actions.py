"""What is pressed on an action."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Names, Ref, Text


@dataclass(frozen=True)
class CancelAction(Button):
    """Take an action back."""

    verb = "cancel_action"
    action: Ref


@dataclass(frozen=True)
class SettleAction(Button):
    """What becomes of an action whose decision is superseded (R5.3); `left` are those that wait to be settled."""

    verb = "settle_action"
    action: Ref
    decision: Ref
    how: Text
    left: Names
