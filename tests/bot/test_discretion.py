"""What is confidential, or somebody's interest, is shown where it may be seen, and by no side door (§2.7, R2.24)."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot import texts
from domain.agenda import Purpose, Tier
from domain.people import THE_RULES, PostKind
from services.clock import Clock
from storage.database import Database
from storage.tables import outbox
from tests.bot.test_votes import TWO_O_CLOCK
from tests.conftest import load, trust_source
from tests.services.committee import BUSINESS, Committee
from tests.talk import CARYS, CHAIR, CHANNEL, CLERK, DEV, EWA, IMANI, MEETING_CHAT, VICE_CHAIR, Talk, private

Say = Callable[[str, str], Awaitable[str]]
CEO = IMANI
SECRET = "Dismissing the contractor"


async def told(database: Database, who: str) -> str:
    """Whatever Headboard has said to somebody in their own chat, notifications included."""
    of_theirs = select(outbox.c.body).where(outbox.c.conversation == private(who).id)
    return str(await database.read(lambda store: list(store.outbox._connection.scalars(of_theirs))))


@pytest.fixture
async def committee(talk: Talk, clock: Clock) -> Committee:
    """Grounds maintenance and something confidential are on the next agenda; everybody has spoken to Headboard."""
    with_a_ceo = trust_source().replace('{ post = "head", school = "Riverside Bridge" }', '{ post = "ceo" }')
    await load(talk.database, with_a_ceo, clock)
    for who in (CHAIR, VICE_CHAIR, CARYS, DEV, CLERK, CEO):
        await talk.say(who, "hello")
    await talk.say(CHAIR, "hello", CHANNEL)
    committee = Committee(talk.database, clock)
    await committee.propose(CARYS, "Grounds maintenance", BUSINESS, Purpose.DECISION)
    await committee.propose(CARYS, SECRET, BUSINESS, Purpose.DECISION, tier=Tier.PART_2)
    return committee


@pytest.fixture
async def say(talk: Talk, committee: Committee, clock: Clock) -> Say:
    """Speak in the meeting's chat, where five schools are."""
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    for who in (VICE_CHAIR, CARYS, DEV, EWA):
        await talk.say(who, "I'm here", MEETING_CHAT)

    async def in_the_room(who: str, text: str) -> str:
        return str(await talk.hear(who, text, MEETING_CHAT))

    return in_the_room


# ---------------------------------------------------------------- Part 2


async def test_the_check_before_closing_names_no_confidential_title(say: Say) -> None:
    await say(CHAIR, "item 2")
    checked = await say(CHAIR, "close the meeting")
    assert "item 2" in checked.casefold() and "contractor" not in checked


async def test_what_an_owner_says_of_a_confidential_action_stays_private(talk: Talk, say: Say) -> None:
    await say(CHAIR, "item 2")
    await talk.say(CHAIR, "action: Carys to write to the contractor by Fri 11 Dec")
    answered = await say(CARYS, "A-1: written to the contractor")
    assert texts.SAY_IT_PRIVATELY in answered and "contractor" not in answered.replace(texts.SAY_IT_PRIVATELY, "")
    assert "noted: “written to them”" in str(await talk.hear(CARYS, "A-1: written to them"))


async def test_a_reservation_on_a_confidential_decision_stays_private(
    talk: Talk, committee: Committee, say: Say
) -> None:
    await say(CHAIR, "item 2")
    await committee.decide("To dismiss the contractor")
    said = "I reserve my position on HB-2026-001: it is not in the plan"
    assert texts.SAY_IT_PRIVATELY in await say(CEO, said)
    assert "HB-2026-001" in str(await talk.hear(CEO, said))
    assert "not in the plan" in await told(talk.database, CHAIR)
    previews = [body for body in (await told(talk.database, CHAIR)).split("'summary'") if "not in the plan" in body]
    assert previews and all(texts.PREVIEW in body for body in previews)


async def test_whoever_may_not_see_it_notes_nothing_of_it(talk: Talk, committee: Committee, say: Say) -> None:
    """A presenter without a seat, where the chair lets everyone note things."""
    trust = await talk.database.read(lambda store: store.trusts.current())
    assert trust
    manager = next(person.entra_id for person in trust.people if person.holds(PostKind.BUSINESS_MANAGER))
    await say(CHAIR, "everyone may take notes")
    await say(CHAIR, "item 2")
    assert "confidential" in (await talk.say(manager, "note: they should know")).casefold()
    assert "they should know" not in str(await talk.database.read(lambda s: s.proceedings.entries("HB-B-2026-06")))


# ---------------------------------------------------------------- interests


async def test_r2_24_the_chairs_draft_shows_nothing_of_an_item_in_which_the_chair_has_an_interest(
    talk: Talk, committee: Committee, clock: Clock
) -> None:
    await committee.propose(DEV, "Letting the hall", BUSINESS, Purpose.DECISION, wording="To let it to the chess club")
    await talk.say(CHAIR, "I must declare an interest in letting the hall, I run the club")
    clock.move_to(datetime(2026, 11, 25, 13, tzinfo=UTC))
    (draft,) = [s.draft for s in await committee.do(CHAIR, lambda s, _: s.reminders.due()) if s.draft]
    assert "chess club" not in str(draft) and "Letting the hall" in str(draft)


async def test_r2_24_the_chair_hears_of_no_interest_in_an_item_of_which_they_see_nothing(
    talk: Talk, committee: Committee
) -> None:
    """The vice-chair does, who will preside over it (R2.13)."""
    for who, why in ((CHAIR, "my wife works there"), (DEV, "my brother works there")):
        await talk.say(who, f"I must declare an interest in grounds maintenance, {why}")
    assert "my brother" not in await told(talk.database, CHAIR)
    assert "my brother" in await told(talk.database, VICE_CHAIR) and "my wife" in await told(talk.database, VICE_CHAIR)


async def test_whose_interest_the_clerk_records_is_told(talk: Talk, committee: Committee) -> None:
    said = str(await talk.hear(CLERK, "Five Elms has an interest in grounds maintenance"))
    assert "Five Elms's interest is recorded" in said and "Your interest" not in said
    assert "has recorded that you have an interest in “Grounds maintenance”" in await told(talk.database, DEV)


async def test_r2_23_whoever_has_an_interest_adds_nothing_to_the_item(talk: Talk, say: Say) -> None:
    await say(CHAIR, "everyone may take notes")
    await say(CHAIR, "next")
    await say(CHAIR, "I have an interest in this")
    for said in ("note: a good firm", "agreed: to buy from them", "action: Carys to ring them by Fri 11 Dec"):
        assert texts.HAS_INTEREST in await say(CHAIR, said)
    assert texts.HAS_INTEREST in await say(CHAIR, "Gascoigne has no interest after all")
    assert await talk.database.read(lambda s: s.decisions.between(None, None, THE_RULES)) == ()


async def test_an_item_named_by_its_number_is_of_the_meeting_that_runs(
    talk: Talk, committee: Committee, clock: Clock
) -> None:
    """Never one of a meeting ahead that happens to have so many items."""
    for n in range(4):
        await talk.say(DEV, f"put matter {n} on the agenda for next Strategy, 10 mins")
    clock.move_to(TWO_O_CLOCK)
    await talk.say(CHAIR, "open the meeting", MEETING_CHAT)
    assert "Business meeting" in await talk.say(DEV, "I declare an interest in item 4", MEETING_CHAT)
    assert await talk.database.read(lambda s: s.interests.of_person(DEV)) == frozenset()
    assert "item 2" in await talk.say(DEV, "I declare an interest in item 2", MEETING_CHAT)


async def test_r2_24_an_interest_in_a_carried_item_is_one_in_what_it_was(
    talk: Talk, committee: Committee, say: Say, clock: Clock
) -> None:
    """Whoever declares it at the next meeting gets nothing of the earlier one's item either, until it isn't one."""
    await say(CHAIR, "close it anyway")
    earlier = await talk.database.read(lambda s: s.agenda.items("HB-B-2026-06", THE_RULES))
    await talk.say(DEV, "I must declare an interest in grounds maintenance, my brother works there")
    assert earlier[0].id in await talk.database.read(lambda s: s.interests.of_person(DEV))
