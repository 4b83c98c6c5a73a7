"""The Board: when it meets, what it has decided, how each school carries that out, and its packs."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "board_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("said_by", sa.String(36), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_board_days")),
    )
    op.create_table(
        "board_decisions",
        sa.Column("ref", sa.String(20), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("board_day", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.String(36), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tier", sa.String(10), nullable=False),
        sa.Column("tier_reason", sa.String(50), nullable=False),
        sa.Column("required", sa.String(10), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("report_on", sa.Date(), nullable=True),
        sa.Column("lead", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("referred_back", sa.String(300), nullable=False),
        sa.Column("referred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_board_decisions")),
    )
    op.create_table(
        "board_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(20), nullable=False),
        sa.Column("school", sa.String(200), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("evidence", sa.String(300), nullable=False),
        sa.Column("by", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["board_decisions.ref"], name=op.f("fk_board_progress_ref")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_progress")),
    )
    op.create_index(op.f("ix_board_progress_ref"), "board_progress", ["ref"])
    op.create_table(
        "ratifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(20), nullable=False),
        sa.Column("school", sa.String(200), nullable=False),
        sa.Column("ratified", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("by", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("because", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratifications")),
    )
    op.create_index(op.f("ix_ratifications_ref"), "ratifications", ["ref"])
    op.create_table(
        "board_told",
        sa.Column("ref", sa.String(20), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["board_decisions.ref"], name=op.f("fk_board_told_ref")),
        sa.PrimaryKeyConstraint("ref", "step", name=op.f("pk_board_told")),
    )
    op.create_table(
        "board_packs",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("issued_by", sa.String(36), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", "number", name=op.f("pk_board_packs")),
    )
