"""What one may not see isn't read: columns that come out of the database blank (§2.7, docs/decisions/0020)."""

from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, Table, case, false, literal, null, select


def redacted(
    table: Table, hidden: tuple[str, ...], visible: ColumnElement[bool], **shown: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """A table's rows, with these columns blank in those that aren't visible, which `is_hidden` tells.

    `shown` has the columns that are to be seen on another condition.
    """
    blank = (case((shown.get(name, visible), table.c[name]), else_=nothing(table, name)).label(name) for name in hidden)
    others = (column for column in table.c if column.name not in hidden)
    return select(*blank, *others, case((visible, false()), else_=~false()).label("is_hidden"))


def nothing(table: Table, name: str) -> ColumnElement[Any]:
    """What stands for a column in a row that its reader may not see."""
    column = table.c[name]
    if column.nullable:
        return null()
    return literal([], JSON) if isinstance(column.type, JSON) else literal("")
