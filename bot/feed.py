"""Teams' activity feed: a line for everyone who may see the agenda, when one is published (docs/decisions/0033)."""

import hashlib

from bot import texts
from bot.cards.calendar import meeting_name
from bot.directory import Directory
from bot.errands import Errands
from manifests.manifest import AGENDA_PUBLISHED
from services import Services
from services.clock import Clock
from storage.database import Database
from storage.feed_notes import FeedNote, FeedNotes
from storage.store import Store


class Feed(Errands[FeedNote]):
    """The side of the feed that works after the turn."""

    failed = "feed not written"

    def __init__(self, database: Database, directory: Directory, clock: Clock, app_id: str) -> None:
        super().__init__(database, clock)
        self._directory = directory
        self._chat = f"https://teams.microsoft.com/l/chat/0/0?users=28:{app_id}"

    def has_work(self, services: Services) -> bool:
        """Whether an agenda was published that has no note yet."""
        return services.feed_notes.has_work()

    def plan(self, services: Services) -> None:
        """Have people told of it."""
        services.feed_notes.plan()

    def kept(self, store: Store) -> FeedNotes:
        """The notes."""
        return store.feed_notes

    def about(self, claimed: FeedNote) -> tuple[str, int]:
        """A note's meeting."""
        return claimed.ref, claimed.attempt

    async def see_to(self, claimed: FeedNote) -> None:
        """Tell everyone in one request. Told twice, they see one line: a later one of the same chain replaces it."""
        now = self._clock.now()

        def told(store: Store) -> tuple[str, tuple[str, ...]] | None:
            trust = store.trusts.current()
            found = Services(store, trust, now).feed_notes.told(claimed) if trust else None
            return (meeting_name(found[0]), found[1]) if found else None

        if found := await self._database.read(told):
            name, people = found
            note = {
                "topic": {"source": "text", "value": "Headboard", "webUrl": self._chat},
                "activityType": AGENDA_PUBLISHED,
                "chainId": int.from_bytes(hashlib.sha256(claimed.ref.encode()).digest()[:6]),
                "previewText": {"content": texts.FEED_PREVIEW},
                "templateParameters": [{"name": "meeting", "value": name}],
            }
            await self._directory.tell(people, note)
        await self._database.write(lambda store: store.feed_notes.settle(claimed))
