"""The page that the app's entry in Teams leads to."""

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from manifests.manifest import manifest
from web.about import add_about


async def test_each_address_that_the_manifest_names_is_there() -> None:
    app = web.Application()
    add_about(app)
    async with TestClient(TestServer(app)) as client:
        base = str(client.make_url("")).rstrip("/")
        for name, address in manifest("id", base)["developer"].items():
            if name == "name":
                continue
            page, _, section = address.partition("#")
            answer = await client.get(page.removeprefix(base))
            assert (answer.status, answer.content_type) == (200, "text/html")
            assert not section or f'id="{section}"' in await answer.text()
