"""Putting something on an agenda: the title is what is left when everything that isn't the title has been taken off.

The parts of a proposal come in any order, so they are peeled from the end of the words, one after another: "on the
agenda", "for next Business", "10 mins", "for decision". Words in the middle are never touched, and what can't be peeled
is the title's: "put it on the agenda last week, did you see?" ends in no part, so nothing is proposed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.language.amounts import MINUTES, read_minutes
from bot.language.which import AGENDA, KIND, MEETING, WHICH, WHOSE, WORD, which_meeting
from bot.language.words import LETS, PLEASE, Reader, Sentence, Slots, Table, pattern, without_article


@dataclass
class _Words:
    """The words of a proposal while parts are peeled off them; `typed` is `plain` to the letter."""

    plain: str
    typed: str
    said: Sentence
    slots: Slots = field(default_factory=dict)
    on_agenda: bool = False
    """Whether "on the agenda" was among the parts."""
    at_meeting: bool = False
    """Whether a meeting was named as one: its kind, or the next."""

    def keep(self, start: int, end: int) -> None:
        """Leave these words only."""
        self.plain, self.typed = self.plain[start:end], self.typed[start:end]

    def cut(self, start: int, end: int | None = None) -> None:
        """Take these words out, and everything after them unless an end is given."""
        rest = len(self.plain) if end is None else end
        self.plain = self.plain[:start] + self.plain[rest:]
        self.typed = self.typed[:start] + self.typed[rest:]

    def last(self, part: re.Pattern[str]) -> re.Match[str] | None:
        """A part at the end of the words; parts are short, so that only the end is looked at."""
        return part.search(self.plain, max(0, len(self.plain) - 160))


# ---------------------------------------------------------------- the parts

_BEFORE = r"[\s,;.?!(–—-]{1,4}"
_SPACE = r"[\s,;.!(–—-]{1,4}"  # "who pays? on the agenda" leaves the title its question mark
_STOP = r"\s{0,2}[,;.?!(–—-]\s{0,2}"
_END = r"[\s,;.?!)]{0,3}$"
_PLACE = pattern(
    rf"(?:{_SPACE}(?:on|onto|to|for|in|into|at)\s+(?:(?P<which>{WHOSE})\s+)?(?P<agenda>{AGENDA})"
    rf"(?:\s+(?:(?:for|of|on|at)\s+)?(?P<also>{WHICH}))?"
    rf"|{_SPACE}(?P<where>onto|on|to|for|at)\s+(?P<when>{WHICH})"
    rf"|{_STOP}(?P<bare>{WHICH})){_END}"
)
_A_MEETING = pattern(rf"\b(?:{KIND}|(?:next|coming)\s+(?:headboard\s+)?{MEETING}|next week'?s?)\b")
_MINUTES = pattern(
    rf"(?P<before>{_BEFORE})(?:(?:for|about|approx|around|with|needs|allow|takes?"
    rf"|say)\s+){{0,2}}(?P<minutes>{MINUTES})",
    _END,
)
# "A request for information" is a title's.
_PURPOSE = pattern(
    rf"(?<!request)(?<!requests)(?<!call)(?<!calls)(?:{_BEFORE}(?:(?:as an? item )?for (?:an? )?"
    r"(?P<purpose>information|info|discussion|decision)(?: only)?"
    r"|(?:and )?(?:we |i )?(?:need|want)s? (?:the )?heads to decide|(?:a )?decision (?:is )?needed"
    r"|needs (?:a )?decision)"
    rf"|{_STOP}(?P<bare>information|info|fyi|discussion|decision)(?: only)?){_END}"
)
_PRIVATE = (
    r"(?:in confidence|confidential(?:ly)?|(?:as |in )?part (?:2|two)|privately|in private|private$|not to be minuted"
    r"|off the record|in camera|restricted|closed session)"
)
_CONFIDENTIAL = pattern(rf"\b{_PRIVATE}\b")
_CONFIDENTIALLY = pattern(rf"{_BEFORE}(?:and )?(?:it'?s |this is )?{_PRIVATE}{_END}")
_CANT_WAIT = r"(?:can'?t|cannot|won'?t) wait"
# Only as words of the command: "urgent repairs" are a title's.
_LATE = pattern(
    rf"(?:{_BEFORE}as (?:an? )?(?:urgent|late)(?: item)?"
    rf"|{_STOP}(?:(?:it is |it'?s |this is )?(?:an? )?(?:urgent(?:ly)?|late)(?: item)?|(?:it "
    rf"|this )?{_CANT_WAIT})){_END}"
)
_PLEASE_AFTER = pattern(rf"{_BEFORE}(?:please|pls|plz|thanks|thank you|thx|ta|cheers){_END}")
_BECAUSE = pattern(r"[\s,;.–-]{1,3}because (?P<reason>.+)$")
_WORDING = pattern(
    r"[\s,;.:–—-]{1,4}(?:with (?:the )?|the )?(?:proposed )?wording(?: is)?\s?[:,–-]?\s{0,2}"
    r"(?:\"(?P<quoted>[^\"]{3,2000})\"|(?P<open>to\b.+)$)"
)


def _peel_place(words: _Words) -> bool:
    if not (place := words.last(_PLACE)):
        return False
    said = " ".join(place[group] or "" for group in ("which", "when", "bare", "also"))
    meeting = which_meeting(said, words.said.today)
    named = bool(_A_MEETING.search(said))
    # Left of "on the agenda" a day is the title's ("moving PPA to Monday"), and a bare kind too ("cards for business").
    if (words.on_agenda or words.at_meeting) and not (named and re.match(r"\s*(?:the|next)\b", said, re.IGNORECASE)):
        return False
    if not meeting and not place["agenda"]:
        return False  # "for the meeting" names none
    words.on_agenda |= bool(place["agenda"])
    words.at_meeting |= named or (place["where"] or "").casefold() == "onto"
    words.slots = meeting | words.slots
    words.cut(place.start())
    return True


def _peel_minutes(words: _Words) -> bool:
    found = words.last(_MINUTES)
    if found is None or "minutes" in words.slots:
        return False
    if found["minutes"].casefold().endswith("m") and words.on_agenda and found["before"].isspace():
        return False  # "put a fence of 10m on the agenda"
    words.slots["minutes"] = read_minutes(found["minutes"])
    words.cut(found.start())
    return True


def _peel_purpose(words: _Words) -> bool:
    found = words.last(_PURPOSE)
    if found is None or "purpose" in words.slots:
        return False
    words.slots["purpose"] = purpose(found["purpose"] or found["bare"] or "decision")
    words.cut(found.start())
    return True


def purpose(said: str) -> str:
    """What an item is for, from "decision", "discussion", "info" or "fyi"."""
    named = said.casefold()
    return named if named in ("discussion", "decision") else "information"


def _peeler(part: re.Pattern[str], **slots: bool) -> Callable[[_Words], bool]:
    def peel(words: _Words) -> bool:
        if not (found := words.last(part)):
            return False
        words.slots |= slots
        words.cut(found.start())
        return True

    return peel


_PEELERS = (
    _peel_minutes,
    _peel_purpose,
    _peeler(_LATE, late=True),
    _peeler(_CONFIDENTIALLY, confidential=True),
    _peeler(_PLEASE_AFTER),
    _peel_place,
)


_MOST_PARTS = 12
"""More than anyone says; "monday. monday. monday. …" isn't peeled for ever."""


def _peel(words: _Words) -> bool:
    """Take the parts off the end until what stands there is the title's; whether there were any."""
    peeled = 0
    while peeled < _MOST_PARTS and any(peel(words) for peel in _PEELERS):
        peeled += 1
    return peeled > 0


def _take_wording(words: _Words) -> None:
    """Take off the wording, to the letter."""
    if not (found := _WORDING.search(words.plain)):
        return
    group = "quoted" if found["quoted"] else "open"
    words.slots["wording"] = words.typed[found.start(group) : found.end(group)].strip()
    if group == "open" and words.said.verbatim.endswith("."):
        words.slots["wording"] += "."
    words.cut(found.start(), found.end())


def _take_reason(words: _Words) -> None:
    """Take off "because …" when it follows a part, or belongs to an urgent item; elsewhere it is the title's."""
    if not (found := _BECAUSE.search(words.plain)):
        return
    before = _Words(words.plain[: found.start()], words.typed[: found.start()], words.said, dict(words.slots))
    if not (_peel(before) or words.slots.get("late")):
        return
    reason = words.typed[found.start("reason") : found.end("reason")].strip()
    words.slots["reason"] = reason
    if re.search(_CANT_WAIT, reason.replace("’", "'"), re.IGNORECASE):
        words.slots["late"] = True
    words.cut(found.start())


# ---------------------------------------------------------------- what comes before the title

_LEAD_WORD = (
    r"(?>(?:propose|add|table|put|new|item|an?|please|pls|late|urgent|confidential|in confidence|part (?:2|two)"
    rf"|for (?:information|info|discussion|decision)(?: only)?|for|on|to|at|{AGENDA})\b|{WORD})"
)
_LEAD = rf"(?P<lead>{_LEAD_WORD}(?:[\s,]{{1,2}}{_LEAD_WORD}){{0,15}})"
_ITEM_SAID = pattern(rf"\bitem\b|\b{AGENDA}\b")
_NEXT_ITEM = pattern(r"\bnext item\b")
_FOR_PURPOSE = pattern(r"\bfor (information|info|discussion|decision)\b")
_FOR_DEBATE = pattern(r"\bfor (?:discussion|decision)\b")
_FOR_A_MEETING = pattern(r"\bfor\b")
_LATE_LEAD = pattern(r"\b(?:late|urgent)\b")
_ABOUT = r"(?:on|about|for|called|to (?:talk about|discuss|look at|go through|decide(?: on)?))"
_IS_NO_TITLE = pattern(
    r"^(?:it|this|that|what'?s|what is|me|us|you|your|up|out|back|together|off|ready|rid|we|i|they|he|she|any)\b"
    rf"|\b{AGENDA}(?: (?:up|out|together))?$|^(?:an? )?(?:new )?item$"
)


def _title(words: _Words) -> Slots | None:
    """The slots with what is left as the title; None when that is no title."""
    title = without_article(words.typed.rstrip(" .,;:–—-"))
    if not title or _IS_NO_TITLE.search(title.replace("’", "'")):
        return None
    if _CONFIDENTIAL.search(words.plain):
        words.slots["confidential"] = True  # anywhere: rather too discreet than not
    return words.slots | {"title": title}


def _read(match: re.Match[str], said: Sentence) -> _Words:
    start, end = match.span("title")
    words = _Words(match.string[start:end], said.verbatim[start:end], said)
    _take_wording(words)
    return words


def _led(match: re.Match[str], said: Sentence) -> Slots | None:
    """The title after "agenda item for Monday:" and the like."""
    lead = match["lead"]
    words = _read(match, said)
    words.slots |= which_meeting(lead, said.today)
    words.at_meeting = bool(words.slots)
    if _CONFIDENTIAL.search(lead):
        words.slots["confidential"] = True
    if _LATE_LEAD.search(lead):
        words.slots["late"] = True
    if aim := _FOR_PURPOSE.search(lead):
        words.slots["purpose"] = purpose(aim[1])
    already = len(words.slots)
    _take_reason(words)
    _peel(words)
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
    if not _FOR_A_MEETING.search(lead) and not _CONFIDENTIAL.search(lead):
        return False
    return more or bool(_A_MEETING.search(lead))


def _verb(*, enough: Callable[[_Words], bool], slots: Slots | None = None) -> Reader:
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
        _take_reason(words)
        _peel(words)
        return _title(words) if enough(words) else None

    return read


_WHICH_SLOTS = {"meeting_date", "date_unread", "weekday", "week", "next", "meeting_kind", "meeting_ref"}


def _enough(words: _Words) -> bool:
    """The agenda or a meeting was named as such, or a day with minutes or a purpose."""
    return words.on_agenda or words.at_meeting or bool({"minutes", "purpose"} & words.slots.keys() and _placed(words))


def _on_agenda(words: _Words) -> bool:
    return words.on_agenda or bool({"minutes", "purpose"} & words.slots.keys() and (words.at_meeting or _placed(words)))


def _some_day(words: _Words) -> bool:
    return _enough(words) or _placed(words)


def _always(_words: _Words) -> bool:
    return True


def _placed(words: _Words) -> bool:
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
        pattern(
            LETS,
            r"(?:(?:propose|add|put|raise|table|submit|suggest) (?:(?P<pronoun>it|this|that)|something"
            r"|(?:an? )?(?:new )?(?:agenda )?item)|(?:a )?(?:new|(?P<late>late|urgent)) (?:agenda )?item)",
            rf"(?:\s+(?:on|to|onto|for|at)\s+(?P<where>(?:the\s+)?(?:{WHOSE}\s+)?{AGENDA}(?: (?:for|on) {WHICH})?"
            rf"|{WHICH}))?$",
        ),
        _form,
    ),
    ("agenda.propose", pattern(PLEASE, _LEAD, r"\s?(?::|\s[–—-]\s)\s*(?P<title>.+)$"), _led),
    (  # "can I get 10 mins on the 9th for calc policy"
        "agenda.propose",
        pattern(
            LETS,
            rf"(?:get|have|book|need|want|i'?d like|we'?d like|(?:i|we) (?:need"
            rf"|want))\s+(?:about\s+)?(?P<minutes>{MINUTES})\s+",
            _EARLY,
            rf"{_ABOUT}\s+(?P<title>.+)$",
        ),
        _verb(enough=_some_day),
    ),
    (
        "agenda.propose",
        pattern(
            LETS,
            r"(?:(?:get|have|i|we|need|want|would like|'d like|i'd like|id like|we'd like)\s+){1,3}"
            rf"an? (?P<aim>discussion|decision)\s+{_EARLY}(?:on|about)\s+(?P<title>.+)$",
        ),
        _verb(enough=_enough),
    ),
    (  # "I'd like to propose an item on residential costs"
        "agenda.propose",
        pattern(
            LETS,
            rf"(?:propose|add|put|table|raise|have|get|submit) (?:an? )?{_ADJECTIVE}item\s+{_EARLY}"
            rf"(?:{_ABOUT}\s+|:\s*)?(?P<title>.+)$",
        ),
        _verb(enough=_always),
    ),
    (  # "next strategy - could we look at writing"
        "agenda.propose",
        pattern(
            rf"^(?P<early>(?:the )?next (?:{WHICH}))\s?[,:–—-]\s?(?:can|could) (?:we|i) (?:please )?"
            r"(?:look at|discuss|talk about|have|cover) (?P<title>.+)$"
        ),
        _verb(enough=_enough),
    ),
    (
        "agenda.propose",
        pattern(LETS, r"(?:propose|squeeze|submit)\s+(?:in )?(?P<title>.+)$"),
        _verb(enough=_some_day),
    ),
    (  # as a request a day is enough; "table tennis on Monday" isn't one
        "agenda.propose",
        pattern(
            r"^(?=(?:\w+[\s,]{1,2}){0,2}(?:can|could|please|pls|i'?d|we'?d|i want)\b)",
            LETS[1:],
            r"(?:table|raise) (?P<title>.+)$",
        ),
        _verb(enough=_some_day),
    ),
    ("agenda.propose", pattern(LETS, r"(?:table|raise)\s+(?P<title>.+)$"), _verb(enough=_enough)),
    (
        "agenda.propose",
        pattern(
            LETS,
            r"(?:(?P<late>urgent)(?:ly)?[:,-]?\s+)?(?:put|add|stick|pop|include|slot|discuss|look at"
            r"|talk about)\s+(?:in )?(?P<title>.+)$",
        ),
        _verb(enough=_enough),
    ),
    (  # verbs for other things too: "bring biscuits to the next meeting", "have we got it on the agenda?"
        "agenda.propose",
        pattern(LETS, r"(?:get|fit|bring|have(?! (?:we|i|you|they)\b))\s+(?P<title>.+)$"),
        _verb(enough=_on_agenda),
    ),
)
