"""Elections in the minutes: who won, by how many votes or by lot, and nobody else's votes (R2.12, R2.18)."""

from dataclasses import replace
from typing import Any

import pytest

from bot.cards.votes import outcome_line
from bot.exports.decisions import COLUMNS, decision_rows
from bot.exports.minutes import minutes_docx, minutes_pdf
from domain.decisions import Outcome
from domain.elections import Election, ElectionState, Role
from domain.minutes import Minutes, draw_up
from domain.proceedings import EntryKind
from domain.trust import Trust
from services.exports import LogEntry
from tests.bot.exports.minuted import APOLOGIES, HELD, ITEMS, VOTING, Record, a_decision, at, opened
from tests.bot.exports.test_minutes import FORMATS, Draw, Read
from tests.talk import CARYS, CHAIR, DEV, FARAH

COUNTS = {CARYS: 0, DEV: 2, FARAH: 3}


def election(number: int, role: Role, **known: Any) -> Election:
    held = Election(number, HELD.ref, 4, role, tuple(COUNTS), CHAIR, at(14, 20), ElectionState.DECIDED, counts=COUNTS)
    return replace(held, **{"eligible": 6, "winner": FARAH, **known})


BY_VOTES = election(1, Role.PRESIDING)
BY_LOT = election(2, Role.CHAIR, counts={CARYS: 0, DEV: 2, FARAH: 2}, lot=(DEV, FARAH))
DECIDED = a_decision(
    15,
    "4",
    "To elect the Head of Valence as chair until the first meeting of 2027-28",
    outcome=Outcome.ELECTED_BY_LOT,
    votes_for=2,
    votes_against=2,
    abstentions=2,
)


def the_record() -> Record:
    record = opened()
    record.put(at(14, 10), EntryKind.TOOK, item=4)
    record.put(at(14, 20), EntryKind.ELECTED, item=4, person=FARAH, ref="1")
    record.put(at(14, 30), EntryKind.ELECTED, item=4, person=FARAH, ref="2")
    return record


def drawn(record: Record) -> Minutes:
    held = (BY_VOTES, BY_LOT, election(3, Role.CHAIR, state=ElectionState.DROPPED))
    return draw_up(HELD, record.entries, ITEMS, (DECIDED,), (), APOLOGIES, VOTING, elections=held)


def test_an_item_has_the_elections_that_were_held_under_it() -> None:
    found = {each.item.id: each.elections for each in drawn(the_record()).items if each.item}
    assert found[4] == (BY_VOTES, BY_LOT)
    assert not any(elections for item, elections in found.items() if item != 4)


def test_one_that_was_taken_back_isnt_minuted() -> None:
    record = the_record()
    record.put(at(14, 31), EntryKind.UNDONE, undoes=record.entries[-1].act)
    assert [each.elections for each in drawn(record).items if each.item and each.item.id == 4] == [(BY_VOTES,)]


@FORMATS
def test_minutes_say_who_won_and_how(draw: Draw, words: Read, everything: Read, trust: Trust) -> None:
    said = " ".join(words(draw(drawn(the_record()), trust)).split())
    assert (
        "Elected by secret ballot: the Head of Valence (3 votes of 5). They presided over the meeting from then on."
    ) in said
    assert (
        "Elected by secret ballot, and by lot between the Head of Five Elms and the Head of Valence, who had equal "
        "votes: the Head of Valence (2 votes of 4). "
        "HB-2026-015. To elect the Head of Valence as chair until the first meeting of 2027-28 "
        "The quorum for it was 4, and 6 were counted."
    ) in said
    for name in ("Farah", "Dev Patel", "Carys", "the Head of Grafton"):
        assert name not in said


@pytest.mark.parametrize("draw", [minutes_docx, minutes_pdf])
def test_who_presides_is_minuted_where_no_item_was_taken(draw: Draw, trust: Trust) -> None:
    record = opened()
    record.put(at(14, 2), EntryKind.ELECTED, person=FARAH, ref="1")
    others = drawn(record).others
    assert others.elections == (BY_VOTES,) and draw(drawn(record), trust)
    assert draw_up(HELD, record.entries, (), (), (), (), VOTING, 2, elections=(BY_VOTES,)).others.elections == ()


@pytest.mark.parametrize(
    ("votes", "line"),
    [
        ((3, 2, Outcome.ELECTED), "Elected by secret ballot, 3 votes of 5"),
        ((1, 0, Outcome.ELECTED), "Elected by secret ballot, 1 vote of 1"),
        ((2, 2, Outcome.ELECTED_BY_LOT), "Elected by secret ballot and then by lot, 2 votes of 4"),
    ],
)
def test_cards_and_the_log_have_the_winners_votes_and_the_others(votes: tuple[int, int, Outcome], line: str) -> None:
    votes_for, against, outcome = votes
    decision = replace(DECIDED, votes_for=votes_for, votes_against=against, outcome=outcome)
    assert outcome_line(decision) == line
    (row,) = (dict(zip(COLUMNS, row, strict=True)) for row in decision_rows([LogEntry(decision, "active")]))
    assert (row["outcome"], row["for"], row["against"], row["abstain"]) == (outcome, votes_for, against, 2)
    assert row["status"] == "active"
