"""The decision log as a table: CSV for whatever reads it, a workbook for people (§5.4)."""

from collections.abc import Callable, Iterable

from bot import texts
from bot.cards.corrections import correction_lines
from bot.exports.log_words import log_facts, log_title, named
from bot.exports.tables import UK, Column, Value, csv_file
from bot.exports.workbook import workbook
from domain.decisions import OUTSIDE_MEETINGS, Decision, EventKind
from services.exports import DecisionLog, LogEntry

WIDE, MIDDLING, NARROW = 60, 30, 10
"""Of columns, in characters."""


def _shown(read: Callable[[Decision], Value]) -> Callable[[LogEntry], Value]:
    """Something of the decision, unless it is hidden: then there is its number, and where in the log it stands."""
    return lambda entry: None if entry.decision.is_hidden else read(entry.decision)


def _confidential(read: Callable[[Decision], str]) -> Callable[[LogEntry], Value]:
    return lambda entry: texts.CONFIDENTIAL if entry.decision.is_hidden else read(entry.decision)


def _added(*kinds: EventKind) -> Callable[[LogEntry], Value]:
    return lambda entry: "; ".join(e.text for e in entry.events if e.kind in kinds)


def _corrections(entry: LogEntry) -> Value:
    return "; ".join(correction_lines(entry.events))


def columns(log: DecisionLog) -> tuple[Column[LogEntry], ...]:
    """The columns that others rely on, in their order, and then what else there is to say."""
    trust = log.trust
    return (
        *_FIXED,
        Column("date_dd_mm_yyyy", lambda e: e.decision.day, 12, UK),
        Column("rationale", _shown(lambda d: d.rationale), WIDE),
        Column("scheme_line", _shown(lambda d: d.scheme_line), MIDDLING),
        Column("for_all", _shown(lambda d: d.for_all), MIDDLING),
        Column("cost", _shown(lambda d: d.cost)),
        Column("budget_source", _shown(lambda d: d.budget_source), MIDDLING),
        Column("eligible", _shown(lambda d: d.eligible), NARROW),
        Column("quorum_required", _shown(lambda d: d.quorum_required), NARROW),
        Column("quorum_counted", _shown(lambda d: d.quorum_counted), NARROW),
        Column("tabled", _shown(lambda d: "yes" if d.tabled else "no"), NARROW),
        Column("declared", _shown(lambda d: "; ".join(d.declared)), MIDDLING),
        Column("dissent_named", lambda e: "; ".join(named(e, EventKind.DISSENT, trust)), MIDDLING),
        Column("abstention_named", lambda e: "; ".join(named(e, EventKind.ABSTENTION, trust)), MIDDLING),
        Column("reservation", _added(EventKind.RESERVATION), MIDDLING),
        Column("taken_on_by", _added(EventKind.ACCEPTED), MIDDLING),
        Column("corrections", _corrections, MIDDLING),
        Column("review_on", _shown(lambda d: d.review_on), 12),
        Column("expires_on", _shown(lambda d: d.expires_on), 12),
        Column("variation", _shown(lambda d: d.variation)),
        Column("varied_as", _shown(lambda d: d.varied_as)),
    )


_FIXED: tuple[Column[LogEntry], ...] = (
    Column("ref", lambda e: e.decision.ref),
    Column("date", lambda e: e.decision.day, 12),
    Column("meeting", lambda e: e.decision.meeting, 16),
    Column("kind", lambda e: e.decision.kind or OUTSIDE_MEETINGS[e.decision.meeting]),
    Column("item", lambda e: e.decision.item, NARROW),
    Column("title", _confidential(lambda d: d.title), MIDDLING),
    Column("wording", _confidential(lambda d: d.wording), WIDE),
    Column("outcome", _shown(lambda d: d.outcome), 16),
    Column("for", _shown(lambda d: d.votes_for), NARROW),
    Column("against", _shown(lambda d: d.votes_against), NARROW),
    Column("abstain", _shown(lambda d: d.abstentions), NARROW),
    Column("casting", _shown(lambda d: d.casting), NARROW),
    Column("authority", _shown(lambda d: d.authority), 16),
    Column("tier", _shown(lambda d: d.tier), NARROW),
    Column("status", lambda e: e.status),
    Column("effective_from", _shown(lambda d: d.effective_from), 12),
    Column("supersedes", _shown(lambda d: d.varies)),
    Column("superseded_by", _shown(lambda d: d.varied_by)),
    Column("implements", _shown(lambda d: d.implements)),
    Column("actions", lambda e: " ".join(e.actions)),
    Column("reported_to_board", _shown(lambda d: d.reported_on), 12),
)
COLUMNS = tuple(column.name for column in _FIXED)


def decision_rows(entries: Iterable[LogEntry]) -> Iterable[tuple[Value, ...]]:
    """One row a decision, of the columns that others rely on; a consensus has no counts."""
    for entry in entries:
        yield tuple(column.of(entry) for column in _FIXED)


def decisions_csv(log: DecisionLog) -> bytes:
    """A CSV file, one row a decision."""
    return csv_file(columns(log), log.entries)


def decisions_xlsx(log: DecisionLog) -> bytes:
    """A workbook, one row a decision; the same log makes the same bytes."""
    sheets = (texts.LOG_SHEET, texts.ABOUT_SHEET)
    return workbook(log_title(log), sheets, log_facts(log), columns(log), log.entries, log.made)
