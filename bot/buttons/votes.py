"""What is pressed to vote."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number, Ref


@dataclass(frozen=True)
class TakeVote(Button):
    """Take a vote on a wording that waits for the chair (R2.14)."""

    verb = "take_vote"
    dialog: Ref


@dataclass(frozen=True)
class CastVote(Button):
    """`for`, `against` or `abstain`."""

    verb = "cast_vote"
    motion: Number
    choice: Ref


@dataclass(frozen=True)
class CloseVote(Button):
    """End the vote."""

    verb = "close_vote"
    motion: Number


@dataclass(frozen=True)
class CastingVote(Button):
    """`for` or `against` where votes are equal, or `abstain` to decline (R2.15)."""

    verb = "casting_vote"
    motion: Number
    choice: Ref


@dataclass(frozen=True)
class DropVote(Button):
    """End a vote that was put by mistake."""

    verb = "drop_vote"
    motion: Number
