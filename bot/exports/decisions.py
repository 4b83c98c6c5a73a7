"""The decision log as a file."""

from collections.abc import Iterable

from bot import texts
from domain.decisions import OUTSIDE_MEETINGS
from services.decisions import LogEntry

COLUMNS = (
    *("ref", "date", "meeting", "kind", "item", "title", "wording", "outcome", "for", "against", "abstain", "casting"),
    *("authority", "tier", "status", "effective_from", "supersedes", "superseded_by", "implements", "actions"),
    "reported_to_board",
)


def decision_rows(log: Iterable[LogEntry]) -> Iterable[tuple[object, ...]]:
    """One row a decision; a consensus has no counts, and what nothing was said about is empty."""
    for entry in log:
        decision = entry.decision
        known = {
            **vars(decision),
            "date": decision.day,
            "kind": decision.kind or OUTSIDE_MEETINGS[decision.meeting],
            "for": decision.votes_for,
            "against": decision.votes_against,
            "abstain": decision.abstentions,
            "title": texts.CONFIDENTIAL if decision.is_hidden else decision.title,
            "wording": texts.CONFIDENTIAL if decision.is_hidden else decision.wording,
            "status": entry.status,
            "supersedes": decision.varies,
            "superseded_by": decision.varied_by,
            "reported_to_board": decision.reported_on,
            "actions": " ".join(entry.actions),
        }
        yield tuple(known.get(column) for column in COLUMNS)
