"""Trust Groups and working parties: what Headboard has them focus on, and when they report (DOMAIN §7)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from domain.calendar import Term, TrustCalendar
from domain.meetings import Meeting, MeetingState
from domain.people import Group

REQUEST_DAYS = (10, 5, 2)
"""Staff days before a report is due on which its lead is asked for it (§7.4)."""
FOCUS_LIMIT = 300
FOCUS_MONTHS = {9: "September", 1: "January"}
"""When the chair hears of groups without a focus (R7.1)."""


SUMMARY_MONTH = 7
"""When a year's late and missing reports are counted, and not before (R7.3)."""
NAMED_FROM = 3
"""Late and missing reports in a year from which a group is named in the summary (R7.3)."""


@dataclass(frozen=True)
class YearOfReports:
    """How a group reported at the year's meetings that were held."""

    group: str
    due: int
    late: int
    missing: int

    @property
    def came(self) -> int:
        """How many came, late ones too."""
        return self.due - self.missing

    @property
    def is_named(self) -> bool:
        """Whether the summary names it."""
        return self.late + self.missing >= NAMED_FROM


def in_all(counts: Iterable[YearOfReports]) -> YearOfReports:
    """All groups together."""
    each = tuple(counts)
    return YearOfReports("", sum(c.due for c in each), sum(c.late for c in each), sum(c.missing for c in each))


def may_be_counted(year: int, today: date) -> bool:
    """Whether a year's reports may be counted: from July on (R7.3)."""
    return today >= date(year + 1, SUMMARY_MONTH, 1)


@dataclass(frozen=True)
class Focus:
    """What a group works on; `decision` set it, and it holds as long as that is in force (R7.1)."""

    group: str
    text: str
    measure: str = ""
    """By what its success is told."""
    starts: date | None = None
    ends: date | None = None
    decision: str = ""
    """Empty for what the trust's file says of a group that no decision has given a focus yet."""


_SET = re.compile(
    r"^(?:that |to )?(?:(?:set|change) )?(?:the )?focus of (?:the )?(?P<group>.{2,80}?)(?: group)?"
    r"(?: (?:to|on|is|be|as):?|:) (?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_MEASURE = re.compile(
    r"[,;.]\s*(?:measured by|success(?: measure)?(?: is|:)?|told by)\s+(?P<measure>[^;]+)", re.IGNORECASE
)
_UNTIL = re.compile(r"[,;.]?\s*\b(?P<word>from|until|till|by the end of|to) (?P<day>\d{4}-\d{2}-\d{2})", re.IGNORECASE)


def focus_wording(group: str, text: str) -> str:
    """A decision that sets a focus, as it is put to Headboard."""
    return f"To set the focus of {group} to: {text}"


def focus_in(wording: str, groups: Iterable[Group], decision: str, day: date) -> Focus | None:
    """The focus that a decision sets, with its measure and days; None if it sets none."""
    match = _SET.match(" ".join(wording.split()))
    if match is None:
        return None
    said = match["group"].casefold()
    group = next(
        (g for g in groups if said in {n.casefold().removesuffix(" group") for n in (g.name, *g.aliases)}), None
    )
    if group is None:
        return None
    text = match["text"].lstrip(": ")
    measure = _MEASURE.search(text)
    days = {found["word"].casefold(): date.fromisoformat(found["day"]) for found in _UNTIL.finditer(text)}
    plain = _UNTIL.sub("", _MEASURE.sub("", text)).strip(" .,;")
    told = _UNTIL.sub("", measure["measure"]).strip(" .,;") if measure else ""
    ends = next((d for word, d in days.items() if word != "from"), None)
    return Focus(group.name, plain[:FOCUS_LIMIT], told[:FOCUS_LIMIT], days.get("from", day), ends, decision)


def reports_at(group: Group, meetings: Iterable[Meeting], terms: Iterable[Term]) -> tuple[Meeting, ...]:
    """The meetings at which a group reports: each of its kind, or the last of each block or term (§7.4)."""
    held = [m for m in meetings if m.kind == group.reports_to and m.state is not MeetingState.CANCELLED]
    if group.ends_on:
        held = [m for m in held if m.day <= group.ends_on] or held[:1]
    if group.reports in ("business", "strategy"):
        return tuple(held)
    last = [_last(held, first, until) for first, until in _spans(terms, by_block=group.reports == "half_term")]
    return tuple(meeting for meeting in last if meeting)


def _spans(terms: Iterable[Term], *, by_block: bool) -> list[tuple[date, date]]:
    spans = []
    for term in terms:
        if by_block and term.break_start and term.break_end:
            spans += [(term.start, term.break_start), (term.break_end, term.end)]
        else:
            spans.append((term.start, term.end))
    return spans


def _last(meetings: Iterable[Meeting], first: date, until: date) -> Meeting | None:
    return max((m for m in meetings if first <= m.day <= until), key=lambda m: m.day, default=None)


def request_days(calendar: TrustCalendar, due: date) -> dict[int, date]:
    """On which day each request goes out, by its staff days before a report is due."""
    before = list(islice(calendar.staff_days_before(due), max(REQUEST_DAYS)))
    return {days: before[days - 1] for days in REQUEST_DAYS if len(before) >= days}


def request_due(calendar: TrustCalendar, due: date, today: date) -> int | None:
    """Which request is to go out by a day: the latest whose day has come, while the report isn't due yet."""
    if today > due:
        return None
    come = [days for days, day in request_days(calendar, due).items() if day <= today]
    return min(come, default=None)
