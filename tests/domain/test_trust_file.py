"""Reading a trust file: a `Trust`, or every error at once with its place."""

import re
from datetime import date, time

import pytest

from domain.agenda import Purpose
from domain.board import Board
from domain.calendar import DayWarning, MeetingKind, Term
from domain.cycle import Notice, Shift
from domain.people import PostKind, Seat
from domain.standing import DEFAULT, StandingItem
from domain.trust import Constitution, Trust
from domain.trust_file import TrustFileErrors, read_trust, unknown_keys
from tests.conftest import DEMONSTRATION
from tests.trusts import FOLDER, trust_called

SOURCE = DEMONSTRATION.read_text(encoding="utf-8")
HARTLEY = 'posts = [{ post = "head", school = "William Bellamy" }, { post = "vice_chair" }]'


def errors_of(source: str) -> tuple[str, ...]:
    with pytest.raises(TrustFileErrors) as refused:
        read_trust(source)
    assert str(refused.value) == "\n".join(refused.value.errors)
    return refused.value.errors


def changed(old: str, new: str, *more: tuple[str, str]) -> str:
    """The demonstration file with words exchanged, each of which it must have."""
    source = SOURCE
    for before, after in ((old, new), *more):
        assert before in source
        source = source.replace(before, after, 1)
    return source


def test_the_demonstration_file_is_read_whole(trust: Trust) -> None:
    assert (trust.name, trust.short_name, trust.legal_form, trust.prefix) == ("PACE Trust", "PACE", "cooperative", "HB")
    assert (len(trust.schools), len(trust.people), len(trust.groups)) == (9, 19, 6)
    assert (trust.cycle.anchor_week, trust.cycle.anchor_kind) == (date(2026, 9, 7), MeetingKind.STRATEGY)
    assert (trust.cycle.notice, trust.cycle.items_close_at) == (Notice(3), time(12))
    business = trust.cycle.sitting(MeetingKind.BUSINESS)
    assert (business.weekday, business.starts, business.minutes, business.place) == (2, time(14), 120, "Teams")
    assert trust.cycle.sitting(MeetingKind.STRATEGY).place == "Gascoigne, meeting room 2"
    five_elms = trust.school_named("Five Elms")
    assert five_elms
    assert (five_elms.seat, five_elms.aliases, five_elms.joined) == (Seat.VOTING, ("5 Elms", "FE"), date(2016, 4, 1))
    partner = trust.holder(PostKind.SIP)
    assert partner
    assert partner.posts[0].schools == ("Gascoigne", "Grafton", "Valence")
    assert trust.calendar.trust_inset == {date(2026, 9, 1), date(2027, 1, 4), date(2027, 4, 12)}
    assert str(trust.zone) == "Europe/London"


def test_a_file_without_the_newer_keys_has_the_usual_settings(trust: Trust) -> None:
    cycle, calendar = trust.cycle, trust.calendar
    assert (cycle.minimum_staff_days, cycle.shift, cycle.publish_at) == (3, Shift.NEXT_DAY, time(17))
    assert (trust.constitution, trust.chairs_action) == (Constitution.EXECUTIVE_GROUP, False)
    assert trust.written_procedure
    assert (calendar.closures, calendar.warnings) == ((), ())
    assert [s.school for s in calendar.schools if s.votes] == [s.short_name for s in trust.voting_schools(date.max)]
    assert len(calendar.schools) == 9
    assert not any(s.terms or s.inset for s in calendar.schools)
    assert trust.standing == DEFAULT


def test_the_acceptance_trusts_file_is_read_whole() -> None:
    """The cast of the acceptance scenarios."""
    trust = trust_called("acceptance")
    assert [s.short_name for s in trust.voting_schools(date(2026, 9, 7))] == [
        "William Bellamy",
        "Grafton",
        "Five Elms",
        "Becontree",
        "Valence",
        "Gascoigne",
    ]
    assert [s.short_name for s in trust.schools if s.intends_to_join == date(2027, 2, 1)] == ["Southwood"]
    assert [s.short_name for s in trust.schools if s.seat is Seat.ASSOCIATE] == ["Henry Green", "Southwood"]
    assert set(trust.heads) == {s.short_name for s in trust.schools}
    chair, vice_chair = trust.holder(PostKind.CHAIR), trust.holder(PostKind.VICE_CHAIR)
    assert chair and vice_chair
    assert (chair.seats, vice_chair.seats) == (("Gascoigne",), ("Valence",))
    others = (PostKind.CEO, PostKind.CLERK, PostKind.BUSINESS_MANAGER, PostKind.GROUP_LEAD, PostKind.TRUSTEE)
    assert all(trust.holder(kind) for kind in (*others, PostKind.ADMIN))
    assert trust.chairs_action
    assert trust.calendar.board_dates == {date(2026, 12, 9), date(2027, 3, 24)}
    assert trust.calendar.inset_schools(date(2026, 11, 2)) == ("Valence",)
    assert DayWarning("Key Stage 2 tests", date(2027, 5, 10), date(2027, 5, 13)) in trust.calendar.warnings
    assert (trust.cycle.strategy.starts, trust.cycle.business.starts) == (time(9, 30), time(13, 30))


def test_the_settings_of_the_cycle_are_read() -> None:
    source = changed(
        "[headboard]\n",
        "[headboard]\nmin_staff_days_in_week = 4\nbank_holiday_monday = 'ask'\npublish_at = '16:00'\n"
        "constitution = 'cooperative'\n",
    )
    trust = read_trust(source)
    assert (trust.cycle.minimum_staff_days, trust.cycle.shift, trust.cycle.publish_at) == (4, Shift.ASK, time(16))
    assert (trust.constitution, trust.cycle.notice) == (Constitution.COOPERATIVE, Notice(3))


def test_r3_11_a_committee_of_the_board_gives_seven_calendar_days() -> None:
    trust = read_trust(changed("[headboard]\n", "[headboard]\nconstitution = 'board_committee'\n"))
    assert trust.cycle.notice == Notice(7, in_calendar_days=True)
    assert (trust.slots[1].day, trust.slots[1].publish_by) == (date(2026, 9, 16), date(2026, 9, 8))


def test_closures_are_read_with_their_reasons() -> None:
    closures = "closures = [{ day = 2027-01-18, reason = 'Snow' }]\n"
    assert (
        read_trust(changed("trust_inset", closures + "trust_inset")).calendar.why_no_meeting(date(2027, 1, 18))
        == "Snow"
    )


def test_a_warning_may_be_for_a_single_day() -> None:
    warnings = "warnings = [{ name = 'Eid', from = 2027-05-17, to = 2027-05-17 }]\n"
    trust = read_trust(changed("trust_inset", warnings + "trust_inset"))
    assert trust.calendar.warnings_on(date(2027, 5, 17)) == ("Eid",)


def test_r3_10_a_school_may_have_terms_of_its_own() -> None:
    terms = (
        "terms = [{ name = 'All', from = 2026-09-01, to = 2026-12-18, break_from = 2026-10-19, break_to = 2026-10-30 }]"
    )
    trust = read_trust(changed('short_name = "Grafton"\n', f'short_name = "Grafton"\n{terms}\n'))
    (grafton,) = (s for s in trust.calendar.schools if s.terms)
    assert (grafton.school, grafton.joined) == ("Grafton", date(2016, 4, 1))
    assert grafton.terms == (Term("All", date(2026, 9, 1), date(2026, 12, 18), date(2026, 10, 19), date(2026, 10, 30)),)
    assert trust.calendar.shut_schools(date(2026, 10, 21)) == ("Grafton",)


STANDING = """
[[standing]]
kind = "strategy"
title = "Actions"
purpose = "discussion"
minutes = 10
presenter = "Owners"
takes = ["Action", "*"]
lists = "reports"
every_other = true

[[standing]]
kind = "business"
title = "Declarations"
purpose = "procedural"
minutes = 2
"""


def test_a_file_may_have_standing_items_of_its_own() -> None:
    assert read_trust(SOURCE + STANDING).standing == (
        StandingItem(
            MeetingKind.STRATEGY,
            "Actions",
            Purpose.DISCUSSION,
            10,
            "Owners",
            ("action", "*"),
            "reports",
            every_other=True,
        ),
        StandingItem(MeetingKind.BUSINESS, "Declarations", Purpose.PROCEDURAL, 2, ""),
    )


def test_a_file_may_say_that_there_are_no_standing_items() -> None:
    assert read_trust("standing = []\n" + SOURCE).standing == ()


def test_a_standing_items_errors_are_listed_with_its_place() -> None:
    wrong = STANDING.replace('"strategy"', '"weekly"').replace('"discussion"', '"chat"').replace("= 2\n", "= 121\n")
    errors = errors_of(SOURCE + wrong)
    assert [error.partition(": ")[0] for error in errors] == [
        "standing 1 (Actions), kind",
        "standing 1 (Actions), purpose",
        "standing 2 (Declarations), minutes",
    ]
    assert errors_of(SOURCE + STANDING.replace("= 2\n", "= 0\n"))[0].startswith("standing 2 (Declarations), minutes: ")


def test_standing_items_written_as_a_single_table_are_told_how_to_write_them() -> None:
    errors = errors_of(SOURCE + "\n[standing]\ntitle = 'Actions'\n")
    assert errors == ("standing: there is none; write [[standing]] before each.",)


def test_groups_written_as_a_single_table_are_passed_over_and_named() -> None:
    without = SOURCE.partition("[[group]]")[0]
    without = re.sub(r'posts = \[\{ post = "group_lead"[^\n]+', 'posts = [{ post = "pd_lead" }]', without)
    source = f"{without}\n[group]\nname = 'English'\n"
    assert read_trust(source).groups == ()
    assert unknown_keys(source) == ("group",)


def test_an_entry_that_is_no_table_is_an_error_with_its_place() -> None:
    errors = errors_of("standing = [1]\n" + SOURCE)
    assert errors == ("standing 1 (no name): write a table.",)


# ---------------------------------------------------------------- keys that mean nothing


def test_the_files_that_come_with_headboard_have_no_unknown_keys() -> None:
    assert unknown_keys(SOURCE) == ()
    assert [unknown_keys(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))] == [()] * 3


def test_a_key_that_means_nothing_is_named_with_its_place() -> None:
    source = changed(
        "[trust]\n",
        "[trust]\nmotto = 'Together'\n",
        ("[headboard]\n", "[headboard]\nquorom = 'half'\n"),
        ('kind = "strategy" }', 'kind = "strategy", again = 1 }'),
        ('name = "Spring", from', 'name = "Spring", start = 1, from'),
        ('short_name = "Grafton"', 'short_name = "Grafton"\naliasses = []'),
        ('school = "Grafton" }', 'school = "Grafton", form = 1 }'),
        ("[[group]]", "[[groups]]\nname = 'Art'\n\n[[group]]"),
    )
    assert set(unknown_keys(source)) == {
        "trust, motto",
        "headboard, quorom",
        "headboard, anchor, again",
        "calendar, terms 2, start",
        "school 2 (Grafton Primary School), aliasses",
        "person 3 (Carys Pugh), posts 1, form",
        "groups",
    }
    assert read_trust(source) == read_trust(SOURCE), "they are warnings, no errors"


def test_keys_are_told_apart_in_a_file_with_errors_too() -> None:
    assert unknown_keys("[trust]\nname = 1\nmotto = ''\n[[standing]]\ntitle = 'A'\nlength = 3") == (
        "trust, motto",
        "standing 1 (A), length",
    )
    assert unknown_keys("[trust\n") == ()


def test_keys_that_nobody_knows_yet_are_passed_over(trust: Trust) -> None:
    """A file may gain keys that a later feature needs."""
    source = changed("[trust]\n", "[trust]\nmotto = 'Together'\n", ("[calendar]", "[weather]\nmeets = 6\n\n[calendar]"))
    assert read_trust(source) == trust


def test_when_the_board_meets_and_what_it_is_called() -> None:
    """A file without the table still loads, and one from before has its days under Headboard."""
    board = read_trust(SOURCE).board
    assert (board.name, len(board.meetings), board.meetings[0]) == ("the Trust Board", 5, date(2026, 10, 7))
    head, _, rest = SOURCE.partition("[board]")
    bare = head + "[calendar]" + rest.partition("[calendar]")[2]
    assert (read_trust(bare).board, read_trust(bare).calendar.board_dates) == (Board(), frozenset())
    older = bare.replace("[headboard]", "[headboard]\nboard_dates = [2026-12-09]")
    assert read_trust(older).board.meetings == (date(2026, 12, 9),)
    with_both = read_trust(older + "\n[board]\nmeetings = [2027-03-24, 2026-12-09]\n")
    assert (
        with_both.board.meetings
        == (date(2026, 12, 9), date(2027, 3, 24))
        == tuple(sorted(with_both.calendar.board_dates))
    )
    twice = SOURCE.replace("2026-10-07", "2026-12-09")
    assert errors_of(twice) == ("board, meetings: the date 2026-12-09 is there twice.",)


def test_the_trusts_own_bank_holidays_are_read() -> None:
    source = changed('region = "England"', "bank_holidays = [2027-05-10, 2026-11-09]")
    assert read_trust(source).calendar.bank_holidays == (
        (date(2026, 11, 9), "Bank holiday"),
        (date(2027, 5, 10), "Bank holiday"),
    )


def test_a_persons_id_is_read_in_small_letters() -> None:
    source = changed("00000000-0000-4000-8000-000000000003", "ABCDEF00-0000-4000-8000-000000000003")
    assert read_trust(source).person("abcdef00-0000-4000-8000-000000000003")


def test_what_isnt_toml_is_said_in_one_line() -> None:
    (error,) = errors_of("[trust\nname = ")
    assert error.startswith("This is not TOML: ")
    assert "line 1" in error


def test_an_empty_file_says_everything_that_it_lacks() -> None:
    assert errors_of("") == (
        "trust: this table is missing.",
        "headboard: this table is missing.",
        "calendar: this table is missing.",
        "school: there is none; write [[school]] before each.",
        "person: there is none; write [[person]] before each.",
    )


def test_one_school_written_as_a_single_table_is_told_how_to_write_it() -> None:
    assert "school: there is none; write [[school]] before each." in errors_of('[school]\nname = "Grafton"')


def test_a_table_that_is_something_else_is_an_error_with_its_place() -> None:
    assert any(error.startswith("trust: ") for error in errors_of('trust = "PACE"'))


def test_a_trust_without_groups_is_a_trust() -> None:
    without = SOURCE.partition("[[group]]")[0]
    without = re.sub(r'posts = \[\{ post = "group_lead"[^\n]+', 'posts = [{ post = "pd_lead" }]', without)
    assert read_trust(without).groups == ()


def test_every_error_is_listed_at_once_with_its_place() -> None:
    source = changed(
        'legal_form = "cooperative"',
        'legal_form = "club"',
        ('reference_prefix = "HB"', 'reference_prefix = "hb1"'),
        ('items_close = "3 staff days before, 12:00"', 'items_close = "in time"'),
        ('weekday = "Monday"', 'weekday = "Sunday"'),
        ('starts = "14:00"', 'starts = "25:00"'),
        ("from = 2027-01-04", "from = 2026-12-01"),
        ("[2026-09-01, 2027-01-04, 2027-04-12]", "[2026-08-03]"),
        ('short_name = "Grafton"\n', ""),
        ('email = "c.pugh@pace.example"', 'email = "Carys"'),
        ('entra_id = "00000000-0000-4000-8000-000000000004"', 'entra_id = "dev"'),
        ('{ post = "pd_lead" }', '{ post = "poet" }'),
    )
    errors = errors_of(source)
    places = (
        "trust, legal_form: ",
        'headboard, items_close: write it as "3 staff days before, 12:00".',
        "headboard, reference_prefix: write two to six capital letters.",
        "headboard, strategy, weekday: ",
        "headboard, strategy, starts: ",
        "calendar, terms 2 (Spring): it starts on 2026-12-01, before Autumn has ended.",
        "calendar, trust_inset: 2026-08-03 is not in a term.",
        "school 2 (Grafton Primary School), short_name: this is missing.",
        "person 3 (Carys Pugh), email: write an address, such as a.name@school.example.",
        "person 4 (Dev Patel), entra_id: write the 36 characters of the person's Entra object id.",
        "person 5 (Ewa Nowak), posts 2, post: ",
        "person 3 (Carys Pugh), posts, head: there is no school called Grafton.",
    )
    for place in places[:-1]:
        assert any(error.startswith(place) for error in errors), place
    assert all(error.endswith(".") and "\n" not in error for error in errors)


LEAD = '{ post = "group_lead", group = "English" }'
EWA = '{ post = "head", school = "Becontree" }, { post = "pd_lead" }'


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (
            '[{ post = "clerk" }]',
            '[{ post = "clerk" }, { post = "ceo" }]',
            "person 10 (Joanna Reeve), posts: the clerk can't also be a head, a deputy, the CEO or a trustee (R2.5).",
        ),
        (
            'posts = [{ post = "head", school = "Grafton" }]',
            'posts = [{ post = "head", school = "Grafton" }, { post = "clerk" }]',
            "person 3 (Carys Pugh), posts: the clerk can't also be a head, a deputy, the CEO or a trustee (R2.5).",
        ),
        (
            HARTLEY,
            'posts = [{ post = "head", school = "William Bellamy" }, { post = "chair" }]',
            "person: Amara Okafor and Bill Hartley are both chair; there is one (R2.12).",
        ),
        (
            'posts = [{ post = "head", school = "Grafton" }]',
            'posts = [{ post = "head", school = "Grafton" }, { post = "vice_chair" }]',
            "person: Bill Hartley and Carys Pugh are both vice-chair; there is one (R2.12).",
        ),
        (
            HARTLEY,
            'posts = [{ post = "head", school = "Grafton" }, { post = "vice_chair" }]',
            "person: Grafton has two heads; a seat has one holder (R2.2).",
        ),
        (HARTLEY, 'posts = [{ post = "head" }]', "person 2 (Bill Hartley), posts, head: name the school."),
        (HARTLEY, 'posts = [{ post = "deputy" }]', "person 2 (Bill Hartley), posts, deputy: name the school."),
        (
            HARTLEY,
            'posts = [{ post = "deputy", school = "Hogwarts" }]',
            "person 2 (Bill Hartley), posts, deputy: there is no school called Hogwarts.",
        ),
        (
            '[{ post = "clerk" }]',
            '[{ post = "clerk" }, { post = "deputy", school = "Grafton" }]',
            "person 10 (Joanna Reeve), posts: the clerk can't also be a head, a deputy, the CEO or a trustee (R2.5).",
        ),
        (
            HARTLEY,
            'posts = [{ post = "head", school = "William Bellamy" }, { post = "deputy", school = "Grafton" }]',
            "person 2 (Bill Hartley), posts: a head can't also be a deputy; nobody else carries two seats (R2.6).",
        ),
        (
            HARTLEY,
            'posts = [{ post = "deputy", school = "William Bellamy" }, { post = "deputy", school = "Grafton" }]',
            "person 2 (Bill Hartley), posts: a deputy is of one school; nobody else carries two seats (R2.6).",
        ),
        (
            HARTLEY,
            'posts = [{ post = "head", school = "Hogwarts" }]',
            "person 2 (Bill Hartley), posts, head: there is no school called Hogwarts.",
        ),
        (LEAD, '{ post = "group_lead" }', "person 11 (Kwame Boateng), posts, group_lead: name the group."),
        (
            LEAD,
            '{ post = "group_lead", group = "Latin" }',
            "person 11 (Kwame Boateng), posts, group_lead: there is no group called Latin.",
        ),
        ("000000000002", "000000000001", "person: the entra_id 00000000-0000-4000-8000-000000000001 is there twice."),
        ("b.hartley@", "a.okafor@", "person: the email a.okafor@pace.example is there twice."),
        ('aliases = ["HG"]', 'aliases = ["WB"]', "school: the name WB is there twice."),
        ('aliases = ["Literacy", "English group"]', 'aliases = ["SEND"]', "group: the name SEND is there twice."),
        (
            ", break_to = 2026-10-30",
            "",
            "calendar, terms 1 (Autumn): give both break_from and break_to, or neither.",
        ),
        (
            "break_to = 2026-10-30",
            "break_to = 2026-12-30",
            "calendar, terms 1 (Autumn): the break must lie inside the term, first day before last.",
        ),
        (
            "week_of = 2026-09-07",
            "week_of = 2026-09-08",
            "headboard, anchor, week_of: 2026-09-08 is a Tuesday; name the Monday of the week.",
        ),
        (
            "trust_inset = [",
            "warnings = [{ name = 'Tests', from = 2027-05-13, to = 2027-05-10 }]\ntrust_inset = [",
            "calendar, warnings 1: Tests ends on 2027-05-10, before 2027-05-13.",
        ),
        (
            'short_name = "Valence"\n',
            'short_name = "Valence"\nterms = [{ name = "Odd", from = 2026-09-01, to = 2026-09-01 }]\n',
            "school 5 (Valence Primary School), terms 1 (Odd): "
            "it ends on 2026-09-01, which is not after its start on 2026-09-01.",
        ),
        (
            'kind = "strategy" }',
            'kind = "extraordinary" }',
            "headboard, anchor, kind: input should be 'strategy' or 'business'.",
        ),
        (
            "[headboard]\n",
            "[headboard]\nmin_staff_days_in_week = 6\n",
            "headboard, min_staff_days_in_week: input should be less than or equal to 5.",
        ),
        (
            "[headboard]\n",
            "[headboard]\nbank_holiday_monday = 'swap'\n",
            "headboard, bank_holiday_monday: input should be 'shift_next_day', 'shift_to_wednesday', 'skip' or 'ask'.",
        ),
        (
            "[headboard]\n",
            "[headboard]\npublish_at = 'noon'\n",
            "headboard, publish_at: write a time such as 14:00.",
        ),
        (
            "week_of = 2026-09-07",
            "week_of = 2026-08-03",
            "headboard, anchor, week_of: 2026-08-03 is not in a term.",
        ),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(old: str, new: str, error: str) -> None:
    assert errors_of(changed(old, new)) == (error,)


def test_an_executive_head_may_hold_two_schools() -> None:
    """R2.6."""
    source = changed(
        'posts = [{ post = "head", school = "Grafton" }]',
        'posts = [{ post = "executive_head", schools = ["Grafton", "Five Elms"] }]',
        ('posts = [{ post = "head", school = "Five Elms" }]', 'posts = [{ post = "business_manager" }]'),
    )
    carys = read_trust(source).person("00000000-0000-4000-8000-000000000003")
    assert carys
    assert carys.seats == ("Grafton", "Five Elms")


def test_a_term_ends_after_it_starts() -> None:
    errors = errors_of(changed("to = 2027-07-21", "to = 2027-04-12"))
    assert errors[0] == "calendar, terms 3 (Summer): it ends on 2027-04-12, which is not after its start on 2027-04-12."


def test_a_slip_in_a_terms_year_is_an_error() -> None:
    errors = errors_of(changed("to = 2027-07-21", "to = 2028-07-21"))
    assert errors == ("calendar, terms 3 (Summer): it lasts 466 days, which is too long for a term.",)


@pytest.mark.parametrize("closing", ["99:99", "12:60"])
def test_a_closing_time_that_doesnt_exist_is_an_error_with_its_place(closing: str) -> None:
    (error,) = errors_of(changed("before, 12:00", f"before, {closing}"))
    assert error.startswith("headboard, items_close: ")
