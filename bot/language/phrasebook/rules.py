"""What the tables of patterns are made of, and the slots that many of them share."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from bot.language.phrasebook.days import Day, DayBook, Period
from bot.language.phrasebook.names import NameBook, Named
from bot.language.phrasebook.said import DAY, PERIOD, Said, marked
from domain.trust import Trust

Slots = dict[str, Any]
SURE, ASK = 0.95, 0.5


@dataclass(frozen=True)
class Sitting:
    """One meeting, as far as a sentence may name it."""

    day: date
    kind: str
    starts: datetime


@dataclass
class Context:
    """Who speaks, when and where, and what the trust calls things."""

    trust: Trust
    names: NameBook
    days: DayBook
    sittings: tuple[Sitting, ...]
    speaker: str | None
    now: datetime
    in_meeting: bool
    said: Said
    is_question: bool = False

    @property
    def today(self) -> date:
        """The day in the trust's zone."""
        return self.days.today

    def next(self, kind: str | None = None, count: int = 0) -> Sitting | None:
        """The next meeting, of a kind if one is given; today's counts until it begins."""
        ahead = [
            s
            for s in self.sittings
            if (kind is None or s.kind == kind)
            and (s.day > self.today or (s.day == self.today and self.now < s.starts and not self.in_meeting))
        ]
        return ahead[count] if count < len(ahead) else None

    def last(self, kind: str | None = None) -> Sitting | None:
        """The last meeting that has begun; the open one isn't it."""
        behind = [
            s
            for s in self.sittings
            if (kind is None or s.kind == kind)
            and (s.day < self.today or (s.day == self.today and self.now > s.starts and not self.in_meeting))
        ]
        return behind[-1] if behind else None

    def on_weekday(self, weekday: int, kind: str | None, *, past: bool) -> Sitting | None:
        """The next meeting on a weekday, or the last."""
        fits = [s for s in self.sittings if s.day.weekday() == weekday and (kind is None or s.kind == kind)]
        if past:
            return next((s for s in reversed(fits) if s.day < self.today or s.day == self.today), None)
        return next((s for s in fits if s.day > self.today), None)

    def on(self, day: date) -> Sitting | None:
        """The meeting of a day."""
        return next((s for s in self.sittings if s.day == day), None)


Reader = Callable[["re.Match[str]", Context], Slots | None]


class Rule:
    """A pattern that starts where the request starts. `asks`: a question may mean it; `sure`: how sure a match is."""

    def __init__(
        self,
        intent: str,
        pattern: str,
        reader: Reader,
        *,
        sure: float = SURE,
        asks: bool = False,
        anywhere: bool = False,
    ) -> None:
        self.intent, self._pattern, self.reader = intent, pattern, reader
        self.sure, self.asks, self._anywhere = sure, asks, anywhere

    @cached_property
    def compiled(self) -> "re.Pattern[str]":
        """The expression, compiled when it is first needed."""
        return compiled(self._pattern)

    def match(self, said: Said) -> "re.Match[str] | None":
        """Where the request fits."""
        if self._anywhere:
            return self.compiled.search(said.masked, said.start, said.end)
        return self.compiled.match(said.masked, said.start, said.end)


def compiled(expression: str) -> "re.Pattern[str]":
    """An expression in which marks and common parts have short names."""
    for name, words in PARTS.items():
        expression = expression.replace(f"<{name}>", words)
    return re.compile(marked(expression), re.DOTALL)


PARTS = {
    "MTG": (
        r"(?:(?:the |our )?(?:(?:next|last|previous|coming|this|upcoming|<D>(?:'s?)?|<PD>(?:'s?)?) ){0,3}"
        r"(?:headboard |heads'? )?(?:(?:strategy|business)(?:'s)?(?: meetings?| session| one)?|meetings?|headboard)(?:'s)?"
        r"(?:,? (?:(?:on|of|for|from|in) )?(?:the )?(?:<D>|<PD>))?(?: next)?"
        r"|(?:the )?(?:next|last|previous|coming) (?:one|time)|(?:the )?(?:next|last|previous)(?= agenda| minutes)"
        r"|(?:(?:on|this|next|last|the|for) )?<D>(?:'s)?(?: one)?|<PD>(?:'s)?)"
    ),
    "DM": r"(?:(?:on |for |of |at |from )?<MTG>)",
    "WHO": r"(?:(?:the )?(?:<P>|<S>|<G>)(?: (?:group|team|school|leads?))?)",
    "ALL": r"(?:all (?:the )?(?:schools|heads|headteachers|members)|every(?:one| ?body| head| school|body)|each (?:head|school)|all of us|heads|schools)",
    "ANUM": r"(?:(?:actions?|number|no\.?|item|num|task)? ?(?:#|no\.? ?|number )?(?:a-?)?\d{1,3}\b|<ACT>)",
    "NUM": r"(?:\d{1,4}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty)",
    "MIN": (
        r"(?:(?:\d{1,3}|five|ten|fifteen|twenty(?:[ -]five)?|thirty|forty(?:[ -]five)?|sixty)[ -]?(?:minutes?|mins?|m)\b"
        r"|(?:a )?(?:quarter|half|three quarters)(?: of)? an? hour|half hour|half hr|an hour(?: and a half)?|(?:1|one|2|two) hours?)"
    ),
    "SEP": r"\s*(?:[:;]|,|\s-|-\s|\n|\.)\s*",
}
for _name in ("DM", "ALL", "WHO"):
    PARTS[_name] = PARTS[_name].replace("<MTG>", PARTS["MTG"])
PARTS = {name: PARTS[name] for name in ("DM", "WHO", "ALL", "ANUM", "NUM", "MIN", "SEP", "MTG")}


def nothing(_match: "re.Match[str]", _context: Context) -> Slots:
    """No slots."""
    return {}


# ---------------------------------------------------------------- words


def words(context: Context, match: "re.Match[str]", group: str) -> str:
    """The words of a group as typed, without what divides them from the rest."""
    if match.group(group) is None:
        return ""
    return tidy(context.said.cut(*match.span(group)))


def tidy(text: str) -> str:
    """Words without stray punctuation around them."""
    text = text.strip(" \n\t:;,-–—")
    return unquoted(text.strip())


def unquoted(text: str) -> str:
    """Words without a pair of quotes around them."""
    for opens, closes in ('""', "''", "“”", "‘’"):
        if len(text) > 2 and text[0] == opens and text[-1] == closes and opens not in text[1:-1]:
            return text[1:-1].strip()
    return text


def no_article(text: str) -> str:
    """Words without a leading article."""
    return unquoted(re.sub(r"^(?:the|an?)\s+", "", tidy(text), flags=re.IGNORECASE))


def no_stop(text: str) -> str:
    """Words without the question mark or full stop at their end."""
    return text.rstrip(" ?!.,;") if not re.search(r"[.!?].*[.!?]", text) else text.rstrip(" ")


# ---------------------------------------------------------------- days


def day(context: Context, match: "re.Match[str]", group: str, *, past: bool = False) -> str | None:
    """The day of a group as an ISO date."""
    thing = context.said.thing(match.group(group))
    if isinstance(thing, Day):
        return (thing.behind if past else thing.ahead).isoformat()
    if isinstance(thing, Period) and thing.first and thing.last:
        return (thing.first if past else thing.last).isoformat()
    return None


def meeting(context: Context, text: str | None, *, past: bool = False) -> Slots:
    """The meeting that some words of the masked sentence name."""
    if not text:
        return {}
    found = re.search(r"\b(strategy|business)\b", text)
    kind = found[1] if found else None
    said_last = bool(re.search(r"\b(?:last|previous)\b", text))
    slots: Slots = {"meeting_kind": kind} if kind else {}
    sitting: Sitting | None = None
    days = context.said.things(text, DAY)
    if days:
        when: Day = days[-1]
        behind = past or said_last
        if when.weekday is not None:
            sitting = context.on_weekday(when.weekday, kind, past=behind) or context.on_weekday(
                when.weekday, None, past=behind
            )
            if sitting is None or (not behind and sitting.day < when.ahead):
                return slots | {"meeting_date": (when.behind if behind else when.ahead).isoformat()}
            return slots | {"meeting_kind": kind or sitting.kind, "meeting_date": sitting.day.isoformat()}
        return slots | {"meeting_date": (when.behind if behind else when.ahead).isoformat()}
    if periods := context.said.things(text, PERIOD):
        period: Period = periods[-1]
        inside = [
            s
            for s in context.sittings
            if (kind is None or s.kind == kind)
            and (period.first is None or s.day >= period.first)
            and (period.last is None or s.day <= period.last)
            and (s.day <= context.today if past else s.day >= context.today)
        ]
        sitting = (inside[-1] if past else inside[0]) if inside else None
    elif said_last:
        sitting = context.last(kind)
    elif re.search(r"\b(?:next|coming|upcoming)\b", text):
        sitting = context.next(kind)
    return slots | {"meeting_date": sitting.day.isoformat()} if sitting else slots


def meeting_of(context: Context, match: "re.Match[str]", *groups: str, past: bool = False) -> Slots:
    """The meeting that the first of these groups names which the match has."""
    named = [match.group(group) for group in groups if group in match.re.groupindex and match.group(group)]
    return meeting(context, " ".join(named), past=past)


# ---------------------------------------------------------------- names and numbers


def unmarked(context: Context, text: str) -> str:
    """Words of the masked sentence with names in full again, and no days."""

    def name(mark: "re.Match[str]") -> str:
        thing = context.said.thing(mark[0])
        return thing.name.casefold() if isinstance(thing, Named) else " "

    return re.sub("[\ue000-\ue007][\ue100-\ue2ff]", name, text)


def named(context: Context, text: str | None, kind: str) -> str | None:
    """The canonical name of the first school, person or group that some words name."""
    things = context.said.things(text, kind) if text else []
    return things[0].name if things else None


def owner(context: Context, text: str | None) -> Slots | None:
    """Who is to do something, from words of the masked sentence; None where nobody is named."""
    text = (text or "").strip(" :,-")
    if re.fullmatch(r"(?:me|myself|i|i'll|mine)(?:'s)?", text):
        return {"owner": context.speaker} if context.speaker else {}
    if _EVERYONE.fullmatch(text):
        return {"owner": "all"}
    things = [context.said.thing(mark) for mark in re.findall(marked("<P>|<S>|<G>"), text)]
    things = [thing for thing in things if isinstance(thing, Named)]
    return {"owner": things[0].name} if things else None


_EVERYONE = re.compile(PARTS["ALL"])
_ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
NUMBER_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(list(_ONES)[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"


def number(text: str) -> int | None:
    """A whole number in figures or words."""
    text = text.strip().replace(",", "")
    if text.isdigit():
        return int(text[:9])
    if text in {"a", "an"}:
        return 1
    hundreds = re.fullmatch(r"(\w+) hundred(?: and (.+))?", text)
    if hundreds:
        first, rest = number(hundreds[1]), number(hundreds[2]) if hundreds[2] else 0
        return None if first is None or rest is None else first * 100 + rest
    parts = re.split(r"[ -]", text)
    if all(part in _ONES or part in _TENS for part in parts):
        return sum(_ONES.get(part, _TENS.get(part, 0)) for part in parts)
    return None


def minutes(text: str) -> int | None:
    """Minutes as they are said."""
    text = text.strip()
    if "quarter" in text:
        return 45 if "three" in text else 15
    if "half" in text and "and a half" not in text:
        return 30
    if "hour" in text or text.endswith("hr"):
        count = 2 if re.match(r"(?:2|two)", text) else 1
        return count * 60 + (30 if "and a half" in text else 0)
    return number(re.sub(r"[ -]?(?:minutes?|mins?|m)$", "", text).strip())


def ref(context: Context, text: str) -> str | None:
    """The reference of an action: A-17 of "#17", "action 17" or "a17"."""
    found = re.search(r"\d{1,4}", text)
    if found:
        return f"A-{int(found[0])}"
    thing = context.said.thing(text)
    return str(thing) if thing else None
