"""What a decision does to an earlier one, how long it holds, and the decision of the Board that it carries out."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

REFS = (("varies", sa.String(20)), ("variation", sa.String(20)), ("implements", sa.String(20)))


def upgrade() -> None:
    """Apply it."""
    for name, kind in REFS:
        op.add_column("items", sa.Column(name, kind, nullable=True))
        op.add_column("decisions", sa.Column(name, kind, nullable=True))
    op.add_column("decisions", sa.Column("eligible", sa.Integer(), nullable=True))
    for name in ("cost", "budget_source"):
        op.add_column("decisions", sa.Column(name, sa.String(200), nullable=True))
    for name in ("review_on", "expires_on"):
        op.add_column("decisions", sa.Column(name, sa.Date(), nullable=True))
    for name in ("varies", "implements"):
        op.create_index(op.f(f"ix_decisions_{name}"), "decisions", [name])
    op.add_column("decision_events", sa.Column("ref", sa.String(20), nullable=True))
