"""A report in words: what cards, pictures and notifications of it have in common."""

from collections.abc import Iterator
from datetime import date

from bot import texts
from bot.cards.calendar import meeting_name
from bot.language.report_fields import read_report
from domain.groups import Focus
from domain.meetings import Meeting
from domain.reports import Ask, Content, Draft, Part, shown_parts
from domain.trust import Trust


def content_of(trust: Trust, draft: Draft, today: date) -> Content:
    """What a draft's messages say."""
    return read_report(draft.parts, schools_by_name(trust), today)


def schools_by_name(trust: Trust) -> dict[str, str]:
    """The schools' short names by all that they are called, in small letters."""
    return {name.casefold(): s.short_name for s in trust.schools for name in (s.name, s.short_name, *s.aliases)}


def focus_lines(focus: Focus | None) -> Iterator[str]:
    """What the group was to focus on, as Headboard set it."""
    if focus is None:
        yield texts.REPORT_NO_FOCUS
        return
    yield texts.REPORT_FOCUS.format(focus=texts.ended(focus.text))
    if focus.measure:
        yield texts.REPORT_FOCUS_MEASURE.format(measure=texts.ended(focus.measure))


def fields(content: Content, *, is_sent: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that have something in them, with the facts that were read out of them below the lead's words."""
    if content.rag:
        yield texts.RAG_LINE.format(rag=texts.in_sentence(texts.RAGS[content.rag])), ()
    for part, sentences in shown_parts(content):
        yield texts.PARTS[part], (*sentences, *_facts(content, part))
    if is_sent and not content.has_impact:
        yield texts.PARTS[Part.IMPACT], (texts.REPORT_NO_IMPACT,)
    if is_sent and not content.of(Part.ASKS):
        yield texts.PARTS[Part.ASKS], (texts.REPORT_NO_ASKS,)


def _facts(content: Content, part: Part) -> tuple[str, ...]:
    """What was read out of a field, for the lead to see that it was read right."""
    days = tuple(f"→ {day}" for day in _days(content, part))
    if part is Part.ASKS:
        return (*(f"→ {ask_line(ask)}" for ask in content.asks), *days)
    if part is Part.SPEND and (line := spend_line(content)):
        return (f"→ {line}",)
    if part is Part.ATTENDANCE and (line := attendance_line(content)):
        return (f"→ {line}",)
    return days


def _days(content: Content, part: Part) -> tuple[str, ...]:
    """The days ahead that a field names, in full: day before month."""
    days = dict.fromkeys(texts.day_and_year(dated.day) for dated in content.dates if dated.text in content.of(part))
    return (texts.listed(tuple(days)),) if days else ()


def attendance_line(content: Content) -> str:
    """6 of 8 schools came, not Southwood and Five Elms."""
    there = content.attendance
    if there.present is None:
        return ""
    line = texts.REPORT_THERE if there.of is not None else texts.REPORT_THERE_SOME
    absent = texts.REPORT_ABSENT.format(schools=texts.listed(there.absent)) if there.absent else ""
    return ", ".join(filter(None, (line.format(present=there.present, of=there.of), absent)))


def spend_line(content: Content) -> str:
    """£1,150 spent of £2,000, £850 committed."""
    spend = content.spend
    if spend.spent is None and spend.committed is None:
        return ""
    spent = texts.REPORT_SPENT.format(spent=f"{spend.spent or 0:,}")
    of = texts.REPORT_OF.format(budget=f"{spend.budget:,}") if spend.budget is not None else ""
    committed = texts.REPORT_COMMITTED.format(committed=f"{spend.committed:,}") if spend.committed is not None else ""
    return ", ".join(filter(None, (f"{spent} {of}".strip(), committed)))


def ask_line(ask: Ask) -> str:
    """What an ask will be, and never more than proposed."""
    return texts.REPORT_ASK[ask.kind].format(title=ask.title)


def in_words(content: Content, *, is_sent: bool) -> str:
    """The fields as a text."""
    lines = [texts.REPORT_NIL] if content.nil else []
    for label, said in fields(content, is_sent=is_sent):
        lines.append(f"{label}: {' '.join(said)}" if said else label)
    return "\n\n".join(lines)


def name_of(group: str, meeting: Meeting) -> str:
    """English report for the Strategy meeting on Mon 5 Oct."""
    return texts.REPORT_NAME.format(group=group, meeting=meeting_name(meeting))
