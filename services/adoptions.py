"""What a decision to adopt others en bloc brings about, and what taking it back does (AS-13)."""

from domain.adoptions import adopted_in, taken_on
from domain.decisions import IN_FORCE, Decision, DecisionEvent, EventKind
from domain.people import THE_RULES, Person
from services.unit import Unit


def adopt(unit: Unit, who: Person, decision: Decision) -> None:
    """Record that the schools which a decision names take on what it names, where that doesn't bind them yet."""
    words, refs = adopted_in(decision.wording)
    if not refs or not decision.outcome.is_decided:
        return
    log, known = unit.store.decisions, taken_on(unit.store.decisions.events(refs))
    for ref in refs:
        found = log.find(ref, THE_RULES)
        if found is None or found.status_on(unit.today) not in IN_FORCE:
            continue
        for school in unit.trust.schools_in(words):
            if (ref, school) not in known and school not in unit.trust.voting(found.day):
                log.add_event(DecisionEvent(ref, EventKind.ACCEPTED, who.entra_id, decision.confirmed_at, school))


def take_back(unit: Unit, who: Person, decision: Decision) -> None:
    """Record that it doesn't stand: what a school had taken on by itself stays."""
    words, refs = adopted_in(decision.wording)
    schools = unit.trust.schools_in(words) if refs else ()
    for (ref, school), event in taken_on(unit.store.decisions.events(refs)).items():
        if school in schools and event.at == decision.confirmed_at:
            back = DecisionEvent(ref, EventKind.NOT_ACCEPTED, who.entra_id, unit.now, school)
            unit.store.decisions.add_event(back)
