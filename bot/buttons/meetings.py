"""What is pressed to go through a meeting."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number, Ref, Text


@dataclass(frozen=True)
class NextItem(Button):
    """Take the item after the one that the card showed."""

    verb = "next_item"
    meeting: Ref
    after: Number


@dataclass(frozen=True)
class GoToItem(Button):
    """Go to an item."""

    verb = "go_to_item"
    meeting: Ref
    number: Ref


@dataclass(frozen=True)
class GoBack(Button):
    """Go back to the item before."""

    verb = "go_back"
    meeting: Ref
    after: Number
    """The id of the item that the card showed."""


@dataclass(frozen=True)
class ParkItem(Button):
    """Leave the item that the card showed for later in this meeting."""

    verb = "park_item"
    meeting: Ref
    number: Ref


@dataclass(frozen=True)
class DeferItem(Button):
    """Leave an item for the next meeting of this kind."""

    verb = "defer_item"
    meeting: Ref
    number: Ref


@dataclass(frozen=True)
class Adjourn(Button):
    """Break off until another day."""

    verb = "adjourn"
    meeting: Ref
    day: Text = ""
    time: Text = ""


@dataclass(frozen=True)
class AbandonMeeting(Button):
    """The meeting was opened by mistake."""

    verb = "abandon_meeting"
    meeting: Ref


@dataclass(frozen=True)
class CloseMeeting(Button):
    """Close the meeting; `sure` once what is still open was shown."""

    verb = "close_meeting"
    meeting: Ref
    sure: bool = False
