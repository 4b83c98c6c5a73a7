"""What is said to become of an earlier decision, and on which item that can be decided (DOMAIN §5.2)."""

import re

from domain.agenda import Item
from domain.decisions import Variation
from domain.refusals import VariationNeedsItem

_REPLACES = r"replac|supersed|var(?:y|ie)|chang|amend|alter|revis|updat|instead of|in place of|modif|extend|overturn"
_RESCINDS = r"rescind|revok|cancel|repeal|withdraw|annul|undo|reverse|scrap|drop"
_PART = r"\b(?:part|paragraphs?|clauses?|points?|sections?|sentences?)\b"
_LEAVES = re.compile(
    r"^(?:to )?(?:keep|retain|leave|note|defer|make no change|stay with|not\b|continue)", re.IGNORECASE
)
"""How a decision begins that leaves the earlier one as it is."""
_NEAR = 80
"""Characters between the verb and the number."""


def variation_in(prefix: str, said: str) -> tuple[str, Variation] | None:
    """The decision of Headboard that a text says it varies, and how: "to replace HB-2026-006 by …"; None for none."""
    number = rf"(?P<ref>{re.escape(prefix)}-\d{{4}}-\d{{3,4}})\b"
    for verbs, how in ((_RESCINDS, Variation.RESCINDS), (_REPLACES, Variation.SUPERSEDES)):
        before = rf"\b(?:{verbs})\w*\b(?P<between>[^.;]{{0,{_NEAR}}}?)\b{number}"
        after = rf"\b{number}(?P<between>) (?:is|be|has been|to be) (?:hereby )?(?:{verbs})"
        for pattern in (before, after):
            if found := re.search(pattern, said, re.IGNORECASE):
                part = how is Variation.SUPERSEDES and re.search(_PART, found["between"], re.IGNORECASE)
                return found["ref"].upper(), Variation.SUPERSEDES_PART if part else how
    return None


def variation_of(prefix: str, wording: str, item: Item) -> tuple[str, Variation] | None:
    """What deciding a wording on an item does to an earlier decision.

    The item must name the decision that the wording varies; raises `VariationNeedsItem`. On an item that proposes to
    vary one, a wording that doesn't name it varies it as the item says, unless it leaves things as they are.
    """
    said = variation_in(prefix, wording)
    if said and said[0] != item.varies:
        raise VariationNeedsItem(said[0])
    if said or not (item.varies and item.variation) or _LEAVES.match(wording):
        return said
    return item.varies, Variation(item.variation)
