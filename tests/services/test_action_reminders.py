"""Who is reminded of which action on which morning (§6.4, R3.16)."""

from datetime import UTC, date, datetime

import pytest

from domain.actions import Progress
from domain.agenda import Purpose
from domain.calendar import MeetingKind
from domain.refusals import DuePast, NotAllowed
from domain.reminders import Step
from services.action_reminders import Digest
from services.which_meeting import Which
from storage.conversations import RoomKind
from tests.services.committee import TWO_O_CLOCK, Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, FARAH, private


@pytest.fixture
async def held(committee: Committee) -> Committee:
    """Grafton has one due on Fri 4 Dec, Valence one on Mon 7 Dec; both meetings are over."""
    await committee.propose(CARYS, "Rota")
    await committee.begin()
    for owner, due in (("Grafton", date(2026, 12, 4)), ("Valence", date(2026, 12, 7))):
        await committee.do(CLERK, lambda s, p, o=owner, d=due: s.actions.add(p, "draft it", o, d))  # type: ignore[misc]
    await committee.close()
    for who in (CARYS, FARAH, CHAIR, CLERK, DEV):
        room = private(who)
        assert room.kind is RoomKind.PRIVATE
        await committee.database.write(lambda s, r=room: s.conversations.remember(r, TWO_O_CLOCK))  # type: ignore[misc]
    return committee


async def morning(held: Committee, day: int, month: int = 12, at: tuple[int, int] = (7, 45)) -> dict[str, Digest]:
    held.clock.move_to(datetime(2026 if month == 12 else 2027, month, day, *at, tzinfo=UTC))
    return {d.person.entra_id: d for d in await held.do(CHAIR, lambda s, _: s.action_reminders.due())}


def refs(digest: Digest) -> tuple[list[str], list[str]]:
    return [each.action.ref for each, _ in digest.own], [each.action.ref for each, _ in digest.others]


async def test_r6_4_due_today_then_overdue_then_the_chair(held: Committee) -> None:
    assert await morning(held, 3) == {}, "nothing when nothing is due"
    assert await morning(held, 4, at=(7, 44)) == {}
    due = await morning(held, 4)
    assert {who: refs(d) for who, d in due.items()} == {CARYS: (["A-1"], [])}
    assert await morning(held, 4, at=(9, 30)) == {}, "once a day"
    assert await morning(held, 5) == {}, "a Saturday"
    monday = await morning(held, 7)
    assert {who: refs(d) for who, d in monday.items()} == {CARYS: (["A-1"], []), FARAH: (["A-2"], [])}
    assert refs((await morning(held, 8))[FARAH]) == (["A-2"], [])
    fifth = await morning(held, 11)
    assert {who: refs(d) for who, d in fifth.items()} == {CARYS: (["A-1"], []), CHAIR: ([], ["A-1"])}
    assert refs((await morning(held, 14))[CHAIR]) == ([], ["A-2"])
    assert await morning(held, 15, 1) == {}
    long = await morning(held, 18, 1)  # the twenty-first staff day after Fri 4 Dec
    assert {who: refs(d) for who, d in long.items()} == {
        **{who: ([], ["A-1"]) for who in (CHAIR, CLERK)},
        CARYS: (["A-1"], []),
    }


async def test_who_says_how_it_goes_or_is_done_is_left_alone(held: Committee) -> None:
    await held.do(CARYS, lambda s, p: s.action_progress.report(p, "A-1", Progress("finish")))
    assert await morning(held, 4) == {}


async def test_snoozed_it_comes_later_and_muted_never(held: Committee) -> None:
    await held.do(CARYS, lambda s, p: s.action_reminders.snooze(p, date(2026, 12, 9), "A-1"))
    with pytest.raises(DuePast):
        await held.do(CARYS, lambda s, p: s.action_reminders.snooze(p, date(2026, 12, 2)))
    assert CARYS not in await morning(held, 4)
    assert CARYS not in await morning(held, 8)
    assert refs((await morning(held, 9))[CARYS]) == (["A-1"], [])
    assert CARYS not in await morning(held, 10)
    await held.do(CARYS, lambda s, p: s.action_reminders.snooze(p, None))
    assert CARYS not in await morning(held, 11)
    await held.do(CARYS, lambda s, p: s.action_reminders.resume(p))
    assert CARYS in await morning(held, 18, 1)


async def test_r3_16_a_school_that_is_away_today_is_told_tomorrow(held: Committee) -> None:
    which = Which(ref="HB-S-2026-07")
    await held.do(FARAH, lambda s, p: s.attendance.send_apologies(p, which))
    assert (await held.do(CHAIR, lambda s, _: s.calendar.find(which))).day == date(2026, 12, 7)
    assert FARAH not in await morning(held, 7)
    assert refs((await morning(held, 8))[FARAH]) == (["A-2"], [])


async def test_r6_4_nobody_is_reminded_twice_a_day(held: Committee) -> None:
    """Items for the Business meeting of Wed 16 Dec close on Wed 9 Dec; its nudge is for Mon 7 Dec, 16:15."""
    for who in (FARAH, DEV):
        await held.propose(who, "Lettings", MeetingKind.BUSINESS, Purpose.DECISION)
    farah = (await morning(held, 7))[FARAH]
    assert refs(farah) == (["A-2"], [])
    assert [[item.title for item in needs.lacking_wording] for needs in farah.wanted] == [["Lettings"]]
    held.clock.move_to(datetime(2026, 12, 7, 16, 15, tzinfo=UTC))
    due = await held.do(CHAIR, lambda s, _: s.reminders.due())
    assert [[person.entra_id for person in each.people] for each in due if each.step is Step.NUDGE] == [[DEV]]


async def test_the_chair_sees_what_will_go_out_and_nothing_is_sent(held: Committee) -> None:
    held.clock.move_to(datetime(2026, 12, 3, 12, tzinfo=UTC))
    await morning(held, 3)
    day, digests = await held.do(CHAIR, lambda s, p: s.action_reminders.preview(p))
    assert (day, [d.person.entra_id for d in digests]) == (date(2026, 12, 4), [CARYS])
    with pytest.raises(NotAllowed):
        await held.do(CLERK, lambda s, p: s.action_reminders.preview(p))
    assert set(await morning(held, 4)) == {CARYS}
