"""The action log as a table: CSV for whatever reads it, a workbook for people (§5.4)."""

from collections.abc import Callable

from bot import texts
from bot.exports.tables import UK, Column, Value, csv_file
from bot.exports.workbook import workbook
from domain.actions import Action
from services.exports import ActionEntry, ActionLog


def _of(read: Callable[[Action], Value]) -> Callable[[ActionEntry], Value]:
    return lambda entry: read(entry.action)


def _nothing(_entry: ActionEntry) -> Value:
    """What Headboard doesn't keep of actions yet; others rely on the column."""
    return None


COLUMNS: tuple[Column[ActionEntry], ...] = (
    Column("ref", _of(lambda a: a.ref), 8),
    Column("text", _of(lambda a: a.text), 60),
    Column("owner", _of(lambda a: a.owner), 24),
    Column("school", lambda e: "; ".join(e.schools), 20),
    Column("group", lambda e: e.group, 20),
    Column("due", _of(lambda a: a.due), 12),
    Column("due_original", _of(lambda a: a.due_original), 12),
    Column("status", _of(lambda a: "cancelled" if a.cancelled else "open"), 12),
    Column("colour", _nothing, 10),
    Column("percent", _nothing, 10),
    Column("decision", _of(lambda a: a.decision), 14),
    Column("meeting", _of(lambda a: a.meeting), 16),
    Column("closed_on", _nothing, 12),
    Column("due_dd_mm_yyyy", _of(lambda a: a.due), 12, UK),
    Column("part_of", _of(lambda a: a.part_of), 10),
)


def actions_csv(log: ActionLog) -> bytes:
    """A CSV file, one row an action."""
    return csv_file(COLUMNS, log.entries)


def actions_xlsx(log: ActionLog) -> bytes:
    """A workbook, one row an action; the same log makes the same bytes."""
    part = texts.PART_2 if log.part > 1 else texts.PART_1
    title = texts.LOG_FILE_TITLE.format(title=texts.ACTION_LOG_TITLE, part=part)
    made = f"{texts.day_and_year(log.made.date())}, {texts.clock_time(log.made.time())}"
    facts = (
        (texts.MINUTES_BODY, texts.PACK_OF.format(trust=log.trust.name)),
        (texts.LOG_PART, texts.ACTION_LOG_PART_SAYS[log.part]),
        (texts.LOG_ENTRIES, str(len(log.entries))),
        (texts.LOG_MADE, made),
    )
    sheets = (texts.ACTION_LOG_SHEET, texts.ABOUT_SHEET)
    return workbook(title, sheets, facts, COLUMNS, log.entries, log.made)
