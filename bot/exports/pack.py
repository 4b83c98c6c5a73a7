"""The pack that goes with an agenda, as a Word file and as a PDF (DOMAIN §5.4)."""

from dataclasses import asdict

from bot import texts
from bot.exports.pack_words import Detail, Link, PackWords, Row, pack_words
from bot.exports.typeset import typeset_pdf
from bot.exports.word import WordFile
from services.agenda_view import Pack

AGENDA_WIDTHS = (19, 69, 27, 45, 14)
ACTION_WIDTHS = (16, 82, 42, 34)
AHEAD_WIDTHS = (30, 44, 66, 34)
"""Of the columns, in millimetres; the page has 174."""


def pack_pdf(pack: Pack) -> bytes:
    """A tagged PDF; the same pack makes the same bytes."""
    words = pack_words(pack)
    labels = {
        "agenda": texts.AGENDA_HEADING,
        "columns": texts.PACK_COLUMNS,
        "details": texts.PACK_DETAILS,
        "wording": texts.PACK_WORDING,
        "papers": texts.PACK_PAPERS,
        "actions": texts.PACK_ACTIONS,
        "action_columns": texts.PACK_ACTION_COLUMNS,
        "ahead": texts.PACK_AHEAD,
        "ahead_columns": texts.PACK_AHEAD_COLUMNS,
        "page": texts.PAGE_OF,
    }
    return typeset_pdf("pack.typ", {**asdict(words), "dated": str(words.dated), "labels": labels}, words.dated)


def pack_docx(pack: Pack) -> bytes:
    """A Word file with real headings and tables; the same pack makes the same bytes."""
    words = pack_words(pack)
    file = WordFile(words.file_title, words.dated)
    file.running_header(words.of, words.part)
    file.running_footer(words.ref, texts.PAGE_OF)
    _heading(file, words)
    _agenda(file, words)
    for detail in words.details:
        if detail is words.details[0]:
            file.heading(texts.PACK_DETAILS, 2)
        _detail(file, detail)
    if words.actions:
        file.heading(texts.PACK_ACTIONS, 2)
        file.table(texts.PACK_ACTION_COLUMNS, ACTION_WIDTHS, words.actions)
    if words.ahead:
        file.heading(texts.PACK_AHEAD, 2)
        file.table(texts.PACK_AHEAD_COLUMNS, AHEAD_WIDTHS, words.ahead)
    return file.bytes()


def _heading(file: WordFile, words: PackWords) -> None:
    file.heading(words.title, 1)
    for name, fact in words.facts:
        file.fact(name, fact)
    if words.changes:
        file.heading(words.changes_heading, 2)
        file.bullets(words.changes)


def _agenda(file: WordFile, words: PackWords) -> None:
    file.heading(texts.AGENDA_HEADING, 2)
    table = file.table(texts.PACK_COLUMNS, AGENDA_WIDTHS, figures_last=True)
    for row in words.rows:
        if row.banner:
            table.banner(row.title, row.banner)
        else:
            table.row(*_cells(row), indented=2 if row.indented else 0)
    file.paragraph(words.total, bold=True)


def _cells(row: Row) -> tuple[tuple[str, str], ...]:
    """Each cell's text and the smaller one under it."""
    who = (row.presenter, row.proposed_by) if row.presenter else (row.proposed_by, "")
    return (row.number, ""), (row.title, ""), (row.purpose, ""), who, (row.minutes, "")


def _detail(file: WordFile, detail: Detail) -> None:
    file.heading(detail.heading, 3)
    if detail.wording:
        file.fact(texts.PACK_WORDING, detail.wording)
    for note in detail.notes:
        file.paragraph(note)
    file.bullets(detail.matters)
    if detail.papers:
        file.fact(texts.PACK_PAPERS, "")
        for paper in detail.papers:
            _paper(file, paper)


def _paper(file: WordFile, paper: Link) -> None:
    file.link(paper.name, paper.address, f" ({paper.note})" if paper.note else "")
