"""A Trust Group's report as a card: before it is sent, and as the heads read it."""

from collections.abc import Iterator
from datetime import date

from bot import texts
from bot.buttons.groups import (
    DropReport,
    MakeStepAction,
    NilReturn,
    ObjectToLate,
    OpenReportFile,
    SendReport,
    SettleLate,
    TickReport,
    TooEarly,
)
from bot.cards import elements
from bot.reported import fields, focus_lines, name_of, step_became, step_line
from bot.turn import Card
from domain.agenda import REASON_LIMIT, Item
from domain.attachments import AttachmentState
from domain.next_steps import NextStep
from domain.reports import Content, LateChoice, Rag
from services.group_reminders import ReportWanted
from services.report_view import ReportView
from services.reports import DraftView


def draft_card(text: str, view: DraftView, content: Content, question: str, notes: tuple[str, ...]) -> Card:
    """How the report will look, the one thing that is asked, and the button that sends it."""
    number, card_id = view.draft.id, f"report-{view.draft.id}"
    send = elements.button(texts.REPORT_SEND, SendReport(number, view.draft.version), card_id, view.draft.version)
    early = elements.button(texts.REPORT_TOO_EARLY, TooEarly(number), card_id, view.draft.version)
    drop = elements.button(texts.REPORT_DROP, DropReport(number), card_id, view.draft.version)
    colours = [("", texts.RAG_NOT_SAID), *((rag.value, texts.RAGS[rag]) for rag in (Rag.GREEN, Rag.AMBER, Rag.RED))]
    return elements.card(
        text,
        elements.heading(name_of(view.group.name, view.meeting)),
        elements.note(texts.REPORT_LOOKS),
        *(elements.note(line) for line in (*notes, *focus_lines(view.focus))),
        *_fields(content, is_sent=False),
        elements.line(texts.REPORT_QUESTIONS[question], strong=True) if question else None,
        elements.choice_input("rag", texts.RAG_LABEL, content.rag or "", colours),
        buttons=(send, *(() if content.has_impact else (early,)), drop),
    )


def report_card(text: str, view: ReportView, stamp: str, today: date, *, ticks: bool, private: bool) -> Card:
    """A report as it is read; in a private chat it is ticked there, and its next steps can become actions."""
    report, card_id = view.report, f"read-{view.report.id}"
    read = TickReport(report.id, report.version, flagged=False)
    flag = TickReport(report.id, report.version, flagged=True)
    buttons = (
        elements.button(texts.REPORT_READ, read, card_id, report.version),
        elements.button(texts.REPORT_FLAG, flag, card_id, report.version),
    )
    return elements.card(
        text,
        elements.heading(name_of(report.group, view.meeting)),
        elements.note(stamp),
        *(elements.note(line) for line in focus_lines(view.focus)),
        *_fields(report.content, is_sent=True, view=view, today=today, private=private),
        *_files(view, private=private),
        *(elements.note(line) for line in read_lines(view)),
        buttons=buttons if ticks else (),
    )


def _files(view: ReportView, *, private: bool) -> Iterator[elements.Element]:
    """The files that came with it; a button opens each where the reader is alone."""
    kept = [file for file in view.files if file.state is AttachmentState.KEPT]
    if kept:
        yield elements.note(texts.REPORT_FILES.format(names=texts.listed([file.name for file in kept])))
    for file in kept if private else ():
        title, card_id = texts.FILE_OPEN.format(name=file.name), f"read-{view.report.id}"
        yield elements.together(elements.button(title, OpenReportFile(file.id), card_id, view.report.version))


def file_card(text: str, heading: str, name: str, link: str) -> Card:
    """A file to be opened, by a link that is its reader's own."""
    opened = elements.opened(texts.FILE_OPEN.format(name=name), link)
    return elements.card(text, elements.line(heading), elements.note(texts.FILE_HOLDS_LINK), buttons=(opened,))


def steps_card(text: str, view: ReportView, today: date) -> Card:
    """The next steps of what was just sent, for its lead to make actions of."""
    return elements.card(text, elements.line(text), *_steps(view, today))


def _steps(view: ReportView, today: date) -> Iterator[elements.Element]:
    """Each step with the action that it is, or the button that makes it one."""
    if view.steps and view.makes_actions:
        yield elements.subheading(texts.STEPS_HEADING)
        for step in view.steps:
            yield elements.line(step_line(step))
            action = view.actions.get(step.text)
            yield elements.note(step_became(action, today)) if action else _make(view, step, today, alone=True)


def _make(view: ReportView, step: NextStep, today: date, *, alone: bool) -> elements.Element:
    """A button to press where the step names a day that lies ahead; else a form that asks for one."""
    report = view.report
    pressed = MakeStepAction(report.id, report.version, step.number, alone)
    card_id, seen = f"{'steps' if alone else 'read'}-{report.id}", report.version
    if step.due and step.due >= today:
        title = texts.STEP_BUTTON.format(due=texts.due(step.due, today))
        return elements.together(elements.button(title, pressed, card_id, seen))
    day = elements.day_input("due", texts.STEP_DUE, least=today)
    make = elements.button(texts.STEP_FORM, pressed, card_id, seen)
    return elements.together(elements.form(texts.STEP_FORM, day, buttons=(make,)))


def read_lines(view: ReportView) -> tuple[str, ...]:
    """Who has read a report, and who would have it talked about."""
    read = texts.REPORT_READ_BY.format(names=texts.listed(view.read_by)) if view.read_by else ""
    flagged = texts.REPORT_FLAGGED_BY.format(names=texts.listed(view.flagged_by)) if view.flagged_by else ""
    return tuple(filter(None, (flagged, read)))


def late_report_card(text: str, view: ReportView, stamp: str) -> Card:
    """A report that came late, for the chair to choose what becomes of it."""
    report, card_id = view.report, f"late-report-{view.report.id}"
    titles = {
        LateChoice.TAKE: texts.LATE_TAKE,
        LateChoice.NOTE: texts.LATE_NOTE,
        LateChoice.DEFER: texts.LATE_DEFER,
    }
    buttons = (elements.button(t, SettleLate(report.id, c.value), card_id, 0) for c, t in titles.items())
    return elements.card(
        text,
        elements.heading(name_of(report.group, view.meeting)),
        elements.note(stamp),
        elements.line(text),
        *_fields(report.content, is_sent=True),
        buttons=tuple(buttons),
    )


def objection_card(text: str, item: Item) -> Card:
    """A late decision, for a voting head to keep off the agenda (R4.7)."""
    button = elements.button(texts.OBJECT, ObjectToLate(item.id), f"late-item-{item.id}", item.version)
    return elements.card(text, elements.line(text), buttons=(button,))


def wanted_card(text: str, said: str, wanted: ReportWanted) -> Card:
    """A report that is due, with the focus, what was promised, and the button for a group that didn't meet."""
    reason = elements.text_input("reason", texts.NIL_LABEL, "", REASON_LIMIT, required=True)
    card_id = f"wanted-{wanted.meeting.ref}"
    nil = elements.button(texts.NIL_RETURN, NilReturn(wanted.group.name), card_id, 0)
    return elements.card(
        text,
        elements.heading(name_of(wanted.group.name, wanted.meeting)),
        elements.line(said),
        *(elements.note(line) for line in focus_lines(wanted.focus)),
        *(
            (elements.subheading(texts.WANTED_PROMISED.format(promised="")), *map(elements.line, wanted.promised))
            if wanted.promised
            else ()
        ),
        elements.note(texts.WANTED_HOW),
        buttons=(elements.form(texts.NIL_RETURN, reason, buttons=(nil,)),),
    )


def _fields(
    content: Content, *, is_sent: bool, view: ReportView | None = None, today: date = date.min, private: bool = False
) -> tuple[elements.Element, ...]:
    """The fields; below a next step that isn't an action the button that makes it one, in a private chat."""
    shown: list[elements.Element] = []
    if content.nil:
        shown.append(elements.line(texts.REPORT_NIL, strong=True))
    makes = view.steps if view and private and view.makes_actions else ()
    waiting = {step_line(step): step for step in makes if view and step.text not in view.actions}
    for label, said in fields(content, is_sent=is_sent, view=view, today=today):
        shown.append(elements.subheading(label))
        for said_of in said:
            shown.append({**(elements.note if said_of.startswith("→") else elements.line)(said_of), "spacing": "Small"})
            if view and (step := waiting.get(said_of)):
                shown.append(_make(view, step, today, alone=False))
    return tuple(shown)
