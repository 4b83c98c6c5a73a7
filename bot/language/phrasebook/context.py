"""Who speaks, when and where, and the slots that many intents share: meetings, days, names and numbers."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.language.phrasebook.days import Day, DayBook, Period
from bot.language.phrasebook.said import DAY, PERIOD, Said, marked
from domain.trust import Trust

Slots = dict[str, Any]


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
    days: DayBook
    sittings: tuple[Sitting, ...]
    speaker: str | None
    now: datetime
    in_meeting: bool
    said: Said

    @property
    def today(self) -> date:
        """The day in the trust's zone."""
        return self.days.today

    def next(self, kind: str | None = None) -> Sitting | None:
        """The next meeting, of a kind if one is given; today's counts until it begins."""
        ahead = (
            s
            for s in self.sittings
            if (kind is None or s.kind == kind)
            and (s.day > self.today or (s.day == self.today and self.now < s.starts and not self.in_meeting))
        )
        return next(ahead, None)

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


def compiled(expression: str) -> "re.Pattern[str]":
    """An expression in which marks and common parts have short names."""
    for name, words in PARTS.items():
        expression = expression.replace(f"<{name}>", words)
    return re.compile(marked(expression), re.DOTALL)


PARTS = {
    "ALL": (
        r"(?:all (?:the |our |of )?(?:schools|heads|headteachers|members|us)|every(?:one| ?body| head| school|body)|each (?:head|school)"
        r"|all of us|heads|schools)"
    ),
    "MIN": (
        r"(?:(?:\d{1,3}|five|ten|fifteen|twenty(?:[ -]five)?|thirty|forty(?:[ -]five)?|sixty)[ -]?(?:minutes?|mins?|m)\b"
        r"|(?:a )?(?:quarter|half|three quarters)(?: of)? an? hour|half hour|half hr|an hour(?: and a half)?|(?:1|one|2|two) hours?)"
    ),
}
"""Expressions that are written by name in others."""


@dataclass(frozen=True)
class Heard:
    """A sentence whose intent is known: its free words, cut out by what was learned, and the rest of it."""

    context: Context
    spans: dict[str, tuple[int, int]]
    """Where the words are, in the masked sentence, of the slots that take them as they are."""
    rest: str
    """The masked sentence with blanks in their place."""

    def words(self, slot: str) -> str:
        """The words of a slot as typed; nothing if there are none."""
        return tidy(self.context.said.cut(*self.spans[slot])) if slot in self.spans else ""

    def yielding(self, slot: str, edge: "re.Pattern[str]") -> "Heard":
        """The same, but that words at either end of a slot which fit a pattern are part of the rest."""
        if slot not in self.spans:
            return self
        begin, end = self.spans[slot]
        masked = self.context.said.masked
        while (found := edge.match(masked, begin, end)) and found.end() < end:
            begin = found.end()
        while found := next((each for each in edge.finditer(masked, begin + 1, end) if each.end() == end), None):
            end = found.start()
        if (begin, end) == self.spans[slot]:
            return self
        rest = "".join(
            masked[place] if place in range(*self.spans[slot]) and not begin <= place < end else letter
            for place, letter in enumerate(self.rest)
        )
        return replace(self, spans=self.spans | {slot: (begin, end)}, rest=rest)

    def search(self, pattern: "re.Pattern[str]") -> "re.Match[str] | None":
        """Where the rest fits a pattern."""
        return pattern.search(self.rest)

    def named(self, kind: str) -> list[str]:
        """The canonical names of a kind in the rest, in the order of speech; of all of it if none is there."""
        said = self.context.said
        return [thing.name for thing in said.things(self.rest, kind) or said.things(said.masked, kind)]

    def day_up_to(self, last: str | None, span: tuple[int, int]) -> str | None:
        """The day that a place of the sentence gives by its number only, the last one before another, as ISO dates.

        So the 8th of "8th-12th March", and the 25th of "the 25th to 5 February". None where more is said there.
        """
        found = _OF_MONTH.fullmatch(self.context.said.cut(*span).strip())
        if not found or not last:
            return None
        day, month = int(found[1]), date.fromisoformat(last)
        if day > month.day:
            month = month.replace(day=1) - timedelta(1)
        return month.replace(day=max(1, min(day, monthrange(month.year, month.month)[1]))).isoformat()

    def days(self) -> list[Day | Period]:
        """The days and periods in the rest, in the order in which they were said."""
        things = [self.context.said.thing(mark) for mark in _WHEN.findall(self.rest)]
        return [thing for thing in things if isinstance(thing, Day | Period)]


_OF_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_WHEN = re.compile(marked("<D>|<PD>"))


# ---------------------------------------------------------------- words


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


_LAST = re.compile(
    r"\b(?:last|previous|latest|most recent)\s+(?:headboard |heads'? )?(?:strategy|business|meeting|one|headboard|session)|\b(?:last|previous)\W*$"
)


def kind_in(text: str) -> str | None:
    """The kind of meeting that some words name."""
    found = re.search(r"\b(strateg(?:y|ies)|business)", text)
    return {"s": "strategy", "b": "business"}[found[1][0]] if found else None


def meeting(context: Context, text: str | None, *, past: bool = False) -> Slots:
    """The meeting that some words of the masked sentence name."""
    if not text:
        return {}
    kind = kind_in(text)
    said_last = bool(_LAST.search(text))
    slots: Slots = {"meeting_kind": kind} if kind else {}
    sitting: Sitting | None = None
    days = context.said.things(text, DAY)
    if days:
        when: Day = next((day for day in reversed(days) if context.on(day.behind if past else day.ahead)), days[-1])
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
    if sitting is None and said_last:
        sitting = context.last(kind)
    elif sitting is None and re.search(r"\b(?:next|coming|upcoming)\b", text):
        sitting = context.next(kind)
    return slots | {"meeting_date": sitting.day.isoformat()} if sitting else slots


# ---------------------------------------------------------------- names and numbers


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
