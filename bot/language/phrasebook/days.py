"""Days and periods as they are said in schools, the English way: found in a sentence, and each put under one mark."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from bot.language.phrasebook.said import DAY, PERIOD, Said
from domain.calendar import academic_year
from domain.trust import Trust

D1 = timedelta(days=1)
_FRIDAY = 4
_SUNDAY = 6


@dataclass(frozen=True)
class Day:
    """One day as it was said: the one ahead, the last one behind, and the weekday where only that was said."""

    ahead: date
    behind: date
    weekday: int | None = None
    is_loose: bool = False
    """A week or a term's end, which is a due date and no meeting's day."""
    within: tuple[date, date] | None = None


@dataclass(frozen=True)
class Period:
    """First and last day; either may be open."""

    first: date | None
    last: date | None


@dataclass
class DayBook:
    """Reads days on one date, with a trust's terms."""

    trust: Trust
    today: date

    def mark(self, said: Said) -> None:
        """Put a mark in the place of every day and every period that is named as one."""
        said.replace(_PLURAL, lambda m: f"{m[1]}'s")
        said.replace(_ORDINAL, lambda m: f"{_ORDINALS.index((m[1] or m[2]).replace(' ', '-')) + 1}th")
        said.replace(_DASH, lambda _: " to ")
        said.replace(_PERIOD, lambda m: self._put(said, PERIOD, self.period(m)))
        said.replace(_LOOSE, lambda m: self._put(said, DAY, self.loose(m)))
        said.replace(_DATED, lambda m: self._put(said, DAY, self.dated(m)))

    def _put(self, said: Said, kind: str, thing: Day | Period | None) -> str | None:
        return said.mark(kind, thing) or None if thing else None

    # ------------------------------------------------------------ one day

    def dated(self, match: "re.Match[str]") -> Day | None:
        """A day by its date, weekday or distance."""
        said = match.groupdict()
        if said["iso"]:
            return self._fixed(*map(int, said["iso"].split("-")))
        if said["slash_d"]:
            year = said["slash_y"]
            return self._in_year(int(said["slash_d"]), int(said["slash_m"]), int(f"20{year[-2:]}") if year else None)
        for n in "12":
            if said[f"d{n}"]:
                named = said[f"y{n}"]
                return self._in_year(int(said[f"d{n}"]), _month(said[f"m{n}"]), int(named) if named else None)
        if said["nth"]:
            return self._of_month(int(said["nth"]))
        if said["wd"]:
            return self._weekday(_weekday(said["wd"]), said["which"] or "", said["later"] or said["before"] or "")
        day = self.today + timedelta(_NEAR[" ".join(said["near"].split())])
        return Day(day, day)

    def _fixed(self, year: int, month: int, day: int) -> Day | None:
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        return Day(found, found)

    def _in_year(self, day: int, month: int, year: int | None) -> Day | None:
        if year:
            return self._fixed(year, month, day)
        ahead = behind = None
        for step in range(9):
            for of in (self.today.year + step, self.today.year - step):
                try:
                    found = date(of, month, day)
                except ValueError:
                    continue
                if ahead is None and found >= self.today:
                    ahead = found
                if behind is None and found <= self.today:
                    behind = found
            if ahead and behind:
                return Day(ahead, behind)
        return None

    def _of_month(self, day: int) -> Day | None:
        ahead = behind = None
        for step in range(13):
            for months in (step, -step):
                year, month = divmod(self.today.year * 12 + self.today.month - 1 + months, 12)
                try:
                    found = date(year, month + 1, day)
                except ValueError:
                    continue
                if ahead is None and found >= self.today:
                    ahead = found
                if behind is None and found <= self.today:
                    behind = found
            if ahead and behind:
                return Day(ahead, behind)
        return None

    def _weekday(self, weekday: int, which: str, later: str) -> Day:
        ahead = self.today + timedelta((weekday - self.today.weekday() - 1) % 7 + 1)
        behind = self.today - timedelta((self.today.weekday() - weekday - 1) % 7 + 1)
        if "week" in later:
            ahead += timedelta(7)
            return Day(ahead, behind)
        if "last" in which:
            return Day(behind, behind, weekday)
        return Day(ahead, behind, weekday)

    # ------------------------------------------------------------ a day that is a stretch's end or start

    def loose(self, match: "re.Match[str]") -> Day | None:
        """The last day of a term or a week, the Monday of a week, so many weeks from now."""
        said = match.groupdict()
        if said["wb"]:
            inner = _DATED.fullmatch(said["wb"].strip())
            day = self.dated(inner) if inner else None
            return Day(day.ahead, day.behind, None, within=(day.ahead, day.ahead + timedelta(4))) if day else None
        if said["ahead_unit"]:
            return self.in_time(said["ahead_n"], said["ahead_unit"])
        if said["apart_unit"]:
            return self.in_time(said["apart_n"], said["apart_unit"])
        if end := said["end"] or said["end_b"]:
            return self._end_of("end of " + " ".join(end.split()))
        if said["start"]:
            return self._start_of(" ".join(said["start"].split()))
        return None

    def in_time(self, count: str, unit: str) -> Day | None:
        """So many days, weeks, fortnights or months from now."""
        number = _COUNTS.get(count) or (int(count) if count.isdigit() else 1)
        if number > 400:
            return None
        days = 14 * number if unit.startswith("fort") else 7 * number if unit.startswith("w") else number
        if unit.startswith("month"):
            year, month = divmod(self.today.year * 12 + self.today.month - 1 + number, 12)
            found = date(year, month + 1, min(self.today.day, monthrange(year, month + 1)[1]))
            return Day(found, found)
        return Day(self.today + timedelta(days), self.today - timedelta(days))

    def _end_of(self, what: str) -> Day | None:
        if "week" in what:
            friday = self.today - timedelta(self.today.weekday()) + timedelta(_FRIDAY + (7 if "next" in what else 0))
            return Day(friday, friday, is_loose=True) if friday >= self.today else None
        if "month" in what or _month_in(what):
            month, year = _month_in(what) or self.today.month, self.today.year
            if "next month" in what:
                month = month % 12 + 1
            year += month < self.today.month
            found = date(year, month, monthrange(year, month)[1])
            return Day(found, found, is_loose=True)
        ahead = [last for first, last in self._stretches(what) if last >= self.today]
        if "next" in what:
            ahead = ahead[1:]
        behind = [last for first, last in self._stretches(what) if last < self.today]
        if not ahead:
            return None
        return Day(ahead[0], behind[-1] if behind else ahead[0], is_loose=True)

    def _start_of(self, what: str) -> Day | None:
        ahead = [first for first, _ in self._stretches(what) if first > self.today]
        behind = [first for first, _ in self._stretches(what) if first <= self.today]
        return Day(ahead[0], behind[-1] if behind else ahead[0], is_loose=True) if ahead else None

    # ------------------------------------------------------------ periods

    def period(self, match: "re.Match[str]") -> Period | None:
        """A term, half of one, a week, a month or a year, from its first to its last day."""
        words = " ".join(match[0].split())
        if month := match.groupdict().get("month"):
            return self._month(_month(month), match["year"])
        if "week" in words:
            shift = {"last": -7, "previous": -7, "next": 7}.get(words.replace("the ", "").split()[0], 0)
            monday = self.today - timedelta(self.today.weekday()) + timedelta(shift)
            return Period(monday, monday + timedelta(4))
        if "month" in words:
            shift = {"last": -1, "previous": -1, "next": 1}.get(words.replace("the ", "").split()[0], 0)
            year, month = divmod(self.today.year * 12 + self.today.month - 1 + shift, 12)
            return Period(date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]))
        if "year" in words:
            year = academic_year(self.today) - (1 if "last" in words else -1 if "next" in words else 0)
            return Period(date(year, 9, 1), date(year + 1, 8, 31))
        return self._term(words)

    def _month(self, month: int, year: str | None) -> Period:
        of = int(year) if year else self.today.year - (month > self.today.month)
        return Period(date(of, month, 1), date(of, month, monthrange(of, month)[1]))

    def _term(self, words: str) -> Period | None:
        stretches = self._stretches(words)
        if not stretches:
            return None
        here = next((n for n, (_, last) in enumerate(stretches) if last >= self.today), len(stretches))
        if re.search(r"\b(?:last|previous)\b", words):
            here -= 1
        elif "next" in words:
            here += 1
        elif re.search(r"autumn|spring|summer|christmas|easter", words):
            begun = [n for n, (first, _) in enumerate(stretches) if first <= self.today]
            here = begun[-1] if begun else 0
        return Period(*stretches[here]) if 0 <= here < len(stretches) else None

    def _stretches(self, words: str) -> list[tuple[date, date]]:
        """The terms, or their halves, that some words may mean, each from first to last school day."""
        season = next((name for name in ("autumn", "spring", "summer") if name in words), "")
        half = re.search(r"\b(autumn|spring|summer) ?(?:term ?)?([12])\b|\b(first|second) half", words)
        wants_half = "half" in words or half is not None
        found = []
        for name, halves in self._halves:
            if season and season not in name:
                continue
            if not wants_half:
                found.append((halves[0][0], halves[-1][1]))
            elif half:
                number = half[2] or {"first": "1", "second": "2"}[half[3]]
                found += halves[int(number) - 1 : int(number)]
            elif "end of" in words and len(halves) > 1:
                found += halves[:1] if season else halves
            else:
                found += halves
        return found

    @cached_property
    def _halves(self) -> list[tuple[str, list[tuple[date, date]]]]:
        calendar = self.trust.calendar
        found = []
        for term in sorted(calendar.terms, key=lambda term: term.start):
            days = [day for day in term.days() if calendar.is_pupil_day(day)]
            cut = term.break_start
            halves = [[d for d in days if d < cut], [d for d in days if d >= cut]] if cut else [days]
            found.append((term.name.casefold(), [(half[0], half[-1]) for half in halves if half]))
        return found


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WD = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MO = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_NEAR = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening", "later today"), 0),
    "tomorrow": 1,
    "tomorrow morning": 1,
    "tomorrow afternoon": 1,
    "day after tomorrow": 2,
    "yesterday": -1,
    "yest": -1,
    "yday": -1,
    "last night": -1,
    "day before yesterday": -2,
    "this pm": 0,
    "this am": 0,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
    "yesterday afternoon": -1,
    "yesterday morning": -1,
}
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "another": 1,
    "couple of": 2,
}
_TH = r"(?:st|nd|rd|th)"
_DATED = re.compile(
    r"(?<![\w/£.-])(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?:{_WD}'?s?,? (?:the )?)?(?P<slash_d>\d{{1,2}})(?:/|(?<!at \d)(?<!at \d\d)\.(?=\d\d))(?P<slash_m>\d{{1,2}})(?:[/.](?P<slash_y>\d{{4}}|\d{{2}}))?(?![\w/%])"
    rf"|(?:{_WD}'?s?,? ?(?:the )?)?(?:the )?(?P<d1>\d{{1,2}}){_TH}?(?: of)? ?(?P<m1>{_MO})\b(?:,? (?P<y1>20\d\d)\b)?"
    rf"|(?:{_WD}'?s?,? )?(?P<m2>{_MO}) (?:the )?(?P<d2>\d{{1,2}}){_TH}?(?![\d:%])(?:,? (?P<y2>20\d\d)\b)?"
    rf"|(?:{_WD}'?s?,? (?:the )?)?(?:the )?(?P<nth>\d{{1,2}}){_TH}\b(?! (?:of|item|one|time|place|birthday|century|year))"
    rf"|(?:(?P<which>this coming|coming|next|this|last|the) )?(?P<before>(?:a )?week (?:on )?|a week from )?(?P<wd>{_WD})\b"
    r"(?P<later> week\b| after next\b)?"
    rf"|(?P<near>{'|'.join(sorted((w.replace(' ', ' +') for w in _NEAR), key=len, reverse=True))})(?:\b|(?=s (?:meeting|agenda|running|strategy|business)))"
    r")"
)
_LOOSE = re.compile(
    r"(?<![\w/])(?:"
    r"(?:the )?(?:w/b|w/c|wb|wc|w\.b\.|w\.c\.|week beginning|week commencing|week of|week starting)[ :]+"
    rf"(?P<wb>(?:the )?(?:{_WD} )?(?:the )?(?:\d{{1,2}}[/.]\d{{1,2}}|\d{{1,2}}{_TH}?(?: of)? ?{_MO}|{_MO} \d{{1,2}}|\d{{1,2}}{_TH}))\b"
    rf"|(?:in |within )(?P<ahead_n>\d{{1,3}}|a|an|one|two|three|four|five|six|another|a couple of) (?P<ahead_unit>days?|weeks?|fortnights?|months?)(?:'s?)?(?: time)?\b"
    r"|(?P<apart_n>a|one|two|three|\d) (?P<apart_unit>weeks?|fortnight)(?:'s)? (?:today|from today|from now|time)\b"
    r"|(?:the |very )*(?:end|last (?:school )?day|close|finish) of (?:the |this )?(?P<end>(?:next |this |the )?(?:autumn |spring |summer )?(?:half[ -]?term|term|the week|week|month|"
    rf"{_MO})(?: [12])?)\b"
    r"|(?<=before )(?P<end_b>half[ -]?term|the end of term)\b"
    r"|(?:the )?(?:start|beginning|first day) of (?:the )?(?P<start>(?:next |the )?(?:autumn |spring |summer )?(?:half[ -]?term|term))\b"
    r")"
)
_PERIOD = re.compile(
    r"(?<![\w/])(?<!end of )(?<!start of )(?<!beginning of )(?<!day of )(?<!before )(?:"
    r"(?:the )?(?:this|last|next|previous) (?:autumn |spring |summer )?(?:half[ -]?term|term|week|month|academic year|school year|year)\b(?! ?[1-6]\b)"
    r"|(?:the )?(?:autumn|spring|summer)(?: term|(?: term)? ?[12](?![\d/%]))"
    r"|(?:the )?(?:first|second) half of (?:the )?(?:autumn|spring|summer)(?: term)?"
    rf"|(?<=in )(?:last )?(?P<month>{_MO})\b(?: (?P<year>20\d\d))?(?! \d)"
    r")"
)
_ORDINALS = [
    *(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
        ]
    ),
    *(["fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]),
    *(f"twenty-{n}" for n in ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]),
    *("thirtieth", "thirty-first"),
]
_NTH = "|".join(sorted((name.replace("-", "[ -]") for name in _ORDINALS), key=len, reverse=True))
_ORDINAL = re.compile(
    rf"(?<=the )({_NTH})\b(?=\W*$|[,.;:?!]| (?:of {_MO}|{_MO}|please|pls|see|because|as|instead|if|so)\b)|\b({_NTH})\b(?= (?:of )?{_MO}\b)"
)
_DASH = re.compile(rf"(?<=[a-z\d]) ?- ?(?=\d{{1,2}}{_TH}? {_MO}\b)")
_PLURAL = re.compile(rf"\b({_WD}|(?:next|this|last) week)s(?= (?:agenda|meeting|business|strategy|minutes|one)\b)")
_MONTH_ALONE = re.compile(rf"(?P<month>{_MO})\b(?: (?P<year>20\d\d))?(?! ?\d)")


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _month_in(words: str) -> int | None:
    found = re.search(rf"\b{_MO}\b", words)
    return _month(found[0]) if found else None


def _weekday(name: str) -> int:
    return _WEEKDAYS.index(name[:3])


def first_or_last(book: DayBook, said: Said, words: str, *, last: bool = False, past: bool = True) -> date | None:
    """The day at one edge of a period: a day, the first or last of a month, a term or a week."""
    thing = said.thing(words)
    if isinstance(thing, Day):
        return thing.behind if past else thing.ahead
    if isinstance(thing, Period):
        return thing.last if last else thing.first
    if month := _MONTH_ALONE.search(words):
        period = book._month(_month(month["month"]), month["year"])  # noqa: SLF001
        return period.last if last else period.first
    return None
