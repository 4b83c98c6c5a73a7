"""The first schema."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import make_append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("service_url", sa.String(length=500), nullable=False),
        sa.Column("person", sa.String(length=300), nullable=True),
        sa.Column("team", sa.String(length=300), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_index(op.f("ix_conversations_team"), "conversations", ["team"], unique=False)
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "dialogs",
        sa.Column("conversation", sa.String(length=300), nullable=False),
        sa.Column("person", sa.String(length=300), nullable=False),
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation", "person", name=op.f("pk_dialogs")),
        sa.UniqueConstraint("id", name=op.f("uq_dialogs_id")),
    )
    op.create_table(
        "inbox",
        sa.Column("key", sa.String(length=700), nullable=False),
        sa.Column("effect", sa.String(length=700), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_inbox")),
        sa.UniqueConstraint("effect", name=op.f("uq_inbox_effect")),
    )
    op.create_index(op.f("ix_inbox_received_at"), "inbox", ["received_at"], unique=False)
    op.create_table(
        "meetings",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("nominal_date", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("moved_because", sa.String(length=200), nullable=False),
        sa.Column("items_close", sa.Date(), nullable=False),
        sa.Column("publish_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agenda_version", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(length=300), nullable=True),
        sa.Column("current_item", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_day"), "meetings", ["day"], unique=False)
    op.create_table(
        "trust_versions",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_trust_versions")),
    )
    op.create_table(
        "agendas",
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("published_by", sa.String(length=36), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_agendas_meeting")),
        sa.PrimaryKeyConstraint("meeting", "version", name=op.f("pk_agendas")),
    )
    op.create_table(
        "attendance",
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("school", sa.String(length=200), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_attendance_meeting")),
        sa.PrimaryKeyConstraint("meeting", "school", name=op.f("pk_attendance")),
    )
    op.create_table(
        "decisions",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("authority", sa.String(length=30), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("quorum_required", sa.Integer(), nullable=False),
        sa.Column("quorum_counted", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.String(length=36), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_decisions_meeting")),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_day"), "decisions", ["day"], unique=False)
    op.create_index(op.f("ix_decisions_meeting"), "decisions", ["meeting"], unique=False)
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("proposer", sa.String(length=36), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_items_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_meeting"), "items", ["meeting"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=700), nullable=False),
        sa.Column("conversation", sa.String(length=300), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("card", sa.String(length=40), nullable=True),
        sa.Column("target", sa.String(length=300), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.String(length=30), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("activity_id", sa.String(length=300), nullable=True),
        sa.Column("last_error", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["conversation"], ["conversations.id"], name=op.f("fk_outbox_conversation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(op.f("ix_outbox_card"), "outbox", ["card"], unique=False)
    op.create_index("ix_outbox_pending", "outbox", ["status", "due_at"], unique=False)
    op.create_table(
        "actions",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("due_original", sa.Date(), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["decision"], ["decisions.ref"], name=op.f("fk_actions_decision")),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_actions_meeting")),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_actions")),
    )
    op.create_index(op.f("ix_actions_meeting"), "actions", ["meeting"], unique=False)
    make_append_only("decisions")
