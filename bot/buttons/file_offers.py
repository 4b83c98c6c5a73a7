"""What somebody answers to the offer of a file, on a card that Teams draws itself."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from bot.buttons.fields import Button, Ref

Address = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00-\x20\x7f]*$")]
Word = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f]*$")]


@dataclass(frozen=True)
class AllowFile(Button):
    """Put the file there, in the person's own storage."""

    verb = "allow_file"
    offer: Ref
    upload: Address
    page: Address
    unique_id: Word = ""
    file_type: Word = ""


@dataclass(frozen=True)
class DeclineFile(Button):
    """Don't."""

    verb = "decline_file"
    offer: Ref
