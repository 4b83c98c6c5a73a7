"""Minutes to draw: a Business meeting at which something of everything happened, drawn up from its record."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from domain.actions import Action
from domain.agenda import Item, ItemStatus, Purpose, Tier
from domain.decisions import Authority, Decision, DecisionEvent, EventKind, Outcome
from domain.meetings import Apology, MeetingState
from domain.minutes import Agreed, Minutes, MinutesState, draw_up
from domain.people import PostKind
from domain.proceedings import Entry, EntryKind
from domain.trust import Trust
from tests.bot.exports.packs import BEFORE, MEETING, an_item
from tests.talk import CARYS, CHAIR, CLERK, DEV, EWA, FARAH, GRACE, VICE_CHAIR

HELD = replace(MEETING, state=MeetingState.CLOSED)
VOTING = frozenset(
    {"William Bellamy", "Grafton", "Five Elms", "Becontree", "Valence", "Henry Green", "Southwood", "Gascoigne"}
)
HEADS = {"William Bellamy": VICE_CHAIR, "Grafton": CARYS, "Five Elms": DEV, "Becontree": EWA, "Valence": FARAH}


def at(hour: int, minute: int, day: date = HELD.day) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


class Record:
    """Entries act by act, each at its time."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, when: datetime, *entries: Entry) -> None:
        act = self.entries[-1].act + 1 if self.entries else 1
        self.entries += [replace(e, meeting=HELD.ref, act=act, at=when, by=CHAIR) for e in entries]

    def put(self, when: datetime, kind: EntryKind, **known: Any) -> None:
        self.add(when, Entry(kind, **known))

    def arrive(self, when: datetime, *schools: str, **known: Any) -> None:
        self.add(when, *(Entry(EntryKind.ARRIVED, school=s, person=HEADS.get(s, GRACE), **known) for s in schools))


def opened(when: datetime | None = None) -> Record:
    """The chair has opened the meeting, and is there."""
    record, when = Record(), when or at(14, 1)
    record.add(when, Entry(EntryKind.OPENED, person=CHAIR), Entry(EntryKind.ARRIVED, school="Gascoigne", person=CHAIR))
    return record


def a_decision(number: int, item: str, wording: str, **known: Any) -> Decision:
    decision = Decision(
        ref=f"HB-2026-{number:03}",
        day=HELD.day,
        meeting=HELD.ref,
        kind=HELD.kind,
        item=item,
        title="",
        wording=wording,
        outcome=Outcome.CONSENSUS,
        authority=Authority.OPERATIONAL,
        effective_from=HELD.day,
        quorum_required=4,
        quorum_counted=6,
        confirmed_by=CHAIR,
        confirmed_at=at(15, 0),
    )
    return replace(decision, **known)


def an_action(number: int, text: str, owner: str, item: int | None, **known: Any) -> Action:
    due = date(2026, 12, 11)
    return replace(Action(f"A-{number}", text, owner, due, due, HELD.ref, None, item=item), **known)


ITEMS = (
    an_item(1, "Welcome, apologies, deputies and quorum", purpose=Purpose.PROCEDURAL, standing=True),
    an_item(2, "Declarations of interest", purpose=Purpose.PROCEDURAL, standing=True),
    an_item(3, "Minutes of the last Business meeting", purpose=Purpose.DECISION, standing=True),
    an_item(4, "Shared cover rota", purpose=Purpose.DECISION),
    an_item(5, "Grounds contract", purpose=Purpose.DECISION),
    an_item(6, "Census return", purpose=Purpose.INFORMATION, starred=True),
    an_item(7, "Minibus", status=ItemStatus.DEFERRED),
    an_item(8, "Calendar", status=ItemStatus.NOT_REACHED, standing=True),
    an_item(9, "Uniform supplier", status=ItemStatus.NOT_REACHED),
)
SECRET = an_item(
    10, "secrettitle", tier=Tier.PART_2, tier_reason="secrettier", wording="secretproposed", presenter="secretwho"
)
DECISIONS = (
    a_decision(11, "4", "To share one cover rota between the eight schools from 4 January 2027, reviewed at Easter."),
    a_decision(12, "5", "To renew the grounds contract for three years.", is_void=True),
    a_decision(
        13,
        "5",
        "To appoint a single grounds maintenance contractor for three years from 1 April 2027, up to £96,000 with VAT.",
        outcome=Outcome.CARRIED_ON_CASTING_VOTE,
        votes_for=2,
        votes_against=2,
        abstentions=1,
        casting="for",
        quorum_counted=5,
        authority=Authority.DELEGATED,
        scheme_line="4.7",
        for_all="All schools gain; Gascoigne carries the work",
    ),
)
EVENTS = (
    DecisionEvent("HB-2026-013", EventKind.DISSENT, FARAH, at(14, 45)),
    DecisionEvent("HB-2026-013", EventKind.RESERVATION, VICE_CHAIR, at(14, 46), "The Board sees it first"),
    DecisionEvent("HB-2026-012", EventKind.VOID, CHAIR, at(14, 47)),
    DecisionEvent("HB-2026-014", EventKind.RESERVATION, CARYS, at(14, 48), "secretreserve"),
)
HUSHED = a_decision(14, "10", "secretwording", tier=Tier.PART_2)
ACTIONS = (
    an_action(3, "Draft the rota and send it to all heads", "Leila Haddad", 4),
    an_action(4, "Tell the agency that its contract ends", "Business Managers", 4),
    an_action(5, "Book the hall for March", "Grafton", None),
)
TASK = an_action(6, "secretaction", "Gascoigne", 10, tier=Tier.PART_2)
APOLOGIES = (
    Apology("Becontree", EWA, "Ann Other", at(9, 0)),
    Apology("Southwood", "", "", at(9, 30)),
)


def the_record() -> Record:
    """Opening, items, arrivals and departures, an interest, a change in the chair, Part 2, and a later note."""
    record = opened()
    record.arrive(at(14, 2), "William Bellamy", "Grafton", "Five Elms")
    record.add(at(14, 3), Entry(EntryKind.ARRIVED, school="Becontree", text="Ann Other"))
    record.put(at(14, 3), EntryKind.ATTENDED, person=CLERK)
    record.put(at(14, 4), EntryKind.TOOK, item=1)
    record.put(at(14, 6), EntryKind.TOOK, item=2)
    record.put(at(14, 7), EntryKind.DECLARED, item=5, person=DEV, school="Five Elms", text="A relative tenders for it.")
    record.put(at(14, 8), EntryKind.TOOK, item=3)
    record.put(at(14, 9), EntryKind.AMENDED, ref=BEFORE.ref, text="Item 4 should say £480, not £450.")
    record.put(at(14, 9), EntryKind.APPROVED, ref=BEFORE.ref)
    record.put(at(14, 10), EntryKind.TOOK, item=4)
    record.arrive(at(14, 15), "Valence", by_video=True)
    record.put(at(14, 18), EntryKind.NOTED, item=4, text="Five schools had used the agency this term, at £31 an hour.")
    challenge = "Whether small schools would be last in the queue was asked; the rota takes turns by week."
    record.put(at(14, 20), EntryKind.NOTED, item=4, text=challenge)
    record.put(at(14, 30), EntryKind.TOOK, item=5)
    record.add(at(14, 40), Entry(EntryKind.LEFT, school="Gascoigne"), Entry(EntryKind.PRESIDES, person=VICE_CHAIR))
    record.put(at(14, 50), EntryKind.DEFERRED, item=7)
    record.put(at(14, 52), EntryKind.NOTED, text="The heads thanked the outgoing clerk.")
    record.put(at(14, 55), EntryKind.TOOK, item=10)
    record.put(at(14, 56), EntryKind.NOTED, item=10, text="secretnote")
    record.put(at(14, 57), EntryKind.DECLARED, item=10, person=CARYS, school="Grafton", text="secretnature")
    record.put(at(15, 41), EntryKind.CLOSED)
    return record


def the_minutes(part: int = 1, *, hidden: bool = True, **known: Any) -> Minutes:
    """One of everything; of Part 2, part 1 has what its readers get from the database."""
    items: tuple[Item, ...] = (SECRET,)
    decisions: tuple[Decision, ...] = (HUSHED,)
    actions: tuple[Action, ...] = (TASK,)
    if part == 1:
        blank = (
            replace(SECRET, title="", tier_reason="", wording="", presenter="", is_hidden=True) if hidden else SECRET
        )
        items = (*ITEMS, blank)
        decisions = (*DECISIONS, replace(HUSHED, wording="", is_hidden=True))
        actions = ACTIONS
    entries, agreed = the_record().entries, (Agreed(BEFORE, MinutesState.APPROVED),)
    return replace(draw_up(HELD, entries, items, decisions, actions, APOLOGIES, VOTING, part, agreed, EVENTS), **known)


def approved(minutes: Minutes) -> Minutes:
    """The same once the next meeting has approved them."""
    day = date(2026, 12, 16)
    return replace(
        minutes,
        state=MinutesState.APPROVED,
        approved_on=at(14, 9, day),
        approved_in="HB-B-2026-07",
        signed_by=VICE_CHAIR,
        was_amended=True,
    )


def inquorate(**known: Any) -> Minutes:
    """Two voting schools and the clerk talked, and nothing could be decided (AS-2)."""
    record = opened()
    record.arrive(at(14, 2), "Grafton")
    record.put(at(14, 5), EntryKind.ATTENDED, person=CLERK)
    record.put(at(14, 6), EntryKind.TOOK, item=1)
    record.put(at(14, 20), EntryKind.NOTED, item=1, text="The cover rota was talked over.")
    record.put(at(14, 40), EntryKind.CLOSED)
    items = (ITEMS[0], replace(ITEMS[3], status=ItemStatus.NOT_REACHED))
    return replace(draw_up(HELD, record.entries, items, (), (), (), VOTING), **known)


def office_of(trust: Trust, kind: PostKind) -> str:
    holder = trust.holder(kind)
    assert holder
    return holder.office
