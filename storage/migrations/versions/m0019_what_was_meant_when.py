"""What kind each message is, for when it was meant, until when it helps, and when it went (docs/decisions/0030)."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    instant = sa.DateTime(timezone=True)
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("kind", sa.String(10), nullable=False, server_default="post"))
        batch.add_column(sa.Column("wanted_at", instant, nullable=True))
        batch.add_column(sa.Column("expires_at", instant, nullable=True))
        batch.add_column(sa.Column("begun_at", instant, nullable=True))
        batch.add_column(sa.Column("sent_at", instant, nullable=True))
        batch.add_column(sa.Column("mail", sa.Text(), nullable=True))
    op.execute("UPDATE outbox SET wanted_at = due_at")
    for prefix, kind in (("reply", "answer"), ("late", "answer"), ("reminder", "reminder"), ("edit", "edit")):
        op.execute(f"UPDATE outbox SET kind = '{kind}' WHERE key LIKE '{prefix}|%'")  # noqa: S608 - our own words
    with op.batch_alter_table("outbox") as batch:
        batch.alter_column("kind", server_default=None)
        batch.alter_column("wanted_at", nullable=False)
        batch.drop_index("ix_outbox_pending")
        batch.create_index("ix_outbox_pending", ["status", "due_at", "id"])
        batch.create_index("ix_outbox_order", ["conversation", "status", "id"])
        batch.create_index(op.f("ix_outbox_begun_at"), ["begun_at"])
        batch.create_index(op.f("ix_outbox_sent_at"), ["sent_at"])
