"""A walk at random through meetings: a seed gives the steps, the real services take them on a real database.

Whoever takes a step is mostly somebody who may, and now and then anybody at all: a refusal is fine.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from domain.agenda import Purpose, Tier, TierReason
from domain.decisions import WORDING_QUESTION
from domain.duties import Every
from domain.people import Person, Right
from domain.refusals import Refusal
from domain.trust import Trust
from domain.votes import Choice
from services import Services
from services.action_lists import Wanted
from services.agenda import NewItem
from services.proceedings import Undone
from services.trust import load_trust
from services.which_meeting import Which
from storage.dialogs import OpenDialog
from storage.store import Store
from tests.conftest import trust_source
from tests.services import walk_actions, walk_elections
from tests.services.invariants import Invariant, Invariants, hold, words_in
from tests.services.memory import remembering
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, FARAH, IMANI, LEAD, person

B5, B6, B7 = (f"HB-B-2026-{n:02}" for n in (5, 6, 7))
WRITTEN = datetime(2026, 11, 9, 9, tzinfo=UTC)
DAYS = {B5: datetime(2026, 11, 18, 14, tzinfo=UTC), B6: datetime(2026, 12, 2, 14, tzinfo=UTC)}
LATER = datetime(2026, 12, 16, 14, tzinfo=UTC)
"""When B5 and B6 open, and B7, to which what is left of B6 is carried."""
ROOM = "19:chat"
OUTSIDERS = (IMANI, *map(person, (7, 11, 17, 18, 19, 20, 21)))
"""Who sees no Part 2: the associate head, deputies, a group lead, a trustee, the administrator, the partner."""
PART_2 = frozenset({6, 7})
"""The confidential items; those of B6 are 2 to 7."""
DEPUTIES = """
[[person]]
name = "Una Deputy"
email = "u.deputy@pace.example"
entra_id = "00000000-0000-4000-8000-000000000020"
posts = [{ post = "deputy", school = "Grafton" }]

[[person]]
name = "Vic Deputy"
email = "v.deputy@pace.example"
entra_id = "00000000-0000-4000-8000-000000000021"
posts = [{ post = "deputy", school = "Riverside Bridge" }]
"""


def source() -> str:
    """The demonstration trust with deputies, and with a head of two schools, one of which has a deputy (R2.6)."""
    two = '{ post = "executive_head", schools = ["Valence", "Henry Green"] }'
    written = trust_source().replace('{ post = "head", school = "Valence" }', two)
    return written.replace(
        '{ post = "head", school = "Henry Green" }', '{ post = "deputy", school = "Henry Green" }'
    ) + (DEPUTIES)


def prepare(store: Store) -> None:
    """A Business meeting that has closed, whose minutes wait, and the next one, published, with what it is to take."""
    load_trust(store, source(), WRITTEN)
    trust = store.trusts.current()
    assert trust
    people = {one.entra_id: one for one in trust.people}

    def propose(who: str, number: int, meeting: str, purpose: Purpose, *, tier: Tier = Tier.OPEN) -> None:
        wording = f"To do secret{number}." if purpose is Purpose.DECISION else ""
        reason = "" if tier is Tier.OPEN else f"secret{number}"
        new = NewItem(f"About title{number}", purpose, 5, wording, tier, reason)
        ours = Services(store, trust, WRITTEN)
        item = ours.agenda.propose(people[who], new, Which(ref=meeting)).item
        assert item.id == number
        if purpose is not Purpose.INFORMATION:
            ours.agenda.add_paper(people[who], number, f"secret{number}", f"https://pace.example/secret{number}")

    propose(CARYS, 1, B5, Purpose.DECISION)
    propose(CARYS, 2, B6, Purpose.DECISION)
    propose(IMANI, 3, B6, Purpose.DISCUSSION)
    propose(FARAH, 4, B6, Purpose.INFORMATION)
    propose(LEAD, 5, B6, Purpose.DECISION)
    propose(DEV, 6, B6, Purpose.DECISION, tier=Tier.PART_2)
    propose(EWA, 7, B6, Purpose.DISCUSSION, tier=Tier.PART_2)
    ours, chair, clerk = Services(store, trust, DAYS[B5]), people[CHAIR], people[CLERK]
    ours.meetings.open(chair, ROOM, private=False)
    ours.attendance.record(clerk, ["Grafton", "Five Elms", "Becontree"])
    ours.meetings.next_item(chair)
    ours.votes.put(people[CARYS], "To do secret1")
    for who in (CHAIR, CARYS, DEV):
        ours.votes.cast(people[who], Choice.FOR)
    ours.votes.close(chair)
    ours.meetings.close(chair)
    Services(store, trust, DAYS[B5] + timedelta(days=6)).publication.publish(chair, Which(ref=B6))


VOTES = (*[Choice.FOR, Choice.AGAINST] * 2, Choice.ABSTAIN)
"""What is voted: often enough that votes are equal."""


class Situation(NamedTuple):
    """How likely a step is while nothing is open, while a meeting is, and while a vote or an election waits."""

    shut: int
    open: int
    vote: int
    election: int = 0


@dataclass(frozen=True)
class Way:
    """One kind of step: whoever mostly takes it, what they do, and how likely it is."""

    who: str
    do: "Callable[[Walk, Services, Person], object]"
    likely: Situation


class Walk:
    """One walk: the seed decides everything."""

    def __init__(self, store: Store, trust: Trust, seed: int, steps: int) -> None:
        self.store, self.trust, self.steps = store, trust, steps
        self.rng = Random(seed)
        self.meeting, self.now = B6, DAYS[B6]
        self.people = {one.entra_id: one for one in trust.people}
        self.everyone = tuple(trust.people)
        self.heads = tuple(one for one in trust.people if one.seats)
        self.schools = tuple(school.short_name for school in trust.schools)
        self.invariants = Invariants(store)
        self.done: Counter[str] = Counter()
        self.drafted: tuple[str, str, str] = ("", "", "")
        self.said = 0
        self.trail: list[str] = []

    # ------------------------------------------------------------ walking

    def walk(self) -> None:
        """Take the steps, and check after each; raises `Broken`."""
        self.invariants.follow(self.meeting)
        look = self.rng.randint(self.steps // 4, self.steps)
        for step in range(1, self.steps + 1):
            self.take(step)
            if step == look:
                self.look()
        self.invariants.check_replay()

    def take(self, step: int) -> None:
        """One step by somebody."""
        rng, seen = self.rng, self.invariants
        situation = 3 if seen.election else 2 if seen.motion else 1 if seen.is_open else 0
        name = rng.choices(NAMES, cum_weights=LIKELY[situation])[0]
        way = WAYS[name]
        who = rng.choice(self.everyone) if rng.random() < 0.15 else self.somebody(way.who)
        self.now += timedelta(minutes=1)
        try:
            answer = way.do(self, self.services(), who)
        except Refusal as refused:
            seen.after_refusal()
            if who.entra_id in OUTSIDERS:
                self.hide(PART_2, vars(refused))
            return
        self.done[name] += 1
        self.trail.append(f"{step}: {name} by {who.name}")
        seen.after_step()
        if isinstance(answer, Undone):
            self.hide(self.confidential(), answer)

    def services(self) -> Services:
        """The real ones, at this minute."""
        return Services(self.store, self.trust, self.now)

    def somebody(self, who: str) -> Person:
        """Whoever mostly takes such a step."""
        match who:
            case "chair":
                return self.people.get(self.invariants.room.presiding or CHAIR) or self.people[CHAIR]
            case "clerk":
                return self.people[CLERK]
            case "seated":
                held = [seat[0] for seat in self.invariants.room.seats.values() if seat[0]]
                return self.people[self.rng.choice(held)] if held else self.people[CHAIR]
            case "head":
                return self.rng.choice(self.heads)
            case "deputy":
                return self.people[self.rng.choice(OUTSIDERS[5:])]
        return self.rng.choice(self.everyone)

    # ------------------------------------------------------------ what is said

    def words(self) -> str:
        """Something said of the item that is being taken."""
        self.said += 1
        return f"To see to secret{self.invariants.room.current or 0} {self.said}"

    def number(self) -> str:
        """The number of an item, or none: the one that is being taken."""
        return self.rng.choice((*[""] * 6, "1", "2", "3", "4", "5", "6", "9"))

    def school(self) -> str:
        """A school's name."""
        return self.rng.choice(self.schools)

    def some_schools(self) -> list[str]:
        """Two to six schools."""
        return self.rng.sample(self.schools, self.rng.randint(2, 6))

    @property
    def is_private(self) -> bool:
        """Whether it is said in a private chat."""
        return self.rng.random() < 0.7

    # ------------------------------------------------------------ steps that are more than one call

    def open(self, services: Services, who: Person) -> None:
        """Open the meeting, on its day."""
        services.meetings.open(who, ROOM, private=False)

    def arrive(self, services: Services, who: Person) -> None:
        services.attendance.attend(who, by_video=self.rng.random() < 0.3)

    def send_deputy(self, services: Services, who: Person) -> None:
        """A head sends apologies, and whoever comes instead: on the roster or not."""
        deputy = self.rng.choice(("Una", "Vic", "Grace", "Jo Smith", "", "Una Deputy"))
        services.attendance.send_apologies(who, Which(ref=self.meeting), deputy)

    def hand_over(self, services: Services, who: Person) -> None:
        """The Head of Grafton is called away, and Una takes the seat."""
        head, una = self.people[CARYS], self.people[person(20)]
        if self.invariants.is_open and self.invariants.room.seats.get("Grafton", ("", ""))[0] != una.entra_id:
            services.attendance.called_away(head, "Una")
            services.attendance.attend(una)

    def all_vote(self, services: Services, who: Person) -> None:
        """Everybody who may votes, every other one against it."""
        for n, voter in enumerate(self.voters()):
            with suppress(Refusal):
                services.votes.cast(voter, VOTES[n % 2])

    def voters(self) -> list[Person]:
        """Whoever may vote on the item that is being taken; a deputy may be nobody whom the roster has."""
        room = self.invariants.room
        held = dict.fromkeys(room.seats[school][0] for school in sorted(room.voters(room.current)))
        return [self.people[person] for person in held if person in self.people]

    def draft(self, services: Services, who: Person) -> None:
        """Put a wording to whoever presides; the meeting waits for the answer."""
        drafted = services.decisions.draft(who, self.words(), private=self.is_private)
        self.drafted = (drafted.meeting.ref, drafted.item.number or "", drafted.wording)
        chair = self.invariants.room.presiding
        if chair:
            until = self.now + timedelta(hours=2)
            self.store.dialogs.put(OpenDialog(f"q{self.said}", ROOM, chair, WORDING_QUESTION, {}, until))

    def confirm(self, services: Services, who: Person) -> None:
        """Whoever presides says that the wording is right."""
        services.decisions.confirm(who, *self.drafted)
        self.store.dialogs.end(ROOM, who.entra_id)

    def reject(self, services: Services, who: Person) -> None:
        """Or that it isn't."""
        services.require_presiding(who, Right.CONFIRM_DECISION)
        self.store.dialogs.end(ROOM, who.entra_id)

    def assign(self, services: Services, who: Person) -> None:
        owner = self.rng.choice((self.school(), self.school(), "Dev", "English", "all schools", "nobody"))
        due = self.now.date() + timedelta(days=self.rng.choice((2, 9, 9, 700)))
        every = self.rng.choice((None, None, *Every))
        at = services.action_lists.due_named(who, "next meeting") if self.rng.random() < 0.3 else None
        day, meeting = (at.day, at.meeting) if at else (due, None)
        services.actions.add(who, self.words(), owner, day, at=meeting, every=every, private=self.is_private)

    def cancel(self, services: Services, who: Person) -> None:
        services.actions.cancel(who, f"A-{self.rng.randint(1, 3)}")

    def declare(self, services: Services, who: Person) -> None:
        """An interest of one's own, or of another's."""
        whose = self.school() if self.rng.random() < 0.3 else ""
        nature = self.words() if not (number := self.number()) else ""
        services.interests.declare(who, "", number, nature, whose, private=self.is_private)

    def clear(self, services: Services, who: Person) -> None:
        known = sorted(person for item, person, _ in self.invariants.room.interests if person in self.people)
        whose = self.people[self.rng.choice(known)].name if known else self.school()
        services.interests.clear(who, whose)

    def let_stay(self, services: Services, who: Person) -> None:
        """All the deputies, or one of them; then one of them reads what there is."""
        services.consents.let_stay(who, self.rng.choice(("", "", "Una", "Grafton")), self.part_2())
        self.deputies_read()

    def part_2(self) -> str:
        """The number of a confidential item, or none: the one that is being taken."""
        found = self.invariants.ask(
            "SELECT number FROM items WHERE tier <> 'open' AND meeting = ? ORDER BY id", (self.meeting,)
        )
        return self.rng.choice(["", *(str(number) for (number,) in found if number)])

    def ask_to_leave(self, services: Services, who: Person) -> None:
        services.consents.ask_to_leave(who, self.rng.choice(("", "Una", "Grafton")), self.part_2())
        self.deputies_read()

    def deputies_read(self) -> None:
        """Each deputy who is there reads what they may, and nothing else of Part 2."""
        self.invariants.after_step()
        for deputy in sorted({held for held, name in self.invariants.room.seats.values() if name and held}):
            for shown in self.read(self.people[deputy], private=True):
                self.hide(self.confidential(deputy), shown, Invariant.CONSENT)

    def adjourn(self, services: Services, who: Person) -> None:
        """To the next day, and everybody is there on that day."""
        ahead = self.rng.choice((1, 1, 2, 9))
        services.meetings.adjourn(who, self.now.date() + timedelta(days=ahead))
        self.now = (self.now + timedelta(days=ahead)).replace(hour=14, minute=0)

    def keep_open(self, services: Services, who: Person) -> None:
        """Until the day after, or too long."""
        services.meetings.keep_open(who, self.now.date() + timedelta(days=self.rng.choice((1, 1, 2, 9))))

    def overnight(self, services: Services, who: Person) -> None:
        """Nothing happens until the next day; a meeting that has closed is followed by the next of its kind."""
        if self.meeting == B6 and self.store.meetings.get(B6).closed_at:
            self.meeting, self.now = B7, LATER
            self.invariants.follow(B7)
        else:
            self.now += timedelta(days=1)

    def note_later(self, services: Services, who: Person) -> None:
        """A note after the meeting has closed."""
        number = self.number()
        services.minutes.note(who, Which(ref=self.meeting), number, "After all", private=self.is_private)

    def amend(self, services: Services, who: Person) -> None:
        services.minutes.amend(who, self.words(), self.number(), private=self.is_private)

    # ------------------------------------------------------------ what can be read

    def look(self) -> None:
        """Somebody reads what there is: somebody from outside, anybody in the room, or somebody with an interest."""
        hidden = self.confidential()
        interests = sorted(self.invariants.room.interests)
        reader = self.rng.choice(("outsider", "in the room", *("interested",) * bool(interests)))
        if reader == "outsider":
            who = self.rng.choice(OUTSIDERS)
            for shown in self.read(self.people[who], private=True):
                self.hide(self.confidential(who), shown)
        elif reader == "in the room":
            for shown in self.read(self.rng.choice(self.everyone), private=False):
                self.hide(hidden, shown)
        else:
            item, who, _ = self.rng.choice(interests)
            for shown in self.agenda(self.people[who], private=True):
                hold(Invariant.INTEREST, ("secret", item) not in words_in(shown), item, who, shown)
            for shown in self.read(self.people[who], private=True, part=2) if item in hidden else ():
                self.hide({item}, shown, Invariant.INTEREST)

    def confidential(self, reader: str = "") -> set[int]:
        """The confidential items, those included that were carried, but for the reader's own proposals."""
        found = self.invariants.ask(
            "SELECT id, proposer, carried_from FROM items WHERE tier <> 'open' ORDER BY id DESC"
        )
        rows, theirs = found.fetchall(), self.invariants.room.read_by(reader)
        for item, _, before in rows:  # what was carried has the words of what it was carried from
            theirs |= {before} if item in theirs else set()
        return {item for item, proposer, _ in rows if proposer != reader and item not in theirs}

    def hide(self, hidden: AbstractSet[int], shown: object, invariant: Invariant = Invariant.PART_2) -> None:
        """Nothing of these items is in what was shown."""
        hold(invariant, not (found := {word for word in words_in(shown) if word[1] in hidden}), found, shown)

    def agenda(self, who: Person, *, private: bool) -> Iterator[object]:
        """The agenda as somebody gets it here, with its papers."""
        here, services = Which(ref=self.meeting), self.services()
        yield self.shown(lambda: services.agenda.show(who, here, private=private))
        yield self.shown(lambda: services.agenda.version(who, here, None, private=private))

    def read(self, who: Person, *, private: bool, part: int = 1) -> Iterator[object]:
        """Whatever somebody gets to read here."""
        here, services = Which(ref=self.meeting), self.services()
        yield from self.agenda(who, private=private)
        yield self.shown(lambda: services.publication.pack(who, here, part))
        yield self.shown(lambda: services.minutes.show(who, here, part))
        yield self.shown(lambda: services.meetings.running(who))
        yield services.exports.log().entries
        yield self.store.actions.open(services._unit.reader(who, private=private))
        yield self.shown(lambda: services.action_lists.find(who, Wanted.OPEN, private=private))
        yield self.shown(lambda: services.duties.list(who, private=private))

    def shown(self, read: Callable[[], object]) -> object:
        """What is answered, be it a refusal."""
        try:
            return read()
        except Refusal as refused:
            return vars(refused)


WAYS: dict[str, Way] = {
    "open": Way("chair", Walk.open, Situation(40, 1, 0)),
    "arrive": Way("head", Walk.arrive, Situation(1, 8, 4, 4)),
    "deputy comes": Way("deputy", Walk.arrive, Situation(1, 4, 2, 2)),
    "record": Way("clerk", lambda w, s, p: s.attendance.record(p, w.some_schools()), Situation(1, 10, 2, 2)),
    "leave": Way("clerk", lambda w, s, p: s.attendance.record(p, (), [w.school()]), Situation(0, 3, 2, 3)),
    "called away": Way("seated", lambda w, s, p: s.attendance.called_away(p), Situation(1, 2, 1, 2)),
    "send a deputy": Way("head", Walk.send_deputy, Situation(6, 2, 1)),
    "come after all": Way(
        "head", lambda w, s, p: s.attendance.withdraw_apologies(p, Which(ref=w.meeting)), Situation(2, 1, 0)
    ),
    "preside": Way("clerk", lambda w, s, p: s.attendance.preside(p, w.school()), Situation(0, 4, 2, 1)),
    "next": Way("chair", lambda w, s, p: s.meetings.next_item(p), Situation(0, 10, 1, 1)),
    "back": Way("chair", lambda w, s, p: s.meetings.back(p), Situation(0, 3, 0)),
    "take": Way("chair", lambda w, s, p: s.meetings.take_item(p, w.number()), Situation(0, 6, 1)),
    "park": Way("chair", lambda w, s, p: s.meetings.park(p, w.number()), Situation(0, 2, 1)),
    "defer": Way("chair", lambda w, s, p: s.meetings.defer(p, w.number()), Situation(0, 2, 1)),
    "declare": Way("seated", Walk.declare, Situation(4, 8, 4, 2)),
    "clear": Way("clerk", Walk.clear, Situation(0, 5, 1, 1)),
    "hand over": Way("head", Walk.hand_over, Situation(0, 5, 1)),
    "let stay": Way("chair", Walk.let_stay, Situation(0, 8, 1)),
    "ask to leave": Way("chair", Walk.ask_to_leave, Situation(0, 3, 1)),
    "put": Way("seated", lambda w, s, p: s.votes.put(p, w.words()), Situation(0, 28, 1, 1)),
    "vote": Way("seated", lambda w, s, p: s.votes.cast(p, w.rng.choice(VOTES)), Situation(1, 1, 14, 1)),
    "all vote": Way("seated", Walk.all_vote, Situation(0, 0, 10)),
    "close the vote": Way("chair", lambda w, s, p: s.votes.close(p), Situation(0, 0, 12, 1)),
    "casting vote": Way(
        "chair", lambda w, s, p: s.votes.casting(p, w.rng.choice(list(Choice))), Situation(0, 0, 16, 1)
    ),
    "drop": Way("chair", lambda w, s, p: s.votes.drop(p, s._unit.store.votes.last(w.meeting)), Situation(0, 0, 2)),
    "elect": Way("clerk", walk_elections.elect, Situation(0, 8, 1, 1)),
    "both leave": Way("clerk", walk_elections.both_leave, Situation(0, 3, 1)),
    "ballot": Way("seated", walk_elections.vote, Situation(0, 1, 0, 12)),
    "all ballots": Way("seated", walk_elections.all_vote, Situation(0, 0, 0, 10)),
    "close the ballot": Way("clerk", lambda w, s, p: s.elections.close(p), Situation(0, 0, 0, 16)),
    "draw lots": Way("clerk", lambda w, s, p: s.elections.draw(p), Situation(0, 0, 0, 20)),
    "vote again": Way("clerk", lambda w, s, p: s.elections.repeat(p), Situation(0, 0, 0, 8)),
    "drop the election": Way("clerk", lambda w, s, p: s.elections.drop(p), Situation(0, 0, 0, 1)),
    "draft": Way("clerk", Walk.draft, Situation(0, 12, 1, 1)),
    "confirm": Way("chair", Walk.confirm, Situation(1, 16, 1)),
    "reject": Way("chair", Walk.reject, Situation(0, 2, 1)),
    "refer": Way("chair", lambda w, s, p: s.decisions.refer(p, w.words()), Situation(0, 3, 1)),
    "assign": Way("clerk", Walk.assign, Situation(0, 6, 1)),
    "cancel": Way("clerk", Walk.cancel, Situation(1, 1, 0)),
    "report": Way("anyone", walk_actions.report, Situation(3, 4, 0)),
    "extend": Way("anyone", walk_actions.extend, Situation(3, 5, 0)),
    "finish": Way("chair", walk_actions.finish, Situation(2, 3, 0)),
    "end": Way("chair", walk_actions.end, Situation(1, 1, 0)),
    "take back": Way("anyone", walk_actions.take_back, Situation(2, 3, 0)),
    "pass on": Way("anyone", walk_actions.pass_on, Situation(3, 4, 0)),
    "repeat": Way("clerk", walk_actions.repeat, Situation(1, 1, 0)),
    "morning": Way("clerk", walk_actions.morning, Situation(1, 1, 0)),
    "move a meeting": Way("chair", walk_actions.move_a_meeting, Situation(1, 1, 0)),
    "note": Way("clerk", lambda w, s, p: s.proceedings.note(p, w.words(), private=w.is_private), Situation(0, 4, 2)),
    "let all note": Way("chair", lambda w, s, p: s.proceedings.let_all_note(p, allowed=True), Situation(0, 1, 0)),
    "undo": Way("chair", lambda w, s, p: s.proceedings.undo(p), Situation(1, 8, 2, 1)),
    "adjourn": Way("chair", Walk.adjourn, Situation(0, 2, 1, 1)),
    "abandon": Way("chair", lambda w, s, p: s.meetings.abandon(p), Situation(0, 1, 0, 1)),
    "close": Way("chair", lambda w, s, p: s.meetings.close(p), Situation(0, 3, 1, 1)),
    "approve": Way("chair", lambda w, s, p: s.minutes.approve(p), Situation(1, 3, 0, 1)),
    "amend": Way("chair", Walk.amend, Situation(0, 2, 0)),
    "part 2": Way("chair", lambda w, s, p: s.meetings.to_part_2(p, TierReason.OTHER), Situation(0, 1, 0)),
    "keep open": Way("chair", Walk.keep_open, Situation(0, 2, 1, 1)),
    "note later": Way("clerk", Walk.note_later, Situation(4, 0, 0)),
    "overnight": Way("anyone", Walk.overnight, Situation(4, 0, 0)),
}
NAMES = tuple(WAYS)
LIKELY = tuple(list(accumulate(way.likely[n] for way in WAYS.values())) for n in range(4))


def walk(store: Store, seeds: range, steps: int) -> Counter[str]:
    """Walk from a prepared meeting once for each seed, and undo each walk; return how often each step was taken."""
    trust = store.trusts.current()
    assert trust
    done: Counter[str] = Counter()
    with remembering() as memory:
        for seed in seeds:
            one = Walk(store, trust, seed, steps)
            try:
                with undone(store):
                    one.walk()
            except BaseException as failed:
                failed.add_note("\n".join((f"seed {seed}", *one.trail)))
                raise
            memory.forget()
            store.proceedings.forget()
            store.meetings.forget()
            done += one.done
    return done


@contextmanager
def undone(store: Store) -> Iterator[None]:
    """Undo whatever is written in here."""
    driver = store._connection.exec_driver_sql
    driver("SAVEPOINT walk")
    try:
        yield
    finally:
        driver("ROLLBACK TO SAVEPOINT walk")
        driver("RELEASE SAVEPOINT walk")
