"""What follows on what was said before: "no, Wednesday", "and phones?", "give that one to Dev", "yes".

What was said before is kept in the process alone, for a few minutes. Nothing is changed by it before it was asked.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.language.phrasebook.context import Context, Heard, Slots, no_article
from bot.language.phrasebook.reading import Reader, Reading, Where
from bot.language.phrasebook.rewording import of_meeting, reworded
from bot.language.phrasebook.said import DAY
from bot.language.phrasebook.slots import SLOTS
from bot.language.phrasebook.tokens import tokens

LASTS = timedelta(minutes=10)
REMEMBERED = 1000
LONGEST = 80
"""Letters that a correction has at most."""
LONGEST_BEFORE = 400
"""Letters of what may be corrected."""


@dataclass(frozen=True)
class Before:
    """What somebody said last in a room that was understood, or what they were asked about."""

    words: str
    asked: tuple[str, ...]
    """The readings that they were to choose from; none if it was carried out."""
    refs: tuple[str, ...]
    """The decisions and actions that it, or the answer, was about."""
    at: datetime


class Memory:
    """What each person said last in each room."""

    def __init__(self) -> None:
        self._before: OrderedDict[tuple[str, str], Before] = OrderedDict()

    def note(self, room: str, speaker: str, words: str, asked: tuple[str, ...], answer: str, now: datetime) -> None:
        """Remember what was said, or asked back, and what it was about."""
        self.forget(room, speaker)
        while self._before and (len(self._before) >= REMEMBERED or self._oldest().at <= now - LASTS):
            self._before.popitem(last=False)
        if len(words) <= LONGEST_BEFORE:
            refs = tuple(dict.fromkeys(found[0].upper() for found in _REF.finditer(f"{words} {answer}")))
            self._before[room, speaker] = Before(words, asked, refs, now)

    def forget(self, room: str, speaker: str) -> None:
        """Let nothing follow on what they said."""
        self._before.pop((room, speaker), None)

    def no_more_asked(self, room: str, speaker: str) -> None:
        """They said something else than an answer: a later "yes" is none to what was asked."""
        if (before := self._before.get((room, speaker))) and before.asked:
            self.forget(room, speaker)

    def _oldest(self) -> Before:
        return next(iter(self._before.values()))

    def recall(self, room: str, speaker: str, now: datetime) -> Before | None:
        """What was said a short while ago."""
        before = self._before.get((room, speaker))
        return before if before and before.at <= now < before.at + LASTS else None


def chosen(before: Before, text: str) -> str | None:
    """The reading that "yes" or "the second one" means."""
    said = _plain(text)
    if len(before.asked) == 1 and is_yes(text):
        return before.asked[0]
    place = next((number for number, words in enumerate(_PLACES) if re.fullmatch(words, said)), None)
    return before.asked[place] if place is not None and place < len(before.asked) else None


def is_yes(text: str) -> bool:
    """Whether words say no more than yes."""
    return bool(_YES.fullmatch(_plain(text)))


def _plain(text: str) -> str:
    return re.sub(r"[\s.!,()]+", " ", text.casefold()).strip()


def taken_back(reading: Reading) -> str | None:
    """What takes back what was done, where words do."""
    slots = reading.slots
    match reading.intent:
        case "agenda.propose":
            return f"take {slots['title']} off the agenda" if "title" in slots else None
        case "agenda.withdraw":
            return f"put {slots['item']} back on the agenda" if "item" in slots else None
        case "apologies.send":
            return f"cancel my apologies{of_meeting(slots, ' for')}"
        case "action.update" | "action.reassign":
            return f"undo {slots['ref']}" if "ref" in slots else None
    return None


def resolved(before: Before, text: str, reading: Reading) -> str | None:
    """The words with "it" or "that one" as what it must be: what was spoken of, if that was one thing."""
    titles = [reading.slots[slot] for slot in ("title", "item") if slot in reading.slots]
    things = titles or ([reading.slots["ref"]] if "ref" in reading.slots else list(before.refs))
    found = _IT.search(text)
    if not found or len(things) != 1 or len(text) > LONGEST:
        return None
    thing = re.sub(r"^A-", "action ", things[0])
    return f"{text[: found.start()]}{thing}{text[found.end() :]}"


def corrected(reader: Reader, before: Before, reading: Reading, text: str, where: Where) -> str | None:
    """What was said before with another day, kind, name or number; None if the words are more than that."""
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    if reading.intent == "none" or len(text) > LONGEST or not rest.strip(" ?.!"):
        return None
    context = reader.context(rest, where)
    found = _slots(context, reading)
    if not opening and _more_than_that(context):
        return None
    if _more_than_that(context):
        query = no_article(rest.strip(" ?.!"))
        found = {"query": query} if reading.intent in _SEARCHES and _ALSO.match(text) and query else {}
    if not found or found.items() <= reading.slots.items():
        return None
    return _in_words(before, reading, found)


def _slots(context: Context, reading: Reading) -> Slots:
    """What the words would be as part of a sentence that asks for the same."""
    masked = context.said.masked
    read = SLOTS.get(reading.intent)
    heard = Heard(context, {}, masked)
    found = {slot: value for slot, value in read(heard).items() if slot in _CLOSED} if read else {}
    slot = next((slot for slot in ("to", "until", "due") if slot in reading.slots), None)
    if days := context.said.things(masked, DAY):
        if slot:
            found = {name: value for name, value in found.items() if name not in _DATES} | {
                slot: days[-1].ahead.isoformat()
            }
        elif reading.intent in ("action.add", "action.update"):
            found["due"] = days[-1].ahead.isoformat()
    if reading.intent == "agenda.propose" and (bare := _BARE.fullmatch(masked.strip(" .!"))):
        found["minutes"] = int(bare[1])
    return found


def _more_than_that(context: Context) -> bool:
    """Whether words are left that are neither names, days, numbers nor what goes with them."""
    return any(token.said.isalpha() and not _WITH_IT.fullmatch(token.said) for token in tokens(context.said))


def _in_words(before: Before, reading: Reading, found: Slots) -> str | None:
    replaced = next((slots for slots in _EITHER if found.keys() & slots), frozenset()) - found.keys()
    slots = {slot: value for slot, value in reading.slots.items() if slot not in replaced} | found
    wanted = reworded(replace(reading, slots=slots))
    if wanted and not before.asked and reading.intent in _ONCE:
        return _anew(before, reading, found)
    return wanted


def _anew(before: Before, reading: Reading, found: Slots) -> str | None:
    """How something that was done is done otherwise, where it isn't put right by saying it again."""
    if reading.intent == "agenda.propose" and found.keys() <= {"minutes", "meeting_kind", "meeting_date"}:
        title = reading.slots["title"]
        longer = [f"make {title} {found['minutes']} minutes"] if "minutes" in found else []
        elsewhere = [f"move {title}{of_meeting(found, ' to')}"] if found.keys() - {"minutes"} else []
        return "; ".join(longer + elsewhere)
    if reading.intent == "meeting.move":
        return reworded(replace(reading, slots=reading.slots | {"meeting_date": reading.slots["to"]} | found))
    if reading.intent == "action.add" and found.keys() == {"owner"} and len(before.refs) == 1:
        return f"give {before.refs[0].removeprefix('A-')} to {found['owner']}"
    return None


_REF = re.compile(r"\b(?:A-\d{1,4}|[A-Z]{2}-20\d\d-\d{2,4})\b", re.IGNORECASE)
_YES = re.compile(
    r"(?:(?:yes|yep|yeah|yup|y|ok|okay|sure|go ahead|correct|exactly|that's (?:it|right)|do (?:it|that)|please do)"
    r"(?: (?:please|thanks|thank you|ta))* ?)+"
)
_PLACES = (
    r"(?:the )?(?:1|one|first|former)(?: one)?(?: please)?",
    r"(?:the )?(?:2|two|second|latter)(?: one)?(?: please)?",
    r"(?:the )?(?:3|three|third)(?: one)?(?: please)?",
)
_IT = re.compile(r"\b(?:(?:that|this|the same) (?:one|action|item|decision)|it|that|this)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:no+|nope|sorry|oops|whoops|ah|argh|actually|wait|hang on|ok(?:ay)?|yes|yep|yeah|but|and|or|rather|instead"
    r"|please|(?:i )?(?:mean|meant|said)|i need|(?:make|change) (?:it|that|this)(?: to)?|what about|how about|same for"
    r"|not that|(?:can|could) (?:it|we|you) (?:be|make it|do)|(?:it|that)(?:'s| is| should be| should have been)"
    r"|(?:it )?should (?:be|have been|say)|not \w+)(?:[\s,.:;!–-]+|$))+",
    re.IGNORECASE,
)
_BARE = re.compile(r"(\d{1,3})(?: not \d{1,3})?")
_ALSO = re.compile(r"(?:ok(?:ay)? |so )?(?:and|what about|how about|or|same for)\b", re.IGNORECASE)
_SEARCHES = frozenset({"decision.search", "practice.search"})
_ONCE = frozenset({"agenda.propose", "meeting.move", "action.add", "board.instruct", "decision.record", "motion.put"})
"""What isn't put right by saying it again."""
_DATES = frozenset({"meeting_date", "meeting_kind", "due", "to", "until", "since"})
_CLOSED = _DATES | {
    *("minutes", "purpose", "confidential", "owner", "deputy", "school", "group", "ref", "format", "state", "percent"),
    *("count", "choice"),
}
"""Slots that take none of the speaker's own words."""
_WITH_IT = re.compile(
    r"the|an?|next|last|this|coming|please|then|one|meeting|agenda|min(?:ute)?s?|instead|not|on|for|by|to|at|it|be|that"
    r"|strategy|business|rather|from|in|until|till|before|after|due|as|well|also|only|just|mine|me|us|our|everyone|all"
    r"|schools|will|of|with|word|pdf|excel|csv|docx|xlsx|spreadsheet|discussion|decision|information|info|private"
    r"|confidence|half|hour|way|three|quarters?|percent"
)
"""Words that go with such a slot."""
_EITHER = (
    frozenset({"meeting_kind", "meeting_date"}),
    frozenset({"owner", "school", "group"}),
    frozenset({"since", "until"}),
)
"""Slots of which one that is said anew takes the place of all."""
