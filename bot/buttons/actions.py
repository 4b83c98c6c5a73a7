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


@dataclass(frozen=True)
class ExtendActions(Button):
    """Extend actions by five staff days; each is given with the day that the card showed: "A-1 2026-11-13,A-2 …"."""

    verb = "extend_actions"
    actions: Names
