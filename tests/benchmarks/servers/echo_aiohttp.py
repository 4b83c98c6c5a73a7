"""(a) What aiohttp and PyJWT cost by themselves: no SDK, no state. Nothing that checks tokens can be much faster."""

import json
import sys

import aiohttp
import jwt
from aiohttp import web


def main() -> None:
    """Serve on the port given."""
    settings = json.loads(sys.argv[1])
    keys: dict[str, object] = {}
    sessions: list[aiohttp.ClientSession] = []

    async def start(_: web.Application) -> None:
        sessions.append(aiohttp.ClientSession(headers={"Authorization": "Bearer token-for-the-connector"}))
        async with sessions[0].get(settings["keys_url"]) as response:
            for key in (await response.json())["keys"]:
                keys[key["kid"]] = jwt.PyJWK(key, "RS256").key

    async def stop(_: web.Application) -> None:
        await sessions[0].close()

    async def messages(request: web.Request) -> web.Response:
        activity = await request.json()
        token = request.headers["Authorization"].removeprefix("Bearer ")
        claims = jwt.decode(
            token,
            keys[jwt.get_unverified_header(token)["kid"]],  # type: ignore[arg-type]
            algorithms=["RS256"],
            audience=settings["app_id"],
            issuer="https://api.botframework.com",
            options={"require": ["exp", "iss", "aud"]},
        )
        if claims["serviceurl"] != activity["serviceUrl"]:
            return web.Response(status=401)
        reply = {
            "type": "message",
            "text": f"You said: {activity['text']}",
            "from": activity["recipient"],
            "recipient": activity["from"],
            "conversation": activity["conversation"],
            "replyToId": activity["id"],
        }
        path = f"v3/conversations/{activity['conversation']['id']}/activities/{activity['id']}"
        async with sessions[0].post(activity["serviceUrl"] + path, json=reply) as response:
            await response.read()
        return web.Response(status=202)

    app = web.Application()
    app.on_startup.append(start)
    app.on_cleanup.append(stop)
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=settings["port"], print=None, access_log=None)


if __name__ == "__main__":
    main()
