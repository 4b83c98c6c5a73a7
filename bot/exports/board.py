"""The pack for the Board as a Word file and as a PDF, each part in a file of its own (DOMAIN §5.4, §5.7)."""

from dataclasses import asdict

from bot import texts
from bot.exports.board_words import EntryWords, Section, board_words
from bot.exports.typeset import typeset_pdf
from bot.exports.word import WordFile
from domain.board_pack import BoardPack
from domain.trust import Trust

WIDTHS = {4: (34, 60, 44, 36), 3: (44, 88, 42)}
MATRIX_WIDTHS = (48, 36, 90)
"""Of the columns, in millimetres, by how many there are; the page has 174."""


def board_pdf(pack: BoardPack, trust: Trust) -> bytes:
    """A tagged PDF; the same pack makes the same bytes."""
    words = board_words(pack, trust)
    labels = {"page": texts.PAGE_OF, "matrix": texts.MATRIX_COLUMNS}
    return typeset_pdf("board.typ", {**asdict(words), "dated": str(words.dated), "labels": labels}, words.dated)


def board_docx(pack: BoardPack, trust: Trust) -> bytes:
    """A Word file with real headings and tables; the same pack makes the same bytes."""
    words = board_words(pack, trust)
    file = WordFile(words.file_title, words.dated)
    file.running_header(words.of, f"{words.state} · {words.part}")
    file.running_footer(words.ref, texts.PAGE_OF)
    file.heading(words.title, 1)
    for name, fact in words.facts:
        file.fact(name, fact)
    for section in words.sections:
        _section(file, section)
    if words.closing:
        file.paragraph("")
        file.paragraph(words.closing)
    return file.bytes()


def _section(file: WordFile, section: Section) -> None:
    file.heading(section.heading, 2)
    for entry in section.entries:
        _entry(file, entry)
    if section.rows:
        file.table(section.columns, WIDTHS[len(section.columns)], section.rows)
    elif not section.entries:
        file.paragraph(section.nothing)


def _entry(file: WordFile, entry: EntryWords) -> None:
    if entry.heading:
        file.heading(entry.heading, 3)
    if entry.wording:
        file.paragraph(entry.wording, bold=True)
    for line in entry.lines:
        file.paragraph(line)
    if entry.rows:
        file.table(texts.MATRIX_COLUMNS, MATRIX_WIDTHS, entry.rows)
