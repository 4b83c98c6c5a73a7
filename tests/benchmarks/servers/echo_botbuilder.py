"""(b) botbuilder 4.17.1 as it comes: `CloudAdapter` on aiohttp, configured as its samples do.

Pinned to this machine by configuration alone, nothing replaced: the address of the OpenID metadata, and the login URL,
from which its own msal gets its tokens over HTTPS (the test CA comes in through REQUESTS_CA_BUNDLE).
"""

import json
import sys
from types import SimpleNamespace

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication


class Echo(ActivityHandler):
    """Says what it heard."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Echo."""
        await turn_context.send_activity(f"You said: {turn_context.activity.text}")


def main() -> None:
    """Serve on the port given."""
    settings = json.loads(sys.argv[1])
    configuration = SimpleNamespace(
        APP_TYPE="SingleTenant",
        APP_ID=settings["app_id"],
        APP_PASSWORD=settings["app_secret"],
        APP_TENANTID=settings["tenant"],
        # Naming any of these makes the SDK use only what is named; so all that it knows of the public cloud is here.
        TO_CHANNEL_FROM_BOT_LOGIN_URL=settings["authority"],
        TO_CHANNEL_FROM_BOT_OAUTH_SCOPE="https://api.botframework.com",
        TO_BOT_FROM_CHANNEL_TOKEN_ISSUER="https://api.botframework.com",
        OAUTH_URL="https://api.botframework.com",
        TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL=settings["metadata_url"],
        TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL=settings["metadata_url"],
    )
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(configuration))
    bot = Echo()

    async def messages(request: web.Request) -> web.Response:
        response: web.Response = await adapter.process(request, bot)
        return response

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=settings["port"], print=None, access_log=None)


if __name__ == "__main__":
    main()
