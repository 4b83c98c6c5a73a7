"""AS-7 and R5.9: the clerk exports the log for the Board's period, and gets two files; an associate gets one."""

import csv
import io

import openpyxl

from tests.bot.exports.test_pack import everything_in_docx, everything_in_pdf, words_of_docx, words_of_pdf
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import CHAIR, CHAT, CLERK, GRAFTON, SOUTHWOOD, Committee, committee, links_in
from tests.scenarios.test_confidential_item import TITLE, assert_nothing_of_it, put_on_the_agenda, seen_by

ASKED = "export the decision log for the Board from 1 Sep to 31 Dec"


async def fetched(they: Committee, link: str) -> bytes:
    status, _, file = await they.get(link)
    assert status == 200
    return file


async def decided(they: Committee) -> None:
    """Item 14 is decided in Part 2, after something else was in the open."""
    await put_on_the_agenda(they)
    await they.at(2026, 11, 4, 13, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    await they.say(CHAIR, "everyone is here", CHAT)
    taken = await they.say(CHAIR, "next", CHAT)
    await they.say(CHAIR, "agreed: To share one cover rota from January", CHAT)
    await they.press(CHAIR, "Yes, record it", CHAT)
    while "14" not in taken:
        taken = await they.say(CHAIR, "next", CHAT)
    await they.hear(CHAIR, "agreed: To retender it in January")
    await they.press(CHAIR, "Yes, record it")
    await they.reads(CHAIR, "HB-2026-002 is in the log")
    await they.say(CHAIR, "close the meeting", CHAT)


async def test_the_clerk_exports_two_files_and_an_associate_one(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 19, 13) as they:
        await decided(they)

        theirs = links_in(await they.hear(CLERK, f"{ASKED} as a spreadsheet"))
        assert list(theirs) == ["Part 1 (Excel)", "Part 2 – confidential (Excel)"]
        books = [openpyxl.load_workbook(io.BytesIO(await fetched(they, link))) for link in theirs.values()]
        rows = [list(book["Decisions"].iter_rows(min_row=2, values_only=True)) for book in books]
        assert [[row[0] for row in part] for part in rows] == [["HB-2026-001", "HB-2026-002"], ["HB-2026-002"]]
        assert_nothing_of_it(str(rows[0]))
        assert rows[0][1][5:7] == ("Confidential", "Confidential") and "To retender it in January" in str(rows[1])

        papers = links_in(await they.hear(CLERK, f"{ASKED} as pdf"))
        part_1, part_2 = [await fetched(they, link) for link in papers.values()]
        assert_nothing_of_it(everything_in_pdf(part_1))
        assert TITLE in words_of_pdf(part_2) and "cover rota" not in words_of_pdf(part_2)

        for who in (SOUTHWOOD, GRAFTON):
            mine = links_in(await they.hear(who, f"{ASKED} as word"))
            assert list(mine) == ["Part 1 (Word)"]
            file = await fetched(they, mine["Part 1 (Word)"])
            assert_nothing_of_it(everything_in_docx(file))
            assert "HB-2026-002. Confidential" in words_of_docx(file) and "cover rota" in words_of_docx(file)
            assert "links/" not in await they.say(who, "the confidential part of the decision log")
        assert "or it is confidential" in await they.say(SOUTHWOOD, "export HB-2026-002")
        log = links_in(await they.hear(SOUTHWOOD, "decision log as csv"))
        text = (await fetched(they, log["Part 1 (CSV)"])).decode("utf-8-sig")
        assert len(list(csv.DictReader(io.StringIO(text)))) == 2
        assert_nothing_of_it(text)
        assert_nothing_of_it(seen_by(they, SOUTHWOOD))
