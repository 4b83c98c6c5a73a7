"""The plain patterns by which a sentence is understood, each anchored at its start.

A question about a thing is never the thing: "did we agree to …?" doesn't begin with "agreed".
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from bot.language.dates import read_date
from bot.language.understanding import Understanding

LONGEST = 4000
"""Characters that one message may have."""
Slots = dict[str, Any]
Reader = Callable[[re.Match[str], date], Slots | None]


def understand(text: str, today: date) -> Understanding:
    """What a sentence means; `none` when it isn't understood. `today` is the trust's date."""
    if len(text) > LONGEST:
        return Understanding("too_long", {"length": len(text)})
    said = " ".join(text.split())
    bare = said.replace("’", "'").rstrip(" ?!.")
    for intent, pattern, read in _PATTERNS:
        if (match := pattern.search(bare)) and (slots := read(match, today)) is not None:
            if intent == "decision.record":
                if said.endswith("?"):
                    continue  # a question about a thing is never the thing
                slots = {"text": said[match.start("text") :].strip()}  # the wording, to the letter
            return Understanding(intent, slots)
    return Understanding("none")


def intents() -> frozenset[str]:
    """Every intent that a sentence may be understood as."""
    return frozenset({"none", "too_long", *(intent for intent, _, _ in _PATTERNS)})


def _nothing(_match: re.Match[str], _today: date) -> Slots:
    return {}


def _kind(match: re.Match[str], _today: date) -> Slots:
    said = match.groupdict()
    kind = said.get("kind") or said.get("other_kind")
    return {"meeting_kind": kind.casefold()} if kind else {}


def _dates(match: re.Match[str], today: date) -> Slots:
    several = re.search(r"\b(meetings|dates|term|year)\b", match.string, re.IGNORECASE)
    return _kind(match, today) | ({"count": 6} if several else {})


def _schools(match: re.Match[str], _today: date) -> Slots:
    named = re.split(r",|;|\band\b|&", match["schools"])
    return {"schools": [school.strip() for school in named if school.strip()]}


def _proposal(match: re.Match[str], _today: date) -> Slots | None:
    """The title is what is left when the command, the meeting, the minutes and the purpose are taken off."""
    title = match["title"]
    slots: Slots = {}
    for pattern, slot in _PROPOSAL_PARTS:
        if found := pattern.search(title):
            slots |= slot(found)
            title = title[: found.start()] + title[found.end() :]
    if not (slots.pop("placed", False) or match["says"]):
        return None
    title = re.sub(r"^(?:an?|the)\s+", "", title.strip(" :,;-"), flags=re.IGNORECASE)
    return slots | {"title": "" if title.casefold() in {"it", "this", "that"} else title}


def _action(match: re.Match[str], today: date) -> Slots:
    """The last "by …" is the due date, if it can be read as one."""
    slots: Slots = {"owner": match["owner"].strip(), "text": match["text"].strip()}
    *before, said = _BY.split(slots["text"])
    due = read_date(said, today) if before else None
    if due is None and not (before and said[:1].isdigit()):
        return slots
    last = list(_BY.finditer(slots["text"]))[-1]
    return slots | {"text": slots["text"][: last.start()]} | ({"due": due} if due else {"due_unread": said})


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


def _placed(match: re.Match[str]) -> Slots:
    return {"placed": True, **({"meeting_kind": match["kind"].casefold()} if match["kind"] else {})}


_BY = _pattern(r"[,;]?\s+(?:by|due|before)\s+(?:the\s+)?")
_PROPOSAL_PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Slots]], ...] = (
    (
        _pattern(
            r"[,;]?\s*\b(?:in confidence|confidential(?:ly)?|(?:as |in )?part (?:2|two)|privately|in private|private$",
            r"|not to be minuted|off the record|in camera|restricted|closed session)\b",
        ),
        lambda _: {"confidential": True},
    ),
    (_pattern(r"[,;]?\s*(?:\bfor )?\(?\b(\d{1,4}) ?min(?:ute)?s?\b\)?"), lambda m: {"minutes": int(m[1])}),
    (
        _pattern(r"[,;]?\s*\b(?:as an? item )?for (?:an? )?(information|discussion|decision)\b"),
        lambda m: {"purpose": m[1].casefold()},
    ),
    (
        _pattern(
            r"[,;]?\s*\b(?:on|onto|to|for|in)\s+(?:the\s+)?(?:next\s+)?",
            r"(?:(?P<kind>business|strategy)\s*)?(?:meeting(?:'s)?\s*)?agenda\b",
        ),
        _placed,
    ),
    (
        _pattern(
            r"[,;]?\s*\b(?:on|onto|to|for|at)\s+(?:the\s+)?(?:next\s+)?(?P<kind>business|strategy)(?:\s+meeting)?\b"
        ),
        _placed,
    ),
    (_pattern(r"[,;]?\s*\b(?:on|onto|to|for|at)\s+(?:the\s+)?next meeting(?P<kind>)\b"), _placed),
)

_PLEASE = r"^(?:(?:please|pls|plz|can you|could you|can i|can we|i'd like to|i want to|let's)\s+)*"
_MEETING = r"(?:(?P<kind>business|strategy)\s*)?(?:meeting)?"
_PATTERNS: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    (
        "help",
        _pattern(r"^(?:help|hello|hi|hey|what can you do|what do you do|how do (?:i|we)\b.*)(?: headboard)?$"),
        _nothing,
    ),
    ("cancel", _pattern(r"^(?:cancel|never ?mind|nvm|forget it|stop)\b"), _nothing),
    (
        "agenda.publish",
        _pattern(
            _PLEASE,
            r"(?:publish|circulate|issue|send(?: out)?)\s+(?:the\s+|next\s+)*",
            _MEETING,
            r"\s*agenda(?: out)?$",
        ),
        _kind,
    ),
    (
        "agenda.propose",
        _pattern(
            _PLEASE,
            r"(?:(?P<says>(?:propose|add|table)(?: an item)?\s*:|(?:agenda )?item\s*:)",
            r"|put|add|table|propose|get(?! rid\b))",
            r"\s*(?P<title>.+)$",
        ),
        _proposal,
    ),
    (
        "agenda.show",
        _pattern(
            _PLEASE,
            r"(?:(?:show|see)(?: me)?|what(?:'s| is) on)?\s*(?:the\s+|next\s+)*",
            _MEETING,
            r"\s*agenda(?: for (?:the )?next (?P<other_kind>business|strategy)(?: meeting)?)?$",
        ),
        _kind,
    ),
    (
        "meeting.next_item",
        _pattern(_PLEASE, r"(?:take (?:the )?)?(?:next(?: item)?(?: please)?|move on|first item)$"),
        _nothing,
    ),
    ("meeting.next", _pattern(r"^(?:the |this term's |our )?(?:meeting )?dates(?: this term| this year)?$"), _dates),
    (
        "meeting.next",
        _pattern(
            r"^(?:when(?:'s| is| are| do)\b.*?)?\b(?:next|coming|our|the|we)\b\s*(?:next\s+)?",
            _MEETING,
            r"s?(?: dates| meet)?(?: this (?:term|year))?$",
        ),
        _dates,
    ),
    ("meeting.open", _pattern(_PLEASE, r"(?:open|start|begin)(?:\s+(?:the|today's)?\s*", _MEETING, ")?$"), _nothing),
    (
        "meeting.close",
        _pattern(_PLEASE, r"(?:(?:close|end|finish)\s+(?:the\s+)?", _MEETING, r")$"),
        _nothing,
    ),
    ("meeting.state", _pattern(r"^(?:where are we|what are we on|who(?:'s| is) here|are we quorate)\b"), _nothing),
    ("attendance.all", _pattern(r"^(?:everyone|everybody|all)(?:'s| is| are)? (?:here|present)$"), _nothing),
    ("attendance.record", _pattern(r"^(?:present|attendance|here)\s*:\s*(?P<schools>.+)$"), _schools),
    ("attendance.here", _pattern(r"^(?:i'?m |i am )?(?:here|present)$"), _nothing),
    (
        "decision.record",
        _pattern(
            r"^(?:(?:agreed|decision|decided|resolved)\s*[:,-]|(?:we\s+)?(?:agreed|resolved|decided)\s+(?=to\b|that\b))",
            r"\s*(?P<text>.+)$",
        ),
        _nothing,
    ),
    ("action.add", _pattern(r"^action(?:\s*[:,-]\s*|\s+)(?P<owner>[^:]+?)\s+(?:to|will)\s+(?P<text>.+)$"), _action),
)
