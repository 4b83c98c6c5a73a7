"""§5.7: what goes in the pack for the Board, in which part, and what became of earlier decisions."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.exports.board_words import board_words
from domain.agenda import Tier
from domain.board import BoardDecision, Progress, ProgressState
from domain.board_pack import BoardPack, Change
from domain.calendar import MeetingKind
from domain.corrections import Correction
from domain.decisions import Authority, Decision, DecisionEvent, EventKind, Outcome, Variation
from domain.people import THE_RULES
from domain.proceedings import Interest
from domain.refusals import NothingToReport, OutOfDate
from domain.trust import Trust
from services.board_pack import PackWanted
from storage.store import Store
from tests.services.committee import Committee
from tests.talk import CHAIR, CLERK, TRUSTEE

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
DAY = date(2026, 11, 18)
BOARD_DAY = date(2026, 12, 9)
MEETING = "HB-B-2026-05"


def made(number: int, wording: str, authority: Authority = Authority.DELEGATED, **other: object) -> Decision:
    values = {
        "ref": f"HB-2026-{number:03}",
        "day": DAY,
        "meeting": MEETING,
        "kind": MeetingKind.BUSINESS,
        "item": str(number),
        "title": f"Title of {wording}",
        "wording": wording,
        "outcome": Outcome.CONSENSUS,
        "authority": authority,
        "effective_from": DAY,
        "quorum_required": 4,
        "quorum_counted": 6,
        "confirmed_by": CHAIR,
        "confirmed_at": NOW,
    }
    return Decision(**(values | other))  # type: ignore[arg-type]


async def logged(committee: Committee, *decisions: Decision) -> None:
    def log(store: Store) -> None:
        for decision in decisions:
            store.decisions.append(decision)

    await committee.database.write(log)


async def added(committee: Committee, *events: DecisionEvent) -> None:
    def add(store: Store) -> None:
        for event in events:
            store.decisions.add_event(event)

    await committee.database.write(add)


async def pack(committee: Committee, part: int = 1, number: int = 0, who: str = CLERK) -> BoardPack:
    return await committee.do(who, lambda s, p: s.board_pack.pack(p, PackWanted(BOARD_DAY, number), part))


def put_right(ref: str, before: str, after: str) -> DecisionEvent:
    asked = Correction(1, ref, "wording", before, after, "", CLERK, NOW)
    return asked.event(CHAIR, NOW + timedelta(hours=1))


def refs(decisions: tuple[Decision, ...]) -> list[str]:
    return [decision.ref for decision in decisions]


async def test_each_decision_in_its_section(committee: Committee) -> None:
    await logged(
        committee,
        made(1, "To buy it"),
        made(2, "To recommend it", Authority.RECOMMENDATION),
        made(3, "To pass it up", Authority.RECOMMENDATION, outcome=Outcome.REFERRED),
        made(4, "To meet", Authority.OPERATIONAL),
        made(5, "To act", Authority.OPERATIONAL, meeting="CA", kind=None, outcome=Outcome.CHAIRS_ACTION),
        made(6, "To lose", outcome=Outcome.NOT_CARRIED),
        made(7, "To take back"),
        made(8, "To lose it", Authority.RECOMMENDATION, outcome=Outcome.NOT_CARRIED),
    )
    void = DecisionEvent("HB-2026-007", EventKind.VOID, CHAIR, NOW)
    await committee.database.write(lambda store: store.decisions.add_event(void))
    drawn = await pack(committee)
    assert refs(drawn.for_decision) == ["HB-2026-002", "HB-2026-003"]
    assert refs(drawn.to_note) == ["HB-2026-001", "HB-2026-005"]
    assert not drawn.changes, "what the Board never heard of isn't taken back before it"


async def test_as_12_what_was_superseded_is_in_section_e(committee: Committee) -> None:
    """HB-2026-006 said that all schools use scheme A; the one that supersedes it is listed with it."""
    await logged(committee, made(6, "To use scheme A", Authority.OPERATIONAL))
    await committee.do(CLERK, lambda s, p: s.board_pack.issue(p, None))
    later = made(9, "To use scheme B", Authority.OPERATIONAL, varies="HB-2026-006", variation=Variation.SUPERSEDES)
    part = made(10, "To amend B", Authority.OPERATIONAL, varies="HB-2026-009", variation=Variation.SUPERSEDES_PART)
    await logged(committee, later, part)
    drawn = await pack(committee)
    assert drawn.changes == (
        Change("HB-2026-006", "supersedes", DAY, "HB-2026-009"),
        Change("HB-2026-009", "supersedes_part", DAY, "HB-2026-010"),
    )
    trust = await committee.do(CLERK, lambda s, p: s.board_pack._unit.trust)
    (section,) = [s for s in board_words(drawn, trust).sections if s.heading.startswith("E.")]
    assert section.rows[0] == ("HB-2026-006", "Superseded by HB-2026-009", "Wed 18 Nov 2026")
    # A second pack for the same meeting has them; a third would have nothing new.
    again = await committee.do(CLERK, lambda s, p: s.board_pack.issue(p, None, 1))
    assert again.wanted.number == 2
    with pytest.raises(NothingToReport):
        await committee.do(CLERK, lambda s, p: s.board_pack.issue(p, None))
    with pytest.raises(OutOfDate):
        await committee.do(CLERK, lambda s, p: s.board_pack.issue(p, None, 1))


async def test_corrected_and_taken_back_after_it_was_reported(committee: Committee) -> None:
    await logged(committee, made(1, "To buy it by 2026"), made(2, "To sell it"))
    await committee.do(CLERK, lambda s, p: s.board_pack.issue(p, None))
    committee.clock.move_to(NOW + timedelta(hours=2))
    events = (
        put_right("HB-2026-001", "2026", "2027"),
        DecisionEvent("HB-2026-002", EventKind.VOID, CHAIR, NOW + timedelta(hours=1)),
    )
    await added(committee, *events)
    drawn = await pack(committee)
    assert [(change.ref, change.what) for change in drawn.changes] == [
        ("HB-2026-001", "correction"),
        ("HB-2026-002", "void"),
    ]
    trust = await committee.do(CLERK, lambda s, p: s.board_pack._unit.trust)
    (section,) = [s for s in board_words(drawn, trust).sections if s.heading.startswith("E.")]
    assert section.rows[0][1] == "Corrected on Tue 24 Nov 2026, in the wording: “2026” now reads “2027”."
    kept = await pack(committee, number=1)
    assert refs(kept.to_note) == ["HB-2026-001", "HB-2026-002"] and not kept.changes, "what was issued stays"


async def test_what_the_board_first_hears_is_as_corrected_with_its_cost(committee: Committee) -> None:
    costs = {"cost": "£96,000 inc. VAT", "budget_source": "premises budget"}
    await logged(
        committee, made(1, "To buy it by 2026", Authority.RECOMMENDATION, **costs), made(2, "To sell it by 2026")
    )
    await logged(committee, made(3, "To meet in 2026", Authority.OPERATIONAL))
    numbers = ("HB-2026-001", "HB-2026-002", "HB-2026-003")
    await added(committee, *(put_right(ref, "2026", "2027") for ref in numbers))
    drawn = await pack(committee)
    assert [d.wording for d in (*drawn.for_decision, *drawn.to_note)] == ["To buy it by 2027", "To sell it by 2027"]
    assert [change.ref for change in drawn.changes] == ["HB-2026-001", "HB-2026-002"], "of the third it hears nothing"
    trust = await committee.do(CLERK, lambda s, p: s.board_pack._unit.trust)
    (section,) = [s for s in board_words(drawn, trust).sections if s.heading.startswith("A.")]
    assert section.entries[0].lines[-2:] == ("Cost: £96,000 inc. VAT.", "Paid from: premises budget.")


async def test_r2_24_whoever_has_an_interest_doesnt_get_it_through_the_pack(committee: Committee) -> None:
    item = await committee.propose(CHAIR, "Caterer", tier=Tier.PART_2)
    secret = made(1, "To end it", tier=Tier.PART_2, meeting=item.meeting, item="7")

    def conceal(store: Store) -> None:
        store.agenda.change(store.agenda.item(item.id, THE_RULES), number="7")
        store.decisions.append(secret)
        store.interests.keep(frozenset(), frozenset({Interest(item.id, CHAIR, "Gascoigne")}))

    await committee.database.write(conceal)
    assert refs((await pack(committee, 2)).to_note) == ["HB-2026-001"]
    hidden = await pack(committee, 2, who=CHAIR)
    assert (hidden.to_note, hidden.withheld) == ((), ("HB-2026-001",))
    await committee.do(CLERK, lambda s, p: s.board_pack.issue(p, None))
    assert refs((await pack(committee, 2, 1, TRUSTEE)).to_note) == ["HB-2026-001"]
    assert (await pack(committee, 2, 1, CHAIR)).to_note == ()


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_of_part_2_is_in_part_1(committee: Committee, seed: int) -> None:
    """Whatever was decided, varied, corrected and reported: of what is secret, the number alone."""
    chance = random.Random(seed)
    decisions: list[Decision] = []
    events: list[DecisionEvent] = []
    words: dict[str, Tier] = {}
    for number in range(1, 30):
        tier, word = chance.choice((Tier.OPEN, Tier.PART_2)), f"word{number:03}w"
        words[word] = tier
        earlier = chance.choice([None, *decisions])
        decision = made(
            number,
            word,
            chance.choice(list(Authority)),
            tier=tier,
            outcome=chance.choice((Outcome.CONSENSUS, Outcome.CARRIED, Outcome.REFERRED, Outcome.NOT_CARRIED)),
            rationale=f"{word} because",
            cost=f"{word} pounds",
            scheme_line=f"{word} line",
            varies=earlier.ref if earlier else None,
            variation=chance.choice(list(Variation)) if earlier else None,
            implements="TB-2026-01" if chance.random() < 0.2 else None,
        )
        decisions.append(decision)
        kind = chance.choice((EventKind.VOID, EventKind.CORRECTION, EventKind.RESERVATION, EventKind.REPORTED))
        ref = "2026-10-07" if kind is EventKind.REPORTED else None
        event = DecisionEvent(decision.ref, kind, CHAIR, NOW, f"{word} event", ref)
        is_slip = kind is EventKind.CORRECTION
        events.append(put_right(decision.ref, word, f"{word} put right") if is_slip else event)
    await logged(committee, *decisions)
    for number, tier in ((1, Tier.OPEN), (2, Tier.PART_2), (3, Tier.PART_2)):
        word = f"board{number}b"
        words[word] = tier
        down = BoardDecision(f"TB-2026-{number:02}", word, DAY, CLERK, NOW, tier, referred_back=f"{word} reasons")
        said = Progress("Grafton", ProgressState.BLOCKED, f"{word} evidence", CHAIR, NOW)

        def keep(store: Store, down: BoardDecision = down, said: Progress = said) -> None:
            store.board.add(down)
            store.board.add_progress(down.ref, said)

        await committee.database.write(keep)
    await added(committee, *events)
    trust: Trust = await committee.do(CLERK, lambda s, p: s.board_pack._unit.trust)
    part_1, part_2 = await pack(committee), await pack(committee, 2)
    open_words, secret = (str((each, board_words(each, trust))) for each in (part_1, part_2))
    for word, tier in words.items():
        assert word not in (open_words if tier is Tier.PART_2 else secret), word
    assert any(word in open_words for word in words) and any(word in secret for word in words)
    await committee.do(CLERK, lambda s, p: s.board_pack.issue(p, None))
    issued = str(board_words(await pack(committee, 1, 1), trust))
    assert not [word for word, tier in words.items() if tier is Tier.PART_2 and word in issued]
