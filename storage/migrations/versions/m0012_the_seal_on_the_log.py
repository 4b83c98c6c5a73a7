"""The seal on the decision log; what is in it already is sealed as it stands."""

from datetime import UTC, datetime
from secrets import token_bytes
from tomllib import loads
from typing import Any

import sqlalchemy as sa
from alembic import op

from domain.log_proof import SHAPES, Head, Kind, seal
from storage.migrations.append_only import make_append_only, make_gapless

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = {Kind.DECISION: "decisions", Kind.EVENT: "decision_events"}


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "log_entries",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(64), nullable=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log_entries")),
    )
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("peaks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_head")),
    )
    op.create_table(
        "checkpoints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting", sa.String(20), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoints")),
    )
    op.create_index(op.f("ix_checkpoints_meeting"), "checkpoints", ["meeting"])
    make_gapless("log_entries", "seq", forgets=("payload", "salt"))
    make_append_only("checkpoints")
    _seal_what_is_there()


def _seal_what_is_there() -> None:
    """In the order in which it was written; by what posts is no longer known."""
    bind = op.get_bind()
    schema = sa.MetaData()
    here: list[tuple[datetime, Kind, int | str, dict[str, Any]]] = []
    for kind, name in TABLES.items():
        shape, table = SHAPES[kind], sa.Table(name, schema, autoload_with=bind, resolve_fks=False)
        rows = map(_with_zones, bind.execute(sa.select(table)).mappings())
        here.extend((row[shape.at], kind, row[shape.key], row) for row in rows)
    if not here:
        return
    newest = sa.text("SELECT source FROM trust_versions ORDER BY version DESC LIMIT 1")
    source = bind.scalar(newest)
    trust, head = loads(source)["trust"]["name"] if source else "", Head()
    entries, heads = (sa.Table(name, schema, autoload_with=bind) for name in ("log_entries", "log_head"))
    for _, kind, _, row in sorted(here, key=lambda one: one[:3]):
        sealed = seal(head, trust, kind, row, "", token_bytes(32))
        bind.execute(sa.insert(entries), vars(sealed))
        head = head.after(sealed.hash)
    state = {"id": 1, "size": head.size, "hash": head.hash, "peaks": list(head.peaks)}
    bind.execute(sa.insert(heads), state)


def _with_zones(row: Any) -> dict[str, Any]:
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
        for name, value in row.items()
    }
