"""Whatever is written, it is read without a stumble, and soon."""

import random
import time
from datetime import UTC, datetime

import pytest

from bot.language.phrasebook.model import learned
from bot.language.phrasebook.reading import Reader, Where
from domain.trust_file import read_trust
from tests.language.score import SETS

WHERE = Where("Carys Pugh", datetime(2026, 11, 23, 15, tzinfo=UTC), in_meeting=True)
PIECES = (
    *(
        "put ",
        "on the agenda",
        "next business",
        "3/12",
        "31 Feb",
        "action 17",
        "#17",
        "done",
        "because ",
        "\u202e",
        "İſ",
    ),
    *(
        "Z\u0351\u0349a\u0300l\u035bgo",
        "<at>",
        "</at>",
        "<at>Headboard</at>",
        "<b onclick=x>",
        "'; DROP TABLE items;--",
    ),
    *(
        "can't make ",
        "apologies ",
        "agreed: ",
        "£1,200",
        "😀",
        "\n",
        "\ue000\ue100",
        "\ud7ff",
        "\x00",
        "report: ",
        "- ",
    ),
    *(
        "English",
        "Grafton",
        "Carys",
        "to ",
        "by ",
        "from ",
        "until ",
        "week ",
        ", ",
        ". ",
        "? ",
        "the ",
        "a ",
        "and ",
        ": ",
    ),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    learned()
    return Reader(read_trust(SETS["given"][1].read_text(encoding="utf-8")))


def _read(reader: Reader, seeds: range) -> None:
    for seed in seeds:
        chance = random.Random(seed)
        text = "".join(chance.choices(PIECES, k=chance.choice((1, 3, 8, 20, 60))))
        assert reader.read(text, WHERE).intent in learned().intents
        assert min(_seconds(reader, text) for _ in range(2)) < 0.05, text


def _seconds(reader: Reader, text: str) -> float:
    began = time.process_time()
    reader.read(text, WHERE)
    return time.process_time() - began


def test_no_order_of_pieces_is_stumbled_over(reader: Reader) -> None:
    _read(reader, range(600))


@pytest.mark.battery
def test_twenty_thousand_hostile_strings_are_read(reader: Reader) -> None:
    _read(reader, range(20_000))


@pytest.mark.parametrize("piece", ["a", "the ", "put ", "10 mins ", "next ", "<at>", "can't make ", ", ", "1/2 ", "\n"])
def test_a_long_paste_is_soon_done_with(reader: Reader, piece: str) -> None:
    began = time.process_time()
    assert reader.read((piece * 10_000)[:10_000], WHERE).intent == "none"
    assert time.process_time() - began < 0.05
