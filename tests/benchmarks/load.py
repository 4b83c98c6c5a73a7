"""Sends messages to a server, so many at once, and counts those that were answered in full."""

import asyncio
import itertools
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.fake_teams import APP_ID, Activities

from . import wire
from .teams import CARYS, LeanTeams

PATIENCE = 20.0  # seconds for one message, after which it has failed


@dataclass
class Sample:
    """What one spell of load came to. A message counts if its POST got 2xx and its reply reached the connector."""

    seconds: float = 0
    latencies: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    cpu_seconds: float = 0  # that the server used

    @property
    def rate(self) -> float:
        """Messages a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, hundredth: int) -> float:
        """Milliseconds within which so many of a hundred were answered."""
        cuts = statistics.quantiles(self.latencies, n=100, method="inclusive")
        return cuts[hundredth - 1] * 1000

    @property
    def cpu_ms(self) -> float:
        """The server's processor time for one message, in milliseconds."""
        return self.cpu_seconds * 1000 / len(self.latencies)


class Load:
    """One person's messages to one server, over connections that stay open."""

    def __init__(self, teams: LeanTeams, port: int, text: str, expected: str) -> None:
        self.answered = 0
        self._teams = teams
        self._port = port
        self._expected = expected
        self._numbers = itertools.count(1)
        self._connections: list[wire.Connection] = []
        # Bodies are templates: building an activity for each message would cost more than answering it.
        activity = Activities(APP_ID, teams.service_url).message(CARYS, text)
        self._body = json.dumps({**activity, "id": "@id@"})
        self._heads: Iterator[str] = itertools.cycle(
            f"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
            "Content-Type: application/json; charset=utf-8\r\nContent-Length: "
            for token in teams.tokens
        )

    def close(self) -> None:
        """Let the connections go."""
        for connection in self._connections:
            connection.close()

    async def messages(self, count: int, at_once: int) -> Sample:
        """Send so many messages."""
        left = iter(range(count))
        return await self._run(at_once, lambda: next(left, None) is not None)

    async def seconds(self, seconds: float, at_once: int) -> Sample:
        """Send messages for so long; those in flight at the end are waited for and counted."""
        end = time.perf_counter() + seconds
        return await self._run(at_once, lambda: time.perf_counter() < end)

    async def _run(self, at_once: int, go_on: Callable[[], bool]) -> Sample:
        sample = Sample()
        began = time.perf_counter()
        await asyncio.gather(*(self._worker(n, sample, go_on) for n in range(at_once)))
        sample.seconds = time.perf_counter() - began
        self.answered += len(sample.latencies)
        return sample

    async def _worker(self, index: int, sample: Sample, go_on: Callable[[], bool]) -> None:
        while go_on():
            number = f"{next(self._numbers):08d}"
            activity_id = f"{self._port}{number}"
            request = self._request(activity_id, number)
            reply = self._teams.replies.expect(activity_id, self._expected.replace("@n@", number).encode())
            began = time.perf_counter()
            try:
                async with asyncio.timeout(PATIENCE):
                    connection = await self._connection(index)
                    status, body = await connection.send(request)
                    if status < 300:
                        await reply
            except (TimeoutError, OSError) as error:
                sample.failures.append(f"{type(error).__name__}: {error}")
                self._teams.replies.forget(activity_id)
                continue
            if status < 300:
                sample.latencies.append(time.perf_counter() - began)
            else:
                sample.failures.append(f"{status} {body[:300]!r}")
                self._teams.replies.forget(activity_id)

    def _request(self, activity_id: str, number: str) -> bytes:
        body = self._body.replace("@id@", activity_id).replace("@n@", number).encode()
        return f"{next(self._heads)}{len(body)}\r\n\r\n".encode() + body

    async def _connection(self, index: int) -> wire.Connection:
        while len(self._connections) <= index:
            self._connections.append(await wire.Connection.open(self._port))
        if not self._connections[index].is_open:
            self._connections[index] = await wire.Connection.open(self._port)
        return self._connections[index]
