"""The events that Headboard keeps in a mailbox's calendar, one for each meeting of an adopted year."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "calendar_events",
        sa.Column("ref", sa.String(20), nullable=False),
        sa.Column("mailbox", sa.String(300), nullable=False),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("event", sa.String(500), nullable=True),
        sa.Column("wanted", sa.String(64), nullable=False),
        sa.Column("written", sa.String(64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_calendar_events")),
    )
    op.create_index(op.f("ix_calendar_events_due_at"), "calendar_events", ["due_at"])
