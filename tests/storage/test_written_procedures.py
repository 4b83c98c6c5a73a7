"""Written procedures as stored: found while they run or are due, and overwritten by nobody who hasn't seen them."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.decisions import Authority, Basis
from domain.refusals import OutOfDate
from domain.written_procedures import Answer, ProcedureState, WrittenProcedure
from storage.database import Database
from tests.storage.raw import CARYS, NOW, decision

HOUR = timedelta(hours=1)
NEW = WrittenProcedure(
    id=0,
    wording="To adopt the winter calendar – „wirklich” 🎄",
    why="The printer needs it",
    basis=Basis(Authority.DELEGATED, "SoD 4.7", "All gain, Grafton pays"),
    begun_by=CARYS,
    begun_at=NOW,
    deadline=NOW + 5 * HOUR,
    remind_at=NOW + 2 * HOUR,
)


async def added(database: Database, new: WrittenProcedure = NEW) -> WrittenProcedure:
    return await database.write(lambda store: store.written_procedures.add(new))


async def due(database: Database, now: datetime) -> list[int]:
    return [p.id for p in await database.read(lambda store: store.written_procedures.due(now))]


async def test_one_comes_back_as_it_was_begun(database: Database) -> None:
    kept = await added(database)
    assert kept == replace(NEW, id=kept.id) and kept.id
    assert await database.read(lambda store: store.written_procedures.get(kept.id)) == kept
    assert await database.read(lambda store: store.written_procedures.get(99)) is None
    second = await added(database)
    assert await database.read(lambda store: store.written_procedures.running()) == (kept, second)


@pytest.mark.parametrize("state", [state for state in ProcedureState if state is not ProcedureState.OPEN])
async def test_what_has_ended_runs_no_longer_and_is_never_due(database: Database, state: ProcedureState) -> None:
    kept = await added(database)
    ended = await database.write(
        lambda store: store.written_procedures.change(kept, state=state, ended_at=NOW, agreed=4, schools=6, because="£")
    )
    assert (ended.version, ended.agreed, ended.schools, ended.because, ended.ended_at) == (2, 4, 6, "£", NOW)
    assert await database.read(lambda store: store.written_procedures.running()) == ()
    assert await due(database, NOW + 9 * HOUR) == []
    assert await database.read(lambda store: store.written_procedures.get(kept.id)) == ended


async def test_one_is_due_when_the_silent_are_to_be_reminded_and_at_its_deadline(database: Database) -> None:
    kept = await added(database)
    never = await added(database, replace(NEW, remind_at=None))
    assert await due(database, NOW + 2 * HOUR - timedelta(seconds=1)) == []
    assert await due(database, NOW + 2 * HOUR) == [kept.id]
    reminded = await database.write(lambda store: store.written_procedures.change(kept, remind_at=None))
    assert await due(database, NOW + 4 * HOUR) == []
    assert await due(database, NOW + 5 * HOUR) == [reminded.id, never.id]


async def test_of_two_who_change_the_same_one_the_second_is_told(database: Database) -> None:
    kept = await added(database)
    states = (ProcedureState.AGREED, ProcedureState.REFUSED)
    results = await asyncio.gather(
        *(database.write(lambda store, to=to: store.written_procedures.change(kept, state=to)) for to in states),  # type: ignore[misc]
        return_exceptions=True,
    )
    assert sorted(type(result).__name__ for result in results) == ["OutOfDate", "WrittenProcedure"]
    with pytest.raises(OutOfDate):
        await database.write(lambda store: store.written_procedures.change(kept, state=ProcedureState.TAKEN_BACK))


async def test_answers_are_kept_in_their_order_and_can_be_reduced_to_the_counts(database: Database) -> None:
    first, second = await added(database), await added(database)
    # An instant earlier by a clock that was set back: the order is that of answering.
    said = [Answer("Grafton", CARYS, agrees=True, at=NOW), Answer("Grafton", CARYS, agrees=False, at=NOW - HOUR)]
    for procedure in (first, second):
        for answer in said:
            await database.write(lambda store, p=procedure, a=answer: store.written_procedures.answer(p, a))  # type: ignore[misc]
    assert await database.read(lambda store: store.written_procedures.answers(first)) == tuple(said)
    await database.write(lambda store: store.written_procedures.forget(first))
    assert await database.read(lambda store: store.written_procedures.answers(first)) == ()
    assert await database.read(lambda store: store.written_procedures.answers(second)) == tuple(said)


async def test_an_answer_belongs_to_a_procedure_and_its_decision_is_in_the_log(database: Database) -> None:
    kept = await added(database)
    with pytest.raises(IntegrityError):
        await database.write(
            lambda store: store.written_procedures.answer(replace(kept, id=99), Answer("Grafton", CARYS, True, NOW))
        )
    with pytest.raises(IntegrityError):
        await database.write(lambda store: store.written_procedures.change(kept, decision="HB-2026-001"))
    await database.write(lambda store: store.decisions.append(decision()))
    decided = await database.write(lambda store: store.written_procedures.change(kept, decision="HB-2026-001"))
    assert decided.decision == "HB-2026-001"
