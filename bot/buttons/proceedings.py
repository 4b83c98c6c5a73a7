"""What is pressed to note and to take back."""

from dataclasses import dataclass

from bot.buttons.fields import Button, Number, Ref, Text


@dataclass(frozen=True)
class AddNote(Button):
    """Note something for the minutes."""

    verb = "add_note"
    meeting: Ref
    note: Text = ""


@dataclass(frozen=True)
class UndoLast(Button):
    """Take back the last thing that was recorded."""

    verb = "undo_last"
    meeting: Ref
    version: Number
    """The meeting's, as the card showed it: what others have recorded since isn't meant."""
