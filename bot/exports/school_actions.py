"""Each school's actions by colour: a picture for the chat, and the same in words for whoever can't see it."""

from collections.abc import Mapping, Sequence

from bot import texts
from bot.exports.typeset import typeset_picture
from domain.actions import Colour

Counted = Sequence[tuple[str, Mapping[Colour, int]]]
"""How many actions of each colour each school has."""
ORDER = (Colour.RED, Colour.AMBER, Colour.GREEN, Colour.GREY, Colour.BLUE)
"""What wants doing comes first."""


def school_actions_picture(trust: str, counted: Counted) -> bytes:
    """A PNG, 1200 pixels wide, to be read on a telephone."""
    rows = [
        {
            "name": name,
            "total": sum(counts.values()),
            "parts": [
                {"colour": c, "count": counts[c], "letter": texts.ACTION_COLOUR_LETTER[c]}
                for c in ORDER
                if counts.get(c)
            ],
        }
        for name, counts in counted
    ]
    legend = [
        {"colour": c, "letter": texts.ACTION_COLOUR_LETTER[c], "words": texts.ACTION_COLOUR_MEANS[c]} for c in ORDER
    ]
    data = {"trust": trust, "title": texts.ACTIONS_PICTURE_HEADING, "none": texts.ACTIONS_PICTURE_NONE}
    return typeset_picture("school_actions.typ", {**data, "rows": rows, "legend": legend})


def school_actions_in_words(counted: Counted) -> str:
    """The same: "Grafton: 2 red, 1 green"."""
    lines = []
    for name, counts in counted:
        said = [f"{counts[colour]} {texts.ACTION_COLOUR[colour]}" for colour in ORDER if counts.get(colour)]
        counted_out = ", ".join(said) or texts.ACTIONS_PICTURE_NONE
        lines.append(texts.ACTIONS_PICTURE_OF.format(owner=name, counts=counted_out))
    return "\n\n".join(lines)
