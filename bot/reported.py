"""A report in words: what cards, pictures and notifications of it have in common."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bot import texts
from bot.cards.calendar import meeting_name
from bot.language.report_fields import read_report
from domain.actions import Action
from domain.groups import Focus
from domain.meetings import Meeting
from domain.next_steps import NextStep
from domain.reports import Ask, Content, Draft, Part
from domain.trust import Trust
from services.report_view import ReportView


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


def fields(
    content: Content, *, is_sent: bool, view: ReportView | None = None, today: date = date.min
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that have something in them, with the facts that were read out of them below the lead's words.

    With the `view` of a report its next steps are numbered, and below each is the action that it became.
    """
    if content.rag:
        yield texts.RAG_LINE.format(rag=texts.in_sentence(texts.RAGS[content.rag])), ()
    nothing = {Part.IMPACT: texts.REPORT_NO_IMPACT, Part.ASKS: texts.REPORT_NO_ASKS}
    for part in Part:
        label, sentences = texts.PARTS[part], content.of(part)
        if sentences and part is Part.NEXT and view and view.steps:
            yield label, tuple(_next_steps(view, today))
        elif sentences:
            yield label, (*filter(None, (_unlabelled(label, said) for said in sentences)), *_facts(content, part))
        elif is_sent and part in nothing and not (part is Part.IMPACT and content.nil):
            yield label, (nothing[part],)


def _next_steps(view: ReportView, today: date) -> Iterator[str]:
    for step in view.steps:
        yield step_line(step)
        if action := view.actions.get(step.text):
            yield step_became(action, today)


def step_line(step: NextStep) -> str:
    """A next step with its number, by which it is made an action."""
    return texts.STEPS_NUMBERED.format(number=step.number, step=_unlabelled(texts.PARTS[Part.NEXT], step.text))


def step_became(action: Action, today: date) -> str:
    """→ A-17, due Thu 14 Jan."""
    if action.is_over:
        return texts.STEP_IS_OVER.format(ref=action.ref, status=texts.ACTION_STATUS[action.status])
    return texts.STEP_IS.format(ref=action.ref, due=texts.due(action.due, today))


def _unlabelled(label: str, said: str) -> str:
    """A sentence without the field's own name in front of it, which stands above it."""
    return said[len(label) + 1 :].strip() if said.casefold().startswith(f"{label.casefold()}:") else said


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


def in_words(content: Content, *, is_sent: bool, view: ReportView | None = None, today: date = date.min) -> str:
    """The fields as a text."""
    lines = [texts.REPORT_NIL] if content.nil else []
    for label, said in fields(content, is_sent=is_sent, view=view, today=today):
        lines.append(f"{label}: {_run_on(said)}" if said else label)
    return "\n\n".join(lines)


def _run_on(said: tuple[str, ...]) -> str:
    """Lines of a list as one, with a semicolon where nothing divides them."""
    divided = (
        one if one.endswith((".", "!", "?", ";", ":", ",", "…")) or following.startswith("→") else f"{one};"
        for one, following in pairwise(said)
    )
    return " ".join((*divided, *said[-1:]))


def name_of(group: str, meeting: Meeting) -> str:
    """English report for the Strategy meeting on Mon 5 Oct."""
    return texts.REPORT_NAME.format(group=group, meeting=meeting_name(meeting))
