"""What is pressed on an action."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Ref


@dataclass(frozen=True)
class CancelAction(Button):
    """Take an action back."""

    verb = "cancel_action"
    action: Ref
