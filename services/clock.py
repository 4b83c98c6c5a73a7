"""The product's clock: injected everywhere, so that tests and the demonstration can move it."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the time in UTC; runs at the speed of the real clock, from wherever it was last set."""

    def __init__(self, start: datetime | None = None) -> None:
        """Start at `start` (an aware instant), or at the real time when there is none."""
        self._offset = timedelta()
        if start is not None:
            self.move_to(start)

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def move_to(self, instant: datetime) -> None:
        """Set the clock to an aware instant; it runs on from there."""
        self._offset = instant - datetime.now(UTC)
