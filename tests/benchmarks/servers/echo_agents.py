"""(c) The Microsoft 365 Agents SDK 1.9.0 as it comes: its `CloudAdapter`, token middleware, msal and `ActivityHandler`.

Pinned to this machine: the authority, by configuration (its own msal gets its token over HTTPS, once; the test CA comes
in through REQUESTS_CA_BUNDLE); and the address of Microsoft's key set, which isn't a setting, in the table where the
SDK keeps it. Validation, caching and transport are its own. `AgentApplication`, its other way to write a bot, was as
fast as `ActivityHandler`.
"""

import json
import sys

from aiohttp import web
from microsoft_agents.authentication.msal import MsalConnectionManager  # type: ignore[import-not-found]
from microsoft_agents.hosting.aiohttp import (  # type: ignore[import-not-found]
    CloudAdapter,
    jwt_authorization_middleware,
)
from microsoft_agents.hosting.core import (  # type: ignore[import-not-found]
    ActivityHandler,
    AgentAuthConfiguration,
    TurnContext,
)
from microsoft_agents.hosting.core.authorization import _entra_issuers  # type: ignore[import-not-found]


class Echo(ActivityHandler):
    """Says what it heard."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Echo."""
        await turn_context.send_activity(f"You said: {turn_context.activity.text}")


def main() -> None:
    """Serve on the port given."""
    settings = json.loads(sys.argv[1])
    _entra_issuers.BOTFRAMEWORK_JWKS_URIS[_entra_issuers.BOTFRAMEWORK_PUBLIC_ISSUER] = settings["keys_url"]
    configuration = AgentAuthConfiguration(
        client_id=settings["app_id"],
        client_secret=settings["app_secret"],
        tenant_id=settings["tenant"],
        authority=settings["authority"],
        scopes=["https://api.botframework.com/.default"],
    )
    connections = MsalConnectionManager({"SERVICE_CONNECTION": configuration})
    adapter = CloudAdapter(connection_manager=connections)
    bot = Echo()

    async def messages(request: web.Request) -> web.Response:
        response: web.Response = await adapter.process(request, bot)
        return response

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = connections.get_default_connection_configuration()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=settings["port"], print=None, access_log=None)


if __name__ == "__main__":
    main()
