"""AS-15: the Board decides on Wed 9 Dec 2026 that every school has one attendance policy by Fri 12 Feb 2027."""

from datetime import date
from typing import Any

import pytest

from domain.actions import ALL_SCHOOLS
from domain.agenda import Item, Purpose
from domain.decisions import Authority
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams, Person
from tests.scenarios.cast import (
    ADMIN,
    BECONTREE,
    BELLAMY,
    CEO,
    CHAIR,
    CHAT,
    CLERK,
    FIVE_ELMS,
    GRAFTON,
    HENRY_GREEN,
    SOUTHWOOD,
    TRUSTEE,
    VALENCE,
    Committee,
    committee,
    links_in,
    source,
)
from tests.scenarios.reading import opened
from tests.scenarios.test_school_joins import ASSOCIATE, JOINS

RESOLUTION = "Single attendance policy in all schools"
SAID = "TB-2026-07: single attendance policy in all schools by 12 Feb 2027; report to 24 March Board"
FILLED: dict[str, Any] = {
    "ref": "TB-2026-07",
    "resolution": RESOLUTION,
    "board_day": "2026-12-09",
    "required": "implement",
    "deadline": "2027-02-12",
    "report_on": "2027-03-24",
    "lead": "ceo",
    "tier": "",
}
B7, B10, B11 = "HB-B-2026-07", "HB-B-2026-10", "HB-B-2026-11"
PLAN = "To carry out TB-2026-07 in every school: Single attendance policy in all schools"


async def enter(they: Committee, **other: str) -> str:
    """The clerk says it in one sentence, and records what the form then has."""
    form = await they.say(CLERK, SAID)
    assert "A decision of the Board" in form
    return await they.press(CLERK, "Record it", **(FILLED | other))


async def about_the_board(they: Committee, meeting: str) -> Item:
    items = await they.bot.database.read(lambda s: s.agenda.items(meeting, THE_RULES))
    (item,) = [item for item in items if item.implements == "TB-2026-07"]
    return item


async def open_b7(they: Committee) -> None:
    await they.at(2026, 12, 16, 13, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    for who in (VALENCE, BELLAMY, GRAFTON):
        await they.say(who, "I'm here", CHAT)
    said = ""
    while "TB-2026-07" not in said:
        said = await they.say(CHAIR, "next", CHAT)


async def agree(they: Committee) -> None:
    await open_b7(they)
    await they.say(CHAIR, f"agreed: {PLAN}", CHAT)
    await they.press(CHAIR, "Yes, record it", CHAT)
    await they.reads(CHAT, "HB-2026-001")


async def close(they: Committee) -> None:
    await they.say(CHAIR, "close it anyway", CHAT)


async def test_from_the_board_to_every_school_and_back(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        # Items for B7 closed at 12:00; the Board's come by right.
        entered = await enter(they)
        for part in (
            f"Recorded: TB-2026-07, “{RESOLUTION}”",
            "It is on the agenda of the Business meeting, Wed 16 Dec, by right.",
            "The report is due on Wed 10 Mar, for the Board on Wed 24 Mar",
            "0 of 6 schools done (0%)",
        ):
            assert part in entered, part
        item = await about_the_board(they, B7)
        assert (item.purpose, item.wording, item.late_reason) == (Purpose.DECISION, PLAN, "")
        await they.at(2026, 12, 10, 10)
        await they.say(CHAIR, "publish the agenda for Business on 16 Dec")
        assert "TB-2026-07" in await they.say(GRAFTON, "agenda for Business on 16 Dec")

        # A head who would delay it is told that it can only be referred back (R10.1).
        await open_b7(they)
        for who, said in (
            (GRAFTON, "motion: to delay it to summer"),
            (CHAIR, "agreed: to delay the single attendance policy until September"),
        ):
            assert "can't delay, change or refuse it" in await they.say(who, said, CHAT), said
        await they.say(CHAIR, f"agreed: {PLAN}", CHAT)
        await they.press(CHAIR, "Yes, record it", CHAT)
        await they.reads(CHAT, "HB-2026-001")
        (decision,) = await they.bot.database.read(lambda s: s.decisions.between(None, None, THE_RULES))
        assert (decision.authority, decision.implements) == (Authority.IMPLEMENTATION, "TB-2026-07")
        found = await they.bot.database.read(lambda s: s.actions.open(THE_RULES))
        parts = {a.owner: a for a in found if a.part_of}
        assert len(parts) == 6 and {a.due for a in found} == {date(2027, 2, 12)}
        assert [a.ref for a in found if a.owner == ALL_SCHOOLS] == ["A-1"]
        await close(they)

        # In progress, one school after the other; each says its own.
        await they.at(2027, 1, 12, 10)
        assert "Noted for TB-2026-07: Grafton is done" in await they.say(
            GRAFTON, "TB-2026-07 done: https://grafton.example/policy"
        )
        assert "1 of 6 schools done (16%)" in await they.say(GRAFTON, "TB-2026-07")
        assert "Valence is in progress" in await they.say(VALENCE, "attendance policy: in progress")
        assert "The head of Valence says how far Valence is" in await they.say(GRAFTON, "TB-2026-07 done at Valence")
        assert "Please say what stands in the way" in await they.say(FIVE_ELMS, "TB-2026-07 blocked")
        assert "Only the Board can exempt a school" in await they.say(BECONTREE, "TB-2026-07 exempt")
        assert "Becontree is exempt" in await they.say(CLERK, "TB-2026-07 exempt at Becontree")
        assert "Associates, not counted" in await they.say(HENRY_GREEN, "TB-2026-07 done")
        for other in (TRUSTEE, ADMIN):
            assert "Only" in await they.say(other, "TB-2026-07 done") or "no rights" in await they.say(
                other, "TB-2026-07 done"
            )

        # Southwood joins on 1 Feb: from then on it has its row and its action.
        await they.load(source().replace(ASSOCIATE, JOINS))
        await they.at(2027, 2, 1, 10)
        found = await they.bot.database.read(lambda s: s.actions.open(THE_RULES))
        assert {a.owner for a in found if a.part_of} == {*parts, "Southwood"}
        assert "2 of 7 schools done (28%)" in await they.say(CEO, "TB-2026-07")
        assert "Southwood is done" in await they.say(SOUTHWOOD, "TB-2026-07 done at Southwood")

        # B10 and B11 have it, for how far each school is.
        for ref, day, at in ((B10, "10 Feb", (2027, 2, 9, 10)), (B11, "3 Mar", (2027, 3, 2, 10))):
            await they.at(*at)
            item = await about_the_board(they, ref)
            assert (item.purpose, item.wording) == (Purpose.DISCUSSION, "")
            await they.say(CHAIR, f"publish the agenda for Business on {day}")
            pack = (await opened(they, GRAFTON, f"papers for Business on {day}", "Agenda (PDF)")).text
            for part in ("TB-2026-07", "3 of 7 schools done (42%)", "Grafton and Southwood: done", "Becontree: exempt"):
                assert part in pack, part

        # The report is due ten staff days before the Board meets.
        await they.at(2027, 3, 3, 10)
        await they.reads(CEO, "The report on TB-2026-07 is due on Wed 10 Mar")
        await they.at(2027, 3, 10, 8)
        await they.reads(CLERK, "The report on TB-2026-07 is due today")
        assert they.read(CLERK).count("is due today") == 1


async def test_entered_after_publication_it_is_late_by_right(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 10, 10) as they:
        await they.say(CHAIR, "publish the agenda for Business on 16 Dec")
        entered = await enter(they)
        assert "late item by right" in entered
        await they.reads(CHAIR, "Please publish it again")
        assert (await about_the_board(they, B7)).late_reason
        assert "version 2" in await they.say(CHAIR, "publish the agenda for Business on 16 Dec")
        # It stays there, whoever would have it off; and nobody else proposes to delay it.
        assert "so it stays" in await they.say(CLERK, "take Board decision TB-2026-07 off the agenda")
        assert "refer TB-2026-07 back" in await they.say(
            GRAFTON, "put delaying TB-2026-07 to summer on the agenda for next Business"
        )


async def test_r10_1_referred_back_once(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        await enter(they)
        assert "Only the chair" in await they.say(GRAFTON, "refer TB-2026-07 back: too dear")
        assert "Until it answers, its decision stands" in await they.say(CHAIR, "refer TB-2026-07 back: too dear")
        await they.reads(CLERK, "has referred TB-2026-07 back to the Board: too dear.")
        assert "can be done once" in await they.say(CHAIR, "refer TB-2026-07 back: really")
        assert "The Board's answer: It stands" in await they.say(CLERK, "the Board's answer on TB-2026-07: It stands")
        assert "can be done once" in await they.say(CHAIR, "refer TB-2026-07 back: really")
        assert "closed by the Board" in await they.say(CLERK, "the Board has closed TB-2026-07")
        assert "doesn't change any more" in await they.say(CLERK, "TB-2026-07 done at Grafton")


async def test_r10_5_a_confidential_one_is_a_board_matter(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        await enter(they, tier="commercial", resolution="Sell the field at Grafton")
        await they.at(2026, 12, 10, 10)
        assert "Board matter" in await they.say(HENRY_GREEN, "agenda for Business on 16 Dec")
        await they.say(CHAIR, "publish the agenda for Business on 16 Dec")
        for reader in (HENRY_GREEN, SOUTHWOOD):
            assert "field" not in they.read(reader)
            assert "know of no decision" in await they.say(reader, "TB-2026-07")
        assert "our private chat" in await they.say(CHAIR, "TB-2026-07", CHAT) or "privat" in they.read(CHAT)
        assert "field" not in they.read(CHAT)
        assert "Sell the field" in await they.say(GRAFTON, "TB-2026-07")


async def test_the_picture_shows_every_school(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        await enter(they)
        picture = links_in(await they.hear(GRAFTON, "TB-2026-07"))["As a picture"]
        status, kind, drawn = await they.get(picture)
        assert (status, kind) == (200, "image/png") and len(drawn) > 10_000


async def test_a_plan_that_is_taken_back_never_was(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        await enter(they)
        await agree(they)
        assert "Plan agreed" in await they.say(CLERK, "TB-2026-07")
        await they.say(CHAIR, "undo", CHAT)
        assert "On the agenda" in await they.say(CLERK, "TB-2026-07")
        assert not await they.bot.database.read(lambda s: s.actions.open(THE_RULES))
        await they.say(CHAIR, f"agreed: {PLAN}", CHAT)
        await they.press(CHAIR, "Yes, record it", CHAT)
        await they.posted("HB-2026-002")
        assert len(await they.bot.database.read(lambda s: s.actions.open(THE_RULES))) == 7


async def test_not_dealt_with_it_comes_again(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        await enter(they)
        await open_b7(they)
        await close(they)
        await they.at(2026, 12, 17, 9)
        assert (await about_the_board(they, "HB-B-2026-08")).wording == PLAN


async def test_r10_6_each_governing_body_decides_for_its_school(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 12, 9, 16) as they:
        assert "don't ratify" in await they.say(GRAFTON, "TB-2026-07 ratified")
        await they.load(source().replace('legal_form = "academy"', 'legal_form = "cooperative"'))
        await enter(they)
        assert "Noted: Grafton ratified TB-2026-07" in await they.say(GRAFTON, "TB-2026-07 ratified on 9 Dec")
        declined = await they.say(VALENCE, "Valence's governors declined TB-2026-07: they have one of their own")
        assert "0 of 5 schools done" in declined and "declined Wed 9 Dec" in declined
        assert "1 of 5 schools done (20%)" in await they.say(GRAFTON, "TB-2026-07 done")


@pytest.mark.parametrize("who", [CHAIR, GRAFTON, TRUSTEE])
async def test_the_clerk_or_the_ceo_enters_it(fake_teams: FakeTeams, sqlite_url: str, who: Person) -> None:
    async with committee(fake_teams, sqlite_url, 2026, 12, 9, 16) as they:
        words = "the Board has decided that we share a van, for Headboard to carry out"
        assert "Only the CEO and the clerk" in await they.say(who, words)


async def test_when_the_board_meets(fake_teams: FakeTeams, sqlite_url: str) -> None:
    async with committee(fake_teams, sqlite_url, 2026, 12, 1, 10) as they:
        assert "meets next on Wed 9 Dec; then on Wed 24 Mar" in await they.say(
            GRAFTON, "when is the next Board meeting?"
        )
        assert "Only" in await they.say(GRAFTON, "the Board meets on 19 May")
        assert "meets on Wed 19 May 2027" in await they.say(CLERK, "the Board meets on 19 May")
        assert "Wed 19 May" in await they.say(TRUSTEE, "board dates")
        await they.press(CLERK, "Take it back")
        assert "19 May" not in await they.say(TRUSTEE, "board dates")
        await they.load(source().replace("meetings = [2026-12-09, 2027-03-24]", "meetings = []"))
        assert "I don't know when the Board meets" in await they.say(CLERK, "next board")
