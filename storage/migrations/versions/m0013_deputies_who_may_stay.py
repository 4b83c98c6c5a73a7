"""Which deputies may stay for a confidential item, and read it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "consents",
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name=op.f("fk_consents_item")),
        sa.PrimaryKeyConstraint("item", "person", name=op.f("pk_consents")),
    )
