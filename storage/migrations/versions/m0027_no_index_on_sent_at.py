"""The outbox is cleared of what is old, so that an index of what was sent when costs more than it saves."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.drop_index(op.f("ix_outbox_sent_at"), "outbox")
