"""What is pressed for minutes."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Ref


@dataclass(frozen=True)
class GetMinutes(Button):
    """Make links to the minutes of a meeting."""

    verb = "get_minutes"
    meeting: Ref
