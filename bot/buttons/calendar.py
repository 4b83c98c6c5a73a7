"""What is pressed to change the dates."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Day, Number, Ref, Text


@dataclass(frozen=True)
class MoveMeeting(Button):
    """Move a meeting to a day, in ISO form, at a time, HH:MM."""

    verb = "move_meeting"
    meeting: Ref
    to: Day
    starts: Text = ""


@dataclass(frozen=True)
class CancelMeeting(Button):
    """Call a meeting off; `reason` comes from the card's form."""

    verb = "cancel_meeting"
    meeting: Ref
    reason: Text = ""


@dataclass(frozen=True)
class ReinstateMeeting(Button):
    """Hold a meeting after all."""

    verb = "reinstate_meeting"
    meeting: Ref


@dataclass(frozen=True)
class SettleChange(Button):
    """Answer what new dates would change: `kept`, `moved` or `cancelled` (R3.8)."""

    verb = "settle_change"
    change: Number
    choice: Ref


@dataclass(frozen=True)
class AdoptYear(Button):
    """Adopt a year's list of meetings (R3.8)."""

    verb = "adopt_year"
    year: Number
