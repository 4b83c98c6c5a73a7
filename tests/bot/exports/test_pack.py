"""The pack on paper: what it says, what part 1 keeps quiet, and that people's words stay words."""

import io
import re
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot import texts
from bot.cards.agenda import agenda_entries, agenda_total
from bot.exports.pack import pack_docx, pack_pdf
from domain.actions import Action
from domain.agenda import Paper, Purpose, Tier
from domain.meetings import MeetingState
from services.agenda_view import AgendaChange, Entry, Pack
from tests.bot.exports.packs import ACTIONS, BEFORE, MEETING, a_long_pack, a_pack, a_secret, an_item, the_pack

HOSTILE = (
    "# Not *a* heading **at all** [link](https://x.example) <b>&amp;</b> | a | b |",
    '#eval("1+1") #pagebreak() $x^2$ @label <label> = Heading \\ // comment /* */ `raw` _under_ ~',
    "{{ jinja }} {0} %s ${HOME} \\u{41} &lt;w:t&gt; ]]>",
    "w" * 200,
    "שלום וברכה",
    "مرحبا بكم",
)


def words_of_docx(file: bytes) -> str:
    """All that is in the paragraphs and tables, one line each."""
    return "\n".join(p.text for p in _paragraphs(file))


def _paragraphs(file: bytes) -> list[Any]:
    document = Document(io.BytesIO(file))
    return [Paragraph(p, document) for p in document.element.body.iter(qn("w:p"))]


def words_of_pdf(file: bytes) -> str:
    """The text of all pages."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


def everything_in_docx(file: bytes) -> str:
    """Every part of the file, its names, properties and links included."""
    with ZipFile(io.BytesIO(file)) as parts:
        return "".join(name + parts.read(name).decode("latin-1") for name in parts.namelist())


def everything_in_pdf(file: bytes) -> str:
    """Text, metadata, outline, links and every stream, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL)
    unpacked = b"".join(_unpacked(stream) for stream in streams)
    return words_of_pdf(file) + (file + unpacked).decode("latin-1")


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


FORMATS = pytest.mark.parametrize(
    ("draw", "words", "everything"),
    [(pack_docx, words_of_docx, everything_in_docx), (pack_pdf, words_of_pdf, everything_in_pdf)],
    ids=["docx", "pdf"],
)
Draw = Callable[[Pack], bytes]
Read = Callable[[bytes], str]


@FORMATS
def test_a_pack_says_all_that_there_is_to_say(draw: Draw, words: Read, everything: Read) -> None:
    said = " ".join(words(draw(the_pack())).split())
    for expected in (
        *("Business meeting, Part 1", "Wed 2 Dec 2026, 14:00 to 16:00", "Teams", "HB-B-2026-06"),
        *("2, published Thu 26 Nov, 16:40", "What changed since version 1", "Added: 7. Boiler at Valence"),
        *("Shared staff", "Collective buying", "Leila Haddad", "Proposed by Carys Pugh", "Procedural", "Information"),
        *("9*", texts.PACK_STARRED, texts.PACK_PART_2_STARTS, "In all 78 of 120 minutes."),
        *("4. Shared cover rota", "To share one cover rota between the eight schools from January 2027"),
        *("Carried over twice, first from the Business meeting, Wed 18 Nov.", "Draft rota (late)"),
        *("Costs for each school (to follow)", "Admitted late: The boiler failed on Monday", "English: due"),
        *("A-3", "Draft the rota and send it to all heads", "Fri 11 Dec", "Wed 15 Sep 2027"),
        *("Next meetings", "Mon 7 Dec, 14:00", "Gascoigne, meeting room 2"),
    ):
        assert expected in said, expected
    assert "https://pace.example/files/rota" in everything(draw(the_pack()))


@FORMATS
def test_a_draft_has_the_numbers_and_the_minutes_of_its_card(draw: Draw, words: Read, everything: Read) -> None:
    titles = ("Boiler", "Minibus", "Grounds")
    unnumbered = [Entry(replace(an_item(n, title), number=None)) for n, title in enumerate(titles, 5)]
    secret = a_secret(8, "secret")
    secret = replace(secret, item=replace(secret.item, number=None))
    draft = a_pack(*unnumbered, secret, version=0)
    view = replace(draft.agenda, published_at=None)
    said = " ".join(words(draw(replace(draft, agenda=view))).split())
    for expected in ("1 Boiler", "2 Minibus", "3 Grounds", "4 Confidential", "In all 30 of 120 minutes."):
        assert expected in said, expected
    assert agenda_total(view) == "4 items, 30 min of 120, and 97 min in Part 2: 7 min too long"


def test_what_is_under_a_section_is_indented_and_nothing_else() -> None:
    """On the card and on paper alike, so that a heading covers only its own."""
    sections = ("", "Shared staff", "Shared staff", "", "Collective buying")
    pack = a_pack(*(Entry(an_item(n, f"Item {n}"), section=name) for n, name in enumerate(sections, 1)))
    lines = [element for element in agenda_entries(pack.agenda) if element["type"] == "ColumnSet"]
    assert [len(line["columns"]) == 3 for line in lines] == [bool(name) for name in sections]
    assert [bool(line.get("separator")) for line in lines] == [False, False, False, True, False]
    table = Document(io.BytesIO(pack_docx(pack))).tables[0]
    rows = {row.cells[0].text: row.cells[:2] for row in table.rows if row.cells[0].text.isdecimal()}
    for number, name in enumerate(sections, 1):
        assert [bool(cell.paragraphs[0].paragraph_format.left_indent) for cell in rows[str(number)]] == [bool(name)] * 2


@FORMATS
@pytest.mark.parametrize("part", [1, 2])
def test_the_same_pack_makes_the_same_bytes(draw: Draw, words: Read, everything: Read, part: int) -> None:
    assert draw(the_pack(part)) == draw(the_pack(part))


@FORMATS
def test_part_1_has_nothing_of_a_confidential_item_but_its_number_2_7(
    draw: Draw, words: Read, everything: Read
) -> None:
    file = draw(the_pack())
    for word in ("secret", "hushed", "97", "1 Jul"):
        assert word not in words(file).casefold(), word
    for word in ("secret", "hushed"):
        assert word not in everything(file).casefold(), word
    assert words(file).count(texts.CONFIDENTIAL) == 3  # the two items, and the change of one


@FORMATS
def test_part_2_has_the_confidential_items_alone_2_7(draw: Draw, words: Read, everything: Read) -> None:
    said = words(draw(the_pack(part=2)))
    assert texts.PART_2 in said
    assert {"secrettitle", "secretwording", "hushedpresenter", "hushedmatter"} < set(said.split())
    for title in ("cover rota", "Boiler", "Census", "Draft the rota"):
        assert title not in said
    assert "https://secret.example/paper" in everything(draw(the_pack(part=2)))


@FORMATS
@settings(max_examples=15, deadline=None)
@given(confidential=st.lists(st.booleans(), min_size=1, max_size=8), starred=st.booleans())
def test_whichever_items_are_confidential_part_1_keeps_them_quiet_2_7(
    draw: Draw, words: Read, everything: Read, confidential: list[bool], starred: bool
) -> None:
    entries = []
    for number, is_secret in enumerate(confidential, 1):
        entry = a_secret(number, f"{'secret' if is_secret else 'plain'}{number}x")
        tier = Tier.PART_2 if is_secret else Tier.OPEN
        entries.append(replace(entry, item=replace(entry.item, tier=tier, starred=starred)))
    changes = tuple(AgendaChange("changed", str(e.item.number), e.item.title) for e in entries)
    file = draw(a_pack(*entries, changes=changes))
    assert "secret" not in everything(file)
    said = words(file)
    for number, is_secret in enumerate(confidential, 1):
        assert is_secret or f"plain{number}xwording" in said


@FORMATS
def test_an_item_hidden_from_its_reader_stays_hidden_in_part_2_r2_23(draw: Draw, words: Read, everything: Read) -> None:
    entry = a_secret(9, "secret")
    hidden = replace(entry, item=replace(entry.item, is_hidden=True))
    file = draw(a_pack(hidden, a_secret(10, "known"), part=2))
    assert "secret" not in everything(file)
    assert texts.CONFIDENTIAL in words(file) and "knowntitle" in words(file)


@FORMATS
def test_a_change_without_a_title_is_a_confidential_one(draw: Draw, words: Read, everything: Read) -> None:
    said = words(draw(a_pack(Entry(an_item(1, "Open")), changes=(AgendaChange("removed", "12", ""),))))
    assert "Removed: 12. Confidential" in said


@FORMATS
def test_confidential_actions_are_in_part_2_only(draw: Draw, words: Read, everything: Read) -> None:
    action = Action("A-9", "secretaction", "Bea", MEETING.day, MEETING.day, BEFORE.ref, None, tier=Tier.PART_2)
    part_1 = replace(the_pack(1), actions=(*ACTIONS, action))
    part_2 = replace(the_pack(2), actions=(*ACTIONS, action))
    assert "secretaction" not in everything(draw(part_1))
    assert "secretaction" in words(draw(part_2))


@FORMATS
def test_a_decision_without_wording_is_published_as_a_discussion_r4_1(
    draw: Draw, words: Read, everything: Read
) -> None:
    said = " ".join(words(draw(a_pack(Entry(an_item(1, "Rota", purpose=Purpose.DECISION))))).split())
    assert texts.PACK_LACKS_WORDING in said
    assert "Discussion" in said and "Decision" not in said


@FORMATS
@pytest.mark.parametrize(
    ("state", "expected"), [(MeetingState.CLOSED, "Before the meeting:"), (MeetingState.PLANNED, "To approve")]
)
def test_the_minutes_that_wait_are_named_and_come_with_the_papers_5_3(
    draw: Draw, words: Read, everything: Read, state: MeetingState, expected: str
) -> None:
    said = " ".join(words(draw(a_pack(Entry(an_item(3, "Minutes"), minutes_of=replace(BEFORE, state=state))))).split())
    assert f"{expected} the minutes of the Business meeting, Wed 18 Nov" in said
    assert ("They come with these papers" in said) is (state is MeetingState.CLOSED)


@FORMATS
def test_more_minutes_than_the_meeting_has_are_pointed_out(draw: Draw, words: Read, everything: Read) -> None:
    entries = (Entry(an_item(1, "Long", minutes=120)), Entry(an_item(2, "Longer", minutes=15)))
    assert "In all 135 minutes, 15 more than the 120 of the meeting." in words(draw(a_pack(*entries)))


@FORMATS
def test_a_draft_tells_what_it_changes_against_the_version_that_is_out(
    draw: Draw, words: Read, everything: Read
) -> None:
    pack = the_pack()
    said = words(draw(replace(pack, agenda=replace(pack.agenda, published_at=None))))
    assert "What changed since version 2" in said and texts.PACK_DRAFT in said


@FORMATS
def test_a_draft_says_so_and_an_empty_agenda_is_no_trouble(draw: Draw, words: Read, everything: Read) -> None:
    pack = a_pack()
    pack = replace(pack, agenda=replace(pack.agenda, version=0, published_at=None), actions=(), ahead=())
    said = words(draw(pack))
    assert texts.PACK_DRAFT in said
    assert texts.PACK_ACTIONS not in said and texts.PACK_AHEAD not in said


@FORMATS
@pytest.mark.parametrize("title", HOSTILE, ids=["markdown", "typst", "templates", "long", "hebrew", "arabic"])
def test_titles_come_out_as_plain_words(draw: Draw, words: Read, everything: Read, title: str) -> None:
    entry = Entry(
        an_item(1, title, presenter=title, wording=title, late_reason=title),
        section=title,
        proposer=title,
        papers=(Paper(1, 1, title, "https://files.example/a b?q=\"<'>", is_late=False),),
        groups=(title,),
    )
    file = draw(a_pack(entry, changes=(AgendaChange("added", "1", title),)))
    letters = "".join(words(file).split())
    expected = "".join(title.split())
    if draw is pack_pdf and title in HOSTILE[-2:]:  # what is read from the right is extracted as it was drawn
        assert set(expected) <= set(unicodedata.normalize("NFKC", letters))
    else:
        assert letters.replace("\u200b", "").count(expected) >= 6


def test_a_sign_that_no_font_has_is_spelt_out_in_the_pdf() -> None:
    pack = a_pack(Entry(an_item(1, "Party 🎉 for 👩‍🏫 and 中 ✅")))
    said = words_of_pdf(pack_pdf(pack))
    assert "Party [party popper] for [woman][school] and [cjk unified ideograph-4e2d]" in " ".join(said.split())
    assert "Party 🎉 for 👩‍🏫 and 中 ✅" in words_of_docx(pack_docx(pack))


@FORMATS
@settings(max_examples=25, deadline=None)
@given(title=st.text(max_size=200))
def test_any_words_at_all_can_be_drawn(draw: Draw, words: Read, everything: Read, title: str) -> None:
    action = Action("A-1", title, title, date(2026, 12, 11), date(2026, 12, 11), BEFORE.ref, None)
    entry = Entry(an_item(1, title, wording=title), papers=(Paper(1, 1, title, f"https://x.example/{title}", True),))
    assert draw(replace(a_pack(entry), actions=(action,), trust=title))


@FORMATS
def test_only_addresses_of_the_web_become_links(draw: Draw, words: Read, everything: Read) -> None:
    addresses = ("javascript:alert(1)", "file:///etc/passwd", "https://", "ms-word:x", "https://fine.example/x y")
    papers = tuple(Paper(n, 1, f"Paper {n}", address, is_late=False) for n, address in enumerate(addresses))
    file = draw(a_pack(Entry(an_item(1, "Rota"), papers=papers)))
    inside = everything(file)
    assert "https://fine.example/x%20y" in inside
    assert not [word for word in ("javascript:", "file:///", "ms-word:") if word in inside]
    assert "Paper 0" in words(file)


def test_the_word_file_has_headings_repeated_table_headers_and_its_language() -> None:
    file = pack_docx(the_pack())
    document = Document(io.BytesIO(file))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert ("Heading 1", "Business meeting, Part 1") in headings
    assert ("Heading 2", "Agenda") in headings and ("Heading 3", "4. Shared cover rota") in headings
    assert len(document.tables) == 3
    for table in document.tables:
        assert list(table.rows[0]._tr.iter(qn("w:tblHeader")))
    about = document.core_properties
    assert (about.title, about.author) == ("Business meeting, Wed 2 Dec 2026, Part 1", "Headboard")
    assert (about.language, about.comments, about.modified.date() if about.modified else None) == (
        *("en-GB", ""),
        date(2026, 11, 26),
    )
    inside = everything_in_docx(file)
    assert 'w:val="en-GB"' in inside and "txbxContent" not in inside and "en-US" not in about.language


def test_the_pdf_is_tagged_for_readers_and_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(pack_pdf(the_pack())))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata and reader.metadata.title == "Business meeting, Wed 2 Dec 2026, Part 1"
    assert reader.metadata.author == "Headboard"
    for number, page in enumerate(reader.pages, 1):
        said = page.extract_text()
        assert f"Page {number} of {len(reader.pages)}" in said
        assert "PACE Trust: Headboard" in said and "Part 1" in said


@FORMATS
def test_a_long_pack_is_drawn_whole(draw: Draw, words: Read, everything: Read) -> None:
    said = words(draw(a_long_pack(25)))
    assert all(f"{n}. Renewal of contract {n}" in said for n in range(1, 26))
