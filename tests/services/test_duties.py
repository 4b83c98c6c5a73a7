"""Duties that come again, from the first action to the word that ends them (§6)."""

from datetime import UTC, date, datetime, time

import pytest

from domain.actions import ALL_SCHOOLS, Action, ActionStatus, Progress
from domain.agenda import Tier
from domain.duties import Every
from domain.refusals import ActionEnded, DueMissing, NoSuchAction, NothingChanged, NotRepeated, OutOfDate
from tests.services.committee import BUSINESS, TWO_O_CLOCK, Committee
from tests.talk import CARYS, CHAIR, CLERK, LEAD, private

END_OF_TERM, END_OF_SPRING = date(2026, 12, 18), date(2027, 3, 25)
DONE = Progress("finish")


@pytest.fixture
async def held(committee: Committee) -> Committee:
    """A-1: every term, Grafton checks the fire doors."""
    await committee.propose(CARYS, "Premises")
    await committee.propose(CARYS, "Pay", BUSINESS, tier=Tier.PART_2)
    await committee.begin()
    await add(committee)
    return committee


async def add(
    committee: Committee, owner: str = "Grafton", every: Every = Every.TERM, due: date | None = None
) -> Action:
    return await committee.do(
        CLERK, lambda s, p: s.actions.add(p, "check the doors", owner, due, every=every, private=True)
    )


async def done(held: Committee, ref: str = "A-1") -> None:
    await held.do(CLERK, lambda s, p: s.action_progress.report(p, ref, DONE, private=True))


async def morning(held: Committee, day: date) -> dict[str, list[str]]:
    """Whose duties come again on a morning."""
    held.clock.move_to(datetime.combine(day, time(10), UTC))
    digests = await held.do(CHAIR, lambda s, _: s.action_reminders.due())
    return {digest.person.entra_id: [action.ref for action in digest.again] for digest in digests if digest.again}


async def kept(held: Committee, ref: str) -> Action:
    return await held.database.read(lambda store: store.actions.get(ref))


async def duties(held: Committee, who: str = CHAIR, *, private: bool = True) -> list[tuple[str, date | None]]:
    found = await held.do(who, lambda s, p: s.duties.list(p, private=private))
    return [(duty.action.ref, duty.next_due) for duty in found]


async def test_6_the_next_one_is_opened_on_the_morning_after_one_is_done(held: Committee) -> None:
    assert (await kept(held, "A-1")).due == END_OF_TERM
    await held.close()
    await held.database.write(lambda s: s.conversations.remember(private(CARYS), TWO_O_CLOCK))
    assert await morning(held, date(2026, 12, 3)) == {}, "one at a time"
    await done(held)
    assert await duties(held) == [("A-1", END_OF_SPRING)]
    assert await morning(held, date(2026, 12, 4)) == {CARYS: ["A-2"]}
    assert await morning(held, date(2026, 12, 7)) == {}, "and once"
    second = await kept(held, "A-2")
    assert (second.text, second.owner, second.due, second.due_original) == (
        "Check the doors",
        "Grafton",
        END_OF_SPRING,
        END_OF_SPRING,
    )
    assert (second.follows, second.status, second.created) == ("A-1", ActionStatus.NOT_STARTED, date(2026, 12, 4))
    assert await duties(held) == [("A-2", date(2027, 7, 21))]


async def test_6_the_meeting_that_agreed_it_has_the_first_one_alone_in_its_record(held: Committee) -> None:
    await done(held)
    await morning(held, date(2026, 12, 3))
    assert [a.ref for a in (await held.do(CHAIR, lambda s, p: s.meetings.running(p))).actions] == ["A-1"]


async def test_6_one_that_was_done_late_is_next_due_after_today(held: Committee) -> None:
    held.clock.move_to(datetime(2027, 4, 20, 9, tzinfo=UTC))
    await done(held)
    await morning(held, date(2027, 4, 21))
    assert (await kept(held, "A-2")).due == date(2027, 7, 21)


async def test_6_after_the_last_term_it_waits_for_the_new_dates(held: Committee) -> None:
    held.clock.move_to(datetime(2027, 7, 21, 9, tzinfo=UTC))
    await done(held)
    assert await duties(held) == [("A-1", None)]


async def test_6_it_stops_by_the_number_of_any_of_its_actions(held: Committee) -> None:
    await done(held)
    await morning(held, date(2026, 12, 3))
    stopped = await held.do(CLERK, lambda s, p: s.duties.stop(p, "A-1"))
    assert (stopped.ref, stopped.is_over) == ("A-2", False), "what is open stays"
    await done(held, "A-2")
    assert await morning(held, date(2026, 12, 4)) == {} and await duties(held) == []
    with pytest.raises(NotRepeated):
        await held.do(CLERK, lambda s, p: s.duties.stop(p, "A-2"))


async def test_6_stopping_it_is_taken_back(held: Committee) -> None:
    stopped = await held.do(CLERK, lambda s, p: s.duties.stop(p, "A-1", version=1))
    with pytest.raises(OutOfDate):
        await held.do(CHAIR, lambda s, p: s.duties.stop(p, "A-1", version=1))
    await held.do(CLERK, lambda s, p: s.action_progress.undo(p, "A-1", stopped.version))
    assert await duties(held) == [("A-1", END_OF_SPRING)]


async def test_6_cancelling_one_ends_the_duty_and_reopening_one_makes_no_second(held: Committee) -> None:
    await done(held)
    await morning(held, date(2026, 12, 3))
    closed = await kept(held, "A-1")
    await held.do(CLERK, lambda s, p: s.action_progress.undo(p, "A-1", closed.version))
    await done(held)
    assert await morning(held, date(2026, 12, 4)) == {}
    await held.do(CHAIR, lambda s, p: s.action_progress.cancel(p, "A-2", "no doors left"))
    assert await morning(held, date(2026, 12, 7)) == {} and await duties(held) == []


async def test_6_any_action_can_come_again_from_now_on(held: Committee) -> None:
    with pytest.raises(NothingChanged):
        await held.do(CLERK, lambda s, p: s.duties.repeat(p, "A-1", Every.TERM))
    duty = await held.do(CLERK, lambda s, p: s.duties.repeat(p, "A-1", Every.HALF_TERM))
    assert (duty.action.due, duty.next_due) == (END_OF_TERM, date(2027, 2, 12))
    await done(held)
    with pytest.raises(ActionEnded):
        await held.do(CLERK, lambda s, p: s.duties.repeat(p, "A-1", Every.WEEK))


async def test_r6_1_one_of_all_schools_comes_again_for_each(held: Committee) -> None:
    whole = await add(held, "all schools", Every.WEEK)
    assert (whole.owner, whole.due) == (ALL_SCHOOLS, date(2026, 12, 4))
    for part in await held.do(CHAIR, lambda s, p: s.actions.parts(p, whole)):
        await done(held, part.ref)
    await morning(held, date(2026, 12, 3))
    again = await held.database.read(lambda store: store.actions.following(whole.ref))
    assert again and again.due == date(2026, 12, 11)
    parts = await held.do(CHAIR, lambda s, p: s.actions.parts(p, again))
    assert len(parts) == 8 and {(p.every, p.follows) for p in parts} == {(None, None)}


async def test_part_2_stays_part_2(held: Committee) -> None:
    await held.do(CHAIR, lambda s, p: s.meetings.take_item(p, "2"))
    assert (await add(held, "Valence")).tier is Tier.PART_2
    await done(held, "A-2")
    await morning(held, date(2026, 12, 3))
    assert (await kept(held, "A-3")).tier is Tier.PART_2
    assert [ref for ref, _ in await duties(held)] == ["A-1", "A-3"]
    assert [ref for ref, _ in await duties(held, private=False)] == ["A-1"]
    assert await duties(held, LEAD) == [], "nobody else's"
    with pytest.raises(NoSuchAction):
        await held.do(CLERK, lambda s, p: s.duties.stop(p, "A-99"))


async def test_without_terms_ahead_a_date_is_asked_for(held: Committee) -> None:
    held.clock.move_to(datetime(2027, 8, 2, 9, tzinfo=UTC))
    with pytest.raises(DueMissing):
        await add(held)
