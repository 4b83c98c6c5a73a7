"""The schema, the same on SQLite and PostgreSQL. `migrations/` builds it; a test compares the two."""

from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_json
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
)
from sqlalchemy.engine import Dialect

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def as_json(value: object) -> str:
    """A JSON column's text; cards are large, and this is several times faster than the standard library."""
    return to_json(value).decode()


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database. SQLite would hand it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive instant, which would be somebody's guess at a zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("An instant needs its time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the instant back aware."""
        return None if value is None else value.replace(tzinfo=UTC)


trust_versions = Table(
    "trust_versions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("value", Integer, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    Column("ref", String(20), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("nominal_date", Date, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("starts", Time, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(200), nullable=False),
    Column("moved_because", String(200), nullable=False),
    Column("items_close", Date, nullable=False),
    Column("publish_by", Date, nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("agenda_version", Integer, nullable=False),
    Column("conversation", String(300)),
    Column("current_item", Integer),
    Column("opened_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("reason", String(300), nullable=False),
    Column("approved", String(64)),
    Column("presiding", String(36)),
    Column("notes_by_all", Boolean, nullable=False),
)

years = Table(
    "years",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("adopted_by", String(36), nullable=False),
    Column("adopted_at", UtcDateTime, nullable=False),
)

calendar_changes = Table(
    "calendar_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", ForeignKey("meetings.ref"), nullable=False, index=True),
    Column("day", Date, nullable=False),
    Column("to", Date),
    Column("starts", Time, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(200), nullable=False),
    Column("moved_because", String(200), nullable=False),
    Column("items_close", Date, nullable=False),
    Column("publish_by", Date, nullable=False),
    Column("why", String(200), nullable=False),
    Column("status", String(10), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("settled_by", String(36)),
    Column("settled_at", UtcDateTime),
)

reminders = Table(
    "reminders",
    metadata,
    Column("meeting", ForeignKey("meetings.ref"), primary_key=True),
    Column("step", String(20), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False, index=True),
    Column("done_at", UtcDateTime),
    Column("outcome", String(40)),
)
"""What the timeline of an agenda has to do and has done (§4.4); a row is done once."""

links = Table(
    "links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person", String(36), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("target", String(60), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
)
"""Secret links by the SHA-256 of their secret; the secret itself isn't kept."""

calendar_events = Table(
    "calendar_events",
    metadata,
    Column("ref", String(20), primary_key=True),
    Column("mailbox", String(300), nullable=False),
    Column("key", String(36), nullable=False),
    Column("event", String(500)),
    Column("wanted", String(64), nullable=False),
    Column("written", String(64), nullable=False),
    Column("due_at", UtcDateTime, index=True),
    Column("attempt", Integer, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("last_error", String(200), nullable=False),
)
"""The event for each meeting of an adopted year in the calendar of the mailbox that invites (docs/decisions/0033)."""

feed_notes = Table(
    "feed_notes",
    metadata,
    Column("ref", String(20), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("due_at", UtcDateTime, index=True),
    Column("attempt", Integer, nullable=False),
    Column("lease_until", UtcDateTime),
)
"""Which agendas people were told of in Teams' activity feed, or are to be."""

file_offers = Table(
    "file_offers",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("person", String(36), nullable=False),
    Column("conversation", String(300), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("target", String(60), nullable=False),
    Column("name", String(100), nullable=False),
    Column("offered_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("upload", JSON),
    Column("due_at", UtcDateTime, index=True),
    Column("attempt", Integer, nullable=False),
    Column("lease_until", UtcDateTime),
)
"""Files that somebody was offered in their chat; `upload` and `due_at` are there as long as one is on its way."""

apologies = Table(
    "apologies",
    metadata,
    Column("meeting", ForeignKey("meetings.ref"), primary_key=True),
    Column("school", String(200), primary_key=True),
    Column("person", String(36), nullable=False),
    Column("deputy", String(200), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("deputy_id", String(36)),
)

proceedings = Table(
    "proceedings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", ForeignKey("meetings.ref"), nullable=False, index=True),
    Column("act", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", String(36), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("item", Integer),
    Column("school", String(200), nullable=False),
    Column("person", String(36), nullable=False),
    Column("text", Text, nullable=False),
    Column("ref", String(20), nullable=False),
    Column("by_video", Boolean, nullable=False),
    Column("undoes", Integer),
)
"""Append-only, as the decision log is: what happened in each meeting, act by act."""

items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", ForeignKey("meetings.ref"), nullable=False, index=True),
    Column("number", String(6)),
    Column("title", String(200), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("proposer", String(36), nullable=False),
    Column("status", String(20), nullable=False),
    Column("proposed_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("slot", ForeignKey("items.id")),
    Column("standing", Boolean, nullable=False),
    Column("presenter", String(200), nullable=False),
    Column("wording", Text, nullable=False),
    Column("tier", String(10), nullable=False),
    Column("tier_reason", String(50), nullable=False),
    Column("starred", Boolean, nullable=False),
    Column("late_reason", String(300), nullable=False),
    Column("declined_because", String(300), nullable=False),
    Column("carried_from", ForeignKey("items.id")),
    Column("carry_count", Integer, nullable=False),
    Column("varies", String(20)),
    Column("variation", String(20)),
    Column("implements", String(20)),
)

item_edits = Table(
    "item_edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item", ForeignKey("items.id"), nullable=False, index=True),
    Column("seen", Integer, nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("outcome", String(10), nullable=False),
)
"""Every edit of an item, saved or not, so that nobody's words are lost (AS-6)."""

interests = Table(
    "interests",
    metadata,
    Column("item", ForeignKey("items.id"), primary_key=True),
    Column("person", String(36), primary_key=True),
    Column("school", String(200), primary_key=True),
)
"""Who has declared an interest in what: what the records of the meetings add up to."""

consents = Table(
    "consents",
    metadata,
    Column("item", ForeignKey("items.id"), primary_key=True),
    Column("person", String(36), primary_key=True),
)
"""Which deputies may read what now (R2.8): what the records of the meetings add up to."""

register_entries = Table(
    "register_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(36), nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("kind", String(12)),
    Column("day", Date, nullable=False),
    Column("takes_back", ForeignKey("register_entries.id"), unique=True),
)
"""The standing register of interests, append-only: a row that `takes_back` another is the mark that it is."""

papers = Table(
    "papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item", ForeignKey("items.id"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("address", String(2000), nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("added_by", String(36), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)

agendas = Table(
    "agendas",
    metadata,
    Column("meeting", ForeignKey("meetings.ref"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("items", JSON, nullable=False),
    Column("papers", JSON, nullable=False),
    Column("published_by", String(36), nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("ref", String(20), primary_key=True),
    Column("day", Date, nullable=False, index=True),
    Column("meeting", String(20), nullable=False, index=True),
    Column("kind", String(20)),
    Column("item", String(6), nullable=False),
    Column("title", String(200), nullable=False),
    Column("wording", Text, nullable=False),
    Column("outcome", String(30), nullable=False),
    Column("authority", String(30), nullable=False),
    Column("effective_from", Date, nullable=False),
    Column("quorum_required", Integer, nullable=False),
    Column("quorum_counted", Integer, nullable=False),
    Column("confirmed_by", String(36), nullable=False),
    Column("confirmed_at", UtcDateTime, nullable=False),
    Column("tier", String(10), nullable=False),
    Column("votes_for", Integer),
    Column("votes_against", Integer),
    Column("abstentions", Integer),
    Column("casting", String(10)),
    Column("scheme_line", String(300), nullable=False),
    Column("for_all", String(300), nullable=False),
    Column("tabled", Boolean, nullable=False),
    Column("rationale", Text, nullable=False),
    Column("declared", JSON, nullable=False),
    Column("eligible", Integer),
    Column("cost", String(200)),
    Column("budget_source", String(200)),
    Column("review_on", Date),
    Column("expires_on", Date),
    Column("varies", String(20), index=True),
    Column("variation", String(20)),
    Column("implements", String(20), index=True),
)
"""Append-only: triggers in the migration refuse UPDATE and DELETE (§5.2)."""

decision_events = Table(
    "decision_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("decision", ForeignKey("decisions.ref"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("ref", String(20)),
)
"""Append-only too: what became of a decision after it was entered; the entry itself never changes (§5.2)."""

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("decision", ForeignKey("decisions.ref"), nullable=False, index=True),
    Column("field", String(20), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("why", String(300), nullable=False),
    Column("asked_by", String(36), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("settled_by", String(36)),
    Column("settled_at", UtcDateTime),
)
"""What one of the clerk and the chair asked to have put right; once the other approves, it is a decision event."""

decision_index = Table(
    "decision_index",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", ForeignKey("decisions.ref"), nullable=False, unique=True),
    Column("day", Date, nullable=False, index=True),
    Column("kind", String(20)),
    Column("meeting", String(20), nullable=False, index=True),
    Column("item", String(6), nullable=False),
    Column("outcome", String(30), nullable=False),
    Column("authority", String(30), nullable=False),
    Column("tier", String(10), nullable=False),
    Column("implements", String(20), index=True),
    Column("varies", String(20), index=True),
    Column("expires_on", Date),
    Column("standing", String(30), nullable=False),
    Column("holds", Boolean, nullable=False),
    Column("reported", Boolean, nullable=False),
    Index("ix_decision_index_standing_id", "standing", "id"),
    Index("ix_decision_index_holds_id", "holds", "id"),
    Index("ix_decision_index_reported_id", "reported", "id"),
    Index("ix_decision_index_outcome_id", "outcome", "id"),
    Index("ix_decision_index_authority_id", "authority", "id"),
)
"""By what decisions are found: `standing` is how one stands, but for its expiry, and `holds`, whether it is in force.

Their words are in `decision_words`, which each database keeps in its own way, and the migration makes.
"""

decision_vocabulary = Table("decision_vocabulary", metadata, Column("word", String(40), primary_key=True))
"""The words of open decisions, for putting slips right."""

information_requests = Table(
    "information_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String(500), nullable=False),
    Column("school", String(200), nullable=False),
    Column("received", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("recorded_by", String(36), nullable=False),
    Column("closed_on", Date),
)

motions = Table(
    "motions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", ForeignKey("meetings.ref"), nullable=False, index=True),
    Column("item", ForeignKey("items.id"), nullable=False),
    Column("wording", Text, nullable=False),
    Column("put_by", String(36), nullable=False),
    Column("put_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("eligible", JSON, nullable=False),
)

ballots = Table(
    "ballots",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("motion", ForeignKey("motions.id"), nullable=False, index=True),
    Column("school", String(200), nullable=False),
    Column("person", String(36), nullable=False),
    Column("choice", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Each time a school votes; its last ballot counts (R2.2)."""

elections = Table(
    "elections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", ForeignKey("meetings.ref"), nullable=False, index=True),
    Column("item", ForeignKey("items.id")),
    Column("role", String(10), nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("called_by", String(36), nullable=False),
    Column("called_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("eligible", Integer, nullable=False),
    Column("winner", String(36), nullable=False),
    Column("lot", JSON, nullable=False),
)

election_ballots = Table(
    "election_ballots",
    metadata,
    Column("election", ForeignKey("elections.id"), primary_key=True),
    Column("school", String(200), primary_key=True),
    Column("candidate", String(36), nullable=False),
)
"""What each school said last, while the ballot is open; nothing once it is closed (R2.18)."""

written_procedures = Table(
    "written_procedures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("wording", Text, nullable=False),
    Column("why", String(300), nullable=False),
    Column("authority", String(30), nullable=False),
    Column("scheme_line", String(300), nullable=False),
    Column("for_all", String(300), nullable=False),
    Column("begun_by", String(36), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("deadline", UtcDateTime, nullable=False),
    Column("remind_at", UtcDateTime),
    Column("state", String(10), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("agreed", Integer),
    Column("schools", Integer),
    Column("because", String(300), nullable=False),
    Column("decision", ForeignKey("decisions.ref")),
)

written_answers = Table(
    "written_answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("procedure", ForeignKey("written_procedures.id"), nullable=False, index=True),
    Column("school", String(200), nullable=False),
    Column("person", String(36), nullable=False),
    Column("agrees", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Each time a school answers; its last answer counts. Kept where all agreed, else reduced to the counts (R2.18)."""

actions = Table(
    "actions",
    metadata,
    Column("ref", String(20), primary_key=True),
    Column("text", String(500), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("due", Date, nullable=False),
    Column("due_original", Date, nullable=False),
    Column("meeting", ForeignKey("meetings.ref"), nullable=False, index=True),
    Column("decision", ForeignKey("decisions.ref")),
    Column("cancelled", Boolean, nullable=False),
    Column("tier", String(10), nullable=False),
    Column("item", ForeignKey("items.id")),
    Column("part_of", ForeignKey("actions.ref"), index=True),
    Column("closed_on", Date),
    Column("status", String(20), nullable=False),
    Column("slips", Integer, nullable=False),
    Column("confidence", String(10)),
    Column("percent", Integer),
    Column("reason", String(500), nullable=False),
    Column("unblocks", String(200), nullable=False),
    Column("evidence", String(2000), nullable=False),
    Column("offered_to", String(200)),
    Column("due_meeting", String(20), index=True),
    Column("every", String(10)),
    Column("anchor", Date),
    Column("follows", ForeignKey("actions.ref"), index=True),
    Column("created", Date),
    Column("set_by", String(36), nullable=False),
    Column("version", Integer, nullable=False),
)

action_updates = Table(
    "action_updates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", ForeignKey("actions.ref"), nullable=False, index=True),
    Column("by", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("note", String(2000), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("before", JSON),
)

action_snoozes = Table(
    "action_snoozes",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("action", String(20), primary_key=True),
    Column("until", Date, nullable=False),
)

action_digests = Table(
    "action_digests",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("sent_at", UtcDateTime, nullable=False),
)

board_days = Table(
    "board_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("said_by", String(36), nullable=False),
    Column("checked_at", UtcDateTime),
)
"""Days on which the Board meets that somebody has said, and when each was looked back at, those of the file too."""

board_decisions = Table(
    "board_decisions",
    metadata,
    Column("ref", String(20), primary_key=True),
    Column("resolution", Text, nullable=False),
    Column("board_day", Date, nullable=False),
    Column("entered_by", String(36), nullable=False),
    Column("entered_at", UtcDateTime, nullable=False),
    Column("tier", String(10), nullable=False),
    Column("tier_reason", String(50), nullable=False),
    Column("required", String(10), nullable=False),
    Column("deadline", Date),
    Column("report_on", Date),
    Column("lead", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    Column("referred_back", String(300), nullable=False),
    Column("referred_at", UtcDateTime),
    Column("answer", Text, nullable=False),
    Column("reported_on", Date),
    Column("closed_on", Date),
)

board_progress = Table(
    "board_progress",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", ForeignKey("board_decisions.ref"), nullable=False, index=True),
    Column("school", String(200), nullable=False),
    Column("state", String(20), nullable=False),
    Column("evidence", String(300), nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Append-only: what was said of each school, the last of which counts."""

ratifications = Table(
    "ratifications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", String(20), nullable=False, index=True),
    Column("school", String(200), nullable=False),
    Column("ratified", Boolean, nullable=False),
    Column("day", Date, nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("because", String(300), nullable=False),
)
"""Append-only: what each governing body said of a decision, the Board's or Headboard's (R10.6)."""

board_told = Table(
    "board_told",
    metadata,
    Column("ref", ForeignKey("board_decisions.ref"), primary_key=True),
    Column("step", String(20), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
"""What was told of each unasked, once."""

board_packs = Table(
    "board_packs",
    metadata,
    Column("day", Date, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("issued_by", String(36), nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
)
"""Append-only: each pack for a meeting of the Board, as it was issued (R5.15)."""

foci = Table(
    "foci",
    metadata,
    Column("decision", ForeignKey("decisions.ref"), primary_key=True),
    Column("group", String(200), nullable=False, index=True),
    Column("text", String(300), nullable=False),
    Column("measure", String(300), nullable=False),
    Column("starts", Date),
    Column("ends", Date),
)
"""What decisions have groups focus on; one holds as long as its decision does (R7.1)."""

report_drafts = Table(
    "report_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(36), nullable=False, unique=True),
    Column("group", String(200), nullable=False),
    Column("meeting", String(20), nullable=False),
    Column("parts", JSON, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("corrects", Integer),
    Column("version", Integer, nullable=False),
    Column("conversation", String(300), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)
"""Reports that aren't sent yet, one a person."""

group_reports = Table(
    "group_reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("group", String(200), nullable=False, index=True),
    Column("meeting", ForeignKey("meetings.ref"), nullable=False, index=True),
    Column("by", String(36), nullable=False),
    Column("on_behalf_of", String(200), nullable=False),
    Column("submitted_at", UtcDateTime, nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("tier", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    Column("late_choice", String(10)),
    Column("told_back", Boolean, nullable=False),
)

group_report_versions = Table(
    "group_report_versions",
    metadata,
    Column("report", ForeignKey("group_reports.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Append-only: each report as it was sent, and each correction, with the messages that it was made of."""

report_asks = Table(
    "report_asks",
    metadata,
    Column("report", ForeignKey("group_reports.id"), primary_key=True),
    Column("title", String(200), primary_key=True),
    Column("item", ForeignKey("items.id"), nullable=False),
)
"""The agenda items that a report's asks became."""

report_actions = Table(
    "report_actions",
    metadata,
    Column("report", ForeignKey("group_reports.id"), primary_key=True),
    Column("step", String(600), primary_key=True),
    Column("action", ForeignKey("actions.ref"), nullable=False, unique=True),
)
"""The actions that a report's next steps became, by the lead's words."""

report_reads = Table(
    "report_reads",
    metadata,
    Column("report", ForeignKey("group_reports.id"), primary_key=True),
    Column("person", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Who has read which report, and who would have it talked about."""

groups_told = Table(
    "groups_told",
    metadata,
    Column("group", String(200), primary_key=True),
    Column("what", String(60), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
"""What was told of each group unasked, once."""

attachments = Table(
    "attachments",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("person", String(36), nullable=False),
    Column("conversation", String(300), nullable=False),
    Column("draft", Integer, index=True),
    Column("report", Integer, index=True),
    Column("name", String(200), nullable=False),
    Column("form", String(10), nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("address", String(4000)),
    Column("content", LargeBinary),
    Column("words", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("due_at", UtcDateTime, index=True),
    Column("lease_until", UtcDateTime),
    Column("at", UtcDateTime, nullable=False),
)
"""Files that came with reports, under names of our own; `address` and `due_at` are there until one was fetched."""

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(300), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("service_url", String(500), nullable=False),
    Column("person", String(300)),
    Column("team", String(300), index=True),
    Column("live", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("is_headboard", Boolean, nullable=False, default=False),
    Column("spoken", Boolean, nullable=False, default=False),
    Column("gone", String(60)),
)

contacts = Table(
    "contacts",
    metadata,
    Column("entra_id", String(300), primary_key=True),
    Column("teams_id", String(300), nullable=False),
    Column("person", String(36)),
    Column("asked_at", UtcDateTime),
)
"""Who was met in Teams: the id that Teams gives them, and whom in the roster that is where the file has no id."""

callers = Table(
    "callers",
    metadata,
    Column("conversation", String(300), primary_key=True),
    Column("person", String(36), primary_key=True),
    Column("present", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""Who is in the call of a meeting's chat, as Teams said last."""

inbox = Table(
    "inbox",
    metadata,
    Column("key", String(700), primary_key=True),
    Column("effect", String(700), unique=True),
    Column("answer", JSON, nullable=False),
    Column("received_at", UtcDateTime, nullable=False, index=True),
)

dialogs = Table(
    "dialogs",
    metadata,
    Column("conversation", String(300), primary_key=True),
    Column("person", String(300), primary_key=True),
    Column("id", String(30), nullable=False, unique=True),
    Column("name", String(50), nullable=False),
    Column("state", JSON, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(700), nullable=False, unique=True),
    Column("conversation", ForeignKey("conversations.id"), nullable=False),
    Column("method", String(10), nullable=False),
    Column("card", String(40), index=True),
    Column("target", String(300)),
    Column("body", JSON, nullable=False),
    Column("status", String(12), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("owner", String(30)),
    Column("fence", Integer, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("repeated", Boolean, nullable=False),
    Column("activity_id", String(300)),
    Column("last_error", String(200)),
    Column("kind", String(10), nullable=False),
    Column("wanted_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("begun_at", UtcDateTime, index=True),
    Column("sent_at", UtcDateTime),
    Column("mail", Text),
    Index("ix_outbox_pending", "status", "due_at", "id"),
    Index("ix_outbox_order", "conversation", "status", "id"),
)
"""`due_at` moves with each try; `wanted_at` doesn't. `begun_at` and the lease are by the database's clock, the rest by
the product's."""

log_entries = Table(
    "log_entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("header", Text, nullable=False),
    Column("payload", Text),
    Column("salt", String(64)),
    Column("hash", String(64), nullable=False),
)
"""Append-only and without gaps: the seal on each decision and each addition to one (R5.2, docs/decisions/0005)."""

log_head = Table(
    "log_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("peaks", JSON, nullable=False),
)
"""One row, from the first entry on: what the next entry goes by."""

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("meeting", String(20), index=True),
    Column("text", Text, nullable=False),
)
"""Append-only: what was signed and published, at the close of a meeting or on a day."""
