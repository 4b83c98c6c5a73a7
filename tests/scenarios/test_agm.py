"""The papers for the annual general meeting, from one sentence to the page."""

import io

from docx import Document

from tests.fake_teams import FakeTeams
from tests.scenarios.cast import ADMIN, CEO, CHAIR, CHAT, CLERK, GRAFTON, TRUSTEE, committee, links_in
from tests.scenarios.reading import read_pdf
from tests.scenarios.test_board_pack import DELEGATED, also, hold

PDF, WORD = "AGM papers (PDF)", "AGM papers (Word)"
SAID = "papers for the AGM on 14 July at 16:00 in the hall at Grafton"


async def test_from_one_sentence_to_the_page(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 30, 10) as they:
        await hold(they, DELEGATED, 2026, 12, 2, 13, 31)
        await also(they, "To meet in the hall")
        await they.say(CHAIR, "close it anyway", CHAT)
        await they.at(2026, 12, 3, 10)

        answer = await they.hear(CLERK, SAID)
        assert "the figures of 2026–27: 1 meeting, 2 decisions." in str(answer)
        assert "The AGM is on Wed 14 Jul 2027, 16:00, the hall at Grafton." in str(answer)
        links = links_in(answer)
        pdf = await read_pdf(they, links[PDF])
        assert "annual general meeting and report of Headboard 2026–27" in pdf.title
        for part in (
            "Date Wed 14 Jul 2027 Time 16:00 Place the hall at Grafton",
            "the heads of",
            "1 Welcome and apologies procedure",
            "Meetings held 1, 1 quorate",
            "Decisions in the log 2",
            "Grafton Voting 1 of 1",
            f"HB-2026-001 {DELEGATED} Wed 2 Dec 2026 In force",
        ):
            assert part in pdf.text, part
        status, _, written = await they.get(links[WORD])
        file = Document(io.BytesIO(written))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        assert status == 200 and DELEGATED in cells and "Agenda" in [p.text for p in file.paragraphs]

        # the chair, too; nobody else, and each in a private chat
        assert "I don't know its day yet" in await they.say(CHAIR, "annual report of Headboard 2026")
        assert "1 meeting" not in await they.say(CLERK, "AGM pack", CHAT)
        for other in (GRAFTON, CEO, TRUSTEE, ADMIN):
            assert "1 meeting" not in await they.say(other, "AGM pack")
        assert "Only the chair and the clerk" in await they.say(GRAFTON, "AGM pack")
        for wrong, why in (
            ("AGM pack for 31 February", "31 February"),
            ("annual report of Headboard 2031", "Nothing is recorded of 2031–32"),
            ("AGM pack for 14 July in the very large hall of the primary school at Five Elms", "35"),
        ):
            assert why in await they.say(CLERK, wrong)
