"""The demonstration trust's committee, to whose services a test speaks as one of its people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from domain.agenda import Item, Purpose
from domain.calendar import MeetingKind
from domain.decisions import Decision
from domain.people import Person
from services import Services
from services.clock import Clock
from services.meeting_view import MeetingView
from storage.database import Database
from storage.store import Store
from tests.talk import CHAIR, CLERK

T = TypeVar("T")
DISCUSSION = Purpose.DISCUSSION


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
        self, who: str, title: str, kind: MeetingKind | None = None, purpose: Purpose = DISCUSSION
    ) -> Item:
        """Put an item on the next meeting that takes it."""
        return (await self.do(who, lambda s, p: s.agenda.propose(p, title, purpose, 10, kind))).item

    async def open(self, at: datetime) -> MeetingView:
        """Open the meeting of that day."""
        self.clock.move_to(at)
        return await self.do(CHAIR, lambda s, p: s.meetings.open(p, "19:chat", private=False))

    async def present(self, *schools: str, whole: bool = False) -> MeetingView:
        """Have the clerk record schools as present."""
        absent = set((await self.do(CLERK, lambda s, p: s.meetings.running(p))).present) - set(schools) if whole else ()
        return await self.do(CLERK, lambda s, p: s.meetings.record_attendance(p, schools, absent))

    async def next_item(self) -> MeetingView:
        """Have the chair take the next item."""
        return await self.do(CHAIR, lambda s, p: s.meetings.next_item(p))

    async def decide(self, wording: str) -> Decision:
        """Have the chair confirm a decision on the item that is being taken."""
        draft = await self.do(CLERK, lambda s, p: s.decisions.draft(p, wording))
        meeting, item = draft.meeting.ref, draft.item.number
        assert item
        return (await self.do(CHAIR, lambda s, p: s.decisions.confirm(p, meeting, item, wording)))[0]

    async def close(self) -> MeetingView:
        """Have the chair close the meeting."""
        return await self.do(CHAIR, lambda s, p: s.meetings.close(p))
