"""A workbook: a table with typed columns, and a sheet that says what it is."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.exports.pack_words import plain_words
from bot.exports.tables import FORMULAS, Column

T = TypeVar("T")
INK, PALE = "#12304A", "#E9EFF4"
ISO = "yyyy-mm-dd"
NAME_WIDTH, FACT_WIDTH = 24, 90
DAY_ZERO = date(1899, 12, 30)
"""A workbook counts days from here."""
LINE_HEIGHT, HIGHEST = 15, 409
"""Of rows, in points; the second is the most that Excel takes."""
FULL = 0.85
"""How much of a column's width is surely filled before words go on in the next line."""
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def workbook(
    title: str,
    sheets: tuple[str, str],
    facts: Iterable[tuple[str, str]],
    columns: Sequence[Column[T]],
    things: Iterable[T],
    made: datetime,
) -> bytes:
    """A table of things, and behind it a sheet of facts; `sheets` names the two. Words never become formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": title, "author": "Headboard", "created": made.replace(tzinfo=None)})
    dress = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    head = book.add_format({**dress, "bold": True, "font_color": "#FFFFFF", "bg_color": INK, "text_wrap": True})
    table, about = map(book.add_worksheet, sheets)
    _table(table, columns, things, _Formats(book, dress), head)
    name = book.add_format({**dress, "bold": True, "bg_color": PALE})
    words = book.add_format({**dress, "text_wrap": True})
    about.set_column(0, 0, NAME_WIDTH)
    about.set_column(1, 1, FACT_WIDTH)
    about.write_string(0, 0, plain_words(title), book.add_format({**dress, "bold": True, "font_size": 14}))
    for row, (label, fact) in enumerate(facts, 2):
        about.write_string(row, 0, label, name)
        about.write_string(row, 1, plain_words(fact), words)
    for sheet in (table, about):
        sheet.set_paper(9)  # A4
        sheet.set_footer("&L&A&RPage &P of &N")
    about.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


class _Formats:
    """The few formats that cells have."""

    def __init__(self, book: xlsxwriter.Workbook, dress: dict[str, object]) -> None:
        self._book, self._dress = book, dress
        self.words = book.add_format({**dress, "text_wrap": True})
        self.quoted = book.add_format({**dress, "text_wrap": True, "quote_prefix": True})
        self.number = book.add_format(dress)
        self._days: dict[str, Format] = {}

    def day(self, shown_as: str) -> Format:
        """The format of a column of days."""
        if shown_as not in self._days:
            self._days[shown_as] = self._book.add_format({**self._dress, "num_format": shown_as, "align": "left"})
        return self._days[shown_as]


def _table(
    sheet: Worksheet, columns: Sequence[Column[T]], things: Iterable[T], formats: _Formats, head: Format
) -> None:
    reads = [
        (place, column.of, formats.day(column.shown_as or ISO), int(column.width * FULL) or 1)
        for place, column in enumerate(columns)
    ]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.name, head)
    words, quoted, number, rows = formats.words, formats.quoted, formats.number, 0
    for rows, thing in enumerate(things, 1):
        lines = 1
        for place, read, day, width in reads:
            value = read(thing)
            if value is None or value == "":
                continue
            if isinstance(value, str):
                text = plain_words(value) if _ODD.search(value) else value
                sheet.write_string(rows, place, text, quoted if text.startswith(FORMULAS) else words)
                if len(text) > width:
                    lines = max(lines, -(-len(text) // width))
            elif isinstance(value, date):
                sheet.write_number(rows, place, (value - DAY_ZERO).days, day)
            else:
                sheet.write_number(rows, place, value, number)
        if lines > 1:
            sheet.set_row(rows, min(lines * LINE_HEIGHT, HIGHEST))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows, len(columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
