"""Actions that are red at two meetings of a kind in a row (§6.4)."""

from datetime import UTC, date, datetime

import pytest

from bot.cards.agenda import agenda_card
from bot.cards.publication import agenda_in_words
from bot.exports.pack_words import pack_words
from domain.actions import Progress
from domain.agenda import Tier
from services.which_meeting import Which
from tests.services.committee import BUSINESS, Committee
from tests.talk import CARYS, CHAIR, CLERK, IMANI

DAYS = [datetime(2026, 12, 2, 14, tzinfo=UTC), datetime(2026, 12, 16, 14, tzinfo=UTC)]
DAYS += [datetime(2027, 1, 13, 14, tzinfo=UTC), datetime(2027, 1, 27, 14, tzinfo=UTC)]
B7, B8, B9 = (f"HB-B-2026-{n:02}" for n in (7, 8, 9))


@pytest.fixture
async def held(standing: Committee) -> Committee:
    """A-1 and A-3, which is confidential, were due on Fri 4 Dec, and A-2 is due later; B6 and B7 are over."""
    await standing.propose(CARYS, "A matter", BUSINESS, tier=Tier.PART_2)
    await standing.open(DAYS[0])
    await standing.present("Grafton", "Valence", "Five Elms", "Becontree")
    for due in (date(2026, 12, 4), date(2027, 3, 1)):
        await standing.do(CLERK, lambda s, p, d=due: s.actions.add(p, "draft it", "Grafton", d))  # type: ignore[misc]
    await standing.do(CHAIR, lambda s, p: s.meetings.take_item(p, "14"))
    await standing.do(CLERK, lambda s, p: s.actions.add(p, "pay it", "Valence", date(2026, 12, 4), private=True))
    await standing.close()
    await meet(standing, 1)
    return standing


async def meet(held: Committee, nth: int) -> None:
    await held.open(DAYS[nth])
    await held.present("Grafton", "Valence", "Five Elms", "Becontree")
    await held.close()


async def named(held: Committee, ref: str, who: str = CHAIR, *, private: bool = True) -> list[str]:
    view = await held.show(who, Which(ref=ref), private=private)
    found = {entry.item.title: [a.ref for a in entry.exceptions] for entry in view.entries if entry.exceptions}
    assert set(found) <= {"Business actions: exceptions only"}
    return next(iter(found.values()), [])


async def test_6_4_red_at_two_meetings_in_a_row_it_is_named_at_the_next_of_the_kind(held: Committee) -> None:
    assert await named(held, B8) == [], "red at one so far"
    await meet(held, 2)
    assert await named(held, B9) == ["A-1", "A-3"]
    assert await named(held, B9, CHAIR, private=False) == ["A-1"], "Part 2 isn't for a shared room"
    assert await named(held, B9, IMANI) == ["A-1"]
    assert await named(held, "HB-S-2026-09") == [], "it came of a Business meeting"
    assert await named(held, B8) == [], "one that is over stays as it was"


async def test_6_4_what_is_red_no_more_is_no_exception_but_stays_in_the_record(held: Committee) -> None:
    await meet(held, 2)
    await meet(held, 3)
    assert await named(held, B9) == ["A-1", "A-3"]
    await held.do(CHAIR, lambda s, p: s.action_progress.defer(p, "A-1", date(2027, 2, 26), "snow"))
    await held.do(CHAIR, lambda s, p: s.action_progress.report(p, "A-3", Progress("finish"), private=True))
    assert await named(held, "HB-B-2026-10") == []
    assert await named(held, B9) == ["A-1", "A-3"]


async def test_6_4_more_time_in_between_breaks_the_row(held: Committee) -> None:
    later = date(2027, 1, 15)
    await held.do(CHAIR, lambda s, p: s.action_progress.extend(p, "A-1", later, "snow"))
    await meet(held, 2)
    held.clock.move_to(datetime(2027, 1, 18, 9, tzinfo=UTC))
    assert await named(held, B9) == ["A-3"], "overdue again, but not at the meeting of 13 January"


async def test_6_4_the_card_the_words_and_the_papers_name_it(held: Committee) -> None:
    await meet(held, 2)
    view = await held.show(CHAIR, Which(ref=B9))
    line = "A-1 draft it (Grafton, due Fri 4 Dec)"
    assert line in str(agenda_card("", view))
    words = agenda_in_words(view)
    assert f"Red at the last two meetings: {line}; A-3 pay it (Valence, due Fri 4 Dec)." in words
    pack = await held.do(CHAIR, lambda s, p: s.publication.pack(p, Which(ref=B9), 1))
    matters = [said for detail in pack_words(pack).details for said in detail.matters if "Red" in said]
    assert matters == [f"Red at the last two meetings: {line}"], "part 1 has nothing of A-3"


async def test_6_4_while_the_item_is_taken_the_meetings_card_names_it(held: Committee) -> None:
    await meet(held, 2)
    await held.open(DAYS[3])
    taken = await held.do(CHAIR, lambda s, p: s.meetings.take_item(p, "4"))
    assert [action.ref for action in taken.exceptions] == ["A-1"]
    assert (await held.do(CHAIR, lambda s, p: s.meetings.take_item(p, "5"))).exceptions == ()
