"""The logs to be put in files: what is chosen, and what Part 1 keeps quiet (§5.4, §2.7)."""

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.exports.files import ACTIONS, DECISIONS
from domain.actions import Action
from domain.agenda import Tier
from domain.calendar import MeetingKind
from domain.decisions import Authority, Decision, DecisionEvent, EventKind, Outcome, Variation
from domain.refusals import NoSuchDecision, NotAllowed
from services import Services
from services.exports import Wanted
from storage.store import Store
from tests.services.committee import BUSINESS, STRATEGY, Committee
from tests.talk import CARYS, CHAIR, CLERK, DEV, IMANI

FIRST = date(2026, 12, 2)
MEETINGS = (("HB-B-2026-06", MeetingKind.BUSINESS), ("HB-S-2026-07", MeetingKind.STRATEGY))


def ref(number: int) -> str:
    return f"HB-2026-{number:03}"


def a_decision(number: int, **known: Any) -> Decision:
    meeting, kind = MEETINGS[number % 2]
    decision = Decision(
        ref=ref(number),
        day=FIRST + timedelta(number),
        meeting=meeting,
        kind=kind,
        item=str(number),
        title=f"Title {number}",
        wording=f"To do number {number}.",
        outcome=Outcome.CONSENSUS,
        authority=Authority.OPERATIONAL,
        effective_from=FIRST + timedelta(number),
        quorum_required=4,
        quorum_counted=6,
        confirmed_by=CHAIR,
        confirmed_at=datetime(2026, 12, 2, 15, tzinfo=UTC),
    )
    return replace(decision, **known)


def an_action(number: int, **known: Any) -> Action:
    due = date(2026, 12, 11)
    action = Action(f"A-{number}", f"Do it, {number}", "Grafton", due, due, MEETINGS[0][0], None)
    return replace(action, **known)


@pytest.fixture
async def logged(committee: Committee) -> Committee:
    """Four decisions, the third of them confidential, which supersedes the first."""

    def enter(store: Store) -> None:
        for number in (1, 2, 4):
            store.decisions.append(a_decision(number))
        secret = a_decision(3, tier=Tier.PART_2, title="secrettitle", wording="secretwording", rationale="secretwhy")
        store.decisions.append(replace(secret, varies=ref(1), variation=Variation.RESCINDS))
        store.decisions.add_event(DecisionEvent(ref(3), EventKind.RESERVATION, CHAIR, secret.confirmed_at, "secretres"))
        store.decisions.add_event(DecisionEvent(ref(2), EventKind.DISSENT, CARYS, secret.confirmed_at))
        store.actions.add(an_action(1, decision=ref(1)))
        store.actions.add(an_action(2, decision=ref(1), tier=Tier.PART_2, text="secretdo"))
        store.actions.add(an_action(3, decision=ref(3), tier=Tier.PART_2, text="secretdo too"))
        store.actions.add(an_action(4, decision=ref(3)))
        store.actions.add(an_action(5, cancelled=True, owner="Dev Patel"))

    await committee.database.write(enter)
    return committee


async def refs(logged: Committee, who: str, wanted: Wanted, part: int = 1) -> list[int]:
    log = await logged.do(who, lambda s, p: s.exports.decisions(p, wanted, part))
    return [int(entry.decision.ref[-3:]) for entry in log.entries]


@pytest.mark.parametrize(
    ("wanted", "part_1", "part_2"),
    [
        (Wanted(), [1, 2, 3, 4], [3]),
        (Wanted(since=date(2026, 12, 4)), [2, 3, 4], [3]),
        (Wanted(date(2026, 12, 3), date(2026, 12, 4)), [1, 2], []),
        (Wanted(kind=STRATEGY), [1, 3], [3]),
        (Wanted(kind=BUSINESS), [2, 4], []),
        (Wanted(refs=(ref(2),)), [2], []),
        (Wanted(refs=(ref(3), ref(4))), [4], [3]),
    ],
)
async def test_what_is_chosen(logged: Committee, wanted: Wanted, part_1: list[int], part_2: list[int]) -> None:
    assert await refs(logged, CLERK, wanted) == part_1
    assert await refs(logged, CLERK, wanted, 2) == part_2


async def test_the_numbers_are_in_order_beyond_999(committee: Committee) -> None:
    def enter(store: Store) -> None:
        for number in (999, 1000, 12):
            store.decisions.append(a_decision(number, day=FIRST))

    await committee.database.write(enter)
    log = await committee.do(CLERK, lambda s, p: s.exports.decisions(p))
    assert [entry.decision.ref for entry in log.entries] == [ref(12), ref(999), ref(1000)]


async def test_part_1_has_nothing_of_a_confidential_decision_nor_of_what_it_changes(logged: Committee) -> None:
    log = await logged.do(CLERK, lambda s, p: s.exports.decisions(p))
    assert "secret" not in repr(log.entries)
    first, second, hidden, _ = log.entries
    assert (first.status, first.decision.varied_by, first.actions) == ("active", None, ("A-1",))
    assert [event.kind for event in second.events] == [EventKind.DISSENT]
    assert (hidden.status, hidden.actions, hidden.events, hidden.decision.is_hidden) == ("", (), (), True)


async def test_part_2_has_all_of_it_and_nothing_else(logged: Committee) -> None:
    log = await logged.do(CHAIR, lambda s, p: s.exports.decisions(p, part=2))
    (entry,) = log.entries
    assert (entry.decision.wording, entry.decision.varies, entry.status) == ("secretwording", ref(1), "active")
    assert [event.text for event in entry.events] == ["secretres"] and entry.actions == ("A-3", "A-4")


@pytest.mark.parametrize("who", [CARYS, IMANI, DEV])
async def test_2_2_heads_and_associates_get_part_1_alone(logged: Committee, who: str) -> None:
    assert await refs(logged, who, Wanted()) == [1, 2, 3, 4]
    with pytest.raises(NotAllowed):
        await refs(logged, who, Wanted(), 2)
    with pytest.raises(NotAllowed):
        await logged.do(who, lambda s, p: s.exports.actions(p, 2))


async def test_one_decision_is_in_the_part_that_its_reader_may_see_here(logged: Committee) -> None:
    async def part(who: str, number: int, *, private: bool = True) -> int:
        return await logged.do(who, lambda s, p: s.exports.part_of(p, ref(number), private=private))

    assert (await part(IMANI, 2), await part(CLERK, 3)) == (1, 2)
    for who, number, private in ((IMANI, 3, True), (CLERK, 3, False), (CLERK, 77, True)):
        with pytest.raises(NoSuchDecision):
            await part(who, number, private=private)


async def test_the_action_log_by_parts(logged: Committee) -> None:
    open_ones = (await logged.do(IMANI, lambda s, p: s.exports.actions(p))).entries
    found = [(e.action.ref, e.action.decision, e.action.cancelled, e.schools, e.group) for e in open_ones]
    assert found == [
        ("A-1", ref(1), False, ("Grafton",), None),
        ("A-4", None, False, ("Grafton",), None),
        ("A-5", None, True, ("Five Elms",), None),
    ]
    part_2 = (await logged.do(CLERK, lambda s, p: s.exports.actions(p, 2))).entries
    assert [(e.action.ref, e.action.decision) for e in part_2] == [("A-2", ref(1)), ("A-3", ref(3))]


# ---------------------------------------------------------------- whatever is confidential, Part 1 is the same


class Undo(Exception):  # noqa: N818 - no error
    """Whatever an example did is undone."""


@dataclass(frozen=True)
class Secret:
    """What a confidential decision may hold."""

    words: str
    outcome: Outcome
    votes: int | None
    varies: int | None
    tier: Tier
    day: date
    kinds: tuple[EventKind, ...]
    actions: int


SECRETS = st.builds(
    Secret,
    words=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20),
    outcome=st.sampled_from([outcome for outcome in Outcome if outcome is not Outcome.WITHHELD]),
    votes=st.none() | st.integers(0, 9),
    varies=st.none() | st.integers(1, 6),
    tier=st.sampled_from([tier for tier in Tier if tier is not Tier.OPEN]),
    day=st.dates(date(2026, 9, 1), date(2027, 8, 31)),
    kinds=st.lists(st.sampled_from(list(EventKind)), max_size=3).map(tuple),
    actions=st.integers(0, 2),
)
LOGS = st.lists(st.none() | st.tuples(SECRETS, SECRETS), min_size=1, max_size=6)
"""Of each decision whether it is confidential, and then two things that it may hold."""


def keep_quiet(store: Store, number: int, secret: Secret) -> None:
    votes = secret.votes
    varies = ref(secret.varies % (number - 1) + 1) if secret.varies and number > 1 else None
    decision = a_decision(
        number,
        title=secret.words,
        wording=secret.words,
        rationale=secret.words,
        outcome=secret.outcome,
        tier=secret.tier,
        votes_for=votes,
        votes_against=votes,
        abstentions=votes,
        eligible=votes,
        quorum_counted=votes or 0,
        effective_from=secret.day,
        review_on=secret.day,
        declared=(secret.words,),
        varies=varies,
        variation=Variation.SUPERSEDES if varies else None,
    )
    store.decisions.append(decision)
    for kind in secret.kinds:
        day = str(secret.day) if kind is EventKind.REPORTED else None
        said = secret.words
        if kind is EventKind.CORRECTION:
            day, said = "wording", json.dumps({"before": said, "after": said, "why": said, "asked_by": CHAIR})
        store.decisions.add_event(DecisionEvent(decision.ref, kind, CHAIR, decision.confirmed_at, said, day))
    for n in range(secret.actions):
        on = decision.ref if n else varies
        store.actions.add(an_action(1000 + 10 * number + n, decision=on, tier=secret.tier, text=secret.words))


def part_1(services: Services, who: Any) -> dict[str, bytes]:
    log, actions = services.exports.decisions(who), services.exports.actions(who)
    drawn = {form: draw(log) for form, draw in DECISIONS.items()}
    return drawn | {f"actions.{form}": draw(actions) for form, draw in ACTIONS.items()}


async def test_part_1_is_the_same_file_whatever_is_confidential(committee: Committee) -> None:
    """Byte for byte, in every form: counts, properties and columns included."""
    now = committee.clock.now()

    def examples(store: Store) -> None:
        trust = store.trusts.current()
        assert trust
        clerk, services = trust.person(CLERK), Services(store, trust, now)

        def files(log: list[tuple[Secret, Secret] | None], which: int) -> dict[str, bytes]:
            found: dict[str, bytes] = {}
            with suppress(Undo), store.savepoint():
                for number, secrets in enumerate(log, 1):
                    if secrets is None:
                        store.decisions.append(a_decision(number))
                        store.actions.add(an_action(number, decision=ref(number)))
                    else:
                        keep_quiet(store, number, secrets[which])
                found |= part_1(services, clerk)
                raise Undo
            return found

        @settings(max_examples=20, deadline=None, database=None, phases=[Phase.explicit, Phase.generate])
        @given(LOGS)
        def holds(log: list[tuple[Secret, Secret] | None]) -> None:
            one, other = files(log, 0), files(log, 1)
            assert one.keys() == other.keys() == {*DECISIONS, "actions.csv", "actions.xlsx"}
            assert [form for form in one if one[form] != other[form]] == []

        holds()

    await committee.database.write(examples)
