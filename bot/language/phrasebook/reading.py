"""The way in: words, who says them, when and where, to an intent with its slots."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.language.phrasebook import refs
from bot.language.phrasebook.context import Context, Heard, Sitting, Slots, compiled
from bot.language.phrasebook.days import DayBook
from bot.language.phrasebook.doubts import is_doubtful
from bot.language.phrasebook.model import Model, learned
from bot.language.phrasebook.names import NameBook, Named
from bot.language.phrasebook.said import PERSON, Said
from bot.language.phrasebook.slots import SLOTS
from bot.language.phrasebook.spelling import respell
from bot.language.phrasebook.tokens import Token, tokens
from domain.trust import Trust

LONGEST = 4000
"""Letters that are read; what is longer is a paste."""
ACTS_FROM = 0.8
"""How likely a reading that changes something must be to be acted on (docs/decisions/0041)."""
READS = frozenset(
    {
        *(
            "help",
            "none",
            "cancel",
            "meeting.next",
            "agenda.show",
            "decision.search",
            "decision.show",
            "decision.export",
        ),
        *("minutes.show", "action.list", "report.show", "report.missing", "board.pack", "review.list", "staff.list"),
        *("contract.list", "event.list", "practice.search"),
    }
)
"""Intents that change nothing."""
NEEDS = {
    "meeting.move": {"to"},
    "agenda.propose": {"title"},
    "agenda.withdraw": {"item"},
    "interest.declare": {"item"},
    "motion.put": {"text"},
    "decision.record": {"text"},
    "decision.show": {"ref"},
    "decision.supersede": {"ref"},
    "action.add": {"text"},
    "action.reassign": {"ref", "owner"},
    "report.submit": {"text"},
    "focus.set": {"group", "text"},
    "board.instruct": {"text"},
    "sip.log": {"school", "days"},
    "order.place": {"items"},
    "saving.record": {"amount"},
    "event.add": {"on"},
    "practice.share": {"text"},
}
"""Without these nothing could be done; a reading that lacks one is asked about."""


@dataclass(frozen=True)
class Reading:
    """What a sentence was taken to mean; `act` is false where the speaker is to be asked first."""

    intent: str
    slots: Slots = field(default_factory=dict)
    confidence: float = 1.0
    act: bool = True
    others: tuple["Reading", ...] = ()
    """What else it may mean, likeliest first."""


def sittings_of(trust: Trust) -> tuple[Sitting, ...]:
    """The meetings of a trust as its file lays them out."""
    found = []
    for slot in trust.slots:
        starts = datetime.combine(slot.day, trust.cycle.sitting(slot.kind).starts, trust.zone)
        found.append(Sitting(slot.day, slot.kind.value, starts))
    return tuple(sorted(found, key=lambda sitting: sitting.day))


@dataclass(frozen=True)
class Where:
    """Who speaks, when and where."""

    speaker: str | None
    now: datetime
    in_meeting: bool = False


class Reader:
    """Reads sentences for one trust; make another when its file or its dates change."""

    def __init__(self, trust: Trust, sittings: tuple[Sitting, ...] | None = None, model: Model | None = None) -> None:
        self.trust = trust
        self.model = model or learned()
        self.names = NameBook(trust)
        self.sittings = sittings_of(trust) if sittings is None else sittings
        self._days: DayBook | None = None

    def _book(self, today: date) -> DayBook:
        if self._days is None or self._days.today != today:
            self._days = DayBook(self.trust, today)
        return self._days

    def context(self, text: str, where: Where) -> Context:
        """The sentence with everything in it marked that is a name, a day or a reference."""
        today = where.now.astimezone(self.trust.zone).date()
        said = Said.of(_unmentioned(text))
        respell(said)
        refs.mark(said, self.trust, today)
        self.names.mark(said)
        days = self._book(today)
        days.mark(said)
        return Context(self.trust, days, self.sittings, where.speaker, where.now, where.in_meeting, said)

    def read(self, text: str, where: Where) -> Reading:
        """What a sentence means."""
        if len(text) > LONGEST or _OTHERS.match(text):
            return Reading("none", confidence=0.9)
        context = self.context(text, where)
        found = tokens(context.said)
        if not found:
            return Reading("none", confidence=0.99)
        likely = self.model.likely(found, is_question=is_question(context.said), in_meeting=where.in_meeting)
        (intent, share), (second, next_share), *_ = likely
        heard = self._heard(context, found, intent)
        slots = _slots(heard, intent)
        others: tuple[Reading, ...] = tuple(
            Reading(intent, slots | other, share, act=False) for other in _namesakes(context, slots)
        )
        is_sure = share >= ACTS_FROM and NEEDS.get(intent, set()) <= slots.keys()
        act = not others and (intent in READS or (is_sure and not is_doubtful(heard, intent, slots)))
        if not act and not others and next_share > 0.1 and second != "none":
            others = (Reading(second, _slots(self._heard(context, found, second), second), next_share, act=False),)
        return Reading(intent, slots, round(share, 3), act, others)

    def _heard(self, context: Context, found: list[Token], intent: str) -> Heard:
        rest = context.said.masked
        spans = self.model.words(found, intent)
        spans = {slot: span for slot, span in spans.items() if slot != "query" or not _NAMED.fullmatch(rest, *span)}
        greeted = _GREETED.match(rest)
        for start, end in [*spans.values(), greeted.span() if greeted else (0, 0)]:
            rest = rest[:start] + " " * (end - start) + rest[end:]
        return Heard(context, spans, rest)


def _slots(heard: Heard, intent: str) -> Slots:
    read = SLOTS.get(intent)
    return read(heard) if read else {}


def _namesakes(context: Context, slots: Slots) -> list[Slots]:
    """What a slot would hold if one of the others were meant who share the name that was said."""
    for thing in context.said.found:
        if isinstance(thing, Named) and thing.kind == PERSON and len(thing.names) > 1:
            for slot in ("owner", "deputy"):
                if slots.get(slot) == thing.name:
                    return [{slot: name} for name in thing.names[1:4]]
    return []


_GREETED = compiled(
    r"(?:hi|hello|hey|dear|morning|good morning|afternoon|good afternoon|evening|thanks|thank you|sorry)[ ,]+<P>[,.!:-]?(?= )"
)
_NAMED = compiled(r"(?:the |at |on |in )*(?:<D>|<PD>|<S>)(?:'s)?")
"""What is all day or school is nothing that is looked for."""
_MENTION = re.compile(r"<at>\s*@?headboard[^<]{0,40}</at>", re.IGNORECASE)
_ANY_MENTION = re.compile(r"</?at[^>]{0,60}>", re.IGNORECASE)
_OTHERS = re.compile(r"^\s*<at>(?!\s*@?headboard)[^<]{1,60}</at>|^\s*@(?!headboard)[a-z]", re.IGNORECASE)


def _unmentioned(text: str) -> str:
    text = _MENTION.sub(" ", text)
    return _ANY_MENTION.sub("", text).strip().removeprefix("/")


_ASKING = re.compile(
    r"(?:so |and |but |or |ok |right )*(?:who|what|when|where|why|how|which|whose|did|do(?! not)|does|is|are|was|were|has|have (?:we|you|i|they)|had"
    r"|should|would|could|can|will|shall|may|any(?:one|body|thing|body)?|what's|who's|where's|when's|how's)\b"
)


def is_question(said: Said) -> bool:
    """Whether it is put as one."""
    text = said.masked.strip()
    return text.endswith("?") or bool(_ASKING.match(text))
