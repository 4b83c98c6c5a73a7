"""Adopting en bloc what was decided before a school had a vote (AS-13)."""

import re
from collections.abc import Iterable

from domain.agenda import WORDING_LIMIT
from domain.decisions import DecisionEvent, EventKind

_EN_BLOC = re.compile(r"To adopt for (?P<schools>.+?) the decisions? taken without (?:its|their) vote: (?P<refs>.+)")
_REF = re.compile(r"[A-Z]{1,5}-\d{4}-\d{3,4}")


def en_bloc_wording(schools: tuple[str, ...], refs: Iterable[str]) -> str:
    """What is put to the meeting: as many of the references as a wording holds, oldest first."""
    whose = "its" if len(schools) == 1 else "their"
    wording, joint = f"To adopt for {' and '.join(schools)} the decisions taken without {whose} vote:", " "
    for ref in refs:
        if len(wording) + len(joint) + len(ref) < WORDING_LIMIT:
            wording, joint = f"{wording}{joint}{ref}", ", "
    return wording


def adopted_in(wording: str) -> tuple[str, tuple[str, ...]]:
    """The words that name the schools and the references that a decision adopts for them; nothing for any other."""
    match = _EN_BLOC.fullmatch(wording.strip())
    return (match["schools"], tuple(dict.fromkeys(_REF.findall(match["refs"])))) if match else ("", ())


def taken_on(events: Iterable[DecisionEvent]) -> dict[tuple[str, str], DecisionEvent]:
    """The acceptance of each decision by each school that stands; the events are in the order of their writing."""
    found: dict[tuple[str, str], DecisionEvent] = {}
    for event in events:
        if event.kind is EventKind.ACCEPTED:
            found[event.decision, event.text] = event
        if event.kind is EventKind.NOT_ACCEPTED:
            found.pop((event.decision, event.text), None)
    return found
