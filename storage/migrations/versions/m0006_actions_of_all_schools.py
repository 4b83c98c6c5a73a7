"""An action of all schools, and the one of each school that is part of it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    with op.batch_alter_table("actions") as actions:
        actions.add_column(sa.Column("part_of", sa.String(20), nullable=True))
        actions.create_foreign_key(op.f("fk_actions_part_of"), "actions", ["part_of"], ["ref"])
    op.create_index(op.f("ix_actions_part_of"), "actions", ["part_of"])
