"""What the decision log says on paper, in words and in order; part 1 has a confidential decision's number alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot import texts
from bot.cards.corrections import correction_lines
from bot.cards.votes import outcome_line
from bot.exports.document import DocumentWords, Facts
from bot.exports.pack_words import plain_words
from domain.decisions import OUTSIDE_MEETINGS, Decision, EventKind
from domain.trust import Trust
from services.exports import DecisionLog, LogEntry, Wanted


@dataclass(frozen=True)
class EntryWords:
    """One decision: its number and title, its wording, and what else there is to know."""

    heading: str
    wording: str
    facts: Facts


@dataclass(frozen=True)
class SittingWords:
    """The decisions of one meeting, or of what stood for one."""

    heading: str
    entries: tuple[EntryWords, ...]


@dataclass(frozen=True, kw_only=True)
class LogWords(DocumentWords):
    """The whole log, or what was asked of it."""

    sittings: tuple[SittingWords, ...]
    nothing: str
    """What to say where there is no entry."""


def log_words(log: DecisionLog) -> LogWords:
    """The log in words: offices instead of names, the wording as it was confirmed."""
    title, part = _title(log), _part(log)
    return plain_words(
        LogWords(
            file_title=log_title(log),
            of=texts.PACK_OF.format(trust=log.trust.name),
            title=title if log.part == 1 else texts.MINUTES_PART_2_TITLE.format(title=title, part=part),
            part=part,
            is_confidential=log.part > 1,
            ref=f"{title}: {period(log.wanted)}" if not _of_one(log) else title,
            dated=log.made.date(),
            facts=log_facts(log),
            sittings=tuple(_sittings(log)),
            nothing="" if log.entries else texts.LOG_NOTHING,
        )
    )


def log_title(log: DecisionLog) -> str:
    """What the file is called in its properties."""
    return texts.LOG_FILE_TITLE.format(title=_title(log), part=_part(log))


def log_facts(log: DecisionLog) -> Facts:
    """What the file is: the body, the period, the part, what was chosen, when it was made and how many entries."""
    wanted = log.wanted
    chosen = texts.LOG_OF_KIND.format(kind=texts.KIND[wanted.kind]) if wanted.kind else texts.LOG_ALL_KINDS
    facts = (
        (texts.MINUTES_BODY, texts.PACK_OF.format(trust=log.trust.name)),
        ("", "") if _of_one(log) else (texts.LOG_PERIOD, texts.capital(period(wanted))),
        (texts.LOG_PART, texts.LOG_PART_SAYS[log.part]),
        (texts.LOG_CHOSEN, ", ".join(wanted.refs) or chosen),
        (texts.LOG_ENTRIES, str(len(log.entries))),
        (texts.LOG_MADE, f"{texts.day_and_year(log.made.date())}, {texts.clock_time(log.made.time())}"),
        (texts.LOG_CHECKPOINT, log.checkpoint),
    )
    return tuple((name, fact) for name, fact in facts if fact)


def period(wanted: Wanted) -> str:
    """From one day to another, or everything."""
    since, until = (texts.day_and_year(day) if day else "" for day in (wanted.since, wanted.until))
    if since and until:
        return texts.LOG_BETWEEN.format(since=since, until=until)
    if since or until:
        return texts.LOG_SINCE.format(since=since) if since else texts.LOG_UNTIL.format(until=until)
    return texts.LOG_WHOLE


def named(entry: LogEntry, kind: EventKind, trust: Trust) -> list[str]:
    """The offices of those who asked to be named (R2.18)."""
    people = (trust.person(event.by) for event in entry.events if event.kind is kind)
    return [person.office if person else texts.MINUTES_FORMER for person in people]


def _of_one(log: DecisionLog) -> bool:
    return len(log.wanted.refs) == 1


def _title(log: DecisionLog) -> str:
    return texts.LOG_EXCERPT.format(ref=log.wanted.refs[0]) if _of_one(log) else texts.LOG_TITLE


def _part(log: DecisionLog) -> str:
    return texts.PART_2 if log.part > 1 else texts.PART_1


def _sittings(log: DecisionLog) -> Iterator[SittingWords]:
    """The entries under their meetings, in order of their numbers."""
    heading, entries = "", list[EntryWords]()
    before: tuple[str, date] | None = None
    for entry in log.entries:
        here = (entry.decision.meeting, entry.decision.day)
        if here != before:
            if entries:
                yield SittingWords(heading, tuple(entries))
            before, heading, entries = here, _sitting(entry.decision), []
        entries.append(_entry(entry, log.trust))
    if entries:
        yield SittingWords(heading, tuple(entries))


def _sitting(decision: Decision) -> str:
    when = texts.day_and_year(decision.day)
    if decision.kind is None:
        return texts.LOG_OUTSIDE.format(what=texts.LOG_OUTSIDE_KIND[OUTSIDE_MEETINGS[decision.meeting]], when=when)
    return texts.LOG_SITTING.format(kind=texts.KIND[decision.kind], when=when, ref=decision.meeting)


def _entry(entry: LogEntry, trust: Trust) -> EntryWords:
    decision = entry.decision
    if decision.is_hidden:
        return EntryWords(texts.LOG_ENTRY.format(ref=decision.ref, title=texts.CONFIDENTIAL), "", ())
    item = texts.LOG_ITEM.format(number=decision.item, title=decision.title) if decision.item else decision.title
    heading = texts.LOG_ENTRY.format(ref=decision.ref, title=item) if item else decision.ref
    return EntryWords(heading, decision.wording, tuple((name, fact) for name, fact in _facts(entry, trust) if fact))


def _facts(entry: LogEntry, trust: Trust) -> Iterator[tuple[str, str]]:
    decision = entry.decision
    yield texts.LOG_AUTHORITY, _authority(decision)
    yield texts.LOG_OUTCOME, _outcome(decision)
    yield texts.LOG_DECLARED, texts.listed(decision.declared)
    yield texts.LOG_DISSENT, texts.capital(texts.listed(named(entry, EventKind.DISSENT, trust)))
    yield texts.LOG_ABSTENTION, texts.capital(texts.listed(named(entry, EventKind.ABSTENTION, trust)))
    yield texts.LOG_RATIONALE, decision.rationale
    yield texts.LOG_FOR_ALL, decision.for_all
    yield texts.LOG_COST, "; ".join(filter(None, (decision.cost, decision.budget_source)))
    yield texts.LOG_EFFECTIVE, _day(decision.effective_from if decision.effective_from != decision.day else None)
    yield texts.LOG_REVIEW, _day(decision.review_on)
    yield texts.LOG_EXPIRES, _day(decision.expires_on)
    yield texts.LOG_TAKEN_ON, texts.listed(_texts(entry, EventKind.ACCEPTED))
    yield texts.LOG_RESERVATION, " ".join(map(texts.ended, _texts(entry, EventKind.RESERVATION)))
    yield texts.LOG_CORRECTION, " ".join(correction_lines(entry.events))
    yield texts.LOG_ACTIONS, ", ".join(entry.actions)
    yield texts.LOG_IMPLEMENTS, decision.implements or ""
    if decision.varies and decision.variation:
        yield texts.LOG_VARIES[decision.variation], decision.varies
    yield texts.LOG_STATUS, _status(entry)
    is_to_report = decision.outcome.is_decided and not decision.is_void
    yield texts.LOG_REPORTED, _day(decision.reported_on) or (texts.LOG_NOT_REPORTED if is_to_report else "")


def _authority(decision: Decision) -> str:
    line = texts.LOG_SCHEME_LINE.format(line=decision.scheme_line) if decision.scheme_line else ""
    return texts.LOG_AUTHORITIES[decision.authority] + line


def _outcome(decision: Decision) -> str:
    quorum = texts.LOG_QUORUM.format(required=decision.quorum_required, counted=decision.quorum_counted)
    return f"{outcome_line(decision)}; {quorum}" if decision.kind else outcome_line(decision)


def _status(entry: LogEntry) -> str:
    said = texts.LOG_STATUSES.get(entry.status) or texts.OUTCOME[entry.status]
    varied_by = entry.decision.varied_by
    return texts.LOG_VARIED_BY.format(status=said, ref=varied_by) if varied_by else said


def _texts(entry: LogEntry, kind: EventKind) -> list[str]:
    return [event.text for event in entry.events if event.kind is kind]


def _day(day: date | None) -> str:
    return texts.day_and_year(day) if day else ""
