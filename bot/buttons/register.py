"""What is pressed to take back what was registered."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number


@dataclass(frozen=True)
class TakeBackEntry(Button):
    """Take back an entry of one's own in the register of interests."""

    verb = "take_back_entry"
    entry: Number
