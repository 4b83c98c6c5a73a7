"""The papers of each published agenda; changes of the calendar say whose day they were proposed for."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    _keep_papers()
    _name_days()


def _keep_papers() -> None:
    """Versions that were published before have the papers of their items as they are now: what was shown so far."""
    op.add_column("agendas", sa.Column("papers", sa.JSON(), nullable=True))
    connection = op.get_bind()
    kept = sa.Table("agendas", sa.MetaData(), autoload_with=connection)
    papers = sa.Table("papers", sa.MetaData(), autoload_with=connection)
    for row in connection.execute(sa.select(kept)).mappings().all():
        mine = papers.c.item.in_([item["id"] for item in row["items"]])
        shown = (papers.c[name] for name in ("id", "item", "name", "address", "is_late"))
        found = connection.execute(sa.select(*shown).where(mine).order_by(papers.c.id)).mappings()
        this = (kept.c.meeting == row["meeting"], kept.c.version == row["version"])
        connection.execute(sa.update(kept).where(*this).values(papers=[dict(paper) for paper in found]))
    with op.batch_alter_table("agendas") as batch:
        batch.alter_column("papers", existing_type=sa.JSON(), nullable=False)


def _name_days() -> None:
    op.drop_index(op.f("ix_calendar_changes_meeting"), "calendar_changes")
    with op.batch_alter_table("calendar_changes") as batch:
        batch.drop_constraint(op.f("fk_calendar_changes_meeting"), type_="foreignkey")
        batch.alter_column("meeting", existing_type=sa.String(20), existing_nullable=False, new_column_name="ref")
        batch.add_column(sa.Column("day", sa.Date(), nullable=True))
    op.execute("UPDATE calendar_changes SET day = (SELECT day FROM meetings WHERE meetings.ref = calendar_changes.ref)")
    with op.batch_alter_table("calendar_changes") as batch:
        batch.alter_column("day", existing_type=sa.Date(), nullable=False)
        batch.create_foreign_key(op.f("fk_calendar_changes_ref"), "meetings", ["ref"], ["ref"])
    op.create_index(op.f("ix_calendar_changes_ref"), "calendar_changes", ["ref"])
