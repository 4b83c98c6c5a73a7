"""Clearing what was heard and said longer ago than the trust keeps it (DOMAIN §5.5)."""

from datetime import timedelta

from services.clock import Clock
from storage.database import Database
from storage.store import Store

AT_ONCE = 500
"""Rows of each kind in one transaction: nobody waits for long behind it."""


class Clearing:
    """Takes old rows out of the inbox and the outbox; while somebody asks for information, nothing is destroyed."""

    def __init__(self, database: Database, clock: Clock, days: int) -> None:
        self._database = database
        self._clock = clock
        self._kept = timedelta(days=days)

    async def tick(self) -> None:
        """Clear what is too old, in small portions."""
        before = self._clock.now() - self._kept

        def clear(store: Store) -> bool:
            if store.information_requests.open():
                return False
            return AT_ONCE in (store.inbox.clear(before, AT_ONCE), store.outbox.clear(before, AT_ONCE))

        while await self._database.write(clear):
            pass
