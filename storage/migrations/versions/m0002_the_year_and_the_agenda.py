"""The year that is adopted and changed, and agenda items with all that belongs to them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

from storage.migrations.append_only import let_change, make_append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Filled = dict[str, tuple["sa.types.TypeEngine[Any]", str]]
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply it."""
    _change_meetings()
    _change_items()
    _change_decisions()
    _add_tables()
    _rewrite_agendas()


def _change_meetings() -> None:
    op.execute(
        "UPDATE meetings SET current_item = (SELECT items.id FROM items "
        "WHERE items.meeting = meetings.ref AND items.number = meetings.current_item)"
    )
    with _changed("meetings", {"reason": (sa.String(300), "''")}) as meetings:
        meetings.alter_column("kind", existing_type=sa.String(10), type_=sa.String(20), existing_nullable=False)
        meetings.add_column(sa.Column("approved", sa.String(64), nullable=True))


def _change_items() -> None:
    filled: Filled = {
        "version": (sa.Integer(), "1"),
        "position": (sa.Integer(), "0"),
        "standing": (sa.Boolean(), "false"),
        "presenter": (sa.String(200), "''"),
        "wording": (sa.Text(), "''"),
        "tier": (sa.String(10), "'open'"),
        "tier_reason": (sa.String(50), "''"),
        "starred": (sa.Boolean(), "false"),
        "late_reason": (sa.String(300), "''"),
        "declined_because": (sa.String(300), "''"),
        "carry_count": (sa.Integer(), "0"),
    }
    with _changed("items", filled) as items:
        _to_text(items, "number", nullable=True)
        for name in ("slot", "carried_from"):
            items.add_column(sa.Column(name, sa.Integer(), nullable=True))
            items.create_foreign_key(op.f(f"fk_items_{name}"), "items", [name], ["id"])
    op.execute("UPDATE items SET position = id * 10")


def _change_decisions() -> None:
    let_change("decisions")
    with _changed("decisions", {"tier": (sa.String(10), "'open'")}) as decisions:
        decisions.alter_column("kind", existing_type=sa.String(10), type_=sa.String(20), existing_nullable=False)
        _to_text(decisions, "item", nullable=False)
    make_append_only("decisions")
    with _changed("actions", {"tier": (sa.String(10), "'open'")}):
        pass


@contextmanager
def _changed(table: str, filled: Filled) -> Iterator[BatchOperations]:
    """Change a table, and add columns that must have a value: each with its type and that of the rows there are."""
    with op.batch_alter_table(table) as batch:
        yield batch
        for name, (kind, value) in filled.items():
            batch.add_column(sa.Column(name, kind, nullable=False, server_default=sa.text(value)))
    with op.batch_alter_table(table) as batch:
        for name, (kind, _) in filled.items():
            batch.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)


def _to_text(batch: BatchOperations, column: str, *, nullable: bool) -> None:
    batch.alter_column(
        column,
        existing_type=sa.Integer(),
        type_=sa.String(6),
        existing_nullable=nullable,
        postgresql_using=f"{column}::text",
    )


def _add_tables() -> None:
    op.create_table(
        "years",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("adopted_by", sa.String(36), nullable=False),
        sa.Column("adopted_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_years")),
    )
    op.create_table(
        "calendar_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("to", sa.Date(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("moved_because", sa.String(200), nullable=False),
        sa.Column("items_close", sa.Date(), nullable=False),
        sa.Column("publish_by", sa.Date(), nullable=False),
        sa.Column("why", sa.String(200), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("settled_by", sa.String(36), nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_calendar_changes_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_changes")),
    )
    op.create_index(op.f("ix_calendar_changes_meeting"), "calendar_changes", ["meeting"])
    op.create_table(
        "reminders",
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_reminders_meeting")),
        sa.PrimaryKeyConstraint("meeting", "step", name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_due_at"), "reminders", ["due_at"])
    op.create_table(
        "links",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("target", sa.String(60), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=True),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_links")),
    )
    op.create_table(
        "apologies",
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("school", sa.String(200), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("deputy", sa.String(200), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.ref"], name=op.f("fk_apologies_meeting")),
        sa.PrimaryKeyConstraint("meeting", "school", name=op.f("pk_apologies")),
    )
    op.create_table(
        "item_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(36), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name=op.f("fk_item_edits_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_edits")),
    )
    op.create_index(op.f("ix_item_edits_item"), "item_edits", ["item"])
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("address", sa.String(2000), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("added_by", sa.String(36), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name=op.f("fk_papers_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
    )
    op.create_index(op.f("ix_papers_item"), "papers", ["item"])
    op.create_table(
        "action_updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("by", sa.String(36), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.ForeignKeyConstraint(["action"], ["actions.ref"], name=op.f("fk_action_updates_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_updates")),
    )
    op.create_index(op.f("ix_action_updates_action"), "action_updates", ["action"])


def _rewrite_agendas() -> None:
    """Agendas published so far kept four fields of each item; the rest is as the item still has it."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT meeting, version, items FROM agendas")).all()
    for meeting, version, kept in rows:
        found = connection.execute(
            sa.text("SELECT * FROM items WHERE meeting = :m AND number IS NOT NULL"), {"m": meeting}
        )
        by_number = {row["number"]: dict(row) for row in found.mappings()}
        items = []
        for item in json.loads(kept) if isinstance(kept, str) else kept:
            number = str(item["number"])
            items.append(_plain({**by_number[number], **item, "number": number, "status": "on_agenda"}))
        written = sa.text("UPDATE agendas SET items = :items WHERE meeting = :m AND version = :v")
        connection.execute(
            written.bindparams(sa.bindparam("items", type_=sa.JSON())), {"items": items, "m": meeting, "v": version}
        )


def _plain(item: dict[str, object]) -> dict[str, object]:
    booleans = {name: bool(item[name]) for name in ("standing", "starred")}
    proposed_at = datetime.fromisoformat(str(item["proposed_at"]))  # SQLite has it without its zone, which is UTC
    aware = proposed_at if proposed_at.tzinfo else proposed_at.replace(tzinfo=UTC)
    return {**item, **booleans, "proposed_at": aware.isoformat()}
