"""What people wrote, as it is kept: on one line, plain, and no longer than its place allows."""

import unicodedata

from domain.refusals import Refusal, TooLong


def plain_text(said: str) -> str:
    """What was said on one line, without characters that control how text is shown; nothing else is changed."""
    return " ".join("".join(" " if _controls(c) else c for c in said).split())


def _controls(character: str) -> bool:
    """Whether it is a control character, half of a surrogate pair, or turns the direction of what follows."""
    turns = unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or unicodedata.category(character) in {"Cc", "Cs"}


def plain_sentence(said: str) -> str:
    """The same, beginning with a capital, unless its first word has one further on, as eSafety has."""
    text = plain_text(said)
    return text[:1].upper() + text[1:] if text.partition(" ")[0].islower() else text


def checked(text: str, limit: int, empty: type[Refusal] | None = None) -> str:
    """The text, if it fits. Raises `TooLong`, and `empty` for one without a letter or a figure where one must be."""
    if empty and not any(c.isalnum() for c in text):
        raise empty
    if len(text) > limit:
        raise TooLong(limit, len(text))
    return text
