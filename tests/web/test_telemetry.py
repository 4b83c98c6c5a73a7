"""Traces and metrics over real OTLP: what is in them, what never is, and nothing of it while they are off."""

import subprocess
import sys

import aiohttp
import pytest
from aiohttp import web
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

import app
from tests.fake_teams import FakeTeams
from tests.served import CARYS, served, settings_for
from tests.test_left_out import ROOT

SECRET = "a-secret-that-nobody-may-see"


class Collector:
    """Takes what OpenTelemetry sends."""

    def __init__(self) -> None:
        self.spans: list[tuple[str, dict[str, object], bool]] = []
        self.metrics: set[str] = set()
        self.everything = b""

    async def traces(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.everything += body
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            for scope in resource.scope_spans:
                for span in scope.spans:
                    known = {a.key: a.value.string_value or a.value.int_value for a in span.attributes}
                    self.spans.append((span.name, known, bool(span.status.code)))
        return web.Response()

    async def measured(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.everything += body
        for resource in ExportMetricsServiceRequest.FromString(body).resource_metrics:
            self.metrics |= {metric.name for scope in resource.scope_metrics for metric in scope.metrics}
        return web.Response()


async def test_what_is_recorded_and_what_is_not(
    fake_teams: FakeTeams, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector, receiver = Collector(), web.Application()
    receiver.router.add_post("/v1/traces", collector.traces)
    receiver.router.add_post("/v1/metrics", collector.measured)
    runner = web.AppRunner(receiver, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{runner.addresses[0][1]}")
    settings = settings_for(fake_teams, sqlite_url).model_copy(update={"telemetry": True})
    async with served(settings) as bot:
        assert await fake_teams.say(bot.messages, CARYS, "next meetings please, my secret is swordfish") == (200, "")
        await fake_teams.connector.wait_until(lambda: bool(fake_teams.connector.chat(CARYS)))
        async with aiohttp.ClientSession() as session:
            assert (await session.get(f"{bot.base}/links/{SECRET}/dates.ics")).status == 404
            assert (await session.get(f"{bot.base}/{SECRET}")).status == 404
            assert (await session.post(bot.messages, data=b"{}")).status == 415
    await runner.cleanup()
    names = [name for name, _, _ in collector.spans]
    assert "POST /api/messages" in names and "GET elsewhere" in names and "POST 127.0.0.1" in names
    assert any(name.startswith("GET /links/{secret") for name in names)
    heard = next(known for name, known, _ in collector.spans if name == "POST /api/messages")
    assert heard == {"http.request.method": "POST", "http.route": "/api/messages", "http.response.status_code": 200}
    assert collector.metrics == {"http.server.request.duration", "http.client.request.duration"}
    for never in (SECRET, "swordfish", CARYS.entra_id, CARYS.name, "conversations"):
        assert never.encode() not in collector.everything


def test_off_it_is_not_even_imported() -> None:
    look = "import sys, app; print([name for name in sys.modules if 'opentelemetry' in name])"
    said = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout == "[]\n"


async def test_without_the_extra_it_says_how_to_have_it(
    fake_teams: FakeTeams, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "web.telemetry", None)
    settings = settings_for(fake_teams, sqlite_url).model_copy(update={"telemetry": True})
    with pytest.raises(app.Unusable, match=r"requirements/telemetry\.txt"):
        async with app.running(settings):
            pass
    assert (ROOT / "requirements" / "telemetry.txt").exists()
