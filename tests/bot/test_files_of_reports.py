"""Files that come with reports: known by their content, read by libraries, or refused."""

import io
import zipfile

import docx
import openpyxl
import pytest

from bot.file_words import words_in
from domain import attachments
from domain.attachments import form_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 52>>stream
BT /F1 12 Tf 20 200 Td (Kai in Y2 came down) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
xref
0 6
0000000000 65535 f
trailer<</Root 1 0 R/Size 6>>
startxref
0
%%EOF"""


def word(*lines: str) -> bytes:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "Amelia"
    for line in lines:
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def excel(*cells: str) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(list(cells))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (word("x"), "docx"),
        (excel("x"), "xlsx"),
        (PDF, "pdf"),
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"RIFF1234WEBPVP8 ", "webp"),
        (b"MZ\x90\x00", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
        (b"PK\x03\x04 not a zip", None),
        (b"<html>", None),
        (b"", None),
        (zipped(word__document_dot_xml=b"<x/>", word__vbaProject_dot_bin=b"x"), None),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, form: str | None) -> None:
    assert form_of(content) == form


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST_UNPACKED", 1000)
    assert form_of(zipped(word__document_dot_xml=b"x" * 2000)) is None


@pytest.mark.parametrize(
    ("content", "form", "words"),
    [
        (word("Kai in Y2"), "docx", "Kai in Y2"),
        (excel("Kai", "Y2"), "xlsx", "Kai | Y2"),
        (PDF, "pdf", "Kai in Y2 came down"),
    ],
)
def test_the_words_are_read(content: bytes, form: str, words: str) -> None:
    assert words in words_in(content, form)


def test_tables_are_read_too_and_pictures_have_no_words() -> None:
    assert "Amelia" in words_in(word(), "docx") and words_in(PNG, "png") == ""


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_what_cant_be_read_is_said_to_be_so(form: str) -> None:
    with pytest.raises(ValueError, match=form):
        words_in(b"broken", form)
