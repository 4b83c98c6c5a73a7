"""The actions that the next steps of groups' reports became (§7.2)."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "report_actions",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(600), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["group_reports.id"], name=op.f("fk_report_actions_report_group_reports")),
        sa.ForeignKeyConstraint(["action"], ["actions.ref"], name=op.f("fk_report_actions_action_actions")),
        sa.UniqueConstraint("action", name=op.f("uq_report_actions_action")),
        sa.PrimaryKeyConstraint("report", "step", name=op.f("pk_report_actions")),
    )
