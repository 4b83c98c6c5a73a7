"""Who is met in Teams and where, which channel is the Headboard's, and who is in a meeting's call."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    with op.batch_alter_table("conversations") as conversations:
        for name in ("is_headboard", "spoken"):
            conversations.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        conversations.add_column(sa.Column("gone", sa.String(60), nullable=True))
    op.execute("UPDATE conversations SET spoken = true")
    with op.batch_alter_table("conversations") as conversations:
        for name in ("is_headboard", "spoken"):
            conversations.alter_column(name, existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    op.create_table(
        "contacts",
        sa.Column("entra_id", sa.String(300), nullable=False),
        sa.Column("teams_id", sa.String(300), nullable=False),
        sa.Column("person", sa.String(36), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("entra_id", name=op.f("pk_contacts")),
    )
    op.create_table(
        "callers",
        sa.Column("conversation", sa.String(300), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation", "person", name=op.f("pk_callers")),
    )
