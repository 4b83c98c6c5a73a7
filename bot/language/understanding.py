"""What a sentence was taken to mean."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any


@dataclass(frozen=True)
class Understanding:
    """An intent of the phrasebook and its slots; a slot that wasn't said is absent."""

    intent: str
    slots: dict[str, Any] = field(default_factory=dict)

    def text(self, slot: str) -> str:
        """A slot of words, or nothing."""
        return str(self.slots.get(slot, ""))

    def number(self, slot: str) -> int | None:
        """A slot that is a whole number."""
        value = self.slots.get(slot)
        return value if isinstance(value, int) else None

    def day(self, slot: str) -> date | None:
        """A slot that is a date."""
        value = self.slots.get(slot)
        return value if isinstance(value, date) else None

    def time(self, name: str) -> time | None:
        """A time of day that was said, or None."""
        said = self.text(name)
        return time.fromisoformat(said) if said else None
