"""A report in sections, drawn as a Word file and as a PDF: the pack for the Board, the papers for the AGM (§5.4)."""

from dataclasses import asdict, dataclass

from bot import texts
from bot.exports.document import DocumentWords
from bot.exports.typeset import typeset_pdf
from bot.exports.word import WordFile

Table = tuple[tuple[str, ...], ...]
WIDTHS = {4: (34, 60, 44, 36), 3: (44, 88, 42)}
MATRIX_WIDTHS = (48, 36, 90)
"""Of the columns, in millimetres, by how many there are; the page has 174."""


@dataclass(frozen=True)
class EntryWords:
    """One entry of a section: its reference, its words, what is to be known of it, and each school's line."""

    heading: str
    wording: str
    lines: tuple[str, ...]
    rows: Table = ()


@dataclass(frozen=True)
class Section:
    """One section; it has entries or a table, or says that there is nothing."""

    heading: str
    entries: tuple[EntryWords, ...] = ()
    columns: tuple[str, ...] = ()
    rows: Table = ()
    nothing: str = ""
    widths: tuple[int, ...] = ()
    """Of the columns, in millimetres, where they aren't the usual; the page has 174."""


@dataclass(frozen=True, kw_only=True)
class ReportWords(DocumentWords):
    """The whole of one file; `state` and `closing` may be empty."""

    state: str
    sections: tuple[Section, ...]
    closing: str


def report_pdf(words: ReportWords) -> bytes:
    """A tagged PDF; the same words make the same bytes."""
    labels = {"page": texts.PAGE_OF, "matrix": texts.MATRIX_COLUMNS}
    return typeset_pdf("report.typ", {**asdict(words), "dated": str(words.dated), "labels": labels}, words.dated)


def report_docx(words: ReportWords) -> bytes:
    """A Word file with real headings and tables; the same words make the same bytes."""
    file = WordFile(words.file_title, words.dated)
    file.running_header(words.of, " · ".join(filter(None, (words.state, words.part))))
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
        file.table(section.columns, section.widths or WIDTHS[len(section.columns)], section.rows)
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
