"""Looking decisions up: what is asked of the log, and the words by which it is found (DOMAIN §5.6, R5.16)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches

from domain.calendar import MeetingKind
from domain.decisions import Authority, Decision, Outcome, Status

PAGE = 6
"""Decisions that one answer lists; the rest are a press away."""
MOST_WORDS = 12
"""Words of a question that are looked for; nobody means more."""
COUNTED = 100
"""Where counting stops, unless the number is what was asked for."""
LONGEST_WORD = 40
_CLOSE = 0.8
"""How alike two words must be for one to be a slip for the other."""
_SPELT = 4
"""Letters that a word must have to be put right."""
_SAYS_NOTHING = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it
its itself they them their theirs themselves what which who whom this that these those am is are was were be been
being have has had having do does did doing a an the and but if or because as until while of at by for with about
against between into through during before after above below to from up down in out on off over under again further
then once here there when where why how all any both each few more most other some such no nor not only own same so
than too very s t can will just don should now ever whether re us abt
"""
"""Words that say nothing of what is looked for: PostgreSQL's list for English, and a few."""
_STOP = frozenset(_SAYS_NOTHING.split())
_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True)
class Sought:
    """What is asked of the log; whatever isn't said may be anything."""

    words: str = ""
    ref: str | None = None
    since: date | None = None
    until: date | None = None
    kind: MeetingKind | None = None
    meeting: str | None = None
    """A meeting's reference, or what stands for it where none took the decision."""
    names: tuple[str, ...] = ()
    """The names by which a school goes: one of them is in the text."""
    within: tuple[str, ...] | None = None
    """The schools, by all their names, to which the reader is kept: one of these names is in the text (§2.2)."""
    status: Status | None = None
    in_force: bool = False
    outcomes: tuple[Outcome, ...] = ()
    authority: Authority | None = None
    reported: bool | None = None
    """Whether it has been reported to the Board."""
    implements: str | None = None
    varies: str | None = None
    """The earlier decision that it changes."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all is asked of it, but for where its reader is kept."""
        return all(getattr(self, f.name) == f.default for f in fields(self) if f.name != "within")


@dataclass(frozen=True)
class Page:
    """Some of the decisions that were found, those in force first, then the newest, and how many there are in all."""

    decisions: tuple[Decision, ...]
    total: int
    is_counted: bool = True
    """Whether `total` is the number, or there are more than that."""


def plain_words(said: str) -> tuple[str, ...]:
    """The words of a text as the index has them: small letters without accents, and numbers without commas."""
    decomposed = unicodedata.normalize("NFKD", _THOUSANDS.sub("", said).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(bare.replace("'", "").replace("’", "")))


def searched_text(decision: Decision) -> str:
    """All words by which a decision is found."""
    told = (decision.title, decision.wording, decision.rationale, decision.for_all)
    return " ".join(plain_words(" ".join((*told, decision.scheme_line, decision.budget_source or ""))))


def key_words(said: str) -> tuple[str, ...]:
    """The words of a question that are worth looking for, each once."""
    kept = (word for word in plain_words(said) if word not in _STOP)
    return tuple(dict.fromkeys(kept))[:MOST_WORDS]


def spelt_words(text: str) -> frozenset[str]:
    """The words of a searched text that a slip may have been meant for."""
    return frozenset(word for word in text.split() if len(word) >= _SPELT and word.isalpha())


def may_be_misspelt(word: str) -> bool:
    """Whether a word is long enough to tell what it was meant for."""
    return len(word) >= _SPELT and word.isalpha()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one is most likely a slip for."""
    return next(iter(get_close_matches(word, sorted(known), 1, _CLOSE)), None)
