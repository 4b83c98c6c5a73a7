"""AS-9: B3, Wed 14 Oct 2026, item 9: a relative of the Head of Five Elms works for a firm that bids for the grounds."""

import json

from bot import texts
from domain.decisions import Decision
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams, Person, personal_chat
from tests.scenarios.cast import (
    BECONTREE,
    BELLAMY,
    CHAIR,
    CHANNEL,
    CHAT,
    CLERK,
    FIVE_ELMS,
    GRAFTON,
    SBM,
    VALENCE,
    Committee,
    committee,
    links_in,
)
from tests.scenarios.reading import opened, read_pdf

GROUNDS = "To appoint one contractor for the grounds of all six schools for three years from April"
TAS = "To share the pool of TAs among all schools as in the table"
B3 = "Business on 14 Oct"
RELATIVE = "a relative works for a bidder"
EVERYONE_ELSE = (CHAIR, VALENCE, BELLAMY, GRAFTON, BECONTREE)


async def on_the_agenda(they: Committee) -> None:
    """The grounds with a paper, the TAs, and the bids in Part 2 with a paper; the agenda is published."""
    await they.say(SBM, f'put "Grounds maintenance" on the agenda for {B3}, for decision, with the wording "{GROUNDS}"')
    await they.say(SBM, "paper for Grounds maintenance: Three quotations https://trust.example/quotations.pdf")
    await they.say(SBM, f'put "TA pool" on the agenda for {B3}, for decision, with the wording "{TAS}"')
    await they.say(VALENCE, f'put "What the bidders say" on the agenda for {B3}, part 2')
    await they.say(VALENCE, "commercial")
    await they.say(VALENCE, "paper for What the bidders say: Letter of Mower Ltd https://trust.example/mower.pdf")
    await they.at(2026, 10, 8, 10)
    await they.say(CHAIR, f"publish the agenda for {B3}")


async def all_six_at(they: Committee, item: str) -> None:
    await they.at(2026, 10, 14, 13, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    await they.say(CHAIR, "everyone is here", CHAT)
    await they.say(CHAIR, f"item {item}", CHAT)


async def log(they: Committee) -> tuple[Decision, ...]:
    return await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))


def had_by(they: Committee, who: Person) -> str:
    """All that somebody was sent, the data of buttons included."""
    return json.dumps(they.teams.connector.conversation(personal_chat(who).id), ensure_ascii=False)


async def test_r2_23_whoever_declared_before_loses_the_item(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 6, 10) as they:
        await on_the_agenda(they)
        assert "Your interest in “Grounds maintenance”" in await they.say(
            FIVE_ELMS, f"declare an interest in grounds maintenance: {RELATIVE}"
        )
        await they.reads(CHAIR, f"Five Elms has declared an interest in “Grounds maintenance” ({'Business meeting'}")
        before = had_by(they, FIVE_ELMS)
        agenda = await they.say(FIVE_ELMS, f"what's on the agenda for {B3}?")
        assert "Grounds maintenance" in agenda and "Confidential item" not in agenda, "its title alone, and the rest"
        for asked in (
            f"what do I need for {B3}",
            "item 9",
            "grounds maintenance",
            f"show version 1 of the agenda for {B3}",
        ):
            await they.say(FIVE_ELMS, asked)
        since = had_by(they, FIVE_ELMS)[len(before) - 1 :]
        assert "quotations" not in since and "three years" not in since
        papers = (await opened(they, GRAFTON, f"papers for {B3}", "Agenda (PDF)")).text
        assert "Three quotations" in papers and GROUNDS in papers
        papers = (await opened(they, FIVE_ELMS, f"papers for {B3}", "Agenda (PDF)")).text
        assert "Grounds maintenance" in papers and TAS in papers
        assert "quotations" not in papers and "three years" not in papers


async def test_r2_15_five_are_eligible(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 6, 10) as they:
        await on_the_agenda(they)
        await they.say(FIVE_ELMS, f"declare an interest in grounds maintenance: {RELATIVE}")
        await all_six_at(they, "7")
        # Nobody is conflicted about the TAs, which every school shares (R2.22).
        stands = await they.say(CHAIR, "where are we?", CHAT)
        assert "6 of 6 voting schools" in stands and "Out of the room" not in stands
        await they.say(CHAIR, f"agreed: {TAS}", CHAT)
        await they.say(CHAIR, "yes", CHAT)

        await they.at(2026, 10, 14, 14, 10)
        await they.say(CHAIR, "item 9", CHAT)
        stands = await they.say(CHAIR, "where are we?", CHAT)
        assert "5 of 6 voting schools; quorum 3: quorate" in stands
        assert "Out of the room for this item: Five Elms" in stands
        assert texts.HAS_INTEREST in await they.say(FIVE_ELMS, f"motion: {GROUNDS}", CHAT)
        await they.say(GRAFTON, f"motion: {GROUNDS}", CHAT)
        assert texts.HAS_INTEREST in await they.press(FIVE_ELMS, "Against", CHAT)
        assert texts.HAS_INTEREST in await they.say(FIVE_ELMS, "against", CHAT)
        for who in EVERYONE_ELSE[:4]:
            await they.press(who, "For", CHAT)
        assert "5 of 5 schools have voted" in await they.say(BECONTREE, "abstain", CHAT)
        assert "Carried. For 4, against 0, abstentions 1" in await they.press(CHAIR, "Close the vote", CHAT)
        await they.posted("HB-2026-002 is in the log")
        await they.at(2026, 10, 14, 14, 22)
        await they.say(CHAIR, "next", CHAT)
        assert "6 of 6 voting schools" in await they.say(CHAIR, "where are we?", CHAT)
        await they.say(CHAIR, "close it anyway", CHAT)

        tas, grounds = await log(they)
        assert (tas.quorum_counted, tas.declared) == (6, ())
        assert (grounds.quorum_required, grounds.quorum_counted, grounds.declared) == (3, 5, ("Five Elms",))
        assert (grounds.votes_for, grounds.votes_against, grounds.abstentions) == (4, 0, 1)
        minutes = (await opened(they, CLERK, f"minutes of {B3}")).text
        declared = "the Head of Five Elms declared an interest (a relative works for a bidder), "
        assert f"Item 9. Grounds maintenance: {declared}left at 14:10 and returned at 14:22." in minutes
        assert "Carried. For 4, against 0, abstentions 1. The quorum for it was 3, and 5 were counted." in minutes
        assert minutes.count("declared an interest") == 1


async def test_r2_21_declared_at_the_item(fake_teams: FakeTeams, database_url: str) -> None:
    """The vote that the school had cast doesn't count any more; by card, in words, and for another by the clerk."""
    async with committee(fake_teams, database_url, 2026, 10, 6, 10) as they:
        await on_the_agenda(they)
        await all_six_at(they, "9")
        await they.say(GRAFTON, f"motion: {GROUNDS}", CHAT)
        for who in (FIVE_ELMS, CHAIR, VALENCE):
            await they.press(who, "Against" if who is FIVE_ELMS else "For", CHAT)
        await they.press(FIVE_ELMS, "Declare it", CHAT, nature=RELATIVE)
        await they.reads(CHAT, "Five Elms has declared an interest in item 9 and takes no part in it.")
        assert "Grafton has declared" in await they.say(
            CLERK, "Grafton declares an interest: the grounds are theirs", CHAT
        )
        assert "Carried. For 2, against 0, abstentions 0" in await they.press(CHAIR, "Close the vote", CHAT)
        (decision,) = await log(they)
        assert (decision.quorum_counted, decision.declared) == (4, ("Five Elms", "Grafton"))


async def test_r2_24_what_the_bidders_say_isnt_found(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 6, 10) as they:
        await on_the_agenda(they)
        answered = await they.say(FIVE_ELMS, f"declare an interest in what the bidders say: {RELATIVE}")
        assert texts.INTEREST_AHEAD_HIDDEN in answered and "bidders" not in answered
        before = len(had_by(they, FIVE_ELMS)) - 1
        await all_six_at(they, "14")
        assert "5 of 6 voting schools" in await they.say(CHAIR, "where are we?", CHAT)
        await they.say(CHAIR, "agreed: To ask Mower Ltd for a second quotation")
        await they.press(CHAIR, "Yes, record it")
        await they.reads(CHAIR, "HB-2026-001 is in the log")
        await they.say(CLERK, "action: Clerk to write to Mower Ltd by Fri 6 Nov")
        await they.say(CHAIR, "close it anyway", CHAT)
        await they.at(2026, 10, 14, 16)
        for asked in (
            *(
                f"what's on the agenda for {B3}?",
                "what's on the agenda for Business on 4 Nov?",
                "item 14 of Wed 14 Oct",
            ),
            *("what the bidders say", "what do I need for Business on 4 Nov", f"show version 1 of the agenda for {B3}"),
            *("A-1: written", "record my reservation on HB-2026-001: no"),
        ):
            await they.say(FIVE_ELMS, asked)
        for asked in (f"papers for {B3}", f"minutes of {B3}", "papers for Business on 4 Nov"):
            for title, address in links_in(await they.hear(FIVE_ELMS, asked)).items():
                if title.endswith("(PDF)"):
                    document = (await read_pdf(they, address)).text
                    assert "Mower" not in document and "bidders" not in document, (asked, title)
        since = had_by(they, FIVE_ELMS)[before:]
        assert "Mower" not in since and "What the bidders say" not in since
        assert "Mower" in (await opened(they, GRAFTON, f"minutes of {B3}", "Part 2 (PDF)")).text
        assert "Mower" not in they.read(CHANNEL) and "Mower" not in they.read(CHAT)


async def test_r2_13_a_chair_with_an_interest_leaves_the_chair(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 6, 10) as they:
        await on_the_agenda(they)
        await all_six_at(they, "9")
        gave_way = await they.say(CHAIR, f"I have an interest: {RELATIVE}", CHAT)
        assert "Beatrix Lund is presiding for this item." in gave_way
        await they.say(GRAFTON, f"motion: {GROUNDS}", CHAT)
        for who, choice in ((VALENCE, "For"), (GRAFTON, "Against")):
            await they.press(who, choice, CHAT)
        assert "Beatrix Lund is presiding" in await they.press(CHAIR, "Close the vote", CHAT)
        tied = await they.press(VALENCE, "Close the vote", CHAT)
        assert "Beatrix Lund is presiding and may use a casting vote" in tied
        assert "Beatrix Lund is presiding" in await they.say(CHAIR, "casting vote for", CHAT)
        assert "Carried on the casting vote" in await they.say(VALENCE, "casting vote for", CHAT)
        assert (await they.say(VALENCE, "next", CHAT)).startswith("Item 10")
        assert "Adaeze Cole is presiding" in await they.say(CHAIR, "where are we?", CHAT)
        assert (await they.say(CHAIR, "next", CHAT)).startswith("Item 11")


async def test_r2_11_an_item_that_interests_leave_inquorate_goes_to_the_board(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 6, 10) as they:
        await on_the_agenda(they)
        await they.at(2026, 10, 14, 13, 31)
        await they.say(CHAIR, "open the meeting", CHAT)
        for who in (FIVE_ELMS, GRAFTON):
            await they.say(who, "I'm here", CHAT)
        await they.say(CHAIR, "item 9", CHAT)
        assert texts.ITEM_IS_QUORATE in await they.say(CHAIR, f"refer to the Board: {GROUNDS}", CHAT)
        declared = await they.say(FIVE_ELMS, f"I have an interest: {RELATIVE}", CHAT)
        assert "2 of 6 voting schools; quorum 3: not quorate" in declared
        assert "Without Five Elms this item isn't quorate. It can go to the Board: refer to the Board: …" in declared
        assert "Nothing can be decided yet" in await they.say(CHAIR, f"agreed: {GROUNDS}", CHAT)
        assert "Only the chair" in await they.say(GRAFTON, f"refer to the Board: {GROUNDS}", CHAT)
        referred = await they.say(CHAIR, f"refer to the Board: {GROUNDS}", CHAT)
        assert "HB-2026-001 goes to the Board as a recommendation" in referred
        (decision,) = await log(they)
        assert (decision.outcome, decision.authority) == ("referred_to_board", "recommendation")
        assert decision.declared == ("Five Elms",)
        # The next item is decided as ever.
        await they.say(CHAIR, "item 7", CHAT)
        await they.say(CHAIR, f"agreed: {TAS}", CHAT)
        assert "HB-2026-002 is in the log" in await they.say(CHAIR, "yes", CHAT)
