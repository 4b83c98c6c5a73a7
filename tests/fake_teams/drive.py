"""Somebody's OneDrive: it takes the files that bots put there in one piece, and misbehaves on demand."""

import asyncio
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from aiohttp import web

from .faults import Fault, FaultPlan


@dataclass
class Put:
    """One request of the bot, and what came with it."""

    name: str
    headers: Mapping[str, str]
    content: bytes


@dataclass
class Drive:
    """Upload sessions by their numbers, and the files that came. While `open` isn't set, answers wait for it."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    shared: dict[str, bytes] = field(default_factory=dict)
    """What people send to bots, by name."""
    puts: list[Put] = field(default_factory=list)
    faults: FaultPlan[Put] = field(default_factory=FaultPlan)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.open.set()

    def upload(self, name: str) -> dict[str, str]:
        """An `uploadInfo` as Teams sends it once somebody has allowed a file."""
        number = next(self._numbers)
        return {
            "contentUrl": f"{self.address}/Documents/{name}",
            "name": name,
            "uploadUrl": f"{self.address}/sessions/{number}/{name}?tempauth=a%2Bb%3D",
            "uniqueId": f"unique-{number}",
            "fileType": name.rpartition(".")[2],
        }

    def add_routes(self, router: web.UrlDispatcher, prefix: str) -> None:
        """Serve it under a prefix."""
        router.add_put(f"{prefix}/sessions/{{number}}/{{name}}", self._put)
        router.add_get(f"{prefix}/shared/{{name}}", self._get)

    def share(self, name: str, content: bytes) -> dict[str, Any]:
        """The attachment of a message with which somebody sends a file."""
        self.shared[name] = content
        held = {"downloadUrl": f"{self.address}/shared/{quote(name)}", "uniqueId": f"shared-{name}", "fileType": "docx"}
        kind = "application/vnd.microsoft.teams.file.download.info"
        return {"contentType": kind, "contentUrl": f"{self.address}/Documents/{name}", "name": name, "content": held}

    async def _get(self, request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers, "no token of the bot's goes there"
        return web.Response(body=self.shared[request.match_info["name"]])

    async def _put(self, request: web.Request) -> web.Response:
        put = Put(request.match_info["name"], dict(request.headers), await request.read())
        assert request.raw_path.endswith("?tempauth=a%2Bb%3D"), "the address as it was given"
        self.puts.append(put)
        await self.open.wait()
        fault: Fault | None = self.faults.take(put)
        if fault is None or fault.delivered:
            self.files[put.name] = put.content
        if fault is not None and fault.status is not None:
            return web.json_response(fault.body(), status=fault.status, headers=fault.headers)
        return web.json_response({"id": "01F4", "name": put.name, "size": len(put.content)}, status=201)
