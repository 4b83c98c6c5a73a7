"""§5.7: the pack for the Board from one sentence; what AS-15 and AS-16 report, and AS-7's two files."""

import io
from datetime import date

from docx import Document

from domain.people import THE_RULES
from tests.fake_teams import FakeTeams, Person
from tests.scenarios.cast import (
    ADMIN,
    BELLAMY,
    CEO,
    CHAIR,
    CHAT,
    CLERK,
    GRAFTON,
    TRUSTEE,
    VALENCE,
    Committee,
    committee,
    links_in,
    source,
)
from tests.scenarios.reading import opened, read_pdf
from tests.scenarios.test_board_decision import enter
from tests.scenarios.test_chairs_action import WORDING as BOILER
from tests.scenarios.test_chairs_action import act

DELEGATED, PUT = "To buy one rota system", "To recommend to the Board that a van be bought"
PDF, PDF_2, WORD = "Board pack (PDF)", "Part 2 of the pack (PDF)", "Board pack (Word)"


async def hold(they: Committee, wording: str, *when: int) -> None:
    """A meeting that decides one thing under line 4.7 of the scheme."""
    await they.at(*when)
    await they.say(CHAIR, "open the meeting", CHAT)
    for who in (VALENCE, BELLAMY, GRAFTON):
        await they.say(who, "I'm here", CHAT)
    await they.say(CHAIR, "next", CHAT)
    await they.say(CHAIR, f"agreed: {wording}", CHAT)
    await they.press(CHAIR, "Record it with these", CHAT, authority="delegated", scheme_line="4.7", for_all="")
    await they.posted(wording)


async def also(they: Committee, wording: str) -> None:
    await they.say(CHAIR, f"agreed: {wording}", CHAT)
    await they.press(CHAIR, "Yes, record it", CHAT)
    await they.posted(wording)


async def text_of(they: Committee, who: Person, said: str, link: str = PDF) -> str:
    return (await opened(they, who, said, link)).text


async def reported(they: Committee) -> dict[str, date | None]:
    found = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
    return {d.ref: d.reported_on for d in found}


async def test_from_one_sentence_to_the_boards_table(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 30, 10) as they:
        await hold(they, DELEGATED, 2026, 12, 2, 13, 31)
        await also(they, PUT)
        await also(they, "To meet in the hall")
        await they.say(CHAIR, "close it anyway", CHAT)

        await they.at(2026, 12, 3, 10)
        answer = await they.hear(CLERK, "pack for the Board please")
        assert "Wed 9 Dec 2026: 1 to decide, 1 to note" in str(answer)
        links = links_in(answer)
        assert set(links) == {PDF, WORD}, "there is no part 2"
        draft = await read_pdf(they, links[PDF])
        assert draft.title == "Report of Headboard, the Board, Wed 9 Dec 2026, Part 1"
        for part in (
            "DRAFT",
            "HB-B-2026-06 Business Wed 2 Dec 2026 Yes",
            "Grafton Voting 1 of 1",
            "Becontree Voting 0 of 1",
            f"HB-2026-002. Welcome, apologies, deputies, quorum {PUT}",
            f"HB-2026-001. Welcome, apologies, deputies, quorum {DELEGATED}",
            "Under line 4.7 of the scheme of delegation.",
        ):
            assert part in draft.text, part
        assert "To meet in the hall" not in draft.text, "what is operational isn't reported"
        status, _, written = await they.get(links[WORD])
        words = "\n".join(p.text for p in Document(io.BytesIO(written)).paragraphs)
        assert status == 200 and DELEGATED in words and "A. For decision by the Board" in words

        # Issued: each entry says so, and it stays as it is, byte for byte.
        for other in (CHAIR, GRAFTON, TRUSTEE):
            assert "Only the clerk can issue the Board pack" in await they.say(other, "issue the pack")
        assert "Only" in await they.say(TRUSTEE, "Board pack"), "nothing is issued to them yet"
        assert "was reported to the Board on Wed 9 Dec 2026" in await they.press(CLERK, "Issue the pack")
        assert await reported(they) == {
            "HB-2026-001": date(2026, 12, 9),
            "HB-2026-002": date(2026, 12, 9),
            "HB-2026-003": None,
        }
        first = await they.get(links_in(await they.hear(CLERK, "board pack"))[PDF])
        assert "nothing is new since" in await they.say(CLERK, "issue the pack")
        await they.at(2026, 12, 8, 10)
        again = await they.get(links_in(await they.hear(TRUSTEE, "board report for 9 December"))[PDF])
        assert (
            again == first
            and "ISSUED" in (await read_pdf(they, links_in(await they.hear(CEO, "board pack"))[PDF])).text
        )

        # The Board has met and heard everything: the clerk isn't told anything. At the next, only what is new.
        await they.at(2026, 12, 9, 16, 30)
        assert "weren't in its pack" not in they.read(CLERK)
        await they.reads(CHAIR, "Your comments on the draft minutes")
        await they.at(2026, 12, 29, 11)
        await act(they, BOILER)
        await hold(they, "To buy salt", 2027, 1, 13, 13, 31)
        await they.say(CHAIR, "close it anyway", CHAT)
        later = await text_of(they, CLERK, "everything since last Board in one pack")
        assert BOILER in later and "To buy salt" in later and "chair's action" in later
        assert DELEGATED not in later and PUT not in later
        # Of the days that are asked for, everything, whether it was reported or not.
        whole = await text_of(they, CLERK, "put together the board pack 1 sept to 9 dec")
        assert DELEGATED in whole and BOILER not in whole
        for outsider in (GRAFTON, ADMIN):
            assert "Only" in await they.say(outsider, "board pack") or "no rights" in they.read(outsider)


async def test_r10_4_what_the_board_should_have_heard(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 11, 30, 10) as they:
        await hold(they, DELEGATED, 2026, 12, 2, 13, 31)
        await they.say(CHAIR, "close it anyway", CHAT)
        await they.at(2026, 12, 9, 14)
        assert "weren't in its pack" not in they.read(CLERK)
        await they.at(2026, 12, 9, 16, 20)
        await they.reads(
            CLERK, "The Board met on Wed 9 Dec, and these delegated decisions weren't in its pack: HB-2026-001."
        )
        await they.at(2026, 12, 10, 10)
        assert they.read(CLERK).count("weren't in its pack") == 1


async def test_part_2_is_a_file_of_its_own(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        await enter(they, tier="commercial", resolution="Sell the field at Grafton")
        await they.at(2026, 12, 15, 10)
        answer = await they.hear(CLERK, "board pack")
        assert "field" not in str(answer)
        links = links_in(answer)
        part_1, part_2 = [(await read_pdf(they, links[link])) for link in (PDF, PDF_2)]
        assert "Sell the field" in part_2.text and "Part 2" in part_2.title
        for word in ("field", "TB-2026-07"):
            assert word not in part_1.text, word
        await they.press(CLERK, "Issue the pack")
        for link in (PDF, PDF_2):
            assert "field" in await text_of(they, TRUSTEE, "board pack", link) or link == PDF


async def test_as_15_board_decisions_are_in_section_c(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        await enter(they)
        await they.say(GRAFTON, "TB-2026-07 done: https://g.example/p")
        await they.at(2027, 3, 10, 10)
        text = await text_of(they, CLERK, "board pack")
        for part in (
            "Single attendance policy in all schools",
            "to be done by Fri 12 Feb 2027",
            "1 of 6 schools done (16%)",
            "Grafton Done https://g.example/p, Wed 9 Dec",
            "Southwood (associate) Not started",
        ):
            assert part in text, part


async def test_where_nobody_knows_when_the_board_meets(fake_teams: FakeTeams, sqlite_url: str) -> None:
    async with committee(fake_teams, sqlite_url, 2026, 12, 1, 10) as they:
        await they.load(source().replace("meetings = [2026-12-09, 2027-03-24]", "meetings = []"))
        assert "I don't know when the Board meets" in await they.say(CLERK, "pack for the Board")
        await they.say(CLERK, "the Board meets on 16 Dec")
        assert "Wed 16 Dec 2026" in await they.say(CLERK, "pack for the Board")
