"""Actions that come again."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    with op.batch_alter_table("actions") as actions:
        actions.add_column(sa.Column("every", sa.String(10), nullable=True))
        actions.add_column(sa.Column("anchor", sa.Date(), nullable=True))
        actions.add_column(sa.Column("follows", sa.String(20), nullable=True))
        actions.create_foreign_key(op.f("fk_actions_follows_actions"), "actions", ["follows"], ["ref"])
        actions.create_index(op.f("ix_actions_follows"), ["follows"])
