"""The words that the patterns are made of, and what a pattern's reader is given."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

Slots = dict[str, Any]


@dataclass(frozen=True)
class Sentence:
    """What was said, and on which day; `plain` is what the patterns see, letter for letter as long as `verbatim`."""

    verbatim: str
    plain: str
    today: date

    def to_the_letter(self, match: re.Match[str], group: str) -> str:
        """The words of a group as they were typed."""
        return self.verbatim[match.start(group) : match.end(group)].strip()

    def to_the_end(self, match: re.Match[str], group: str) -> str:
        """The words from where a group starts, with the full stop or the question mark that patterns don't see."""
        return self.verbatim[match.start(group) :].strip()


class Pattern:
    """A regular expression that is compiled when it is first needed: all of them at once take half a second.

    One in two parts looks for its opening first. Hardly a sentence begins with it, and the rest, which is long where it
    names a meeting, is then never compiled. Capitals don't matter; in ASCII, lest a Turkish dotless i pass for the one
    in "fri".
    """

    def __init__(self, opening: str, rest: str = "") -> None:
        self._opening, self._rest = opening, rest

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The whole expression."""
        return _compiled(self._opening + self._rest)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Where words fit, if they do, as `re.Pattern.search` says it."""
        if not self._rest:
            return self.compiled.search
        opening = _compiled(self._opening)
        return lambda words: self.compiled.search(words) if opening.search(words) else None


def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE | re.ASCII)


Reader = Callable[[re.Match[str], Sentence], Slots | None]
"""The slots of a match, or None when on a closer look it isn't that intent."""
Table = tuple[tuple[str, Pattern, Reader], ...]


def nothing(_match: re.Match[str], _said: Sentence) -> Slots:
    """For an intent without slots."""
    return {}


def without_article(words: str) -> str:
    """A title or an item as it is looked up: no leading article, no quotes around it."""
    words = words.strip(" :,;–—-")
    words = re.sub(r"^(?:an?|the)\s+", "", words, flags=re.IGNORECASE)
    return unquoted(words)


def unquoted(words: str) -> str:
    """The words without a pair of quotes that holds all of them."""
    words = words.strip()
    for opens, closes in ('""', "''", "“”", "‘’"):
        inside = words[1:-1]
        if len(words) > 2 and words[0] == opens and words[-1] == closes and opens not in inside and closes != inside:  # noqa: PLR2004
            return inside.strip()
    return words


# Every repetition is bounded, and so is every run of free words that isn't the last thing in its pattern: no message
# may take long, whatever it repeats.
COURTESY = (
    r"(?:(?:hi|hello|hey|morning|ok|okay|right|so|sorry|thanks|headboard|please|pls|plz|kindly|just|can you|could you"
    r"|would you|will you|can i|can we|could i|could we|may i|i'?d like to|i would like to|we'?d like to|i want to)"
    r"[\s,:!-]{1,3}){0,5}"
)
PLEASE = "^" + COURTESY
"""Where a command starts."""
LETS = PLEASE + r"(?:let'?s\s+)?"
"""The same where "let's" is a command. It is only a suggestion where something would be moved, cancelled or sent."""


def saying(words: str) -> str:
    """The opening of a pattern that can't fit without one of these words, wherever it stands."""
    return rf"^(?=.*\b(?:{words})\b)"


LATER = r"(?:\s*[,;:.–—-]\s*|\s+(?=because\b|due to\b|owing to\b))"
"""What divides a command from its reason."""
REASON = LATER + r"(?:because(?: of)?\s+|as\s+|since\s+|due to\s+|owing to\s+)?(?P<reason>.+)"
WHY = rf"(?:{REASON})?$"
"""The reason where a command ends with one."""
SHOW = r"(?:(?:show|see|send|give|get|read)(?: me| us)?|pull up|open|have|look at)\s+"

NUMBERED = r"(?:the\s+)?(?:agenda\s+)?item\s+(?:no\.?\s*|number\s+)?(?P<item_number>\d{1,2}[a-z]?)\b"
"""One item by its number."""
ITEM = rf"(?:{NUMBERED}|(?P<item>\S.{{0,200}}?))"
"""One item, by its number or by words of its title."""


def item_slots(match: re.Match[str], said: Sentence) -> Slots | None:
    """The item that was meant; None for words such as "it" that name none."""
    if number := match["item_number"]:
        return {"item_number": number.casefold()}
    if "item" not in match.re.groupindex or match["item"] is None:
        return None
    item = without_article(said.to_the_letter(match, "item"))
    item = re.sub(r"^(?:my\s+)?(?:agenda\s+)?item\s+(?:on|about|called)\s+(?:the\s+)?", "", item, flags=re.IGNORECASE)
    named = unquoted(re.sub(r"^my\s+|\s+item$", "", item, flags=re.IGNORECASE))
    return {"item": named} if named and not _NAMES_NO_ITEM.search(named) else None


_NAMES_NO_ITEM = Pattern(
    r"^(?:it|this|that|them|these|those|me|us|him|her|you|everyone|everybody|all|one|item|agenda|something)$"
)

# A clause after a command that takes the command back, makes it depend on something, or says it is someone else's.
_NOT_A_REASON = Pattern(
    r"^(?:if|unless|when|once|until|till|or|and|but|then|though|not\b(?! (?:ready|enough|needed|quorate))|only if|did"
    r"|does|do|is|are|was|were|shall|should|could|would|right|yes|no\b(?! \w+ \w+)|nope|maybe|perhaps|lol|haha"
    r"|apparently|they said|he said|she said|said|says|i think|i guess|i wish|just kidding|joking|only joking)\b"
    r"|\b(?:said|says|asked|kidding|joking|or not|i wonder|maybe|perhaps|probably|just yet|not yet)\b"
)
_TAKES_IT_BACK = Pattern(r"\b(?:kidding|joking|or not|lol|haha|i wonder)\b")


def reason_slots(match: re.Match[str], said: Sentence) -> Slots | None:
    """The reason, if one was given; None when the words after the command are no reason for it."""
    if not match["reason"]:
        return {}
    reason = said.to_the_letter(match, "reason").strip(" ,;–—-")
    after_because = re.search(r"\bbecause\s+$", match.string[: match.start("reason")], re.IGNORECASE)
    no_reason = _TAKES_IT_BACK if after_because else _NOT_A_REASON
    if no_reason.search(match["reason"].strip()) or "?" in said.verbatim[match.start("reason") :]:
        return None
    return {"reason": reason} if reason else {}
