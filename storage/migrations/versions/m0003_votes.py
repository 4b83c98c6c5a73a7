"""Motions and the ballots on them, whoever presides, and the counts of a decision by vote."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import let_change, make_append_only

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.add_column("meetings", sa.Column("presiding", sa.String(36), nullable=True))
    let_change("decisions")
    for name in ("votes_for", "votes_against", "abstentions"):
        op.add_column("decisions", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("decisions", sa.Column("casting", sa.String(10), nullable=True))
    make_append_only("decisions")
    op.create_table(
        "motions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("put_by", sa.String(36), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name=op.f("fk_motions_item")),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_motions_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motions")),
    )
    op.create_index(op.f("ix_motions_meeting"), "motions", ["meeting"])
    op.create_table(
        "ballots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("motion", sa.Integer(), nullable=False),
        sa.Column("school", sa.String(200), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("choice", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["motion"], ["motions.id"], name=op.f("fk_ballots_motion")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballots")),
    )
    op.create_index(op.f("ix_ballots_motion"), "ballots", ["motion"])
