"""Learn which intent a sentence has, and which words its slots take: `make learn` writes what the bot reads with.

Logistic regression by scikit-learn, of two kinds: one over intents, and one for each place in a sentence, whether the
words of a slot begin there, end there, or go on. Both weigh plain features (bot/language/phrasebook/tokens.py).
"""

import argparse
import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.phrasebook.tokens import of_edge, of_inside, of_sentence, plain
from sentences.corpus import Example, corpora, digest

OUT = Path(__file__).parents[1] / "bot/language/phrasebook/learned.zip"
SEEN = 2
"""How often a feature must have been seen."""
COMMON = 15
"""How often a word must have been seen to tell where a slot's own words begin and end."""
ALWAYS = 0.97
"""The share of an intent's sentences that have a slot which is taken to be in all."""
PARTS_COUNT = 0.5
"""How much runs of letters count beside words."""
Asked = tuple[list[dict[str, float]], list[bool]]
EARNEST = {"intent": 3.0, "place": 2.0}
"""How closely the sentences are followed (scikit-learn's C)."""


def slots_of(examples: list[Example]) -> dict[str, dict[str, bool]]:
    """The free slots of each intent, and whether each is always there."""
    intents = Counter(example.intent for example in examples)
    slots = Counter((example.intent, slot) for example in examples for slot in example.words)
    found: dict[str, dict[str, bool]] = {}
    for (intent, slot), count in sorted(slots.items()):
        if count > 2:  # noqa: PLR2004 - a slip in a line is no slot
            found.setdefault(intent, {})[slot] = count >= ALWAYS * intents[intent]
    return found


def common_words(examples: list[Example]) -> set[str]:
    """Words that many sentences have, whatever they are about."""
    seen = Counter(token.said for example in examples for token in example.tokens)
    return {word for word, count in seen.items() if count >= COMMON}


def regression(features: list[dict[str, float]], answers: list[Any], earnest: float) -> tuple[list[str], Any, Any, Any]:
    """Names of the features, classes, weights and biases."""
    seen = Counter(name for each in features for name in each)
    vectors = DictVectorizer(dtype=np.float32)
    matrix = vectors.fit_transform([{k: v for k, v in each.items() if seen[k] >= SEEN} for each in features])
    fitted = LogisticRegression(C=earnest, max_iter=200, tol=1e-3).fit(matrix, answers)
    scale = np.array([weight_of(name) for name in vectors.feature_names_], dtype=np.float32)
    return vectors.feature_names_, fitted.classes_, fitted.coef_ * scale, fitted.intercept_


def weight_of(feature: str) -> float:
    """How much a feature counts when it is there."""
    return PARTS_COUNT if feature.startswith("c ") else 1.0


def _counted(features: Iterable[str]) -> dict[str, float]:
    return {feature: weight_of(feature) for feature in features}


def learn(examples: list[Example], out: Path) -> None:
    """Learn from some examples, and write what the bot reads."""
    slots = slots_of(examples)
    sentences = [
        _counted(of_sentence(each.tokens, is_question=each.is_question, in_meeting=each.in_meeting))
        for each in examples
    ]
    parts = {"intent": regression(sentences, [each.intent for each in examples], EARNEST["intent"])}
    intents = [str(name) for name in parts["intent"][1]]
    common = common_words(examples)
    places: dict[str, Asked] = {name: ([], []) for name in ("first", "last", "inside")}
    for each in examples:
        words = plain(each.tokens, common)
        for slot in slots.get(each.intent, {}):
            key, (begin, end) = f"{each.intent}/{slot}", each.words.get(slot, (-1, -1))
            for place in range(len(words) + 1):
                edge = _counted(of_edge(words, place, key))
                _put(places["first"], edge, answer=place == begin)
                _put(places["last"], edge, answer=place == end)
                if place < len(words):
                    _put(places["inside"], _counted(of_inside(words, place, key)), answer=begin <= place < end)
    parts |= {name: regression(*found, EARNEST["place"]) for name, found in places.items()}
    about = {"intents": intents, "slots": slots, "common": sorted(common), "learned_from": digest()}
    _write(out, about, parts)


def _put(to: Asked, features: dict[str, float], *, answer: bool) -> None:
    to[0].append(features)
    to[1].append(answer)


def _write(out: Path, about: dict[str, Any], parts: dict[str, Any]) -> None:
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, (features, _, weights, bias) in parts.items():
            step = float(np.abs(weights).max()) / 127
            whole = np.rint(weights.T / step).astype(np.int8)
            kept = np.abs(whole).max(axis=1) > 0
            about[name] = {"step": step, "bias": [float(each) for each in bias]}
            rows = "\n".join(feature for feature, keep in zip(features, kept, strict=True) if keep)
            archive.writestr(_entry(f"{name}.txt"), rows)
            archive.writestr(_entry(f"{name}.bin"), array("b", whole[kept].tobytes()).tobytes())
        archive.writestr(_entry("about.json"), json.dumps(about, sort_keys=True))


def _entry(name: str) -> ZipInfo:
    """The same bytes whenever it is written."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def main() -> None:
    """Learn from all files but those that are left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--without", nargs="*", default=[], help="files that are kept for examining")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    examples = [each for name, found in corpora().items() if name not in asked.without for each in found]
    learn(examples, asked.out)
    sys.stdout.write(f"learned from {len(examples)} sentences: {asked.out.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main()
