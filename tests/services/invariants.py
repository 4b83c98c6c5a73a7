"""What must hold in every meeting, whatever is done: read from the tables, and counted without the code under test."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from json import loads
from typing import Any, NamedTuple

from domain.proceedings import Room
from storage.store import Store

VOTING = frozenset(
    {"Gascoigne", "William Bellamy", "Grafton", "Five Elms", "Becontree", "Valence", "Henry Green", "Southwood"}
)
QUORUM, PEOPLE = 4, 3
"""One half of the voting schools, and never fewer than three people (R2.9)."""
WORDS = re.compile(r"(title|secret)(\d+)")
"""The words of an item: `title7` is in its title, `secret7` in whatever else is said of it."""


class Invariant(StrEnum):
    """What a walk may find broken."""

    QUORUM = "nothing is decided without a quorum (R2.11)"
    IN_THE_ROOM = "no ballot is taken or counted of a school that isn't there or has an interest (R2.16, R2.23)"
    ONE_VOTE = "a school has one vote, its last, and the counts are those (R2.2, R2.18)"
    REFERENCES = "references follow one another, and a void decision keeps its own (§5.1, §5.2)"
    PART_2 = "who may not see Part 2 sees nothing of it (R2.3, R2.8)"
    CONSENT = "a deputy reads of Part 2 what they were let stay for, while they hold the seat, and nothing else (R2.8)"
    INTEREST = "who has an interest in an item sees its title at most (R2.23, R2.24)"
    REPLAY = "the record adds up to what the tables say (§5.3)"
    CHAIR = "whoever presides is a head who is there and has no interest (R2.12, R2.13)"
    SECRET = "of a ballot that is over only the counts are left (R2.18)"
    SEALED = "whatever is in the decision log is sealed (R5.2)"
    ACTIONS = "an action keeps its number, its first date and its whole history, and done stays done (§6)"
    REFUSAL = "a refusal changes nothing"


class Broken(AssertionError):  # noqa: N818 - a finding
    """An invariant doesn't hold."""

    def __init__(self, invariant: Invariant, *found: object) -> None:
        super().__init__(invariant, *found)
        self.invariant = invariant


def hold(invariant: Invariant, condition: object, *found: object) -> None:
    """Raise `Broken` where it doesn't."""
    if not condition:
        raise Broken(invariant, *found)


class Row(NamedTuple):
    """One line of the record, as the table has it."""

    id: int
    act: int
    kind: str
    item: int | None
    school: str
    person: str
    text: str
    ref: str
    undoes: int | None


class Logged(NamedTuple):
    """One decision, as the table has it."""

    ref: str
    outcome: str
    casting: str | None
    counts: tuple[Any, ...]
    meeting: str
    voids: int


class Ballot(NamedTuple):
    """An election, as the table has it."""

    id: int
    role: str
    state: str
    candidates: list[str]
    counts: dict[str, int]
    eligible: int
    winner: str
    lot: list[str]

    @property
    def leaders(self) -> set[str]:
        """Whoever has the most votes."""
        return {candidate for candidate, votes in self.counts.items() if votes == max(self.counts.values())}


class Doing(NamedTuple):
    """An action, as the tables have it."""

    text: str
    first_due: str
    is_over: bool
    version: int
    lines: int
    taken_back: int
    """How many of them open it again."""


@dataclass
class Pencil:
    """A meeting as somebody with a pencil would keep it: read from the record, line by line."""

    seats: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who holds each school's seat, and the name of the deputy if it is one."""
    presiding: str | None = None
    current: int | None = None
    items: dict[int, str] = field(default_factory=dict)
    interests: set[tuple[int, str, str]] = field(default_factory=set)
    consents: set[tuple[int, str, str]] = field(default_factory=set)
    """Which deputies were let stay for what: the item, the person and the school (R2.8)."""
    confidential: frozenset[int] = field(default=frozenset(), compare=False)
    """The items that are in Part 2, as their table has it."""
    decided: list[str] = field(default_factory=list)
    void: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Pencil":
        """What the lines add up to."""
        lines = tuple(rows)
        gone = {row.undoes for row in lines if row.kind == "undone"}
        kept = cls(void=[row.ref for row in lines if row.kind == "decided" and row.act in gone])
        return kept.after(row for row in lines if row.act not in gone)

    def after(self, rows: Iterable[Row]) -> "Pencil":
        """The same with more lines, none of which takes anything back."""
        kept = Pencil(
            dict(self.seats),
            self.presiding,
            self.current,
            dict(self.items),
            set(self.interests),
            set(self.consents),
            self.confidential,
            list(self.decided),
            list(self.void),
        )
        for row in rows:
            kept.read(row)
        return kept

    def read(self, row: Row) -> None:  # noqa: C901 - a line of each kind
        """One line that wasn't taken back."""
        match row.kind:
            case "opened" | "presides":
                self.presiding = row.person or None
            case "arrived":
                self.seats[row.school] = (row.person, row.text)
            case "left":
                self.seats.pop(row.school, None)
            case "adjourned":
                self.seats, self.presiding, self.current = {}, None, None
            case "took":
                self.current = row.item
                self.items[row.item or 0] = "taken"
            case "parked" | "deferred":
                self.current = None if self.current == row.item else self.current
                self.items[row.item or 0] = "on_agenda" if row.kind == "parked" else "deferred"
            case "declared":
                self.interests.add((row.item or 0, row.person, row.school))
            case "cleared":
                self.interests.discard((row.item or 0, row.person, row.school))
            case "let_stay":
                self.consents.add((row.item or 0, row.person, row.school))
            case "asked_out":
                self.consents.discard((row.item or 0, row.person, row.school))
            case "closed":
                self.consents.clear()
            case "decided":
                self.decided.append(row.ref)

    def withdrawn(self, item: int | None) -> set[str]:
        """The schools that are out of the room for an item: by an interest, or a deputy who leaves for Part 2."""
        interested = {school for of, _, school in self.interests if of == item}
        if item not in self.confidential:
            return interested
        deputies = {(person, school) for school, (person, deputy) in self.seats.items() if deputy}
        return interested | {school for person, school in deputies if (item, person, school) not in self.consents}

    def read_by(self, person: str) -> set[int]:
        """The confidential items that a deputy may read now."""
        seats = {school for school, (holder, deputy) in self.seats.items() if deputy and person and holder == person}
        return {item for item, who, school in self.consents if who == person and school in seats}

    def voters(self, item: int | None) -> set[str]:
        """The voting schools that are there and have no interest in an item."""
        return {school for school in self.seats if school in VOTING} - self.withdrawn(item)

    def heads(self) -> set[str]:
        """The heads of voting schools who are there and have no interest in the item that is being taken."""
        barred = {person for of, person, _ in self.interests if of == self.current}
        return {person for school, (person, deputy) in self.seats.items() if school in VOTING and not deputy} - barred

    def is_quorate(self, item: int | None) -> bool:
        """Whether there are enough of them, and enough people (R2.6, R2.9, R2.11)."""
        voters = self.voters(item)
        people = {person or deputy for person, deputy in map(self.seats.__getitem__, voters)}
        return len(voters) >= QUORUM and len(people) >= PEOPLE


class Invariants:
    """Follows a meeting step by step, and checks after each."""

    def __init__(self, store: Store) -> None:
        driver: Any = store._connection.connection.driver_connection
        self._driver = driver
        self.ask: Callable[..., Any] = driver.execute
        self._store = store
        self.meeting = ""
        self.room = Pencil()
        self._rows: tuple[Row, ...] = ()
        self._written = 0
        self._logged: list[Logged] = []
        self._ballots = 0
        self._tied: tuple[int, int, int] | None = None
        self.is_open = False
        self.motion: str | None = None
        self.election: Ballot | None = None
        self._said: dict[str, str] = {}
        self._actions: dict[str, Doing] = {}

    def follow(self, meeting: str) -> None:
        """Begin with a meeting as it stands."""
        self.meeting = meeting
        self._tied, self._rows = None, self._record()
        self.election, self._said = None, {}
        self.room = Pencil.of(self._rows)
        self._logged = self._log()
        self._ballots = self.ask("SELECT coalesce(max(id), 0) FROM ballots").fetchone()[0]
        self._actions = self._doing()
        self._written = self._driver.total_changes
        self._look()

    def after_refusal(self) -> None:
        """Nothing was written, not even for a moment."""
        hold(Invariant.REFUSAL, self._driver.total_changes == self._written, self._driver.total_changes - self._written)

    def after_step(self) -> None:
        """Whatever was done, all of this holds."""
        if self._driver.total_changes == self._written:
            return
        self._written = self._driver.total_changes
        before, new = self.room, self._record(self._rows[-1].id if self._rows else 0)
        self._rows += new
        is_undo = any(row.kind == "undone" for row in new)
        self.room = Pencil.of(self._rows) if is_undo else before.after(new)
        self._check_ballots(before)
        self._check_election(before)
        was, self._logged = self._logged, self._log()
        self._check_references()
        self._check_decisions(before, self._logged[len(was) :])
        self._check_acts(before, new)
        self._check_actions()
        self._look()
        self._check_tables()

    # ------------------------------------------------------------ decisions and votes

    def _check_acts(self, before: Pencil, new: tuple[Row, ...]) -> None:
        for row in new:
            if row.kind in ("approved", "amended", "elected"):
                hold(Invariant.QUORUM, before.is_quorate(before.current), row)

    def _check_decisions(self, before: Pencil, new: list[Logged]) -> None:
        for ref, outcome, casting, counts, *_ in new:
            if outcome == "referred_to_board":
                hold(Invariant.QUORUM, before.is_quorate(None) and not before.is_quorate(before.current), ref)
            elif self._tied is None or casting:  # a casting vote that is declined decides nothing
                hold(Invariant.QUORUM, before.is_quorate(before.current), ref, outcome, before)
            if outcome in ("carried", "carried_on_casting_vote", "not_carried"):
                self._check_counts(before, outcome, casting, counts)
            if outcome in ("elected", "elected_by_lot"):
                held = self._election()
                won, cast = held.counts[held.winner], sum(held.counts.values())
                hold(Invariant.ONE_VOTE, counts == (won, cast - won, held.eligible - cast), held, counts)
                hold(Invariant.ONE_VOTE, (outcome == "elected_by_lot") == bool(held.lot), held, outcome)
        if self.motion != "open":
            self._tied = None if new else self._tied

    def _check_counts(self, before: Pencil, outcome: str, casting: str | None, counts: tuple[Any, ...]) -> None:
        mine, of_all = self._tied or self._count(before), self._count()
        hold(Invariant.IN_THE_ROOM, counts == mine or counts != of_all, counts, mine)
        hold(Invariant.ONE_VOTE, counts == mine, counts, mine)
        votes_for, against, _ = mine
        won = votes_for > against or (votes_for == against and casting == "for")
        hold(Invariant.ONE_VOTE, (outcome != "not_carried") == won, outcome, mine, casting)

    def _count(self, room: Pencil | None = None) -> tuple[int, int, int]:
        """The last word of each school on the motion that was put last; of those that are in this room (R2.16)."""
        said = self.ask(
            "SELECT school, choice, motions.item FROM ballots JOIN motions ON motions.id = ballots.motion "
            "WHERE motion = (SELECT max(id) FROM motions) ORDER BY ballots.id"
        ).fetchall()
        voters = room.voters(said[0][2]) if room and said else VOTING
        last = list({school: choice for school, choice, _ in said if school in voters}.values())
        return last.count("for"), last.count("against"), last.count("abstain")

    def _check_ballots(self, before: Pencil) -> None:
        """A ballot is given by whoever holds the seat, for a school that is there and takes part in the item."""
        new = self.ask("SELECT id, school, person FROM ballots WHERE id > ? ORDER BY id", (self._ballots,)).fetchall()
        voters = before.voters(before.current) if new else ()
        for number, school, person in new:
            hold(Invariant.IN_THE_ROOM, school in voters and before.seats[school][0] == person, school, person)
            self._ballots = number
        was, self.motion = self.motion, self._motion()
        if (was, self.motion) == ("open", "tied"):
            hold(Invariant.QUORUM, before.is_quorate(before.current), "closed")
            self._tied = self._count(before)
            mine, of_all = (votes_for == against > 0 for votes_for, against, _ in (self._tied, self._count()))
            hold(Invariant.IN_THE_ROOM, mine or not of_all, self._tied)
            hold(Invariant.ONE_VOTE, mine, self._tied)

    def _motion(self) -> str | None:
        found = self.ask("SELECT state FROM motions WHERE meeting = ? ORDER BY id DESC LIMIT 1", (self.meeting,))
        state = found.fetchone()
        return state[0] if state and state[0] in ("open", "tied") else None

    # ------------------------------------------------------------ elections

    def _check_election(self, before: Pencil) -> None:
        """Ballots come from the room; the counts are those of each school's last word; and then no ballot is left."""
        was, said, held = self.election, self._said, self._election()
        waits = held.id and held.state in ("open", "tied")
        self.election, self._said = held if waits else None, self._ballots_of(held)
        left = self.ask("SELECT school FROM election_ballots JOIN elections ON id = election WHERE state <> 'open'")
        hold(Invariant.SECRET, not left.fetchall(), held)
        if was is None or held.id != was.id:
            if waits:
                hold(Invariant.QUORUM, self.room.is_quorate(self.room.current), held)
                here = was is not None or held.role != "presiding" or set(held.candidates) == self.room.heads()
                hold(Invariant.IN_THE_ROOM, here, held, self.room)
        elif was.state == "open":
            new = {school for school, candidate in self._said.items() if said.get(school) != candidate}
            hold(Invariant.IN_THE_ROOM, new <= before.voters(before.current), new, before)
            if held.state in ("tied", "decided"):
                self._check_count(before, said, held)
        if was and held.state == "decided":
            hold(Invariant.QUORUM, before.is_quorate(before.current), held)
            hold(Invariant.ONE_VOTE, held.winner in held.leaders and held.leaders.issuperset(held.lot), held)
            drawn = held.winner in held.lot if was.state == "tied" and held.lot else not held.lot
            hold(Invariant.ONE_VOTE, drawn, held)

    def _check_count(self, before: Pencil, said: dict[str, str], held: Ballot) -> None:
        standing = before.heads() if held.role == "presiding" else set(held.candidates)
        voters = before.voters(before.current)
        for candidate in held.candidates:
            of_all = [school for school, chosen in said.items() if chosen == candidate and candidate in standing]
            mine, counted = sum(school in voters for school in of_all), held.counts.get(candidate, 0)
            hold(Invariant.IN_THE_ROOM, counted == mine or counted != len(of_all), held, said, before)
            hold(Invariant.ONE_VOTE, counted == mine, held, said, before)
        hold(Invariant.IN_THE_ROOM, held.eligible == len(voters), held, before)
        hold(Invariant.ONE_VOTE, any(held.counts.values()), held)
        hold(Invariant.ONE_VOTE, (held.state == "tied") == (len(held.leaders) > 1), held)

    def _election(self) -> Ballot:
        """The election of the meeting that was called last; one with the id 0 where there was none."""
        found = self.ask(
            "SELECT id, role, state, candidates, counts, eligible, winner, lot FROM elections WHERE meeting = ? "
            "ORDER BY id DESC LIMIT 1",
            (self.meeting,),
        ).fetchone()
        number, role, state, candidates, counts, eligible, winner, lot = found or (0, "", "", "[]", "{}", 0, "", "[]")
        return Ballot(number, role, state, loads(candidates), loads(counts), eligible, winner, loads(lot))

    def _ballots_of(self, held: Ballot) -> dict[str, str]:
        return dict(self.ask("SELECT school, candidate FROM election_ballots WHERE election = ?", (held.id,)))

    # ------------------------------------------------------------ the log

    def _check_references(self) -> None:
        refs = [one.ref for one in self._logged]
        hold(Invariant.REFERENCES, refs == [f"HB-2026-{n:03}" for n in range(1, len(refs) + 1)], refs)
        mine = [one.ref for one in self._logged if one.meeting == self.meeting]
        hold(Invariant.REFERENCES, sorted(self.room.decided + self.room.void) == sorted(mine), mine, self.room)
        void = [one.ref for one in self._logged if one.meeting == self.meeting for _ in range(one.voids)]
        hold(Invariant.REFERENCES, sorted(void) == sorted(self.room.void), void, self.room.void)

    def _log(self) -> list[Logged]:
        """Each decision, in the order in which they were entered, and how often it was said to be void."""
        found = self.ask(
            "SELECT ref, outcome, casting, votes_for, votes_against, abstentions, meeting, (SELECT count(*) FROM "
            "decision_events WHERE decision = decisions.ref AND decision_events.kind = 'void') FROM decisions "
            "ORDER BY rowid"
        )
        return [Logged(ref, outcome, casting, tuple(rest[:3]), *rest[3:]) for ref, outcome, casting, *rest in found]

    # ------------------------------------------------------------ actions

    def _check_actions(self) -> None:
        was, self._actions = self._actions, self._doing()
        refs = [*self._actions]
        hold(Invariant.ACTIONS, refs == [f"A-{n}" for n in range(1, len(refs) + 1)], refs)
        hold(Invariant.ACTIONS, refs[: len(was)] == [*was], was)
        for ref, now in self._actions.items():
            hold(Invariant.ACTIONS, now.lines == now.version - 1, ref, now)
            if (before := was.get(ref)) is None or before == now:
                continue
            hold(Invariant.ACTIONS, (before.text, before.first_due) == (now.text, now.first_due), before, now)
            hold(Invariant.ACTIONS, now.lines >= before.lines, before, now)
            stays_done = not before.is_over or now.is_over or now.taken_back > before.taken_back
            hold(Invariant.ACTIONS, stays_done, before, now)

    def _doing(self) -> dict[str, Doing]:
        """Each action by its reference, with how many lines its history has."""
        found = self.ask(
            "SELECT ref, text, due_original, closed_on IS NOT NULL, version, "
            "(SELECT count(*) FROM action_updates WHERE action = ref), "
            "(SELECT count(*) FROM action_updates WHERE action = ref AND kind IN ('undone', 'reopened')) FROM actions "
            "ORDER BY rowid"
        )
        return {ref: Doing(*rest) for ref, *rest in found}

    # ------------------------------------------------------------ the tables

    def _record(self, known: int = 0) -> tuple[Row, ...]:
        """The lines of the record after one that is known: nothing in it is ever changed."""
        found = self.ask(
            "SELECT id, act, kind, item, school, person, text, ref, undoes FROM proceedings "
            "WHERE meeting = ? AND id > ? ORDER BY id",
            (self.meeting, known),
        )
        return tuple(map(Row._make, found))

    def _look(self) -> None:
        found = self.ask(
            "SELECT state, presiding, current_item FROM meetings WHERE ref = ?", (self.meeting,)
        ).fetchone()
        self.is_open, self._stands = found[0] == "open", found
        self.room.confidential = frozenset(item for (item,) in self.ask("SELECT id FROM items WHERE tier <> 'open'"))
        self.motion = self._motion()

    def _check_tables(self) -> None:
        state, presiding, current = self._stands
        room = self.room
        allowed = {(item, who) for item, who, school in room.consents if item in room.read_by(who)}
        hold(Invariant.CONSENT, set(self.ask("SELECT item, person FROM consents")) == allowed, allowed)
        hold(Invariant.REPLAY, (presiding, current) == (room.presiding, room.current), self._stands, room)
        statuses = dict(self.ask("SELECT id, status FROM items WHERE meeting = ?", (self.meeting,)))
        ended = ("taken", "not_reached") if state == "closed" else ("on_agenda", "proposed")
        differ = {item: (status, of) for item, status in statuses.items() if (of := room.items.get(item)) != status}
        rest = all(of in (None, "on_agenda") and status in ended for status, of in differ.values())
        hold(Invariant.REPLAY, rest, differ)
        kept = set(self.ask("SELECT item, person, school FROM interests"))
        carried = {item for (item,) in self.ask("SELECT carried_from FROM items WHERE carried_from IS NOT NULL")}
        here = {interest for interest in kept if interest[0] in statuses.keys() - carried}
        hold(Invariant.REPLAY, here <= room.interests <= kept, room.interests)
        if state == "open" and presiding:
            mine = [school for school, seat in room.seats.items() if seat == (presiding, "")]
            barred = {person for item, person, _ in room.interests if item == current}
            hold(Invariant.CHAIR, VOTING.intersection(mine) and presiding not in barred, presiding, room)

    def check_replay(self) -> None:
        """What the product makes of the record is what the pencil made of it, line by line and as a whole."""
        self._check_made(self._store.proceedings.room(self.meeting))
        self._store.proceedings.forget()
        self._check_made(self._store.proceedings.room(self.meeting))
        hold(Invariant.REPLAY, self.room == Pencil.of(self._record()), self.room)
        hold(Invariant.SEALED, *self._sealed())

    def _sealed(self) -> tuple[bool, object]:
        """Whether every decision and addition has its entry, and each entry names the one before it."""
        counted = "SELECT (SELECT count(*) FROM decisions) + (SELECT count(*) FROM decision_events)"
        (rows,) = self.ask(counted).fetchone()
        entries = self.ask("SELECT header, hash FROM log_entries ORDER BY seq").fetchall()
        chain = [None, *(hash_ for _, hash_ in entries)]
        named = [loads(header)["prev"] for header, _ in entries]
        return len(entries) == rows and named == chain[:-1], (rows, len(entries))

    def _check_made(self, made: Room) -> None:
        seats = {seat.school: (seat.person, seat.deputy) for seat in made.attendance}
        items = {item: str(status) for item, status in made.items.items()}
        interests = {(i.item, i.person, i.school) for i in made.interests}
        room = self.room
        mine = (room.seats, room.presiding, room.current, room.items, room.interests)
        hold(Invariant.REPLAY, (seats, made.presiding, made.current_item, items, interests) == mine, made, room)


def words_in(shown: object) -> set[tuple[str, int]]:
    """Which items' words are in whatever was shown, however deep."""
    return {(kind, int(item)) for kind, item in WORDS.findall(repr(shown))}
