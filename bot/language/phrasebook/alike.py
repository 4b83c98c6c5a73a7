"""Words that are nearly one another."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def reach(word: str) -> int:
    """How many letters may be wrong in a word: added, dropped, changed or swapped with their neighbour."""
    return 0 if len(word) < 5 else 1 if len(word) < 8 else 2


class Alike:
    """Looks a mistyped word up among known ones that begin with the same letter."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(self._known):
            self._by_letter.setdefault(word[0], []).append(word)

    def nearest(self, word: str) -> str | None:
        """The known word that is nearest; None for one that is known already, or near to none or to several."""
        most = reach(word)
        if not most or word in self._known or len(word) > 30:
            return None
        near = process.extract(
            word, self._by_letter.get(word[0], ()), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        ranked = sorted((far, known) for known, far, _ in near if far <= reach(known))
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1]
