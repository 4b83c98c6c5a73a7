"""What Headboard does by itself: each step once, late rather than not at all, and never in quiet hours (§4.4, R4.5)."""

from datetime import UTC, date, datetime

import pytest

from domain.agenda import Purpose, Tier
from domain.reminders import Step
from services.reminders import DueStep
from services.trust import load_trust
from services.which_meeting import Which
from storage.conversations import Conversation
from tests.services.committee import BUSINESS, Committee, plain
from tests.services.conftest import SOURCE
from tests.talk import CARYS, CHAIR, CHANNEL, CLERK, DEV, IMANI, VICE_CHAIR, private

B6, S7, B7 = "HB-B-2026-06", "HB-S-2026-07", "HB-B-2026-07"
PUBLISH_B6 = datetime(2026, 11, 26, 17, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


async def due(committee: Committee, when: datetime) -> list[DueStep]:
    """What is told then, in as many rounds as it takes."""
    committee.clock.move_to(when)
    rounds = [await committee.do(CHAIR, lambda s, _: s.reminders.due()) for _ in range(5)]
    return [step for found in rounds for step in found]


async def said(committee: Committee, when: datetime) -> list[tuple[str, str, bool]]:
    return [(step.step.value, step.meeting.ref, step.is_late) for step in await due(committee, when)]


async def has_work(committee: Committee, when: datetime) -> bool:
    committee.clock.move_to(when)
    return await committee.do(CHAIR, lambda s, _: s.reminders.has_work)


async def know(committee: Committee, *rooms: Conversation) -> None:
    for room in rooms:
        await committee.database.write(lambda store, r=room: store.conversations.remember(r, committee.clock.now()))  # type: ignore[misc]


@pytest.fixture
async def reached(committee: Committee) -> Committee:
    """Everyone has spoken to the bot, and what was due before Tue 24 Nov 2026, 08:00 has been done."""
    await know(committee, CHANNEL, *map(private, (CHAIR, VICE_CHAIR, CARYS, DEV, CLERK, IMANI)))
    await due(committee, at(24, 8))
    return committee


# ---------------------------------------------------------------- once, and late


async def test_a_step_is_done_once(reached: Committee) -> None:
    assert await said(reached, at(25, 12, 30)) == []
    assert await said(reached, at(25, 13)) == [("draft", B6, False)]
    assert await said(reached, at(25, 13)) == []
    assert await said(reached, at(25, 14)) == []


async def test_what_fell_due_while_headboard_was_down_is_done_late(reached: Committee) -> None:
    assert await said(reached, at(25, 14, 1)) == [("draft", B6, True)]


async def test_the_quiet_hours_dont_make_a_step_late(reached: Committee) -> None:
    """The chair's last word before publication is due at 15:00, when children go home (R3.16)."""
    await due(reached, at(25, 13))
    assert not await has_work(reached, at(26, 15, 30))
    assert await has_work(reached, at(26, 15, 45))
    assert await said(reached, at(26, 15, 45)) == [("publish_chair", B6, False)]


async def test_what_no_longer_matters_is_left_out_and_noted_as_done(reached: Committee) -> None:
    """After a week without power: the agenda was due on Thursday, and the meeting begins at two."""
    steps = await said(reached, at(2, 14, 1, month=12))
    assert [(step, ref) for step, ref, _ in steps if ref == B6] == []
    assert await said(reached, at(2, 14, 2, month=12)) == []


async def test_an_agenda_that_is_published_isnt_asked_for(reached: Committee) -> None:
    await reached.propose(CARYS, "Rota")
    await reached.publish(Which(ref=B6))
    assert [step for step, ref, _ in await said(reached, PUBLISH_B6) if ref == B6] == []
    assert [step for step, ref, _ in await said(reached, at(1, 16, 15, month=12)) if ref == B6] == ["brief"]


async def test_a_meeting_that_was_called_off_is_left_alone(reached: Committee) -> None:
    await reached.do(CHAIR, lambda s, p: s.calendar.cancel(p, Which(ref=B6)))
    assert [ref for _, ref, _ in await said(reached, PUBLISH_B6) if ref == B6] == []


async def test_a_meeting_that_was_held_without_an_agenda_is_left_alone(reached: Committee) -> None:
    await reached.open(at(2, 13, month=12))
    assert [ref for _, ref, _ in await said(reached, at(2, 13, 30, month=12)) if ref == B6] == []


async def test_a_step_waits_for_whoever_is_to_be_told(committee: Committee) -> None:
    await know(committee, private(CLERK))
    await due(committee, at(24, 8))
    assert await said(committee, at(25, 13)) == []
    await know(committee, private(CHAIR))
    assert ("draft", B6, False) in await said(committee, at(25, 13, 30))


# ---------------------------------------------------------------- replanned


async def test_after_a_move_the_steps_are_due_by_the_new_dates(reached: Committee) -> None:
    await reached.do(CHAIR, lambda s, p: s.calendar.move(p, Which(ref=B6), date(2026, 12, 4)))
    assert [ref for _, ref, _ in await said(reached, at(25, 13)) if ref == B6] == [], "items close on the 27th now"
    assert ("draft", B6, False) in await said(reached, at(27, 13))


async def test_r4_5_after_a_move_the_chair_is_reminded_of_the_new_deadline_too(reached: Committee) -> None:
    """What was done for the old deadline was about the old deadline."""
    await due(reached, at(25, 13))
    await due(reached, at(26, 15, 45))
    await reached.do(CHAIR, lambda s, p: s.calendar.move(p, Which(ref=B6), date(2026, 12, 11)))
    steps = [step for step, ref, _ in await said(reached, at(7, 16, month=12)) if ref == B6]
    assert "publish_chair" in steps


async def test_an_extraordinary_meeting_is_planned_as_it_is_called(reached: Committee) -> None:
    await reached.do(CHAIR, lambda s, p: s.calendar.call(p, date(2026, 12, 10), None, "", ""))
    assert ("draft", "HB-X-2026-01", False) in await said(reached, at(3, 13, month=12))


async def test_loading_the_trust_plans_every_meeting_ahead_and_asking_again_changes_nothing(
    committee: Committee,
) -> None:
    planned = await committee.database.read(lambda store: store.reminders.planned())
    assert B6 in planned
    assert "HB-S-2026-06" not in planned, "that of yesterday"
    await committee.do(CHAIR, lambda s, _: s.reminders.plan())
    assert await committee.database.read(lambda store: store.reminders.planned()) == planned


# ---------------------------------------------------------------- who is told what


async def test_r4_5_nothing_is_published_by_itself_and_the_chair_then_the_others_are_reminded(
    reached: Committee,
) -> None:
    await reached.propose(CARYS, "Rota", purpose=Purpose.DECISION)
    (draft,) = await due(reached, at(25, 13))
    assert [p.entra_id for p in draft.people] == [CHAIR]
    assert draft.draft
    assert [i.title for i in draft.draft.lacking_wording] == ["Rota"]
    (last_word,) = await due(reached, at(26, 15, 45))
    assert (last_word.step, [p.entra_id for p in last_word.people]) == (Step.PUBLISH_CHAIR, [CHAIR])
    (others,) = [step for step in await due(reached, PUBLISH_B6) if step.meeting.ref == B6]
    assert (others.step, [p.entra_id for p in others.people]) == (Step.PUBLISH_OTHERS, [VICE_CHAIR, CLERK])
    assert others.draft is None
    assert (await reached.show(CHAIR, Which(ref=B6))).meeting.agenda_version == 0


async def test_the_call_goes_to_everyone_and_puts_the_standing_items_on_the_list(standing: Committee) -> None:
    await know(standing, CHANNEL)
    calls = [step for step in await due(standing, at(24, 8)) if step.step is Step.OPEN_CALL]
    assert {(step.meeting.ref, step.to_all) for step in calls} == {(B6, True), (S7, True)}
    assert await standing.database.read(lambda store: store.agenda.is_seeded(B6))


async def test_those_who_owe_something_are_nudged_and_nobody_else(reached: Committee) -> None:
    reached.clock.move_to(at(26, 9))
    await reached.propose(CARYS, "Rota", BUSINESS, Purpose.DECISION)
    await reached.propose(DEV, "Grounds", BUSINESS)
    steps = await due(reached, at(7, 16, 15, month=12))
    (nudge,) = [step for step in steps if step.step is Step.NUDGE and step.meeting.ref == B7]
    assert [p.entra_id for p in nudge.people] == [CARYS]
    assert nudge.is_nudge
    assert [i.title for i in nudge.needs[0].lacking_wording] == ["Rota"]


async def test_when_nobody_owes_anything_nobody_is_nudged(reached: Committee) -> None:
    steps = await due(reached, at(7, 16, 15, month=12))
    assert not [step for step in steps if step.step is Step.NUDGE]


async def test_as_7_each_gets_a_brief_with_what_they_may_see(reached: Committee) -> None:
    await reached.propose(CARYS, "Catering contractor", tier=Tier.PART_2)
    steps = await due(reached, at(1, 16, 15, month=12))
    (brief,) = [step for step in steps if step.step is Step.BRIEF]
    told = {person.entra_id: need for person, need in zip(brief.people, brief.needs, strict=True)}
    assert {CHAIR, CARYS, IMANI, CLERK} < set(told)
    assert [i.title for i in told[DEV].agenda.items] == ["Catering contractor"]
    assert [(i.title, i.is_hidden) for i in told[IMANI].agenda.items] == [("", True)]


async def test_as_5_the_chair_is_told_of_a_meeting_that_the_calendar_moved(reached: Committee) -> None:
    """S15 is on Tue 4 May 2027, since the Monday is a bank holiday: at least twenty staff days before (R3.4)."""
    steps = await reached.database.read(lambda store: store.reminders.due(datetime(2027, 6, 1, tzinfo=UTC), 1000))
    warned = {r.meeting: r.due_at.date() for r in steps if r.step is Step.WARN_MOVED}
    assert warned == {"HB-S-2026-15": date(2027, 3, 19)}


async def test_a_trust_without_a_chair_has_nobody_to_be_told(reached: Committee) -> None:
    source = plain(SOURCE).replace(', { post = "chair" }', "").replace(', { post = "vice_chair" }', "")
    await reached.database.write(lambda store: load_trust(store, source, reached.clock.now()))
    assert await said(reached, at(25, 13)) == []
    assert await reached.do(CLERK, lambda s, _: s.reminders.changes_to_tell()) == ()


# ---------------------------------------------------------------- quiet hours


@pytest.mark.parametrize(
    ("when", "speaks"),
    [
        (at(25, 13), True),
        (at(25, 17, 59), True),
        (at(25, 18, 1), False),
        (at(26, 7, 29), False),
        (at(26, 7, 30), True),
        (at(26, 8, 45), False),
        (at(28, 13), False),
    ],
)
async def test_r3_16_in_quiet_hours_nothing_is_told(reached: Committee, when: datetime, speaks: bool) -> None:
    """The draft has been due since Wednesday, 13:00; the 28th is a Saturday."""
    assert await has_work(reached, when) is speaks


async def test_r3_16_what_others_are_told_waits_for_the_morning_unless_a_meeting_is_open(reached: Committee) -> None:
    reached.clock.move_to(at(25, 20))
    waits = await reached.do(CHAIR, lambda s, _: s.reminders.speaks_at)
    assert waits.isoformat() == "2026-11-26T07:45:00+00:00"
    await reached.open(at(2, 19, month=12))
    now = await reached.do(CHAIR, lambda s, _: s.reminders.speaks_at)
    assert now.date() == date(2026, 12, 2)


# ---------------------------------------------------------------- minutes (§5.3)


QUORATE = ("Grafton", "Five Elms", "Valence", "William Bellamy")


async def hold(committee: Committee, when: datetime) -> None:
    await committee.open(when)
    await committee.present(*QUORATE)
    await committee.close()


async def test_5_3_the_draft_minutes_go_to_the_chair_and_the_clerk_and_comments_are_asked_for(
    reached: Committee,
) -> None:
    await hold(reached, at(2, 14, month=12))
    assert ("minutes_draft", B6, False) not in await said(reached, at(3, 7, 44, month=12))
    (draft,) = [step for step in await due(reached, at(3, 7, 45, month=12)) if step.meeting.ref == B6]
    assert draft.step is Step.MINUTES_DRAFT and [p.entra_id for p in draft.people] == [CHAIR, CLERK]
    assert ("minutes_comments", B6, False) not in await said(reached, at(8, 17, month=12))
    (comments,) = [step for step in await due(reached, at(9, 7, 45, month=12)) if step.meeting.ref == B6]
    assert comments.step is Step.MINUTES_COMMENTS and [p.entra_id for p in comments.people] == [CHAIR]


async def test_the_draft_waits_for_a_meeting_that_isnt_closed_yet(reached: Committee) -> None:
    await reached.open(at(2, 14, month=12))
    assert [step for step, ref, _ in await said(reached, at(3, 8, month=12)) if ref == B6] == []
    await reached.close()
    assert ("minutes_draft", B6, False) in await said(reached, at(3, 8, 1, month=12))


async def test_a_meeting_that_was_never_held_has_no_minutes(reached: Committee) -> None:
    steps = [step for step, ref, _ in await said(reached, at(10, 8, month=12)) if ref == B6]
    assert "minutes_draft" not in steps and "minutes_comments" not in steps


async def test_minutes_that_are_approved_need_no_comments(reached: Committee) -> None:
    await hold(reached, at(2, 14, month=12))
    await due(reached, at(3, 8, month=12))
    await reached.open(at(16, 14, month=12))
    await reached.present(*QUORATE)
    await reached.do(CHAIR, lambda s, p: s.minutes.approve(p))
    assert [step for step, ref, _ in await said(reached, at(16, 16, month=12)) if ref == B6] == []


async def test_after_an_adjournment_the_draft_is_due_after_the_new_day(reached: Committee) -> None:
    await reached.open(at(2, 14, month=12))
    await reached.present(*QUORATE)
    await reached.do(CHAIR, lambda s, p: s.meetings.adjourn(p, date(2026, 12, 8)))
    assert [step for step, ref, _ in await said(reached, at(3, 8, month=12)) if ref == B6] == []
    await hold(reached, at(8, 14, month=12))
    assert [step for step, ref, _ in await said(reached, at(8, 17, month=12)) if ref == B6] == []
    assert ("minutes_draft", B6, False) in await said(reached, at(9, 8, month=12))
    assert ("minutes_comments", B6, False) in await said(reached, at(15, 8, month=12))
