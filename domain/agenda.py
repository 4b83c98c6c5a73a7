"""Agenda items (DOMAIN §4.1)."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.refusals import MinutesOutOfRange, TitleEmpty, TooLong

TITLE_LIMIT = 200
DEFAULT_MINUTES = 10
MINUTES_LIMIT = 120


class Purpose(StrEnum):
    """What an item is for; shown to everyone (§4.1)."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"


class ItemStatus(StrEnum):
    """Where an item stands (§4.1)."""

    PROPOSED = "proposed"
    ON_AGENDA = "on_agenda"
    TAKEN = "taken"
    NOT_REACHED = "not_reached"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Item:
    """One item; `proposer` is an Entra object id; `number` is None until publication and then fixed."""

    id: int
    meeting: str
    number: int | None
    title: str
    purpose: Purpose
    minutes: int
    proposer: str
    status: ItemStatus
    proposed_at: datetime


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


def check_title(said: str) -> str:
    """A title fit for an agenda; raises `TitleEmpty` or `TooLong`."""
    title = plain_sentence(said)
    if not any(c.isalnum() for c in title):
        raise TitleEmpty
    if len(title) > TITLE_LIMIT:
        raise TooLong(TITLE_LIMIT, len(title))
    return title


def check_minutes(said: int) -> int:
    """The minutes that an item may take; raises `MinutesOutOfRange`."""
    if not 1 <= said <= MINUTES_LIMIT:
        raise MinutesOutOfRange
    return said
