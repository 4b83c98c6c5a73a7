"""Decisions that were found, a line each, and the whole record of one (§5.1)."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from bot import texts
from bot.buttons.decision_search import MoreDecisions, ShowDecision
from bot.cards import elements
from bot.cards.calendar import meeting_name
from bot.cards.corrections import correction_lines
from bot.cards.votes import outcome_line
from bot.turn import Card
from domain.agenda import Tier
from domain.decision_search import Sought
from domain.decisions import OUTSIDE_MEETINGS, Authority, Decision, EventKind, Outcome, Status
from domain.trust import Trust
from services.decision_search import Found, Listed, Record

FIRST_WORDS = 120
"""Characters of a wording that a line shows."""
SOUGHT: TypeAdapter[Sought] = TypeAdapter(Sought)
_NAMED = (EventKind.DISSENT, EventKind.ABSTENTION, EventKind.ACCEPTED, EventKind.RESERVATION)


def first_words(wording: str) -> str:
    """The first words of a wording, cut between two of them."""
    if len(wording) <= FIRST_WORDS:
        return wording
    return f"{wording[:FIRST_WORDS].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def status_line(listed: Listed) -> str:
    """How one stands that isn't simply in force, and whether it is confidential."""
    said = []
    if listed.status != Status.ACTIVE:
        said.append(texts.STATUS.get(listed.status) or texts.OUTCOME[listed.status])
        if listed.successor and listed.status in _REPLACED:
            said[-1] = texts.STATUS_BY.format(status=said[-1], ref=listed.successor.ref)
    if listed.decision.tier is not Tier.OPEN:
        said.append(texts.CONFIDENTIAL)
    return "; ".join(said)


_REPLACED = (Status.SUPERSEDED, Status.PART_SUPERSEDED, Status.RESCINDED)


def still_holds(listed: Listed) -> str:
    """Whether one is still in force, in words: since when it isn't, and what took its place."""
    decision, later = listed.decision, listed.successor
    if listed.status in _REPLACED and later:
        what = texts.IS_CONFIDENTIAL if later.is_hidden else texts.NOW_SAYS.format(wording=first_words(later.wording))
        said = texts.HOLDS_REPLACED[listed.status]
        return said.format(ref=decision.ref, day=texts.day_and_year(later.day), by=later.ref, what=what)
    sentence = texts.HOLDS.get(listed.status) or texts.HOLDS_NOT_DECIDED
    outcome = texts.in_sentence(texts.OUTCOME.get(decision.outcome, ""))
    until = texts.HOLDS_UNTIL.format(day=texts.day_and_year(decision.expires_on)) if decision.expires_on else ""
    return sentence.format(ref=decision.ref, outcome=outcome, until=until)


# ---------------------------------------------------------------- a list


def found_in_words(found: Found, said: str) -> str:
    """The list without the card; `said` is what comes before it."""
    lines = []
    for listed in found.decisions:
        decision, status = listed.decision, status_line(listed)
        end = texts.IN_BRACKETS.format(words=texts.in_sentence(status)) if status else ""
        lines.append(
            texts.FOUND_LINE.format(
                ref=decision.ref,
                day=texts.day_and_year(decision.day),
                status=end,
                wording=first_words(decision.wording or decision.title),
            )
        )
    return "\n\n".join((said, *(f"- {line}" for line in lines)))


def found_card(text: str, found: Found, said: tuple[str, ...], shown: int) -> Card:
    """Each in a line with a button for its whole record, and one for the next of them."""
    rows: list[elements.Element] = []
    for listed in found.decisions:
        decision = listed.decision
        heading = f"{decision.ref}, {texts.day_and_year(decision.day)}"
        rows.extend(elements.entry(heading, first_words(decision.wording or decision.title), status_line(listed)))
        rows.append(elements.together(_show(decision.ref)))
    return elements.card(
        text,
        elements.heading(texts.FOUND_HEADING),
        *map(elements.line, said),
        *rows,
        buttons=(_more(found, shown),) if found.decisions and shown < found.total else (),
    )


def _show(ref: str) -> elements.Element:
    return elements.button(texts.SHOW_DECISION.format(ref=ref), ShowDecision(ref), f"decision-{ref}", 0)


def _more(found: Found, shown: int) -> elements.Element:
    last = found.decisions[-1].decision.ref
    sought = SOUGHT.dump_json(found.sought, exclude_defaults=True, exclude={"within"}).decode()
    return elements.button(texts.MORE_DECISIONS, MoreDecisions(sought, last, shown), f"found-{last}", shown)


# ---------------------------------------------------------------- one record


def record_in_words(record: Record, trust: Trust) -> str:
    """The record without the card."""
    decision = record.decision
    lines = (decision.wording, _taken(record), *_facts(record, trust), *_after(record, trust), *_actions(record))
    return "\n\n".join((f"{decision.ref}. {still_holds(_listed(record))}", *(f"- {line}" for line in lines)))


def record_card(text: str, record: Record, trust: Trust) -> Card:
    """The wording, where it stands, how it was taken, what was added later, and what is to be done."""
    decision, actions = record.decision, tuple(_actions(record))
    successor = record.successor
    is_open = decision.tier is Tier.OPEN
    return elements.card(
        text,
        elements.heading(decision.ref if is_open else f"{decision.ref}: {texts.CONFIDENTIAL}"),
        elements.line(decision.wording, strong=True),
        elements.note(_taken(record)),
        elements.line(still_holds(_listed(record))),
        *map(elements.line, _facts(record, trust)),
        *map(elements.line, _after(record, trust)),
        elements.subheading(texts.SHEET_ACTIONS) if actions else None,
        *map(elements.line, actions),
        buttons=tuple(
            _show(ref)
            for ref in (successor.ref if successor and not successor.is_hidden else None, decision.varies)
            if ref
        ),
    )


def _listed(record: Record) -> Listed:
    return Listed(record.decision, record.status, record.successor)


def _taken(record: Record) -> str:
    decision = record.decision
    day = texts.day_and_year(decision.day)
    if record.meeting is None:
        return texts.TAKEN_OUTSIDE.format(what=texts.OUTSIDE[OUTSIDE_MEETINGS[decision.meeting]], day=day)
    return texts.TAKEN_AT.format(
        meeting=texts.KIND[record.meeting.kind], day=day, item=decision.item, title=decision.title
    )


def _facts(record: Record, trust: Trust) -> Iterator[str]:
    """What the entry itself says."""
    decision = record.decision
    yield _how(decision)
    if decision.effective_from != decision.day:
        yield texts.EFFECTIVE_FROM.format(day=texts.day_and_year(decision.effective_from))
    for sentence, words in (
        (texts.RATIONALE_LINE, decision.rationale),
        (texts.MINUTES_FOR_ALL, decision.for_all),
        (texts.COST_LINE, decision.cost),
        (texts.BUDGET_LINE, decision.budget_source),
        (texts.DECLARED_LINE, texts.listed(decision.declared)),
        (texts.IMPLEMENTS_LINE, decision.implements),
        (texts.VARIES_LINE, decision.varies),
        (texts.PAPERS_LINE, texts.listed(record.papers)),
    ):
        if words:
            yield texts.ended(sentence.format(text=words))
    if decision.review_on:
        yield texts.REVIEW_LINE.format(day=texts.day_and_year(decision.review_on))
    confirmed = decision.confirmed_at.astimezone(trust.zone)
    yield texts.CONFIRMED_LINE.format(who=_office(trust, decision.confirmed_by), when=texts.instant(confirmed))


def _how(decision: Decision) -> str:
    authority = {
        Authority.DELEGATED: texts.MINUTES_AUTHORITY["delegated"].format(line=decision.scheme_line),
        Authority.RECOMMENDATION: texts.MINUTES_AUTHORITY["recommendation"],
        Authority.IMPLEMENTATION: texts.MINUTES_AUTHORITY["board_implementation"],
    }.get(decision.authority, "")
    quorum = texts.MINUTES_VOTED.format(required=decision.quorum_required, counted=decision.quorum_counted)
    said = outcome_line(decision) if decision.outcome is not Outcome.WITHHELD else ""
    return " ".join(filter(None, (texts.ended(said), authority, quorum)))


def _after(record: Record, trust: Trust) -> Iterator[str]:
    """What was added to it."""
    for event in record.events:
        if event.kind in _NAMED:
            who = texts.capital(_office(trust, event.by))
            yield texts.ended(texts.MINUTES_NAMED[event.kind].format(who=who, text=event.text))
    yield from correction_lines(record.events)
    reported = record.decision.reported_on
    yield texts.REPORTED_LINE.format(day=texts.day_and_year(reported)) if reported else texts.NOT_REPORTED_LINE
    if record.meeting:
        approved = record.minutes_approved
        name = meeting_name(record.meeting)
        if approved:
            yield texts.MINUTES_STAND_APPROVED.format(meeting=name, day=texts.day_and_year(approved))
        else:
            yield texts.MINUTES_STAND_DRAFT.format(meeting=name)


def _actions(record: Record) -> Iterator[str]:
    for action in record.actions:
        yield texts.MINUTES_ACTION.format(ref=action.ref, owner=action.owner, text=texts.in_sentence(action.text))


def _office(trust: Trust, entra_id: str) -> str:
    person = trust.person(entra_id)
    return person.office if person else texts.SOMEBODY
