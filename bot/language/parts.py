"""The parts of a proposal, in any order: peeled from the end of the words one after another until the title is left.

"On the agenda", "for next Business", "10 mins", "for decision". Words in the middle are never touched, and what can't
be peeled is the title's: "put it on the agenda last week, did you see?" ends in no part, so nothing is proposed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.language.amounts import MINUTES, read_minutes
from bot.language.which import AGENDA, KIND, MEETING, WHICH, WHOSE, which_meeting
from bot.language.words import Pattern, Sentence, Slots


@dataclass
class Words:
    """The words of a proposal while parts are peeled off them; `typed` is `plain` to the letter."""

    plain: str
    typed: str
    said: Sentence
    slots: Slots = field(default_factory=dict)
    on_agenda: bool = False
    """Whether "on the agenda" was among the parts."""
    at_meeting: bool = False
    """Whether a meeting was named as one: its kind, or the next."""

    def cut(self, start: int, end: int | None = None) -> None:
        """Take these words out, and everything after them unless an end is given."""
        rest = len(self.plain) if end is None else end
        self.plain = self.plain[:start] + self.plain[rest:]
        self.typed = self.typed[:start] + self.typed[rest:]

    def take(self, part: re.Match[str], **slots: Any) -> bool:
        """Take a part off the end for these slots."""
        self.slots |= slots
        self.cut(part.start())
        return True

    def last(self, part: Pattern) -> re.Match[str] | None:
        """A part at the end of the words; parts are short, so that only the end is looked at."""
        return part.search(self.plain, max(0, len(self.plain) - 160))


_BEFORE = r"[\s,;.?!(–—-]{1,4}"
_SPACE = r"[\s,;.!(–—-]{1,4}"  # "who pays? on the agenda" leaves the title its question mark
_STOP = r"\s{0,2}[,;.?!(–—-]\s{0,2}"
_END = r"[\s,;.?!)]{0,3}$"
_PLACE = Pattern(
    rf"(?:{_SPACE}(?:on|onto|to|for|in|into|at)\s+(?:(?P<which>{WHOSE})\s+)?(?P<agenda>{AGENDA})"
    rf"(?:\s+(?:(?:for|of|on|at)\s+)?(?P<also>{WHICH}))?"
    rf"|(?:{_SPACE}(?P<where>onto|on|to|for|at)\s+|{_STOP})(?P<when>{WHICH})){_END}"
)
A_MEETING = Pattern(rf"\b(?:{KIND}|(?:next|coming)\s+(?:headboard\s+)?{MEETING}|next week'?s?)\b")
_MINUTES = Pattern(
    rf"(?P<before>{_BEFORE})(?:(?:for|about|approx|around|with|needs|allow|takes?|say)\s+){{0,2}}"
    rf"(?P<minutes>{MINUTES}){_END}"
)
# "A request for information" is a title's.
_PURPOSE = Pattern(
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
CONFIDENTIAL = Pattern(rf"\b{_PRIVATE}\b")
_CONFIDENTIALLY = Pattern(rf"{_BEFORE}(?:and )?(?:it'?s |this is )?{_PRIVATE}{_END}")
_CANT_WAIT = r"(?:can'?t|cannot|won'?t) wait"
# Only as words of the command: "urgent repairs" are a title's.
_LATE = Pattern(
    rf"(?:{_BEFORE}as (?:an? )?(?:urgent|late)(?: item)?"
    rf"|{_STOP}(?:(?:it is |it'?s |this is )?(?:an? )?(?:urgent(?:ly)?|late)(?: item)?|(?:it |this )?{_CANT_WAIT}))"
    rf"{_END}"
)
_PLEASE_AFTER = Pattern(rf"{_BEFORE}(?:please|pls|plz|thanks|thank you|thx|ta|cheers){_END}")
_BECAUSE = Pattern(r"[\s,;.–-]{1,3}because (?P<reason>.+)$")
_WORDING = Pattern(
    r"(?:[\s,;.:–—-]{1,4}(?:with (?:the )?|the )?(?:proposed )?wording(?: is)?\s?[:,–-]?|(?<=for decision)\s?:)\s{0,2}"
    r"(?:\"(?P<quoted>[^\"]{3,2000})\"|(?P<open>to\b.+)$)"
)


def _peel_place(words: Words) -> bool:
    if not (place := words.last(_PLACE)):
        return False
    said = " ".join(place[group] or "" for group in ("which", "when", "also"))
    meeting = which_meeting(said, words.said.today)
    named = bool(A_MEETING.search(said))
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


def _peel_minutes(words: Words) -> bool:
    found = words.last(_MINUTES)
    if found is None or "minutes" in words.slots:
        return False
    if found["minutes"].casefold().endswith("m") and words.on_agenda and found["before"].isspace():
        return False  # "put a fence of 10m on the agenda"
    return words.take(found, minutes=read_minutes(found["minutes"]))


def _peel_purpose(words: Words) -> bool:
    found = words.last(_PURPOSE)
    if found is None or "purpose" in words.slots:
        return False
    return words.take(found, purpose=purpose(found["purpose"] or found["bare"] or "decision"))


def purpose(said: str) -> str:
    """What an item is for, from "decision", "discussion", "info" or "fyi"."""
    named = said.casefold()
    return named if named in ("discussion", "decision") else "information"


def _peeler(part: Pattern, **slots: bool) -> Callable[[Words], bool]:
    def peeler(words: Words) -> bool:
        found = words.last(part)
        return found is not None and words.take(found, **slots)

    return peeler


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


def peel(words: Words) -> bool:
    """Take the parts off the end until what stands there is the title's; whether there were any."""
    peeled = 0
    while peeled < _MOST_PARTS and any(peeler(words) for peeler in _PEELERS):
        peeled += 1
    return peeled > 0


def take_wording(words: Words) -> None:
    """Take off the wording, to the letter."""
    if not (found := _WORDING.search(words.plain)):
        return
    group = "quoted" if found["quoted"] else "open"
    words.slots["wording"] = words.typed[found.start(group) : found.end(group)].strip()
    if group == "open" and words.said.verbatim.endswith("."):
        words.slots["wording"] += "."
    words.cut(found.start(), found.end())


def take_reason(words: Words) -> None:
    """Take off "because …" when it follows a part, or belongs to an urgent item; elsewhere it is the title's."""
    if not (found := _BECAUSE.search(words.plain)):
        return
    before = Words(words.plain[: found.start()], words.typed[: found.start()], words.said, dict(words.slots))
    if not (peel(before) or words.slots.get("late")):
        return
    reason = words.typed[found.start("reason") : found.end("reason")].strip()
    words.slots["reason"] = reason
    if re.search(_CANT_WAIT, reason.replace("’", "'"), re.IGNORECASE):
        words.slots["late"] = True
    words.cut(found.start())


SENSITIVE = re.compile(
    r"\b(?:disciplinar|grievanc|redundanc|dismissal|capability (?:meeting|of)|suspension of|settlement agreement"
    r"|allegation|complaint (?:about|against) (?:a|an|one|our|my)\b|staffing (?:matter|thing|issue|case))"
    r"(?!\w* (?:polic|procedure))",
    re.IGNORECASE,
)
"""What an item is hardly about that everyone may see."""
