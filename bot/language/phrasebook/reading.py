"""The way in: words, who says them, when and where, to an intent with its slots."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.language.phrasebook import actions, agenda, decisions, gates, meetings, refs, reports, schools, talk
from bot.language.phrasebook.days import DayBook
from bot.language.phrasebook.names import NameBook, Named
from bot.language.phrasebook.rules import Context, Rule, Sitting, Slots
from bot.language.phrasebook.said import PERSON, Said
from bot.language.phrasebook.spelling import respell
from domain.trust import Trust

LONGEST = 4000
"""Letters that are read; what is longer is a paste."""
ACTS_FROM = 0.6
"""How sure a reading must be to be acted on (docs/decisions/0036)."""
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

    def __init__(self, trust: Trust, sittings: tuple[Sitting, ...] | None = None) -> None:
        self.trust = trust
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
        _trim(said)
        context = Context(self.trust, self.names, days, self.sittings, where.speaker, where.now, where.in_meeting, said)
        context.is_question = _is_question(said)
        return context

    def read(self, text: str, where: Where) -> Reading:
        """What a sentence means."""
        if len(text) > LONGEST:
            return Reading("none", confidence=0.9)
        if _OTHERS.match(text):
            return Reading("none", confidence=0.9)
        context = self.context(text, where)
        if not context.said.masked.strip() or (talk.is_chatter(context) and not _may_vote(context)):
            return Reading("none", confidence=0.99)
        found = self._first(context)
        return found or Reading("none", confidence=0.7)

    def _first(self, context: Context) -> Reading | None:
        nothing = talk.asks_nothing(context)
        open_to: dict[str, bool] = {}
        for rule in _RULES:
            if rule.intent not in open_to:
                open_to[rule.intent] = gates.may_be(rule.intent, context.said.masked)
            if not open_to[rule.intent]:
                continue
            if nothing and rule.intent not in _THOUGH:
                continue
            if context.is_question and not rule.asks and not _asked_for(context):
                continue
            match = rule.match(context.said)
            if match is None:
                continue
            before = len(context.said.found)
            slots = rule.reader(match, context)
            if slots is None:
                del context.said.found[before:]
                continue
            sure = rule.sure
            if "unsure" in context.said.found[before:]:
                sure = min(sure, 0.5)
            if others := _namesakes(context, slots):
                sure = min(sure, 0.4)
            act = sure >= ACTS_FROM or (rule.intent in READS and not others)
            alternatives = tuple(Reading(rule.intent, slots | other, sure, act=False) for other in others)
            return Reading(rule.intent, slots, sure, act, alternatives)
        return None


def _namesakes(context: Context, slots: Slots) -> list[Slots]:
    """What a slot would hold if one of the others were meant who share the name that was said."""
    for thing in context.said.found:
        if isinstance(thing, Named) and thing.kind == PERSON and len(thing.names) > 1:
            for slot in ("owner", "deputy"):
                if slots.get(slot) == thing.name:
                    return [{slot: name} for name in thing.names[1:4]]
    return []


def _may_vote(context: Context) -> bool:
    text = context.said.masked.strip(" .!?")
    return (context.in_meeting and text in {"yes", "no", "agreed", "yes please"}) or text == "no thanks"


_MENTION = re.compile(r"<at>\s*@?headboard[^<]{0,40}</at>", re.IGNORECASE)
_ANY_MENTION = re.compile(r"</?at[^>]{0,60}>", re.IGNORECASE)
_OTHERS = re.compile(r"^\s*<at>(?!\s*@?headboard)[^<]{1,60}</at>|^\s*@(?!headboard)[a-z]", re.IGNORECASE)


def _unmentioned(text: str) -> str:
    text = _MENTION.sub(" ", text)
    return _ANY_MENTION.sub("", text).strip()


_HELLO = re.compile(
    r"(?:(?:@?headboard|hi|hello|hey|hiya|dear|morning|good morning|afternoon|good afternoon|evening|hi all|all|hi everyone|hi team|team|everyone"
    r"|please|ok|okay|right|so|just|um|erm|er|yeah(?=[,.!])|yes(?=[,.!])|well|and|sorry|oh|ah|actually|hi there|quick one|quickly|also|but|fyi|guys|folks|kindly|btw|anyway|now then|oi|hey there|er|lads)(?:[\s,.!:;-]+|$))+"
)
_POLITE = re.compile(r"(?:can|could|would|will) (?:you|u) (?:please |just |possibly |kindly |also |perhaps |maybe )*")
_THANKS = re.compile(
    r"(?:[\s,.!-]+(?:please|thanks|thank you|thanks all|thanks everyone|cheers|ta|many thanks|thank you very much|if that's ok(?:ay)?|if poss|if possible|👍|🙏|😀|😊|🙂|x|xx|ok\?|pretty please|when you can|when you get a (?:chance|minute)|headboard|asap|if you can|would you|if you would|for me|x x))+[\s.!?]*$"
)
_KEEPS = re.compile(r"(?:yes|right|ok|okay|sorry|all|well|yeah|actually|and|so|everyone|hello|hi)[\s.!?]*$")


def _trim(said: Said) -> None:
    """Leave greetings, courtesies and thanks outside of the request."""
    start = len(said.masked) - len(said.masked.lstrip())
    if (hello := _HELLO.match(said.masked, start)) and hello.end() < len(said.masked.rstrip()):
        start = hello.end()
    if polite := _POLITE.match(said.masked, start):
        start = polite.end()
    end = len(said.masked.rstrip())
    if (thanks := _THANKS.search(said.masked, start, end)) and thanks.start() > start:
        end = thanks.start() + (1 if said.masked[thanks.start() : thanks.start() + 1] in "?." else 0)
    said.start, said.end = start, end


_ASKING = re.compile(
    r"(?:so |and |but |or )*(?:who|what|when|where|why|how|which|whose|whom|did|didn't|do(?! not)|does|doesn't|don't (?:we|you|they)|is|isn't|are|aren't|was|wasn't|were|weren't|has|hasn't|have (?:we|you|i|they|all|any)|haven't (?:we|you|i)|had|should|shouldn't|would|wouldn't|will (?!be|have)|won't (?:we|you|it)|shall|may|might|must|am i|any(?:one|body|thing|body)?\b|what's|who's|where's|when's|how's|could (?!not)|can (?!not))\b"
)


def _is_question(said: Said) -> bool:
    text = said.masked[said.start : said.end].strip()
    return text.endswith("?") or bool(_ASKING.match(text))


_REQUEST = re.compile(
    r"(?:can|could|may|would|will|shall) (?:we|i|you|u|us|<)|any chance|is it possible|(?:can|could) [\ue000-\ue007]|please|(?:can|could|does|has|any|could) (?:anyone|someone|somebody|any school)"
)


def _asked_for(context: Context) -> bool:
    """Whether a question asks for something: "can you …?", and not "did we …?"."""
    said = context.said
    text = said.masked[max(0, said.start - 12) : said.end]
    return bool(_REQUEST.search(text[:60])) and not re.match(
        r"(?:did|do|does|is|are|was|were|has|have|what|when|why|how|who)\b", said.masked[said.start : said.end]
    )


_THOUGH = frozenset({"help", "undo", "cancel", "decision.search"})
"""What is meant although it is wrapped in doubt."""
_RULES: tuple[Rule, ...] = (
    *talk.HELP,
    *talk.UNDO,
    *talk.CANCEL,
    *meetings.RULES,
    *reports.RULES,
    *actions.REASSIGN_RULES,
    *actions.UPDATE_RULES,
    *agenda.RULES,
    *decisions.RULES,
    *actions.LIST_RULES,
    *schools.RULES,
    *reports.SUBMIT,
    *actions.ADD_RULES,
)
