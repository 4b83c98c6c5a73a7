"""Files that come with a report: what they are by their content, and what becomes of them (§7.2, R2.26)."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Of the parts of an Office file together: more is no report but a trap."""
MOST_WORDS = 200_000
"""Characters of a file that are looked through for pupils' names."""


class AttachmentState(StrEnum):
    """What became of a file."""

    WAITING = "waiting"
    KEPT = "kept"
    QUARANTINED = "quarantined"
    """It names a pupil, or may: nothing of it is kept but that it came (R2.26)."""
    REFUSED = "refused"
    """It is too large, of a kind that isn't taken, or can't be read."""
    FAILED = "failed"
    """It couldn't be fetched."""


@dataclass(frozen=True)
class Attachment:
    """A file by the name that we gave it; `name` is what people call it, empty where that may name a pupil."""

    id: str
    person: str
    conversation: str
    draft: int | None
    report: int | None
    name: str
    form: str
    size: int
    state: AttachmentState
    at: datetime
    attempt: int = 0
    address: str | None = None
    words: str = ""


_PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def form_of(content: bytes) -> str | None:
    """What a file is by its first bytes and its parts, whatever its name says; None for what isn't taken."""
    for start, form in _PICTURES:
        if content.startswith(start):
            return form
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return None


def _office(content: bytes) -> str | None:
    """A Word or an Excel file without macros, that doesn't unpack to more than any report has."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {part.filename: part.file_size for part in packed.infolist()}
    except (zipfile.BadZipFile, ValueError):
        return None
    if sum(parts.values()) > LARGEST_UNPACKED or any(name.endswith("vbaProject.bin") for name in parts):
        return None
    return next((form for part, form in _OFFICE.items() if part in parts), None)
