"""One step of an installation, as it was found."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """Whether somebody has to do something."""

    WELL = "ok"
    NOTE = "note"
    """It works; somebody may want to know."""
    MEND = "mend"


@dataclass(frozen=True)
class Diagnosis:
    """What was found, in one plain sentence, and what mends it in another."""

    mark: Mark
    said: str
    mend: str = ""


def well(said: str) -> Diagnosis:
    """Nothing to do."""
    return Diagnosis(Mark.WELL, said)


def note(said: str, mend: str = "") -> Diagnosis:
    """Nothing that must be done."""
    return Diagnosis(Mark.NOTE, said, mend)


def mend(said: str, how: str) -> Diagnosis:
    """Something to do."""
    return Diagnosis(Mark.MEND, said, how)
