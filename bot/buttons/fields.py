"""What a press says: the base of every button, and the types of what anybody may send."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints

Number = Annotated[int, Field(ge=0, lt=2**31)]
Ref = Annotated[str, StringConstraints(pattern=r"^[\w-]{1,64}$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


def _typed(said: object) -> str:
    """What a form's input holds, as words that can be kept: clients send numbers as either."""
    return str(said).replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


Text = Annotated[str, BeforeValidator(_typed), StringConstraints(max_length=8000)]
"""What somebody typed; the service says what is wrong with it."""
Filled = Annotated[
    dict[str, Annotated[str, BeforeValidator(_typed), StringConstraints(max_length=100)]], Field(max_length=200)
]
Names = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00-\x1f]*$")]


class Button:
    """What a press says. Fields that a card's inputs fill have a default."""

    verb: ClassVar[str]
    rows: ClassVar[bool] = False
    """Whether its form has an input for each row of a list; they come in `filled`, by their ids."""
