"""What is pressed where the bot asks what was meant."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Text


@dataclass(frozen=True)
class Say(Button):
    """These words were meant: they are taken as if whoever presses had said them."""

    verb = "say"
    words: Text
