"""Agenda items as their readers may see them, edits, papers, and each agenda as it was published (R4.6)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, and_, bindparam, insert, literal, or_, select, update

from domain.agenda import OFF, STANDS, Item, ItemStatus, Paper, Purpose, Tier
from domain.people import THE_RULES, Reader
from domain.refusals import ItemNotFound, NoSuchVersion, OutOfDate
from storage.consents import Consents, may_stay
from storage.interests import Interests, has_interest
from storage.redaction import redacted
from storage.tables import agendas, item_edits, items, papers

_IS_THEIR_OWN = and_(or_(items.c.proposer == bindparam("person"), may_stay(items.c.id)), bindparam("sees_their_own"))
_VISIBLE = and_(or_(items.c.tier == Tier.OPEN, bindparam("sees_part_2"), _IS_THEIR_OWN), ~has_interest(items.c.id))
_HIDDEN = ("title", "wording", "presenter", "tier_reason", "late_reason", "declined_because", "proposer")
_HIDDEN_REFS = ("varies", "variation")
"""What a reader who may not see an item doesn't get out of the database."""
_READ = redacted(items, (*_HIDDEN, *_HIDDEN_REFS), _VISIBLE, title=or_(items.c.tier == Tier.OPEN, _VISIBLE))
_OF_MEETING = _READ.where(
    items.c.meeting == bindparam("meeting"), items.c.status.in_([literal(status) for status in STANDS])
)
_TAKEN_OFF = _READ.where(
    items.c.meeting == bindparam("meeting"), items.c.status.in_([literal(status) for status in OFF])
)
_BY_ID = _READ.where(items.c.id == bindparam("id"))
_ADD = insert(items).returning(items.c.id)
_CHANGE = update(items).where(items.c.id == bindparam("seen_id"), items.c.version == bindparam("seen_version"))
_SEEDED = select(items.c.id).where(items.c.meeting == bindparam("meeting"), items.c.standing).limit(1)
_NUMBERS = select(items.c.number).where(items.c.meeting == bindparam("meeting"), items.c.number.is_not(None))
_CARRIED_TO = select(items.c.meeting).where(items.c.carried_from == bindparam("item")).limit(1)
_PAPERS_OF_MEETING = (
    select(papers.c.id, papers.c.item, papers.c.name, papers.c.address, papers.c.is_late)
    .join(items, items.c.id == papers.c.item)
    .where(items.c.meeting == bindparam("meeting"), _VISIBLE)
    .order_by(papers.c.id)
)
_CONFIDENTIAL = select(items.c.id, items.c.tier).where(
    items.c.meeting == bindparam("meeting"), items.c.tier != Tier.OPEN
)
_VERSION = select(agendas.c["items"], agendas.c.papers, agendas.c.published_at).where(
    agendas.c.meeting == bindparam("meeting"), agendas.c.version == bindparam("version")
)
_ITEMS = TypeAdapter(tuple[Item, ...])
_PAPERS = TypeAdapter(tuple[Paper, ...])


@dataclass(frozen=True)
class Edit:
    """An edit of an item as it was sent: `before` is what its sender saw, `after` what they wrote."""

    id: int
    item: int
    seen: int
    by: str
    before: dict[str, Any]
    after: dict[str, Any]
    outcome: str


@dataclass(frozen=True)
class Version:
    """An agenda as it was published; `at` is an instant in UTC."""

    number: int
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]
    at: datetime


class Agenda:
    """Items by meeting.

    `showed_part_2` says whether anything confidential was read for a person or written, so that the notification of
    the answer says nothing of it (§2.7).
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.showed_part_2 = False

    def items(self, meeting: str, reader: Reader) -> tuple[Item, ...]:
        """The items of a meeting that stand, as a reader may see them, in no order."""
        rows = self._connection.execute(_OF_MEETING, {"meeting": meeting, **vars(reader)}).all()
        return self._shown(map(_item, rows), reader)

    def taken_off(self, meeting: str, reader: Reader) -> tuple[Item, ...]:
        """The items that were taken off a meeting's list, as a reader may see them, in no order."""
        rows = self._connection.execute(_TAKEN_OFF, {"meeting": meeting, **vars(reader)})
        return self._shown(map(_item, rows), reader)

    def is_seeded(self, meeting: str) -> bool:
        """Whether the standing items were put on a meeting's list, even if they were taken off again."""
        return self._connection.scalar(_SEEDED, {"meeting": meeting}) is not None

    def is_empty(self, meeting: str) -> bool:
        """Whether nothing was ever put on a meeting's list."""
        return self._connection.scalar(select(items.c.id).where(items.c.meeting == meeting).limit(1)) is None

    def item(self, item_id: int, reader: Reader) -> Item:
        """One item, whatever its status, as a reader may see it; raises `ItemNotFound`."""
        row = self._connection.execute(_BY_ID, {"id": item_id, **vars(reader)}).one_or_none()
        if row is None:
            raise ItemNotFound
        return self._shown([_item(row)], reader)[0]

    def add(self, item: Item) -> Item:
        """Put an item on its meeting's list, and give it its id."""
        values = {name: value for name, value in vars(item).items() if name not in ("id", "is_hidden")}
        item_id = self._connection.scalar(_ADD, values)
        assert item_id is not None  # noqa: S101 - RETURNING gives the new row's id
        self.showed_part_2 |= item.tier is not Tier.OPEN
        return Item(**(vars(item) | {"id": item_id}))

    def change(self, item: Item, **changes: Any) -> Item:
        """Write changes to an item as it was seen; raises `OutOfDate` when someone else was first."""
        seen, written = {"seen_id": item.id, "seen_version": item.version}, {**changes, "version": item.version + 1}
        if not self._connection.execute(_CHANGE, written | seen).rowcount:
            raise OutOfDate
        self.showed_part_2 |= item.tier is not Tier.OPEN
        return Item(**(vars(item) | written))

    def place(self, positions: Iterable[tuple[int, int, int | None]]) -> None:
        """Give items their positions and the slots that they come under; that is no edit of theirs."""
        for item_id, position, slot in positions:
            placed = update(items).where(items.c.id == item_id).values(position=position, slot=slot)
            self._connection.execute(placed)

    def numbers(self, meeting: str) -> frozenset[str]:
        """Every number that an item of a meeting has, those that were taken off included."""
        return frozenset(self._connection.scalars(_NUMBERS, {"meeting": meeting}))

    def carried_to(self, item_id: int) -> str | None:
        """The meeting that an item was carried to, or None (R4.8)."""
        return self._connection.scalar(_CARRIED_TO, {"item": item_id})

    def declined_before(self, title: str) -> int:
        """How often an item of this title has been refused (R4.4)."""
        refused = self._connection.scalars(select(items.c.title).where(items.c.status == ItemStatus.DECLINED))
        return sum(known.casefold() == title.casefold() for known in refused)  # SQLite's lower() knows ASCII alone

    # ------------------------------------------------------------ edits

    def keep_edit(self, edit: Edit, now: datetime) -> int:
        """Keep an edit, saved or not; return its id."""
        values = {name: value for name, value in vars(edit).items() if name != "id"}
        made: int | None = self._connection.scalar(
            insert(item_edits).values(**values, at=now).returning(item_edits.c.id)
        )
        assert made is not None  # noqa: S101 - RETURNING gives the new row's id
        return made

    def edit(self, edit_id: int) -> Edit:
        """A kept edit; raises `OutOfDate`."""
        row = self._connection.execute(select(item_edits).where(item_edits.c.id == edit_id)).one_or_none()
        if row is None:
            raise OutOfDate
        return _edit(row)

    def edits(self, item: int) -> tuple[Edit, ...]:
        """Every edit of an item, oldest first."""
        rows = select(item_edits).where(item_edits.c.item == item).order_by(item_edits.c.id)
        return tuple(map(_edit, self._connection.execute(rows)))

    def settle_edit(self, edit_id: int, outcome: str) -> None:
        """Note what became of an edit."""
        self._connection.execute(update(item_edits).where(item_edits.c.id == edit_id).values(outcome=outcome))

    # ------------------------------------------------------------ papers

    def add_paper(self, paper: Paper, by: str, now: datetime) -> Paper:
        """Put a paper with an item, and give it its id."""
        values = {name: value for name, value in vars(paper).items() if name != "id"}
        made = insert(papers).values(**values, added_by=by, added_at=now).returning(papers.c.id)
        paper_id = self._connection.scalar(made)
        assert paper_id is not None  # noqa: S101 - RETURNING gives the new row's id
        return Paper(**(vars(paper) | {"id": paper_id}))

    def replace_paper(self, paper_id: int, name: str, address: str) -> None:
        """A paper that was to follow has come."""
        self._connection.execute(update(papers).where(papers.c.id == paper_id).values(name=name, address=address))

    def papers(self, meeting: str, reader: Reader) -> tuple[Paper, ...]:
        """The papers of a meeting's items that a reader may see, oldest first."""
        found = self._connection.execute(_PAPERS_OF_MEETING, {"meeting": meeting, **vars(reader)}).all()
        return tuple(Paper(**row._asdict()) for row in found)

    # ------------------------------------------------------------ versions

    def publish(self, meeting: str, version: int, published: Iterable[Item], by: str, now: datetime) -> None:
        """Keep the agenda as it is published, with its papers; it is never edited in place (R4.6)."""
        kept = {
            "items": [asdict(item) for item in published],
            "papers": [asdict(paper) for paper in self.papers(meeting, THE_RULES)],
        }
        self._connection.execute(
            insert(agendas).values(meeting=meeting, version=version, **kept, published_by=by, published_at=now)
        )

    def version(self, meeting: str, number: int, reader: Reader) -> Version:
        """An agenda as it was published, as a reader may see it now; raises `NoSuchVersion`.

        What has become confidential since is so here, too (R2.27).
        """
        row = self._connection.execute(_VERSION, {"meeting": meeting, "version": number}).mappings().one_or_none()
        if row is None:
            raise NoSuchVersion(number)
        barred = Interests(self._connection).of_person(reader.person)
        let_stay = Consents(self._connection).of_person(reader.person)
        raised = {item: Tier(tier) for item, tier in self._connection.execute(_CONFIDENTIAL, {"meeting": meeting})}
        kept = (replace(item, tier=raised.get(item.id, item.tier)) for item in _ITEMS.validate_python(row["items"]))
        items = self._shown((_as_seen(item, reader, barred, let_stay) for item in kept), reader)
        seen = {item.id for item in items if not item.is_hidden}
        papers = tuple(paper for paper in _PAPERS.validate_python(row["papers"]) if paper.item in seen)
        return Version(number, items, papers, row["published_at"])

    def _shown(self, found: Iterable[Item], reader: Reader) -> tuple[Item, ...]:
        shown = tuple(found)
        if reader.person:
            self.showed_part_2 |= any(item.tier is not Tier.OPEN and not item.is_hidden for item in shown)
        return shown


def _as_seen(item: Item, reader: Reader, barred: frozenset[int], let_stay: frozenset[int]) -> Item:
    is_open = item.tier is Tier.OPEN
    is_theirs = reader.sees_their_own and (item.proposer == reader.person or item.id in let_stay)
    if item.id not in barred and (is_open or reader.sees_part_2 or is_theirs):
        return item
    title = item.title if is_open else ""
    blank = dict.fromkeys(_HIDDEN, "") | dict.fromkeys(_HIDDEN_REFS)
    return Item(**(vars(item) | blank | {"title": title, "is_hidden": True}))


def _item(row: Row[Any]) -> Item:
    values = row._asdict()
    known = {"purpose": Purpose(row.purpose), "status": ItemStatus(row.status), "tier": Tier(row.tier)}
    return Item(**(values | known | {"is_hidden": bool(row.is_hidden)}))


def _edit(row: Row[Any]) -> Edit:
    return Edit(row.id, row.item, row.seen, row.by, row.before, row.after, row.outcome)
