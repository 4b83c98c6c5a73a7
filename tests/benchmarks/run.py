"""Measure every system in one run, in turns, and compare: `python -m tests.benchmarks.run`.

The server has one core to itself; Teams, OpenID, login and the people all share another. Every system validates a real
RS256 token with each message and posts its reply to the connector over HTTP. What each system's settings pin to this
machine is said in its own script under `servers/`.
"""

import argparse
import asyncio
import contextlib
import json
import os
import platform
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .load import Load, Sample
from .log import in_words, seal_figures
from .teams import LeanTeams, settings
from .wire import Connection

ROOT = Path(__file__).parents[2]
SERVERS = Path(__file__).parent / "servers"
OURS = ROOT / ".venv/bin/python"
THEIRS = ROOT / ".venv-bench/bin/python"
TRUST = ROOT / "trusts/demonstration.toml"
OUT = ROOT / "var/bench"

AT_ONCE = (1, 32)
WARM_UP = 200  # messages
SETTLE = 0.3  # seconds of load, uncounted, after a server was asleep
CLOCK = "2026-11-24T08:00:00+00:00"
TARGETS = {"d": 2.0, "e": 1.4, "f": 1.0}  # times what (c) does

Settings = dict[str, Any]


@dataclass(frozen=True)
class System:
    """One of the things measured."""

    key: str
    name: str
    command: Callable[[Settings], list[str]]
    text: str = "hello number @n@"
    expected: str = "hello number @n@"  # in the reply, or the message doesn't count


@dataclass
class Running:
    """A system with its process."""

    system: System
    process: subprocess.Popen[bytes]
    load: Load
    database: Path
    samples: dict[int, list[Sample]] = field(default_factory=dict)

    def pause(self) -> None:
        """Keep its timers off the core while others are measured."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Go on."""
        self.process.send_signal(signal.SIGCONT)

    def cpu_seconds(self) -> float:
        """The processor time used so far."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # not Linux
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def median(self, at_once: int) -> Sample:
        """The middle round."""
        return sorted(self.samples[at_once], key=lambda sample: sample.rate)[len(self.samples[at_once]) // 2]


def script(python: Path, name: str) -> Callable[[Settings], list[str]]:
    """The command of a script under `servers/`."""
    return lambda given: [str(python), str(SERVERS / name), json.dumps(given)]


def headboard(given: Settings) -> list[str]:
    """The command of the bot itself, as anybody runs it."""
    return [*environment(given), str(OURS), "app.py", "serve"]


def environment(given: Settings) -> list[str]:
    """The bot's settings, in front of a command of its."""
    values = {
        "APP_ID": given["app_id"],
        "APP_SECRET": given["app_secret"],
        "TENANT_ID": given["tenant"],
        "OPENID_METADATA_URL": given["metadata_url"],
        "AUTHORITY": given["authority"],
        "SERVICE_HOSTS": given["service_host"],
        "DATABASE_URL": given["database_url"],
        "PORT": given["port"],
        "CLOCK": CLOCK,
        "LOG_FORMAT": "json",
    }
    return ["env", *(f"HEADBOARD_{name}={value}" for name, value in values.items())]


SYSTEMS = (
    System("a", "bare aiohttp, echo", script(OURS, "echo_aiohttp.py")),
    System("b", "botbuilder 4.17.1, echo", script(THEIRS, "echo_botbuilder.py")),
    System("c", "M365 Agents SDK 1.9.0, echo", script(THEIRS, "echo_agents.py")),
    System("d", "Headboard's adapter, echo", script(OURS, "echo_headboard.py")),
    System("e", "Headboard, next meetings", headboard, "next meetings", "The next meetings:"),
    System(
        "f",
        "Headboard, durable change",
        headboard,
        "put benchmark item @n@ on the agenda for next Business",
        "enchmark item @n@",
    ),
)


@contextlib.contextmanager
def on_core(cores: set[int]) -> Iterator[None]:
    """Be on these cores, with every process started meanwhile."""
    if not hasattr(os, "sched_setaffinity"):  # macOS can't; the figures are rougher then
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def free_port() -> int:
    """A port that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def start(system: System, teams: LeanTeams, core: set[int]) -> Running:
    """Start a system and wait until it listens."""
    port = free_port()
    database = OUT / f"{system.key}.db"
    for old in OUT.glob(f"{system.key}.db*"):
        old.unlink()
    given: Settings = {**settings(teams), "port": port, "database_url": f"sqlite:///{database}"}
    # The CA of the fake login, for the msal of every system.
    ca = ["env", f"REQUESTS_CA_BUNDLE={teams.ca_file}"]
    if system.command is headboard:
        loading = [*ca, *environment(given), str(OURS), "app.py", "trust", "load", str(TRUST)]
        await asyncio.to_thread(subprocess.run, loading, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with on_core(core), (OUT / f"{system.key}.log").open("wb") as log:
        command = [*ca, *system.command(given)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)  # noqa: ASYNC220 - returns at once
    await listening(system, process, port)
    return Running(system, process, Load(teams, port, system.text, system.expected), database)


async def listening(system: System, process: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until something answers on that port."""
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            (await Connection.open(port)).close()
        except OSError:
            await asyncio.sleep(0.05)
        else:
            return
    process.kill()
    sys.exit(f"{system.name} didn't start: see {OUT / system.key}.log")


async def measure(running: Running, seconds: float, *, first: bool) -> None:
    """One round of one system."""
    running.resume()
    if first:
        warm = await running.load.messages(WARM_UP, 8)
        if not warm.latencies:
            sys.exit(f"{running.system.name} answers nothing: {warm.failures[:3]}")
    for at_once in AT_ONCE:
        await running.load.seconds(SETTLE, at_once)
        before = running.cpu_seconds()
        sample = await running.load.seconds(seconds, at_once)
        sample.cpu_seconds = running.cpu_seconds() - before
        running.samples.setdefault(at_once, []).append(sample)
    running.pause()


def synced_writes() -> float:
    """How many small writes a second this disk takes, each on disk before the next: the ceiling of (f) alone."""
    target = OUT / "fsync"
    with target.open("wb") as file:
        began = time.perf_counter()
        for _ in range(300):
            file.write(b"x" * 512)
            file.flush()
            os.fsync(file.fileno())
        took = time.perf_counter() - began
    target.unlink()
    return 300 / took


def table(systems: list[Running]) -> list[str]:
    """The figures, as text."""
    lines = [
        f"{'system':<32}{'at once':>8}{'msg/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>8}{'failed':>8}   rounds, msg/s"
    ]
    for running in systems:
        for at_once in AT_ONCE:
            middle = running.median(at_once)
            failed = sum(len(sample.failures) for sample in running.samples[at_once])
            rounds = " ".join(f"{sample.rate:.0f}" for sample in running.samples[at_once])
            lines.append(
                f"({running.system.key}) {running.system.name:<28}{at_once:>8}{middle.rate:>8.0f}"
                f"{middle.percentile(50):>9.2f}{middle.percentile(99):>9.2f}{middle.cpu_ms:>8.2f}{failed:>8}   {rounds}"
            )
    return lines


def verdicts(systems: list[Running]) -> tuple[list[str], bool]:
    """How ours compare with (c), and whether every target was met."""
    by_key = {running.system.key: running for running in systems}
    if "c" not in by_key:
        return ["(c) wasn't measured: nothing to compare with"], False
    lines, met = [], True
    for key, target in TARGETS.items():
        if key not in by_key:
            continue
        for at_once in AT_ONCE:
            # Round against round: what else the machine does comes and goes, and then slows both.
            pairs = zip(by_key[key].samples[at_once], by_key["c"].samples[at_once], strict=True)
            ratio = statistics.median(ours.rate / theirs.rate for ours, theirs in pairs)
            good = ratio >= target
            met = met and good
            verdict = "met" if good else "MISSED"
            lines.append(f"({key}) at {at_once:>2}: {ratio:5.2f} times (c), target {target:.1f}: {verdict}")
    return lines, met


def rows_with(database: Path, text: str) -> int:
    """The most rows of any one table that hold this text: what the change left in the database."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = [0]
        for name in tables:
            for _, column, kind, *_ in connection.execute(f'PRAGMA table_info("{name}")').fetchall():
                if kind.upper().startswith(("TEXT", "VARCHAR", "STRING")):
                    count = f'SELECT count(*) FROM "{name}" WHERE "{column}" LIKE ?'  # noqa: S608 - names from itself
                    counts.append(connection.execute(count, (text,)).fetchone()[0])
    return max(counts)


def durable(systems: list[Running]) -> tuple[list[str], bool]:
    """Whether the change that (f) measures was one: each message answered left its row."""
    for running in systems:
        if running.system.key == "f":
            kept = rows_with(running.database, "%enchmark item %")
            return [f"(f) answered {running.load.answered} messages; its database holds {kept} of the items"], (
                kept >= running.load.answered
            )
    return [], True


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.run", description=__doc__)
    parser.add_argument("--only", default="abcdef", help="the systems to measure, such as acd")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each spell of load")
    parser.add_argument("--tokens", type=int, default=1, help="different tokens to send in turn; Teams reuses its own")
    return parser.parse_args(given)


async def run(options: argparse.Namespace) -> int:
    """Measure, print, and say whether the targets were met."""
    OUT.mkdir(parents=True, exist_ok=True)
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))
    server_core, other_cores = {cores[0]}, set(cores[1:2] or cores)
    with on_core(other_cores):
        systems = await measured(options, server_core)
    with on_core(server_core):
        sealing = in_words(await seal_figures(OUT))
    result = report(systems, options, len(cores))
    sys.stdout.write("\n".join(sealing) + "\n")
    return result


async def measured(options: argparse.Namespace, server_core: set[int]) -> list[Running]:
    """Every system asked for, with its samples."""
    async with LeanTeams(OUT, options.tokens) as teams:
        systems: list[Running] = []
        try:
            for system in SYSTEMS:
                if system.key in options.only:
                    systems.append(await start(system, teams, server_core))
                    systems[-1].pause()
            for number in range(options.rounds):
                for running in systems:
                    await measure(running, options.seconds, first=number == 0)
        finally:
            for running in systems:
                running.resume()
                running.process.terminate()
            for running in systems:
                await asyncio.to_thread(running.process.wait)
                running.load.close()
    return systems


def report(systems: list[Running], options: argparse.Namespace, cores: int) -> int:
    """Print what was measured and keep it as JSON."""
    ratios, met = verdicts(systems)
    kept, all_kept = durable(systems)
    failed = sum(len(s.failures) for running in systems for spells in running.samples.values() for s in spells)
    about = (
        f"CPython {platform.python_version()}, {cores} cores, {options.rounds} rounds of {options.seconds:g} s, "
        f"medians; {options.tokens} token(s); {synced_writes():.0f} synced writes/s"
    )
    if cores == 1:
        about += "; ONE CORE: servers and load share it, so compare nothing with other machines"
    lines = [about, "", *table(systems), "", *ratios, *kept]
    for running in systems:
        for spells in running.samples.values():
            lines.extend(f"({running.system.key}) {failure}" for s in spells for failure in s.failures[:2])
    sys.stdout.write("\n".join(lines) + "\n")
    figures = {
        running.system.key: {
            str(at_once): {
                "rate": statistics.median(sample.rate for sample in spells),
                "p50": running.median(at_once).percentile(50),
                "p99": running.median(at_once).percentile(99),
                "cpu_ms": running.median(at_once).cpu_ms,
            }
            for at_once, spells in running.samples.items()
        }
        for running in systems
    }
    (OUT / "results.json").write_text(json.dumps(figures, indent=1) + "\n")
    return 0 if met and all_kept and not failed else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(run(arguments())))
