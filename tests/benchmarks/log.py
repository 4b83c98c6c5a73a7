"""What the seal on the decision log costs: rows appended with it and without, in turns, and the check of all of them.

Work runs in one transaction on SQLite, as the bot's does; the wait for the disk is the same for both and left out.
"""

import statistics
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

from domain.calendar import MeetingKind
from domain.decisions import Authority, Decision, Outcome
from services.log_proof import Proof, verify
from storage.database import open_database
from storage.log_proof import LogProof
from storage.store import Store

NOW = datetime(2026, 12, 2, 14, tzinfo=UTC)
ONE = Decision(
    ref="",
    day=date(2026, 12, 2),
    meeting="HB-B-2026-06",
    kind=MeetingKind.BUSINESS,
    item="1",
    title="Cover rota",
    wording="To share one rota for supply cover from January, kept by the Business Managers, and to review it in June.",
    outcome=Outcome.CONSENSUS,
    authority=Authority.OPERATIONAL,
    effective_from=date(2026, 12, 2),
    quorum_required=4,
    quorum_counted=8,
    confirmed_by="00000000-0000-4000-8000-000000000001",
    confirmed_at=NOW,
)


async def seal_figures(folder: Path, rows: int = 500, rounds: int = 5) -> dict[str, float]:
    """Microseconds a decision, bare and sealed, medians of the rounds; entries a second that are read and checked."""
    path = folder / "log.db"
    for old in folder.glob("log.db*"):  # noqa: ASYNC240 - nothing else runs
        old.unlink()
    database = open_database(f"sqlite:///{path}")
    await database.migrate()
    bare, sealed = [], []
    for number in range(rounds):
        bare.append(await database.write(lambda store, n=number: _bare(store, n, rows)))  # type: ignore[misc]
        sealed.append(await database.write(lambda store, n=number: _append(store, f"S{n}", rows)))  # type: ignore[misc]
    entries, seconds = await database.read(_check)
    await database.close()
    return {"bare": statistics.median(bare), "sealed": statistics.median(sealed), "checked": entries / seconds}


def _bare(store: Store, number: int, rows: int) -> float:
    with patch.object(LogProof, "append", lambda *_: None):
        took = _append(store, f"B{number}", rows)
    store._connection.exec_driver_sql("DROP TRIGGER IF EXISTS decisions_no_delete")
    store._connection.exec_driver_sql("DELETE FROM decisions WHERE ref LIKE 'B%'")
    return took


def _append(store: Store, name: str, rows: int) -> float:
    made = [replace(ONE, ref=f"{name}-{number:05}") for number in range(rows)]
    began = time.perf_counter()
    with patch("storage.decisions.decision_index.enter"):  # what it is found by is another matter
        for decision in made:
            store.decisions.append(decision)
    return (time.perf_counter() - began) / rows * 1e6


def _check(store: Store) -> tuple[int, float]:
    began = time.perf_counter()
    proof = verify(store.log_proof.everything())
    took = time.perf_counter() - began
    assert isinstance(proof, Proof)
    return proof.head.size, took


def in_words(figures: dict[str, float]) -> list[str]:
    """The figures, as text."""
    bare, sealed, checked = figures["bare"], figures["sealed"], figures["checked"]
    return [
        f"a decision appended: {bare:.0f} µs bare, {sealed:.0f} µs sealed, so the seal costs {sealed - bare:.0f} µs",
        f"the log checked, read included: {checked:.0f} entries/s",
    ]
