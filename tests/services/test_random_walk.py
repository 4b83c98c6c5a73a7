"""Thousands of meetings in which anything is said by anybody, and in which every invariant holds (§2, §5).

Each invariant is seen to fail, too: on a bug that is put in for the purpose.
"""

import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import and_, bindparam, exists, or_, select, update

from domain.actions import TRANSITIONS, Action, ActionStatus, Progress, UpdateKind
from domain.agenda import Tier
from domain.elections import count_ballots
from domain.log_proof import Kind
from domain.meetings import Meeting, count_quorum
from domain.people import THE_RULES, Person, Reader, Right
from domain.votes import Ballot, Choice, Tally
from services import action_changes
from services.action_progress import ActionProgressService, Changed
from services.unit import Unit
from storage import agenda
from storage.actions import Actions
from storage.counters import Counters
from storage.database import Database, open_database
from storage.interests import Interests, has_interest
from storage.log_proof import LogProof
from storage.redaction import redacted
from storage.tables import actions, consents, items
from tests.databases import in_a_thread
from tests.services.invariants import Broken, Invariant
from tests.services.walk import prepare, walk

STEPS = 40
IN_CI, CHUNK = 5_000, 500
ON_DEMAND, BIG_CHUNK = 100_000, 2_500
"""Meetings, and how many of them a test walks through: pytest-xdist shares the chunks."""
A_FEW = 1_200
"""A planted bug is found within so many."""
THERE_ARE = {
    *("confirm", "close the vote", "casting vote", "undo", "declare", "approve", "adjourn", "deputy comes"),
    *("close the ballot", "draw lots", "let stay", "assign", "report", "extend", "finish", "pass on"),
}
"""What must come about in every chunk, lest the walks prove nothing."""


@pytest.fixture(scope="module")
def about_to_open(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a meeting that is about to open, to be copied."""
    path = Path(shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("about_to_open")))

    async def fill() -> None:
        database = open_database(f"sqlite:///{path}")
        await database.write(prepare)
        await database.close()

    in_a_thread(fill)
    return path


@pytest.fixture
async def prepared(about_to_open: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A database with a meeting that is about to open."""
    database = open_database(f"sqlite:///{shutil.copy(about_to_open, tmp_path)}")
    yield database
    await database.close()


@pytest.mark.parametrize("first", range(0, IN_CI, CHUNK))
async def test_no_meeting_breaks_an_invariant(prepared: Database, first: int) -> None:
    done = await prepared.write(lambda store: walk(store, range(first, first + CHUNK), STEPS))
    assert done.keys() >= THERE_ARE


@pytest.mark.battery
@pytest.mark.parametrize("first", range(0, ON_DEMAND, BIG_CHUNK))
async def test_no_meeting_of_many_breaks_an_invariant(prepared: Database, first: int) -> None:
    await prepared.write(lambda store: walk(store, range(first, first + BIG_CHUNK), STEPS))


async def test_a_seed_gives_the_same_walk_again(prepared: Database) -> None:
    once, again = [await prepared.write(lambda store: walk(store, range(3, 6), STEPS)) for _ in range(2)]
    assert once == again


# ---------------------------------------------------------------- planted bugs

Plant = Callable[[pytest.MonkeyPatch], None]


def withdrawn_schools_count(patch: pytest.MonkeyPatch) -> None:
    """R2.11: the quorum of an item counts the schools that have withdrawn from it."""
    patch.setattr("services.meeting_view.count_quorum", lambda voting, here, _: count_quorum(voting, here))


def interests_are_no_bar_to_voting(patch: pytest.MonkeyPatch) -> None:
    """R2.23: who has declared an interest votes all the same."""

    def everybody_there(unit: Unit, meeting: Meeting) -> frozenset[str]:
        room = unit.store.proceedings.room(meeting.ref)
        return frozenset(_voting(unit, meeting.day).intersection(room.seats))

    for where in ("services.voters", "services.votes"):
        patch.setattr(f"{where}.eligible_schools", everybody_there)


def the_absent_are_counted(patch: pytest.MonkeyPatch) -> None:
    """R2.16: whoever voted and left is counted."""
    patch.setattr("services.votes.eligible_schools", lambda unit, meeting: _voting(unit, meeting.day))
    patch.setattr("services.votes.require_vote", lambda unit, who, meeting: _voting(unit, meeting.day) & {*who.seats})


def _voting(unit: Unit, day: Any) -> frozenset[str]:
    return frozenset(school.short_name for school in unit.trust.voting_schools(day))


def every_ballot_counts(patch: pytest.MonkeyPatch) -> None:
    """R2.2: a school that votes twice has two votes."""

    def count(ballots: tuple[Ballot, ...], eligible: frozenset[str]) -> Tally:
        said = [ballot.choice for ballot in ballots if ballot.school in eligible]
        return Tally(said.count(Choice.FOR), said.count(Choice.AGAINST), said.count(Choice.ABSTAIN), len(eligible))

    patch.setattr("services.votes.count_votes", count)


def numbers_are_skipped(patch: pytest.MonkeyPatch) -> None:
    """§5.1: two numbers are taken for one decision."""
    take = Counters.next
    patch.setattr(
        Counters, "next", lambda self, name: (not name.startswith("decisions") or take(self, name)) and take(self, name)
    )


def nothing_is_void(patch: pytest.MonkeyPatch) -> None:
    """§5.2: a decision that is taken back stands in the log as if it weren't."""
    patch.setattr("storage.decisions.Decisions.add_event", lambda *_: None)


def everybody_sees_part_2(patch: pytest.MonkeyPatch) -> None:
    """R2.3, R2.8: nothing is redacted."""
    patch.setattr(Unit, "reader", lambda self, person, private: Reader(person.entra_id, sees_part_2=True))


def consent_is_for_all_of_part_2(patch: pytest.MonkeyPatch) -> None:
    """R2.8: whoever may stay for one item reads the others, too."""
    for_any = exists(select(consents.c.item).where(consents.c.person == bindparam("person")))
    seen = or_(agenda._VISIBLE, and_(for_any, ~has_interest(items.c.id)))
    of_all = redacted(items, agenda._HIDDEN, seen, title=or_(items.c.tier == Tier.OPEN, seen))
    patch.setattr(agenda, "_OF_MEETING", of_all.where(items.c.meeting == bindparam("meeting")))


def consent_outlives_the_seat(patch: pytest.MonkeyPatch) -> None:
    """R2.8: a deputy who gave the seat back, or whose meeting has closed, reads on."""
    patch.setattr("domain.proceedings.Room.let_stay", property(lambda room: room.consents))


def the_interested_read_on(patch: pytest.MonkeyPatch) -> None:
    """R2.23: an interest hides nothing in the agenda."""
    seen = or_(items.c.tier == Tier.OPEN, bindparam("sees_part_2"), items.c.proposer == bindparam("person"))
    listed = redacted(items, agenda._HIDDEN, seen).where(items.c.meeting == bindparam("meeting"))
    patch.setattr(agenda, "_OF_MEETING", listed)


def items_stay_as_they_were(patch: pytest.MonkeyPatch) -> None:
    """§5.3: what the record says of an item isn't written to it."""
    patch.setattr("services.record._keep_items", lambda *_: None)


def interests_are_not_kept(patch: pytest.MonkeyPatch) -> None:
    """§5.3: nor what it says of interests."""
    patch.setattr(Interests, "keep", lambda *_: None)


def the_chair_stays(patch: pytest.MonkeyPatch) -> None:
    """R2.12, R2.13: whoever presides goes on when they have left or have an interest."""
    patch.setattr("services.record._chair", lambda unit, known, before, after: after.presiding)


def ballots_are_kept(patch: pytest.MonkeyPatch) -> None:
    """R2.18: the ballots of an election stay in their table."""
    patch.setattr("storage.elections.Elections.forget_ballots", lambda *_: None)


def the_absent_elect(patch: pytest.MonkeyPatch) -> None:
    """R2.16: whoever voted in an election and left is counted."""
    patch.setattr("services.elections.eligible_schools", lambda unit, meeting: _voting(unit, meeting.day))
    patch.setattr("services.elections.require_vote", lambda unit, who, day: _voting(unit, day.day) & {*who.seats})


def some_ballots_count_twice(patch: pytest.MonkeyPatch) -> None:
    """R2.2: whoever is voted for has a vote too many."""

    def count(ballots: dict[str, str], schools: frozenset[str], standing: list[str]) -> dict[str, int]:
        counts = count_ballots(ballots, schools, standing)
        return {candidate: votes and votes + 1 for candidate, votes in counts.items()}

    patch.setattr("services.elections.count_ballots", count)


def what_is_refused_is_written(patch: pytest.MonkeyPatch) -> None:
    """A refusal leaves something behind."""
    require = Unit.require

    def requires(unit: Unit, person: Person, right: Right) -> None:
        unit.store.counters.next("asked")
        require(unit, person, right)

    patch.setattr(Unit, "require", requires)


def additions_go_unsealed(patch: pytest.MonkeyPatch) -> None:
    """R5.2: what is added to a decision later isn't sealed."""
    append = LogProof.append

    def appended(log: LogProof, kind: Kind, values: Mapping[str, object]) -> None:
        if kind is Kind.DECISION:
            append(log, kind, values)

    patch.setattr(LogProof, "append", appended)


def actions_are_everybodys(patch: pytest.MonkeyPatch) -> None:
    """§2.7: a list of actions has those of Part 2 for everybody."""
    open_ = Actions.open
    patch.setattr(Actions, "open", lambda self, _: open_(self, THE_RULES))


def history_is_lost(patch: pytest.MonkeyPatch) -> None:
    """§6.1: taking something back leaves no line of it."""

    def change(unit: Unit, who: Person | None, action: Action, kind: UpdateKind, note: str, **changes: Any) -> Action:
        if kind is not UpdateKind.REPORTED:
            return changed(unit, who, action, kind, note, **changes)
        values = {**changes, "version": action.version + 1}
        unit.store._connection.execute(update(actions).where(actions.c.ref == action.ref).values(values))
        return replace(action, **values)

    changed = action_changes.change
    patch.setattr("services.action_progress.change", change)


def done_is_begun_again(patch: pytest.MonkeyPatch) -> None:
    """§6.2: what is said of an action that is closed opens it."""
    patch.setattr(Action, "is_over", property(lambda _: False))
    for verb in ("start", "block", "finish", "defer"):
        patch.setitem(TRANSITIONS, (ActionStatus.CLOSED, verb), ActionStatus.IN_PROGRESS)
    report = ActionProgressService.report

    def reported(self: ActionProgressService, who: Person, ref: str, said: Progress, **where: Any) -> Changed:
        answer = report(self, who, ref, said, **where)
        if answer.action.closed_on and answer.action.status is ActionStatus.IN_PROGRESS:
            change = action_changes.change
            change(self._unit, who, answer.action, UpdateKind.REPORTED, "", closed_on=None)
        return answer

    patch.setattr(ActionProgressService, "report", reported)


@pytest.mark.parametrize(
    ("plant", "invariant"),
    [
        (actions_are_everybodys, Invariant.PART_2),
        (history_is_lost, Invariant.ACTIONS),
        (done_is_begun_again, Invariant.ACTIONS),
        (additions_go_unsealed, Invariant.SEALED),
        (withdrawn_schools_count, Invariant.QUORUM),
        (interests_are_no_bar_to_voting, Invariant.IN_THE_ROOM),
        (the_absent_are_counted, Invariant.IN_THE_ROOM),
        (every_ballot_counts, Invariant.ONE_VOTE),
        (numbers_are_skipped, Invariant.REFERENCES),
        (nothing_is_void, Invariant.REFERENCES),
        (everybody_sees_part_2, Invariant.PART_2),
        (consent_is_for_all_of_part_2, Invariant.CONSENT),
        (consent_outlives_the_seat, Invariant.CONSENT),
        (the_interested_read_on, Invariant.INTEREST),
        (items_stay_as_they_were, Invariant.REPLAY),
        (interests_are_not_kept, Invariant.REPLAY),
        (the_chair_stays, Invariant.CHAIR),
        (ballots_are_kept, Invariant.SECRET),
        (the_absent_elect, Invariant.IN_THE_ROOM),
        (some_ballots_count_twice, Invariant.ONE_VOTE),
        (what_is_refused_is_written, Invariant.REFUSAL),
    ],
)
async def test_a_planted_bug_is_found(
    prepared: Database, monkeypatch: pytest.MonkeyPatch, plant: Plant, invariant: Invariant
) -> None:
    plant(monkeypatch)
    with pytest.raises(Broken) as found:
        await prepared.write(lambda store: walk(store, range(A_FEW), STEPS))
    assert found.value.invariant is invariant


def test_every_invariant_is_seen_to_fail() -> None:
    planted = {invariant for _, invariant in test_a_planted_bug_is_found.pytestmark[0].args[1]}  # type: ignore[attr-defined]
    assert planted == set(Invariant)
