"""Reading a trust file: a `Trust`, or every error at once with its place."""

import re
from datetime import date, time

import pytest

from domain.calendar import MeetingKind
from domain.people import PostKind, Seat
from domain.trust import Trust
from domain.trust_file import TrustFileErrors, read_trust
from tests.conftest import DEMONSTRATION

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
    assert (trust.cycle.clear_days, trust.cycle.items_close_at) == (3, time(12))
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


def test_keys_that_nobody_knows_yet_are_passed_over(trust: Trust) -> None:
    """A file may gain keys that a later feature needs."""
    source = changed("[trust]\n", "[trust]\nmotto = 'Together'\n", ("[calendar]", "[board]\nmeets = 6\n\n[calendar]"))
    assert read_trust(source) == trust


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
            "person 10 (Joanna Reeve), posts: the clerk can't also be a head, the CEO or a trustee (R2.5).",
        ),
        (
            'posts = [{ post = "head", school = "Grafton" }]',
            'posts = [{ post = "head", school = "Grafton" }, { post = "clerk" }]',
            "person 3 (Carys Pugh), posts: the clerk can't also be a head, the CEO or a trustee (R2.5).",
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


@pytest.mark.parametrize("closing", ["99:99", "12:60"])
def test_a_closing_time_that_doesnt_exist_is_an_error_with_its_place(closing: str) -> None:
    (error,) = errors_of(changed("before, 12:00", f"before, {closing}"))
    assert error.startswith("headboard, items_close: ")
