"""What a pack says, in words and in order, for whatever draws it; nothing confidential gets past here into part 1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import quote

from bot import texts
from bot.cards.action_progress import red_lines
from bot.cards.board import done_line, matrix_lines
from bot.exports.document import DocumentWords
from domain.actions import Action
from domain.agenda import Item, Paper, Tier
from domain.board import BOARD_MATTER
from domain.meetings import Meeting, MeetingState
from domain.words import plain_text
from services.agenda_view import AgendaChange, Entry, Pack

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One line of the agenda: an item, or a `banner` across the table with nothing but words."""

    title: str
    banner: str = ""
    number: str = ""
    purpose: str = ""
    presenter: str = ""
    proposed_by: str = ""
    minutes: str = ""
    indented: bool = False


@dataclass(frozen=True)
class Link:
    """A paper's name, where it is if it may be opened, and what there is to say about it."""

    name: str
    address: str
    note: str


@dataclass(frozen=True)
class Detail:
    """What there is to read about one item beforehand."""

    heading: str
    wording: str
    notes: tuple[str, ...]
    papers: tuple[Link, ...]
    matters: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PackWords(DocumentWords):
    """The whole pack; a list that is empty isn't drawn."""

    changes_heading: str
    changes: tuple[str, ...]
    rows: tuple[Row, ...]
    total: str
    details: tuple[Detail, ...]
    actions: tuple[tuple[str, ...], ...]
    ahead: tuple[tuple[str, ...], ...]


def pack_words(pack: Pack) -> PackWords:
    """A pack in words; part 1 has no more of a confidential item than its number, part 2 has no other items."""
    pack = _in_its_places(pack)
    agenda, meeting = pack.agenda, pack.agenda.meeting
    kind, part = texts.KIND[meeting.kind], texts.PART_2 if pack.part > 1 else texts.PART_1
    return plain_words(
        PackWords(
            file_title=texts.PACK_FILE_TITLE.format(kind=kind, when=texts.day_and_year(meeting.day), part=part),
            of=texts.PACK_OF.format(trust=pack.trust),
            title=texts.PACK_TITLE.format(kind=kind, part=part),
            part=part,
            is_confidential=pack.part > 1,
            ref=meeting.ref,
            dated=agenda.published_at.date() if agenda.published_at else meeting.publish_by,
            facts=tuple(_facts(pack)),
            changes_heading=texts.PACK_CHANGES.format(version=agenda.version - bool(agenda.published_at)),
            changes=tuple(_change(change, pack) for change in agenda.changes if _is_of_part(change, pack)),
            rows=tuple(_rows(pack)),
            total=_total(pack),
            details=tuple(filter(None, (_detail(entry, meeting.day) for entry in _shown(pack)))),
            actions=tuple(_action(a, meeting.day) for a in pack.actions if (a.tier is Tier.OPEN) == (pack.part == 1)),
            ahead=tuple(map(_ahead, pack.ahead)),
        )
    )


def _in_its_places(pack: Pack) -> Pack:
    """The same; items that have no numbers before they are published get their places, as the card says them."""
    placed = tuple(
        replace(entry, item=replace(entry.item, number=entry.item.number or str(place)))
        for place, entry in enumerate(pack.agenda.entries, 1)
    )
    return replace(pack, agenda=replace(pack.agenda, entries=placed))


def _is_confidential(item: Item) -> bool:
    return item.tier is not Tier.OPEN


def _entries(pack: Pack) -> tuple[Entry, ...]:
    """The entries that this part has a line for."""
    return tuple(entry for entry in pack.agenda.entries if pack.part == 1 or _is_confidential(entry.item))


def _shown(pack: Pack) -> tuple[Entry, ...]:
    """Those of which it may say more than the number; of an open one in which its reader has an interest, the title."""
    return tuple(e for e in _entries(pack) if not (e.item.is_hidden if pack.part > 1 else _is_confidential(e.item)))


def _facts(pack: Pack) -> Iterator[tuple[str, str]]:
    agenda, meeting = pack.agenda, pack.agenda.meeting
    starts = datetime.combine(meeting.day, meeting.starts)
    yield (
        texts.PACK_WHEN,
        texts.PACK_HOURS.format(
            when=texts.day_and_year(meeting.day),
            start=texts.clock_time(meeting.starts),
            end=texts.clock_time((starts + timedelta(minutes=meeting.minutes)).time()),
        ),
    )
    yield texts.PACK_WHERE, meeting.place
    yield texts.PACK_REF, meeting.ref
    if agenda.published_at:
        when = texts.instant(agenda.published_at)
        yield texts.PACK_VERSION, texts.PACK_PUBLISHED.format(version=agenda.version, when=when)
    else:
        yield texts.PACK_VERSION, texts.PACK_DRAFT


def _numbers_of_part_2(pack: Pack) -> set[str | None]:
    return {entry.item.number for entry in pack.agenda.entries if _is_confidential(entry.item)}


def _is_of_part(change: AgendaChange, pack: Pack) -> bool:
    return pack.part == 1 or change.number in _numbers_of_part_2(pack)


def _change(change: AgendaChange, pack: Pack) -> str:
    """One change; a title that was left out is a confidential one."""
    may_be_read = pack.part > 1 or change.number not in _numbers_of_part_2(pack)
    title = (change.title if may_be_read else "") or texts.CONFIDENTIAL
    return texts.PACK_CHANGE[change.what].format(item=_numbered(change.number, title))


def _numbered(number: str | None, title: str) -> str:
    return texts.PACK_NUMBERED.format(number=number, title=title) if number else title


def _rows(pack: Pack) -> Iterator[Row]:
    """The items, with a banner wherever a section, the starred ones or part 2 begin."""
    shown = _shown(pack)
    before: Entry | None = None
    for entry in _entries(pack):
        if entry in shown:
            yield from _banners(before, entry)
            yield _row(entry)
        else:
            if pack.part == 1 and (before is None or not _is_confidential(before.item)):
                yield Row(texts.PACK_PART_2_STARTS, banner="part_2")
            title = BOARD_MATTER if entry.item.implements else texts.CONFIDENTIAL
            yield Row(title, number=entry.item.number or "")
        before = entry


def _banners(before: Entry | None, entry: Entry) -> Iterator[Row]:
    if entry.section and (before is None or before.section != entry.section):
        yield Row(entry.section, banner="section")
    if entry.item.starred and (before is None or not before.item.starred):
        yield Row(texts.PACK_STARRED, banner="starred")


def _row(entry: Entry) -> Row:
    item = entry.item
    return Row(
        title=item.title,
        number=f"{item.number or ''}{'*' if item.starred else ''}",
        purpose=texts.capital(item.published_purpose),
        presenter=item.presenter,
        proposed_by=texts.PACK_PROPOSED_BY.format(name=entry.proposer) if entry.proposer else "",
        minutes="–" if item.starred else str(item.minutes),
        indented=bool(entry.section),
    )


def _total(pack: Pack) -> str:
    """The minutes of what this part shows, against the meeting's length."""
    minutes, length = sum(e.item.minutes for e in _shown(pack) if not e.item.starred), pack.agenda.meeting.minutes
    words = texts.PACK_TOTAL_OVER if minutes > length else texts.PACK_TOTAL
    said = words.format(minutes=minutes, length=length, over=minutes - length)
    return said if len(_shown(pack)) == len(_entries(pack)) else f"{said} {texts.PACK_TOTAL_PART_1}"


def _red(entry: Entry, day: date) -> list[str]:
    """What stays red under the item for actions, which is in part 1; a confidential action isn't."""
    lines = red_lines([a for a in entry.exceptions if a.tier is Tier.OPEN], day)
    return [texts.PACK_STAYS_RED.format(line=line) for line in lines]


def _detail(entry: Entry, day: date) -> Detail | None:
    """What there is to read about an item, or None when its line in the agenda says it all."""
    item = entry.item
    detail = Detail(
        heading=_numbered(item.number, item.title),
        wording=item.wording,
        notes=tuple(_notes(entry)),
        papers=tuple(map(_link, entry.papers)),
        matters=(*entry.groups, *_red(entry, day), *(matrix_lines(entry.board) if entry.board else ())),
    )
    return detail if any((detail.wording, detail.notes, detail.papers, detail.matters)) else None


def _notes(entry: Entry) -> Iterator[str]:
    item, first = entry.item, entry.carried_from
    if item.lacks_wording:
        yield texts.PACK_LACKS_WORDING
    if item.carry_count and first:
        meeting = texts.MEETING_NAME.format(kind=texts.KIND[first.kind], day=texts.day(first.day))
        yield texts.PACK_CARRIED.format(times=texts.times(item.carry_count), meeting=meeting)
    elif item.carry_count:
        yield texts.PACK_CARRIED_TIMES.format(times=texts.times(item.carry_count))
    if entry.minutes_of:
        sentence = texts.PACK_MINUTES_OF
        if entry.minutes_of.state is MeetingState.CLOSED:
            sentence = texts.PACK_MINUTES_WITH_IT
        meeting = texts.MEETING_NAME.format(kind=texts.KIND[entry.minutes_of.kind], day=texts.day(entry.minutes_of.day))
        yield sentence.format(meeting=meeting, ref=entry.minutes_of.ref)
    if entry.board:
        yield texts.ended(done_line(entry.board))
    if item.late_reason:
        yield texts.PACK_LATE.format(reason=item.late_reason)


def _link(paper: Paper) -> Link:
    notes = (texts.PACK_TO_FOLLOW if not paper.address else "", texts.PACK_PAPER_LATE if paper.is_late else "")
    return Link(paper.name, _openable(paper.address), ", ".join(filter(None, notes)))


def _openable(address: str) -> str:
    """The address if it is one of the web, escaped; or nothing, so that no other kind becomes a link."""
    is_of_the_web = re.fullmatch(r"https?://[^\s/]+(/.*)?", address, re.IGNORECASE)
    return quote(address, safe="%/:?#@!$&'()*+,;=~") if is_of_the_web else ""


def _action(action: Action, today: date) -> tuple[str, ...]:
    return action.ref, action.text, action.owner, texts.due(action.due, today)


def _ahead(meeting: Meeting) -> tuple[str, ...]:
    when = texts.moment(meeting.day, meeting.starts)
    return texts.KIND[meeting.kind], when, meeting.place, texts.day(meeting.items_close)


def plain_words(value: T) -> T:
    """The same, each of its texts without what steers how text is shown or can't be written in a file."""
    cleaned: Any = value
    if isinstance(value, str):
        cleaned = re.sub("[\ufffe\uffff]", "", plain_text(value))
    elif isinstance(value, tuple):
        cleaned = tuple(map(plain_words, value))
    elif is_dataclass(value) and not isinstance(value, type):
        cleaned = replace(value, **{field.name: plain_words(getattr(value, field.name)) for field in fields(value)})
    return cleaned  # type: ignore[no-any-return]
