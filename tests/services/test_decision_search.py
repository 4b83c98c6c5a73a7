"""Finding decisions: what counts, what is put right, and what nobody learns of Part 2 (§2.7, R2.24)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from bot.cards.decision_search import found_card, found_in_words, record_in_words
from domain.agenda import Tier
from domain.decision_search import PAGE, Sought, key_words, nearest, plain_words
from domain.decisions import Authority, Decision, DecisionEvent, EventKind, Outcome, Status, Variation
from domain.people import THE_RULES, Person
from domain.proceedings import Interest
from domain.refusals import Refusal
from services import Services
from services.decision_search import Found
from storage.database import Database
from storage.store import Store
from storage.tables import items
from tests.services.committee import Committee
from tests.storage.raw import connection_of, decision
from tests.talk import CARYS, CHAIR, CLERK, IMANI

NOW = datetime(2027, 3, 16, 9, tzinfo=UTC)
TODAY = NOW.date()
START = date(2026, 9, 7)
WORDS = ("catering", "contract", "kiln", "grounds", "phonics", "rota", "redundancy", "supply", "minibus", "uniform")
SLIPS = ("cateirng", "grownds", "redundnacy", "fonics", "minbus", "unifrom")


def entry(number: int, wording: str, **fields: Any) -> Decision:
    given_ = {"title": f"Item {number}", "wording": wording, **fields}
    return replace(decision(number, given_.pop("day", START + timedelta(number))), **given_)


async def search(
    committee: Committee, entries: list[Decision], sought: Sought, who: str = CLERK, **asked: Any
) -> Found:
    """What somebody finds in a log, in private."""
    committee.clock.move_to(NOW)

    def find(services: Services, person: Person) -> Found:
        for each in entries:
            services._unit.store.decisions.append(each)
        return services.decision_search.find(person, sought, **{"private": True, **asked})

    return await committee.do(who, find)


def numbers(found: Found) -> list[int]:
    return [int(each.decision.ref[-3:]) for each in found.decisions]


async def test_words_are_found_in_every_form_and_order(committee: Committee) -> None:
    log = [entry(1, "To contract for catering."), entry(2, "To share contracts, up to £96,000."), entry(3, "To wait.")]
    assert numbers(await search(committee, log, Sought("contracts"))) == [2, 1]
    assert numbers(await search(committee, [], Sought("96000"))) == [2]
    assert numbers(await search(committee, [], Sought("Contracting for the catering"))) == [1]


async def test_those_in_force_come_first_then_the_newest_and_pages_join(committee: Committee) -> None:
    log = [entry(n, "To buy a kiln.", expires_on=date(2027, 1, 1) if n % 3 == 0 else None) for n in range(1, 18)]
    found = await search(committee, log, Sought("kiln"))
    seen = numbers(found)
    assert found.total == 17
    while found.decisions:
        found = await search(committee, [], Sought("kiln"), after=found.decisions[-1].decision.ref)
        assert len(found.decisions) <= PAGE
        seen += numbers(found)
    assert seen == [n for n in range(17, 0, -1) if n % 3] + [15, 12, 9, 6, 3]


async def test_a_slip_is_put_right_and_said(committee: Committee) -> None:
    found = await search(committee, [entry(1, "To end the catering contract.")], Sought("cateirng"))
    assert numbers(found) == [1]
    assert found.corrected == (("cateirng", "catering"),)


async def test_part_2_lends_no_word_to_a_slip_not_even_to_those_who_see_it(committee: Committee) -> None:
    log = [entry(1, "To begin redundancy talks.", tier=Tier.PART_2)]
    assert numbers(await search(committee, log, Sought("redundancy"))) == [1]
    for who in (CLERK, IMANI):
        found = await search(committee, [], Sought("redundnacy"), who)
        assert (numbers(found), found.corrected) == ([], ())


async def test_r2_24_an_interest_hides_what_was_decided_confidentially_on_its_item_and_nothing_else(
    committee: Committee,
) -> None:
    declared, unplaced = [await committee.propose(CARYS, title) for title in ("Kiln", "Rota")]
    log = [entry(n, "To buy a kiln.", tier=Tier.PART_2, meeting=declared.meeting, item=str(n)) for n in (1, 2)]

    def declare(services: Services, _: Person) -> None:
        store = services._unit.store
        connection_of(store).execute(update(items).where(items.c.id == declared.id).values(number="1"))
        store.interests.keep(frozenset(), {Interest(item.id, CARYS, "S1") for item in (declared, unplaced)})

    await committee.do(CARYS, declare)
    theirs = await search(committee, log, Sought("kiln"), CARYS)
    assert (numbers(theirs), theirs.total) == ([2], 1)
    assert numbers(await search(committee, [], Sought("kiln"), CHAIR)) == [2, 1]


async def test_a_correction_is_found_by_what_it_says(committee: Committee) -> None:
    await search(committee, [entry(1, "To repaint the hall in May 2026.")], Sought())

    asked = await committee.do(CLERK, lambda s, p: s.corrections.ask(p, "HB-2026-001", "hall", "gym", "a slip"))
    await committee.do(CHAIR, lambda s, p: s.corrections.settle(p, asked.correction.id, approve=True))
    assert numbers(await search(committee, [], Sought("gym"))) == [1]
    assert numbers(await search(committee, [], Sought("slip"))) == [], "why it was isn't what was decided"


async def test_what_was_taken_back_gives_back_what_it_replaced(committee: Committee) -> None:
    later = entry(2, "To use scheme B.", varies="HB-2026-001", variation=Variation.SUPERSEDES)
    log = [entry(1, "To use scheme A."), later]
    assert numbers(await search(committee, log, Sought("scheme", in_force=True))) == [2]
    assert numbers(await search(committee, [], Sought(status=Status.SUPERSEDED))) == [1]

    def take_back(services: Services, person: Person) -> None:
        services._unit.store.decisions.add_event(DecisionEvent("HB-2026-002", EventKind.VOID, person.entra_id, NOW))

    await committee.do(CLERK, take_back)
    assert numbers(await search(committee, [], Sought("scheme", in_force=True))) == [1]
    assert numbers(await search(committee, [], Sought("scheme"))) == [1]
    assert numbers(await search(committee, [], Sought(status=Status.VOID))) == [2]


def test_words_are_plain() -> None:
    assert plain_words("Père's £1,250 (KS1) don't") == ("peres", "1250", "ks1", "dont")
    assert key_words("who pays for the supply, supply cover") == ("pays", "supply", "cover")
    assert nearest("caterring", {"catering", "cantering", "kiln"}) == "catering"


# ---------------------------------------------------------------- any log and any question

_SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
_CONTENT = st.fixed_dictionaries(
    {
        "wording": _SAID,
        "title": _SAID,
        "rationale": _SAID,
        "authority": st.sampled_from(Authority),
        "expires_on": st.none() | st.dates(START, date(2027, 6, 1)),
        "implements": st.none() | st.just("TB-2026-07"),
        "outcome": st.sampled_from([Outcome.CONSENSUS, Outcome.CARRIED, Outcome.NOT_CARRIED]),
    }
)
_ENTRY = st.tuples(_CONTENT, _CONTENT, st.booleans(), st.integers(0, 30), st.sampled_from(Variation), st.booleans())
_SOUGHT = st.builds(
    Sought,
    words=st.lists(st.sampled_from((*WORDS, *SLIPS)), max_size=2).map(" ".join),
    since=st.none() | st.dates(START, START + timedelta(20)),
    names=st.just(()) | st.just(("kiln", "grounds")),
    status=st.none() | st.sampled_from(Status),
    in_force=st.booleans(),
    authority=st.none() | st.sampled_from(Authority),
    reported=st.none() | st.booleans(),
    implements=st.none() | st.just("TB-2026-07"),
    outcomes=st.just(()) | st.just((Outcome.NOT_CARRIED,)),
)
Drawn = tuple[dict[str, Any], dict[str, Any], bool, int, Variation, bool]


def _log(drawn: list[Drawn], which: int) -> list[Decision]:
    """The log with the first or the second contents of what is confidential; what it does to others stays."""
    made = []
    for number, (first, second, is_open, varied, variation, _) in enumerate(drawn, 1):
        varies = {"varies": f"HB-2026-{varied:03}", "variation": variation} if 0 < varied < number else {}
        content = first if is_open or not which else second | ({"outcome": first["outcome"]} if varies else {})
        made.append(entry(number, tier=Tier.OPEN if is_open else Tier.PART_2, item=str(number), **content, **varies))
    return made


class _Undone(Exception):  # noqa: N818 - it takes back what an example wrote
    pass


def _told(store: Store, services: Services, person: Person, private: bool, sought: Sought) -> list[object]:
    """All that somebody gets: hits, counts, order, what was put right, words and cards, and every record."""
    trust = store.trusts.current()
    assert trust
    found = services.decision_search.find(person, sought, private=private)
    told: list[object] = [found, found_in_words(found, ""), found_card("", found, (), PAGE)]
    if found.decisions:
        last = found.decisions[-1].decision.ref
        told.append(services.decision_search.find(person, sought, private=private, after=last))
    for number in range(1, 10):
        try:
            record = services.decision_search.show(person, f"HB-2026-{number:03}", private=private)
        except Refusal as refusal:
            told.append(repr(refusal))
        else:
            told.append((record, record_in_words(record, trust)))
    return told


async def test_2_7_what_is_confidential_makes_no_difference_to_whoever_may_not_see_it(committee: Committee) -> None:
    """AS-7: whatever it says, an associate, and anybody in a shared room, gets the same."""

    def asked(store: Store, log: list[Decision], drawn: list[Drawn], work: Callable[[Store], object]) -> object:
        answer: object = None
        try:
            with store.savepoint():
                store.meetings.forget()
                for each, (_, _, is_open, *_, is_reported) in zip(log, drawn, strict=True):
                    store.decisions.append(each)
                    if is_reported and is_open:
                        event = DecisionEvent(each.ref, EventKind.REPORTED, CLERK, NOW, ref="2026-12-09")
                        store.decisions.add_event(event)
                answer = work(store)
                raise _Undone  # noqa: TRY301
        except _Undone:
            return answer

    def walk(store: Store) -> None:
        trust = store.trusts.current()
        assert trust
        services = Services(store, trust, NOW)
        associate, head = trust.person(IMANI), trust.person(CARYS)
        assert associate and head

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.lists(_ENTRY, max_size=9), _SOUGHT, st.booleans())
        def same(drawn: list[Drawn], sought: Sought, private: bool) -> None:
            who = associate if private else head
            one, other = (
                asked(store, _log(drawn, which), drawn, lambda s: _told(s, services, who, private, sought))
                for which in (0, 1)
            )
            assert one == other

        same()

    await committee.database.write(walk)


async def test_what_is_found_is_what_the_rules_say(database: Database) -> None:
    """The index agrees with `status_on`, whatever becomes of the entries and on whatever day."""
    days = (START, date(2026, 12, 1), TODAY, date(2027, 7, 1))

    some = st.lists(st.integers(1, 8), max_size=3)

    def walk(store: Store) -> None:
        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.lists(_ENTRY, max_size=8), some, some)
        def agree(drawn: list[Drawn], void: list[int], spent: list[int]) -> None:
            try:
                with store.savepoint():
                    log = _log(drawn, 0)
                    for each in log:
                        store.decisions.append(each)
                    for kind, those in ((EventKind.SPENT, spent), (EventKind.VOID, void)):
                        for number in {n for n in those if n <= len(log)}:
                            store.decisions.add_event(DecisionEvent(f"HB-2026-{number:03}", kind, CLERK, NOW))
                    entries = store.decisions.between(None, None, THE_RULES)
                    for day in days:
                        for status in Status:
                            found = store.decision_search.find(Sought(status=status), THE_RULES, day, 99)
                            expected = {each.ref for each in entries if each.status_on(day) == status}
                            assert {each.ref for each in found.decisions} == expected
                            assert found.total == len(expected)
                    raise _Undone  # noqa: TRY301
            except _Undone:
                pass

        agree()

    await database.write(walk)
