"""Putting something on an agenda: the title is what is left when everything that isn't the title has been taken off."""

import re
from collections.abc import Callable

from bot.language.amounts import MINUTES, read_minutes
from bot.language.parts import A_MEETING, CONFIDENTIAL, Words, peel, purpose, take_reason, take_wording
from bot.language.which import AGENDA, AN_AGENDA, SPACE, WHICH, WHOSE, WORD, run_of, which_meeting
from bot.language.words import COURTESY, LETS, Pattern, Reader, Sentence, Slots, Table, without_article

# ---------------------------------------------------------------- what comes before the title

_LEAD_WORD = (
    r"(?>(?:propose|add|table|put|new|item|an?|please|pls|late|urgent|confidential|in confidence|part (?:2|two)"
    rf"|for (?:information|info|discussion|decision)(?: only)?|for|on|to|at|{AGENDA})\b|{WORD})"
)
_LEAD = rf"(?P<lead>{run_of(_LEAD_WORD, SPACE, 16)})"
_ITEM_SAID = Pattern(rf"\bitem\b|\b{AGENDA}\b")
_NEXT_ITEM = Pattern(r"\bnext item\b")
_FOR_PURPOSE = Pattern(r"\bfor (information|info|discussion|decision)\b")
_FOR_DEBATE = Pattern(r"\bfor (?:discussion|decision)\b")
_FORA_MEETING = Pattern(r"\bfor\b")
_LATE_LEAD = Pattern(r"\b(?:late|urgent)\b")
_ABOUT = r"(?:on|about|for|called|to (?:talk about|discuss|look at|go through|decide(?: on)?))"
_IS_NO_TITLE = Pattern(
    r"^(?:it|this|that|what'?s|what is|me|us|you|your|up|out|back|together|off|ready|rid|we|i|they|he|she|any)\b"
    rf"|\b{AGENDA}(?: (?:up|out|together))?$|^(?:an? )?(?:new )?item$"
)


def _title(words: Words) -> Slots | None:
    """The slots with what is left as the title; None when that is no title."""
    title = without_article(words.typed.rstrip(" .,;:–—-"))
    if not title or _IS_NO_TITLE.search(title.replace("’", "'")):
        return None
    if CONFIDENTIAL.search(words.plain):
        words.slots["confidential"] = True  # anywhere: rather too discreet than not
    return words.slots | {"title": title}


def _read(match: re.Match[str], said: Sentence) -> Words:
    start, end = match.span("title")
    words = Words(match.string[start:end], said.verbatim[start:end], said)
    take_wording(words)
    return words


def _led(match: re.Match[str], said: Sentence) -> Slots | None:
    """The title after "agenda item for Monday:" and the like."""
    lead = match["lead"]
    words = _read(match, said)
    words.slots |= which_meeting(lead, said.today)
    words.at_meeting = bool(words.slots)
    if CONFIDENTIAL.search(lead):
        words.slots["confidential"] = True
    if _LATE_LEAD.search(lead):
        words.slots["late"] = True
    if aim := _FOR_PURPOSE.search(lead):
        words.slots["purpose"] = purpose(aim[1])
    already = len(words.slots)
    take_reason(words)
    peel(words)
    if not _leads(lead, more=len(words.slots) > already):
        return None
    if said.verbatim.endswith("?") and words.plain and match.string.endswith(words.plain):
        words.typed += "?"  # the title's own
    return _title(words)


def _leads(lead: str, *, more: bool) -> bool:
    """Whether a lead is a proposal's; "for Monday:" and "confidential:" aren't without more, such as the minutes."""
    if _NEXT_ITEM.search(lead):
        return False  # the chair's "next item: …" goes on to it
    if _ITEM_SAID.search(lead) or _FOR_DEBATE.search(lead):
        return True
    if not _FORA_MEETING.search(lead) and not CONFIDENTIAL.search(lead):
        return False
    return more or bool(A_MEETING.search(lead))


def _verb(*, enough: Callable[[Words], bool], slots: Slots | None = None) -> Reader:
    """A verb and a title, when the parts say enough of an agenda."""

    def read(match: re.Match[str], said: Sentence) -> Slots | None:
        words = _read(match, said)
        groups = match.groupdict()
        if groups.get("minutes"):
            words.slots["minutes"] = read_minutes(match["minutes"])
        words.slots |= slots or {}
        if groups.get("aim"):
            words.slots["purpose"] = purpose(match["aim"])
        for slot, flag in (("late", "late"), ("confidential", "private")):
            if groups.get(flag):
                words.slots[slot] = True
        if groups.get("early"):
            meeting = which_meeting(match["early"], said.today)
            words.slots |= meeting
            words.on_agenda = bool(re.search(AGENDA, match["early"], re.IGNORECASE))
            words.at_meeting = bool(meeting)
        take_reason(words)
        peel(words)
        return _title(words) if enough(words) else None

    return read


_WHICH_SLOTS = {"meeting_date", "date_unread", "weekday", "week", "next", "meeting_kind", "meeting_ref"}


def _enough(words: Words) -> bool:
    """The agenda or a meeting was named as such, or a day with minutes or a purpose."""
    return words.on_agenda or words.at_meeting or bool({"minutes", "purpose"} & words.slots.keys() and _placed(words))


def _on_agenda(words: Words) -> bool:
    return words.on_agenda or bool({"minutes", "purpose"} & words.slots.keys() and (words.at_meeting or _placed(words)))


def _some_day(words: Words) -> bool:
    return _enough(words) or _placed(words)


def _always(_words: Words) -> bool:
    return True


def _placed(words: Words) -> bool:
    return bool(_WHICH_SLOTS & words.slots.keys())


def _form(match: re.Match[str], said: Sentence) -> Slots | None:
    where = match["where"] or ""
    if match["pronoun"] and not re.search(AGENDA, where, re.IGNORECASE):
        return None
    late = {"late": True} if match["late"] else {}
    return which_meeting(where, said.today) | late


_EARLY = rf"(?:(?:on|at|in|for|to|onto) (?P<early>(?:{WHOSE}\s+)?{AGENDA}|{WHICH})\s+)?"
_ADJECTIVE = r"(?:(?:new|agenda|(?P<late>late|urgent)|(?P<private>confidential|part 2)) )?"
TABLE: Table = (
    (
        "agenda.form",
        Pattern(
            rf"{LETS}(?:(?:propose|add|put|raise|table|submit|suggest) (?:(?P<pronoun>it|this|that)|something"
            r"|(?:an? )?(?:new )?(?:agenda )?item)|(?:a )?(?:new|(?P<late>late|urgent)) (?:agenda )?item)",
            rf"(?:\s+(?:on|to|onto|for|at)\s+(?P<where>{AN_AGENDA}|{WHICH}))?$",
        ),
        _form,
    ),
    (
        "agenda.propose",
        Pattern(r"^(?=.*(?::|\s[–—-]\s))", rf"{COURTESY}{_LEAD}\s?(?::|\s[–—-]\s)\s*(?P<title>.+)$"),
        _led,
    ),
    (  # "can I get 10 mins on the 9th for calc policy"
        "agenda.propose",
        Pattern(
            rf"{LETS}(?:get|have|book|need|want|i'?d like|we'?d like|(?:i|we) (?:need|want))\s+(?:about\s+)?"
            rf"(?P<minutes>{MINUTES})\s+",
            rf"{_EARLY}{_ABOUT}\s+(?P<title>.+)$",
        ),
        _verb(enough=_some_day),
    ),
    (
        "agenda.propose",
        Pattern(
            rf"{LETS}(?:(?:get|have|i|we|need|want|would like|'d like|i'd like|id like|we'd like)\s+){{1,3}}"
            r"an? (?P<aim>discussion|decision)\s+",
            rf"{_EARLY}(?:on|about)\s+(?P<title>.+)$",
        ),
        _verb(enough=_enough),
    ),
    (  # "I'd like to propose an item on residential costs"
        "agenda.propose",
        Pattern(
            rf"{LETS}(?:propose|add|put|table|raise|have|get|submit) (?:an? )?{_ADJECTIVE}item\s+",
            rf"{_EARLY}(?:{_ABOUT}\s+|:\s*)?(?P<title>.+)$",
        ),
        _verb(enough=_always),
    ),
    (  # "next strategy - could we look at writing"
        "agenda.propose",
        Pattern(
            r"^(?=(?:the )?next )",
            rf"(?P<early>(?:the )?next {WHICH})\s?[,:–—-]\s?(?:can|could) (?:we|i) (?:please )?"
            r"(?:look at|discuss|talk about|have|cover) (?P<title>.+)$",
        ),
        _verb(enough=_enough),
    ),
    ("agenda.propose", Pattern(rf"{LETS}(?:propose|squeeze|submit)\s+(?:in )?(?P<title>.+)$"), _verb(enough=_some_day)),
    (  # as a request a day is enough; "table tennis on Monday" isn't one
        "agenda.propose",
        Pattern(
            rf"^(?=(?:\w+[\s,]{{1,2}}){{0,2}}(?:can|could|please|pls|i'?d|we'?d|i want)\b){COURTESY}(?:let'?s\s+)?"
            r"(?:table|raise) (?P<title>.+)$"
        ),
        _verb(enough=_some_day),
    ),
    ("agenda.propose", Pattern(rf"{LETS}(?:table|raise)\s+(?P<title>.+)$"), _verb(enough=_enough)),
    (
        "agenda.propose",
        Pattern(
            rf"{LETS}(?:(?P<late>urgent)(?:ly)?[:,-]?\s+)?"
            r"(?:put|add|stick|pop|include|slot|discuss|look at|talk about)\s+(?:in )?(?P<title>.+)$"
        ),
        _verb(enough=_enough),
    ),
    (  # verbs for other things too: "bring biscuits to the next meeting", "have we got it on the agenda?"
        "agenda.propose",
        Pattern(rf"{LETS}(?:get|fit|bring|have(?! (?:we|i|you|they)\b))\s+(?P<title>.+)$"),
        _verb(enough=_on_agenda),
    ),
)
