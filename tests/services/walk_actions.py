"""What a walk does with the actions that it has assigned."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from domain.actions import Confidence, Progress
from domain.duties import Every
from domain.people import Person
from services import Services
from services.action_changes import accept_for_the_silent
from services.duty_rounds import open_duties
from services.which_meeting import Which
from tests.talk import CHAIR

if TYPE_CHECKING:
    from tests.services.walk import Walk

SAYS = (
    *(Progress("finish"), Progress("start", percent=50), Progress("finish"), Progress(confidence=Confidence.AT_RISK)),
    *(Progress("block", note="no login"), Progress(note="half of it")),
)


def report(walk: Walk, services: Services, who: Person) -> None:
    """Its owner says how it goes, or anybody."""
    ref, who = _one(walk, who)
    _told(walk, who, services.action_progress.report(who, ref, walk.rng.choice(SAYS), private=walk.is_private))


def extend(walk: Walk, services: Services, who: Person) -> None:
    """More time, until a day, until the next meeting, or for no reason."""
    ref, who = _one(walk, who)
    due = services.action_lists.due_named(who, walk.rng.choice(("next meeting", "end of half term", "", "", "")))
    to, at = (due.day, due.meeting) if due else (None, None)
    reason = walk.rng.choice(("snow", "snow", ""))
    _told(walk, who, services.action_progress.extend(who, ref, to, reason, at=at, private=walk.is_private))


def finish(walk: Walk, services: Services, who: Person) -> None:
    """Close it, or say that it isn't done yet."""
    ref, _ = _one(walk, who)
    if walk.rng.random() < 0.7:
        services.action_progress.close(who, ref, private=walk.is_private)
    else:
        services.action_progress.not_yet(who, ref, "a page is missing", private=walk.is_private)


def end(walk: Walk, services: Services, who: Person) -> None:
    """Cancel it, or put it off."""
    ref, _ = _one(walk, who)
    if walk.rng.random() < 0.5:
        services.action_progress.cancel(who, ref, "not needed", private=walk.is_private)
    else:
        day = walk.now.date() + timedelta(days=walk.rng.choice((5, 40)))
        services.action_progress.defer(who, ref, day, "snow", private=walk.is_private)


def take_back(walk: Walk, services: Services, who: Person) -> None:
    """Take back what was said last of one: whoever said it, or another."""
    said = walk.invariants.ask('SELECT action, "by" FROM action_updates ORDER BY id DESC LIMIT 3').fetchall()
    ref, by = walk.rng.choice(said) if said else ("A-1", "")
    who = walk.people.get(by, who) if walk.rng.random() < 0.7 else who
    services.action_progress.undo(who, ref, _version(walk, ref), private=walk.is_private)


def pass_on(walk: Walk, services: Services, who: Person) -> None:
    """Offer it to another, take it on, or decline it."""
    ref, who = _one(walk, who)
    way = walk.rng.choice(("offer", "accept", "accept", "decline"))
    if way == "offer":
        owner = walk.rng.choice((walk.school(), "me", "Dev", "nobody"))
        services.action_owners.offer(who, ref, owner, private=walk.is_private)
        return
    offered = walk.invariants.ask("SELECT offered_to FROM actions WHERE ref = ?", (ref,)).fetchone()
    to = [person for person in walk.everyone if offered and offered[0] in person.owns_as]
    taker = walk.rng.choice(to) if to else who
    answer = services.action_owners.accept if way == "accept" else services.action_owners.decline
    _told(walk, taker, answer(taker, ref, private=walk.is_private))


def repeat(walk: Walk, services: Services, who: Person) -> None:
    """Have it come again, or no more."""
    ref, _ = _one(walk, who)
    if walk.rng.random() < 0.7:
        services.duties.repeat(who, ref, walk.rng.choice(tuple(Every)), private=walk.is_private)
    else:
        services.duties.stop(who, ref, private=walk.is_private)


def morning(walk: Walk, services: Services, who: Person) -> None:
    """What the clock does: those who are silent accept, and duties come again."""
    accept_for_the_silent(services._unit)
    open_duties(services._unit)


def move_a_meeting(walk: Walk, services: Services, who: Person) -> None:
    """One that actions may be due at goes on another day, or is called off; or takes place after all."""
    which = Which(ref=walk.rng.choice(("HB-B-2026-07", "HB-S-2026-07")))
    way = walk.rng.choice(("move", "cancel", "reinstate"))
    if way == "move":
        day = services.calendar.find(which).day
        services.calendar.move(walk.people[CHAIR], which, day + timedelta(days=walk.rng.choice((-1, 1))))
    elif way == "cancel":
        services.calendar.cancel(walk.people[CHAIR], which)
    else:
        services.calendar.reinstate(walk.people[CHAIR], which)


def _one(walk: Walk, who: Person) -> tuple[str, Person]:
    """One of them, and mostly somebody who has it."""
    found = walk.invariants.ask("SELECT ref, owner FROM actions ORDER BY rowid").fetchall()
    if not found:
        return "A-1", who
    ref, owner = walk.rng.choice(found)
    owners = [person for person in walk.everyone if owner in person.owns_as]
    return ref, walk.rng.choice(owners) if owners and walk.rng.random() < 0.7 else who


def _version(walk: Walk, ref: str) -> int:
    found = walk.invariants.ask("SELECT version FROM actions WHERE ref = ?", (ref,)).fetchone()
    return found[0] if found else 1


def _told(walk: Walk, who: Person, answer: object) -> None:
    """Nobody is told of a confidential action who may not know of it."""
    if not walk.services()._unit.reader(who, private=True).sees_part_2:
        walk.hide(walk.confidential(who.entra_id), answer)
