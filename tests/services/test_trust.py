"""Loading the trust's file, the first time and later (R3.8)."""

from datetime import UTC, date, datetime

import pytest

from domain.meetings import Meeting
from domain.trust_file import TrustFileErrors
from services.trust import AnotherTrust, load_trust
from storage.database import Database
from tests.conftest import DEMONSTRATION
from tests.services.committee import Committee
from tests.talk import CARYS

SOURCE = DEMONSTRATION.read_text(encoding="utf-8")
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def changed(*pairs: tuple[str, str]) -> str:
    source = SOURCE
    for before, after in pairs:
        assert before in source
        source = source.replace(before, after, 1)
    return source


async def load(database: Database, source: str) -> list[str]:
    return list((await database.write(lambda store: load_trust(store, source, NOW))).changes)


async def meetings(database: Database) -> dict[str, Meeting]:
    return {m.ref: m for m in await database.read(lambda store: store.meetings.all())}


async def test_the_first_load_lays_out_the_year(database: Database) -> None:
    assert await load(database, SOURCE) == [
        "loaded PACE Trust: 9 schools, 19 people, 6 groups",
        "added 39 meetings",
    ]
    planned = await meetings(database)
    assert len(planned) == 39
    assert planned["HB-S-2026-15"].moved_because == "Early May bank holiday"
    assert planned["HB-B-2026-06"].place == "Teams"


async def test_loading_the_same_file_again_changes_nothing(database: Database) -> None:
    await load(database, SOURCE)
    before = await meetings(database)
    assert await load(database, SOURCE) == []
    assert await load(database, SOURCE + "\n# a remark\n") == []
    assert await meetings(database) == before


async def test_what_changed_is_said_in_words(database: Database) -> None:
    await load(database, SOURCE)
    person = '\n[[person]]\nname = "Uma Rao"\nemail = "u.rao@pace.example"\n'
    person += 'entra_id = "00000000-0000-4000-8000-000000000020"\nposts = [{ post = "ceo" }]\n'
    source = changed(
        ('short_name = "PACE"', 'short_name = "Pace"'),
        ('aliases = ["HG"]', 'aliases = ["HG", "Green"]'),
        ('name = "Carys Pugh"', 'name = "Carys Evans"'),
        ('aliases = ["Mathematics", "Numeracy"]', 'aliases = ["Mathematics"]'),
        ("\n[[group]]", person + "\n[[group]]"),
    )
    assert await load(database, source) == [
        "changed short name",
        "changed Henry Green Primary School: aliases",
        "added Uma Rao",
        "changed Carys Evans: name",
        "changed Maths: aliases",
    ]
    assert await load(database, SOURCE) != []
    without_uma = await load(database, source)
    assert "added Uma Rao" in without_uma


async def test_someone_who_has_left_is_said_to_be_removed(database: Database) -> None:
    await load(database, SOURCE)
    partner = SOURCE[SOURCE.index('[[person]]\nname = "Tessa Brandt"') : SOURCE.index("[[group]]")]
    assert await load(database, SOURCE.replace(partner, "")) == ["removed Tessa Brandt"]


async def test_r3_8_new_dates_move_only_meetings_that_nothing_hangs_on(committee: Committee) -> None:
    """Christmas comes a week early: B7 on 16 Dec goes, unless somebody has put something on it."""
    database = committee.database
    item = await committee.propose(CARYS, "Rota")
    assert item.meeting == "HB-B-2026-06"
    source = changed(
        ('business = { weekday = "Wednesday"', 'business = { weekday = "Thursday"'),
        ("to = 2027-07-21", "to = 2027-07-20"),
    )
    said = await load(database, source)
    assert said[:2] == ["changed calendar", "changed cycle"]
    assert "moved HB-B-2026-07 to 2026-12-17" in said
    assert "took HB-S-2026-20 off the list" in said
    assert "left HB-B-2026-06 on 2026-12-02 as it was: it has items, so it is the chair's to change" in said
    planned = await meetings(database)
    assert planned["HB-B-2026-06"].day == date(2026, 12, 2)
    assert planned["HB-B-2026-07"].day == date(2026, 12, 17)
    assert "HB-S-2026-20" not in planned
    assert len(said) == 2 + 18 + 1 + 1


async def test_r3_8_a_meeting_with_a_withdrawn_item_isnt_touched_either(committee: Committee) -> None:
    """What was ever proposed stays on the record (R4.9), so its meeting does too."""
    item = await committee.propose(CARYS, "Rota")
    await committee.do(CARYS, lambda s, p: s.agenda.withdraw(p, item.id))
    await load(committee.database, changed(('business = { weekday = "Wednesday"', 'business = { weekday = "Thursday"')))
    assert (await meetings(committee.database))["HB-B-2026-06"].day == date(2026, 12, 2)


async def test_r3_8_a_meeting_with_items_that_the_new_dates_leave_out_is_said_to_be_kept(
    committee: Committee,
) -> None:
    committee.clock.move_to(datetime(2027, 7, 8, 9, tzinfo=UTC))
    assert (await committee.propose(CARYS, "Handover")).meeting == "HB-S-2026-20"
    said = await load(committee.database, changed(("to = 2027-07-21", "to = 2027-07-20")))
    assert any("HB-S-2026-20" in line for line in said)


async def test_a_meeting_with_items_that_keeps_its_old_time_is_said_to_keep_it(committee: Committee) -> None:
    await committee.propose(CARYS, "Rota")
    business = 'business = { weekday = "Wednesday", starts = "14:00"'
    said = await load(committee.database, changed((business, business.replace("14:00", "15:30"))))
    assert any("HB-B-2026-06" in line for line in said)


async def test_another_trust_is_refused(committee: Committee) -> None:
    before = await meetings(committee.database)
    with pytest.raises(AnotherTrust) as refused:
        await load(committee.database, changed(('name = "PACE Trust"', 'name = "Other Trust"')))
    assert (refused.value.ours, refused.value.theirs) == ("PACE Trust", "Other Trust")
    assert await load(committee.database, SOURCE) == []
    assert await meetings(committee.database) == before


async def test_a_file_with_errors_changes_nothing(committee: Committee) -> None:
    with pytest.raises(TrustFileErrors):
        await load(committee.database, changed(('reference_prefix = "HB"', 'reference_prefix = "?"')))
    assert await load(committee.database, SOURCE) == []
