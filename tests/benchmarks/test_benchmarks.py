"""The benchmark still runs: its yardstick, for a moment."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import dispatch, run, workbooks
from tests.benchmarks.log import in_words, seal_figures


async def test_the_yardstick(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "OUT", tmp_path)
    await run.run(run.arguments(["--only", "a", "--rounds", "1", "--seconds", "0.1"]))
    printed = capsys.readouterr().out
    assert "(a) bare aiohttp, echo" in printed
    figures = json.loads((tmp_path / "results.json").read_text())["a"]["1"]
    assert figures["p99"] >= figures["p50"] > 0
    assert "the seal costs" in printed


async def test_the_seal_is_measured(tmp_path: Path) -> None:
    figures = await seal_figures(tmp_path, rows=20, rounds=2)
    assert 0 < figures["bare"] < figures["sealed"] and figures["checked"] > 0
    assert len(in_words(figures)) == 2


def test_the_workbooks(capsys: pytest.CaptureFixture[str]) -> None:
    assert workbooks.run(20, 1) > 0
    assert "workbook of 20 decisions" in capsys.readouterr().out


async def test_the_dispatch(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert await dispatch.measure(200, 1, str(tmp_path)) > 0
    assert "dispatch of 200 messages" in capsys.readouterr().out
