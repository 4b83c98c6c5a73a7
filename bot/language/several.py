"""Several requests in one message: "done 17 and 19, and give 22 to Valence"."""

import re
from collections.abc import Callable
from functools import cache

from bot.language.understanding import Understanding

LONGEST = 400
"""Letters; what is longer tells something."""
MOST = 5
_BETWEEN = re.compile(
    r"\s*(?:[;\n]|[.!](?=\s)|,?\s+(?:and|but|then|also|plus|&)(?:\s+(?:then|also|please|pls|can you))*\s|,)\s*"
)
_ALONE = frozenset({"none", "too_long", "help", "cancel", "undo", "report.submit", "vote.cast"})
"""What is no part of a longer message."""
_NUMBER = re.compile(r"#?(?:a-?)?\d", re.IGNORECASE)
Part = tuple[str, Understanding]
Read = Callable[[str], Understanding | None]


def parts_of(text: str, understood: Read) -> tuple[Part, ...]:
    """Each request in its own words, in order; none unless all of the message is requests that are understood.

    A part that begins with a number may leave out the verb of the one before it: "give 22 to Valence and 23 to Dev".
    """
    breaks = [found.span() for found in _BETWEEN.finditer(text)]
    if len(text) > LONGEST or not breaks or len(breaks) > 2 * MOST:
        return ()
    found = _split(text, breaks, cache(understood), None, MOST)
    return found if len(found) > 1 else ()


def _split(
    text: str, breaks: list[tuple[int, int]], understood: Read, before: Part | None, most: int
) -> tuple[Part, ...]:
    """The parts of a text that may be divided at some places; none where that leaves anything over."""
    for place, (end, begin) in enumerate([*breaks, (len(text), len(text))] if most else []):
        part = _part(text[:end], understood, before)
        if part is None:
            continue
        if end == len(text):
            return (part,)
        later = [(first - begin, last - begin) for first, last in breaks[place + 1 :]]
        if rest := _split(text[begin:], later, understood, part, most - 1):
            return (part, *rest)
    return ()


def _part(words: str, understood: Read, before: Part | None) -> Part | None:
    words = words.strip(" ,;.\n")
    if (said := understood(words)) and said.intent not in _ALONE:
        return words, said
    if before is None or not _NUMBER.match(words):
        return None
    words = f"{before[0].split(maxsplit=1)[0]} {words}"
    said = understood(words)
    return (words, said) if said and said.intent == before[1].intent else None
