"""Schools, people, posts and what each post may do (DOMAIN §2.1, §2.2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256


class Seat(StrEnum):
    """A school's seat at Headboard (R2.1, R2.3)."""

    VOTING = "voting"
    ASSOCIATE = "associate"


class PostKind(StrEnum):
    """The posts that a trust file may name."""

    HEAD = "head"
    EXECUTIVE_HEAD = "executive_head"
    DEPUTY = "deputy"
    """A senior leader of a school, who may hold its seat for one meeting if its head says so (R2.8)."""
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    CEO = "ceo"
    CLERK = "clerk"
    TRUSTEE = "trustee"
    GROUP_LEAD = "group_lead"
    GROUP_MEMBER = "group_member"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    CURRICULUM_LEAD = "curriculum_lead"
    PD_LEAD = "pd_lead"
    SIP = "sip"
    BUSINESS_MANAGER = "business_manager"
    ADMIN = "admin"


class Right(StrEnum):
    """What a post may do; one row of §2.2 each."""

    PROPOSE_ITEM = "propose an agenda item"
    SEE_AGENDA = "see the agenda"
    ORDER_AGENDA = "order, time or refuse items"
    APPROVE_AGENDA = "approve the agenda"
    PUBLISH_AGENDA = "publish the agenda"
    DRAFT_WORDING = "draft a decision's wording"
    SEE_PART_2 = "see confidential items"
    CHANGE_DATES = "change the dates of meetings"
    SEND_APOLOGIES = "send apologies for a school"
    CONDUCT_MEETING = "open, run or close a meeting"
    RECORD_ATTENDANCE = "record attendance"
    SEE_LOG = "search the decision log"
    KEEP_RECORD = "keep the record of a meeting"
    RUN_ELECTION = "run an election"
    SEE_MEETING = "follow the meeting"
    DECLARE_INTEREST = "declare an interest"
    SEE_REGISTER = "see everybody's register of interests"
    MOVE_MOTION = "put a motion to the vote"
    VOTE = "vote"
    ENTER_DECISION = "enter a decision"
    ACT_ALONE = "act alone between meetings"
    BEGIN_PROCEDURE = "begin a written procedure"
    ANSWER_PROCEDURE = "answer in a written procedure"
    RESERVE = "record a reservation on a decision"
    ACCEPT_DECISION = "take on a decision for a school"
    CONFIRM_DECISION = "confirm a decision's wording"
    ASSIGN_ACTION = "assign an action in the meeting"
    HOLD_ACTION = "follow and update actions"
    CORRECT_LOG = "correct the decision log"
    HOLD_INFORMATION = "record requests for information"
    EXPORT_LOG = "have the log as a file"
    EXPORT_PART_2 = "have the confidential part as a file"
    ENTER_BOARD = "enter what the Board has decided"
    REFER_BACK = "refer a decision of the Board back to it"
    REPORT_PROGRESS = "say how far a school is"
    SEE_BOARD_PACK = "open the Board pack"
    EXPORT_BOARD_PACK = "draw up the Board pack"
    ISSUE_BOARD_PACK = "issue the Board pack"
    DRAW_UP_AGM = "draw up the papers for the AGM"
    CHOOSE_CHANNEL = "say which channel is the Headboard's"
    SEE_CONTACTS = "see whom Headboard can reach"
    SUBMIT_REPORT = "report for a Trust Group"
    READ_REPORTS = "read the Trust Groups' reports"
    ANSWER_REPORTS = "answer a Trust Group"
    SET_FOCUS = "propose a Trust Group's focus"
    SEE_DELIVERIES = "see what was sent and what didn't arrive"


_SEATED = (PostKind.HEAD, PostKind.EXECUTIVE_HEAD)
_AT_THE_TABLE = (
    *_SEATED,
    *(PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.CEO, PostKind.CLERK, PostKind.BUSINESS_MANAGER),
    *(PostKind.SAFEGUARDING_LEAD, PostKind.CURRICULUM_LEAD, PostKind.PD_LEAD),
)

RIGHTS: dict[Right, frozenset[PostKind]] = {
    Right.PROPOSE_ITEM: frozenset({*_AT_THE_TABLE, PostKind.GROUP_LEAD}),
    Right.SEE_AGENDA: frozenset(_AT_THE_TABLE),
    Right.ORDER_AGENDA: frozenset({PostKind.CHAIR}),
    Right.APPROVE_AGENDA: frozenset({PostKind.CHAIR}),
    Right.PUBLISH_AGENDA: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.DRAFT_WORDING: frozenset({*_SEATED, PostKind.CHAIR, PostKind.CEO, PostKind.CLERK}),
    Right.SEE_PART_2: frozenset({*_SEATED, PostKind.CHAIR, PostKind.CEO, PostKind.CLERK}),
    Right.CHANGE_DATES: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.SEND_APOLOGIES: frozenset(_SEATED),
    Right.CONDUCT_MEETING: frozenset({PostKind.CHAIR}),
    Right.RECORD_ATTENDANCE: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.SEE_LOG: frozenset(
        {*_AT_THE_TABLE, PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER, PostKind.TRUSTEE, PostKind.SIP}
    ),
    Right.KEEP_RECORD: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.RUN_ELECTION: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.SEE_MEETING: frozenset(_AT_THE_TABLE),
    Right.DECLARE_INTEREST: frozenset(_AT_THE_TABLE),
    Right.SEE_REGISTER: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.MOVE_MOTION: frozenset({*_SEATED, PostKind.CHAIR}),
    Right.VOTE: frozenset(_SEATED),
    Right.ENTER_DECISION: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.ACT_ALONE: frozenset({PostKind.CHAIR, PostKind.VICE_CHAIR}),
    Right.BEGIN_PROCEDURE: frozenset({PostKind.CHAIR, PostKind.VICE_CHAIR}),
    Right.ANSWER_PROCEDURE: frozenset(_SEATED),
    Right.RESERVE: frozenset({PostKind.CEO}),
    Right.ACCEPT_DECISION: frozenset(_SEATED),
    Right.CONFIRM_DECISION: frozenset({PostKind.CHAIR}),
    Right.ASSIGN_ACTION: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.HOLD_ACTION: frozenset(
        {*_AT_THE_TABLE, PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER, PostKind.DEPUTY, PostKind.SIP}
    ),
    Right.CORRECT_LOG: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.HOLD_INFORMATION: frozenset({PostKind.CLERK}),
    Right.EXPORT_LOG: frozenset(
        {*_SEATED, PostKind.CHAIR, PostKind.CEO, PostKind.CLERK, PostKind.BUSINESS_MANAGER},
    ),
    Right.EXPORT_PART_2: frozenset({PostKind.CHAIR, PostKind.CEO, PostKind.CLERK}),
    Right.ENTER_BOARD: frozenset({PostKind.CLERK, PostKind.CEO}),
    Right.REFER_BACK: frozenset({PostKind.CHAIR}),
    Right.REPORT_PROGRESS: frozenset({*_SEATED, PostKind.CHAIR, PostKind.CEO, PostKind.CLERK}),
    Right.SEE_BOARD_PACK: frozenset({PostKind.CHAIR, PostKind.CEO, PostKind.CLERK, PostKind.TRUSTEE}),
    Right.EXPORT_BOARD_PACK: frozenset({PostKind.CHAIR, PostKind.CEO, PostKind.CLERK}),
    Right.ISSUE_BOARD_PACK: frozenset({PostKind.CLERK}),
    Right.DRAW_UP_AGM: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.CHOOSE_CHANNEL: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.SEE_CONTACTS: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.SUBMIT_REPORT: frozenset({PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER, PostKind.CHAIR, PostKind.CEO}),
    Right.READ_REPORTS: frozenset({*_AT_THE_TABLE, PostKind.GROUP_LEAD, PostKind.GROUP_MEMBER}),
    Right.ANSWER_REPORTS: frozenset({*_SEATED, PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.CEO}),
    Right.SET_FOCUS: frozenset({PostKind.CHAIR, PostKind.CLERK}),
    Right.SEE_DELIVERIES: frozenset({PostKind.CHAIR, PostKind.CLERK}),
}

AS_DEPUTY = frozenset(
    {Right.SEE_MEETING, Right.DECLARE_INTEREST, Right.MOVE_MOTION, Right.VOTE, Right.DRAFT_WORDING},
)
"""What whoever deputises may do, for that meeting alone (R2.8)."""
NOT_FOR_ASSOCIATES = frozenset(
    {Right.DRAFT_WORDING, Right.SEE_PART_2, Right.MOVE_MOTION, Right.VOTE, Right.ANSWER_PROCEDURE}
)
"""What a head may do only for a school that votes (R2.3)."""


OFFICES: dict[PostKind, str] = {
    PostKind.HEAD: "the Head of {schools}",
    PostKind.EXECUTIVE_HEAD: "the Executive Head of {schools}",
    PostKind.CEO: "the CEO",
    PostKind.CLERK: "the clerk",
    PostKind.DEPUTY: "the Deputy Head of {schools}",
    PostKind.BUSINESS_MANAGER: "the business manager",
    PostKind.SAFEGUARDING_LEAD: "the safeguarding lead",
    PostKind.CURRICULUM_LEAD: "the curriculum lead",
    PostKind.PD_LEAD: "the professional development lead",
    PostKind.GROUP_LEAD: "the lead of {group}",
    PostKind.SIP: "the school improvement partner",
    PostKind.TRUSTEE: "a trustee",
    PostKind.GROUP_MEMBER: "a member of {group}",
    PostKind.CHAIR: "the chair",
    PostKind.VICE_CHAIR: "the vice-chair",
    PostKind.ADMIN: "the administrator",
}
"""What minutes call people instead of by name (§5.3); who holds several posts goes by the first of these."""


def stand_in(email: str) -> str:
    """What stands for the Entra object id of somebody whose id the trust's file doesn't have."""
    digest = sha256(f"mailto:{email.casefold()}".encode()).hexdigest()
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))


@dataclass(frozen=True)
class School:
    """A school with a seat; known everywhere by its short name."""

    name: str
    short_name: str
    aliases: tuple[str, ...]
    seat: Seat
    joined: date | None = None
    intends_to_join: date | None = None
    inset: tuple[date, ...] = ()


@dataclass(frozen=True)
class Post:
    """A post that a person holds, with the school, schools or group that it is for."""

    kind: PostKind
    school: str | None = None
    schools: tuple[str, ...] = ()
    group: str | None = None

    @property
    def of_schools(self) -> tuple[str, ...]:
        """The short names of the schools that the post is for."""
        return self.schools or ((self.school,) if self.school else ())

    @property
    def seats(self) -> tuple[str, ...]:
        """The short names of the schools whose seats this post holds (R2.1, R2.6)."""
        return self.of_schools if self.kind in _SEATED else ()


@dataclass(frozen=True)
class Person:
    """Someone in the trust; known by their Entra object id, never by a name or an address (docs/decisions/0006)."""

    entra_id: str
    name: str
    email: str
    posts: tuple[Post, ...]

    @property
    def has_id(self) -> bool:
        """Whether the trust's file has their Entra object id; otherwise Teams says who they are at first contact."""
        return self.entra_id != stand_in(self.email)

    @property
    def seats(self) -> tuple[str, ...]:
        """The short names of the schools that this person speaks for."""
        return tuple(school for post in self.posts for school in post.seats)

    @property
    def office(self) -> str:
        """What minutes call the person: "the Head of Valence" (§5.3)."""
        order = list(OFFICES)
        post = min(self.posts, key=lambda post: order.index(post.kind))
        return OFFICES[post.kind].format(schools=" and ".join(post.of_schools), group=post.group)

    @property
    def owns_as(self) -> frozenset[str]:
        """The names under which actions are this person's: their own, their schools' and their groups' (R6.1)."""
        return frozenset({self.name, *self.seats, *(post.group for post in self.posts if post.group)})

    def holds(self, kind: PostKind) -> bool:
        """Whether the person holds a post of this kind."""
        return any(post.kind is kind for post in self.posts)

    def may(self, right: Right, voting: frozenset[str]) -> bool:
        """Whether any of the person's posts gives this right, when these are the schools that vote (§2.2, R2.3)."""
        return any(
            post.kind in RIGHTS[right]
            and (right not in NOT_FOR_ASSOCIATES or not post.seats or not voting.isdisjoint(post.seats))
            for post in self.posts
        )


@dataclass(frozen=True)
class Reader:
    """Who reads, and whether they may see Part 2 there; in a shared room nobody may (§2.7)."""

    person: str
    sees_part_2: bool
    sees_their_own: bool = True
    """Whether they see the confidential items that are theirs to see: those that they proposed, and those for which a
    deputy may stay (R2.8); not in part 1 of a file, which is open (§5.4)."""


EVERYONE = Reader("", sees_part_2=False)
"""Whoever is in a shared room."""
THE_RULES = Reader("", sees_part_2=True)
"""The rules themselves, which show nobody anything."""


class GroupKind(StrEnum):
    """What a group is."""

    STANDING = "standing"
    WORKING_PARTY = "working_party"


@dataclass(frozen=True)
class Group:
    """A Trust Group or a working party, and how it stands in the trust's file (§7.1).

    `focus` is the first one's words; later ones are set by decisions alone (R7.1). `reports` says how often it reports,
    and `reports_to` is the kind of meeting that takes its report where that doesn't.
    """

    name: str
    aliases: tuple[str, ...]
    focus: str
    reports: str
    kind: GroupKind = GroupKind.STANDING
    reports_to: str = "strategy"
    deputy_lead: str = ""
    """The Entra object id of whoever reports where the lead can't."""
    meets: str = ""
    """How often it meets, in words."""
    budget: int | None = None
    """In pounds, for the year."""
    ends_on: date | None = None
    """A working party's last day."""
    priority: str = ""
    """The priority of the trust's plan that it serves."""
    confidential: bool = False
    """Whether its reports are Part 2 unless their lead says otherwise, as those on safeguarding are (§7.3)."""
