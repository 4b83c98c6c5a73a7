"""What is pressed on what Headboard offers when a call begins, ends, or somebody joins it."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Names, Ref


@dataclass(frozen=True)
class OpenMeeting(Button):
    """Open the meeting that the card named."""

    verb = "open_meeting"
    meeting: Ref


@dataclass(frozen=True)
class MarkCall(Button):
    """Mark those in the call as here, and those who left it as gone; commas between."""

    verb = "mark_call"
    meeting: Ref
    here: Names = ""
    gone: Names = ""
