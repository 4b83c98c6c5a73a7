"""From what somebody said to an intent: the bot's own patterns first, and the phrasebook for what they don't know."""

import re
from datetime import datetime

from bot.language.patterns import ANSWERED
from bot.language.phrasebook.reading import Reader, Where
from bot.language.phrasebook.rewording import understood
from bot.language.phrasebook.rules import Sitting
from bot.language.understanding import Understanding
from domain.trust import Trust
from storage.store import Store

LONGEST = 160
"""Letters of a sentence that is looked at again: patterns take long on long ones (docs/decisions/0036)."""
_YES_OR_NO = re.compile(r"\W*(?:yes|no|y|n|ok|okay)\b", re.IGNORECASE)
"""Answers to whatever was asked last, which nobody may take for a vote when nothing was."""


class Listener:
    """Keeps the reader of the trust and the meetings that are in force."""

    def __init__(self) -> None:
        self._reader: Reader | None = None
        self._sittings: tuple[Sitting, ...] = ()

    def read(
        self, store: Store, said: Understanding, text: str, speaker: str, conversation: str, now: datetime
    ) -> Understanding:
        """What a sentence means that the patterns made nothing of; `readings` in the slots are to be asked about."""
        trust = store.trusts.current()
        person = trust.person(speaker) if trust else None
        if trust is None or person is None or "confidential" in said.slots or len(text) > LONGEST:
            return said
        meeting = store.meetings.open()
        in_meeting = meeting is not None and meeting.conversation == conversation
        reading = self._of(trust, store).read(text, Where(person.name, now, in_meeting))
        today = now.astimezone(trust.zone).date()
        choices = [each for one in (reading, *reading.others) if (each := understood(one, today))]
        if reading.intent == "none" or not choices or (reading.intent == "vote.cast" and _YES_OR_NO.match(text)):
            return said
        if reading.act and choices[0][1].intent in ANSWERED:  # what would change something is asked about first
            return choices[0][1]
        return Understanding("none", said.slots | {"readings": tuple(words for words, _ in choices)})

    def _of(self, trust: Trust, store: Store) -> Reader:
        sittings = tuple(
            Sitting(meeting.day, meeting.kind.value, datetime.combine(meeting.day, meeting.starts, trust.zone))
            for meeting in store.meetings.all()
        )
        if self._reader is None or self._reader.trust is not trust or self._sittings != sittings:
            self._reader, self._sittings = Reader(trust, sittings), sittings
        return self._reader
