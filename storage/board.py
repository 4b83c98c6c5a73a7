"""The Board's days, its decisions, what each school has come to, and its packs as they were issued."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, exists, func, insert, or_, select, update

from domain.agenda import Tier
from domain.board import BoardDecision, Progress, ProgressState, Ratification, Required
from domain.people import PostKind, Reader
from domain.refusals import OutOfDate
from storage.tables import (
    board_days,
    board_decisions,
    board_packs,
    board_progress,
    board_told,
    decisions,
    interests,
    items,
    ratifications,
)

_CONCERNS_THEM = exists(
    select(interests.c.item)
    .join(items, items.c.id == interests.c.item)
    .where(items.c.implements == board_decisions.c.ref, interests.c.person == bindparam("person"))
)
_VISIBLE = or_(board_decisions.c.tier == Tier.OPEN, and_(bindparam("sees_part_2"), ~_CONCERNS_THEM))
_READ = select(board_decisions).where(_VISIBLE).order_by(board_decisions.c.ref)
_STANDING = _READ.where(board_decisions.c.closed_on.is_(None))
_CHANGE = (
    update(board_decisions)
    .where(board_decisions.c.ref == bindparam("seen_ref"), board_decisions.c.version == bindparam("seen_version"))
    .returning(*board_decisions.c)
)
_IS_PLACED = select(items.c.id).where(items.c.implements == bindparam("ref")).limit(1)
_ITEM_AT = _IS_PLACED.where(items.c.meeting == bindparam("meeting"))
_PLANS = select(decisions.c.ref).where(decisions.c.implements == bindparam("ref")).order_by(decisions.c.ref)


class BoardRecords:
    """Everything of the Board's; the decisions as a reader may see them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ------------------------------------------------------------ when it meets

    def days(self) -> dict[date, datetime | None]:
        """The days that were said or looked back at, and when each was looked back at."""
        return {row.day: row.checked_at for row in self._connection.execute(select(board_days))}

    def said_days(self) -> frozenset[date]:
        """The days that somebody has said, which needn't be in the trust's file."""
        return frozenset(self._connection.scalars(select(board_days.c.day).where(board_days.c.said_by != "")))

    def say_day(self, day: date, by: str) -> None:
        """Keep a day that somebody has said."""
        self._connection.execute(insert(board_days).values(day=day, said_by=by, checked_at=None))

    def forget_day(self, day: date) -> None:
        """Take back a day that was said."""
        self._connection.execute(delete(board_days).where(board_days.c.day == day))

    def check_day(self, day: date, now: datetime) -> None:
        """Note that a meeting of the Board that has passed was looked back at."""
        looked = update(board_days).where(board_days.c.day == day).values(checked_at=now)
        if not self._connection.execute(looked).rowcount:
            self._connection.execute(insert(board_days).values(day=day, said_by="", checked_at=now))

    # ------------------------------------------------------------ its decisions

    def add(self, decision: BoardDecision) -> None:
        """Keep a decision that the clerk has entered."""
        self._connection.execute(insert(board_decisions), vars(decision))

    def find(self, ref: str, reader: Reader) -> BoardDecision | None:
        """The decision with this reference, if a reader may see it."""
        row = self._connection.execute(_READ.where(board_decisions.c.ref == ref), vars(reader)).one_or_none()
        return None if row is None else _decision(row)

    def refs(self) -> tuple[str, ...]:
        """Every reference that was given, whoever may see what is under it."""
        return tuple(self._connection.scalars(select(board_decisions.c.ref)))

    def all(self, reader: Reader) -> tuple[BoardDecision, ...]:
        """Those that a reader may see, by reference."""
        return tuple(map(_decision, self._connection.execute(_READ, vars(reader))))

    def standing(self, reader: Reader) -> tuple[BoardDecision, ...]:
        """Those that a reader may see and the Board hasn't closed, by reference."""
        return tuple(map(_decision, self._connection.execute(_STANDING, vars(reader))))

    def change(self, decision: BoardDecision, **changes: Any) -> BoardDecision:
        """Write changes to one as it was seen; raises `OutOfDate` when someone else was first."""
        seen = {"seen_ref": decision.ref, "seen_version": decision.version}
        row = self._connection.execute(_CHANGE, changes | {"version": decision.version + 1} | seen).one_or_none()
        if row is None:
            raise OutOfDate
        return _decision(row)

    def is_placed(self, ref: str) -> bool:
        """Whether a decision has been on an agenda."""
        return self._connection.scalar(_IS_PLACED, {"ref": ref}) is not None

    def item_at(self, ref: str, meeting: str) -> int | None:
        """The item of a meeting that is about a decision."""
        return self._connection.scalar(_ITEM_AT, {"ref": ref, "meeting": meeting})

    def items(self, ref: str) -> tuple[int, ...]:
        """The items of every meeting that are about a decision."""
        return tuple(self._connection.scalars(select(items.c.id).where(items.c.implements == ref)))

    def plans(self, ref: str) -> tuple[str, ...]:
        """The references of Headboard's decisions on it, void ones too."""
        return tuple(self._connection.scalars(_PLANS, {"ref": ref}))

    # ------------------------------------------------------------ what each school has come to

    def add_progress(self, ref: str, said: Progress) -> None:
        """Keep what was said of a school."""
        self._connection.execute(insert(board_progress), {"ref": ref, **vars(said)})

    def progress(self, ref: str) -> tuple[Progress, ...]:
        """What was said of every school, oldest first."""
        rows = select(board_progress).where(board_progress.c.ref == ref).order_by(board_progress.c.id)
        return tuple(
            Progress(row.school, ProgressState(row.state), row.evidence, row.by, row.at)
            for row in self._connection.execute(rows)
        )

    def ratify(self, ref: str, said: Ratification) -> None:
        """Keep what a governing body said of a decision, the Board's or Headboard's."""
        self._connection.execute(insert(ratifications), {"ref": ref, **vars(said)})

    def ratifications(self, ref: str) -> tuple[Ratification, ...]:
        """What the governing bodies said of a decision, oldest first."""
        rows = select(ratifications).where(ratifications.c.ref == ref).order_by(ratifications.c.id)
        return tuple(
            Ratification(row.school, bool(row.ratified), row.day, row.by, row.at, row.because)
            for row in self._connection.execute(rows)
        )

    # ------------------------------------------------------------ what was told, and the packs

    def told(self, ref: str) -> frozenset[str]:
        """What was told of a decision unasked."""
        return frozenset(self._connection.scalars(select(board_told.c.step).where(board_told.c.ref == ref)))

    def tell(self, ref: str, step: str, now: datetime) -> None:
        """Note that it is told, so that it is once."""
        self._connection.execute(insert(board_told).values(ref=ref, step=step, at=now))

    def pack(self, day: date, number: int) -> Any:
        """What was issued for a meeting of the Board, as plain data; None where nothing was."""
        found = select(board_packs.c.content).where(board_packs.c.day == day, board_packs.c.number == number)
        return self._connection.scalar(found)

    def packs(self, day: date) -> int:
        """How many packs were issued for a meeting of the Board."""
        return self._connection.scalar(select(func.count()).where(board_packs.c.day == day)) or 0

    def last_issue(self) -> datetime | None:
        """When a pack was last issued."""
        return self._connection.scalar(
            select(board_packs.c.issued_at).order_by(board_packs.c.issued_at.desc()).limit(1)
        )

    def issue(self, day: date, number: int, content: Any, by: str, now: datetime) -> None:
        """Keep a pack as it is issued."""
        kept = {"day": day, "number": number, "content": content, "issued_by": by, "issued_at": now}
        self._connection.execute(insert(board_packs), kept)


def _decision(row: Row[Any]) -> BoardDecision:
    typed = {"tier": Tier(row.tier), "required": Required(row.required), "lead": PostKind(row.lead)}
    return BoardDecision(**(row._asdict() | typed))
