"""The words in a file, for telling whether it names a pupil: read by maintained libraries, never run or opened."""

import io
from collections.abc import Callable, Iterator
from itertools import islice

import docx
import openpyxl
import pypdf
from docx.text.paragraph import Paragraph

from domain.attachments import MOST_WORDS

MOST_PAGES, MOST_ROWS = 200, 20_000


def words_in(content: bytes, form: str) -> str:
    """The text of a file of this form, empty for a picture; raises `ValueError` where it can't be read."""
    read = _READERS.get(form)
    if read is None:
        return ""
    try:
        return _joined(read(content))
    except Exception as error:  # the libraries raise what they like on a broken file
        raise ValueError(form) from error


def _joined(lines: Iterator[str]) -> str:
    kept, length = [], 0
    for line in lines:
        kept.append(line)
        length += len(line)
        if length > MOST_WORDS:
            raise ValueError(length)
    return "\n".join(filter(str.strip, kept)).replace("\x00", "")


def _word(content: bytes) -> Iterator[str]:
    """Paragraphs and tables in their order, headers and footers, and the names that the file carries."""
    document = docx.Document(io.BytesIO(content))
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
    for section in document.sections:
        yield from (p.text for part in (section.header, section.footer) for p in part.paragraphs)
    yield document.core_properties.title


def _pdf(content: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    yield from (page.extract_text() for page in islice(reader.pages, MOST_PAGES))


def _excel(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            yield sheet.title
            for row in islice(sheet.iter_rows(values_only=True), MOST_ROWS):
                yield " | ".join(str(cell) for cell in row if cell is not None)
    finally:
        book.close()


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {"docx": _word, "pdf": _pdf, "xlsx": _excel}
