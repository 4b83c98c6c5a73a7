"""The standing register of interests."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import make_append_only

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "register_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["takes_back"], ["register_entries.id"], name=op.f("fk_register_entries_takes_back")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entries")),
        sa.UniqueConstraint("takes_back", name=op.f("uq_register_entries_takes_back")),
    )
    op.create_index(op.f("ix_register_entries_person"), "register_entries", ["person"])
    make_append_only("register_entries")
