"""Whatever is said in a vote, and whoever comes and goes, in whatever order (§2.5)."""

from contextlib import suppress
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.decisions import Decision, Outcome
from domain.people import THE_RULES, Person
from domain.refusals import Refusal
from domain.votes import Choice, MotionState
from services import Services
from storage.store import Store
from tests.services.committee import Committee
from tests.services.voting import ABSTAIN, AGAINST, B6, FOR, HEADS, counts, in_the_room, put
from tests.talk import CHAIR, CLERK

STEPS = st.lists(
    st.tuples(
        st.sampled_from([*["vote"] * 6, "arrive", *["leave"] * 2, "chair", "close", "casting"]),
        st.sampled_from(list(HEADS)),
        st.sampled_from(Choice),
    ),
    max_size=25,
)


@dataclass
class Model:
    """The rules as somebody with a pencil would keep them."""

    here: set[str]
    chair: str | None = "Gascoigne"
    said: dict[str, Choice] = field(default_factory=dict)
    state: MotionState | None = MotionState.OPEN
    counted: tuple[int, int, int] = (0, 0, 0)
    log: list[tuple[Outcome, tuple[int | None, ...], str | None]] = field(default_factory=list)

    @property
    def is_quorate(self) -> bool:
        return len(self.here) >= 4

    def step(self, what: str, school: str, choice: Choice) -> bool:
        """Whether it takes effect."""
        match what:
            case "vote":
                done = self.state is MotionState.OPEN and school in self.here
                self.said |= {school: choice} if done else {}
                return done
            case "arrive" | "leave":
                (self.here.add if what == "arrive" else self.here.discard)(school)
                if self.chair not in self.here:
                    self.chair = next((s for s in ("Gascoigne", "William Bellamy") if s in self.here), None)
                return True
            case "chair":
                self.chair = school if school in self.here else self.chair
                return school in self.here
            case "close":
                return self.state is MotionState.OPEN and self.chair is not None and self.is_quorate and self.close()
        may = self.chair is not None and (choice is ABSTAIN or self.is_quorate)
        return self.state is MotionState.TIED and may and self.end(None if choice is ABSTAIN else choice)

    def close(self) -> bool:
        last = [self.said.get(school) for school in self.here]
        self.counted = (last.count(FOR), last.count(AGAINST), last.count(ABSTAIN))
        if self.counted[0] == self.counted[1] > 0:
            self.state = MotionState.TIED
            return True
        return self.end(None)

    def end(self, casting: Choice | None) -> bool:
        votes_for, against, _ = self.counted
        outcome = Outcome.CARRIED if votes_for > against else Outcome.NOT_CARRIED
        if votes_for == against and casting is FOR:
            outcome = Outcome.CARRIED_ON_CASTING_VOTE
        self.log.append((outcome, self.counted, casting))
        self.state = None
        return True


def perform(services: Services, people: dict[str, Person], what: str, school: str, choice: Choice) -> None:
    """The same step with the real ones."""
    match what:
        case "vote":
            services.votes.cast(people[HEADS[school]], choice)
        case "arrive":
            services.attendance.record(people[CLERK], [school])
        case "leave":
            services.attendance.record(people[CLERK], [], absent=[school])
        case "chair":
            services.attendance.preside(people[CLERK], school)
        case "close":
            services.votes.close(services.presiding() or people[CHAIR])
        case _:
            services.votes.casting(services.presiding() or people[CHAIR], choice)


class Undo(Exception):  # noqa: N818 - the end of an example
    """Whatever an example did is undone."""


def logged(decision: Decision) -> tuple[Outcome, tuple[int | None, ...], str | None]:
    return decision.outcome, counts(decision), decision.casting


async def test_whatever_is_said_and_whoever_comes_and_goes(committee: Committee) -> None:
    """The counts are those of the last word of the schools present at the close; the outcome is R2.15's."""
    here = {"Gascoigne", "William Bellamy", "Grafton", "Five Elms", "Becontree", "Valence"}
    await in_the_room(committee, *here)
    await put(committee)
    now = committee.clock.now()

    def examples(store: Store) -> None:
        trust = store.trusts.current()
        assert trust
        people = {one.entra_id: one for one in trust.people}
        services = Services(store, trust, now)

        def took_effect(step: tuple[str, str, Choice]) -> bool:
            try:
                with store.savepoint():
                    perform(services, people, *step)
            except Refusal:
                return False
            return True

        @settings(max_examples=100, deadline=None, database=None)
        @given(STEPS)
        def holds(steps: list[tuple[str, str, Choice]]) -> None:
            model = Model(set(here))
            with suppress(Undo), store.savepoint():
                for step in (*steps, ("close", "", FOR), ("casting", "", FOR)):
                    assert took_effect(step) is model.step(*step), step
                waiting = store.votes.waiting(B6)
                assert (waiting and waiting.state) == model.state
                assert [logged(d) for d in store.decisions.of_meeting(B6, THE_RULES)] == model.log
                raise Undo

        holds()

    await committee.database.write(examples)
