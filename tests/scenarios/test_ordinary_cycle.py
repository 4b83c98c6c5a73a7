"""AS-1, its agenda part: from the call for items to the papers of the Business meeting on Wed 30 Sep 2026 (B2)."""

import io

import pypdf
from docx import Document

from tests.fake_teams import FakeTeams
from tests.scenarios.cast import CHAIR, CHANNEL, CHAT, CLERK, FIVE_ELMS, GRAFTON, SBM, committee, links_in

TITLE, WORDING = "Approve shared cover supervisor rota", "To share one rota of cover supervisors from Mon 2 Nov."


async def test_an_ordinary_cycle(fake_teams: FakeTeams, database_url: str) -> None:  # noqa: PLR0915 - one story
    async with committee(fake_teams, database_url, 2026, 9, 16, 13, 30) as they:
        # B1 leaves two actions with the Head of Grafton.
        await they.say(CHAIR, "open the meeting", CHAT)
        await they.say(CHAIR, "everyone is here", CHAT)
        await they.say(CHAIR, "next", CHAT)
        assert "A-1: Divya Menon" in await they.say(CHAIR, "action: Divya to draft the rota by Wed 30 Sep", CHAT)
        assert "A-2: Grafton" in await they.say(CHAIR, "action: Grafton to cost the cover by Wed 30 Sep", CHAT)
        await they.say(CHAIR, "close the meeting", CHAT)
        await they.at(2026, 9, 16, 17)
        assert "Items for the Business meeting, Wed 30 Sep are open" not in they.read(CHANNEL)

        # The call opens on Thu 17 Sep, the staff day after.
        await they.at(2026, 9, 17, 7, 46)
        await they.reads(CHANNEL, "Items for the Business meeting, Wed 30 Sep are open until Wed 23 Sep, 12:00.")

        # So do the draft minutes of B1, to the chair and the clerk.
        for who in (CHAIR, CLERK):
            await they.reads(who, "The draft minutes of the Business meeting, Wed 16 Sep are ready.")
            assert "due by Wed 23 Sep" in they.read(who)

        await they.at(2026, 9, 18, 10)
        landed = await they.say(
            SBM,
            f'put "{TITLE}" on the agenda for next Business, 10 minutes, for decision, with the wording "{WORDING}"',
        )
        assert f"“{TITLE}” goes on the Business meeting, Wed 30 Sep (10 min, for decision)." in landed
        assert "they close Wed 23 Sep, 12:00" in landed and "Shared staff: requests, allocations, returns" in landed
        assert "It is the next meeting that still takes items" in landed

        # Two days before items close the Head of Grafton is asked how the actions stand; one is answered at once.
        await they.at(2026, 9, 21, 16, 16)
        await they.reads(GRAFTON, "Please say how A-1 stands: Draft the rota")
        assert "A-1" in await they.say(GRAFTON, "A-1: rota drafted, waiting for Valence")
        assert "A-1" not in they.read(FIVE_ELMS) and "Nothing was changed" in await they.say(FIVE_ELMS, "A-2: done it")
        assert "A-2" in await they.say(GRAFTON, "A-2: costed at £480")

        # Items close at 12:00, and the chair has the draft that afternoon.
        await they.at(2026, 9, 23, 12, 59)
        assert "The draft for the Business meeting, Wed 30 Sep" not in they.read(CHAIR)
        await they.at(2026, 9, 23, 13, 1)
        await they.reads(CHAIR, "Items for the Business meeting, Wed 30 Sep have closed.")
        draft = they.read(CHAIR).split("Items for the Business meeting, Wed 30 Sep have closed.", 1)[1]
        assert "Nothing is missing." in draft and TITLE in draft
        assert "13 items, 110 min of 120" in draft
        late = await they.say(SBM, "put the minibus on the agenda for Business on 30 Sep")
        assert "Items for that meeting have closed" in late

        # The clerk publishes what the chair has approved, and not before; it is Thu 24 Sep.
        assert "The chair hasn't approved" in await they.say(CLERK, "publish the agenda for Business on 30 Sep")
        assert "Approved by the chair" in await they.press(CHAIR, "Approve")
        await they.reads(CLERK, "The chair has approved the agenda for the Business meeting, Wed 30 Sep.")
        await they.at(2026, 9, 24, 11)
        assert "is published" not in they.read(CHANNEL) and "Published, version 1" not in they.read(CHANNEL)
        published = await they.say(CLERK, "publish the agenda for Business on 30 Sep")
        assert "is published, version 1, and posted in the Headboard channel." in published
        await they.reads(CHANNEL, "Published, version 1")
        assert TITLE in they.read(CHANNEL)

        # Everyone gets the papers by links of their own, as PDF and in Word.
        links = links_in(await they.hear(GRAFTON, "papers for Business on 30 Sep"))
        assert links.keys() == {"Agenda (PDF)", "Agenda (Word)", "Minutes (PDF)"}
        status, kind, pdf = await they.get(links["Minutes (PDF)"])
        assert "DRAFT" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
        status, kind, pdf = await they.get(links["Agenda (PDF)"])
        assert (status, kind) == (200, "application/pdf")
        read = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())
        status, kind, word = await they.get(links["Agenda (Word)"])
        assert status == 200 and kind.endswith("wordprocessingml.document")
        document = Document(io.BytesIO(word))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        written = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        for part in (TITLE, WORDING, "Draft the rota", "Cost the cover", "Wed 30 Sep 2026", "Mon 5 Oct"):
            assert part in read and part in written, part

        # Nothing is said twice, and the chair isn't pressed for what is done.
        await they.at(2026, 9, 24, 17, 30)
        assert they.read(CHANNEL).count("Items for the Business meeting, Wed 30 Sep are open") == 1
        assert "Draft agenda\nBusiness, Wed 30 Sep" not in they.read(
            CHAIR
        )  # it became the approved one, and no other came
        assert "Wed 30 Sep is due by" not in they.read(CHAIR)
