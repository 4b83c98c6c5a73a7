"""What every test may use: both real databases, the demonstration trust, and a Headboard to talk to."""

import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import pytest

from domain.trust import Trust
from domain.trust_file import read_trust
from services.clock import Clock
from storage.database import Database, open_database
from tests.chromium import browser, built
from tests.databases import Postgresql, in_a_thread, load, migrate, postgresql, spared
from tests.fake_teams.fixtures import fake_teams
from tests.talk import Talk

__all__ = ["browser", "built", "fake_teams", "load"]

DEMONSTRATION = Path(__file__).parents[1] / "trusts" / "demonstration.toml"
TUESDAY = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""A staff day before the Business meeting of Wed 2 Dec 2026, whose items close on Wed 25 Nov at 12:00."""

_left_out: list[str] = []


@pytest.fixture(scope="session", autouse=True)
def nothing_twice() -> Iterator[None]:
    """Spare the tests of this process what needn't be done for each."""
    with spared():
        yield


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Postgresql]:
    """A real PostgreSQL, started for this run."""
    lock = Path(gettempdir()) / "headboard-postgresql.lock"
    with TemporaryDirectory(prefix="headboard-postgresql-") as folder, postgresql(Path(folder), lock) as server:
        yield server


KINDS = ["sqlite", "postgresql"]


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of each kind with nothing in it, not even tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/headboard.db"
    server: Postgresql = request.getfixturevalue("postgresql_server")
    return server.new()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated database of each kind without any rows."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
    else:
        server: Postgresql = request.getfixturevalue("postgresql_server")
        with server.migrated() as url:
            yield url


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite database without any rows, for what doesn't depend on the kind."""
    shutil.copy(migrated_sqlite, tmp_path / "headboard.db")
    return f"sqlite:///{tmp_path}/headboard.db"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "headboard.db"
    in_a_thread(lambda: migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database without any rows: each test that uses it runs on SQLite and on PostgreSQL."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def trust() -> Trust:
    """The demonstration trust."""
    return read_trust(DEMONSTRATION.read_text(encoding="utf-8"))


@pytest.fixture
def clock() -> Clock:
    """A clock that starts on Tue 24 Nov 2026, 08:00."""
    return Clock(TUESDAY)


@pytest.fixture
async def talk(database: Database, clock: Clock) -> Talk:
    """A Headboard with the demonstration trust without standing items, to be spoken to without HTTP."""
    await load(database, trust_source(), clock)
    return Talk(database, clock)


def trust_source(path: Path = DEMONSTRATION, *, standing: bool = False) -> str:
    """A trust's file; without standing items, unless they are wanted, so that the first proposal is item 1."""
    source = path.read_text(encoding="utf-8")
    return source if standing else f"standing = []\n\n{source}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser's tests out where there is no Chromium, and remember which."""
    if shutil.which("chromium"):
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    _left_out.extend(item.nodeid for item in browser)
    config.hook.pytest_deselected(items=browser)
    items[:] = [item for item in items if item not in browser]


def pytest_collection_finish() -> None:
    """Have the garbage collector leave alone what has been imported: it lasts."""
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, a test that was left out is a failure; a worker tells its controller which they are."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _left_out
    elif _left_out and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear from a worker of pytest-xdist which tests it left out; they are the same in each."""
    left_out = getattr(node, "workeroutput", {}).get("left_out", [])
    _left_out.extend(test for test in left_out if test not in _left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines which tests were left out."""
    for test in _left_out:
        terminalreporter.write_line(f"LEFT OUT, for want of Chromium: {test}")
