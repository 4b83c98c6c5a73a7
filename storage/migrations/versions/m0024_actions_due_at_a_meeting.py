"""Actions that are due at a meeting, and move with it."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.add_column("actions", sa.Column("due_meeting", sa.String(20), nullable=True))
    op.create_index(op.f("ix_actions_due_meeting"), "actions", ["due_meeting"])
