"""Adopting en bloc what was decided before a school had a vote (AS-13)."""

from datetime import UTC, datetime

import pytest

from domain.adoptions import adopted_in, en_bloc_wording
from domain.agenda import WORDING_LIMIT, Item
from domain.refusals import NothingChanged, NotYours
from services.acceptances import Unbound
from services.clock import Clock
from storage.database import Database
from tests.conftest import load
from tests.services.committee import Committee, plain
from tests.services.conftest import SOURCE
from tests.talk import CARYS, CHAIR, CLERK, DEV, GRACE

B6, B7 = datetime(2026, 12, 2, 14, tzinfo=UTC), datetime(2026, 12, 16, 14, tzinfo=UTC)


def test_the_wording_names_what_fits() -> None:
    refs = [f"HB-2026-{n:03}" for n in range(1, 400)]
    wording = en_bloc_wording(("Southwood",), refs)
    assert len(wording) <= WORDING_LIMIT
    schools, found = adopted_in(wording)
    assert schools == "Southwood" and list(found) == refs[: len(found)] and len(found) > 100
    assert adopted_in("To share one cover rota, as in HB-2026-001") == ("", ())


async def unbound(they: Committee) -> list[str]:
    return [d.ref for d in (await they.do(GRACE, lambda s, p: s.acceptances.unbound(p))).decisions]


async def put(they: Committee, who: str = GRACE, whose: str = "") -> Item:
    made = await they.do(who, lambda s, p: s.acceptances.put_on_agenda(p, whose))
    assert not isinstance(made, Unbound)
    return made[0]


@pytest.fixture
async def joined(database: Database, clock: Clock) -> Committee:
    """Three decisions of B6, before Henry Green joined on 10 December."""
    school = 'short_name = "Henry Green"\naliases = ["HG"]\nseat = "voting"\njoined = '
    source = plain(SOURCE).replace(f"{school}2016-04-01", f"{school}2026-12-10")
    assert source != plain(SOURCE)
    await load(database, source, clock)
    they = Committee(database, clock)
    for title in ("Rota", "Grounds", "Books"):
        await they.propose(CARYS, title)
    await they.open(B6)
    await they.present("Grafton", "Valence", "Five Elms", "Becontree")
    for wording in ("To share a rota", "To share the grounds", "To buy books"):
        await they.next_item()
        await they.decide(wording)
    await they.close()
    clock.move_to(datetime(2026, 12, 8, 9, tzinfo=UTC))
    return they


async def test_one_item_adopts_them_all_and_undo_takes_it_back(joined: Committee) -> None:
    assert await unbound(joined) == ["HB-2026-001", "HB-2026-002", "HB-2026-003"]
    await joined.do(GRACE, lambda s, p: s.acceptances.accept(p, ("HB-2026-001",)))
    item = await put(joined)
    assert item.title == "Adopt the decisions made before Henry Green joined"
    assert item.wording.endswith("without its vote: HB-2026-002, HB-2026-003") and item.meeting == "HB-B-2026-07"
    with pytest.raises(NothingChanged):
        await put(joined, CLERK, "Henry Green")
    await joined.open(B7)
    await joined.present("Grafton", "Valence", "Five Elms", "Becontree")
    await joined.next_item()
    await joined.decide(item.wording)
    assert await unbound(joined) == []
    none = await joined.do(CHAIR, lambda s, p: s.acceptances.put_on_agenda(p, "Henry Green"))
    assert isinstance(none, Unbound) and none.schools == ("Henry Green",)
    await joined.do(CHAIR, lambda s, p: s.proceedings.undo(p))
    assert await unbound(joined) == ["HB-2026-002", "HB-2026-003"], "what it took on by itself stays"


async def test_another_wording_adopts_nothing(joined: Committee) -> None:
    await put(joined)
    await joined.open(B7)
    await joined.present("Grafton", "Valence", "Five Elms", "Becontree")
    await joined.next_item()
    await joined.decide("To think about HB-2026-001 again")
    assert len(await unbound(joined)) == 3


async def test_it_is_for_the_school_the_chair_and_the_clerk(joined: Committee) -> None:
    with pytest.raises(NotYours):
        await put(joined, DEV, "Henry Green")
    assert (await put(joined, CLERK, "Henry Green")).proposer == CLERK
    none = await joined.do(DEV, lambda s, p: s.acceptances.put_on_agenda(p))
    assert isinstance(none, Unbound) and none.decisions == ()
