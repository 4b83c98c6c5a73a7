"""Tables that refuse to change or delete a row, whoever asks (§5.2)."""

import sqlalchemy as sa
from alembic import op


def make_append_only(table: str) -> None:
    """Have the database refuse it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def let_change(table: str) -> None:
    """Let a migration change the table's columns; `make_append_only` ends it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        return
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_no_{verb}")


def make_gapless(table: str, key: str, forgets: tuple[str, ...]) -> None:
    """The same for a table whose `key` counts from 1 without gaps, and whose `forgets` may be set to null (§5.5)."""
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    kept = [f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in columns if name not in forgets]
    only_forgets = " AND ".join((*kept, *(f"NEW.{name} IS NULL" for name in forgets)))
    follows = f"NEW.{key} = (SELECT COALESCE(MAX({key}), 0) + 1 FROM {table})"  # noqa: S608 - names from the migration
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'INSERT' THEN IF NOT {follows} THEN RAISE EXCEPTION '{table} has no gaps'; END IF; "
            f"ELSIF NOT ({only_forgets}) THEN RAISE EXCEPTION '{table} is append-only'; END IF; "
            "RETURN NEW; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_guarded BEFORE INSERT OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_guard()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    only_forgets = only_forgets.replace("IS NOT DISTINCT FROM", "IS")
    for name, event, condition, message in (
        ("no_gap", "INSERT", f"NOT ({follows})", "has no gaps"),
        ("no_update", "UPDATE", f"NOT ({only_forgets})", "is append-only"),
        ("no_delete", "DELETE", "1", "is append-only"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{table} {message}'); END"
        )
