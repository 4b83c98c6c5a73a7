"""Trust Groups: foci, drafts, reports and their versions, who has read them, files that came with them (§7)."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "foci",
        sa.Column("decision", sa.String(20), nullable=False),
        sa.Column("group", sa.String(200), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("measure", sa.String(300), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["decision"], ["decisions.ref"], name=op.f("fk_foci_decision_decisions")),
        sa.PrimaryKeyConstraint("decision", name=op.f("pk_foci")),
    )
    op.create_index(op.f("ix_foci_group"), "foci", ["group"])
    op.create_table(
        "report_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("group", sa.String(200), nullable=False),
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(300), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("person", name=op.f("uq_report_drafts_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_drafts")),
    )
    op.create_table(
        "group_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(200), nullable=False),
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("by", sa.String(36), nullable=False),
        sa.Column("on_behalf_of", sa.String(200), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("tier", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("late_choice", sa.String(10), nullable=True),
        sa.Column("told_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_group_reports_meeting_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_reports")),
    )
    op.create_index(op.f("ix_group_reports_group"), "group_reports", ["group"])
    op.create_index(op.f("ix_group_reports_meeting"), "group_reports", ["meeting"])
    op.create_table(
        "group_report_versions",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["group_reports.id"], name=op.f("fk_group_report_versions_report_group_reports")
        ),
        sa.PrimaryKeyConstraint("report", "version", name=op.f("pk_group_report_versions")),
    )
    op.create_table(
        "report_asks",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["group_reports.id"], name=op.f("fk_report_asks_report_group_reports")),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name=op.f("fk_report_asks_item_items")),
        sa.PrimaryKeyConstraint("report", "title", name=op.f("pk_report_asks")),
    )
    op.create_table(
        "report_reads",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["group_reports.id"], name=op.f("fk_report_reads_report_group_reports")),
        sa.PrimaryKeyConstraint("report", "person", name=op.f("pk_report_reads")),
    )
    op.create_table(
        "groups_told",
        sa.Column("group", sa.String(200), nullable=False),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("group", "what", name=op.f("pk_groups_told")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("conversation", sa.String(300), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=True),
        sa.Column("report", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("form", sa.String(10), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("address", sa.String(4000), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index(op.f("ix_attachments_draft"), "attachments", ["draft"])
    op.create_index(op.f("ix_attachments_report"), "attachments", ["report"])
    op.create_index(op.f("ix_attachments_due_at"), "attachments", ["due_at"])
