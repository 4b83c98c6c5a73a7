"""Finding decisions by chat (R5.16, AS-7, AS-12): one test for each way of asking."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from domain.agenda import Tier
from domain.decisions import Authority, Decision, DecisionEvent, EventKind, Outcome, Variation
from services.clock import Clock
from storage.database import Database
from storage.tables import outbox
from tests.storage.raw import connection_of, decision
from tests.talk import ADMIN, CARYS, CHANNEL, CLERK, IMANI, SIP, TRUSTEE, Talk, button_of, card_of, person

DEPUTY = person(20)
B6, S5 = "HB-B-2026-06", "HB-S-2026-05"
MARCH = datetime(2027, 3, 16, 9, tzinfo=UTC)


def entry(number: int, day: date, wording: str, **fields: Any) -> Decision:
    given = {"title": f"Item {number}", "wording": wording, **fields}
    return replace(decision(number, day), **given)


LOG = (
    entry(1, date(2026, 9, 21), "To use phonics scheme A in all schools.", meeting="HB-S-2026-02"),
    entry(2, date(2026, 9, 30), "To share cover supervisors with Grafton.", authority=Authority.DELEGATED),
    entry(3, date(2026, 10, 14), "To keep the grounds with one contractor.", authority=Authority.DELEGATED),
    entry(4, date(2026, 10, 14), "To buy a kiln together.", outcome=Outcome.NOT_CARRIED),
    entry(
        5, date(2026, 11, 4), "To end the catering contract; redundancies follow.", tier=Tier.PART_2, title="Catering"
    ),
    entry(6, date(2026, 11, 18), "To set the price of school meals by catering group.", title="Catering prices"),
    entry(7, date(2026, 12, 16), "To have one attendance policy.", implements="TB-2026-07"),
    entry(8, date(2026, 12, 29), "To send a premises officer.", meeting="CA", kind=None, outcome=Outcome.CHAIRS_ACTION),
    entry(
        9,
        date(2027, 1, 18),
        "To use one programme, B, for early reading.",
        varies="HB-2026-001",
        variation=Variation.SUPERSEDES,
    ),
    entry(10, date(2027, 3, 3), "To cut the grass weekly on all grounds.", authority=Authority.DELEGATED),
    entry(11, date(2027, 3, 3), "To lend minibuses until Easter.", expires_on=date(2027, 3, 12)),
)


@pytest.fixture
async def log(talk: Talk, database: Database, clock: Clock) -> Talk:
    """A log of a year, read in March; what was decided by 9 December has been reported to the Board, but for one."""
    clock.move_to(MARCH)

    def fill(store: Any) -> None:
        for each in LOG:
            store.decisions.append(each)
        for number in (1, 2, 5, 6):
            event = DecisionEvent(f"HB-2026-{number:03}", EventKind.REPORTED, CLERK, MARCH, ref="2026-12-09")
            store.decisions.add_event(event)

    await database.write(fill)
    return talk


async def told(log: Talk, who: str, said: str) -> str:
    """The whole answer: where it shows something confidential, its notification doesn't."""
    answer = await log.hear(who, said)
    assert answer
    return str(card_of(answer)["fallbackText"] if "attachments" in answer else answer["text"])


def refs(said: str) -> list[int]:
    """The numbers of the decisions that an answer lists, in its order."""
    return [int(line[10:13]) for line in said.splitlines() if line.startswith("- HB-2026-")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("what did we decide on 3 March", [10, 11]),
        ("decisions between 1 and 30 November", [6, 5]),
        ("decisions since half term", [10, 11]),
        ("what did we decide this term", [10, 9, 11]),
        ("decisions of the autumn term", [7, 6, 5, 3, 2, 4]),
        ("what did we decide in October", [3, 4]),
        ("decisions about Grafton", [2]),
        ("decisions for Grafton since September", [2]),
        ("what did the chair decide alone", [8]),
        ("chair's actions since September", [8]),
        ("what did we decide about catering", [6, 5]),
        ("what did we decide about caterring", [6, 5]),
        ("what did we decide about attendence policys", [7]),
        ("what was decided at HB-S-2026-02", [1]),
        ("what was not carried", [4]),
        ("superseded decisions", [1]),
        ("expired decisions", [11]),
        ("delegated decisions", [10, 3, 2]),
        ("what is not yet reported", [10, 9, 8, 7, 3, 11]),
        ("what hasn't been reported to the Board about grounds", [10, 3]),
        ("what is in force about grounds", [10, 3]),
        ("what is in force about phonics", [9]),
        ("all decisions implementing TB-2026-07", [7]),
        ("decisions that supersede HB-2026-001", [9]),
        ("how many decisions about catering", [6, 5]),
        ("delegated decisions since the last Board meeting about grounds that are not yet reported", [10]),
        ("did we decide to buy a minibus kiln", [11, 4]),
    ],
)
async def test_r5_16_the_clerk_asks_in_one_sentence(log: Talk, asked: str, found: list[int]) -> None:
    assert refs(await told(log, CLERK, asked)) == found


async def test_r5_16_by_reference(log: Talk) -> None:
    for asked in ("show HB-2026-002", "decision 2", "002", "can I see decision 2 please"):
        said = await log.say(CLERK, asked)
        assert said.startswith("HB-2026-002. HB-2026-002 is still in force.")
        assert "To share cover supervisors with Grafton." in said
        assert "Reported to the Board of Wed 9 Dec 2026." in said


async def test_r5_16_is_it_still_current(log: Talk) -> None:
    said = await log.say(CLERK, "what did we decide on 21 September, and is it still current?")
    assert said.startswith(
        "HB-2026-001 was superseded on Mon 18 Jan 2027 by HB-2026-009: “To use one programme, B, for early reading.”"
    )
    said = await log.say(CLERK, "what did we decide on 3 March and is it still current")
    assert "HB-2026-010 is still in force." in said
    assert "HB-2026-011 is no longer in force; it held until Fri 12 Mar 2027." in said
    assert (await log.say(CLERK, "is HB-2026-004 still in force?")).startswith(
        "HB-2026-004. HB-2026-004 decided nothing: not carried."
    )


async def test_a_press_opens_the_record_below_the_list(log: Talk) -> None:
    card = card_of(await log.hear(CLERK, "superseded decisions"))
    (row,) = (element for element in card["body"] if element["type"] == "ActionSet")
    assert (await log.press(CLERK, row["actions"][0])).text == "Here it is, below."


async def test_more_goes_on_where_the_list_ended(log: Talk, database: Database) -> None:
    card = card_of(await log.hear(CLERK, "decisions since September"))
    assert "Here are 1 to 6." in card["fallbackText"]
    await log.press(CLERK, button_of(card, "More"))
    posted = await database.read(
        lambda store: list(connection_of(store).scalars(select(outbox.c.body).order_by(outbox.c.id)))
    )
    assert refs(str(posted[-1]["summary"])) == [3, 2, 11, 4, 1]


async def test_as_7_who_may_not_see_part_2_finds_nothing_of_it(log: Talk) -> None:
    for who, where in ((IMANI, None), (TRUSTEE, None), (CLERK, CHANNEL), (CARYS, CHANNEL)):
        assert refs(await log.say(who, "what did we decide about catering", where)) == [6]
        none = await log.say(who, "what did we decide about redundancies", where)
        assert none.startswith("I found no decision about “redundancies”.")
        slip = await log.say(who, "what did we decide about redundencies", where)
        assert slip == none.replace("redundancies", "redundencies")
        assert refs(await log.say(who, "what did we decide on 4 November", where)) == []
        assert await log.say(who, "show HB-2026-005", where) == await log.say(who, "show HB-2026-099", where)


async def test_as_3_deputies_and_the_administrator_may_not_search(log: Talk) -> None:
    said = await log.say(ADMIN, "what did we decide about catering")
    assert refs(said) == [] and "HB-" not in said


async def test_2_2_a_partner_sees_what_is_about_their_schools_alone(log: Talk) -> None:
    assert refs(await log.say(SIP, "decisions since September")) == [2]
    assert (await log.say(SIP, "show HB-2026-002")).startswith("HB-2026-002")
    assert "can't find" in await log.say(SIP, "show HB-2026-003")


async def test_nothing_found_says_what_was_looked_for(log: Talk) -> None:
    said = await log.say(CARYS, "delegated decisions about trampolines since October")
    assert said == (
        "I found no decision about “trampolines”, under delegated powers, since Thu 1 Oct 2026. "
        "Try fewer or other words."
    )
