"""What becomes of an action: updates, more time, closing, passing it on, undoing (§6)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.actions import Action, ActionStatus, Confidence, Progress, UpdateKind
from domain.people import THE_RULES
from domain.refusals import (
    ActionEnded,
    AddressNotUsable,
    ExtendedBefore,
    ExtendedTooFar,
    ExtensionNeedsReason,
    NoSuchAction,
    NotAllowed,
    NotOffered,
    NotYours,
    OutOfDate,
    PartsOpen,
    ReasonEmpty,
    WhichAction,
)
from services.action_changes import accept_for_the_silent
from services.action_progress import Changed
from tests.services.committee import Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, LEAD, SIP

DUE = date(2026, 12, 11)
DONE = Progress("finish")


async def add(held: Committee, owner: str = "Grafton", who: str = CLERK) -> Action:
    return await held.do(who, lambda s, p: s.actions.add(p, "draft the rota", owner, DUE))


async def report(held: Committee, who: str, said: Progress, ref: str = "A-1", version: int = 0) -> Changed:
    return await held.do(who, lambda s, p: s.action_progress.report(p, ref, said, version=version))


async def kept(held: Committee, ref: str = "A-1") -> Action:
    return await held.database.read(lambda store: store.actions.get(ref))


async def does(held: Committee, who: str, method: str, *given: Any) -> Changed:
    changed: Changed = await held.do(who, lambda s, p: getattr(s.action_progress, method)(p, *given))
    return changed


@pytest.fixture
async def held(committee: Committee) -> Committee:
    """A meeting at its first item; Grafton, Valence and Five Elms are there."""
    await committee.propose(CARYS, "Rota")
    await committee.begin()
    return committee


async def test_an_owner_says_how_it_goes_and_the_setter_closes_it(held: Committee) -> None:
    await add(held)
    assert (await kept(held)).status is ActionStatus.NOT_STARTED
    await report(held, CARYS, Progress(percent=50, confidence=Confidence.AT_RISK, note="half way"))
    half = await kept(held)
    assert (half.status, half.percent, half.confidence) == (ActionStatus.IN_PROGRESS, 50, Confidence.AT_RISK)
    done = await report(held, CARYS, Progress("finish", evidence="https://pace.example/rota"))
    assert (done.action.status, done.action.evidence) == (ActionStatus.DONE_PROPOSED, "https://pace.example/rota")
    assert [person.entra_id for person in done.told] == [CLERK]
    back = await does(held, CLERK, "not_yet", "A-1", "The dates are missing")
    assert back.action.status is ActionStatus.IN_PROGRESS and [p.entra_id for p in back.told] == [CARYS]
    closed = await report(held, CLERK, DONE)
    assert (closed.action.status, closed.action.closed_on) == (ActionStatus.CLOSED, date(2026, 12, 2))
    with pytest.raises(ActionEnded):
        await report(held, CARYS, DONE)
    history = await held.do(CARYS, lambda s, p: s.action_progress.history(p, "A-1"))
    assert [line.kind for line in history] == [
        *(UpdateKind.REPORTED, UpdateKind.REPORTED, UpdateKind.NOT_YET, UpdateKind.CLOSED)
    ]


async def test_an_owner_closes_their_own(held: Committee) -> None:
    await add(held)
    with pytest.raises(NotYours):
        await does(held, DEV, "close", "A-1")
    assert (await does(held, CARYS, "close", "A-1")).action.status is ActionStatus.CLOSED


async def test_blocked_needs_a_reason_and_stays_until_it_goes_on(held: Committee) -> None:
    await add(held)
    with pytest.raises(ReasonEmpty):
        await report(held, CARYS, Progress("block"))
    blocked = (await report(held, CARYS, Progress("block", note="no login", unblocks="the LA"))).action
    assert (blocked.status, blocked.reason, blocked.unblocks) == (ActionStatus.BLOCKED, "No login", "the LA")
    on = (await report(held, CARYS, Progress(confidence=Confidence.ON_TRACK))).action
    assert (on.status, on.reason) == (ActionStatus.IN_PROGRESS, "")


async def test_an_update_of_somebody_elses_or_of_nothing_is_refused(held: Committee) -> None:
    await add(held)
    with pytest.raises(NotYours):
        await report(held, DEV, DONE)
    for who in (SIP, LEAD):
        with pytest.raises(NoSuchAction):
            await report(held, who, DONE)
    with pytest.raises(NoSuchAction):
        await report(held, CARYS, DONE, "A-99")
    with pytest.raises(AddressNotUsable):
        await report(held, CARYS, Progress("finish", evidence="http://x.example"))
    with pytest.raises(OutOfDate):
        await report(held, CARYS, DONE, version=7)
    assert (await kept(held)).version == 1


async def test_undo_brings_back_what_was(held: Committee) -> None:
    before = await add(held)
    said = (await report(held, CARYS, Progress("finish", note="sent"))).action
    with pytest.raises(NotYours):
        await does(held, CLERK, "undo", "A-1", said.version)
    with pytest.raises(OutOfDate):
        await does(held, CARYS, "undo", "A-1", 1)
    undone = (await does(held, CARYS, "undo", "A-1", said.version)).action
    assert (undone.status, undone.due) == (before.status, before.due)
    with pytest.raises(OutOfDate):
        await does(held, CARYS, "undo", "A-1", undone.version)
    later = (await does(held, CARYS, "extend", "A-1", date(2026, 12, 15), "Ofsted")).action
    assert (await does(held, CARYS, "undo", "A-1", later.version)).action.due == DUE


async def test_r6_4_more_time_once_by_ten_staff_days_with_a_reason(held: Committee) -> None:
    await add(held)
    with pytest.raises(ExtensionNeedsReason):
        await does(held, CARYS, "extend", "A-1", date(2026, 12, 15), "")
    with pytest.raises(ExtendedTooFar):
        await does(held, CARYS, "extend", "A-1", date(2027, 1, 29), "Ofsted")
    with pytest.raises(NotYours):
        await does(held, DEV, "extend", "A-1", date(2026, 12, 15), "Ofsted")
    longer = (await does(held, CARYS, "extend", "A-1", date(2026, 12, 15), "Ofsted came")).action
    assert (longer.due, longer.due_original, longer.slips) == (date(2026, 12, 15), DUE, 1)
    with pytest.raises(ExtendedBefore):
        await does(held, CARYS, "extend", "A-1", date(2026, 12, 16), "again")
    chairs = await does(held, CHAIR, "extend", "A-1", date(2027, 2, 26), "fine")
    assert (chairs.action.slips, chairs.action.due_original) == (2, DUE)
    assert [person.entra_id for person in chairs.told] == [CARYS]
    with pytest.raises(NotAllowed):
        await does(held, CARYS, "defer", "A-1", date(2027, 3, 1), "")
    assert (await does(held, CHAIR, "defer", "A-1", date(2027, 3, 1), "")).action.status is ActionStatus.DEFERRED


async def test_r6_1_the_last_school_closes_the_action_of_all(held: Committee) -> None:
    await add(held, "all schools")
    parts = await held.database.read(lambda store: store.actions.parts("A-1"))
    with pytest.raises(PartsOpen):
        await does(held, CHAIR, "close", "A-1")
    for part in parts[:-1]:
        await does(held, CHAIR, "close", part.ref)
    assert (await kept(held)).status is ActionStatus.NOT_STARTED
    last = await does(held, CHAIR, "close", parts[-1].ref)
    assert (await kept(held)).status is ActionStatus.CLOSED
    await does(held, CHAIR, "undo", last.action.ref, last.action.version)
    assert (await kept(held)).status is ActionStatus.IN_PROGRESS


async def test_the_chair_cancels_with_a_reason(held: Committee) -> None:
    await add(held)
    for who in (CARYS, CLERK):
        with pytest.raises(NotAllowed):
            await does(held, who, "cancel", "A-1", "no need")
    with pytest.raises(ReasonEmpty):
        await does(held, CHAIR, "cancel", "A-1", "")
    gone = (await does(held, CHAIR, "cancel", "A-1", "no need")).action
    assert (gone.status, gone.reason) == (ActionStatus.CANCELLED, "No need")
    assert await held.database.read(lambda store: store.actions.open(THE_RULES)) == ()


async def test_r6_6_who_was_away_accepts_first_and_silence_does_too(held: Committee) -> None:
    assert (await add(held, "William Bellamy")).status is ActionStatus.PROPOSED
    assert (await add(held, "Kwame")).status is ActionStatus.PROPOSED
    assert (await add(held, "the clerk")).status is ActionStatus.NOT_STARTED
    accepted = await held.do(LEAD, lambda s, p: s.action_owners.accept(p, "A-2"))
    assert accepted.action.status is ActionStatus.NOT_STARTED
    with pytest.raises(NotOffered):
        await held.do(LEAD, lambda s, p: s.action_owners.accept(p, "A-2"))
    held.clock.move_to(datetime(2026, 12, 7, 23, 59, tzinfo=UTC))
    assert await held.do(CHAIR, lambda s, _: accept_for_the_silent(s._unit)) == ()
    held.clock.move_to(datetime(2026, 12, 8, 0, 1, tzinfo=UTC))
    (taken,) = await held.do(CHAIR, lambda s, _: accept_for_the_silent(s._unit))
    assert (taken.ref, taken.status) == ("A-1", ActionStatus.NOT_STARTED)


async def test_r6_6_what_is_declined_is_the_chairs(held: Committee) -> None:
    await add(held, "Kwame")
    declined = await held.do(LEAD, lambda s, p: s.action_owners.decline(p, "A-1"))
    chair = await held.do(CHAIR, lambda _, p: p)
    assert (declined.action.owner, declined.owners) == (chair.name, (chair,))


async def test_r6_5_an_action_passes_when_it_is_accepted(held: Committee) -> None:
    await add(held)
    with pytest.raises(NotYours):
        await held.do(DEV, lambda s, p: s.action_owners.offer(p, "A-1", "William Bellamy"))
    offered = await held.do(CARYS, lambda s, p: s.action_owners.offer(p, "A-1", "Valence"))
    assert (offered.action.owner, offered.action.offered_to, offered.action.due) == ("Grafton", "Valence", DUE)
    with pytest.raises(NotOffered):
        await held.do(CARYS, lambda s, p: s.action_owners.accept(p, "A-1"))
    (new,) = offered.offered
    passed = await held.do(new.entra_id, lambda s, p: s.action_owners.accept(p, "A-1"))
    assert (passed.action.owner, passed.action.offered_to, passed.action.slips) == ("Valence", None, 0)
    assert [person.entra_id for person in passed.owners] == [CARYS]
    kinds = [line.kind for line in await held.do(CHAIR, lambda s, p: s.action_progress.history(p, "A-1"))]
    assert kinds == [UpdateKind.OFFERED, UpdateKind.ACCEPTED]


async def test_done_alone_means_the_only_open_one(held: Committee) -> None:
    with pytest.raises(WhichAction):
        await held.do(CARYS, lambda s, p: s.action_progress.meant(p))
    await add(held)
    assert (await held.do(CARYS, lambda s, p: s.action_progress.meant(p))).ref == "A-1"
    await add(held)
    with pytest.raises(WhichAction) as refused:
        await held.do(CARYS, lambda s, p: s.action_progress.meant(p))
    assert refused.value.refs == ("A-1", "A-2")
