"""What is pressed on a correction of the log."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number


@dataclass(frozen=True)
class ApproveCorrection(Button):
    """Put it right, as the other of the clerk and the chair has asked."""

    verb = "approve_correction"
    correction: Number


@dataclass(frozen=True)
class DeclineCorrection(Button):
    """Leave the entry as it is."""

    verb = "decline_correction"
    correction: Number
