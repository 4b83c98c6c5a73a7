"""The trust: its schools, people, groups, calendar and rhythm of meetings, as its file states them."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from domain.board import THE_BOARD, Board
from domain.calendar import TrustCalendar
from domain.cycle import Cycle, Slot, lay_out
from domain.people import RIGHTS, Group, Person, PostKind, Right, School, Seat
from domain.refusals import NoRightByRunning, NotAllowed
from domain.scheme import SchemeLine
from domain.standing import DEFAULT, StandingItem


class Constitution(StrEnum):
    """What Headboard is: heads acting with the CEO's powers, a committee of the Board, or one that others ratify."""

    EXECUTIVE_GROUP = "executive_group"
    BOARD_COMMITTEE = "board_committee"
    COOPERATIVE = "cooperative"


@dataclass(frozen=True)
class Trust:
    """Everything that the trust file says; one installation serves one trust."""

    name: str
    short_name: str
    legal_form: str
    time_zone: str
    prefix: str
    calendar: TrustCalendar
    cycle: Cycle
    schools: tuple[School, ...]
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    constitution: Constitution = Constitution.EXECUTIVE_GROUP
    chairs_action: bool = False
    """Whether the trust has adopted the chair's acting alone between meetings (§1)."""
    written_procedure: bool = True
    """Whether the schools may decide between meetings in writing, all of them (R2.17)."""
    standing: tuple[StandingItem, ...] = DEFAULT
    board: Board = THE_BOARD
    scheme: tuple[SchemeLine, ...] = ()
    """The lines of the scheme of delegation; none where the file has none (§5.1)."""
    mail_instead: bool = False
    """Whether what can't be said in Teams goes by mail; nothing confidential ever does."""

    @property
    def is_cooperative(self) -> bool:
        """Whether each school's governing body decides for it, and ratifies what the others agree (R10.6)."""
        return self.legal_form == "cooperative" or self.constitution is Constitution.COOPERATIVE

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of the trust's wall time."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The year's list of meetings as the file's dates give it."""
        return lay_out(self.calendar, self.cycle, self.prefix)

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.entra_id: person for person in self.people}

    @cached_property
    def _voting(self) -> dict[date, frozenset[str]]:
        return {}

    @cached_property
    def heads(self) -> dict[str, Person]:
        """Who holds each school's seat, by the school's short name; a vacant seat is left out."""
        return {school: person for person in self.people for school in person.seats}

    @cached_property
    def has_all_ids(self) -> bool:
        """Whether the file has everybody's Entra object id."""
        return all(person.has_id for person in self.people)

    def person(self, entra_id: str) -> Person | None:
        """The person with this Entra object id, if the roster has one."""
        return self._people.get(entra_id)

    def holder(self, kind: PostKind) -> Person | None:
        """The first person who holds a post of this kind."""
        return next((person for person in self.people if person.holds(kind)), None)

    def voting_schools(self, on: date) -> tuple[School, ...]:
        """The schools whose seats vote on this date, in the file's order (R2.2, R2.4)."""
        return tuple(s for s in self.schools if s.seat is Seat.VOTING and (s.joined is None or s.joined <= on))

    def voting(self, on: date) -> frozenset[str]:
        """The short names of the schools that vote on this date."""
        if on not in self._voting:
            self._voting[on] = frozenset(school.short_name for school in self.voting_schools(on))
        return self._voting[on]

    def school_named(self, said: str) -> School | None:
        """The school that a name, short name or alias means; case and spaces don't matter."""
        wanted = _plain(said)
        return next((s for s in self.schools if wanted in map(_plain, (s.name, s.short_name, *s.aliases))), None)

    def owner_named(self, said: str, speaker: Person) -> str | None:
        """The canonical name of the person, school or group that may own an action (R6.1).

        A first name will do when only one person bears it; "me" is the speaker; "the clerk" and "the chair" are
        whoever holds the post.
        """
        wanted = _plain(said)
        if wanted in {"me", "i", "myself"}:
            return speaker.name
        for kind in (PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.CLERK, PostKind.CEO, PostKind.BUSINESS_MANAGER):
            if _ABBREVIATED.get(wanted.removeprefix("the "), wanted.removeprefix("the ")) == kind.replace("_", " "):
                return holder.name if (holder := self.holder(kind)) else None
        if school := self.school_named(wanted.removeprefix("the ").removeprefix("head of ")):
            return school.short_name
        for group in self.groups:
            if wanted in map(_plain, (group.name, *group.aliases)):
                return group.name
        by_first_name = [p.name for p in self.people if wanted in (_plain(p.name), _plain(p.name.split()[0]))]
        return by_first_name[0] if len(by_first_name) == 1 else None

    def group_named(self, said: str) -> Group | None:
        """The group that a name or an alias means; "group", "report" and "the" beside it don't matter."""
        wanted = re.sub(r"\b(?:the|trust|group|grp|working party|team|leads?)\b", " ", _plain(said))
        for group in self.groups:
            names = (group.name, *group.aliases)
            if any(_plain(said) == _plain(name) for name in names):
                return group
            if any(_plain(wanted) == _plain(re.sub(r"\bgroup\b", " ", name.casefold())) for name in names):
                return group
        return None

    def lead_of(self, group: str) -> Person | None:
        """Whoever leads a group."""
        return next(
            (p for p in self.people for o in p.posts if o.kind is PostKind.GROUP_LEAD and o.group == group), None
        )

    def leads(self, person: Person) -> tuple[Group, ...]:
        """The groups that a person leads, or may report for in the lead's place."""
        led = {post.group for post in person.posts if post.kind is PostKind.GROUP_LEAD}
        return tuple(g for g in self.groups if g.name in led or g.deputy_lead == person.entra_id)

    def schools_of(self, owner: str) -> tuple[str, ...]:
        """The short names of the schools that the owner of an action is, or whose head or leader they are (R6.1)."""
        if any(school.short_name == owner for school in self.schools):
            return (owner,)
        posts = [post for person in self.people if person.name == owner for post in person.posts]
        return tuple(dict.fromkeys(school for post in posts for school in post.of_schools))

    def accountable(self, owner: str) -> tuple[Person, ...]:
        """Whoever answers for an action of this owner: a person, a school's head, a group's lead, else its members.

        With the post, its actions pass to whoever holds it next.
        """
        people = tuple(person for person in self.people if owner in person.owns_as)
        leads = tuple(p for p in people if any(o.group == owner and o.kind is PostKind.GROUP_LEAD for o in p.posts))
        return leads or people

    def person_named(self, said: str, speaker: Person) -> Person | None:
        """The one person whom a name, a post or a school means; a school means whoever holds its seat."""
        named = self.owner_named(said, speaker)
        people = [person for person in self.people if named and (person.name == named or named in person.seats)]
        return people[0] if len(people) == 1 else None

    def schools_in(self, words: str) -> tuple[str, ...]:
        """The short names of the schools that a text names, in the file's order (R2.22)."""
        said = words.casefold()

        def is_named(school: School) -> bool:
            names = (school.short_name, school.name, *school.aliases)
            return any(re.search(rf"\b{re.escape(name.casefold())}\b", said) for name in names)

        return tuple(school.short_name for school in self.schools if is_named(school))

    def deputy_named(self, said: str, school: str) -> Person | None:
        """The senior leader of a school whom its head means to send."""
        deputies = [
            p for p in self.named(said) if any(o.kind is PostKind.DEPUTY and school in o.of_schools for o in p.posts)
        ]
        return deputies[0] if len(deputies) == 1 else None

    def named(self, said: str) -> tuple[Person, ...]:
        """Everybody who bears a name, or a first name."""
        wanted = _plain(said)
        return tuple(p for p in self.people if wanted in (_plain(p.name), _plain(p.name.split()[0])))

    def may(self, person: Person, right: Right, on: date) -> bool:
        """Whether a post of the person's gives a right on this date (§2.2, R2.3, R2.4)."""
        return person.may(right, self.voting(on))

    def require(self, person: Person, right: Right, on: date) -> None:
        """Let the person pass if a post of theirs gives the right on this date, else raise `NotAllowed` (§2.2)."""
        if not self.may(person, right, on):
            holders = (kind for kind in PostKind if kind in RIGHTS[right])
            runs_it = person.posts and all(post.kind is PostKind.ADMIN for post in person.posts)
            refusal = NoRightByRunning if runs_it else NotAllowed
            raise refusal(right, tuple(kind.replace("_", " ") for kind in holders))


_ABBREVIATED = {"sbm": "business manager", "school business manager": "business manager"}


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
