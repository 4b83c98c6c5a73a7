"""Replacing and rescinding decisions: what may be varied, and where (DOMAIN §5.2)."""

from domain.agenda import Item, Tier
from domain.decisions import IN_FORCE, STAYS, Authority, Basis, Decision, Variation
from domain.people import THE_RULES, Reader
from domain.refusals import NothingDecidedYet, NotInForce, VariesAtOnce, VariesOpenly
from domain.variations import variation_in, variation_of
from services.unit import Unit

Varied = tuple[Decision, Variation] | None
"""An earlier decision, and what becomes of it; None where nothing does."""


def decision_in_force(unit: Unit, ref: str, reader: Reader) -> Decision:
    """The decision with this reference; raises `NothingDecidedYet` where the reader sees none, and `NotInForce`."""
    decision = unit.store.decisions.find(ref, reader)
    if decision is None:
        raise NothingDecidedYet
    status = decision.status_on(unit.today)
    if status not in IN_FORCE:
        raise NotInForce(ref, status, decision.varied_by or "")
    return decision


def named_by(unit: Unit, said: str, reader: Reader) -> Varied:
    """The decision in force that a proposed item says it varies, and how; raises as `decision_in_force` does."""
    found = variation_in(unit.trust.prefix, said)
    return (decision_in_force(unit, found[0], reader), found[1]) if found else None


def variation(unit: Unit, wording: str, item: Item, basis: Basis) -> Varied:
    """What a decision in this wording, taken now on this item, does to an earlier one.

    A recommendation changes nothing until the Board has decided, nor does a wording that doesn't say so, unless the
    chair does. Raises `VariationNeedsItem`, `NotInForce`, `VariesOpenly` for an open one on a confidential item, and
    `VariesAtOnce` where it would leave nothing in force till a later day.
    """
    said = variation_of(unit.trust.prefix, wording, item)
    ref = said[0] if said else item.varies
    how = basis.variation or (said[1] if said else STAYS)
    if ref is None or how == STAYS or basis.authority is Authority.RECOMMENDATION:
        return None
    decision = decision_in_force(unit, ref, THE_RULES)
    if decision.tier is Tier.OPEN and item.tier is not Tier.OPEN:
        raise VariesOpenly(ref)
    if basis.effective_from and basis.effective_from > unit.today:
        raise VariesAtOnce(ref)
    return decision, Variation(how)
