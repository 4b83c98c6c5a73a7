"""Reading what a scenario made: minutes as a PDF."""

import io
from dataclasses import dataclass

import pypdf

from tests.fake_teams import Person
from tests.scenarios.cast import Committee, links_in


@dataclass(frozen=True)
class Document:
    """A PDF: its title, and its words without their lines."""

    title: str
    text: str


async def opened(they: Committee, who: Person, said: str, link: str = "Minutes (PDF)") -> Document:
    """Ask for a document, and read it by the link in the answer."""
    return await read_pdf(they, links_in(await they.hear(who, said))[link])


async def read_pdf(they: Committee, address: str) -> Document:
    """Follow a link to a PDF."""
    status, kind, written = await they.get(address)
    assert (status, kind) == (200, "application/pdf")
    pdf = pypdf.PdfReader(io.BytesIO(written))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    return Document(str(pdf.metadata.title if pdf.metadata else ""), text)
