"""The way into the decision log, for what was agreed and voted on, and from there to the next agenda (§5.1)."""

from domain.agenda import INFORMATION_MINUTES, Item, ItemStatus, Purpose, Tier, TierReason, title_of
from domain.calendar import academic_year
from domain.decisions import Basis, Decision, DecisionEvent, EventKind, Outcome, decision_ref
from domain.meetings import Meeting
from domain.people import THE_RULES, Person
from domain.proceedings import Entry, EntryKind
from domain.votes import Choice, Tally
from services.action_changes import call_on
from services.adoptions import adopt, take_back
from services.agenda_items import put, seed
from services.board_items import basis_on, carry_out, check_how
from services.foci import take_up_focus
from services.meeting_view import MeetingView, view
from services.record import record
from services.unit import Unit
from services.variations import variation
from services.which_meeting import BEFORE, LOOK_AHEAD, starts_at


def enter(
    unit: Unit,
    who: Person,
    seen: MeetingView,
    item: Item,
    wording: str,
    outcome: Outcome = Outcome.CONSENSUS,
    tally: Tally | None = None,
    casting: Choice | None = None,
    basis: Basis | None = None,
    also: tuple[Entry, ...] = (),
) -> tuple[Decision, MeetingView]:
    """Put a decision in the log under the next reference, with the quorum counted; return the meeting as it then is.

    A consensus has no counts (R2.18); a lost motion has a number too (R2.20). What it comes to besides, `also`, is the
    same act, and is taken back with it. Raises `VariationNeedsItem` and `NotInForce` (§5.2).
    """
    meeting, today = seen.meeting, unit.today
    check_how(unit, item, wording)
    basis = basis_on(unit, item, wording, basis)
    varied = variation(unit, wording, item, basis) if outcome.is_decided else None
    decision = Decision(
        ref=next_ref(unit),
        day=today,
        meeting=meeting.ref,
        kind=meeting.kind,
        item=item.number or "",
        title=item.title,
        wording=wording,
        outcome=outcome,
        authority=basis.authority,
        effective_from=basis.effective_from or today,
        quorum_required=seen.quorum.required,
        quorum_counted=seen.quorum.present,
        confirmed_by=who.entra_id,
        confirmed_at=unit.now,
        tier=item.tier,
        votes_for=tally.votes_for if tally else None,
        votes_against=tally.against if tally else None,
        abstentions=tally.abstain if tally else None,
        casting=casting,
        scheme_line=basis.scheme_line,
        for_all=basis.for_all,
        tabled=not item.wording,
        rationale=basis.rationale,
        declared=tuple(sorted(unit.store.proceedings.room(meeting.ref).withdrawn(item.id) - {""})),
        eligible=tally.eligible if tally else None,
        cost=basis.cost or None,
        budget_source=basis.budget_source or None,
        review_on=basis.review_on,
        expires_on=basis.expires_on,
        varies=varied[0].ref if varied else None,
        variation=varied[1] if varied else None,
        implements=item.implements if outcome.is_decided else None,
    )
    unit.store.decisions.append(decision)
    adopt(unit, who, decision)
    take_up_focus(unit, decision)
    entry, assigned = Entry(EntryKind.DECIDED, item=item.id, ref=decision.ref), carry_out(unit, item, decision)
    return decision, view(unit, record(unit, who, meeting, entry, *assigned, *also))


def make_void(unit: Unit, who: Person, void: DecisionEvent) -> None:
    """Take a decision back, with what schools had taken on by it and what was done to actions for it (§5.2, R5.3)."""
    store = unit.store
    store.decisions.add_event(void)
    decision = store.decisions.find(void.decision, THE_RULES)
    assert decision  # noqa: S101 - it is in the log, or there would be no event
    take_back(unit, who, decision)
    for event in store.decisions.events([decision.ref]):
        action = store.actions.find(event.ref, THE_RULES) if event.kind is EventKind.SETTLED and event.ref else None
        if action and event.text == "cancel" and action.closed_on:
            call_on(unit, who, action)
        elif action and event.text == "move" and action.decision == decision.ref and decision.varies:
            store.actions.move(action.ref, decision.varies)


def next_ref(unit: Unit) -> str:
    """The reference of the next entry, whichever way it comes into the log (§5.1)."""
    year = academic_year(unit.today)
    return decision_ref(unit.trust.prefix, year, unit.store.counters.next(f"decisions-{year}"))


def next_agenda(unit: Unit) -> Meeting | None:
    """The next meeting of either kind that hasn't begun: what was decided between meetings is reported to it."""
    ahead = unit.store.meetings.ahead(unit.today, None, LOOK_AHEAD)
    return next((m for m in ahead if m.state in BEFORE and unit.now < starts_at(unit, m)), None)


def report(unit: Unit, by: str, words: str, meeting: Meeting, tier: Tier = Tier.OPEN) -> Item:
    """Put what became of a decision between meetings on an agenda, for information (AS-16, §5.2).

    `by` is an Entra object id.
    """
    reported = Item(
        id=0,
        meeting=meeting.ref,
        number=None,
        title=title_of(words),
        purpose=Purpose.INFORMATION,
        minutes=INFORMATION_MINUTES,
        proposer=by,
        status=ItemStatus.PROPOSED,
        proposed_at=unit.now,
        tier=tier,
        tier_reason=TierReason.OTHER if tier is not Tier.OPEN else "",
        starred=tier is Tier.OPEN,
    )
    return put(unit, meeting, seed(unit, meeting), reported)
