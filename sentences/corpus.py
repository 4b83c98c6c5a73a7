"""The sentences with what each means, as they are learned from.

`*.tsv`: an intent, whether it is said in a meeting (m) or not (-), and the sentence, its free words marked
`{slot:words}`; the first line names the trust. `*.jsonl`: lines of the phrasebook's form, with every slot.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.language.phrasebook import tokens as features
from bot.language.phrasebook.reading import Reader, Where, is_question
from bot.language.phrasebook.said import Said
from bot.language.phrasebook.tokens import Token, tokens
from domain.trust_file import read_trust

HERE = Path(__file__).parent
GIVEN = HERE.parent / "tests/language/given"
FREE = ("title", "text", "note", "reason", "query", "headline", "item")
"""Slots that take the speaker's own words."""
_MARKED = re.compile(r"\{(\w+):([^{}]*)\}")
_SOME_DAY = datetime(2026, 11, 24, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Example:
    """One sentence as it is learned from; each slot's words by their first and last token."""

    intent: str
    tokens: list[Token]
    is_question: bool
    in_meeting: bool
    words: dict[str, tuple[int, int]]


def corpora() -> dict[str, list[Example]]:
    """The sentences of each file, by its name."""
    found = {"given": list(_of_lines(GIVEN / "phrases.jsonl", GIVEN / "pace.toml"))}
    for path in sorted(HERE.glob("*.jsonl")):
        found[path.stem] = list(_of_lines(path, trust_file(path.stem)))
    for path in sorted(HERE.glob("*.tsv")):
        found[path.stem] = list(_of_table(path))
    return found


def digest() -> str:
    """What is learned from, in short: the sentences, and what is seen in one."""
    files = [*HERE.glob("*.tsv"), *HERE.glob("*.jsonl"), GIVEN / "phrases.jsonl", Path(features.__file__)]
    hashed = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.name):
        hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    return hashed.hexdigest()


def trust_file(name: str) -> Path:
    """The file of a trust by its name."""
    return GIVEN / "pace.toml" if name == "pace" else HERE / "trusts" / f"{name}.toml"


def _of_table(path: Path) -> Iterator[Example]:
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    trust = read_trust(trust_file(first.removeprefix("# ")).read_text(encoding="utf-8"))
    reader = Reader(trust)
    for line in lines:
        intent, place, marked = line.split("\t")
        slots = {slot: words.strip() for slot, words in _MARKED.findall(marked) if intent != "order.place"}
        said = _MARKED.sub(lambda found: found[2], marked).replace("\\n", "\n")
        yield _example(reader, intent, said, Where(trust.people[0].name, _SOME_DAY, place == "m"), slots)


def _of_lines(path: Path, of_trust: Path) -> Iterator[Example]:
    trust = read_trust(of_trust.read_text(encoding="utf-8"))
    reader = Reader(trust)
    names = {person.email.casefold(): person.name for person in trust.people}
    for line in path.read_text(encoding="utf-8").splitlines():
        each = json.loads(line)
        where = Where(names.get(each["as"].casefold()), datetime.fromisoformat(each["now"]), each["in_meeting"])
        slots = {slot: words for slot, words in each["slots"].items() if slot in FREE}
        yield _example(reader, each["intent"], each["text"], where, slots)


def _example(reader: Reader, intent: str, said: str, where: Where, slots: dict[str, str]) -> Example:
    context = reader.context(said, where)
    found = tokens(context.said)
    words = {slot: span for slot, free in slots.items() if (span := _span(context.said, found, free))}
    return Example(intent, found, is_question(context.said), where.in_meeting, words)


def _span(said: Said, found: list[Token], words: str) -> tuple[int, int] | None:
    """The tokens that words as typed are made of."""
    begin = said.typed.casefold().find(words.casefold())
    end = begin + len(words)
    inside = [
        place
        for place, token in enumerate(found)
        if begin >= 0 and said.cells[token.start][1] < end and said.cells[token.end - 1][2] > begin
    ]
    return (inside[0], inside[-1] + 1) if inside else None
