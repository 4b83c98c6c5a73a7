"""CSV as spreadsheets open it, with nothing in it that one would run (§5.4)."""

import csv
from collections.abc import Iterable
from typing import TextIO


def write_csv(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], out: TextIO) -> None:
    """Write a header and rows; dates come out as ISO, and nothing as an empty cell."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(tuple(map(safe_cell, row)) for row in rows)


def safe_cell(value: object) -> str:
    """A cell's text; what a spreadsheet would take for a formula begins with an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
