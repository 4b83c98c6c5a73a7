"""Several requests in one message: "done 17 and 19, and give 22 to Valence"."""

import re
from collections.abc import Callable
from functools import cache

from bot.language.understanding import Understanding

LONGEST = 400
"""Letters; what is longer tells something."""
MOST = 5
_BETWEEN = re.compile(
    r" ?(?:[;\n]|[.!?](?= )|,? (?:and|but|then|also|plus|&)(?: (?:then|also|please|pls|can you))* |,) ?"
)
_BLANKS = re.compile(r"[^\S\n]+")
_ALONE = frozenset({"none", "too_long", "help", "cancel", "undo", "report.submit", "vote.cast"})
"""What is no part of a longer message."""
_ELLIPTIC = re.compile(
    r"#?(?:a-?)?\d|(?:the )?(?:strategy|business)\b|.{2,60} (?:on|for|to) (?:the )?(?:next )?(?:strategy|business)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(r"^(?:(?:please|pls|hi|hello|(?:can|could|would) you),? )+", re.IGNORECASE)
Part = tuple[str, Understanding]
Read = Callable[[str], Understanding | None]


def parts_of(text: str, understood: Read) -> tuple[Part, ...]:
    """Each request in its own words, in order; none unless all of the message is requests that are understood.

    A part may leave out the verb of the one before it where it begins with a number or names a meeting: "give 22 to
    Valence and 23 to Dev".
    """
    text = _BLANKS.sub(" ", text) if len(text) <= LONGEST else ""
    breaks = [found.span() for found in _BETWEEN.finditer(text)]
    if not breaks or len(breaks) > 2 * MOST:
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
    if before is None or not _ELLIPTIC.match(words):
        return None
    verb = _COURTESY.sub("", before[0]).split(maxsplit=1)[0]
    words = f"{verb} {words}"
    said = understood(words)
    return (words, said) if said and said.intent == before[1].intent else None
