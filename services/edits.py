"""Changing an item that others may be changing too: nothing is overwritten, and nobody's words are lost (AS-6)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.agenda import (
    EDITABLE,
    Item,
    ItemStatus,
    Purpose,
    Tier,
    check_minutes,
    check_proposed_wording,
    check_title,
)
from domain.people import Person, Right
from domain.refusals import ItemIsFixed, NothingChanged, NotYours, OutOfDate, SayItPrivately, VariesDecision
from domain.variations import variation_in
from services.agenda_items import item_seen_by, require_not_begun
from services.unit import Unit
from services.variations import named_by
from storage.agenda import Edit


@dataclass(frozen=True)
class Clash:
    """Two people changed one item at once (AS-6): nothing was saved, and both texts are kept.

    `item` is as the other person left it, `before` what the sender had been shown, `after` what they wrote.
    """

    edit: int
    item: Item
    by: str
    before: dict[str, Any]
    after: dict[str, Any]


class EditService:
    """Saving what was changed on a form, and ending a clash."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def editable(self, who: Person, item: Item) -> tuple[str, ...]:
        """The names of the fields that the person may change; the wording is any head's to draft (§2.2)."""
        if self._unit.may(who, Right.ORDER_AGENDA):
            return EDITABLE
        if item.status is ItemStatus.ON_AGENDA:
            return ()
        if item.proposer == who.entra_id:
            return EDITABLE
        may_word = self._unit.may(who, Right.DRAFT_WORDING) and item.purpose is not Purpose.PROCEDURAL
        return ("wording",) if may_word else ()

    def edit(
        self, who: Person, item_id: int, seen: int, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> Item | Clash:
        """Save what someone changed of an item that they saw in version `seen`; a clash saves nothing (AS-6).

        `before` has the fields as they were shown, `after` as they were sent.
        """
        self._unit.require(who, Right.PROPOSE_ITEM)
        item = item_seen_by(self._unit, who, item_id)
        require_not_begun(self._unit, item)
        wanted = {name: after[name] for name in EDITABLE if name in after and after[name] != before.get(name)}
        if not wanted:
            raise NothingChanged
        if not set(wanted) <= set(self.editable(who, item)):
            raise ItemIsFixed if item.status is ItemStatus.ON_AGENDA else NotYours
        checked = _checked(wanted)
        shown = {name: before.get(name) for name in wanted}
        edit = Edit(0, item.id, seen, who.entra_id, shown, checked, "saved")
        if item.version != seen:
            refused = replace(edit, seen=item.version, outcome="refused")  # its sender is shown this version now
            kept = self._unit.store.agenda.keep_edit(refused, self._unit.now)
            saved = [e for e in self._unit.store.agenda.edits(item.id) if e.outcome == "saved"]
            return Clash(kept, item, saved[-1].by if saved else "", shown, checked)
        self._unit.store.agenda.keep_edit(edit, self._unit.now)
        return self._save(who, item, checked)

    def settle(self, who: Person, edit_id: int, choice: str) -> Item | Clash:
        """End a clash: `mine` saves the words that were refused over the newer ones, `theirs` lets them be.

        If the item has changed yet again since, that is a clash again.
        """
        self._unit.require(who, Right.PROPOSE_ITEM)
        edit = self._unit.store.agenda.edit(edit_id)
        if edit.by != who.entra_id:
            raise NotYours
        item = item_seen_by(self._unit, who, edit.item)
        require_not_begun(self._unit, item)
        settle = self._unit.store.agenda.settle_edit
        if choice == "theirs":
            settle(edit_id, "discarded")
            return item
        now_there = {name: _field(item, name) for name in edit.after}
        saved: Item | Clash = item
        if any(now_there[name] != value for name, value in edit.after.items()):
            saved = self.edit(who, item.id, edit.seen, now_there, edit.after)
        settle(edit_id, "overtaken" if isinstance(saved, Clash) else "applied")
        return saved

    def _save(self, who: Person, item: Item, changes: dict[str, Any]) -> Item:
        """What varies a decision needs full notice: no published item, and no late one, comes to do so (R4.7, §5.2)."""
        purpose = Purpose(changes.get("purpose", item.purpose))
        starred = purpose is Purpose.INFORMATION and (item.starred or item.purpose is not purpose)
        if changes.keys() & {"title", "wording"}:
            said = f"{changes.get('title', item.title)}. {changes.get('wording', item.wording)}"
            names = variation_in(self._unit.trust.prefix, said)
            if names and names[0] != item.varies and item.status in (ItemStatus.ON_AGENDA, ItemStatus.LATE):
                raise VariesDecision
            varied = named_by(self._unit, said, self._unit.reader(who, private=True))
            varies, variation = (varied[0].ref, varied[1]) if varied else (None, None)
            if varied and varied[0].tier is not Tier.OPEN and item.tier is Tier.OPEN:
                raise SayItPrivately
            changes = {**changes, "varies": varies, "variation": variation}
        return self._unit.store.agenda.change(item, **changes, starred=starred and item.tier is Tier.OPEN)


def _field(item: Item, name: str) -> Any:
    value = getattr(item, name)
    return str(value) if isinstance(value, Purpose) else value


def _checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they may be kept; raises the refusal of the first that may not."""
    checks = {
        "title": check_title,
        "minutes": check_minutes,
        "wording": check_proposed_wording,
        "purpose": lambda said: str(Purpose(said)),
    }
    try:
        return {name: checks[name](value) for name, value in changes.items()}  # type: ignore[operator]
    except ValueError:
        raise OutOfDate from None
