"""Search a log of a million decisions, on both databases: `python -m tests.benchmarks.search`.

What a search by words takes is compared with the database's own bare full-text queries for the same answer, by turns in
the same run: as many decisions, newest first, and their number as far as it is counted. Beside it, for comparison, the
ten that rank first by default. Then a whole turn of the chat, from the sentence to the card.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, text

from domain.decision_search import COUNTED, PAGE, Sought, key_words
from domain.people import Reader
from services.clock import Clock
from services.trust import load_trust
from storage.database import Database, open_database
from storage.store import Store
from tests.conftest import DEMONSTRATION
from tests.databases import migrate, postgresql
from tests.talk import CLERK, Talk

OUT = Path(__file__).parents[2] / "var/bench"
NOW = datetime(2027, 3, 16, 9, tzinfo=UTC)
COMMON = (
    *("contract", "policy", "schools", "staff", "term", "budget", "training", "review", "share", "rota", "supply"),
    *("reading", "maths", "cover", "lunch", "transport", "uniform", "attendance", "data", "website"),
)
MATCHES = {"kiln": 20, "catering": 2_000, "grounds": 20_000, "contract": 200_000}
"""Words, and in how many of a million decisions each is."""
QUERIES = ("kiln", "catering", "grounds", "grounds contract", "catering contract", "contract")
BARE = {
    "sqlite": (
        "SELECT decisions.* FROM decision_words JOIN decision_index ON decision_index.id = +decision_words.rowid "
        "JOIN decisions USING (ref) WHERE decision_words MATCH :words ORDER BY decision_words.rowid DESC LIMIT :limit",
        "SELECT count(*) FROM (SELECT 1 FROM decision_words WHERE decision_words MATCH :words LIMIT :most)",
        "SELECT rowid FROM decision_words WHERE decision_words MATCH :words ORDER BY rank LIMIT :limit",
    ),
    "postgresql": (
        "SELECT decisions.* FROM decision_index JOIN decisions USING (ref) "
        "WHERE words @@ plainto_tsquery('english', :words) ORDER BY id DESC LIMIT :limit",
        "SELECT count(*) FROM (SELECT 1 FROM decision_index WHERE words @@ plainto_tsquery('english', :words) "
        "LIMIT :most) found",
        "SELECT id FROM decision_index, plainto_tsquery('english', :words) q WHERE words @@ q "
        "ORDER BY ts_rank(words, q) DESC LIMIT :limit",
    ),
}
READER = Reader(CLERK, sees_part_2=True)
FACTOR, TURN = 1.5, 0.1
BATCH = 5_000


def rows(first: int, count: int, total: int, random: Random) -> list[dict[str, Any]]:
    """So many decisions, with the words that are searched for as often as `MATCHES` says, however many there are."""
    made = []
    for number in range(first, first + count):
        said = random.choices(COMMON[1:], k=12)
        said += [word for word, often in MATCHES.items() if random.random() < often / 1_000_000]
        year = 2026 - 40 + 40 * number // total
        made.append(
            {
                "id": number,
                "ref": f"HB-{year}-{number:07}",
                "day": str(date(year, 9, 1) + timedelta(number % 180)),
                "wording": f"To agree {' '.join(said)}.",
                "tier": "part_2" if random.random() < 0.05 else "open",
                "authority": random.choice(["operational", "delegated"]),
            }
        )
    return made


ENTRY = """INSERT INTO decisions (ref, day, meeting, kind, item, title, wording, outcome, authority, effective_from,
    quorum_required, quorum_counted, confirmed_by, confirmed_at, tier, scheme_line, for_all, tabled, rationale,
    declared) SELECT ref, day, 'HB-B-2026-06', 'business', '9', 'Item', wording, 'consensus', authority, day, 4, 5,
    'somebody', '2027-03-16 09:00:00.000000', tier, '', '', false, '', '[]' FROM made"""
INDEX = """INSERT INTO decision_index (id, ref, day, kind, meeting, item, outcome, authority, tier, standing, holds,
    reported{column}) SELECT id, ref, day, 'business', 'HB-B-2026-06', '9', 'consensus', authority, tier, 'active',
    true, false{value} FROM made"""
MADE = {
    "sqlite": "SELECT value ->> 'id' AS id, value ->> 'ref' AS ref, value ->> 'day' AS day, "
    "value ->> 'wording' AS wording, value ->> 'tier' AS tier, value ->> 'authority' AS authority "
    "FROM json_each(:made)",
    "postgresql": "SELECT * FROM json_to_recordset(cast(:made AS json)) AS "
    "r(id int, ref text, day date, wording text, tier text, authority text)",
}
STATEMENTS = {
    "sqlite": (
        ENTRY,
        INDEX.format(column="", value=""),
        "INSERT INTO decision_words (rowid, words) SELECT id, wording FROM made",
    ),
    "postgresql": (ENTRY, INDEX.format(column=", words", value=", to_tsvector('english', wording)")),
}


async def fill(database: Database, total: int) -> None:
    """Put the decisions in, as rows; the log's own way would take a quarter of an hour."""
    random = Random(1)
    for first in range(1, total + 1, BATCH):
        made = json.dumps(rows(first, min(BATCH, total + 1 - first), total, random))

        def put(store: Store, made: str = made) -> None:
            kind = store._connection.dialect.name
            for statement in STATEMENTS[kind]:
                target, _, source = statement.partition(" SELECT ")
                said = f"WITH made AS ({MADE[kind]}) {target} SELECT {source}"
                if kind == "postgresql":
                    said = f"{target} WITH made AS ({MADE[kind]}) SELECT {source}"
                store._connection.execute(text(said), {"made": made})

        await database.write(put)


def _analyse(store: Store) -> None:
    """Let the database count, as it does by itself in a quiet minute."""
    for statement in ("SET LOCAL statement_timeout = 0", "ANALYZE decision_index, decisions"):
        store._connection.execute(text(statement))


async def timed(database: Database, work: Callable[[Store], Any]) -> float:
    """Milliseconds that a piece of reading takes."""
    began = time.perf_counter()
    await database.read(work)
    return (time.perf_counter() - began) * 1000


def _bare(words: str, *statements: str) -> Callable[[Store], Any]:
    said = [text(statement) for statement in statements]
    values = {"words": words, "limit": PAGE, "most": COUNTED + 1}

    def work(store: Store) -> object:
        connection: Connection = store._connection
        return [connection.execute(each, {n: values[n] for n in each.compile().params}).all() for each in said]

    return work


def _ours(words: str) -> Callable[[Store], Any]:
    return lambda store: store.decision_search.find(Sought(words), READER, NOW.date(), PAGE)


async def measure(kind: str, url: str, total: int, rounds: int) -> list[dict[str, Any]]:
    """Every query, each way in turn, in so many rounds; the medians."""
    await migrate(url)
    database = open_database(url)
    clock = Clock(NOW)
    await database.write(lambda store: load_trust(store, DEMONSTRATION.read_text(encoding="utf-8"), NOW))
    began = time.perf_counter()
    await fill(database, total)
    sys.stdout.write(f"{kind}: {total} decisions in {time.perf_counter() - began:.0f} s\n")
    if kind == "postgresql":
        await database.write(_analyse)
    talk = Talk(database, clock)
    await talk.say(CLERK, "help")
    figures, order = [], Random(2)
    for query in QUERIES:
        words = " ".join(key_words(query))
        rows, count, ranked = BARE[kind]
        ways = [_bare(words, rows, count), _bare(words, ranked), _ours(query)]
        samples: list[list[float]] = [[] for _ in (*ways, "turn")]
        for number in range(rounds + 1):
            taken = [0.0] * len(ways)
            for way in order.sample(range(len(ways)), len(ways)):  # each finds in memory what the one before it read
                taken[way] = await timed(database, ways[way])
            began = time.perf_counter()
            said = await talk.say(CLERK, f"what did we decide about {query}")
            taken.append((time.perf_counter() - began) * 1000)
            assert said, query
            if number:  # the first warms up
                for sample, each in zip(samples, taken, strict=True):
                    sample.append(each)
        names = ("bare", "ranked", "ours", "turn")
        figures.append({"query": query, **dict(zip(names, map(statistics.median, samples), strict=True))})
    await database.close()
    return figures


def report(kind: str, figures: list[dict[str, Any]]) -> bool:
    """Print them, and say whether they are within what was set."""
    met = True
    sys.stdout.write(f"{kind:<11}{'words':<20}{'bare':>9}{'ranked':>9}{'ours':>9}{'turn':>9}   ms\n")
    for each in figures:
        good = each["ours"] <= FACTOR * each["bare"]
        quick = each["turn"] <= each["ours"] + TURN * 1000
        met = met and good and quick
        verdict = (
            f"{each['ours'] / each['bare']:5.2f} times{'' if good else ', MISSED'}{'' if quick else ', SLOW TURN'}"
        )
        row = "".join(f"{each[name]:>9.2f}" for name in ("bare", "ranked", "ours", "turn"))
        sys.stdout.write(f"{kind:<11}{each['query']:<20}{row}   {verdict}\n")
    return met


async def run(options: argparse.Namespace) -> int:
    """Measure both."""
    met = True
    results = {}
    with TemporaryDirectory(prefix="headboard-search-") as folder:
        where = Path(folder)
        if "sqlite" in options.on:
            results["sqlite"] = await measure("sqlite", f"sqlite:///{where}/log.db", options.total, options.rounds)
        if "postgresql" in options.on:
            with postgresql(where / "postgresql", where / "lock") as server:
                results["postgresql"] = await measure("postgresql", server.new(), options.total, options.rounds)
    for kind, figures in results.items():
        met = report(kind, figures) and met
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "search.json").write_text(json.dumps(results, indent=1) + "\n")
    return 0 if met else 1


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search", description=__doc__)
    parser.add_argument("--total", type=int, default=1_000_000, help="decisions in the log")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(asyncio.run(run(arguments())))
