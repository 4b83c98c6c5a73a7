"""What is pressed where Headboard introduces itself."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Ref


@dataclass(frozen=True)
class AskFor(Button):
    """Ask what one of the welcome's buttons asks, as if it had been said; `what` is its name in `bot/asks.py`."""

    verb = "ask_for"
    what: Ref
