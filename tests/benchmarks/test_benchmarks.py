"""The benchmark still runs: its yardstick, for a moment."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import run, workbooks


async def test_the_yardstick(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "OUT", tmp_path)
    await run.run(run.arguments(["--only", "a", "--rounds", "1", "--seconds", "0.1"]))
    printed = capsys.readouterr().out
    assert "(a) bare aiohttp, echo" in printed
    figures = json.loads((tmp_path / "results.json").read_text())["a"]["1"]
    assert figures["p99"] >= figures["p50"] > 0


def test_the_workbooks(capsys: pytest.CaptureFixture[str]) -> None:
    assert workbooks.run(20, 1) > 0
    assert "workbook of 20 decisions" in capsys.readouterr().out
