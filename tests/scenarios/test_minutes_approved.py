"""AS-1, its minutes part: B2's go round with B3's papers, and are approved there and not at S3."""

from bot import texts
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import (
    BECONTREE,
    BELLAMY,
    CEO,
    CHAIR,
    CHANNEL,
    CHAT,
    CLERK,
    GRAFTON,
    SBM,
    VALENCE,
    Committee,
    committee,
    links_in,
)
from tests.scenarios.reading import opened, read_pdf

WORDING = "To share one rota of cover supervisors from Mon 2 Nov"
B2, B3 = "Business on 30 Sep", "Business on 14 Oct"
DECIDED = f"HB-2026-001. {WORDING} Agreed by consensus."


async def five_schools_agree(they: Committee) -> None:
    """B2: five voting schools are there, nobody dissents, and somebody is to publish the rota."""
    await they.say(SBM, f'put "Cover rota" on the agenda for {B2}, for decision, with the wording "{WORDING}"')
    await they.at(2026, 9, 24, 10)
    await they.say(CHAIR, f"publish the agenda for {B2}")
    await they.at(2026, 9, 30, 13, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    for who in (VALENCE, BELLAMY, GRAFTON, BECONTREE, CEO, SBM):
        await they.say(who, "I'm here", CHAT)
    taken = ""
    while "Cover rota" not in taken:
        taken = await they.say(CHAIR, "next", CHAT)
    await they.say(CLERK, "note: the heads asked who covers Mondays, and were content", CHAT)
    await they.say(CHAIR, f"agreed: {WORDING}", CHAT)
    await they.say(CHAIR, "yes", CHAT)
    assert "A-1" in await they.say(CHAIR, "action: Kofi to publish the rota by Fri 16 Oct", CHAT)
    await they.say(CHAIR, "close it anyway", CHAT)


async def open_with_three(they: Committee) -> None:
    await they.say(CHAIR, "open the meeting", CHAT)
    for who in (VALENCE, GRAFTON):
        await they.say(who, "I'm here", CHAT)


async def test_an_entry_by_consensus(fake_teams: FakeTeams, database_url: str) -> None:
    """It is in force from the day of the meeting, whatever becomes of the minutes (R2.14, R2.19, R5.5)."""
    async with committee(fake_teams, database_url, 2026, 9, 22, 10) as they:
        await five_schools_agree(they)
        await they.reads(CHANNEL, "HB-2026-001")
        assert texts.SHEET_UNCONFIRMED in they.read(CHANNEL)
        (decision,) = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
        assert (decision.ref, decision.outcome, decision.status_on(decision.day)) == (
            "HB-2026-001",
            "consensus",
            "active",
        )
        assert (decision.votes_for, decision.votes_against, decision.abstentions, decision.casting) == (None,) * 4
        assert (decision.quorum_required, decision.quorum_counted) == (3, 5)
        assert decision.effective_from.isoformat() == "2026-09-30"


async def test_r5_4_approved_at_the_next_meeting_of_the_kind(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 21, 9, 31) as they:
        await open_with_three(they)
        await they.say(CHAIR, "close it anyway", CHAT)
        await five_schools_agree(they)
        # S3 is next: it approves S2's, and not these.
        await they.at(2026, 10, 5, 9, 31)
        await open_with_three(they)
        not_due = "This meeting approves the minutes of HB-S-2026-02, the last one of its kind"
        assert not_due in await they.say(CHAIR, f"approve the minutes of {B2}", CHAT)
        assert "The minutes of the Strategy meeting, Mon 21 Sep are approved" in await they.say(
            CHAIR, "approve the minutes", CHAT
        )
        await they.say(CHAIR, "close it anyway", CHAT)

        # They are drafts in the papers of B3, which go out on Thu 8 Oct.
        await they.at(2026, 10, 8, 10)
        await they.say(CHAIR, f"publish the agenda for {B3}")
        links = links_in(await they.hear(GRAFTON, f"papers for {B3}"))
        draft = await read_pdf(they, links["Minutes (PDF)"])
        assert draft.title.startswith("Minutes of the Business meeting")
        for part in ("DRAFT", DECIDED, "The heads asked who covers Mondays, and were content", "Five Elms"):
            assert part in draft.text, part
        assert "A-1 Publish the rota Kofi Asante Fri 16 Oct" in draft.text

        await they.at(2026, 10, 14, 13, 31)
        await open_with_three(they)
        assert "Minuted as an amendment" in await they.say(CHAIR, "amend the minutes: Mondays are Grafton's", CHAT)
        assert "The minutes of the Business meeting, Wed 30 Sep are approved" in await they.say(
            CHAIR, "approve the minutes", CHAT
        )
        approved = (await opened(they, CLERK, f"minutes of {B2}")).text
        assert "DRAFT" not in approved and "APPROVED" in approved and DECIDED in approved
        assert "Approved as a true record on Wed 14 Oct 2026 (HB-B-2026-03), with the amendments" in approved
        assert "The Head of Gascoigne, presiding at the Business meeting of Wed 14 Oct 2026" in approved
        # From now on they don't change (R5.1).
        assert "are approved and don't change any more" in await they.say(CLERK, f"add to the minutes of {B2}: no")
