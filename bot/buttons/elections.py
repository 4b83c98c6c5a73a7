"""What is pressed in an election."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number, Ref


@dataclass(frozen=True)
class CastBallot(Button):
    """Vote for a candidate, by their Entra object id."""

    verb = "cast_ballot"
    election: Number
    candidate: Ref


@dataclass(frozen=True)
class CloseBallot(Button):
    """End the ballot."""

    verb = "close_ballot"
    election: Number


@dataclass(frozen=True)
class DrawLots(Button):
    """Draw lots among those with equal votes."""

    verb = "draw_lots"
    election: Number


@dataclass(frozen=True)
class VoteAgain(Button):
    """Hold a second round among them."""

    verb = "vote_again"
    election: Number


@dataclass(frozen=True)
class DropElection(Button):
    """End the ballot without a result."""

    verb = "drop_election"
    election: Number
