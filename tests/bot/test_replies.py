"""Every refusal has its sentence, and every sentence is plain."""

import ast
import inspect
import re
from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from bot import texts
from bot.replies import refusal_text
from domain import refusals
from domain.refusals import NotAllowed, Refusal
from domain.trust import Trust

REFUSALS = [
    kind
    for _, kind in inspect.getmembers(refusals, inspect.isclass)
    if issubclass(kind, Refusal) and kind is not Refusal
]
ARGUMENTS: dict[str, Any] = {
    "left": ("A-2", "A-3"),
    "right": "publish the agenda",
    "holders": ("chair",),
    "meeting": "HB-B-2026-06",
    "kind": "business",
    "near": ("{Hogwarts}", "Rota"),
    "version": 2,
    "limit": 4000,
    "length": 12345,
    "starts": datetime(2026, 12, 2, 14, tzinfo=UTC),
    "present": 3,
    "voting": 8,
    "required": 4,
    "people": 1,
    "name": "{Hogwarts}",
    "school": "Southwood",
    "schools": ("Southwood",),
    "due": date(2026, 11, 23),
    "day": date(2026, 11, 23),
    "nearest": (date(2026, 11, 23), date(2026, 12, 2)),
    "titles": ("{Hogwarts}", "Rota"),
    "ref": "HB-2026-011",
    "state": "agreed",
    "numbers": (2, 3),
    "at": datetime(2026, 12, 2, 14, 22, tzinfo=UTC),
    "why": "the trust is closed",
    "year": 2026,
    "text": "31/11 {0}",
    "wording": "To share one {0} rota.",
    "latest": date(2026, 12, 9),
    "wanted": "HB-B-2026-05",
    "status": "superseded",
    "here": ("{Hogwarts}",),
    "number": 7,
    "count": 3,
    "by": "HB-2026-031",
    "said": "TB {0}",
    "line": "4.{0}",
    "words": "Contracts {0}",
    "refs": ("TB-2026-07", "TB-2026-08"),
    "following": date(2026, 12, 9),
    "sign": "initials",
    "group": "{Hogwarts}",
    "groups": ("{Hogwarts}", "Maths"),
    "lead": "Kwame {0}",
}
"""What a refusal may be made with, people's own words with braces in them included."""
SENTENCES = {name: words for name, words in vars(texts).items() if name.isupper() and isinstance(words, str)} | {
    f"KIND {kind}": words for kind, words in texts.KIND.items()
}
JARGON = (
    *("api", "json", "null", "exception", "error", "invalid", "database", "sql", "token", "payload"),
    *("activity", "intent", "slot", "dialog", "handler", "timeout", "server", "parse", "string", "boolean"),
    *("please note", "unfortunately", "oops", "successfully", "kindly"),
)


def a_refusal(kind: type[Refusal]) -> Refusal:
    if kind.__init__ is Refusal.__init__:
        return kind()
    names = list(inspect.signature(kind.__init__).parameters)[1:]
    return kind(*(ARGUMENTS[name] for name in names))


def test_each_sentence_has_a_name_of_its_own() -> None:
    """A second one of the same name would take the first one's place without a word."""
    tree = ast.parse(Path(texts.__file__).read_text(encoding="utf-8"))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    named = [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    assert sorted(named) == sorted(set(named))


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_refusal_is_answered_in_a_sentence(kind: type[Refusal], trust: Trust) -> None:
    for known in (trust, None):
        sentence = refusal_text(a_refusal(kind), known)
        assert sentence[0].isupper() or not sentence[0].isalpha()
        assert sentence.endswith((".", "…", "?"))
        unfilled = sentence.replace("{Hogwarts}", "").replace("{0}", "")
        assert "{" not in unfilled and "}" not in unfilled


def test_there_are_refusals_to_answer() -> None:
    assert len(REFUSALS) > 25


def test_a_refusal_for_want_of_a_right_names_who_has_it(trust: Trust) -> None:
    assert refusal_text(NotAllowed("publish the agenda", ("chair",)), trust) == (
        "Only the chair can publish the agenda; that is Amara Okafor."
    )
    assert refusal_text(NotAllowed("record attendance", ("chair", "clerk")), trust) == (
        "Only the chair and the clerk can record attendance."
    )
    assert refusal_text(NotAllowed("see the agenda", ("head", "chair", "ceo")), trust) == (
        "Only heads, the clerk and those who report to Headboard can see the agenda."
    )
    assert refusal_text(NotAllowed("publish the agenda", ("chair",)), None) == "Only the chair can publish the agenda."


def test_a_refusal_gives_the_figures(trust: Trust) -> None:
    assert "12,345 characters, and 4,000" in refusal_text(refusals.TooLong(4000, 12345), trust)
    assert refusal_text(refusals.NotToday("", None), trust) == texts.NOT_TODAY_NONE
    starts = datetime(2026, 12, 2, 14, tzinfo=UTC)
    assert "The next one is Wed 2 Dec, 14:00;" in refusal_text(refusals.NotToday("HB-B-2026-06", starts), trust)
    inquorate = refusal_text(refusals.NotQuorate(2, 8, 4, 1), trust)
    assert "2 of 8 voting schools are here, held by 1 person; the quorum is 4 schools" in inquorate


def test_no_sentence_shouts_or_decorates() -> None:
    for name, words in SENTENCES.items():
        assert "!" not in words, name
        assert not re.search(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]", words), name
        assert "  " not in words, name


def test_no_sentence_has_jargon() -> None:
    for name, sentence in SENTENCES.items():
        fields = {field for _, field, _, _ in Formatter().parse(sentence) if field}
        assert all(field.isidentifier() for field in fields), name
        words = re.sub(r"\{\w*\}", "", sentence).casefold()
        assert not [word for word in JARGON if re.search(rf"\b{word}s?\b", words)], name


def test_dates_and_counts_in_words() -> None:
    assert texts.day(date(2026, 12, 2)) == "Wed 2 Dec"
    assert texts.instant(datetime(2026, 12, 2, 9, 5, tzinfo=UTC)) == "Wed 2 Dec, 09:05"
    assert [texts.count(n, "item") for n in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
    assert [texts.listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert texts.capital("the chair") == "The chair"
