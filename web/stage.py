"""What the local client is told about the trust: who there is, and which moments are worth a visit."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Persona:
    """Someone whom the person at the keyboard can be."""

    entra_id: str
    name: str
    title: str


@dataclass(frozen=True)
class Moment:
    """A shortcut for the clock, such as the start of the next meeting."""

    label: str
    at: datetime


@dataclass(frozen=True)
class Stage:
    """The trust's name, its people and its moments, as they are now."""

    trust: str
    personas: tuple[Persona, ...]
    moments: tuple[Moment, ...]

    def persona(self, entra_id: str) -> Persona | None:
        """The person with this Entra id, if the trust has one."""
        return next((who for who in self.personas if who.entra_id == entra_id), None)
