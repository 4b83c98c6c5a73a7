"""Written procedures, and the schools' answers to them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "written_procedures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("why", sa.String(300), nullable=False),
        sa.Column("authority", sa.String(30), nullable=False),
        sa.Column("scheme_line", sa.String(300), nullable=False),
        sa.Column("for_all", sa.String(300), nullable=False),
        sa.Column("begun_by", sa.String(36), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.Column("schools", sa.Integer(), nullable=True),
        sa.Column("because", sa.String(300), nullable=False),
        sa.Column("decision", sa.String(20), nullable=True),
        sa.ForeignKeyConstraint(["decision"], ["decisions.ref"], name=op.f("fk_written_procedures_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_procedures")),
    )
    op.create_index(op.f("ix_written_procedures_state"), "written_procedures", ["state"])
    op.create_table(
        "written_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure", sa.Integer(), nullable=False),
        sa.Column("school", sa.String(200), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["procedure"], ["written_procedures.id"], name=op.f("fk_written_answers_procedure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_answers")),
    )
    op.create_index(op.f("ix_written_answers_procedure"), "written_answers", ["procedure"])
