"""What the pack for the Board says, in words and in order, for whatever draws it (DOMAIN §5.7)."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot import texts
from bot.cards.board import ratified_line, row_detail
from bot.cards.corrections import correction_line
from bot.cards.votes import outcome_line
from bot.exports.pack_words import plain_words
from bot.exports.report import EntryWords, ReportWords, Section
from domain.board import Row
from domain.board_pack import BoardPack, Carried, Change, HeldMeeting, SchoolAttendance
from domain.decisions import CHAIRS_ACTION, WRITTEN_PROCEDURE, Decision
from domain.trust import Trust

_OUTSIDE = {CHAIRS_ACTION: texts.BOARD_PACK_CA, WRITTEN_PROCEDURE: texts.BOARD_PACK_WP}


def board_words(pack: BoardPack, trust: Trust) -> ReportWords:
    """One part of a pack in words; offices and references, no names but schools'."""
    part, when = texts.PART_2 if pack.part > 1 else texts.PART_1, texts.day_and_year(pack.day)
    title = texts.BOARD_PACK_TITLE.format(board=trust.board.name)
    draft, issued = texts.BOARD_PACK_STATES
    withheld = texts.BOARD_PACK_WITHHELD_FROM if pack.part > 1 else texts.BOARD_PACK_WITHHELD
    return plain_words(
        ReportWords(
            file_title=texts.BOARD_PACK_FILE_TITLE.format(board=trust.board.name, when=when, part=part),
            of=texts.PACK_OF.format(trust=trust.name),
            title=title if pack.part == 1 else texts.MINUTES_PART_2_TITLE.format(title=title, part=part),
            state=issued if pack.number else draft,
            part=part,
            is_confidential=pack.part > 1,
            ref=texts.BOARD_PACK_REF.format(day=pack.day.isoformat()),
            dated=pack.until,
            facts=tuple(_facts(pack, when)),
            sections=tuple(_sections(pack)),
            closing=withheld.format(refs=texts.listed(pack.withheld)) if pack.withheld else "",
        )
    )


def _facts(pack: BoardPack, when: str) -> Iterator[tuple[str, str]]:
    until = texts.day_and_year(pack.until)
    yield texts.BOARD_PACK_FOR, when
    if pack.since:
        yield texts.BOARD_PACK_PERIOD, texts.BOARD_PACK_SINCE.format(since=texts.day_and_year(pack.since), until=until)
    else:
        yield texts.BOARD_PACK_PERIOD, texts.BOARD_PACK_UNTIL.format(until=until)
    standing = texts.BOARD_PACK_ISSUED if pack.number else texts.BOARD_PACK_DRAFT
    yield texts.BOARD_PACK_STATE, standing.format(until=until, number=pack.number)


def _sections(pack: BoardPack) -> Iterator[Section]:
    nothing = texts.BOARD_PACK_NOTHING
    if pack.part == 1:
        yield from held_sections(pack.meetings, pack.attendance)
    yield Section(texts.BOARD_PACK_A, tuple(_decided(d, pack) for d in pack.for_decision), nothing=nothing)
    yield Section(texts.BOARD_PACK_B, tuple(_decided(d, pack) for d in pack.to_note), nothing=nothing)
    yield Section(texts.BOARD_PACK_C, tuple(_carried(each, pack.until) for each in pack.carried), nothing=nothing)
    overdue = tuple((a.ref, a.text, a.owner, texts.day_and_year(a.due)) for a in pack.overdue)
    yield Section(texts.BOARD_PACK_D, (), texts.PACK_ACTION_COLUMNS, overdue, nothing)
    changes = tuple(map(_change, pack.changes))
    yield Section(texts.BOARD_PACK_E, (), texts.BOARD_PACK_CHANGE_COLUMNS, changes, nothing)
    if pack.part == 1:
        yield Section(texts.BOARD_PACK_F, (_summary(pack),))


def held_sections(meetings: Iterable[HeldMeeting], attendance: Iterable[SchoolAttendance]) -> Iterator[Section]:
    """The meetings that were held, and who was there."""
    held = tuple(
        (
            meeting.ref,
            texts.KIND[meeting.kind],
            texts.day_and_year(meeting.day),
            texts.BOARD_PACK_QUORATE if meeting.was_quorate else texts.BOARD_PACK_NOT_QUORATE,
        )
        for meeting in meetings
    )
    columns = texts.BOARD_PACK_MEETING_COLUMNS
    yield Section(texts.BOARD_PACK_MEETINGS, (), columns, held, texts.BOARD_PACK_NO_MEETINGS)
    if held:
        there = tuple(
            (
                one.school,
                texts.SEAT["associate" if one.is_associate else "voting"],
                texts.BOARD_PACK_CAME.format(came=one.came, held=one.held),
                str(one.by_deputy or "–"),
            )
            for one in attendance
        )
        yield Section(texts.BOARD_PACK_ATTENDANCE, (), texts.BOARD_PACK_ATTENDANCE_COLUMNS, there)


def _decided(decision: Decision, pack: BoardPack) -> EntryWords:
    """The wording in bold; how it was reached, why, at what cost, and a reservation (section A, section B)."""
    meeting = _OUTSIDE.get(decision.meeting, decision.meeting)
    said = texts.BOARD_PACK_DECIDED.format(
        when=texts.day_and_year(decision.day), meeting=meeting, outcome=texts.ended(outcome_line(decision))
    )
    lines = [
        said,
        texts.BOARD_PACK_UNDER.format(line=decision.scheme_line) if decision.scheme_line else "",
        texts.BOARD_PACK_WHY.format(why=texts.ended(decision.rationale)) if decision.rationale else "",
        texts.ended(texts.COST_LINE.format(text=decision.cost)) if decision.cost else "",
        texts.ended(texts.BUDGET_LINE.format(text=decision.budget_source)) if decision.budget_source else "",
        *(
            texts.BOARD_PACK_RESERVED.format(text=texts.ended(event.text))
            for event in pack.reservations
            if event.decision == decision.ref
        ),
    ]
    heading = texts.PACK_NUMBERED.format(number=decision.ref, title=decision.title)
    return EntryWords(heading, decision.wording, tuple(filter(None, lines)))


def _carried(each: Carried, today: date) -> EntryWords:
    """A decision of the Board, and each school's line (section C)."""
    decision, matrix = each.decision, each.matrix
    due = texts.BOARD_DUE.format(day=texts.day_and_year(decision.deadline)) if decision.deadline else ""
    done = texts.BOARD_DONE.format(done=matrix.done, bound=len(matrix.bound), percent=matrix.percent)
    lines = (
        texts.ended(", ".join(filter(None, (texts.capital(texts.BOARD_STATE[each.state]), due)))),
        texts.ended(done),
        texts.BOARD_PACK_PLAN.format(ref=each.plan) if each.plan else "",
        texts.BOARD_REFERRED.format(reasons=texts.ended(decision.referred_back)) if decision.referred_back else "",
    )
    asked = texts.BOARD_ASKED.format(board=texts.in_sentence("the Board"), day=texts.day_and_year(decision.board_day))
    heading = texts.PACK_NUMBERED.format(number=decision.ref, title=asked)
    rows = tuple(_row(row, today, by_ratification=matrix.by_ratification) for row in matrix.rows)
    return EntryWords(heading, decision.resolution, tuple(filter(None, lines)), rows)


def _row(row: Row, today: date, *, by_ratification: bool) -> tuple[str, ...]:
    ratified = ratified_line(row, today) if by_ratification and not row.is_associate else ""
    school = f"{row.school} ({texts.SEAT['associate'].casefold()})" if row.is_associate else row.school
    detail = "; ".join(filter(None, (row_detail(row, today), ratified)))
    return school, texts.capital(texts.PROGRESS[row.state]), detail


def _change(change: Change) -> tuple[str, ...]:
    said = correction_line(change.note) if change.note else texts.BOARD_PACK_CHANGE[change.what].format(by=change.by)
    return change.ref, texts.capital(said), texts.day_and_year(change.day)


def _summary(pack: BoardPack) -> EntryWords:
    """One page of figures, of what there is (section F)."""
    known = {
        "held": len(pack.meetings),
        "quorate": sum(meeting.was_quorate for meeting in pack.meetings),
        "made": pack.made,
        "put": len(pack.for_decision),
        "noted": len(pack.to_note),
        "carried": len(pack.carried),
        "actions": pack.actions,
        "overdue": len(pack.overdue),
    }
    return EntryWords("", "", tuple(_figures(known)))


def _figures(known: dict[str, int]) -> Iterable[str]:
    return (f"{name}: {words.format(**known)}" for name, words in texts.BOARD_PACK_FIGURES)
