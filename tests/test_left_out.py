"""A machine without Chromium runs all the other tests and says which it left out; in CI that is a failure."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(("environment", "exit_code"), [({}, 0), ({"CI": "true"}, 1)], ids=["by hand", "in CI"])
def test_tests_that_need_chromium_are_named_where_there_is_none(
    environment: dict[str, str], exit_code: int, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "1", "tests/web/test_page.py", "tests/domain/test_quorum.py"],
        cwd=ROOT,
        env={"PATH": str(tmp_path), "HOME": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == exit_code, run.stdout
    last_lines = run.stdout.splitlines()[-40:]
    assert any(line.startswith("LEFT OUT, for want of Chromium: tests/web/test_page.py::") for line in last_lines)
    assert " passed" in run.stdout
