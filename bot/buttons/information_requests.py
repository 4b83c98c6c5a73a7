"""What is pressed on a request for information."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number


@dataclass(frozen=True)
class CloseRequest(Button):
    """It was answered, and holds nothing any more."""

    verb = "close_request"
    request: Number
