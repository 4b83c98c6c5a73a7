"""The fake must itself be right: its tokens, its login as msal sees it, its faults."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import jwt
import msal
import pytest
import pytest_asyncio
from aiohttp import web

from tests.fake_teams import (
    APP_ID,
    APP_SECRET,
    Exchange,
    FakeTeams,
    Fault,
    Person,
    bad_gateway,
    channel,
    conversation_not_found,
    failing,
    hang,
    meeting_chat,
    not_in_roster,
    personal_chat,
    precondition_failed,
    reset,
    slow,
    stranger_key,
    too_many_requests,
)

CARYS = Person("Carys Pugh", "00000000-0000-4000-8000-000000000003")
DEV = Person("Dev Patel", "00000000-0000-4000-8000-000000000004")
CHAT = personal_chat(CARYS).id


class Client:
    """Speaks to the connector as a bot would, with a token from the fake's login."""

    def __init__(self, teams: FakeTeams, session: aiohttp.ClientSession, token: str) -> None:
        self.teams = teams
        self.session = session
        self.headers = {"Authorization": f"Bearer {token}"}

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any, dict[str, str]]:
        url = f"{self.teams.service_url}v3/conversations{path}"
        async with self.session.request(method, url, json=body, headers=self.headers) as response:
            text = await response.read()
            return response.status, (await response.json() if text else None), dict(response.headers)

    async def post(self, text: str, chat: str = CHAT) -> tuple[int, Any, dict[str, str]]:
        return await self.call("POST", f"/{chat}/activities", {"type": "message", "text": text})


@pytest.fixture
def teams(fake_teams: FakeTeams) -> FakeTeams:
    fake_teams.know(CARYS, DEV)
    return fake_teams


@pytest_asyncio.fixture
async def client(teams: FakeTeams) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        form = {"client_id": APP_ID, "client_secret": APP_SECRET}
        async with session.post(f"{teams.authority}/oauth2/token", data=form, ssl=False) as response:
            token = (await response.json())["access_token"]
        yield Client(teams, session, token)


async def keys(teams: FakeTeams) -> dict[str, Any]:
    """The published keys, fetched as a bot does."""
    async with aiohttp.ClientSession() as session:
        async with session.get(teams.openid_metadata_url) as response:
            address = (await response.json())["jwks_uri"]
        async with session.get(address) as response:
            found = (await response.json())["keys"]
    return {key["kid"]: key for key in found}


async def check(teams: FakeTeams, token: str) -> dict[str, Any]:
    """Validate a token as a careful bot does."""
    key = (await keys(teams))[jwt.get_unverified_header(token)["kid"]]
    claims: dict[str, Any] = jwt.decode(
        token,
        jwt.PyJWK(key, "RS256").key,
        algorithms=["RS256"],
        audience=APP_ID,
        issuer="https://api.botframework.com",
        options={"require": ["exp", "iss", "aud"]},
    )
    return claims


def ask_msal(teams: FakeTeams, secret: str = APP_SECRET) -> dict[str, Any]:
    """Real msal, as the bot uses it."""
    app = msal.ConfidentialClientApplication(
        APP_ID, client_credential=secret, authority=teams.authority, verify=str(teams.ca_file)
    )
    try:
        answer: dict[str, Any] = app.acquire_token_for_client(["https://api.botframework.com/.default"])
        again = app.acquire_token_for_client(["https://api.botframework.com/.default"])
        if "access_token" in answer:
            assert again["access_token"] == answer["access_token"]
    finally:
        app.http_client.close()
    return answer


async def test_msal_gets_a_token_that_the_connector_takes(teams: FakeTeams) -> None:
    answer = await asyncio.to_thread(ask_msal, teams)
    assert (teams.login.discovery.requests, teams.login.tokens.requests) == (1, 1)
    assert teams.login.grants[0]["scope"] == "https://api.botframework.com/.default"
    async with aiohttp.ClientSession() as session:
        client = Client(teams, session, answer["access_token"])
        assert (await client.post("good"))[0] == 201
        teams.login.revoke()
        assert (await client.post("revoked"))[0] == 401
    assert [m["text"] for m in teams.connector.chat(CARYS)] == ["good"]


async def test_msal_is_refused_with_a_wrong_secret(teams: FakeTeams) -> None:
    assert (await asyncio.to_thread(ask_msal, teams, "wrong"))["error"] == "invalid_client"


async def test_the_login_can_fail(teams: FakeTeams) -> None:
    teams.login.tokens.status = 503
    with pytest.raises(Exception, match="503"):
        await asyncio.to_thread(ask_msal, teams)


async def test_a_good_token(teams: FakeTeams) -> None:
    claims = await check(teams, teams.token())
    assert claims["serviceurl"] == teams.service_url
    assert (await keys(teams))["key-1"]["endorsements"] == ["msteams"]
    assert (teams.openid.metadata.requests, teams.openid.key_set.requests) == (2, 2)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"expires_in": -1}, jwt.ExpiredSignatureError),
        ({"app_id": "somebody else"}, jwt.InvalidAudienceError),
        ({"claims": {"iss": "https://elsewhere.example"}}, jwt.InvalidIssuerError),
        ({"claims": {"exp": None}}, jwt.MissingRequiredClaimError),
        ({"algorithm": "none"}, jwt.InvalidAlgorithmError),
        ({"algorithm": "HS256"}, jwt.InvalidAlgorithmError),
        ({"key": stranger_key()}, jwt.InvalidSignatureError),
        ({"kid": "unheard-of"}, KeyError),
    ],
)
async def test_forgeries(teams: FakeTeams, changes: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await check(teams, teams.token(**changes))


async def test_another_service_url_is_signed_all_the_same(teams: FakeTeams) -> None:
    claims = await check(teams, teams.token(service_url="https://elsewhere.example/"))
    assert claims["serviceurl"] == "https://elsewhere.example/"


async def test_rotation_and_endorsement(teams: FakeTeams) -> None:
    teams.keys.rotate()
    await check(teams, teams.token())
    assert set(await keys(teams)) == {"key-1", "key-2"}
    teams.keys.withdraw_endorsement()
    assert (await keys(teams))["key-2"]["endorsements"] == []


async def test_openid_fails_and_hangs(teams: FakeTeams) -> None:
    async with aiohttp.ClientSession() as session:
        teams.openid.fail()
        async with session.get(teams.openid_metadata_url) as response:
            assert response.status == 503
        teams.openid.fail(None)
        teams.openid.hang(30)
        with pytest.raises(TimeoutError):
            await session.get(teams.openid_metadata_url, timeout=aiohttp.ClientTimeout(0.05))


async def test_post_edit_delete(teams: FakeTeams, client: Client) -> None:
    status, answer, _ = await client.post("one")
    assert status == 201
    first = answer["id"]
    assert len(first) == 13
    second = (await client.call("POST", f"/{CHAT}/activities/{first}", {"type": "message", "text": "two"}))[1]["id"]
    assert int(second) > int(first)
    assert (await client.call("PUT", f"/{CHAT}/activities/{first}", {"type": "message", "text": "edited"}))[0] == 200
    assert [m["text"] for m in teams.connector.conversation(CHAT)] == ["edited", "two"]
    assert teams.connector.chat(CARYS)[1]["replyToId"] == first
    assert (await client.call("DELETE", f"/{CHAT}/activities/{first}"))[0] == 200
    assert (await client.call("DELETE", f"/{CHAT}/activities/{first}"))[0] == 404
    assert (await client.call("PUT", f"/{CHAT}/activities/{first}", {}))[0] == 404
    assert [m["text"] for m in teams.connector.messages] == ["two"]
    assert [e.method for e in teams.connector.exchanges] == ["POST", "POST", "PUT", "DELETE", "DELETE", "PUT"]


async def test_typing_text_with_a_card_and_a_huge_message(teams: FakeTeams, client: Client) -> None:
    assert (await client.call("POST", f"/{CHAT}/activities", {"type": "typing"}))[:2] == (202, None)
    both = {"type": "message", "text": "see", "attachments": [{"contentType": "application/json"}]}
    assert (await client.call("POST", f"/{CHAT}/activities", both))[:2] == (201, {})
    assert len(await teams.connector.wait_for(2)) == 2
    assert (await client.post("x" * 60_000))[0] == 413


async def test_conversations_and_members(teams: FakeTeams, client: Client) -> None:
    one = {"members": [{"id": CARYS.teams_id}], "activity": {"type": "message", "text": "hello"}}
    assert (await client.call("POST", "", one))[1]["id"] == CHAT
    assert (await client.call("POST", "", {"members": [{"id": CARYS.entra_id}]}))[1]["id"] == CHAT
    assert (await client.call("POST", "", {"members": [{"id": "nobody"}]}))[0] == 400
    there = channel()
    post = {"channelData": {"channel": {"id": there.id}}, "activity": {"type": "message", "text": "news"}}
    made = (await client.call("POST", "", post))[1]
    assert made["id"] == f"{there.id};messageid={made['activityId']}"
    assert teams.connector.conversation(made["id"])[0]["text"] == "news"
    page = (await client.call("GET", f"/{there.id}/pagedmembers?pageSize=1"))[1]
    assert page["members"][0]["aadObjectId"] == CARYS.entra_id
    rest = f"/{there.id}/pagedmembers?pageSize=1&continuationToken={page['continuationToken']}"
    assert [m["name"] for m in (await client.call("GET", rest))[1]["members"]] == ["Dev Patel"]
    assert (await client.call("GET", f"/{there.id}/members/{DEV.teams_id}"))[1]["name"] == "Dev Patel"
    teams.connector.rosters[there.id] = [CARYS]
    assert (await client.call("GET", f"/{there.id}/members/{DEV.teams_id}"))[0] == 404
    assert len((await client.call("GET", f"/{there.id}/members"))[1]) == 1


@pytest.mark.parametrize(
    ("fault", "said", "delivered"),
    [
        (too_many_requests(7), (429, "TooManyRequests"), 0),
        (precondition_failed(), (412, "PreconditionFailed"), 0),
        (not_in_roster(), (403, "BotNotInConversationRoster"), 0),
        (conversation_not_found(), (404, "ConversationNotFound"), 0),
        (failing(408, code="Timeout", delivered=True), (408, "Timeout"), 1),
        (bad_gateway(), (502, "BadGateway"), 0),
        (bad_gateway(delivered=True), (502, "BadGateway"), 1),
        (hang(0.01, delivered=True), (504, "GatewayTimeout"), 1),
    ],
)
async def test_faults_that_answer(
    teams: FakeTeams, client: Client, fault: Fault, said: tuple[int, str], delivered: int
) -> None:
    teams.connector.faults.next(fault)
    answer = await client.post("one")
    assert (answer[0], answer[1]["error"]["code"]) == said
    assert answer[2].get("Retry-After") == ("7" if said[0] == 429 else None)
    assert len(teams.connector.messages) == delivered
    assert [e.delivered for e in teams.connector.exchanges] == [bool(delivered)]
    assert (await client.post("two"))[0] == 201


@pytest.mark.parametrize("delivered", [False, True])
async def test_reset(teams: FakeTeams, client: Client, delivered: bool) -> None:
    teams.connector.faults.next(reset(delivered=delivered))
    with pytest.raises(aiohttp.ClientOSError):
        await client.post("one")
    assert len(teams.connector.messages) == delivered
    assert teams.connector.exchanges[0].status is None


async def test_hang_and_slow(teams: FakeTeams, client: Client) -> None:
    teams.connector.faults.next(hang(30), slow(0.05))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(client.post("hung"), 0.05)
    began = time.monotonic()
    assert (await client.post("slow"))[0] == 201
    assert time.monotonic() - began >= 0.05
    assert [m["text"] for m in teams.connector.messages] == ["slow"]


async def test_faults_by_rule_until_healed(teams: FakeTeams, client: Client) -> None:
    def to_carys(exchange: Exchange) -> bool:
        return exchange.conversation == CHAT

    teams.connector.faults.always(not_in_roster(), when=to_carys)
    teams.connector.faults.next(bad_gateway(), when=lambda e: e.method == "POST", times=2)
    other = personal_chat(DEV).id
    assert [(await client.post("x", chat))[0] for chat in (CHAT, CHAT, other, other, other)] == [
        403,
        403,
        502,
        502,
        201,
    ]
    teams.connector.faults.heal()
    assert (await client.post("x"))[0] == 201


async def test_limits(teams: FakeTeams, client: Client) -> None:
    teams.connector.enforce_limits = True
    assert [(await client.post("x"))[0] for _ in range(8)] == [201] * 7 + [429]


async def test_waiting_gives_up_with_what_was_seen(teams: FakeTeams, client: Client) -> None:
    await client.post("one")
    with pytest.raises(AssertionError, match="activities -> 201"):
        await teams.connector.wait_for(2, conversation=CHAT, within=0.05)


def test_activities_look_like_teams() -> None:
    build = FakeTeams().activities
    said = build.message(CARYS, "next meetings")
    assert said["text"] == "next meetings"
    assert said["conversation"]["conversationType"] == "personal"
    assert said["channelData"] == {"tenant": {"id": said["conversation"]["tenantId"]}}
    asked = build.message(CARYS, "hello <all>", channel())
    assert asked["conversation"]["id"].endswith(f"@thread.tacv2;messageid={asked['id']}")
    assert asked["text"] == "<at>Headboard</at> hello <all>"
    assert asked["entities"][0]["mentioned"]["id"] == f"28:{APP_ID}"
    assert "hello &lt;all&gt;" in asked["attachments"][0]["content"]
    assert build.message(CARYS, "x", meeting_chat())["channelData"]["meeting"]["id"].startswith("MCMxOTptZWV0aW5nX")
    pressed = build.press(CARYS, "approve", {"id": 5}, card="1795311442641")
    assert pressed["value"]["action"] == {
        "type": "Action.Execute",
        "title": "approve",
        "verb": "approve",
        "data": {"id": 5},
    }
    assert build.refresh(CARYS, "show")["value"]["trigger"] == "automatic"
    assert "text" not in build.submit(CARYS, {"verb": "send"})
    assert build.installed(CARYS, action="remove")["action"] == "remove"
    assert build.members_added(CARYS, channel(), DEV, bot=True)["channelData"]["eventType"] == "teamMemberAdded"
    assert build.members_removed(CARYS, meeting_chat(), DEV)["membersRemoved"][0]["aadObjectId"] == DEV.entra_id


async def test_saying_and_pressing_reach_a_bot(teams: FakeTeams, unused_tcp_port: int) -> None:
    seen: list[tuple[str, str]] = []

    async def bot(request: web.Request) -> web.Response:
        activity = await request.json()
        seen.append((activity["type"], request.headers.get("Authorization", "")))
        return web.json_response({"statusCode": 200}) if activity["type"] == "invoke" else web.Response(status=202)

    app = web.Application()
    app.router.add_post("/api/messages", bot)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    url = f"http://127.0.0.1:{unused_tcp_port}/api/messages"
    try:
        assert await teams.say(url, CARYS, "hello") == (202, "")
        assert await teams.press(url, CARYS, "approve") == (200, {"statusCode": 200})
        await teams.send(url, teams.activities.installed(CARYS), token="")
    finally:
        await runner.cleanup()
    assert [kind for kind, _ in seen] == ["message", "invoke", "installationUpdate"]
    assert seen[0][1].startswith("Bearer ey")
    assert seen[2][1] == ""


async def test_the_environment_for_a_bot_in_another_process(teams: FakeTeams) -> None:
    settings = teams.environment()
    assert settings["HEADBOARD_SERVICE_HOSTS"] == teams.service_host
    assert all(settings.values())
