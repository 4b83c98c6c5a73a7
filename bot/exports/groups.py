"""Who has reported, and a group over time, as pictures for the chat."""

from typing import Any

from bot import texts
from bot.cards.calendar import meeting_name
from bot.cards.groups import missing_in_words, report_line, state, timeline_in_words
from bot.exports.pack_words import plain_words
from bot.exports.typeset import typeset_picture
from bot.reported import focus_lines, spend_line
from domain.meetings import Meeting
from domain.reports import Report
from domain.trust import Trust
from services.groups import Timeline
from services.report_view import MissingBoard, Standing

MOST_SHOWN = 8
MOST_WORDS = 160


def missing_picture(board: MissingBoard, trust: Trust) -> bytes:
    """A PNG, 1200 pixels wide, to be read on a telephone; signs and words say what colours say."""
    data: dict[str, Any] = {
        "title": texts.MISSING_HEADING,
        "said": missing_in_words(board),
        "alt": missing_in_words(board),
        "rows": [_row(row, trust, board) for row in board.rows],
    }
    return typeset_picture("reports_missing.typ", data)


def _row(row: Standing, trust: Trust, board: MissingBoard) -> dict[str, str]:
    look = "in" if row.report else "late" if row.is_late else "today" if row.due == board.today else "due"
    return {"group": plain_words(row.group.name), "look": look, "state": plain_words(state(row, trust, board.today))}


def timeline_picture(timeline: Timeline) -> bytes:
    """A group's reports against its focus, and its spend against its budget, bars and figures."""
    shown = [(report, meeting) for report, meeting in timeline.reports[-MOST_SHOWN:] if not report.is_hidden]
    budget = max([timeline.group.budget or 0, *(r.content.spend.budget or 0 for r, _ in shown)])
    data: dict[str, Any] = {
        "title": texts.TIMELINE_HEADING.format(group=plain_words(timeline.group.name)),
        "focus": plain_words(" ".join(focus_lines(timeline.focus))),
        "alt": plain_words(timeline_in_words(timeline)),
        "rows": [_report(report, meeting) for report, meeting in shown],
        "spend": _spend(shown, budget),
        "labels": {
            "spent": texts.TIMELINE_SPENT,
            "committed": texts.TIMELINE_COMMITTED,
            "budget": texts.TIMELINE_BUDGET,
        },
        "budget": budget,
    }
    return typeset_picture("group_timeline.typ", data)


def _report(report: Report, meeting: Meeting) -> dict[str, str]:
    words = plain_words(report_line(report))
    cut = words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS].rpartition(' ')[0]}…"
    return {"meeting": meeting_name(meeting), "rag": report.content.rag or "", "words": cut}


def _spend(shown: list[tuple[Report, Meeting]], budget: int) -> list[dict[str, Any]]:
    """A bar for each report that says what was spent."""
    found = []
    for report, meeting in shown:
        spend = report.content.spend
        if spend.spent is None and spend.committed is None:
            continue
        most = max(budget, (spend.spent or 0) + (spend.committed or 0), 1)
        found.append(
            {
                "meeting": texts.day(meeting.day),
                "words": spend_line(report.content),
                "spent": (spend.spent or 0) / most * 100,
                "committed": (spend.committed or 0) / most * 100,
            }
        )
    return found
