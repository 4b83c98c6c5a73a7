"""Why something is confidential (R2.25)."""

from domain.agenda import TierReason


def tier_reason(said: str) -> TierReason | None:
    """The reason that was said, by its number or by a word of it."""
    words = said.strip().casefold().rstrip(".!")
    numbered = dict(enumerate(TierReason, 1))
    if words.isdecimal():
        return numbered.get(int(words))
    found = [reason for reason in TierReason if words and (words in reason or reason.split()[-1] in words.split())]
    return found[0] if len(found) == 1 else None
