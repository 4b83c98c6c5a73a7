"""What Teams asks by itself for whoever looks at a card: the card as they see it."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number, Ref


@dataclass(frozen=True)
class ViewVote(Button):
    """Show a vote with what one's own school has said."""

    verb = "view_vote"
    motion: Number


@dataclass(frozen=True)
class ViewMeeting(Button):
    """Show the meeting with the buttons that one may press."""

    verb = "view_meeting"
    meeting: Ref
