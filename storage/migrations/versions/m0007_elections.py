"""Elections, and the ballots of those that are open."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "elections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("called_by", sa.String(36), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=False),
        sa.Column("winner", sa.String(36), nullable=False),
        sa.Column("lot", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name=op.f("fk_elections_item")),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_elections_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elections")),
    )
    op.create_index(op.f("ix_elections_meeting"), "elections", ["meeting"])
    op.create_table(
        "election_ballots",
        sa.Column("election", sa.Integer(), nullable=False),
        sa.Column("school", sa.String(200), nullable=False),
        sa.Column("candidate", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(["election"], ["elections.id"], name=op.f("fk_election_ballots_election")),
        sa.PrimaryKeyConstraint("election", "school", name=op.f("pk_election_ballots")),
    )
