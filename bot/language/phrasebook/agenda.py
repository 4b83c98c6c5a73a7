"""The slots of what is said of agendas: an item put on or taken off."""

import re

from bot.language.phrasebook.context import Heard, Slots, compiled, meeting, minutes, no_article, no_stop

_MINUTES = compiled(r"(?P<n><MIN>)")
_PRIVATE = re.compile(
    r"\bconfiden|\bpart (?:2|two)\b|\bin private\b|\bprivate(?:ly)?\b|\brestricted\b|not for the (?:open|public)"
)
_PURPOSES = {
    "information": r"\b(?:info|information|fyi|noting|to note|for noting|be aware)\b",
    "decision": r"\b(?:decision|decide|decided|agree on|approval|to approve|sign[ -]?off|needs? (?:agreeing|deciding))\b",
    "discussion": r"\b(?:discussion|to discuss|discussing|discuss(?:ed)?|a chat|talk(?:ed)? through)\b",
}
_EDGE = compiled(
    r"[\s,;:(-]*(?:(?:in )?(?:strict )?confidence|(?:strictly )?confidential|part (?:2|two)|in private|for (?:information|noting|discussion"
    r"|(?:a )?decision|approval)|discussed|(?<!\w)<MIN>|(?:on|for) (?:the )?<D>|(?:at|for|on) (?:the )?next (?:business|strategy))(?![\w'])[\s,;:).-]*"
)
"""What is no part of a title, at its beginning or end."""


def proposed(heard: Heard) -> Slots:
    """The item, how long it takes, what for, and at which meeting."""
    heard = heard.yielding("title", _EDGE)
    title = _title(heard.words("title"))
    slots: Slots = {"title": title} if title else {}
    rest = heard.rest
    if found := _MINUTES.search(rest):
        slots["minutes"] = minutes(found["n"])
        rest = _MINUTES.sub(" ", rest)
    purpose = next((name for name, words in _PURPOSES.items() if re.search(words, rest)), None)
    if purpose:
        slots["purpose"] = purpose
    if _PRIVATE.search(rest):
        slots["confidential"] = True
    return slots | meeting(heard.context, rest)


def _title(words: str) -> str:
    """A title without an article before it, or a preposition that is left over behind it."""
    return _LEFT_OVER.sub("", no_article(no_stop(words)))


_LEFT_OVER = re.compile(r"\s+(?:on|onto|in|into|for|to|at)$", re.IGNORECASE)


def withdrawn(heard: Heard) -> Slots:
    """The item."""
    item = _title(heard.words("item"))
    return {"item": item} if item else {}
