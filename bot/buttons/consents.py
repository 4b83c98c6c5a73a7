"""What is pressed to let a deputy stay for a confidential item."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Names, Ref


@dataclass(frozen=True)
class LetStay(Button):
    """Let whoever deputises for the school stay for the item that the card was about; everybody without a school."""

    verb = "let_stay"
    meeting: Ref
    number: Ref
    school: Names = ""


@dataclass(frozen=True)
class AskToLeave(Button):
    """Take that back."""

    verb = "ask_to_leave"
    meeting: Ref
    number: Ref
    school: Names = ""
