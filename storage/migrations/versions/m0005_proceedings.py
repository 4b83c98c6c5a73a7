"""The record of each meeting, in place of the seats as they were taken last; interests; deputies by their ids."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.append_only import let_change, make_append_only

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "proceedings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("school", sa.String(200), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ref", sa.String(20), nullable=False),
        sa.Column("by_video", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_proceedings_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceedings")),
    )
    op.create_index(op.f("ix_proceedings_meeting"), "proceedings", ["meeting"])
    op.create_table(
        "interests",
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("school", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name=op.f("fk_interests_item")),
        sa.PrimaryKeyConstraint("item", "person", "school", name=op.f("pk_interests")),
    )
    _change_decisions()
    op.create_table(
        "decision_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("by", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision"], ["decisions.ref"], name=op.f("fk_decision_events_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_events")),
    )
    op.create_index(op.f("ix_decision_events_decision"), "decision_events", ["decision"])
    make_append_only("decision_events")
    with op.batch_alter_table("meetings") as meetings:
        meetings.add_column(sa.Column("notes_by_all", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("meetings") as meetings:
        meetings.alter_column("notes_by_all", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    if "eligible" not in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("motions")}:
        with op.batch_alter_table("motions") as motions:
            motions.add_column(sa.Column("eligible", sa.JSON(), nullable=False, server_default="[]"))
        with op.batch_alter_table("motions") as motions:
            motions.alter_column("eligible", existing_type=sa.JSON(), existing_nullable=False, server_default=None)
    op.add_column("apologies", sa.Column("deputy_id", sa.String(36), nullable=True))
    with op.batch_alter_table("actions") as actions:
        actions.add_column(sa.Column("item", sa.Integer(), nullable=True))
        actions.create_foreign_key(op.f("fk_actions_item"), "items", ["item"], ["id"])
    _fill()
    op.drop_table("attendance")
    make_append_only("proceedings")


def _change_decisions() -> None:
    let_change("decisions")
    with op.batch_alter_table("decisions") as decisions:
        for name in ("scheme_line", "for_all"):
            decisions.add_column(sa.Column(name, sa.String(300), nullable=False, server_default=""))
        decisions.add_column(sa.Column("rationale", sa.Text(), nullable=False, server_default=""))
        decisions.alter_column("kind", existing_type=sa.String(20), existing_nullable=False, nullable=True)
        decisions.drop_constraint(op.f("fk_decisions_meeting"), type_="foreignkey")
        decisions.add_column(sa.Column("tabled", sa.Boolean(), nullable=False, server_default=sa.false()))
        decisions.add_column(sa.Column("declared", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("decisions") as decisions:
        for name in ("scheme_line", "for_all"):
            decisions.alter_column(name, existing_type=sa.String(300), existing_nullable=False, server_default=None)
        decisions.alter_column("rationale", existing_type=sa.Text(), existing_nullable=False, server_default=None)
        decisions.alter_column("tabled", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
        decisions.alter_column("declared", existing_type=sa.JSON(), existing_nullable=False, server_default=None)
    make_append_only("decisions")


def _fill() -> None:
    """What is known of meetings that were opened before: the chair, the seats, the items, and what came of them.

    Each item and each entry is an act of its own, as it is when it is recorded.
    """
    begin = 'INSERT INTO proceedings (text, ref, by_video, meeting, act, "at", "by", kind, item, school, person) '
    for what_is_known in (
        "SELECT '', '', false, ref, 1, opened_at, COALESCE(presiding, ''), 'opened', NULL, '', COALESCE(presiding, '') "
        "FROM meetings WHERE opened_at IS NOT NULL",
        "SELECT '', '', false, meeting, 2, \"at\", person, 'arrived', NULL, school, person "
        'FROM attendance ORDER BY "at", school',
        "SELECT '', '', false, m.ref, 3 + ROW_NUMBER() OVER (PARTITION BY m.ref ORDER BY "
        "CASE WHEN i.id = m.current_item THEN 1 ELSE 0 END, i.position, i.id), "
        "m.opened_at, COALESCE(m.presiding, ''), 'took', i.id, '', '' "
        "FROM items i JOIN meetings m ON m.ref = i.meeting WHERE m.opened_at IS NOT NULL AND i.status = 'taken' "
        "ORDER BY m.ref, 5",
        "SELECT '', d.ref, false, d.meeting, 200 + ROW_NUMBER() OVER (PARTITION BY d.meeting ORDER BY d.ref), "
        "d.confirmed_at, d.confirmed_by, 'decided', i.id, '', '' FROM decisions d "
        "LEFT JOIN items i ON i.meeting = d.meeting AND i.number = d.item ORDER BY d.ref",
        "SELECT '', a.ref, false, a.meeting, 400 + ROW_NUMBER() OVER (PARTITION BY a.meeting ORDER BY a.ref), "
        "m.opened_at, '', 'assigned', a.item, '', '' FROM actions a JOIN meetings m ON m.ref = a.meeting "
        "WHERE m.opened_at IS NOT NULL AND NOT a.cancelled ORDER BY a.ref",
        "SELECT '', '', false, ref, 999, closed_at, COALESCE(presiding, ''), 'closed', NULL, '', '' "
        "FROM meetings WHERE closed_at IS NOT NULL",
    ):
        op.execute(begin + what_is_known)
