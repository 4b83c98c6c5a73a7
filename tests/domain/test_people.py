"""Who may do what: the rights matrix of §2.2, a row a right and a column a post."""

from dataclasses import replace
from datetime import date

import pytest

from domain.people import AS_DEPUTY, RIGHTS, Person, Post, PostKind, Right, Seat
from domain.refusals import NotAllowed
from domain.trust import Trust
from tests.talk import CARYS, CHAIR, CLERK, EWA, IMANI, VICE_CHAIR, person
from tests.trusts import trust_called

SEATED = {PostKind.HEAD, PostKind.EXECUTIVE_HEAD}
AT_THE_TABLE = {
    *SEATED,
    *(PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.CEO, PostKind.CLERK),
    *(PostKind.SAFEGUARDING_LEAD, PostKind.CURRICULUM_LEAD, PostKind.PD_LEAD, PostKind.BUSINESS_MANAGER),
}
CHAIR_AND_CLERK = {PostKind.CHAIR, PostKind.CLERK}
MATRIX = {
    Right.PROPOSE_ITEM: {*AT_THE_TABLE, PostKind.GROUP_LEAD},
    Right.SEE_AGENDA: AT_THE_TABLE,
    Right.ORDER_AGENDA: {PostKind.CHAIR},
    Right.APPROVE_AGENDA: {PostKind.CHAIR},
    Right.PUBLISH_AGENDA: CHAIR_AND_CLERK,
    Right.DRAFT_WORDING: {*SEATED, *CHAIR_AND_CLERK, PostKind.CEO},
    Right.SEE_PART_2: {*SEATED, *CHAIR_AND_CLERK, PostKind.CEO},
    Right.CHANGE_DATES: CHAIR_AND_CLERK,
    Right.SEND_APOLOGIES: SEATED,
    Right.CONDUCT_MEETING: {PostKind.CHAIR},
    Right.RECORD_ATTENDANCE: CHAIR_AND_CLERK,
    Right.SEE_LOG: {
        *AT_THE_TABLE,
        *(PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER, PostKind.TRUSTEE, PostKind.SIP),
    },
    Right.KEEP_RECORD: CHAIR_AND_CLERK,
    Right.ACCEPT_DECISION: SEATED,
    Right.BEGIN_PROCEDURE: {PostKind.CHAIR, PostKind.VICE_CHAIR},
    Right.ANSWER_PROCEDURE: SEATED,
    Right.RUN_ELECTION: CHAIR_AND_CLERK,
    Right.SEE_MEETING: AT_THE_TABLE,
    Right.DECLARE_INTEREST: AT_THE_TABLE,
    Right.SEE_REGISTER: CHAIR_AND_CLERK,
    Right.RESERVE: {PostKind.CEO},
    Right.ACT_ALONE: {PostKind.CHAIR, PostKind.VICE_CHAIR},
    Right.ENTER_DECISION: CHAIR_AND_CLERK,
    Right.CONFIRM_DECISION: {PostKind.CHAIR},
    Right.ASSIGN_ACTION: CHAIR_AND_CLERK,
    Right.CORRECT_LOG: CHAIR_AND_CLERK,
    Right.SEE_DELIVERIES: CHAIR_AND_CLERK,
    Right.DRAW_UP_AGM: CHAIR_AND_CLERK,
    Right.CHOOSE_CHANNEL: CHAIR_AND_CLERK,
    Right.SEE_CONTACTS: CHAIR_AND_CLERK,
    Right.SUBMIT_REPORT: {PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER, PostKind.CHAIR, PostKind.CEO},
    Right.READ_REPORTS: {*AT_THE_TABLE, PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER},
    Right.ANSWER_REPORTS: {*SEATED, PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.CEO},
    Right.SET_FOCUS: CHAIR_AND_CLERK,
    Right.HOLD_INFORMATION: {PostKind.CLERK},
    Right.EXPORT_LOG: {*SEATED, *CHAIR_AND_CLERK, PostKind.CEO, PostKind.BUSINESS_MANAGER},
    Right.EXPORT_PART_2: {*CHAIR_AND_CLERK, PostKind.CEO},
    Right.ENTER_BOARD: {PostKind.CLERK, PostKind.CEO},
    Right.REFER_BACK: {PostKind.CHAIR},
    Right.REPORT_PROGRESS: {*SEATED, PostKind.CHAIR, PostKind.CEO, PostKind.CLERK},
    Right.SEE_BOARD_PACK: {PostKind.CHAIR, PostKind.CEO, PostKind.CLERK, PostKind.TRUSTEE},
    Right.EXPORT_BOARD_PACK: {PostKind.CHAIR, PostKind.CEO, PostKind.CLERK},
    Right.ISSUE_BOARD_PACK: {PostKind.CLERK},
    Right.HOLD_ACTION: {
        *AT_THE_TABLE,
        *(PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER, PostKind.DEPUTY, PostKind.SIP),
    },
    Right.MOVE_MOTION: {*SEATED, PostKind.CHAIR},
    Right.VOTE: SEATED,
}
VOTING = frozenset({"Grafton", "Valence"})


def somebody(*posts: Post) -> Person:
    return Person("00000000-0000-4000-8000-000000000099", "Some Body", "s.body@pace.example", posts)


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("kind", PostKind)
def test_each_post_has_its_rights_and_no_others(right: Right, kind: PostKind) -> None:
    schools = ("Valence",) if kind is PostKind.EXECUTIVE_HEAD else ()
    post = Post(kind, "Grafton" if kind is PostKind.HEAD else None, schools)
    assert somebody(post).may(right, VOTING) is (kind in MATRIX[right])


def test_a_group_lead_may_propose_but_sees_their_own_item_only() -> None:
    """§2.2: a group lead's column says "own"."""
    lead = somebody(Post(PostKind.GROUP_LEAD, group="English"))
    assert lead.may(Right.PROPOSE_ITEM, VOTING)
    assert not lead.may(Right.SEE_AGENDA, VOTING)
    assert not somebody(Post(PostKind.GROUP_MEMBER, group="English")).may(Right.PROPOSE_ITEM, VOTING)


@pytest.mark.parametrize("right", [Right.SEE_PART_2, Right.DRAFT_WORDING, Right.MOVE_MOTION, Right.VOTE])
def test_r2_3_an_associate_head_neither_votes_nor_words_nor_sees_what_is_confidential(right: Right) -> None:
    """§2.2: until the school votes; an executive head is one of a voting school if either votes."""
    associate = Post(PostKind.HEAD, "Southwood")
    assert not somebody(associate).may(right, VOTING)
    assert somebody(associate).may(right, VOTING | {"Southwood"})
    assert somebody(Post(PostKind.EXECUTIVE_HEAD, schools=("Southwood", "Grafton"))).may(right, VOTING)
    assert not somebody(Post(PostKind.EXECUTIVE_HEAD, schools=("Southwood",))).may(right, VOTING)
    if PostKind.CLERK in MATRIX[right]:
        assert somebody(associate, Post(PostKind.CLERK)).may(right, VOTING), "for the other post"
    assert somebody(associate).may(Right.SEE_AGENDA, VOTING)


def test_r2_4_an_associate_head_sees_part_2_from_the_day_on_which_the_school_joins() -> None:
    trust = trust_called("acceptance")
    hana = next(p for p in trust.people if p.seats == ("Southwood",))
    joins = date(2027, 2, 1)
    schools = tuple(
        replace(s, seat=Seat.VOTING, joined=joins) if s.short_name == "Southwood" else s for s in trust.schools
    )
    joined = replace(trust, schools=schools)
    assert not joined.may(hana, Right.SEE_PART_2, date(2027, 1, 31))
    assert joined.may(hana, Right.SEE_PART_2, joins)


def test_every_right_has_its_row() -> None:
    assert set(RIGHTS) == set(Right) == set(MATRIX)


@pytest.mark.parametrize("right", Right)
def test_r2_7_the_technical_admin_and_the_board_get_nothing_from_running_it(right: Right) -> None:
    trustee = () if right in (Right.SEE_LOG, Right.SEE_BOARD_PACK) else (PostKind.TRUSTEE,)  # the pack is made for them
    partner = () if right in (Right.SEE_LOG, Right.HOLD_ACTION) else (PostKind.SIP,)  # if they accept one (R6.6)
    for kind in (PostKind.ADMIN, *trustee, *partner):
        assert not somebody(Post(kind)).may(right, VOTING)


def test_as_3_deputising_gives_no_history() -> None:
    """R2.8: neither during the meeting nor after it."""
    assert Right.SEE_LOG not in AS_DEPUTY


def test_one_post_of_several_is_enough() -> None:
    both = somebody(Post(PostKind.ADMIN), Post(PostKind.CLERK))
    assert both.may(Right.RECORD_ATTENDANCE, VOTING)
    assert both.holds(PostKind.ADMIN)
    assert not both.may(Right.CONDUCT_MEETING, VOTING)


def test_a_refusal_names_who_may(trust: Trust) -> None:
    carys = trust.person(CARYS)
    assert carys
    with pytest.raises(NotAllowed) as refused:
        trust.require(carys, Right.RECORD_ATTENDANCE, date(2026, 12, 2))
    assert refused.value.holders == ("chair", "clerk")
    assert refused.value.right == "record attendance"


def test_r2_1_a_head_holds_the_schools_seat_and_a_partner_holds_none() -> None:
    assert Post(PostKind.HEAD, "Grafton").seats == ("Grafton",)
    assert Post(PostKind.HEAD).seats == ()
    assert Post(PostKind.SIP, schools=("Grafton", "Valence")).seats == ()


def test_r2_6_an_executive_head_speaks_for_each_school() -> None:
    post = Post(PostKind.EXECUTIVE_HEAD, schools=("Grafton", "Valence"))
    assert somebody(post, Post(PostKind.CHAIR)).seats == ("Grafton", "Valence")


# ---------------------------------------------------------------- the demonstration trust's roster


def test_r2_3_an_associates_seat_doesnt_vote(trust: Trust) -> None:
    voting = trust.voting_schools(date(2026, 12, 2))
    assert len(voting) == 8
    assert "Riverside Bridge" not in {school.short_name for school in voting}
    assert all(school.seat is Seat.VOTING for school in voting)


def test_r2_4_a_school_votes_from_the_day_on_which_it_joins(trust: Trust) -> None:
    before, after = trust.voting_schools(date(2016, 3, 31)), trust.voting_schools(date(2016, 4, 1))
    assert (len(before), len(after)) == (0, 8)


def test_a_person_is_known_by_their_entra_id(trust: Trust) -> None:
    chair = trust.person(CHAIR)
    assert chair
    assert chair.name == "Amara Okafor"
    assert chair == trust.holder(PostKind.CHAIR)
    assert trust.person(person(99)) is None
    assert trust.holder(PostKind.CEO) is None


@pytest.mark.parametrize(
    ("said", "school"),
    [
        ("Grafton", "Grafton"),
        ("5 elms", "Five Elms"),
        (" five   ELMS ", "Five Elms"),
        ("WB", "William Bellamy"),
        ("Gascoigne Primary School", "Gascoigne"),
        ("Hogwarts", None),
    ],
)
def test_schools_go_by_their_names_and_aliases(trust: Trust, said: str, school: str | None) -> None:
    found = trust.school_named(said)
    assert (found.short_name if found else None) == school


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Leila", "Leila Haddad"),
        ("leila haddad", "Leila Haddad"),
        ("me", "Carys Pugh"),
        ("I", "Carys Pugh"),
        ("the clerk", "Joanna Reeve"),
        ("Chair", "Amara Okafor"),
        ("the vice chair", "Bill Hartley"),
        ("Head of Five Elms", "Five Elms"),
        ("the head of Grafton", "Grafton"),
        ("Riverside", "Riverside Bridge"),
        ("Maths", "Maths"),
        ("SBMs", "Business Managers"),
        ("the CEO", None),  # nobody holds the post
        ("everyone", None),
        ("Haddad", None),
    ],
)
def test_r6_1_an_action_has_one_owner_that_the_trust_knows(trust: Trust, said: str, owner: str | None) -> None:
    speaker = trust.person(CARYS)
    assert speaker
    assert trust.owner_named(said, speaker) == owner


def test_r6_1_a_first_name_that_two_people_bear_is_nobodys(trust: Trust) -> None:
    speaker = trust.person(CARYS)
    assert speaker
    twin = Person("00000000-0000-4000-8000-000000000099", "Leila Brown", "l.brown@pace.example", ())
    people = Trust(**{**{f: getattr(trust, f) for f in FIELDS}, "people": (*trust.people, twin)})
    assert people.owner_named("Leila", speaker) is None
    assert people.owner_named("Leila Brown", speaker) == "Leila Brown"


FIELDS = tuple(Trust.__dataclass_fields__)


def test_the_cast_that_other_tests_speak_with(trust: Trust) -> None:
    def named(who: str) -> str:
        found = trust.person(who)
        return found.name if found else ""

    assert [named(who) for who in (CHAIR, VICE_CHAIR, CARYS, EWA, IMANI, CLERK)] == [
        "Amara Okafor",
        "Bill Hartley",
        "Carys Pugh",
        "Ewa Nowak",
        "Imani Clarke",
        "Joanna Reeve",
    ]
