"""An action as it is agreed: who will do what by when, in the order in which people say it."""

import re
from datetime import date

from bot.language.actions import read_until
from bot.language.duties import EVERY, read_every
from bot.language.words import PLEASE, Pattern, Sentence, Slots, Table

_BY = Pattern(
    r"[,;]?\s+(?:[–—-]\s+)?(?:by|due(?: by| on)?|before)\s+(?:the\s+)?(?=\S)|\s+[–—-]\s+(?=(?:by )?[\w ]{1,20}$)"
    r"|,?\s+(?:in time for|ready for|for|at)\s+(?=(?:the |our )?next (?:business |strategy )?meeting$)"
)
_AN_END = Pattern(
    r"^(?:(?:the|our) )?(?:end of (?:the |this )?(?:half[- ]?term|term|block|week)"
    r"|next (?:business |strategy )?meeting)$"
)
_OFTEN = Pattern(rf",?\s+{EVERY}$")
_WITHOUT = Pattern(r",?\s+(?:with )?no (?:date|deadline)(?: yet)?$")
_NO_OWNER = Pattern(
    r"^(?:i|it|this|that|there|they|he|she|you|what|which|who|when|where|why|how|if|we|let'?s|not|going|ready|due|happy"
    r"|able|need|needs|want|wants|like|used|have|has|had|time|up|down|back|on|off|agreed|decision|motion|vote|agenda"
    r"|item|minutes|note|send|put|move|add|tell|ask|remind"
    r"|is|are|was|were|from|the (?:agenda|meeting|item|vote|board))\b"
)


def _added(match: re.Match[str], said: Sentence) -> Slots:
    """The last "by …" is the due date, if it can be read as one."""
    owner = said.to_the_letter(match, "owner") if "owner" in match.re.groupindex else "me"
    owner = re.sub(r"^(?:for|on|to)\s+|^the (?=clerk\b|chair\b)", "", owner.strip(" ,:–—-"), flags=re.IGNORECASE)
    if re.fullmatch(r"all|i(?:'ll)?|everyone", owner, re.IGNORECASE):
        owner = "me" if owner[0] in "iI" else owner
    text = match["text"].strip(" ,;:–—-")
    text = text[: none.start()] if (none := _WITHOUT.search(text)) else text
    slots: Slots = {"owner": owner}
    if every := match.groupdict().get("every"):
        slots["every"] = read_every(every)
    else:
        text = str(_again(text, slots)["text"])
    for by in reversed(list(_BY.compiled.finditer(text))):
        words = re.sub(r"^by ", "", text[by.end() :].strip())
        due = due_slots(words, said.today)
        if due:
            return _again(text[: by.start()].strip(" ,;:–—-"), slots) | due
        if words[:1].isdigit() and by[0].strip(" ,;–—-"):
            return slots | {"text": text[: by.start()], "due_unread": words}
    return _again(text, slots)


def _again(text: str, slots: Slots) -> Slots:
    """How often may come before the due date too: "check the doors every term by the 12th"."""
    if "every" not in slots and (often := _OFTEN.search(text)):
        slots["every"] = read_every(often["every"])
        text = text[: often.start()].strip(" ,;:–—-")
    return slots | {"text": text}


def due_slots(words: str, today: date) -> Slots:
    """The day by which something is due: one that was named, or the end of something; nothing for other words."""
    if _AN_END.search(words):
        return {"due_said": words}
    due = read_until(words, today)
    return {"due": due} if due else {}


def _dated(match: re.Match[str], said: Sentence) -> Slots | None:
    """The same where nothing but its date says that it is an action."""
    slots = _added(match, said)
    if not (slots.get("due") or slots.get("due_said") or slots.get("every")) or _NO_OWNER.search(slots["owner"]):
        return None
    return slots


_OWNER = r"(?P<owner>[^:,;–—?]{1,60}?)"
_ACTION = r"(?:(?:add|record|note|log)\s+)?(?:an? |the |new )?action"
_DIVIDED = r"(?:\s*[:,;]\s*|\s+[–—-]\s+)"
ADDED: Table = (
    (
        "action.add",
        Pattern(
            rf"{PLEASE}(?:{_ACTION}{_DIVIDED})?(?=(?:every|each|once)\b|[\w -]+[,:]){EVERY}\s*[,:]?\s+{_OWNER}\s+"
            r"(?:to|will|must)\s+(?P<text>.+)$"
        ),
        _dated,
    ),
    (
        "action.add",
        Pattern(rf"{PLEASE}{_ACTION}(?:\s*[:,-]\s*|\s+)(?P<owner>[^:]+?)\s+(?:to|will)\s+(?P<text>.+)$"),
        _added,
    ),
    ("action.add", Pattern(rf"{PLEASE}{_ACTION}{_DIVIDED}{_OWNER}{_DIVIDED}(?P<text>.+)$"), _added),
    ("action.add", Pattern(rf"{PLEASE}{_ACTION}\s+(?:for|on|to)?\s*{_OWNER}\s*:\s*(?P<text>.+)$"), _added),
    ("action.add", Pattern(rf"{PLEASE}{_ACTION}\s+(?:for|on)\s+{_OWNER}\s+to\s+(?P<text>.+)$"), _added),
    ("action.add", Pattern(rf"{PLEASE}give {_OWNER} an action to (?P<text>.+)$"), _added),
    ("action.add", Pattern(r"^(?:i'll|i will) (?!be\b|not\b|miss\b)(?P<text>.+)$"), _dated),
    ("action.add", Pattern(rf"^{_OWNER} (?:to|will|'ll) (?P<text>.+)$"), _dated),
)
