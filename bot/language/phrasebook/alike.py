"""Words that are nearly one another, found without comparing each with each."""

from collections.abc import Iterable


def reach(word: str) -> int:
    """How many letters may be wrong in a word."""
    return 0 if len(word) < 5 else 1 if len(word) < 8 else 2


def _shortened(word: str, most: int) -> set[str]:
    """The word, and what is left of it when up to so many letters are dropped."""
    found = {word}
    last = {word}
    for _ in range(most):
        last = {each[:n] + each[n + 1 :] for each in last for n in range(len(each))}
        found |= last
    return found


def distance(one: str, other: str, most: int) -> int:
    """Letters added, dropped, changed or swapped with their neighbour; more than `most` is not counted on."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
        if min(row) > most:
            return most + 1
    return row[-1]


class Alike:
    """Looks a mistyped word up among known ones."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._by_part: dict[str, list[str]] = {}
        for word in sorted(self._known):
            for part in _shortened(word, reach(word)):
                self._by_part.setdefault(part, []).append(word)

    def nearest(self, word: str) -> str | None:
        """The known word that is nearest; None for one that is known already, or near to none or to several."""
        most = reach(word)
        if not most or word in self._known or len(word) > 30:
            return None
        near = {known for part in _shortened(word, most) for known in self._by_part.get(part, ())}
        ranked = sorted((distance(word, known, most), known) for known in near if known[0] == word[0])
        ranked = [(far, known) for far, known in ranked if far <= min(most, reach(known))]
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1]
