"""What every document has on its pages, whatever it is about."""

from dataclasses import dataclass
from datetime import date

Facts = tuple[tuple[str, str], ...]
"""Names and what there is to say, for the head of a document."""


@dataclass(frozen=True, kw_only=True)
class DocumentWords:
    """The head of a document: whose it is, its title, the part that it is, its reference and its date."""

    file_title: str
    """In the file's properties."""
    of: str
    title: str
    part: str
    is_confidential: bool
    ref: str
    dated: date
    facts: Facts
