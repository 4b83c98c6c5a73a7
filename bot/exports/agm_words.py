"""What the papers for the annual general meeting say, in words and in order; nothing confidential gets past here."""

from collections.abc import Iterator
from textwrap import shorten

from bot import texts
from bot.exports.board_words import held_sections
from bot.exports.pack_words import plain_words
from bot.exports.report import EntryWords, ReportWords, Section
from domain.agenda import Item
from domain.agm import Agm
from domain.board import BoardState
from domain.board_pack import Carried
from domain.calendar import MeetingKind
from domain.decisions import Decision
from domain.groups import in_all
from domain.people import PostKind
from domain.trust import Trust

ONE_LINE = 100
"""Characters of a wording in the year's list."""
AGENDA_WIDTHS, FIGURE_WIDTHS = (16, 122, 36), (96, 78)
DECISION_WIDTHS, BOARD_WIDTHS = (29, 80, 33, 32), (30, 74, 32, 38)
GROUP_WIDTHS = (78, 24, 24, 24, 24)
FULFILLED = (BoardState.IMPLEMENTED, BoardState.REPORTED, BoardState.CLOSED)


def agm_words(agm: Agm, trust: Trust) -> ReportWords:
    """All of it in words; offices and references, no names but schools'."""
    years = texts.academic_years(agm.year)
    hidden = any(decision.is_hidden for decision in agm.decisions)
    return plain_words(
        ReportWords(
            file_title=texts.AGM_FILE_TITLE.format(trust=trust.name, years=years),
            of=trust.name,
            title=texts.AGM_TITLE,
            state="",
            part=texts.PART_1,
            is_confidential=False,
            ref=texts.AGM_REF.format(years=years),
            dated=agm.until,
            facts=tuple(_notice(agm, trust)),
            sections=tuple(_sections(agm, trust, years)),
            closing=texts.AGM_WITHHELD if hidden else "",
        )
    )


def _notice(agm: Agm, trust: Trust) -> Iterator[tuple[str, str]]:
    """When and where it is, as far as that was said, and who is invited."""
    yield texts.AGM_DAY, texts.day_and_year(agm.day) if agm.day else texts.AGM_TO_BE_SAID
    yield texts.AGM_TIME, texts.clock_time(agm.starts) if agm.starts else texts.AGM_TO_BE_SAID
    yield texts.AGM_PLACE, agm.place or texts.AGM_TO_BE_SAID
    voting = trust.voting(agm.day or agm.until)
    schools = [s.short_name for s in trust.schools if s.short_name in voting]
    others = [s.short_name for s in trust.schools if s.short_name not in voting]
    invited = texts.AGM_INVITED_TO_COOPERATIVE if trust.is_cooperative else texts.AGM_INVITED
    associates = texts.AGM_ASSOCIATES.format(schools=texts.listed(others)) if others else ""
    yield texts.AGM_WHO, invited.format(schools=texts.listed(schools), associates=associates)


def _sections(agm: Agm, trust: Trust, years: str) -> Iterator[Section]:
    yield Section(texts.AGM_AGENDA, (), texts.AGM_AGENDA_COLUMNS, tuple(_agenda(agm.agenda)), widths=AGENDA_WIDTHS)
    span = texts.BOARD_PACK_SINCE.format(since=texts.day_and_year(agm.since), until=texts.day_and_year(agm.until))
    heading = texts.AGM_FIGURES.format(years=years, span=span)
    yield Section(heading, (), texts.AGM_FIGURE_COLUMNS, tuple(_figures(agm)), widths=FIGURE_WIDTHS)
    yield from held_sections(agm.meetings, agm.attendance)
    if named := [count for count in agm.reports if count.is_named]:
        rows = tuple((c.group, *map(str, (c.due, c.came, c.late, c.missing))) for c in named)
        yield Section(texts.REPORTS_YEAR_NAMED_HEADING, (), texts.REPORTS_YEAR_COLUMNS, rows, widths=GROUP_WIDTHS)
    if agm.carried:
        rows = tuple(map(_carried, agm.carried))
        yield Section(texts.AGM_BOARD, (), texts.AGM_BOARD_COLUMNS, rows, widths=BOARD_WIDTHS)
    yield Section(texts.AGM_POSTS, (EntryWords("", "", tuple(_posts(agm, trust))),))
    rows = tuple(_decided(decision, agm) for decision in agm.decisions)
    columns, nothing = texts.AGM_DECISION_COLUMNS, texts.AGM_NO_DECISIONS
    yield Section(texts.AGM_DECISIONS, (), columns, rows, nothing, DECISION_WIDTHS)


def _agenda(items: tuple[Item, ...]) -> Iterator[tuple[str, ...]]:
    """The items of the meeting that was called for it, or what is usual."""
    if not items:
        yield from ((str(n), title, texts.PURPOSE[purpose]) for n, (title, purpose) in enumerate(texts.AGM_USUAL, 1))
    for place, item in enumerate(items, 1):
        if item.is_hidden:
            yield item.number or str(place), texts.CONFIDENTIAL, ""
        else:
            yield item.number or str(place), item.title, texts.PURPOSE[item.published_purpose]


def _figures(agm: Agm) -> Iterator[tuple[str, str]]:
    """Each figure of the year; what there was none of is left out, but for the chief ones."""
    quorate = sum(meeting.was_quorate for meeting in agm.meetings)
    yield texts.AGM_HELD, texts.AGM_QUORATE.format(held=len(agm.meetings), quorate=quorate)
    for kind in MeetingKind:
        if held := [meeting for meeting in agm.meetings if meeting.kind is kind]:
            quorate = sum(meeting.was_quorate for meeting in held)
            named = texts.AGM_OF_THEM.format(what=texts.KIND[kind])
            yield named, texts.AGM_QUORATE.format(held=len(held), quorate=quorate)
    yield texts.AGM_PUT, str(len(agm.stated))
    for outcome, number in agm.outcomes.most_common():
        yield texts.AGM_OF_THEM.format(what=texts.OUTCOME[outcome]), str(number)
    yield texts.AGM_DECIDED, str(sum(agm.authorities.values()))
    for authority, number in agm.authorities.most_common():
        yield texts.AGM_OF_THEM.format(what=texts.LOG_AUTHORITIES[authority]), str(number)
    yield texts.AGM_IN_FORCE, str(agm.in_force)
    yield texts.AGM_SUPERSEDED, str(agm.superseded)
    if agm.carried:
        done = sum(each.state in FULFILLED for each in agm.carried)
        yield texts.AGM_BOARD, texts.AGM_BOARD_DONE.format(asked=len(agm.carried), done=done)
    yield texts.AGM_ACTIONS, texts.AGM_CLOSED.format(agreed=agm.agreed, closed=agm.closed)
    if agm.reports:
        total = in_all(agm.reports)
        said = texts.REPORTS_YEAR_CAME.format(came=total.came, due=total.due, late=total.late)
        yield texts.REPORTS_YEAR_FIGURE, said


def _carried(each: Carried) -> tuple[str, ...]:
    """A decision of the Board, where it stands, and how many schools have done it."""
    matrix = each.matrix
    done = texts.BOARD_DONE.format(done=matrix.done, bound=len(matrix.bound), percent=matrix.percent)
    return each.decision.ref, _short(each.decision.resolution), texts.capital(texts.BOARD_STATE[each.state]), done


def _posts(agm: Agm, trust: Trust) -> Iterator[str]:
    """Who holds the posts, by office, and what was elected in the year."""
    for kind, words in texts.AGM_HOLDS.items():
        person = trust.holder(PostKind(kind))
        yield words.format(office=texts.capital(person.office) if person else texts.AGM_NOBODY)
    for decision in agm.elected:
        yield texts.AGM_ELECTED.format(
            ref=decision.ref, wording=texts.ended(decision.wording), day=texts.day_and_year(decision.day)
        )


def _decided(decision: Decision, agm: Agm) -> tuple[str, ...]:
    """One line of the year's list; of a confidential decision its number."""
    if decision.is_hidden:
        return decision.ref, texts.CONFIDENTIAL, "", ""
    status = decision.status_on(agm.until)
    said = texts.AGM_STATUSES.get(status) or texts.LOG_STATUSES.get(status) or texts.OUTCOME[status]
    if decision.varied_by and not decision.is_void:
        said = texts.LOG_VARIED_BY.format(status=said, ref=decision.varied_by)
    return decision.ref, _short(decision.wording), texts.day_and_year(decision.day), said


def _short(words: str) -> str:
    return shorten(words, ONE_LINE, placeholder=" …")
