"""What was learned from `sentences/`: which intent a sentence has, and which of its words a slot takes.

Both are sums of weights, one for each thing that is seen in a sentence, learned by `make learn` (docs/decisions/0041).
"""

import json
import math
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import accumulate
from zipfile import ZipFile

from bot.language.phrasebook.tokens import Token, of_edge, of_inside, of_sentence, plain

_PARTS = ("intent", "first", "last", "inside")


@dataclass(frozen=True)
class Weights:
    """A row of weights for each feature that was seen often enough, as whole numbers of `step`."""

    rows: dict[str, int]
    columns: int
    table: "array[int]"
    step: float
    bias: list[float]

    def scores(self, features: list[str] | set[str]) -> list[float]:
        """The sum of each column, over the features of one sentence or place."""
        known = [self.rows[feature] * self.columns for feature in features if feature in self.rows]
        if not known:
            return self.bias
        summed = map(sum, zip(*(self.table[row : row + self.columns] for row in known), strict=True))
        return [bias + self.step * total for bias, total in zip(self.bias, summed, strict=True)]

    def total(self, features: list[str]) -> float:
        """The sum of the first column, where there is but one."""
        rows, table = self.rows, self.table
        return self.bias[0] + self.step * sum([table[rows[each]] for each in features if each in rows])


@dataclass(frozen=True)
class Model:
    """All that was learned."""

    intents: list[str]
    slots: dict[str, dict[str, bool]]
    """The slots of each intent that take words as they are, and whether one is always there."""
    intent: Weights
    first: Weights
    last: Weights
    inside: Weights
    common: frozenset[str]
    """The words that tell where a slot's own begin and end; all others are alike."""
    learned_from: str
    """The digest of the sentences (`sentences.corpus.digest`)."""

    def likely(self, found: list[Token], *, is_question: bool, in_meeting: bool) -> list[tuple[str, float]]:
        """The intents, likeliest first, and how likely each is."""
        scores = self.intent.scores(of_sentence(found, is_question=is_question, in_meeting=in_meeting))
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        total = sum(shares)
        return sorted(
            ((name, share / total) for name, share in zip(self.intents, shares, strict=True)), key=lambda each: -each[1]
        )

    def words(self, found: list[Token], intent: str) -> dict[str, tuple[int, int]]:
        """Where the words of each slot begin and end in the masked sentence."""
        said = plain(found, self.common)
        cut = {
            slot: self._span(said, f"{intent}/{slot}", must=must) for slot, must in self.slots.get(intent, {}).items()
        }
        return {slot: (found[span[0]].start, found[span[1] - 1].end) for slot, span in cut.items() if span}

    def _span(self, words: list[str], slot: str, *, must: bool) -> tuple[int, int] | None:
        """The stretch of tokens that is likeliest as a whole: by its edges, and by what is between them."""
        edges = [of_edge(words, place, slot) for place in range(len(words) + 1)]
        first, last = (list(map(weights.total, edges)) for weights in (self.first, self.last))
        inside = [self.inside.total(of_inside(words, place, slot)) for place in range(len(words))]
        before = [0.0, *accumulate(inside)]
        best, span = (-math.inf if must else 0.0), None
        begin, gain = 0, -math.inf
        for end in range(1, len(words) + 1):
            if (start := first[end - 1] - before[end - 1]) > gain:
                begin, gain = end - 1, start
            if gain + last[end] + before[end] > best:
                best, span = gain + last[end] + before[end], (begin, end)
        return span


@cache
def learned() -> Model:
    """What the bot reads with, loaded once."""
    return load(files(__package__).joinpath("learned.zip"))


def load(path: Traversable) -> Model:
    """What `make learn` wrote."""
    with path.open("rb") as file, ZipFile(file) as archive:
        about = json.loads(archive.read("about.json"))

        def weights(name: str) -> Weights:
            rows = archive.read(f"{name}.txt").decode().split("\n")
            table = array("b", archive.read(f"{name}.bin"))
            return Weights(
                {row: number for number, row in enumerate(rows)}, len(table) // len(rows), table, **about[name]
            )

        intent, first, last, inside = map(weights, _PARTS)
        return Model(
            about["intents"],
            about["slots"],
            intent,
            first,
            last,
            inside,
            frozenset(about["common"]),
            about["learned_from"],
        )
