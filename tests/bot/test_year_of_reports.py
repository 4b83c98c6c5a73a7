"""July's count of late and missing reports: who is named, when, where, and to whom (R7.3)."""

from datetime import UTC, datetime

import pytest

from bot.exports.agm_words import agm_words
from bot.reminders import Reminders
from domain.agenda import Tier
from domain.meetings import MeetingState
from domain.people import PostKind
from domain.reports import Content, Part, Piece, Report
from services import Services
from services.agm import AgmWanted
from services.clock import Clock
from services.foci import reporting_meetings
from storage.database import Database
from storage.store import Store
from tests.bot.test_next_steps import told
from tests.talk import CARYS, CHAIR, CLERK, LEAD, Talk, card_of, person, private

JUNE, JULY = datetime(2027, 6, 30, 6, 45, tzinfo=UTC), datetime(2027, 7, 1, 6, 45, tzinfo=UTC)


@pytest.fixture
async def talk(talk: Talk, clock: Clock) -> Talk:
    """Three Business meetings were held; English was late once and missing twice, Maths late at two of them."""
    for number in range(1, 20):
        await talk.headboard.meet(private(person(number)))

    def keep(store: Store) -> None:
        trust = store.trusts.current()
        assert trust
        unit = Services(store, trust, clock.now()).groups._unit
        english = next(group for group in trust.groups if group.name == "English")
        held = reporting_meetings(unit, english)[:3]
        for meeting in held:
            store.meetings.change(meeting, state=MeetingState.CLOSED)
        content = Content((Piece(Part.ACTIVITY, "Met."),))
        for group in (group for group in trust.groups if group.reports == "business"):
            late = {"English": (0,), "Maths": (0, 1)}.get(group.name, ())
            for place, meeting in enumerate(held[:1] if group is english else held):
                sent = (group.name, meeting.ref, LEAD, "", clock.now(), place in late, Tier.OPEN, 1, content)
                store.reports.add(Report(0, *sent), ())

    await talk.database.write(keep)
    return talk


async def test_r7_3_named_in_july_from_three_on_and_not_before(talk: Talk, clock: Clock) -> None:
    clock.move_to(JUNE)
    assert "once a year, in July" in await talk.say(CHAIR, "July summary")
    clock.move_to(JULY)
    said = await talk.hear(CARYS, "how did the groups report this year?")
    card = card_of(said)
    assert "Trust Group reports 2026–27: 10 of 12 came, 3 of them late." in str(said)
    assert "English (1 late, 2 missing of 3)" in str(said) and "Maths (" not in str(said)
    assert "English" in str(card["body"]) and "1 late, 2 missing of 3" in str(card["body"])
    assert "no meeting" in await talk.say(CHAIR, "how did the groups report last year?")
    assert "Only" in await talk.say(LEAD, "July summary")


async def test_r7_3_the_chair_and_the_clerk_hear_it_once(talk: Talk, clock: Clock, database: Database) -> None:
    reminders = Reminders(database, clock)
    clock.move_to(JUNE)
    await reminders.tick()
    assert "The year's count" not in await told(talk, CHAIR)
    clock.move_to(JULY)
    for _ in range(25):  # each takes a few steps
        await reminders.tick()
    clock.move_to(datetime(2027, 7, 2, 6, 45, tzinfo=UTC))
    for _ in range(25):
        await reminders.tick()
    for who in (CHAIR, CLERK):
        assert (await told(talk, who)).count("'summary': \"The year's count of reports") == 1, "once"
    assert "The year's count" not in await told(talk, CARYS)


@pytest.mark.parametrize(("when", "is_there"), [(JUNE, False), (JULY, True)])
async def test_r7_3_the_annual_report_has_it(talk: Talk, clock: Clock, *, when: datetime, is_there: bool) -> None:
    clock.move_to(when)

    def words(store: Store) -> str:
        trust = store.trusts.current()
        assert trust
        clerk = trust.holder(PostKind.CLERK)
        assert clerk
        return str(agm_words(Services(store, trust, clock.now()).agm.show(clerk, AgmWanted(2026)), trust))

    report = await talk.database.read(words)
    assert ("10 of 12, 3 late" in report) is is_there
    assert ("('English', '3', '1', '1', '2')" in report) is is_there
