"""Tables as spreadsheets open them: CSV, with nothing in it that one would run (§5.4)."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TextIO, TypeVar

T = TypeVar("T")
Value = str | int | date | None
UK = "dd/mm/yyyy"
"""How people in England write a day, and how a workbook is told so."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: its name, what it has of a row's thing, and how wide it is in a workbook, in characters."""

    name: str
    of: Callable[[T], Value]
    width: int = 14
    shown_as: str = ""
    """How a workbook shows its days, where that isn't ISO."""


def write_csv(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], out: TextIO) -> None:
    """Write a header and rows; dates come out as ISO, and nothing as an empty cell."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(tuple(map(safe_cell, row)) for row in rows)


def csv_file(columns: Sequence[Column[T]], things: Iterable[T]) -> bytes:
    """A table of things as a file, with the mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    rows = (tuple(_cell(column, column.of(thing)) for column in columns) for thing in things)
    write_csv(tuple(column.name for column in columns), rows, out)
    return out.getvalue().encode("utf-8-sig")


def _cell(column: Column[T], value: Value) -> Value:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) and column.shown_as == UK else value


def safe_cell(value: object) -> str:
    """A cell's text; what a spreadsheet would take for a formula begins with an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text
