"""What is said to become of an earlier decision, and on which item that can be decided (DOMAIN §5.2)."""

import re

from domain.agenda import Item
from domain.decisions import Variation
from domain.refusals import VariationNeedsItem

_REPLACES = r"(?:replac|supersed|var(?:y|ie)|chang|amend|alter|revis|modif|overturn)\w*"
_RESCINDS = r"(?:rescind|revok|cancel|repeal|withdraw|annul|revers)\w*"
_PART = r"\b(?:part|paragraphs?|clauses?|points?|sections?|sentences?)\b"
_WITHIN = (
    r"(?:\s+(?:the|our|its|an?|one|first|second|third|fourth|fifth|last|parts?|paragraphs?|clauses?|points?|sections?"
    r"|sentences?|\(?\w{1,2}\)|of|in|decision|resolution)){0,8}\s+"
)
"""What may stand between the verb and the number: what is within the decision, and nothing that is merely about it."""


def variation_in(prefix: str, said: str) -> tuple[str, Variation] | None:
    """The decision of Headboard that a text says it varies, and how: "to replace HB-2026-006 by …"; None for none.

    A sentence begins with it. What only names a decision, denies or considers it, leaves it as it is.
    """
    number = rf"(?P<ref>{re.escape(prefix)}-\d{{4}}-\d{{3,4}})\b"
    begins = r"(?:^|[.:]\s+)(?:please\s+)?(?:(?:to|that|we|let us)\s+)?"
    for verbs, how in ((_RESCINDS, Variation.RESCINDS), (_REPLACES, Variation.SUPERSEDES)):
        patterns = (
            rf"{begins}{verbs}(?P<within>{_WITHIN}){number}",
            rf"{begins}(?:decision\s+)?{number}(?P<within>)\s+(?:is|be|to be)\s+(?:hereby\s+)?{verbs}",
            *(
                (rf"(?P<within>)\b(?:instead|in place) of (?:decision )?{number}",)
                if how is Variation.SUPERSEDES
                else ()
            ),
        )
        for pattern in patterns:
            if found := re.search(pattern, said, re.IGNORECASE):
                is_part = re.search(_PART, found["within"], re.IGNORECASE)
                return found["ref"].upper(), Variation.SUPERSEDES_PART if is_part else how
    return None


def variation_of(prefix: str, wording: str, item: Item) -> tuple[str, Variation] | None:
    """What deciding a wording on an item does to an earlier decision: what the wording says, and nothing else.

    The item must name the decision, and there is one to an item; raises `VariationNeedsItem`.
    """
    said = variation_in(prefix, wording)
    if said is None:
        return None
    number = rf"{re.escape(prefix)}-\d{{4}}-\d{{3,4}}"
    others = re.findall(rf"{number}(?:\s*(?:,|and|&)\s*)({number})", wording, re.IGNORECASE)
    for ref in (said[0], *(other.upper() for other in others)):
        if ref != item.varies:
            raise VariationNeedsItem(ref)
    return said
