"""A sentence as it is learned from: tokens, in which names, days, figures and references are each one of a kind."""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from itertools import pairwise

from bot.language.phrasebook.said import MARKS, Said

_KINDS = {mark: f"<{kind}>" for kind, mark in MARKS.items()}
_TOKEN = re.compile(
    r"[\ue000-\ue007][\ue100-\ue2ff]|£ ?\d[\d,.]*k?|\d[\d,.]*%|\d+(?:[:.]\d\d)?(?:am|pm)?|[a-z]+(?:'[a-z]+)*|[^\sa-z0-9]"
)
MOST = 60
"""Tokens that are looked at to tell what is asked; the rest of a long message says no more about that."""


@dataclass(frozen=True)
class Token:
    """A word, a figure, a name or a mark of punctuation, and where it stands in the masked sentence."""

    said: str
    start: int
    end: int


def tokens(said: Said) -> list[Token]:
    """The tokens of a sentence in which names, days and references are marked."""
    return [Token(_kind(found[0]), *found.span()) for found in _TOKEN.finditer(said.masked)]


def _kind(text: str) -> str:
    if text[0] in _KINDS:
        return _KINDS[text[0]]
    if text[0] == "£":
        return "<£>"
    if text[0].isdigit():
        return "<%>" if text[-1] == "%" else "<N>"
    return text


def of_sentence(found: list[Token], *, is_question: bool, in_meeting: bool) -> set[str]:
    """What tells the intent: words, pairs and threes of them, parts of words, and whether it is asked, and where."""
    words = [token.said for token in found[:MOST]]
    ends = ["^", *words, "$"]
    features = {f"w {word}" for word in words}
    features |= {" ".join(("b", *pair)) for pair in pairwise(ends)}
    features |= {" ".join(("t", *three)) for three in zip(ends, ends[1:], ends[2:], strict=False)}
    features |= {f"s {first} {third}" for first, third in zip(ends, ends[2:], strict=False)}
    features |= {part for word in words for part in _parts(word)}
    features |= {f"length {min(len(words) // 3, 8)}", "asked" if is_question else "told"}
    if in_meeting:
        features |= {f"m {word}" for word in words} | {"in meeting", f"in meeting {min(len(words), 12)}"}
    return features


def _parts(word: str) -> Iterator[str]:
    """Runs of letters, so that a slip of the thumb leaves most of a word."""
    if word[0].isalpha() and len(word) > 3:
        whole = f"_{word}_"
        for length in (3, 4, 5):
            for start in range(len(whole) - length + 1):
                yield f"c {whole[start : start + length]}"


def plain(found: list[Token], common: Set[str]) -> list[str]:
    """The tokens, those that aren't common as any word."""
    return [token.said if token.said in common else "~" for token in found]


def _around(words: list[str], place: int) -> Callable[[int], str]:
    """The token so many steps from a place."""

    def at(step: int) -> str:
        there = place + step
        return "^" if there < 0 else words[there] if there < len(words) else "$"

    return at


def of_edge(words: list[str], place: int, slot: str) -> list[str]:
    """What tells whether a slot's words begin, or end, before the token at a place."""
    at = _around(words, place)
    return _for_slot(
        slot,
        [
            f"-1 {at(-1)}",
            f"0 {at(0)}",
            f"-2 {at(-2)} {at(-1)}",
            f"+1 {at(0)} {at(1)}",
            f"| {at(-1)} {at(0)}",
            f"-3 {at(-3)} {at(-2)} {at(-1)}",
            f"+2 {at(0)} {at(1)} {at(2)}",
            f"first {min(place, 4)}",
            f"last {min(len(words) - place, 4)}",
        ],
    )


def of_inside(words: list[str], place: int, slot: str) -> list[str]:
    """What tells whether a token is one of a slot's words."""
    at = _around(words, place)
    return _for_slot(
        slot,
        [
            f"0 {at(0)}",
            f"-1 {at(-1)} {at(0)}",
            f"+1 {at(0)} {at(1)}",
            f"left {at(-1)}",
            f"right {at(1)}",
            f"left 2 {at(-2)} {at(-1)}",
            f"right 2 {at(1)} {at(2)}",
            f"colon {':' in words[:place]}",
        ],
    )


def _for_slot(slot: str, features: list[str]) -> list[str]:
    """The features as such, of slots that bear the name, and of this intent's alone."""
    name = slot.partition("/")[2]
    return [*features, *(f"{name}~{each}" for each in features), *(f"{slot}~{each}" for each in features)]
