"""Elections as stored: a school's last word while the ballot is open, and nothing of it afterwards (R2.18)."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from domain.agenda import Item, ItemStatus, Purpose
from domain.elections import Election, ElectionState, Role
from domain.refusals import OutOfDate
from storage.database import Database
from storage.tables import election_ballots, inbox
from tests.storage.raw import CARYS, NOW, connection_of, meeting

B6 = "HB-B-2026-06"
ELECTION = Election(0, B6, 1, Role.VICE_CHAIR, (CARYS, "dev"), CARYS, NOW)


@pytest.fixture
async def listed(database: Database) -> Database:
    """A meeting with one item."""
    item = Item(0, B6, "1", "Elections", Purpose.DECISION, 10, CARYS, ItemStatus.ON_AGENDA, NOW)
    await database.write(lambda store: store.meetings.add([meeting(6)]))
    await database.write(lambda store: store.agenda.add(item))
    return database


async def kept(database: Database) -> int:
    """How many ballots there are."""
    count = select(func.count()).select_from(election_ballots)
    return await database.read(lambda store: connection_of(store).scalar(count) or 0)


async def test_an_election_comes_back_as_it_was_called(listed: Database) -> None:
    called = await listed.write(lambda store: store.elections.call(ELECTION))
    assert called == replace(ELECTION, id=called.id) and called.id
    assert await listed.read(lambda store: store.elections.waiting(B6)) == called
    under_none = replace(ELECTION, item=None, role=Role.PRESIDING)
    await listed.write(lambda store: store.elections.change(called, state=ElectionState.DROPPED))
    other = await listed.write(lambda store: store.elections.call(under_none))
    assert await listed.read(lambda store: store.elections.of_meeting(B6)) == (
        replace(called, state=ElectionState.DROPPED, version=2),
        replace(under_none, id=other.id),
    )


async def test_where_nothing_was_called_nothing_waits(listed: Database) -> None:
    for missing in (B6, "HB-B-2026-99", ""):
        assert await listed.read(lambda store, ref=missing: store.elections.waiting(ref)) is None  # type: ignore[misc]
        assert await listed.read(lambda store, ref=missing: store.elections.of_meeting(ref)) == ()  # type: ignore[misc]


@pytest.mark.parametrize("state", ElectionState)
async def test_an_election_waits_while_it_is_open_or_tied(listed: Database, state: ElectionState) -> None:
    called = await listed.write(lambda store: store.elections.call(ELECTION))
    result = {"counts": {CARYS: 2, "dev": 2}, "eligible": 5, "winner": "dev", "lot": (CARYS, "dev")}
    changed = await listed.write(lambda store: store.elections.change(called, state=state, **result))
    assert changed == replace(called, state=state, version=2, **result)  # type: ignore[arg-type]
    assert await listed.read(lambda store: store.elections.of_meeting(B6)) == (changed,)
    waiting = await listed.read(lambda store: store.elections.waiting(B6))
    assert waiting == (changed if state in (ElectionState.OPEN, ElectionState.TIED) else None)


async def test_of_two_who_change_the_same_election_the_second_is_told(listed: Database) -> None:
    called = await listed.write(lambda store: store.elections.call(ELECTION))
    results = await asyncio.gather(
        listed.write(lambda store: store.elections.change(called, state=ElectionState.TIED)),
        listed.write(lambda store: store.elections.change(called, state=ElectionState.DROPPED)),
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in results) == ["Election", "OutOfDate"]
    with pytest.raises(OutOfDate):
        await listed.write(lambda store: store.elections.change(called))


async def test_r2_2_a_schools_last_word_takes_the_place_of_the_one_before(listed: Database) -> None:
    called = await listed.write(lambda store: store.elections.call(ELECTION))
    for school, candidate in (("Grafton", "dev"), ("St Côme’s", CARYS), ("Grafton", CARYS), ("Grafton", "dev")):
        await listed.write(lambda store, s=school, c=candidate: store.elections.cast(called, s, c))  # type: ignore[misc]
    said = await listed.read(lambda store: store.elections.ballots(called))
    assert said == {"Grafton": "dev", "St Côme’s": CARYS}
    assert await kept(listed) == 2, "what was said before is gone"


async def test_r2_18_nothing_links_a_school_to_a_candidate_once_it_is_forgotten(listed: Database) -> None:
    """Neither a ballot nor the key of a press, which has a digest of its button; others' presses keep theirs."""
    called = await listed.write(lambda store: store.elections.call(ELECTION))
    await listed.write(lambda store: store.elections.change(called, state=ElectionState.DROPPED))
    other = await listed.write(lambda store: store.elections.call(ELECTION))
    assert other.paper == "election-2"
    pressed = ("election-1|m|carys|cast_ballot|1|12ab", "election-10|m|carys|x|1|12ab", "live-election-1|m|carys|x|1|a")
    for election in (called, other):
        await listed.write(lambda store, e=election: store.elections.cast(e, "Grafton", "dev"))  # type: ignore[misc]
    for number, effect in enumerate(pressed):
        key, answer = f"key {number}", {"text": "Thank you"}
        await listed.write(lambda store, k=key, e=effect, a=answer: store.inbox.put(k, e, a, NOW))  # type: ignore[misc]
    await listed.write(lambda store: store.elections.forget_ballots(called))
    assert await listed.read(lambda store: store.elections.ballots(called)) == {}
    assert await listed.read(lambda store: store.elections.ballots(other)) == {"Grafton": "dev"}
    effects = await listed.read(
        lambda store: connection_of(store).execute(select(inbox.c.effect).order_by(inbox.c.key)).scalars().all()
    )
    assert effects == [None, *pressed[1:]]
    # The activity itself is still known, and answered as it was.
    assert await listed.read(lambda store: store.inbox.answer("key 0", None)) == {"text": "Thank you"}


async def test_a_ballot_belongs_to_an_election_and_an_election_to_a_meeting(listed: Database) -> None:
    with pytest.raises(IntegrityError):
        await listed.write(lambda store: store.elections.cast(replace(ELECTION, id=99), "Grafton", "dev"))
    for stray in (replace(ELECTION, item=99), replace(ELECTION, meeting="HB-B-2026-99")):
        with pytest.raises(IntegrityError):
            await listed.write(lambda store, one=stray: store.elections.call(one))  # type: ignore[misc]
