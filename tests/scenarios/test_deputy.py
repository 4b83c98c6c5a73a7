"""AS-3: S4, Mon 19 Oct 2026. The Head of Becontree is ill, and sends her deputy head at 07:50."""

import pytest

from bot import texts
from domain.people import THE_RULES
from tests.fake_teams import Conversation, FakeTeams, Person
from tests.scenarios.cast import (
    BECONTREE,
    BECONTREES_DEPUTY,
    BELLAMY,
    CHAIR,
    CHAIRS_DEPUTY,
    CHAT,
    CLERK,
    GRAFTON,
    VALENCE,
    Committee,
    committee,
    links_in,
)
from tests.scenarios.reading import opened, read_pdf

WORDING = "To moderate writing in Year 2 together"
SECRET, OTHER = "catering contractor", "head of catering"
THEIRS = "Strategy on 19 Oct"


async def the_deputy_is_sent(they: Committee) -> None:
    """An open item with a paper and a confidential one are on the agenda; at 07:50 the deputy is accredited."""
    await they.say(
        GRAFTON, f'put "Year 2 writing" on the agenda for {THEIRS}, for decision, with the wording "{WORDING}"'
    )
    await they.say(GRAFTON, "paper for Year 2 writing: Plan https://trust.example/plan.pdf")
    await they.say(VALENCE, f"put performance of the {SECRET} on the agenda for {THEIRS}, part 2, 10 minutes")
    await they.say(VALENCE, "commercial")
    await they.at(2026, 10, 13, 10)
    await they.say(CHAIR, f"publish the agenda for {THEIRS}")
    await they.at(2026, 10, 16, 16, 16)
    await they.reads(BECONTREE, "Before Mon 19 Oct, 09:30")
    await they.at(2026, 10, 19, 7, 50)
    assert "Oona Reid comes instead" in await they.say(BECONTREE, f"I can't come to {THEIRS}, Oona will stand in")
    await they.reads(BECONTREES_DEPUTY, "Fenella Marsh has asked you to stand in for Becontree at the Strategy meeting")


async def to_the_item(they: Committee, title: str) -> None:
    taken = ""
    while title not in taken:
        taken = await they.say(CHAIR, "next", CHAT)


async def has_heard(they: Committee, where: Person | Conversation, part: str, times: int) -> None:
    await they.teams.connector.wait_until(lambda: they.read(where).count(part) == times)


async def four_are_there(they: Committee) -> None:
    await they.at(2026, 10, 19, 9, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    for who in (VALENCE, GRAFTON, BECONTREES_DEPUTY):
        await they.press(who, "I'm here", CHAT)


async def test_r2_8_the_deputy_gets_the_open_papers_alone(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 5, 9, 40) as they:
        await they.say(CHAIR, "open the meeting", CHAT)
        for who in (VALENCE, GRAFTON, BELLAMY):
            await they.say(who, "I'm here", CHAT)
        await they.say(CHAIR, "close it anyway", CHAT)
        for asked in (f"papers for {THEIRS}", f"what's on the agenda for {THEIRS}?", "where are we?"):
            assert "Only heads, the clerk" in await they.say(BECONTREES_DEPUTY, asked), asked
        await the_deputy_is_sent(they)

        shown = await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")
        assert "Year 2 writing" in shown and "15\nConfidential item" in shown
        links = links_in(await they.hear(BECONTREES_DEPUTY, f"papers for {THEIRS}"))
        assert links.keys() == {"Agenda (PDF)", "Agenda (Word)", "Minutes (PDF)"}
        papers = (await read_pdf(they, links["Agenda (PDF)"])).text
        assert WORDING in papers and "Plan" in papers and SECRET not in papers
        assert (await read_pdf(they, links["Minutes (PDF)"])).title.startswith("Minutes of the Strategy meeting")
        # It is for that meeting alone, and nobody else's deputy has it.
        for asked in ("what's on the agenda for Business on 4 Nov?", "papers for Strategy on 9 Nov"):
            assert "Only heads, the clerk" in await they.say(BECONTREES_DEPUTY, asked), asked
        for asked in (f"papers for {THEIRS}", "minutes of Strategy on 5 Oct", "what is on the agenda?"):
            assert "Only heads, the clerk" in await they.say(CHAIRS_DEPUTY, asked), asked

        # Part 2 isn't theirs in the room either.
        await four_are_there(they)
        await they.say(CHAIR, "item 15", CHAT)
        assert SECRET not in await they.say(BECONTREES_DEPUTY, "where are we?")
        assert SECRET not in they.read(BECONTREES_DEPUTY)


async def part_2_comes(they: Committee) -> str:
    """Two confidential items are on the agenda; the number of the one about the contractor."""
    await they.say(GRAFTON, f"put pay of the {OTHER} on the agenda for {THEIRS}, part 2, 10 minutes")
    await they.say(GRAFTON, "a named employee")
    await the_deputy_is_sent(they)
    await four_are_there(they)
    shown = {number: await they.say(CHAIR, f"show me item {number}") for number in ("15", "16")}
    return next(number for number in shown if SECRET in shown[number])


async def test_r2_8_the_chair_lets_the_deputy_stay_for_one_item(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 5, 13) as they:
        number = await part_2_comes(they)
        asked = await they.say(CHAIR, f"item {number}", CHAT)
        assert "Becontree leaves for it" in asked
        stands = await they.say(CHAIR, "where are we?", CHAT)
        assert "3 of 6 voting schools; quorum 3: quorate" in stands, "whoever is out of the room isn't counted"
        await they.reads(
            CHAIR, f"Item {number} is confidential, and hidden from Oona Reid, who deputises for Becontree"
        )
        for who in (BECONTREES_DEPUTY, VALENCE, CLERK):
            assert "may stay for" not in await they.say(who, "the deputies may stay", CHAT)
        assert SECRET not in await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")

        may = await they.press(CHAIR, "Let Oona Reid stay")
        assert f"Oona Reid may stay for item {number}. 4 of 6 voting schools; quorum 3: quorate." in may
        await they.posted(f"Oona Reid may stay for item {number}")
        await they.reads(BECONTREES_DEPUTY, f"Adaeze Cole lets you stay for item {number}")
        seen = await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")
        assert SECRET in seen and OTHER not in seen and "Confidential item" in seen
        links = links_in(await they.hear(BECONTREES_DEPUTY, f"papers for {THEIRS}"))
        assert SECRET not in (await read_pdf(they, links["Agenda (PDF)"])).text, "part 1 is open"
        # In a shared room it is hidden from them as from everybody, and it is nobody else's.
        assert SECRET not in await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?", CHAT)
        assert "Only heads, the clerk" in await they.say(CHAIRS_DEPUTY, f"what's on the agenda for {THEIRS}?")


async def test_r2_8_consent_is_taken_back_and_ends_with_the_seat(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 5, 13) as they:
        number = await part_2_comes(they)
        await they.say(CHAIR, f"item {number}", CHAT)
        await they.press(CHAIR, "Let Oona Reid stay")
        await has_heard(they, BECONTREES_DEPUTY, "lets you stay", 1)
        # It can be taken back by the button, by undoing it, and by words.
        assert "can't stay for item" in await they.press(CHAIR, "Ask Oona Reid to leave")
        await has_heard(they, BECONTREES_DEPUTY, "asks you to leave", 1)
        await has_heard(they, CHAT, "can't stay for item", 1)
        assert SECRET not in await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")
        assert "may stay for item" in await they.say(CHAIR, "let the deputy for Becontree stay", CHAT)
        await has_heard(they, BECONTREES_DEPUTY, "lets you stay", 2)
        assert SECRET in await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")
        assert "Taken back: letting the deputy for Becontree stay" in await they.say(CHAIR, "undo that", CHAT)
        assert SECRET not in await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")
        assert "may stay for item" in await they.say(CHAIR, f"Oona may stay for item {number}")
        await has_heard(they, BECONTREES_DEPUTY, "lets you stay", 3)
        assert SECRET in await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")

        # The seat goes back to the head, and the item with it; and after the meeting nothing is left.
        await they.say(BECONTREE, "I'm here", CHAT)
        assert SECRET not in await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")
        await they.say(CLERK, "Becontree has left", CHAT)
        await they.say(BECONTREES_DEPUTY, "I'm here", CHAT)
        assert SECRET in await they.say(BECONTREES_DEPUTY, f"what's on the agenda for {THEIRS}?")
        await they.say(CHAIR, "agreed: To retender it in January")
        await they.say(CHAIR, "yes")
        await they.reads(CHAIR, "HB-2026-001 is in the log")
        await they.say(CHAIR, "close it anyway", CHAT)
        for question in (f"what's on the agenda for {THEIRS}?", "show me item 15", "show me item 16", "where are we?"):
            assert SECRET not in await they.say(BECONTREES_DEPUTY, question)
        minutes = (await opened(they, CLERK, f"minutes of {THEIRS}", "Part 2 (PDF)")).text
        assert "The deputy for Becontree stayed for this item" in minutes
        assert await they.bot.database.read(lambda s: s.consents.of_person(BECONTREES_DEPUTY.entra_id)) == frozenset()


async def test_r2_2_the_seat_counts_and_votes_and_goes_back_to_the_head(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 5, 13) as they:
        await the_deputy_is_sent(they)
        await four_are_there(they)
        stands = await they.say(CHAIR, "where are we?", CHAT)
        assert "4 of 6 voting schools; quorum 3: quorate" in stands and "Becontree (Oona Reid deputising)" in stands
        await to_the_item(they, "Year 2 writing")
        await they.say(GRAFTON, f"motion: {WORDING}", CHAT)
        for who, choice in ((CHAIR, "For"), (BECONTREES_DEPUTY, "Against")):
            await they.press(who, choice, CHAT)
        assert texts.NOT_PRESENT in await they.press(BECONTREE, "For", CHAT), "the deputy holds the seat"

        # At 10:30 the head dials in: the vote is hers, and one.
        await they.at(2026, 10, 19, 10, 30)
        assert "4 of 6 voting schools" in await they.say(BECONTREE, "joining by phone", CHAT)
        stands = await they.say(CHAIR, "where are we?", CHAT)
        assert "Becontree (by video)" in stands and "In attendance: Oona Reid" in stands and "deputising" not in stands
        for title in ("For", "Against"):
            assert texts.NOT_PRESENT in await they.press(BECONTREES_DEPUTY, title, CHAT)
        await they.press(BECONTREE, "For", CHAT)
        await they.press(VALENCE, "Against", CHAT)
        assert "Carried. For 2, against 1, abstentions 0" in await they.press(CHAIR, "Close the vote", CHAT)
        await they.posted("HB-2026-001 is in the log")

        assert "A-1: Becontree to host" in await they.say(
            CHAIR, "action: Becontree to host moderation by Fri 13 Nov", CHAT
        )
        assert "A-1" in await they.say(BECONTREE, "what do I need for Strategy on 23 Nov?")
        await they.say(CHAIR, "close it anyway", CHAT)
        minutes = (await opened(they, CLERK, f"minutes of {THEIRS}")).text
        assert "Becontree Voting Deputy: Oona Reid Until 10:30 (item 6)" in minutes
        assert "Becontree Voting Head From 10:30 (item 6), by video" in minutes
        assert "In attendance The Deputy Head of Becontree (from 10:30 (item 6))" in minutes


async def test_r2_8_it_ends_with_the_meeting(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 5, 13) as they:
        await the_deputy_is_sent(they)
        await four_are_there(they)
        await to_the_item(they, "Year 2 writing")
        await they.say(CHAIR, f"agreed: {WORDING}", CHAT)
        await they.say(CHAIR, "yes", CHAT)
        await they.say(CHAIR, "close it anyway", CHAT)
        await they.at(2026, 10, 19, 11, 31)
        kept = links_in(await they.hear(BECONTREES_DEPUTY, f"papers for {THEIRS}"))["Agenda (PDF)"]
        for asked in (
            *("what's on the agenda?", "papers for Business on 4 Nov", "what changed on the agenda for 9 Nov?"),
            *("what do I need before Wednesday?", "show me the year", "calendar link", "where are we?"),
            *("approve the minutes", "action: Oona to host it by Fri 13 Nov"),
            *("show me the draft for Business on 4 Nov", "publish the agenda for Business on 4 Nov"),
            *("put the minibus on the agenda for Business on 4 Nov", "declare an interest in Year 2 writing"),
        ):
            answer = await they.say(BECONTREES_DEPUTY, asked)
            assert "Only " in answer or texts.NO_MEETING_OPEN in answer, (asked, answer)

        # The open papers stay until the minutes are approved, at S5.
        assert WORDING in (await read_pdf(they, kept)).text
        await they.at(2026, 11, 9, 9, 31)
        await they.say(CHAIR, "open the meeting", CHAT)
        for who in (VALENCE, GRAFTON):
            await they.say(who, "I'm here", CHAT)
        assert "are approved" in await they.say(CHAIR, "approve the minutes", CHAT)
        assert "Only heads, the clerk" in await they.say(BECONTREES_DEPUTY, "papers for S4")
        assert (await they.get(kept))[0] == 404


async def test_r2_8_a_deputy_who_is_sent_in_time_has_the_papers_before(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 14, 10) as they:
        await they.say(CHAIR, f"publish the agenda for {THEIRS}")
        await they.say(BECONTREE, f"I can't come to {THEIRS}, Oona will stand in")
        await they.reads(BECONTREES_DEPUTY, "asked you to stand in for Becontree")
        assert "Agenda (PDF)" in await they.say(BECONTREES_DEPUTY, f"papers for {THEIRS}")
        await they.at(2026, 10, 16, 16, 16)
        await they.reads(BECONTREES_DEPUTY, "Before Mon 19 Oct, 09:30")
        assert "Before Mon 19 Oct, 09:30" not in they.read(CHAIRS_DEPUTY)
        # When the head can come after all, that is over.
        await they.say(BECONTREE, f"I can come to {THEIRS} after all")
        assert "Only heads, the clerk" in await they.say(BECONTREES_DEPUTY, f"papers for {THEIRS}")


async def test_r2_23_the_deputys_interest_is_the_seats(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 5, 13) as they:
        await the_deputy_is_sent(they)
        await four_are_there(they)
        await to_the_item(they, "Year 2 writing")
        declared = await they.say(BECONTREES_DEPUTY, "I have an interest: my sister wrote the plan", CHAT)
        assert "Becontree has declared an interest" in declared
        assert "3 of 6 voting schools; quorum 3: quorate" in declared
        await they.say(GRAFTON, f"motion: {WORDING}", CHAT)
        assert texts.HAS_INTEREST in await they.press(BECONTREES_DEPUTY, "For", CHAT)


async def test_r2_12_the_chairs_deputy_holds_the_seat_and_the_vice_chair_presides(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 30, 13) as they:
        sent = await they.say(CHAIR, "I can't come to Business on 4 Nov, Pavel Novak will deputise")
        assert "Pavel Novak comes instead" in sent
        await they.at(2026, 11, 4, 13, 25)
        assert "Only the chair can open" in await they.say(CHAIRS_DEPUTY, "open the meeting", CHAT)
        assert "is open" in await they.say(VALENCE, "open the meeting", CHAT)
        for who in (CHAIRS_DEPUTY, GRAFTON, BELLAMY):
            await they.say(who, "I'm here", CHAT)
        stands = await they.say(GRAFTON, "where are we?", CHAT)
        assert "4 of 6 voting schools" in stands and "Gascoigne (Pavel Novak deputising)" in stands
        assert "Beatrix Lund is presiding" in stands
        for said in ("next", "close the meeting", "note: all here"):
            assert "Item " not in await they.say(CHAIRS_DEPUTY, said, CHAT), said
        # With the vice-chair away as well, a head is chosen, and not the chair's deputy.
        await they.say(VALENCE, "called away", CHAT)
        assert texts.NOBODY_PRESIDES in await they.say(GRAFTON, "next", CHAT)
        assert "presiding from now on" not in await they.say(CLERK, "Pavel takes the chair", CHAT)
        assert "Divya Menon is presiding" in await they.say(CLERK, "Divya takes the chair", CHAT)
        await they.say(GRAFTON, "item 8", CHAT)
        await they.say(GRAFTON, f"motion: {WORDING}", CHAT)
        await they.press(CHAIRS_DEPUTY, "For", CHAT)
        await they.press(BELLAMY, "Against", CHAT)
        tied = await they.press(GRAFTON, "Close the vote", CHAT)
        assert "Divya Menon is presiding and may use a casting vote" in tied
        assert await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES)) == ()


@pytest.mark.parametrize("other", ["Pavel", "Callum", "Idris"])
async def test_r2_6_nobody_elses_deputy_is_a_proxy(fake_teams: FakeTeams, database_url: str, other: str) -> None:
    """Another school's deputy, another head and the CEO can't hold the seat."""
    async with committee(fake_teams, database_url, 2026, 10, 16, 10) as they:
        refused = await they.say(BECONTREE, f"I can't come to {THEIRS}, {other} will stand in")
        assert "isn't a deputy of Becontree in the trust's file" in refused
        assert await they.bot.database.read(lambda s: s.meetings.apologies("HB-S-2026-04")) == ()
