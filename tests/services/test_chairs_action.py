"""Who may act alone where schools of their own are concerned, and without a CEO (R2.22, AS-16)."""

import pytest

from domain.decisions import EventKind
from domain.refusals import CeoNotConsulted, OwnSchool
from services.chairs_action import ChairsAction
from services.clock import Clock
from storage.database import Database
from tests.conftest import load
from tests.services.committee import Committee, plain
from tests.talk import person
from tests.trusts import FOLDER

OF_BOTH = "To send a premises officer from Valence to Gascoigne"
CEO_POST = 'posts = [{ post = "ceo" }]'
SOURCE = (FOLDER / "acceptance.toml").read_text(encoding="utf-8")
CHAIR, VICE_CHAIR = person(101), person(102)


async def with_source(database: Database, clock: Clock, source: str) -> Committee:
    await load(database, plain(source), clock)
    return Committee(database, clock)


async def act(they: Committee, who: str, wording: str, *, consulted: bool = True) -> ChairsAction:
    return await they.do(who, lambda s, p: s.chairs_action.act(p, wording, "Pupils are cold", consulted=consulted))


async def test_r2_22_where_both_their_schools_are_concerned_it_is_no_own_school_matter(
    database: Database, clock: Clock
) -> None:
    """It isn't wholly or mainly about the chair's, and the chair acts; the vice-chair doesn't."""
    they = await with_source(database, clock, SOURCE)
    with pytest.raises(OwnSchool):
        await act(they, CHAIR, "To close Gascoigne on Friday")
    acted = await act(they, CHAIR, OF_BOTH)
    assert VICE_CHAIR in {person.entra_id for person in acted.concerned}
    assert acted.decision.confirmed_by == CHAIR


async def test_as_16_without_a_ceo_nobody_is_consulted(database: Database, clock: Clock) -> None:
    assert CEO_POST in SOURCE
    they = await with_source(database, clock, SOURCE)
    with pytest.raises(CeoNotConsulted):
        await act(they, CHAIR, OF_BOTH, consulted=False)
    they = await with_source(database, clock, SOURCE.replace(CEO_POST, 'posts = [{ post = "trustee" }]'))
    acted = await act(they, CHAIR, OF_BOTH, consulted=False)
    events = await they.database.read(lambda store: store.decisions.events([acted.decision.ref]))
    assert EventKind.CONSULTED not in {event.kind for event in events}
