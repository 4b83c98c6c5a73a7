"""The standing items of each kind of meeting (DOMAIN §4.2, §4.3): a template that the trust's file may replace."""

import re
from dataclasses import dataclass
from datetime import date

from domain.agenda import Purpose
from domain.calendar import MeetingKind

SUMMER = range(4, 9)
"""April to August: the Summer term and what follows it."""
STRATEGY, BUSINESS, EXTRAORDINARY = MeetingKind.STRATEGY, MeetingKind.BUSINESS, MeetingKind.EXTRAORDINARY


@dataclass(frozen=True)
class StandingItem:
    """One line of the template.

    `takes` lists words of proposals that come under it; a line that takes "*" is where the others go.
    """

    kind: MeetingKind
    title: str
    purpose: Purpose
    minutes: int
    presenter: str
    takes: tuple[str, ...] = ()
    lists: str = ""
    """What places itself under it: `minutes`, `reports` or `actions`."""
    every_other: bool = False
    """Whether it is on every other agenda only, those with even numbers; in Summer on every one (§4.2)."""

    def is_on(self, number: int, day: date) -> bool:
        """Whether the meeting of this number in its year, on this day, has it."""
        return not self.every_other or number % 2 == 0 or day.month in SUMMER


DEFAULT: tuple[StandingItem, ...] = (
    StandingItem(STRATEGY, "Welcome, apologies, deputies, quorum", Purpose.PROCEDURAL, 3, "Chair"),
    StandingItem(STRATEGY, "Declarations of interest", Purpose.PROCEDURAL, 2, "All"),
    StandingItem(STRATEGY, "Minutes of the last Strategy meeting", Purpose.DECISION, 3, "Chair", lists="minutes"),
    StandingItem(
        STRATEGY, "Strategy actions: exceptions only", Purpose.DISCUSSION, 10, "Owners", ("action",), "actions"
    ),
    StandingItem(
        STRATEGY,
        "Safeguarding: themes and reviews due (no cases)",
        Purpose.INFORMATION,
        5,
        "Trust safeguarding lead",
        ("safeguarding", "dsl", "supervision"),
    ),
    StandingItem(STRATEGY, "Key issues", Purpose.DISCUSSION, 22, "Heads and CEO", ("*",)),
    StandingItem(
        STRATEGY,
        "School improvement programme",
        Purpose.DISCUSSION,
        15,
        "Curriculum lead",
        ("improvement", "review", "sip", "nle", "ofsted", "support"),
    ),
    StandingItem(
        STRATEGY,
        "Professional development: INSET, moderation, standardisation",
        Purpose.DECISION,
        10,
        "PD lead",
        ("inset", "moderation", "standardisation", "cpd", "training", "development"),
    ),
    StandingItem(
        STRATEGY, "Trust Group reports", Purpose.DISCUSSION, 20, "Group leads", ("group", "report", "focus"), "reports"
    ),
    StandingItem(
        STRATEGY,
        "Transition",
        Purpose.DISCUSSION,
        10,
        "Rotating head",
        ("transition", "reception", "y6", "y7", "year7"),
        every_other=True,
    ),
    StandingItem(
        STRATEGY,
        "Best practice and challenge: one school presents",
        Purpose.DISCUSSION,
        12,
        "Rota of schools",
        ("practice", "showcase"),
    ),
    StandingItem(
        STRATEGY, "Board matters: strategic decisions to implement", Purpose.INFORMATION, 3, "CEO", ("board", "trustee")
    ),
    StandingItem(STRATEGY, "Notified other business (information only)", Purpose.INFORMATION, 2, "Chair", ("aob",)),
    StandingItem(STRATEGY, "Confirm decisions and actions; next meetings", Purpose.PROCEDURAL, 3, "Minute-taker"),
    StandingItem(BUSINESS, "Welcome, apologies, deputies, quorum", Purpose.PROCEDURAL, 3, "Chair"),
    StandingItem(BUSINESS, "Declarations of interest", Purpose.PROCEDURAL, 2, "All"),
    StandingItem(BUSINESS, "Minutes of the last Business meeting", Purpose.DECISION, 3, "Chair", lists="minutes"),
    StandingItem(
        BUSINESS, "Business actions: exceptions only", Purpose.DISCUSSION, 10, "Owners", ("action",), "actions"
    ),
    StandingItem(
        BUSINESS,
        "Safeguarding, health and safety, urgent operational matters",
        Purpose.INFORMATION,
        5,
        "Trust safeguarding lead",
        ("safeguarding", "health", "safety", "premises"),
    ),
    StandingItem(BUSINESS, "Implementing Board decisions", Purpose.DISCUSSION, 15, "CEO", ("board", "trustee")),
    StandingItem(
        BUSINESS,
        "Shared staff: requests, allocations, returns",
        Purpose.DECISION,
        20,
        "Business manager",
        ("cover", "staff", "staffing", "ta", "rota", "supervisor", "allocation"),
    ),
    StandingItem(BUSINESS, "Resources and spend", Purpose.DECISION, 10, "Business manager", ("*",)),
    StandingItem(
        BUSINESS,
        "Collective buying: renewals, orders, savings",
        Purpose.DECISION,
        20,
        "Business manager",
        (
            "buying",
            "contract",
            "contractor",
            "supplier",
            "order",
            "renewal",
            "procurement",
            "catering",
            "grounds",
            "minibus",
            "uniform",
        ),
    ),
    StandingItem(
        BUSINESS, "Trust Group reports", Purpose.DISCUSSION, 15, "Group leads", ("group", "report", "focus"), "reports"
    ),
    StandingItem(
        BUSINESS,
        "Calendar: INSET, moderation, reviews, Board dates, clashes",
        Purpose.DECISION,
        7,
        "PD lead and clerk",
        ("calendar", "date", "inset", "moderation", "review", "term"),
    ),
    StandingItem(
        BUSINESS,
        "Items to report or recommend to the Board",
        Purpose.DECISION,
        5,
        "Chair",
        ("recommend", "recommendation"),
    ),
    StandingItem(
        BUSINESS,
        "Notified other business; confirm decisions and actions; next meetings",
        Purpose.PROCEDURAL,
        5,
        "Chair",
        ("aob",),
    ),
    StandingItem(EXTRAORDINARY, "Welcome, apologies, deputies, quorum", Purpose.PROCEDURAL, 3, "Chair"),
    StandingItem(EXTRAORDINARY, "Declarations of interest", Purpose.PROCEDURAL, 2, "All"),
    StandingItem(EXTRAORDINARY, "What the meeting was called for", Purpose.DISCUSSION, 20, "Chair", ("*",)),
    StandingItem(EXTRAORDINARY, "Confirm decisions and actions", Purpose.PROCEDURAL, 3, "Minute-taker"),
)
"""The template of a trust whose file has none: 120 minutes for Strategy, and 120 for Business."""


def slot_for(lines: tuple[StandingItem, ...], title: str) -> int | None:
    """The line that a proposal comes under by its title's words, else the one that takes any; None without either."""
    words = set(re.findall(r"[a-z0-9]+", title.casefold()))
    stems = words | {word.removesuffix("s") for word in words}
    by_words = next((n for n, line in enumerate(lines) if stems & set(line.takes)), None)
    if by_words is not None:
        return by_words
    return next((n for n, line in enumerate(lines) if "*" in line.takes), None)
