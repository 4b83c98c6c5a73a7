"""What is pressed to declare an interest."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Ref, Text


@dataclass(frozen=True)
class DeclareInterest(Button):
    """I have an interest in the item that the card showed."""

    verb = "declare_interest"
    meeting: Ref
    number: Ref
    nature: Text = ""
