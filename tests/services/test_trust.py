"""Loading the trust's file, the first time and later (R3.8)."""

from datetime import UTC, date, datetime

import pytest

from domain.calendar import MeetingKind
from domain.meetings import Meeting
from domain.trust_file import TrustFileErrors
from services.clock import Clock
from services.trust import AnotherTrust, load_trust
from services.which_meeting import Which
from storage.database import Database
from tests.conftest import DEMONSTRATION
from tests.services.committee import Committee, plain
from tests.talk import CARYS, CHAIR

SOURCE = plain(DEMONSTRATION.read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def changed(*pairs: tuple[str, str]) -> str:
    source = SOURCE
    for before, after in pairs:
        assert before in source
        source = source.replace(before, after, 1)
    return source


async def load(database: Database, source: str, now: datetime = NOW) -> list[str]:
    return list((await database.write(lambda store: load_trust(store, source, now))).changes)


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


THURSDAYS = ('business = { weekday = "Wednesday"', 'business = { weekday = "Thursday"')
SHORTER = ("to = 2027-07-21", "to = 2027-07-20")
JULY = datetime(2026, 7, 1, 9, tzinfo=UTC)
"""The summer before: nothing of the year has begun, and its list is a draft."""


@pytest.fixture
async def drafted(database: Database) -> Committee:
    """A year whose list nobody has adopted and that hasn't begun."""
    await load(database, SOURCE, JULY)
    return Committee(database, Clock(JULY))


async def test_r3_8_a_list_that_is_a_draft_is_laid_out_anew_where_nothing_hangs_on_it(drafted: Committee) -> None:
    """The first Business meeting has an item; the last Strategy falls away."""
    database = drafted.database
    assert (await drafted.propose(CARYS, "Rota", MeetingKind.BUSINESS)).meeting == "HB-B-2026-01"
    said = await load(database, changed(THURSDAYS, SHORTER), JULY)
    assert said[:2] == ["changed calendar", "changed cycle"]
    assert "moved HB-B-2026-07 to 2026-12-17" in said
    assert "took HB-S-2026-20 off the list" in said
    assert [line for line in said if line.startswith("left HB-B-2026-01 where it is; the chair will be asked")]
    planned = await meetings(database)
    assert planned["HB-B-2026-01"].day == date(2026, 9, 16)
    assert planned["HB-B-2026-07"].day == date(2026, 12, 17)
    assert "HB-S-2026-20" not in planned
    assert len(said) == 2 + 18 + 1 + 1


async def test_a_draft_list_takes_over_another_place_without_a_move(drafted: Committee) -> None:
    said = await load(drafted.database, changed(('place = "Teams"', 'place = "Valence"')), JULY)
    assert said == ["changed cycle", *(f"changed HB-B-2026-{n:02}" for n in range(1, 20))]
    assert {m.place for m in (await meetings(drafted.database)).values() if m.kind == "business"} == {"Valence"}


async def test_r3_8_a_draft_lists_meeting_that_a_school_has_excused_itself_from_isnt_touched(
    drafted: Committee,
) -> None:
    await drafted.do(CARYS, lambda s, p: s.attendance.send_apologies(p, Which(ref="HB-S-2026-20")))
    await load(drafted.database, changed(SHORTER), JULY)
    assert "HB-S-2026-20" in await meetings(drafted.database)


async def test_r3_8_an_adopted_list_is_laid_out_anew_by_nobody(drafted: Committee) -> None:
    await drafted.do(CHAIR, lambda s, p: s.calendar.adopt(p))
    before = await meetings(drafted.database)
    await load(drafted.database, changed(THURSDAYS, SHORTER), JULY)
    assert await meetings(drafted.database) == before


async def test_r3_8_a_week_that_now_counts_is_said_to_have_no_meeting(committee: Committee) -> None:
    longer = changed(
        ("break_from = 2027-02-15, break_to = 2027-02-19", "break_from = 2027-02-18, break_to = 2027-02-19")
    )
    said = await load(committee.database, longer)
    assert "the week of 2027-02-15 has no meeting; the chair can call one" in said
    assert len(await meetings(committee.database)) == 39


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
