"""The demonstration trust's committee, to whose services a test speaks as one of its people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from domain.agenda import Item, Purpose, Tier
from domain.calendar import MeetingKind
from domain.decisions import Decision
from domain.meetings import Meeting
from domain.people import THE_RULES, Person
from services import Services
from services.agenda import NewItem
from services.agenda_view import AgendaView
from services.clock import Clock
from services.meeting_view import MeetingView
from services.which_meeting import Which
from storage.database import Database
from storage.store import Store
from tests.talk import CHAIR, CLERK

T = TypeVar("T")
TWO_O_CLOCK = datetime(2026, 12, 2, 14, tzinfo=UTC)
"""When the Business meeting of Wed 2 Dec begins."""
DISCUSSION = Purpose.DISCUSSION
BUSINESS, STRATEGY = MeetingKind.BUSINESS, MeetingKind.STRATEGY
"""What kinds of meeting tests name."""


def plain(source: str) -> str:
    """A trust's file with no standing items: what is proposed is all that there is on an agenda."""
    return "standing = []\n" + source


@dataclass
class Committee:
    """One transaction a call, at the time that the clock says."""

    database: Database
    clock: Clock

    async def do(self, who: str, work: Callable[[Services, Person], T]) -> T:
        """Whatever the services answer to this person; a refusal is raised and leaves nothing behind."""

        def run(store: Store) -> T:
            trust = store.trusts.current()
            assert trust
            person = trust.person(who)
            assert person
            return work(Services(store, trust, self.clock.now()), person)

        return await self.database.write(run)

    async def propose(
        self,
        who: str,
        title: str,
        kind: MeetingKind | None = None,
        purpose: Purpose = DISCUSSION,
        *,
        minutes: int | None = 10,
        wording: str = "",
        tier: Tier = Tier.OPEN,
    ) -> Item:
        """Put an item on the next meeting that takes it; one that is confidential is commercial."""
        reason = "" if tier is Tier.OPEN else "commercial"
        new = NewItem(title, purpose, minutes, wording, tier, reason)
        return (await self.do(who, lambda s, p: s.agenda.propose(p, new, Which(kind)))).item

    async def propose_late(self, who: str, title: str, meeting: str, wording: str = "") -> Item:
        """Put an item to a meeting whose items have closed."""
        new = NewItem(title, wording=wording, late_reason="it came up today")
        return (await self.do(who, lambda s, p: s.agenda.propose(p, new, Which(ref=meeting)))).item

    async def show(self, who: str, which: Which = Which(), *, private: bool = True) -> AgendaView:  # noqa: B008
        """The agenda as this person sees it."""
        return await self.do(who, lambda s, p: s.agenda.show(p, which, private=private))

    async def publish(self, which: Which = Which(), who: str = CHAIR) -> Meeting:  # noqa: B008
        """Have the chair publish an agenda."""
        return await self.do(who, lambda s, p: s.publication.publish(p, which))

    async def kept(self, item: int) -> Item:
        """An item as it is in the database, whatever became of it."""
        return await self.database.read(lambda store: store.agenda.item(item, THE_RULES))

    async def open(self, at: datetime) -> MeetingView:
        """Open the meeting of that day."""
        self.clock.move_to(at)
        return await self.do(CHAIR, lambda s, p: s.meetings.open(p, "19:chat", private=False))

    async def begin(self) -> None:
        """Take the first item of the Business meeting of Wed 2 Dec; Grafton, Valence and Five Elms are there."""
        await self.open(TWO_O_CLOCK)
        await self.present("Grafton", "Valence", "Five Elms")
        await self.next_item()

    async def present(self, *schools: str, whole: bool = False) -> MeetingView:
        """Have the clerk record schools as present."""
        absent = set((await self.do(CLERK, lambda s, p: s.meetings.running(p))).present) - set(schools) if whole else ()
        return await self.do(CLERK, lambda s, p: s.attendance.record(p, schools, absent))

    async def next_item(self) -> MeetingView:
        """Have the chair take the next item."""
        return await self.do(CHAIR, lambda s, p: s.meetings.next_item(p))

    async def decide(self, wording: str) -> Decision:
        """Have the chair confirm a decision on the item that is being taken."""
        draft = await self.do(CLERK, lambda s, p: s.decisions.draft(p, wording, private=True))
        meeting, item = draft.meeting.ref, draft.item.number
        assert item
        return (await self.do(CHAIR, lambda s, p: s.decisions.confirm(p, meeting, item, wording)))[0]

    async def close(self) -> MeetingView:
        """Have the chair close the meeting."""
        return await self.do(CHAIR, lambda s, p: s.meetings.close(p))
