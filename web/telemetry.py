"""Traces and metrics by OpenTelemetry, where they are switched on: requests that come in, and those that go out.

A span has a route or a host, a method and a status, and nothing that people or Teams put into an address: links hold
secrets, and Teams' addresses hold conversations. Where to send it is for OpenTelemetry's own variables to say.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import aiohttp
from aiohttp import web
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.metrics import Histogram
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer

NAME = "headboard"
FAILED = 500
NOWHERE = "elsewhere"
"""The route of what isn't served: it may be anything, so it isn't kept."""


@dataclass(frozen=True)
class Telemetry:
    """What records the two sides; both go to the same place."""

    tracer: Tracer
    served: Histogram
    sent: Histogram

    @property
    def middleware(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        """For the application: one span and one duration for each request."""

        @web.middleware
        async def record(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            resource = request.match_info.route.resource
            known = {"http.request.method": request.method, "http.route": resource.canonical if resource else NOWHERE}
            began, status = time.perf_counter(), FAILED
            with self.tracer.start_as_current_span(
                f"{request.method} {known['http.route']}", kind=SpanKind.SERVER, attributes=known
            ) as span:
                try:
                    response = await handler(request)
                    status = response.status
                except web.HTTPException as raised:
                    status = raised.status
                    raise
                finally:
                    _ended(span, status)
                    self.served.record(time.perf_counter() - began, {**known, "http.response.status_code": status})
            return response

        return record

    @property
    def outgoing(self) -> aiohttp.TraceConfig:
        """For the client session: one span and one duration for each request that it makes."""
        config = aiohttp.TraceConfig()

        async def start(_: aiohttp.ClientSession, kept: SimpleNamespace, sent: aiohttp.TraceRequestStartParams) -> None:
            kept.known = {"http.request.method": sent.method, "server.address": sent.url.host or NOWHERE}
            kept.began = time.perf_counter()
            name = f"{sent.method} {kept.known['server.address']}"
            kept.span = self.tracer.start_span(name, kind=SpanKind.CLIENT, attributes=kept.known)

        async def end(_: aiohttp.ClientSession, kept: SimpleNamespace, sent: aiohttp.TraceRequestEndParams) -> None:
            self._sent(kept, {"http.response.status_code": sent.response.status})

        async def fail(
            _: aiohttp.ClientSession, kept: SimpleNamespace, sent: aiohttp.TraceRequestExceptionParams
        ) -> None:
            self._sent(kept, {"error.type": type(sent.exception).__name__})

        config.on_request_start.append(start)
        config.on_request_end.append(end)
        config.on_request_exception.append(fail)
        return config

    def _sent(self, kept: Any, outcome: dict[str, str | int]) -> None:
        _ended(kept.span, outcome.get("http.response.status_code", FAILED))
        kept.span.set_attributes(outcome)
        kept.span.end()
        self.sent.record(time.perf_counter() - kept.began, {**kept.known, **outcome})


def _ended(span: Span, status: Any) -> None:
    span.set_attribute("http.response.status_code", status)
    if status >= FAILED:
        span.set_status(Status(StatusCode.ERROR))


@asynccontextmanager
async def telemetry() -> AsyncIterator[Telemetry]:
    """Record until it is left; what is recorded is sent in threads of its own, and the rest at the end."""
    resource = Resource.create({"service.name": NAME})
    tracers = TracerProvider(resource=resource, shutdown_on_exit=False)
    tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    meters = MeterProvider([PeriodicExportingMetricReader(OTLPMetricExporter())], resource, shutdown_on_exit=False)
    meter = meters.get_meter(NAME)
    try:
        yield Telemetry(
            tracers.get_tracer(NAME),
            meter.create_histogram("http.server.request.duration", "s"),
            meter.create_histogram("http.client.request.duration", "s"),
        )
    finally:
        for provider in (tracers, meters):
            await asyncio.to_thread(provider.shutdown)
