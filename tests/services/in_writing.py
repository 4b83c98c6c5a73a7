"""What the tests of deciding in writing share: beginning, answering, the clock, and what came of it."""

from datetime import UTC, date, datetime
from typing import Any

from domain.agenda import Item
from domain.decisions import Basis, Decision
from domain.people import EVERYONE, THE_RULES
from domain.written_procedures import Answer, WrittenProcedure
from services.procedure_checks import NewProcedure
from services.procedure_view import ProcedureView
from services.trust import load_trust
from services.written_procedures import BegunProcedure, EndedProcedure, SilentSchools
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.talk import CARYS, CHAIR, DEV, EWA, FARAH, GRACE, HUGH, VICE_CHAIR

B6, S7, B7 = "HB-B-2026-06", "HB-S-2026-07", "HB-B-2026-07"
WORDING, WHY = "To adopt the winter calendar.", "The printer needs it before we meet"
HEADS = (CHAIR, VICE_CHAIR, CARYS, DEV, EWA, FARAH, GRACE, HUGH)
FRIDAY, TUESDAY = date(2026, 11, 27), date(2026, 12, 8)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def new(wording: str = WORDING, why: str = WHY, until: date | None = FRIDAY, **basis: Any) -> NewProcedure:
    return NewProcedure(wording, why, until, Basis(**basis))


async def begin(they: Committee, who: str = CHAIR, **asked: Any) -> BegunProcedure:
    return await they.do(who, lambda s, p: s.written_procedures.begin(p, new(**asked)))


async def answer(
    they: Committee, who: str, number: int | None = None, *, agrees: bool = True, reason: str = ""
) -> ProcedureView | EndedProcedure:
    return await they.do(who, lambda s, p: s.written_procedures.answer(p, number, agrees=agrees, reason=reason))


async def ended(they: Committee, who: str, number: int | None = None, **said: Any) -> EndedProcedure:
    """Answer, and so end it."""
    came_of_it = await answer(they, who, number, **said)
    assert isinstance(came_of_it, EndedProcedure)
    return came_of_it


async def tick(they: Committee, when: datetime) -> tuple[EndedProcedure | SilentSchools, ...]:
    they.clock.move_to(when)
    return await they.do(CHAIR, lambda s, _: s.written_procedures.due())


async def kept(they: Committee, number: int = 1) -> WrittenProcedure:
    found = await they.database.read(lambda store: store.written_procedures.get(number))
    assert found
    return found


async def answers(they: Committee, number: int = 1) -> tuple[Answer, ...]:
    procedure = await kept(they, number)
    return await they.database.read(lambda store: store.written_procedures.answers(procedure))


async def log(they: Committee) -> tuple[Decision, ...]:
    return await they.database.read(lambda store: store.decisions.between(None, None, EVERYONE))


async def items(they: Committee, meeting: str) -> list[Item]:
    found = await they.database.read(lambda store: store.agenda.items(meeting, THE_RULES))
    return [item for item in found if not item.standing]


async def load(they: Committee, *changes: tuple[str, str]) -> None:
    """Load another edition of the trust's file."""
    source = plain(SOURCE)
    for before, after in changes:
        assert before in source
        source = source.replace(before, after)
    await they.database.write(lambda store: load_trust(store, source, they.clock.now()))


def post(school: str, kind: str = "head") -> str:
    return f'{{ post = "{kind}", school = "{school}" }}'


SHARED = (post("Southwood"), '{ post = "executive_head", schools = ["Southwood", "Henry Green"] }')
NO_GRACE = (f"posts = [{post('Henry Green')}]", 'posts = [{ post = "trustee" }]')
