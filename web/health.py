"""Is it alive, and is it ready: for whoever watches the machine."""

from collections.abc import Awaitable, Callable

from aiohttp import web


def add_health(app: web.Application, is_ready: Callable[[], Awaitable[bool]]) -> None:
    """Serve `GET /healthz` (alive) and `GET /readyz` (the database answers, and its schema is current)."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def readyz(_request: web.Request) -> web.Response:
        try:
            ready = await is_ready()
        except Exception:
            ready = False
        return web.json_response({"status": "ready" if ready else "not ready"}, status=200 if ready else 503)

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
