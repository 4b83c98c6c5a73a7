"""AS-12: scheme A is decided at S2, and scheme B takes its place at S9, by an item that names the decision."""

from domain.decisions import Decision
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import BELLAMY, CHAIR, CHAT, CLERK, GRAFTON, Committee, committee
from tests.scenarios.reading import opened

SIX = "present: Gascoigne, Valence, William Bellamy, Grafton, Five Elms, Becontree"
SCHEME_B = "all schools use scheme B from January 2026"


async def meet(they: Committee, *when: int) -> None:
    """Six schools, and the first item of a proposal taken."""
    await they.at(*when)
    await they.say(CHAIR, "open the meeting", CHAT)
    await they.say(CLERK, SIX, CHAT)


async def to_item(they: Committee, title: str) -> None:
    said = ""
    while title not in said:
        said = await they.say(CHAIR, "next", CHAT)
        assert "Item " in said, said


async def agreed(they: Committee, wording: str) -> str:
    await they.say(CLERK, f"agreed: {wording}", CHAT)
    return await they.press(CHAIR, "Yes, record it", CHAT)


async def close(they: Committee) -> None:
    await they.say(CHAIR, "close the meeting", CHAT)
    await they.say(CHAIR, "close it anyway", CHAT)


async def entry(they: Committee, ref: str) -> Decision:
    found = await they.bot.database.read(lambda s: s.decisions.find(ref, THE_RULES))
    assert found
    return found


async def scheme_a(they: Committee) -> None:
    """HB-2026-001, decided at S2, with an action."""
    await they.say(GRAFTON, "add to the agenda for Strategy: One phonics scheme (10 min, decision)")
    await meet(they, 2026, 9, 21, 8, 30)
    await to_item(they, "One phonics scheme")
    assert "HB-2026-001" in await agreed(they, "all schools use scheme A")
    await they.say(CLERK, "action: Grafton to order scheme A by Fri 9 Oct", CHAT)
    await close(they)


async def test_as_12_a_decision_is_superseded(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 14, 10) as they:
        await scheme_a(they)

        # S8: a head raises changing it in any other business
        await meet(they, 2027, 1, 5, 9)
        await to_item(they, "Notified other business")
        refused = "HB-2026-001 can only be changed by an item on a published agenda that names it"
        assert refused in await they.say(CLERK, f"agreed: to replace HB-2026-001 by {SCHEME_B}", CHAT)
        assert refused in await they.say(BELLAMY, f"replace decision 1 by: {SCHEME_B}", CHAT)
        await close(they)
        assert (await entry(they, "HB-2026-001")).varied_by is None

        # an item for S9 that names it
        put = await they.say(BELLAMY, f"replace decision 1 by: {SCHEME_B}")
        assert "Replace HB-2026-001: One phonics scheme" in put and "Strategy" in put
        await meet(they, 2027, 1, 18, 9)
        await to_item(they, "Replace HB-2026-001")
        asked = await they.say(CLERK, f"replace decision 1 by: {SCHEME_B}", CHAT)
        assert "It takes the place of HB-2026-001, which is superseded." in asked
        await they.press(CHAIR, "Take a vote", CHAT)
        for head in (CHAIR, BELLAMY, GRAFTON):
            await they.say(head, "for", CHAT)
        closed = await they.say(CHAIR, "close the vote", CHAT)
        assert "HB-2026-002" in closed and "It takes the place of HB-2026-001" in closed
        old, new = await entry(they, "HB-2026-001"), await entry(they, "HB-2026-002")
        assert (old.varied_by, old.wording, old.status_on(new.day)) == (
            *("HB-2026-002", "All schools use scheme A"),
            "superseded",
        )
        assert new.varies == "HB-2026-001"

        # R5.3: what hung on it is asked about
        await they.reads(CHAIR, "These actions were agreed for HB-2026-001")
        assert "A-1 now belongs to HB-2026-002" in await they.press(CHAIR, "Move it to the new decision")
        await close(they)

        # a slip is corrected, and is no supersession
        asked = await they.say(CLERK, "correct HB-2026-002: 2026 should be 2027")
        assert "I've asked Adaeze Cole to approve it: in the wording of HB-2026-002, “2026” becomes “2027”" in asked
        await they.at(2027, 1, 18, 16)
        await they.reads(CHAIR, "Judith Crane asks you to approve a correction")
        assert "“2026” now reads “2027”" in await they.press(CHAIR, "Yes, put it right")
        await they.reads(CLERK, "Adaeze Cole has answered. HB-2026-002 is corrected")
        corrected = await entry(they, "HB-2026-002")
        assert corrected.wording == new.wording and "January 2026" in corrected.wording, "the entry stays as it was"
        minutes = await they.say(CLERK, "minutes of the Strategy meeting on 18 January")
        assert "minutes" in minutes.casefold()

        # the Board hears of both (§5.7)
        pack = (await opened(they, CLERK, "board pack", "Board pack (PDF)")).text
        assert "HB-2026-001 Superseded by HB-2026-002 Mon 18 Jan 2027" in pack
        assert "Corrected on Mon 18 Jan 2027, in the wording: “2026” now reads “2027”" in pack
