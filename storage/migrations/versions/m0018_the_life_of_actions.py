"""Where actions stand, their history, and who is reminded of them."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import make_append_only

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    _give_actions_a_status()
    with op.batch_alter_table("action_updates") as updates:
        updates.alter_column("note", type_=sa.String(2000), existing_nullable=False)
        updates.add_column(sa.Column("kind", sa.String(20), nullable=False, server_default="note"))
        updates.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        updates.add_column(sa.Column("before", sa.JSON(), nullable=True))
    with op.batch_alter_table("action_updates") as updates:
        updates.alter_column("kind", server_default=None)
        updates.alter_column("version", server_default=None)
    make_append_only("action_updates")
    op.create_table(
        "action_snoozes",
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person", "action", name=op.f("pk_action_snoozes")),
    )
    op.create_table(
        "action_digests",
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", "day", name=op.f("pk_action_digests")),
    )


def _give_actions_a_status() -> None:
    """One that was extended slipped once; one that ended was cancelled, for nothing else could end it."""
    empty = {"reason": 500, "unblocks": 200, "evidence": 2000, "set_by": 36}
    with op.batch_alter_table("actions") as actions:
        actions.add_column(sa.Column("status", sa.String(20), nullable=False, server_default="not_started"))
        actions.add_column(sa.Column("slips", sa.Integer(), nullable=False, server_default="0"))
        actions.add_column(sa.Column("confidence", sa.String(10), nullable=True))
        actions.add_column(sa.Column("percent", sa.Integer(), nullable=True))
        for name, length in empty.items():
            actions.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        actions.add_column(sa.Column("offered_to", sa.String(200), nullable=True))
        actions.add_column(sa.Column("created", sa.Date(), nullable=True))
        actions.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.execute("UPDATE actions SET created = (SELECT day FROM meetings WHERE meetings.ref = actions.meeting)")
    op.execute("UPDATE actions SET slips = 1 WHERE due <> due_original")
    op.execute("UPDATE actions SET status = 'cancelled' WHERE closed_on IS NOT NULL OR cancelled")
    with op.batch_alter_table("actions") as actions:
        for name in (*empty, "status", "slips", "version"):
            actions.alter_column(name, server_default=None)
