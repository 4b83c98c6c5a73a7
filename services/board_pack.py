"""What goes up to the Board: the pack for each of its meetings, drawn from the log and kept as issued (§5.7)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from domain.board import BoardState
from domain.board_pack import BoardPack
from domain.decisions import DecisionEvent, EventKind
from domain.people import Person, Right
from domain.refusals import NoBoardDate, NothingToReport, OutOfDate
from services.board_content import draw
from services.board_days import board_day_from
from services.board_view import board_view
from services.unit import Unit

_PARTS: TypeAdapter[tuple[BoardPack, ...]] = TypeAdapter(tuple[BoardPack, ...])
PART_2 = 2


@dataclass(frozen=True)
class PackWanted:
    """Which pack is meant: that of a meeting of the Board, as issued or as it stands; or of a period (R5.15)."""

    day: date
    number: int = 0
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class ShownPack:
    """A pack for somebody who may open it; `has_part_2`, and `is_new` when more is to be issued than was."""

    wanted: PackWanted
    part_1: BoardPack
    has_part_2: bool
    is_new: bool
    may_issue: bool


class BoardPackService:
    """Drawing up the pack, issuing it, and opening what was issued."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def show(self, who: Person, since: date | None, until: date | None) -> ShownPack:
        """The pack that is meant; without a day, the one for the Board's next meeting. Trustees see what is issued.

        Issued, it stays as it was; raises `NoBoardDate` where nobody has said when the Board meets.
        """
        self._unit.require(who, Right.SEE_BOARD_PACK)
        day = self._day(since, until)
        issued = 0 if since else self._unit.store.board.packs(day)
        if not issued:
            self._unit.require(who, Right.EXPORT_BOARD_PACK)
        ends = until if until and until < self._unit.today else None
        draft = draw(self._unit, day, since, ends)
        wanted = PackWanted(day, issued, since, ends)
        parts = self._parts(wanted) if issued else draft
        is_new = not issued or any(part.has_news for part in draft)
        may_issue = since is None and is_new and self._unit.may(who, Right.ISSUE_BOARD_PACK)
        return ShownPack(wanted, parts[0], not parts[1].is_empty, is_new, may_issue)

    def pack(self, who: Person, wanted: PackWanted, part: int) -> BoardPack:
        """One part of a pack, as its reader may see it: who has an interest in something doesn't get it (R2.24)."""
        self._unit.require(who, Right.SEE_BOARD_PACK)
        if not wanted.number:
            self._unit.require(who, Right.EXPORT_BOARD_PACK)
        if part == PART_2:
            self._unit.keep_discreet()
        return self._without_interests(who, self._parts(wanted)[part - 1])

    def issue(self, who: Person, until: date | None, seen: int | None = None) -> ShownPack:
        """Issue the pack for a meeting of the Board: it is kept as it is, and each entry says that it was reported.

        What is new after that is issued as another pack for the same meeting. Raises `NothingToReport`, and `OutOfDate`
        when a pack was issued since the card with the button was drawn.
        """
        self._unit.require(who, Right.ISSUE_BOARD_PACK)
        unit, store = self._unit, self._unit.store.board
        day = self._day(None, until)
        before = store.packs(day)
        if seen is not None and seen != before:
            raise OutOfDate
        parts = tuple(replace(part, number=before + 1) for part in draw(unit, day, None, None))
        if before and not any(part.has_news for part in parts):
            raise NothingToReport(day)
        store.issue(day, before + 1, _PARTS.dump_python(parts, mode="json"), who.entra_id, unit.now)
        for ref in dict.fromkeys(ref for part in parts for ref in _reported(part)):
            event = DecisionEvent(ref, EventKind.REPORTED, who.entra_id, unit.now, ref=day.isoformat())
            unit.store.decisions.add_event(event)
        for carried in (each for part in parts for each in part.carried):
            decision = store.find(carried.decision.ref, unit.reader(who, private=True))
            if decision and board_view(unit, decision).state is BoardState.IMPLEMENTED:
                store.change(decision, reported_on=day)
        return self.show(who, None, day)

    # ------------------------------------------------------------ what these have in common

    def _day(self, since: date | None, until: date | None) -> date:
        """The meeting of the Board that is meant, or the end of the period where none is known."""
        found = board_day_from(self._unit, until or self._unit.today)
        if found is None and not (since or until):
            raise NoBoardDate
        return found or until or self._unit.today

    def _parts(self, wanted: PackWanted) -> tuple[BoardPack, ...]:
        if not wanted.number:
            return draw(self._unit, wanted.day, wanted.since, wanted.until)
        kept: Any = self._unit.store.board.pack(wanted.day, wanted.number)
        if kept is None:
            raise OutOfDate
        return _PARTS.validate_python(kept)

    def _without_interests(self, who: Person, pack: BoardPack) -> BoardPack:
        """Part 2 without what its reader has an interest in; trustees have none here."""
        if pack.part != PART_2:
            return pack
        store, reader = self._unit.store, replace(self._unit.reader(who, private=True), sees_part_2=True)

        def sees(ref: str) -> bool:
            return store.decisions.find(ref, reader) is not None

        refs = [d.ref for d in (*pack.for_decision, *pack.to_note)]
        return replace(
            pack,
            for_decision=tuple(d for d in pack.for_decision if sees(d.ref)),
            to_note=tuple(d for d in pack.to_note if sees(d.ref)),
            carried=tuple(each for each in pack.carried if store.board.find(each.decision.ref, reader)),
            overdue=tuple(action for action in pack.overdue if store.actions.find(action.ref, reader)),
            changes=tuple(change for change in pack.changes if sees(change.ref)),
            reservations=tuple(event for event in pack.reservations if sees(event.decision)),
            withheld=tuple(ref for ref in refs if not sees(ref)),
        )


def _reported(part: BoardPack) -> Iterable[str]:
    """The references of what a part reports; a decision that only varies another is reported by that (R5.15)."""
    yield from (decision.ref for decision in (*part.for_decision, *part.to_note))
    yield from (change.by for change in part.changes if change.by)
    yield from (each.plan for each in part.carried if each.plan)
