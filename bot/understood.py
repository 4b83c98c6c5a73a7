"""From what somebody said to an intent: the bot's own patterns first, and what was learned for what they don't know.

What was learned also doubts the patterns: where it is sure of something else, nothing is changed before it was asked.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot import texts
from bot.followed import Before, Memory, chosen, corrected, is_yes, resolved, taken_back
from bot.language.caveats import ANOTHERS_ABSENCE, MAY_HOLD_ONE, NEGATED, caveat_in
from bot.language.parts import SENSITIVE
from bot.language.patterns import ANSWERED, understand
from bot.language.phrasebook.context import Sitting
from bot.language.phrasebook.model import learned
from bot.language.phrasebook.reading import ACTS_FROM, Reader, Reading, Where
from bot.language.phrasebook.rewording import understood
from bot.language.report_fields import looks_like_report
from bot.language.several import LONGEST, parts_of
from bot.language.understanding import Understanding
from domain.trust import Trust
from storage.store import Store

_HAS_WAY_BACK = frozenset({"agenda.propose", "apologies.send", "action.update", "reminder.snooze"})
DOUBTS_FROM = 0.95
"""How sure of something else what was learned must be (docs/decisions/0041)."""
_TELLING = frozenset({"deputy", "minutes", "purpose", "confidential", "due"})
"""Slots that one doesn't leave out unnoticed."""
Choice = tuple[str, Understanding]
"""A reading in words that the patterns understand, and what they make of them."""
_REQUESTED = re.compile(r"(?:\w+[ ,]+){0,2}(?:can|could|would|will|may|please)\b", re.IGNORECASE)
"""How a question begins that asks for something to be done."""
_MORE_TIME = re.compile(
    r"\b(?:more time|longer|another (?:week|fortnight|few days|month)|extension|extra (?:week|time))\b", re.IGNORECASE
)
_ABOUT_ONE = re.compile(
    r"(?:so |and |hi |hiya )*(?:is|was|are|were|has|did|does|how|when|what|who|whose|where|why)\b"
    r".*?(?:\ba-?|#|\baction )(\d{1,3})\b",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"\W*(?:yes|no|y|n|ok|okay)\b", re.IGNORECASE)
"""Answers to whatever was asked last, which nobody may take for a vote when nothing was."""


class Listener:
    """Keeps the reader of the trust and the meetings that are in force."""

    def __init__(self) -> None:
        self.memory = Memory()
        self._reader: Reader | None = None
        self._sittings: tuple[Sitting, ...] = ()

    def read(
        self, store: Store, said: Understanding, text: str, speaker: str, conversation: str, now: datetime
    ) -> Understanding:
        """What a sentence means, of which the patterns made `said`; `readings` in the slots are to be asked about."""
        trust = store.trusts.current()
        person = trust.person(speaker) if trust else None
        if trust is None or person is None or "confidential" in said.slots:
            return said
        meeting = store.meetings.open()
        in_meeting = meeting is not None and meeting.conversation == conversation
        reader, where = self._of(trust, store), Where(person.name, now, in_meeting)
        today = now.astimezone(trust.zone).date()
        reading = reader.read(text, where)
        if reading.intent == "undo" and reading.act and said.intent == "none" and not in_meeting:
            said = understand("undo", today)
        follows = said.intent == "none" or (said.intent == "undo" and not in_meeting)
        before = self.memory.recall(conversation, speaker, now) if follows else None
        followed = _followed(reader, before, said, text, where, today) if before else None
        if followed and followed.intent != "none":
            self.memory.forget(conversation, speaker)  # or a second "yes" would do it again
        return followed or _by_itself(reader, reading, said, text, where, today)

    @staticmethod
    def hears(said: Understanding) -> bool:
        """Whether what the patterns made of a sentence is looked at again."""
        if said.intent == "none":
            return not said.slots.keys() & {"readings", "doubted", "conditional", "one_at_a_time"}
        return said.intent not in ANSWERED and said.intent in learned().intents

    def _of(self, trust: Trust, store: Store) -> Reader:
        sittings = tuple(
            Sitting(meeting.day, meeting.kind.value, datetime.combine(meeting.day, meeting.starts, trust.zone))
            for meeting in store.meetings.all()
        )
        if self._reader is None or self._reader.trust is not trust or self._sittings != sittings:
            self._reader, self._sittings = Reader(trust, sittings), sittings
        return self._reader


def _by_itself(
    reader: Reader, reading: Reading, said: Understanding, text: str, where: Where, today: date
) -> Understanding:
    """What is made of words that follow on nothing."""
    choices = [each for one in (reading, *reading.others) if (each := understood(one, today))]
    if said.intent != "none":
        found = _doubted(said, reading, choices, text)
    elif one := _ABOUT_ONE.match(text):
        found = understand(f"show A-{one[1]}", today)
    else:
        asks = reading.intent != "none" or reading.confidence < DOUBTS_FROM
        found = (asks and _several(reader, text, where, today)) or _heard(said, reading, choices, text)
    if found.intent == "agenda.propose" and SENSITIVE.search(found.text("title")):
        return Understanding("none", {"readings": (f"{text.rstrip(' .!?')}, part 2", text), "sensitive": True})
    return found


def _followed(
    reader: Reader, before: Before, said: Understanding, text: str, where: Where, today: date
) -> Understanding | None:
    """What is made of words that follow on what was said before; None where they don't."""
    if words := chosen(before, text):
        found = understand(words, today)
        return replace(found, slots=found.slots | {"spoken": words})
    earlier = reader.read(before.asked[0] if before.asked else before.words, where)
    if said.intent == "undo":
        words = None if before.asked else taken_back(earlier)
        return Understanding("none", {"readings": (words,)}) if words else None
    for words in (corrected(reader, before, earlier, text, where), resolved(before, text, earlier)):
        if words and (followed := _carefully(reader, words, where, today)):
            return followed
    return None


def _several(reader: Reader, text: str, where: Where, today: date) -> Understanding | None:
    """Several requests of which at least one isn't in the patterns' words; they are asked about together."""
    meant: dict[str, str] = {}

    def read(words: str) -> Understanding | None:
        said = understand(words, today)
        if said.intent == "none":
            reading = reader.read(words, where)
            found = understood(reading, today) if reading.act and reading.confidence >= DOUBTS_FROM else None
            meant[words], said = found or (words, said)
        return said if said.intent not in ("none", "several") else None

    parts = parts_of(text, read) if len(text) <= LONGEST else ()
    asked = tuple(dict.fromkeys(meant.get(words, words) for words, _ in parts))
    if len(asked) < 2:  # noqa: PLR2004 - "we're all here, let's begin" asks for one thing
        return None
    if all(said.intent in ANSWERED for _, said in parts):
        return Understanding("several", {"parts": parts})
    return Understanding("none", {"readings": ("; ".join(asked),)})


def _carefully(reader: Reader, words: str, where: Where, today: date) -> Understanding | None:
    """What only reads, at once; what would change something is asked about first."""
    said = understand(words, today)
    if said.intent == "none":
        reading = reader.read(words, where)
        found = understood(reading, today) if reading.act else None
        if found is None:
            return None
        words, said = found
    if said.intent in ANSWERED:
        return replace(said, slots=said.slots | {"spoken": words})
    return Understanding("none", {"readings": (words,)})


def _heard(said: Understanding, reading: Reading, choices: list[Choice], text: str) -> Understanding:
    """What is made of words that the patterns don't know."""
    is_sure = reading.confidence >= ACTS_FROM
    if _says_nothing(reading, text):
        return said
    if caveat := _caveat(reading, choices, text):
        return Understanding("none", said.slots | caveat)
    if (
        reading.intent == "action.update"
        and "ref" in reading.slots
        and "due" not in reading.slots
        and _MORE_TIME.search(text)
    ):
        return understand(f"more time on {reading.slots['ref']}", date.min)
    if reading.intent == "none":
        found: dict[str, Any] = {"asks_nothing": True}
    elif is_sure and reading.intent in texts.NOT_YET_ABOUT:
        found = {"not_yet": texts.NOT_YET_ABOUT[reading.intent]}
    elif reading.act and choices and (reading.intent in ANSWERED or _is_done_at_once(reading, choices[0], text)):
        return choices[0][1]
    else:  # what would change something else is asked about first
        found = {"readings": tuple(words for words, _ in choices)}
    return Understanding("none", said.slots | found)


def _caveat(reading: Reading, choices: list[Choice], text: str) -> dict[str, object]:
    """Why what was understood isn't even offered."""
    if reading.intent in ANSWERED or reading.intent in MAY_HOLD_ONE:
        return {}
    if reading.intent == "apologies.send":
        return {"elsewhere": True} if ANOTHERS_ABSENCE.search(text) else {}
    if NEGATED.search(text):
        return {"left": True}
    return next((caveat for _, said in choices if (caveat := caveat_in(said, text))), {})


def _is_done_at_once(reading: Reading, choice: Choice, text: str) -> bool:
    """Whether it is all but sure, has a way back on its answer, and the patterns' words leave nothing of it out."""
    if text.rstrip().endswith("?") and not _REQUESTED.match(text):
        return False
    left_out = reading.slots.keys() & _TELLING - choice[1].slots.keys()
    return reading.intent in _HAS_WAY_BACK and reading.confidence >= DOUBTS_FROM and not left_out


def _says_nothing(reading: Reading, text: str) -> bool:
    """Whether no more can be said of a sentence than that it wasn't understood."""
    if is_yes(text) or (reading.intent == "vote.cast" and _YES_OR_NO.match(text)):
        return True
    if reading.confidence >= DOUBTS_FROM:
        return False
    # a lead's report may begin with anything; and nobody wants to be asked whether they want to stop
    return looks_like_report(text) or reading.intent in ("none", "cancel")


def _doubted(said: Understanding, reading: Reading, choices: list[Choice], text: str) -> Understanding:
    """What the patterns know, unless something else is all but sure: then which was meant is asked."""
    if reading.confidence < DOUBTS_FROM or "every" in said.slots:
        return said
    if reading.intent == said.intent:
        more = [words for words, also in choices if reading.act and (also.slots.keys() - said.slots.keys()) & _TELLING]
        return Understanding("none", {"readings": tuple(more)}) if more else said
    if reading.intent == "none":
        return Understanding("none", {"doubted": text})
    return Understanding("none", {"readings": (*(words for words, _ in choices), text)})
