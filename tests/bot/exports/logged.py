"""A decision log to draw: a decision of every kind, and a confidential one as each part's readers get it."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.actions import Action
from domain.agenda import Tier
from domain.calendar import MeetingKind
from domain.decisions import (
    CHAIRS_ACTION,
    Authority,
    Decision,
    DecisionEvent,
    EventKind,
    Outcome,
    Variation,
)
from domain.trust import Trust
from services.exports import EVERYTHING, ActionEntry, ActionLog, DecisionLog, LogEntry, Wanted
from tests.bot.exports.minuted import a_decision, at
from tests.talk import FARAH, VICE_CHAIR

MADE = datetime(2026, 12, 14, 9, 30, tzinfo=ZoneInfo("Europe/London"))
GROUNDS = a_decision(
    14,
    "9",
    "To appoint a single grounds maintenance contractor for all six voting schools for three years from 1 Apr 2027, "
    "total value up to £96,000 inc. VAT, and to invite Henry Green and Southwood to join at the same rates.",
    title="Grounds maintenance",
    outcome=Outcome.CARRIED,
    authority=Authority.RECOMMENDATION,
    scheme_line="4.7: contracts over £50,000 are reserved to the Board",
    votes_for=4,
    votes_against=0,
    abstentions=1,
    eligible=5,
    quorum_required=3,
    quorum_counted=5,
    declared=("Five Elms",),
    rationale="Three quotations; average saving £310 per school per year; frost-damage clause.",
    for_all="All schools gain; Gascoigne carries the work",
    cost="£96,000",
    budget_source="School budgets, by pupil numbers",
    review_on=date(2028, 10, 2),
    expires_on=date(2030, 3, 31),
    implements="TB-2026-07",
)
OLD = a_decision(
    12,
    "4",
    '=HYPERLINK("https://bad.example") is what we called it: to share one cover rota from January.',
    title="Shared cover rota",
    varied_by="HB-2026-016",
    varied_as=Variation.SUPERSEDES,
    reported_on=date(2026, 12, 9),
)
VOID = a_decision(13, "5", "To renew the grounds contract.", title="Grounds contract", is_void=True)
SECRET = a_decision(15, "10", "secretwording", title="secrettitle", tier=Tier.PART_2, rationale="secretwhy")
ALONE = a_decision(
    16,
    "",
    "To lend Grafton a premises officer until its boiler is mended.",
    title="Chair's action",
    meeting=CHAIRS_ACTION,
    kind=None,
    day=date(2026, 12, 10),
    effective_from=date(2026, 12, 11),
    outcome=Outcome.CHAIRS_ACTION,
    rationale="Delay would close the school.",
    varies="HB-2026-012",
    variation=Variation.SUPERSEDES,
)
LOST = a_decision(
    17,
    "3",
    "To open all schools at eight.",
    title="Opening hours",
    meeting="HB-S-2026-07",
    kind=MeetingKind.STRATEGY,
    day=date(2026, 12, 11),
    effective_from=date(2026, 12, 11),
    outcome=Outcome.NOT_CARRIED,
    votes_for=3,
    votes_against=3,
    abstentions=0,
)
EVENTS = (
    DecisionEvent("HB-2026-014", EventKind.DISSENT, FARAH, at(14, 45)),
    DecisionEvent("HB-2026-014", EventKind.RESERVATION, VICE_CHAIR, at(14, 46), "The Board sees it first"),
    DecisionEvent("HB-2026-014", EventKind.ACCEPTED, FARAH, at(14, 47), "Southwood"),
)


def hidden(decision: Decision) -> Decision:
    """As somebody gets it who may not see it: blank, but for its number and its place."""
    outcome, authority = Outcome.WITHHELD, Authority.OPERATIONAL
    blank = a_decision(0, decision.item, "", outcome=outcome, authority=authority, tier=decision.tier)
    place = {name: getattr(decision, name) for name in ("ref", "day", "meeting", "kind", "effective_from")}
    shown = ("quorum_required", "quorum_counted", "confirmed_by", "confirmed_at", "tabled", "is_void")
    return replace(blank, **place, **{name: getattr(decision, name) for name in shown}, is_hidden=True)


def entry(decision: Decision, *events: DecisionEvent, actions: tuple[str, ...] = ()) -> LogEntry:
    if decision.is_hidden:
        return LogEntry(decision, "")
    return LogEntry(decision, decision.status_on(MADE.date()), actions, events)


def the_log(trust: Trust, part: int = 1, wanted: Wanted = EVERYTHING, checkpoint: str = "") -> DecisionLog:
    """One of everything."""
    entries: tuple[LogEntry, ...] = (entry(SECRET, actions=("A-9",)),)
    if part == 1:
        grounds = entry(GROUNDS, *EVENTS, actions=("A-4", "A-5"))
        entries = (entry(OLD), entry(VOID), grounds, entry(hidden(SECRET)), entry(ALONE), entry(LOST))
    return DecisionLog(trust, MADE, wanted, part, entries, checkpoint)


def the_actions(trust: Trust, part: int = 1) -> ActionLog:
    """One of each kind of owner, and one that was taken back."""
    due, met = date(2026, 12, 11), "HB-B-2026-06"
    found = (
        Action("A-4", "=Draft the rota", "Leila Haddad", due, due, met, "HB-2026-012"),
        Action("A-5", "Tell the agency", "Business Managers", due, due, met, None, cancelled=True),
        Action("A-6", "Book the hall", "Grafton", date(2026, 12, 18), due, met, None),
    )
    groups = {group.name for group in trust.groups}
    entries = (ActionEntry(a, trust.schools_of(a.owner), a.owner if a.owner in groups else None) for a in found)
    return ActionLog(trust, MADE, part, tuple(entries))
