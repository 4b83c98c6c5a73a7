"""How well report texts are put in order: measured over the corpus, and printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.language.report_fields import looks_like_report, read_report
from bot.reported import schools_by_name
from domain.decisions import Outcome
from domain.reports import AskKind, Content, Part, Said
from domain.trust import Trust

CORPUS = Path(__file__).parent / "corpus.txt"
TODAY = date(2026, 11, 24)
WANTED = 0.95


@dataclass(frozen=True)
class Text:
    """A report text with its sentences, each with the fields in which it is right."""

    name: str
    text: str
    sentences: tuple[tuple[str, frozenset[Part]], ...]


def texts_of_corpus() -> Iterator[Text]:
    name, text, sentences = "", "", list[tuple[str, frozenset[Part]]]()
    for line in [*CORPUS.read_text(encoding="utf-8").splitlines(), "== end"]:
        if line.startswith("#"):
            continue
        if line.startswith("== "):
            if sentences:
                yield Text(name, text, tuple(sentences))
            name, text, sentences = line[3:], "", []
            continue
        parts, _, said = line.partition("|")
        goes_on = said.startswith("+")
        said = said.removeprefix("+")
        text += (" " if goes_on else "\n" if text else "") + said
        sentences.append((said.removeprefix("- "), frozenset(map(Part, parts.split(",")))))


TEXTS = tuple(texts_of_corpus())


def words_of(text: str) -> list[str]:
    return [word for word in text.replace("- ", " ").split() if word != "-"]


def read(text: Text, trust: Trust) -> Content:
    return read_report([Said("1", text.text)], schools_by_name(trust), TODAY)


def test_placement(trust: Trust, capsys: pytest.CaptureFixture[str]) -> None:
    right = verbatim = total = kept = all_words = decided = 0
    wrong = []
    for text in TEXTS:
        content = read(text, trust)
        kept += sum(a == b for a, b in zip(words_of(text.text), words_in(content), strict=False))
        all_words += len(words_of(text.text))
        decided += sum(ask.kind not in AskKind or str(ask.kind) in set(Outcome) for ask in content.asks)
        for sentence, parts in text.sentences:
            placed = {piece.part for piece in content.pieces if piece.text in sentence or sentence in piece.text}
            total += 1
            if placed and placed <= parts:
                right += 1
            elif placed == {Part.WORDS}:
                verbatim += 1
            else:
                wrong.append(f"{text.name}: {sentence!r} is in {sorted(placed)}, not in {sorted(parts)}")
    share = (right + verbatim) / total
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{len(TEXTS)} texts, {total} sentences: {right} in the right field, {verbatim} verbatim, "
            f"{len(wrong)} wrong ({share:.1%} right or verbatim); {kept} of {all_words} words kept; "
            f"{decided} asks turned into decisions"
        )
        print(*wrong, sep="\n")  # noqa: T201
    assert len(TEXTS) >= 60 and share >= WANTED
    assert kept == all_words and decided == 0


def words_in(content: Content) -> list[str]:
    return [word for piece in content.pieces for word in words_of(piece.text)]


@pytest.mark.parametrize("text", TEXTS, ids=[text.name for text in TEXTS])
def test_no_word_is_lost(text: Text, trust: Trust) -> None:
    assert words_in(read(text, trust)) == words_of(text.text)


def test_most_are_taken_for_reports(capsys: pytest.CaptureFixture[str]) -> None:
    taken = [text for text in TEXTS if looks_like_report(text.text)]
    with capsys.disabled():
        print(f"\n{len(taken)} of {len(TEXTS)} texts are taken for a report without saying that they are one")  # noqa: T201
    assert len(taken) >= WANTED * len(TEXTS)
