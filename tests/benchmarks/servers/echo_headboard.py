"""(d) An echo behind Headboard's own gate, adapter and sender, with nothing of Headboard behind them."""

import json
import sys
from pathlib import Path

import aiohttp
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext

sys.path.insert(0, str(Path(__file__).parents[3]))

from bot.adapter import Adapter
from bot.credentials import Credentials, token_source
from bot.gate import Admission, Gate
from bot.sender import Sender
from bot.service_urls import ServiceUrls


class Echo(ActivityHandler):
    """Says what it heard."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Echo."""
        await turn_context.send_activity(f"You said: {turn_context.activity.text}")


def main() -> None:
    """Serve on the port given."""
    settings = json.loads(sys.argv[1])

    async def application() -> web.Application:
        session = aiohttp.ClientSession()

        async def stop(_: web.Application) -> None:
            await session.close()

        service_urls = ServiceUrls.of([settings["service_host"]], local_only=False)
        admission = Admission(settings["app_id"], frozenset({settings["tenant"]}), settings["metadata_url"])
        fetch = token_source(
            settings["app_id"], authority=settings["authority"], secret=settings["app_secret"], certificate=None
        )
        sender = Sender(session, service_urls, Credentials(fetch))
        app = web.Application()
        app.on_cleanup.append(stop)
        app.router.add_post("/api/messages", Adapter(Gate(admission, session, service_urls), sender, Echo()).handle)
        return app

    web.run_app(application(), host="127.0.0.1", port=settings["port"], print=None, access_log=None)


if __name__ == "__main__":
    main()
