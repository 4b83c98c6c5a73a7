"""Packs to draw: a Business meeting with something of everything, and makers for single items."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from domain.actions import Action
from domain.agenda import Item, ItemStatus, Paper, Purpose, Tier
from domain.calendar import MeetingKind
from domain.meetings import Meeting, MeetingState
from services.agenda_view import AgendaChange, AgendaView, Entry, Pack

PROPOSED_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
MEETING = Meeting(
    ref="HB-B-2026-06",
    kind=MeetingKind.BUSINESS,
    nominal_date=date(2026, 12, 2),
    day=date(2026, 12, 2),
    starts=time(14),
    minutes=120,
    place="Teams",
    moved_because="",
    items_close=date(2026, 11, 25),
    publish_by=date(2026, 11, 26),
    state=MeetingState.PUBLISHED,
    version=3,
)
BEFORE = replace(MEETING, ref="HB-B-2026-05", day=date(2026, 11, 18), nominal_date=date(2026, 11, 18))


def an_item(number: int, title: str, **known: object) -> Item:
    """An open item for discussion, unless it is told otherwise."""
    item = Item(
        id=number,
        meeting=MEETING.ref,
        number=str(number),
        title=title,
        purpose=Purpose.DISCUSSION,
        minutes=10,
        proposer="00000000-0000-4000-8000-000000000003",
        status=ItemStatus.ON_AGENDA,
        proposed_at=PROPOSED_AT,
        position=number,
    )
    return replace(item, **known)  # type: ignore[arg-type]


def a_secret(number: int, word: str) -> Entry:
    """A confidential item, each of whose words begins with one that can be looked for."""
    item = an_item(
        number,
        f"{word}title",
        tier=Tier.PART_2,
        tier_reason=f"{word}tier",
        purpose=Purpose.DECISION,
        wording=f"{word}wording",
        presenter=f"{word}presenter",
        late_reason=f"{word}late",
        declined_because=f"{word}declined",
        carry_count=1,
        minutes=97,
    )
    return Entry(
        item,
        section=f"{word}section",
        proposer=f"{word}proposer",
        papers=(Paper(9, number, f"{word}paper", f"https://{word}.example/paper", is_late=True),),
        carried_from=replace(BEFORE, day=date(2026, 7, 1)),
        groups=(f"{word}matter",),
    )


def a_pack(*entries: Entry, part: int = 1, changes: tuple[AgendaChange, ...] = (), version: int = 2) -> Pack:
    """A published pack with these entries."""
    published_at = datetime(2026, 11, 26, 16, 40)  # noqa: DTZ001 - the trust's wall time
    view = AgendaView(MEETING, entries, version=version, published_at=published_at, changes=changes)
    return Pack("PACE Trust", part, view, ACTIONS, AHEAD)


def the_pack(part: int = 1) -> Pack:
    """One of everything that a pack may show."""
    changes = (AgendaChange("added", "7", "Boiler at Valence"), AgendaChange("changed", "10", "secretchange"))
    return a_pack(*ENTRIES, part=part, changes=changes)


def a_long_pack(items: int) -> Pack:
    """As many items as that, each with wording and a paper."""
    return a_pack(*(_with_wording(number) for number in range(1, items + 1)))


def _with_wording(number: int) -> Entry:
    wording = f"To renew contract {number} for three years from April, at no more than last year’s price. " * 4
    item = an_item(number, f"Renewal of contract {number}", purpose=Purpose.DECISION, wording=wording)
    paper = Paper(number, number, f"Quotation {number}", f"https://files.example/{number}", is_late=False)
    return Entry(item, proposer="Priya Nair", papers=(paper,), groups=("Ends on 31 March",))


ENTRIES = (
    Entry(
        an_item(1, "Welcome, apologies, deputies and quorum", purpose=Purpose.PROCEDURAL, minutes=3, presenter="Chair")
    ),
    Entry(an_item(2, "Declarations of interest", purpose=Purpose.PROCEDURAL, minutes=2, presenter="All")),
    Entry(
        an_item(
            3,
            "Minutes of the last Business meeting",
            purpose=Purpose.DECISION,
            minutes=3,
            standing=True,
            presenter="Chair",
        ),
        papers=(Paper(1, 3, "Minutes of 18 November", "https://pace.example/files/minutes?id=5&v=2", is_late=False),),
    ),
    Entry(
        an_item(
            4,
            "Shared cover rota",
            purpose=Purpose.DECISION,
            minutes=20,
            presenter="Leila Haddad",
            carry_count=2,
            wording="To share one cover rota between the eight schools from January 2027, reviewed at Easter.",
        ),
        section="Shared staff",
        proposer="Carys Pugh",
        carried_from=BEFORE,
        papers=(
            Paper(2, 4, "Draft rota", "https://pace.example/files/rota", is_late=True),
            Paper(3, 4, "Costs for each school", "", is_late=False),
        ),
    ),
    Entry(an_item(5, "Supply agency rates", minutes=10), section="Shared staff", proposer="Dev Patel"),
    Entry(
        an_item(6, "Grounds contract", purpose=Purpose.DECISION, minutes=15),
        section="Collective buying",
        proposer="Priya Nair",
    ),
    Entry(
        an_item(
            7,
            "Boiler at Valence",
            minutes=10,
            late_reason="The boiler failed on Monday and the quotation ends on Friday",
        ),
        section="Collective buying",
        proposer="Farah Siddiqui",
    ),
    Entry(
        an_item(
            8, "Trust Group reports", purpose=Purpose.DISCUSSION, minutes=15, standing=True, presenter="Group leads"
        ),
        groups=("English: due", "Business Managers: received on Tue 24 Nov"),
    ),
    Entry(an_item(9, "Census return", purpose=Purpose.INFORMATION, minutes=5, starred=True), proposer="Joanna Reeve"),
    a_secret(10, "secret"),
    a_secret(11, "hushed"),
)
ACTIONS = (
    Action(
        "A-3",
        "Draft the rota and send it to all heads",
        "Leila Haddad",
        date(2026, 12, 11),
        date(2026, 12, 11),
        BEFORE.ref,
        None,
    ),
    Action(
        "A-5",
        "Ask the agency for next year’s rates",
        "Business Managers",
        date(2027, 9, 15),
        date(2026, 12, 11),
        BEFORE.ref,
        None,
    ),
)
AHEAD = tuple(
    replace(
        MEETING,
        ref=f"HB-S-2026-0{n}",
        kind=MeetingKind.STRATEGY,
        day=MEETING.day + timedelta(days=5 + 14 * n),
        place="Gascoigne, meeting room 2",
        items_close=MEETING.day + timedelta(days=14 * n),
    )
    for n in range(2)
)
