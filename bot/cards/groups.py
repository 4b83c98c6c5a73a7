"""Who has reported and who hasn't, and a group over time."""

from collections.abc import Iterable
from datetime import date

from bot import texts
from bot.cards import elements
from bot.cards.calendar import meeting_name
from bot.reported import focus_lines, spend_line
from bot.turn import Card
from domain.groups import YearOfReports, in_all
from domain.reports import Part, Report
from domain.trust import Trust
from services.groups import Timeline
from services.report_view import MissingBoard, Standing

MOST_REPORTS = 8


def missing_in_words(board: MissingBoard) -> str:
    """3 of 6 in; Maths and SEND due today."""
    rows = [row for row in board.rows if row.meeting or row.is_over]
    if not rows:
        return texts.NO_GROUPS
    inside = [row for row in rows if row.report]
    if len(inside) == len(rows):
        return texts.MISSING_ALL_IN.format(all=len(rows))
    said = [texts.MISSING_COUNT.format(inside=len(inside), all=len(rows))] if inside else []
    over, late = _names(r for r in rows if r.is_over), _names(r for r in rows if r.is_late and not r.is_over)
    waiting = [row for row in rows if not row.report and not row.is_late and row.due]
    for due in sorted({row.due for row in waiting if row.due}):
        when = texts.MISSING_TODAY if due == board.today else texts.due(due, board.today)
        said.append(texts.MISSING_DUE.format(groups=_names(r for r in waiting if r.due == due), when=when))
    said += [texts.MISSING_LATE.format(groups=late)] if late else []
    said += [texts.MISSING_OVER.format(groups=over)] if over else []
    first = "" if inside else f"{texts.MISSING_NOBODY} "
    return first + texts.ended(texts.capital("; ".join(said)))


def missing_card(text: str, board: MissingBoard, trust: Trust, picture: str = "") -> Card:
    """Each group and where it stands, those that are missing first."""
    rows = sorted((r for r in board.rows), key=lambda row: (row.report is not None, row.due or date.max))
    entries = [
        e for row in rows for e in elements.entry(mark(row) + row.group.name, state(row, trust, board.today), "")
    ]
    buttons = (elements.opened(texts.MISSING_PICTURE, picture),) if picture else ()
    return elements.card(text, elements.heading(texts.MISSING_HEADING), elements.line(text), *entries, buttons=buttons)


def mark(row: Standing) -> str:
    """A sign before a group's name, beside the words."""
    return "✓ " if row.report else "! " if row.is_late else "· "


def state(row: Standing, trust: Trust, today: date) -> str:
    """Where a group stands: In, Mon 5 Oct, 09:12, for the Business meeting on Wed 2 Dec."""
    if row.is_over and row.due:
        return texts.MISSING_ROW_OVER.format(when=texts.due(row.due, today))
    if row.meeting is None or row.due is None:
        return texts.MISSING_ROW_NONE
    if row.report:
        at = texts.instant(row.report.submitted_at.astimezone(trust.zone))
        said = (texts.MISSING_IN_LATE if row.report.is_late else texts.MISSING_IN).format(at=at)
    elif row.is_late:
        said = texts.MISSING_ROW_LATE.format(when=texts.due(row.due, today))
    else:
        when = texts.MISSING_TODAY if row.due == today else texts.due(row.due, today)
        said = texts.MISSING_ROW_DUE.format(when=when)
    return texts.MISSING_FOR.format(state=said, meeting=meeting_name(row.meeting))


def timeline_card(text: str, timeline: Timeline, today: date, picture: str = "") -> Card:
    """A group's reports against its focus, the newest first."""
    group = timeline.group
    ends = texts.TIMELINE_ENDS.format(day=texts.due(group.ends_on, today)) if group.ends_on else ""
    serves = texts.TIMELINE_SERVES.format(priority=group.priority) if group.priority else ""
    entries = [
        element
        for report, meeting in reversed(timeline.reports[-MOST_REPORTS:])
        for element in elements.entry(meeting_name(meeting), report_line(report), _below(timeline, report))
    ]
    return elements.card(
        text,
        elements.heading(texts.TIMELINE_HEADING.format(group=group.name)),
        *(elements.note(line) for line in (*focus_lines(timeline.focus), ends, serves) if line),
        *(entries or [elements.line(texts.TIMELINE_NONE)]),
        buttons=(elements.opened(texts.TIMELINE_PICTURE, picture),) if picture and timeline.reports else (),
    )


def year_in_words(year: int, counts: tuple[YearOfReports, ...]) -> str:
    """Trust Group reports 2026–27: 31 of 36 came, 4 of them late; and who is named (R7.3)."""
    named = [f"{count.group} ({_year_row(count)})" for count in counts if count.is_named]
    said = texts.REPORTS_YEAR_NAMED.format(groups=texts.listed(named)) if named else texts.REPORTS_YEAR_NOBODY_NAMED
    return " ".join((_year_line(year, counts), *((said,) if counts else ())))


def year_card(text: str, year: int, counts: tuple[YearOfReports, ...]) -> Card:
    """The same, each group that is named below."""
    named = [count for count in counts if count.is_named]
    return elements.card(
        text,
        elements.heading(texts.REPORTS_YEAR_HEADING.format(years=texts.academic_years(year))),
        elements.line(_year_line(year, counts)),
        elements.note(texts.REPORTS_YEAR_NOBODY_NAMED) if counts and not named else None,
        *(element for count in named for element in elements.entry(count.group, _year_row(count), "")),
    )


def _year_line(year: int, counts: tuple[YearOfReports, ...]) -> str:
    line, total = texts.REPORTS_YEAR_TEXT if counts else texts.REPORTS_YEAR_NONE, in_all(counts)
    return line.format(years=texts.academic_years(year), came=total.came, due=total.due, late=total.late)


def _year_row(count: YearOfReports) -> str:
    return texts.REPORTS_YEAR_ROW.format(late=count.late, missing=count.missing, due=count.due)


def _below(timeline: Timeline, report: Report) -> str:
    """What was spent, and which actions its next steps became."""
    refs = timeline.actions.get(report.id)
    spend = spend_line(report.content)
    actions = texts.TIMELINE_ACTIONS.format(refs=texts.listed(refs)) if refs else ""
    return " ".join(filter(None, (texts.ended(spend) if spend else "", actions)))


def report_line(report: Report) -> str:
    """The colour and what changed, of one report."""
    if report.is_hidden:
        return texts.REPORT_HIDDEN.format(group=report.group)
    if report.content.nil:
        return texts.REPORT_NIL
    rag = texts.RAGS[report.content.rag] if report.content.rag else texts.RAG_NOT_SAID
    impact = " ".join(report.content.of(Part.IMPACT)) or texts.REPORT_NO_IMPACT
    return f"{texts.ended(rag)} {impact}"


def timeline_in_words(timeline: Timeline) -> str:
    """The same in words."""
    lines = [texts.TIMELINE_HEADING.format(group=timeline.group.name), *focus_lines(timeline.focus)]
    for report, meeting in timeline.reports[-MOST_REPORTS:]:
        lines.append(f"{meeting_name(meeting)}: {report_line(report)} {_below(timeline, report)}".strip())
    return "\n\n".join(lines if timeline.reports else [*lines, texts.TIMELINE_NONE])


def _names(rows: Iterable[Standing]) -> str:
    return texts.listed([row.group.name for row in rows])
