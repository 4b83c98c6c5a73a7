"""A decision comes back to the agenda a cycle before its review (§5.1)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.agenda import Item
from domain.decisions import Basis
from domain.people import THE_RULES
from services.decision_reviews import put_reviews
from services.unit import Unit
from storage.store import Store
from tests.services.committee import Committee
from tests.services.test_decisions import hold
from tests.talk import CHAIR, CLERK

B6 = "HB-B-2026-06"


async def decided(committee: Committee, review_on: date, expires_on: date | None = None) -> None:
    await hold(committee)
    basis = Basis(review_on=review_on, expires_on=expires_on)
    await committee.do(CHAIR, lambda s, p: s.decisions.confirm(p, B6, "1", "To share one rota.", basis))
    await committee.close()


async def on_the_agendas(committee: Committee) -> dict[str, list[Item]]:
    """What each call for items puts on the agendas of the spring, called for twice."""

    def call(store: Store) -> dict[str, list[Item]]:
        found, trust = {}, store.trusts.current()
        assert trust
        for meeting in store.meetings.all():
            if date(2027, 1, 1) <= meeting.day <= date(2027, 3, 25):
                for _ in range(2):
                    put_reviews(Unit(store, trust, committee.clock.now()), meeting)
                found[meeting.ref] = [item for item in store.agenda.items(meeting.ref, THE_RULES) if item.varies]
        return {ref: items for ref, items in found.items() if items}

    return await committee.database.write(call)


@pytest.mark.parametrize("review_on", [date(2027, 2, 10), date(2027, 2, 9), date(2027, 3, 10), date(2026, 12, 20)])
async def test_it_is_on_one_agenda_of_its_kind(committee: Committee, review_on: date) -> None:
    await decided(committee, review_on)
    (found,) = (await on_the_agendas(committee)).items()
    ref, (item,) = found
    days = {m.ref: m.day for m in await committee.database.read(lambda s: s.meetings.all())}
    assert (item.title, item.varies) == ("Review of HB-2026-001: Item 1", "HB-2026-001")
    business = sorted(day for held, day in days.items() if held.startswith("HB-B") and day > date(2027, 1, 1))
    cycle_before = [day for day in business if review_on - day >= timedelta(days=14)]
    assert days[ref] == (cycle_before or business[:1])[-1], "the last that is a cycle before, or the first there is"


async def test_what_is_no_longer_in_force_isnt_reviewed(committee: Committee) -> None:
    await decided(committee, date(2027, 2, 10))
    await committee.do(CLERK, lambda s, p: s.decision_events.mark(p, "HB-2026-001", spent=True))
    committee.clock.move_to(datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert await on_the_agendas(committee) == {}
