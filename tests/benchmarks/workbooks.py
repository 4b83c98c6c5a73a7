"""What a workbook of 10,000 decisions takes, beside the bare library writing the same cells, in one run."""

import io
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import Any

import xlsxwriter

from bot.exports.decisions import columns, decisions_xlsx
from domain.trust_file import read_trust
from services.exports import DecisionLog
from tests.bot.exports.logged import the_log
from tests.conftest import DEMONSTRATION

DECISIONS, ROUNDS = 10_000, 5
MOST = 1.5
"""How many times as long as the bare library it may take."""


def many(decisions: int) -> DecisionLog:
    """A log of so many decisions, of every kind."""
    log = the_log(read_trust(DEMONSTRATION.read_text(encoding="utf-8")))
    kinds = log.entries
    entries = (
        replace(entry, decision=replace(entry.decision, ref=f"HB-2026-{n:05}", title=f"{entry.decision.title} {n}"))
        for n, entry in ((n, kinds[n % len(kinds)]) for n in range(decisions))
    )
    return replace(log, entries=tuple(entries))


def bare(cells: list[tuple[int, int, Any]]) -> bytes:
    """The same cells by the library alone, with a format for words and one for days."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    words, day = book.add_format({"text_wrap": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for row, column, value in cells:
        if isinstance(value, str):
            sheet.write_string(row, column, value, words)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, day)
        else:
            sheet.write_number(row, column, value)
    book.close()
    return out.getvalue()


def seconds(work: Callable[[], bytes]) -> float:
    """How long it takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def run(decisions: int = DECISIONS, rounds: int = ROUNDS) -> float:
    """The ratio of the medians; the two take turns, and the bare library's cells are read beforehand."""
    log = many(decisions)
    every = columns(log)
    cells: list[tuple[int, int, Any]] = [(0, place, column.name) for place, column in enumerate(every)]
    for row, entry in enumerate(log.entries, 1):
        found = ((row, place, column.of(entry)) for place, column in enumerate(every))
        cells += [cell for cell in found if cell[2] not in (None, "")]
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(seconds(lambda: bare(cells)))
        ours.append(seconds(lambda: decisions_xlsx(log)))
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(  # noqa: T201
        f"workbook of {decisions:,} decisions, {len(cells):,} cells: {mine:.2f} s; "
        f"the bare library {other:.2f} s; ratio {mine / other:.2f}, at most {MOST}"
    )
    return mine / other


if __name__ == "__main__":
    sys.exit(run() > MOST)
