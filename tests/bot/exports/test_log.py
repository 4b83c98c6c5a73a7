"""The logs as files: what they say, how their cells are typed, and that people's words stay words."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from bot.exports.decision_papers import decisions_docx, decisions_pdf
from bot.exports.decisions import COLUMNS, columns, decisions_csv, decisions_xlsx
from bot.exports.files import ACTIONS, DECISIONS
from domain.calendar import MeetingKind
from domain.trust import Trust
from services.exports import DecisionLog, Wanted
from tests.bot.exports.logged import GROUNDS, OLD, entry, the_actions, the_log
from tests.bot.exports.test_pack import HOSTILE, everything_in_docx, everything_in_pdf, words_of_docx, words_of_pdf

Read = Callable[[bytes], str]
PAPERS = pytest.mark.parametrize(
    ("draw", "words", "everything"),
    [(decisions_docx, words_of_docx, everything_in_docx), (decisions_pdf, words_of_pdf, everything_in_pdf)],
    ids=["docx", "pdf"],
)
Draw = Callable[[DecisionLog], bytes]


def book_of(file: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file))


def rows_of(file: bytes) -> list[dict[str, Any]]:
    names, *rows = book_of(file).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def joined(said: str) -> str:
    """Words without the spaces and breaks that a page puts in them."""
    return "".join(said.replace("\u200b", "").split())


# ---------------------------------------------------------------- on paper


@PAPERS
def test_an_entry_says_all_that_5_1_asks_for(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    said = joined(words(draw(the_log(trust, checkpoint="4 entries, root abc"))))
    for expected in (
        *("Decision log", "PACE Trust: Headboard", "The whole log", "Mon 14 Dec 2026, 09:30", "4 entries, root abc"),
        *("Business meeting, Wed 2 Dec 2026 (HB-B-2026-06)", "HB-2026-014. Item 9: Grounds maintenance"),
        "To appoint a single grounds maintenance contractor for all six voting schools",
        "Recommendation (scheme of delegation: 4.7: contracts over £50,000 are reserved to the Board)",
        *("Carried. For 4, against 0, abstentions 1; quorum 3, counted 5", "Five Elms", "The Head of Valence"),
        *("Three quotations", "All schools gain", "£96,000; School budgets", "Mon 2 Oct 2028", "Sun 31 Mar 2030"),
        *("Southwood", "The Board sees it first.", "A-4, A-5", "TB-2026-07", "Active", "Not yet"),
        *("Superseded by HB-2026-016", "Wed 9 Dec 2026", "Void: taken back", "HB-2026-015. Confidential"),
        *("Chair's action, Thu 10 Dec 2026", "Fri 11 Dec 2026", "Delay would close the school.", "Not carried"),
        *("Strategy meeting, Fri 11 Dec 2026 (HB-S-2026-07)", "Part 1"),
    ):
        assert joined(expected) in said, expected


@PAPERS
def test_part_1_and_part_2_on_paper(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    part_1, part_2 = draw(the_log(trust)), draw(the_log(trust, 2))
    assert "secret" not in everything(part_1) and "A-9" not in everything(part_1)
    said = " ".join(words(part_2).split())
    assert "secrettitle" in said and "secretwording" in said and "Grounds" not in said
    assert "Decision log: Part 2 – confidential" in said and "Part 1" not in said


@PAPERS
def test_one_decision_on_paper(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    log = replace(the_log(trust, wanted=Wanted(refs=("HB-2026-012",))), entries=(entry(OLD),))
    said = " ".join(words(draw(log)).split())
    assert "Decision HB-2026-012" in said and "Decision log" not in said and "Period" not in said


@PAPERS
def test_an_empty_log_says_so(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    wanted = Wanted(since=date(2026, 9, 1), kind=MeetingKind.STRATEGY)
    said = " ".join(words(draw(replace(the_log(trust, wanted=wanted), entries=()))).split())
    assert "There is no decision to show." in said
    assert "Since Tue 1 Sep 2026" in said and "Decisions of Strategy meetings" in said


@PAPERS
@pytest.mark.parametrize("said", HOSTILE, ids=["markdown", "typst", "templates", "long", "hebrew", "arabic"])
def test_what_people_wrote_is_plain_words(draw: Draw, words: Read, everything: Read, trust: Trust, said: str) -> None:
    hostile = replace(GROUNDS, wording=said, title=said, rationale=said, cost=said, declared=(said,))
    drawn = words(draw(replace(the_log(trust), entries=(entry(hostile),))))
    if said.isascii():
        assert joined(drawn).count(joined(said)) == 5


def test_the_pdf_is_tagged_and_each_page_says_what_it_is(trust: Trust) -> None:
    log = the_log(trust, wanted=Wanted(since=date(2026, 9, 1)))
    reader = PdfReader(io.BytesIO(decisions_pdf(replace(log, entries=log.entries * 4))))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata and reader.metadata.title == "Decision log, Part 1"
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"Page {number} of {len(reader.pages)}" in text and "Part 1" in text
        assert "Decision log: since Tue 1 Sep 2026" in text


def test_the_word_file_has_headings_and_its_properties(trust: Trust) -> None:
    document = Document(io.BytesIO(decisions_docx(the_log(trust))))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings[:3] == [
        ("Heading 1", "Decision log"),
        ("Heading 2", "Business meeting, Wed 2 Dec 2026 (HB-B-2026-06)"),
        ("Heading 3", "HB-2026-012. Item 4: Shared cover rota"),
    ]
    about = document.core_properties
    assert (about.title, about.author) == ("Decision log, Part 1", "Headboard")


# ---------------------------------------------------------------- tables


def test_csv_has_the_fixed_columns_first_and_days_in_two_ways(trust: Trust) -> None:
    file = decisions_csv(the_log(trust))
    assert file.startswith(b"\xef\xbb\xbfref,date,") and b"\r\n" in file
    names, *rows = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    assert tuple(names[: len(COLUMNS)]) == COLUMNS and len(set(names)) == len(names)
    first = dict(zip(names, rows[0], strict=True))
    assert (first["date"], first["date_dd_mm_yyyy"]) == ("2026-12-02", "02/12/2026")
    assert first["wording"].startswith("'=HYPERLINK(")
    hidden = dict(zip(names, rows[3], strict=True))
    assert {name: cell for name, cell in hidden.items() if cell} == {
        "ref": "HB-2026-015",
        "date": "2026-12-02",
        "meeting": "HB-B-2026-06",
        "kind": "business",
        "item": "10",
        "title": "Confidential",
        "wording": "Confidential",
        "date_dd_mm_yyyy": "02/12/2026",
    }


def test_a_workbook_has_typed_cells_and_no_formulas(trust: Trust) -> None:
    file = decisions_xlsx(the_log(trust))
    rows = rows_of(file)
    grounds = next(row for row in rows if row["ref"] == "HB-2026-014")
    assert tuple(grounds)[: len(COLUMNS)] == COLUMNS
    assert grounds["date"] == grounds["date_dd_mm_yyyy"] == datetime(2026, 12, 2)  # noqa: DTZ001 - as a workbook has it
    assert (grounds["for"], grounds["against"], grounds["eligible"]) == (4, 0, 5)
    assert grounds["dissent_named"] == "the Head of Valence" and grounds["reservation"] == "The Board sees it first"
    assert rows[0]["wording"].startswith("=HYPERLINK(")
    sheet = book_of(file).worksheets[0]
    wording = sheet.cell(2, COLUMNS.index("wording") + 1)
    assert (wording.data_type, wording.quotePrefix) == ("s", True)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    days = [sheet.cell(2, list(grounds).index(name) + 1).number_format for name in ("date", "date_dd_mm_yyyy")]
    assert days == ["yyyy-mm-dd", "dd/mm/yyyy"]
    with ZipFile(io.BytesIO(file)) as parts:
        assert not any(b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in parts.namelist())


def test_a_workbook_is_ready_to_be_read(trust: Trust) -> None:
    book = book_of(decisions_xlsx(the_log(trust, wanted=Wanted(until=date(2026, 12, 31)), checkpoint="root abc")))
    table, about = book.worksheets
    assert (table.title, about.title) == ("Decisions", "About this file")
    assert table.freeze_panes == "B2" and table.auto_filter.ref.startswith("A1:")
    assert table.cell(4, 7).alignment.wrap_text and (table.row_dimensions[4].height or 0) > 40
    assert not any(column.hidden for column in table.column_dimensions.values())
    facts = {row[0]: row[1] for row in about.iter_rows(values_only=True) if row[0]}
    assert facts["Period"] == "Until Thu 31 Dec 2026" and facts["Entries"] == "6" and facts["Checkpoint"] == "root abc"
    assert (book.properties.title, book.properties.creator) == ("Decision log, Part 1", "Headboard")


def test_what_cannot_be_in_a_workbook_is_left_out(trust: Trust) -> None:
    odd = replace(OLD, wording="A\x00B\ufffe\x1fC", title="_x0041_ " + "w" * 400)
    (row,) = rows_of(decisions_xlsx(replace(the_log(trust), entries=(entry(odd),))))
    assert row["wording"] == "A B C" and row["title"].endswith("w" * 400)


def test_the_action_log_as_a_table(trust: Trust) -> None:
    log = the_actions(trust)
    text = ACTIONS["csv"](log).decode("utf-8-sig")
    first, cancelled, _ = csv.DictReader(io.StringIO(text))
    assert (first["text"], first["owner"], first["due"], first["status"]) == (
        "'=Draft the rota",
        "Leila Haddad",
        "2026-12-11",
        "open",
    )
    assert cancelled["status"] == "cancelled"
    rows = rows_of(ACTIONS["xlsx"](log))
    assert rows[0]["text"] == "=Draft the rota" and rows[2]["school"] == "Grafton"
    assert rows[2]["due"] == datetime(2026, 12, 18)  # noqa: DTZ001 - as a workbook has it


@pytest.mark.parametrize("form", DECISIONS)
@pytest.mark.parametrize("part", [1, 2])
def test_the_same_log_makes_the_same_bytes(trust: Trust, form: str, part: int) -> None:
    assert DECISIONS[form](the_log(trust, part)) == DECISIONS[form](the_log(trust, part))


def test_every_column_has_a_name_of_its_own(trust: Trust) -> None:
    names = [column.name for column in columns(the_log(trust))]
    assert len(names) == len(set(names)) and all(name.islower() for name in names)
