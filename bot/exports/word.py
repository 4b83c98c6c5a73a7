"""A Word file that is built from the top down: headings, facts, lists, links and tables in the house's dress."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Calibri"
INK, LINK = RGBColor(0x12, 0x30, 0x4A), RGBColor(0x0B, 0x4F, 0x8A)
PALE, RULE = "E9EFF4", "9FB1C1"
MARGIN, PAGE_WIDTH, PAGE_HEIGHT = Mm(18), Mm(210), Mm(297)
HEADING_SIZES = {1: 22, 2: 14, 3: 12}
"""Of each level, in points."""


class WordTable:
    """A table whose first row is its header, on every page that it comes to."""

    def __init__(self, table: Table, columns: tuple[str, ...], widths: tuple[int, ...], *, figures_last: bool) -> None:
        self._table, self._widths, self._figures_last = table, widths, figures_last
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for cell, name in zip(self._new_row(header=True), columns, strict=True):
            _write(cell, name, bold=True, fill=str(INK), colour=RGBColor(0xFF, 0xFF, 0xFF))

    def row(self, *cells: tuple[str, str], indented: int = 0) -> None:
        """A row; each cell has a text, and perhaps a smaller one under it. The first so many cells may be indented."""
        for place, (cell, (text, below)) in enumerate(zip(self._new_row(), cells, strict=True)):
            _write(cell, text)
            if place < indented:
                cell.paragraphs[0].paragraph_format.left_indent = Mm(4)
            if below:
                cell.add_paragraph().add_run(below).font.size = Pt(9.5)

    def banner(self, text: str, kind: str) -> None:
        """A row that goes across the table, and stays with the one after it: a `section`, `starred` or `part_2`."""
        cells = self._new_row()
        across = cells[0].merge(cells[-1])
        strong, plain = kind == "part_2", kind == "starred"
        colour, fill = (RGBColor(0xFF, 0xFF, 0xFF), str(INK)) if strong else (INK, "" if plain else PALE)
        _write(across, text, bold=not plain, fill=fill, colour=colour)
        across.paragraphs[0].runs[0].italic = plain
        across.paragraphs[0].paragraph_format.keep_with_next = True
        across.paragraphs[0].alignment = None

    def _new_row(self, *, header: bool = False) -> tuple[_Cell, ...]:
        row = self._table.rows[0] if header else self._table.add_row()  # type: ignore[no-untyped-call]
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no name for these two
        properties.append(_element("w:cantSplit"))
        if header:
            properties.append(_element("w:tblHeader"))
        cells: tuple[_Cell, ...] = row.cells
        for cell, width in zip(cells, self._widths, strict=True):
            cell.width = Mm(width)
        if self._figures_last:
            cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return cells


class WordFile:
    """One A4 file in British English; `bytes` gives it, and the same calls give the same bytes."""

    def __init__(self, title: str, dated: date) -> None:
        self._document = Document()
        _dress(self._document)
        about = self._document.core_properties
        about.title, about.author, about.last_modified_by = title, "Headboard", "Headboard"
        about.comments, about.language, about.revision = "", "en-GB", 1
        about.created = about.modified = datetime.combine(dated, time(), UTC)

    def running_header(self, left: str, right: str) -> None:
        """What stands at the top of every page."""
        _left_and_right(self._document.sections[0].header.paragraphs[0], left).add_run(right).bold = True

    def running_footer(self, left: str, page_of: tuple[str, str]) -> None:
        """What stands at the foot of every page, its number and how many there are at the right."""
        paragraph = _left_and_right(self._document.sections[0].footer.paragraphs[0], left)
        for words, field in zip(page_of, ("PAGE", "NUMPAGES"), strict=True):
            paragraph.add_run(words)
            counted = _element("w:fldSimple", instr=field)
            counted.append(paragraph.add_run("1")._r)  # noqa: SLF001
            paragraph._p.append(counted)  # noqa: SLF001

    def heading(self, text: str, level: int) -> None:
        """A heading, which the navigation pane lists."""
        paragraph = self._document.add_paragraph()
        paragraph._p.style = f"Heading{level}"  # noqa: SLF001 - by its id: looking it up by name takes a millisecond
        paragraph.add_run(text)

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        """Plain words."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(4)
        paragraph.add_run(text).bold = bold

    def small(self, text: str) -> None:
        """Small print."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(text).font.size = Pt(8)

    def fact(self, name: str, text: str) -> None:
        """A name in bold, and what there is to say; without that it stays with what comes after it."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = not text
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(text)

    def bullets(self, lines: Iterable[str]) -> None:
        """A list."""
        for line in lines:
            self._document.add_paragraph(line, style="List Bullet")

    def link(self, text: str, address: str, after: str) -> None:
        """A bullet with a link, or with plain words if there is no address."""
        paragraph = self._document.add_paragraph(style="List Bullet")
        run = paragraph.add_run(text)
        if address:
            relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            hyperlink = OxmlElement("w:hyperlink", {qn("r:id"): relation})
            run.font.underline, run.font.color.rgb = True, LINK
            hyperlink.append(run._r)  # noqa: SLF001
            paragraph._p.append(hyperlink)  # noqa: SLF001
        paragraph.add_run(after)

    def table(
        self,
        columns: tuple[str, ...],
        widths: tuple[int, ...],
        rows: Iterable[tuple[str, ...]] = (),
        *,
        figures_last: bool = False,
    ) -> WordTable:
        """A table with a header row; `widths` are in millimetres, and figures stand at the right."""
        drawn = self._document.add_table(1, len(columns), style="Table Grid")
        table = WordTable(drawn, columns, widths, figures_last=figures_last)
        for row in rows:
            table.row(*((text, "") for text in row))
        return table

    def bytes(self) -> bytes:
        """The file. Its parts bear no time of day, which would make each writing differ."""
        written, fixed = BytesIO(), BytesIO()
        self._document.save(written)
        with ZipFile(written) as parts, ZipFile(fixed, "w", ZIP_DEFLATED) as out:
            for name in parts.namelist():
                out.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
        return fixed.getvalue()


def _dress(document: DocumentType) -> None:
    """The page, its styles and its language."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.bottom_margin = MARGIN
    section.top_margin, section.header_distance = Mm(25), Mm(12)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for level, size in HEADING_SIZES.items():
        style = document.styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb = Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), FONT)
        fonts.set(qn("w:hAnsi"), FONT)
    _rule_tables(document)


def _rule_tables(document: DocumentType) -> None:
    """Thin lines between rows, and air in the cells."""
    properties = document.styles["Table Grid"].element.find(qn("w:tblPr"))
    for old in (*properties.iter(qn("w:tblBorders")), *properties.iter(qn("w:tblCellMar"))):
        properties.remove(old)
    borders, air = _element("w:tblBorders"), _element("w:tblCellMar")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=RULE))
    for side, twips in (("top", "50"), ("left", "90"), ("bottom", "50"), ("right", "90")):
        air.append(_element(f"w:{side}", w=twips, type="dxa"))
    properties.append(borders)
    properties.append(air)


def _write(cell: _Cell, text: str, *, bold: bool = False, fill: str = "", colour: RGBColor | None = None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold = bold
    if colour is not None:
        run.font.color.rgb = colour
    if fill:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))  # noqa: SLF001


def _left_and_right(paragraph: Paragraph, left: str) -> Paragraph:
    """A line with words at the left and room for more at the right."""
    paragraph.style = "Normal"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(174), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t")
    return paragraph


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    return OxmlElement(name, {qn(f"w:{key}"): value for key, value in attributes.items()})
