"""What comes in: nothing malformed, unsigned or from elsewhere reaches a handler, and nothing is answered 5xx."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import make_mocked_request, unused_port
from botbuilder.core import TurnContext

from bot.gate import Admission, Gate, Rejected
from bot.service_urls import ServiceUrls
from bot.teams_bot import TeamsBot
from tests.fake_teams import APP_ID, Activity, FakeTeams, channel, stranger_key
from tests.served import AMARA, CARYS, Served, local_settings, served, settings_for

FIXTURES = Path(__file__).parent / "fixtures" / "teams"
MANY = 2000


@dataclass
class Counted:
    """A bot, and how many activities came as far as its handlers."""

    bot: Served
    teams: FakeTeams
    session: aiohttp.ClientSession
    turns: int = 0

    async def post(self, body: bytes, **headers: str) -> int:
        usual = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        async with self.session.post(self.bot.messages, data=body, headers={**usual, **headers}) as response:
            await response.read()
            return response.status

    async def send(self, token: str | None = None, **changed: Any) -> int:
        activity = {**self.teams.activities.message(CARYS, "help"), **changed}
        return (await self.teams.send(self.bot.messages, activity, token=token))[0]

    def fixtures(self) -> list[Activity]:
        return load_fixtures(self.teams.service_url)

    def __post_init__(self) -> None:
        self.token = self.teams.token()  # one for all, as Teams uses one for an hour


def load_fixtures(service_url: str) -> list[Activity]:
    """Activities that Teams' client sent, as if they came from this service address."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIXTURES.glob("*.json"))]
    assert len(found) > 30
    teams = [a for a in found if a["channelId"] == "msteams" and "tenant" in a["channelData"]]
    return [activity | {"serviceUrl": service_url} for activity in teams]


@pytest_asyncio.fixture
async def counted(fake_teams: FakeTeams, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Counted]:
    on_turn = TeamsBot.on_turn

    async def count(bot: TeamsBot, turn_context: TurnContext) -> Any:
        here.turns += 1
        return await on_turn(bot, turn_context)

    monkeypatch.setattr(TeamsBot, "on_turn", count)
    async with aiohttp.ClientSession() as session, served(settings_for(fake_teams, sqlite_url)) as bot:
        here = Counted(bot, fake_teams, session)
        yield here


# ---------------------------------------------------------------- malformed

Breaker = Callable[[random.Random, Activity], None]
NEEDED = ("type", "id", "channelId", "serviceUrl", "conversation", "from")
TEXTS = ("type", "id", "channelId", "serviceUrl", "text", "name")
NOT_TEXTS: list[Any] = [0, 10**40, -1.5e300, True, [], {}, ["a"], {"id": "a"}]
NOT_OBJECTS: list[Any] = [0, 10**40, "a", True, [], [{}]]
NOT_IDS: list[Any] = [None, "", "a\x00b", "\ud800", "a\nb", "x" * 301, "x" * 20_000, *NOT_TEXTS]


def leave_out(chance: random.Random, activity: Activity) -> None:
    del activity[chance.choice(NEEDED)]


def leave_out_within(chance: random.Random, activity: Activity) -> None:
    outer, inner = chance.choice((("conversation", "id"), ("from", "id")))
    del activity[outer][inner]


def wrong_type(chance: random.Random, activity: Activity) -> None:
    activity[chance.choice(TEXTS)] = chance.choice(NOT_TEXTS)


def wrong_object(chance: random.Random, activity: Activity) -> None:
    activity[chance.choice(("conversation", "from", "recipient"))] = chance.choice([None, *NOT_OBJECTS])


def wrong_list(chance: random.Random, activity: Activity) -> None:
    name = chance.choice(("entities", "membersAdded", "membersRemoved"))
    activity[name] = chance.choice([1, "a", {}, {"id": "a"}])


def wrong_id(chance: random.Random, activity: Activity) -> None:
    outer, inner = chance.choice(
        (("conversation", "id"), ("conversation", "tenantId"), ("from", "id"), ("from", "aadObjectId"))
    )
    activity[outer][inner] = chance.choice(NOT_IDS)


def wrong_tenant(chance: random.Random, activity: Activity) -> None:
    wrong = chance.choice([*NOT_OBJECTS, *({"id": wrong} for wrong in NOT_IDS)])
    activity["channelData"] = chance.choice(([], 1, "a", {"tenant": wrong}))


BREAKERS: tuple[Breaker, ...] = (
    leave_out,
    leave_out_within,
    wrong_type,
    wrong_object,
    wrong_list,
    wrong_id,
    wrong_tenant,
)


def truncated(chance: random.Random, body: bytes) -> bytes:
    return body[: chance.randrange(len(body) - 1)]


def not_utf8(chance: random.Random, body: bytes) -> bytes:
    at = body.index(b'"type"')
    return body[: at + 1] + bytes([chance.randrange(0x80, 0xC0), 0xFF]) + body[at + 1 :]


def raw_nul(chance: random.Random, body: bytes) -> bytes:
    at = chance.randrange(len(body))
    return body[:at] + b"\x00" + body[at:]


def deep(chance: random.Random, _body: bytes) -> bytes:
    levels = chance.randrange(1000, 60_000)
    return chance.choice((b"[" * levels + b"]" * levels, b'{"a":' * levels + b"1" + b"}" * levels))


def no_object(chance: random.Random, _body: bytes) -> bytes:
    return chance.choice((b"", b"null", b"1", b'"text"', b"[]", b"NaN", b"{}", b"\xef\xbb\xbf{}", b"9" * 5000))


def huge_number(_chance: random.Random, body: bytes) -> bytes:
    return body[:-1] + b',"channelData":' + b"9" * 6000 + b"}"


def too_large(chance: random.Random, body: bytes) -> bytes:
    return body[:-1] + b',"x":"' + b"x" * (256 * 1024 + chance.randrange(3)) + b'"}'


SPOILERS = (truncated, not_utf8, raw_nul, deep, no_object, huge_number, too_large)


async def test_no_malformed_activity_reaches_a_handler_or_is_answered_5xx(counted: Counted) -> None:
    chance = random.Random(20261124)
    originals = counted.fixtures()
    assert await counted.post(json.dumps(originals[0]).encode()) == 200
    assert counted.turns == 1
    answered: dict[int, int] = {}
    for _ in range(MANY):
        activity = deepcopy(chance.choice(originals))
        if chance.random() < 0.7:
            chance.choice(BREAKERS)(chance, activity)
            body = json.dumps(activity).encode()
        else:
            body = chance.choice(SPOILERS)(chance, json.dumps(activity).encode())
        status = await counted.post(body)
        assert 400 <= status < 500, (status, body[:500])
        answered[status] = answered.get(status, 0) + 1
    assert counted.turns == 1
    assert answered.keys() <= {400, 403, 413}


ANYTHING: list[Any] = [None, True, 0, -1, 10**60, 1e308, "", "a", "\x00", "\ud83d", "\u202e", "x" * 5000, [], {}, [[]]]
ANYTHING += [
    "<at>Headboard</at>",
    [None],
    [{}],
    {"id": None},
    {"id": []},
    {"mentioned": 1},
    "agreed: \ud800",
    "open \x00",
]


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value: its container and its key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, inner in list(pairs) for found in ((value, key), *places(inner))]


async def test_activities_that_are_odd_in_any_place_are_never_answered_5xx(counted: Counted) -> None:
    chance = random.Random(7)
    people = counted.teams.activities
    originals = [*counted.fixtures(), people.message(AMARA, "present: Grafton"), people.press(AMARA, "attend")]
    failed: set[str] = set()
    for _ in range(1500):
        activity = deepcopy(chance.choice(originals))
        odd: list[Any] = []
        for _ in range(chance.choice((1, 1, 2))):
            team = activity["channelData"].get("team") if isinstance(activity.get("channelData"), dict) else None
            container, key = chance.choice([place for place in places(activity) if place[0] is not team])
            container[key] = deepcopy(chance.choice(ANYTHING))
            odd.append((key, container[key]))
        if await counted.post(json.dumps(activity).encode()) >= 500:
            failed.add(f"{activity.get('type')}: {odd}"[:200])
    assert failed == set()


@pytest.mark.parametrize("team", ["\ud800", "19:\ud83d@thread.tacv2"])
async def test_a_team_without_a_proper_id_is_refused_or_passed_over(counted: Counted, team: str) -> None:
    added = counted.teams.activities.installed(CARYS, channel())
    added["channelData"]["team"] = {"id": team}
    assert await counted.post(json.dumps(added).encode()) in (200, 400)


@pytest.mark.parametrize("kind", [[], {}, ["personal"]])
async def test_a_kind_of_conversation_that_is_no_word_is_refused(counted: Counted, kind: Any) -> None:
    said = counted.teams.activities.message(CARYS, "help")
    assert await counted.send(conversation={**said["conversation"], "conversationType": kind}) == 400


@pytest.mark.parametrize("words", ["present: \ud800", "present: a\x00b", "agreed: \ud83d", "put \ud800 on the agenda"])
async def test_text_that_no_database_or_wire_can_hold_is_answered_in_words(counted: Counted, words: str) -> None:
    said = counted.teams.activities.message(AMARA, words)
    assert (await counted.teams.send(counted.bot.messages, said))[0] == 200
    assert len(counted.teams.connector.chat(AMARA)) == 1


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])
async def test_another_content_type_is_refused(counted: Counted, kind: str) -> None:
    body = json.dumps(counted.fixtures()[0]).encode()
    assert await counted.post(body, **{"Content-Type": kind}) == 415
    assert counted.turns == 0


async def test_a_body_of_unknown_length_is_cut_off_at_the_limit(counted: Counted) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 8192

    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {counted.token}"}
    async with counted.session.post(counted.bot.messages, data=endless(), headers=headers) as response:
        assert response.status == 413
    assert counted.turns == 0


async def test_a_connection_that_breaks_off_in_the_body_is_survived(counted: Counted) -> None:
    port = int(counted.bot.base.rpartition(":")[2])
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    head = "POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
    writer.write(head.encode() + b'{"type":')
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    assert await counted.send() == 200
    assert counted.turns == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "HEAD"])
async def test_only_post_is_taken(counted: Counted, method: str) -> None:
    async with counted.session.request(method, counted.bot.messages) as response:
        assert response.status == 405


# ---------------------------------------------------------------- tokens

Forge = Callable[[FakeTeams], str]
FORGERIES: dict[str, Forge] = {
    "none at all": lambda teams: "",
    "no token": lambda teams: "a.b.c",
    "garbage": lambda teams: "%" * 40,
    "alg none": lambda teams: teams.token(algorithm="none"),
    "HS256 keyed with the public half": lambda teams: teams.token(algorithm="HS256"),
    "no expiry": lambda teams: teams.token(claims={"exp": None}),
    "no issuer": lambda teams: teams.token(claims={"iss": None}),
    "no audience": lambda teams: teams.token(claims={"aud": None}),
    "expired": lambda teams: teams.token(expires_in=-301),
    "not valid yet": lambda teams: teams.token(claims={"nbf": 4_000_000_000}),
    "expiry that is no number": lambda teams: teams.token(claims={"exp": "never"}),
    "another bot's": lambda teams: teams.token("00000000-0000-4000-8000-0000000000ff"),
    "the emulator's issuer": lambda teams: teams.token(claims={"iss": "https://sts.windows.net/a/"}),
    "a stranger's signature": lambda teams: teams.token(key=stranger_key()),
    "an unknown key": lambda teams: teams.token(kid="key-99"),
    "a key id that is a path": lambda teams: teams.token(kid="../../etc/passwd"),
    "cut off": lambda teams: teams.token()[:-4],
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
async def test_a_forged_token_is_answered_401(counted: Counted, forge: Forge) -> None:
    assert await counted.send(forge(counted.teams)) == 401
    assert counted.turns == 0


async def test_a_token_that_ran_out_a_moment_ago_is_taken(counted: Counted) -> None:
    assert await counted.send(counted.teams.token(expires_in=-200)) == 200


async def test_another_scheme_is_answered_401(counted: Counted) -> None:
    body = json.dumps(counted.fixtures()[0]).encode()
    assert await counted.post(body, Authorization="Basic dXNlcjpwYXNz") == 401


async def test_a_token_that_was_good_is_refused_once_it_has_expired(
    counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = counted.teams.token(expires_in=60)
    assert await counted.send(token) == 200
    monkeypatch.setattr("bot.gate.LEEWAY", -120)
    assert await counted.send(token) == 401
    assert counted.turns == 1


async def test_a_key_without_the_endorsement_is_answered_403(counted: Counted) -> None:
    counted.teams.keys.withdraw_endorsement()
    assert await counted.send() == 403
    assert counted.turns == 0


async def test_keys_are_fetched_once_and_a_rotated_key_is_found(counted: Counted) -> None:
    openid, keys = counted.teams.openid, counted.teams.keys
    assert [await counted.send(counted.teams.token()) for _ in range(3)] == [200] * 3
    assert openid.metadata.requests == 1
    keys.rotate()
    assert [await counted.send(counted.teams.token()) for _ in range(3)] == [200] * 3
    assert openid.metadata.requests == 2


async def test_many_unknown_keys_cause_few_requests(counted: Counted) -> None:
    assert await counted.send() == 200
    forged = [counted.teams.token(kid=f"no-such-key-{number}") for number in range(40)]
    assert set(await asyncio.gather(*map(counted.send, forged))) == {401}
    assert counted.teams.openid.metadata.requests <= 5
    assert await counted.send() == 200


async def test_many_first_messages_at_once_fetch_the_keys_once(counted: Counted) -> None:
    assert set(await asyncio.gather(*(counted.send(counted.teams.token()) for _ in range(20)))) == {200}
    assert counted.teams.openid.metadata.requests == 1


async def test_keys_that_cannot_be_had_are_answered_503_until_they_can(counted: Counted) -> None:
    counted.teams.openid.fail()
    assert await counted.send() == 503
    counted.teams.openid.fail(None)
    assert await counted.send() == 200


async def test_a_hanging_key_server_holds_up_nobody_else(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.gate.FETCH_SECONDS", 1)
    assert await counted.send() == 200
    counted.teams.openid.hang(30)
    waiting = asyncio.create_task(counted.send(counted.teams.token(kid="no-such-key")))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(0.8):
        assert await counted.send() == 200  # a token that is known
        assert await counted.send(counted.teams.token(claims={"nonce": "1"})) == 200  # a key that is known
        async with counted.session.get(f"{counted.bot.base}/healthz") as response:
            assert response.status == 200
    assert not waiting.done()
    assert await waiting == 401


# ---------------------------------------------------------------- where from


async def test_the_token_must_be_for_the_service_address_of_the_activity(counted: Counted) -> None:
    other = counted.teams.token(service_url="https://smba.trafficmanager.net/teams/")
    assert await counted.send(other) == 403
    assert await counted.send(counted.teams.token(claims={"serviceurl": None})) == 403
    assert await counted.send(counted.teams.token(service_url=counted.teams.service_url.rstrip("/"))) == 200
    assert counted.turns == 1


@pytest.mark.parametrize("other", ["emulator", "webchat", "agents", "directline", "MSTEAMS"])
async def test_another_channel_is_answered_403(counted: Counted, other: str) -> None:
    assert await counted.send(channelId=other) == 403
    assert counted.turns == 0


async def test_another_tenant_is_answered_403_whichever_field_names_it(counted: Counted) -> None:
    theirs = "7e0c4a0e-1111-4222-8333-0000000000ff"
    message = counted.teams.activities.message(CARYS, "help")
    assert await counted.send(channelData={"tenant": {"id": theirs}}) == 403
    assert await counted.send(conversation={**message["conversation"], "tenantId": theirs}) == 403
    assert counted.turns == 0


async def test_without_a_tenant_anywhere_nothing_comes_in(counted: Counted) -> None:
    message = counted.teams.activities.message(CARYS, "help")
    del message["conversation"]["tenantId"], message["channelData"]["tenant"]
    assert await counted.post(json.dumps(message).encode()) == 400
    del message["channelData"]
    assert await counted.post(json.dumps(message).encode()) == 400
    assert counted.turns == 0


@pytest.mark.parametrize(
    "address",
    [
        "https://evil-smba.trafficmanager.net/teams/",
        "https://smba.trafficmanager.net.evil.example/teams/",
        "https://smba.trafficmanager.net:8443/teams/",
        "http://smba.trafficmanager.net/teams/",
        "https://smba.trafficmanager.net@evil.example/teams/",
        "https://user@smba.trafficmanager.net/teams/",
        "https://evil.trafficmanager.net/teams/",
        "//smba.trafficmanager.net/teams/",
        "ftp://smba.trafficmanager.net/teams/",
        "file:///etc/passwd",
        "https://[::1/teams/",
        "https://smba.trafficmanager.net:port/",
        "http://127.0.0.1:1/teams/",
        "http://localhost/teams/",
    ],
)
async def test_a_service_address_that_only_looks_like_teams_is_answered_403(counted: Counted, address: str) -> None:
    assert await counted.send(counted.teams.token(service_url=address), serviceUrl=address) == 403
    assert counted.turns == 0


def test_teams_own_address_is_allowed() -> None:
    urls = ServiceUrls.of(["smba.trafficmanager.net"], local_only=False)
    assert urls.allow("https://smba.trafficmanager.net/teams/")
    assert urls.allow("https://SMBA.trafficmanager.net:443/emea/")


async def test_metadata_that_redirects_is_not_followed(fake_teams: FakeTeams) -> None:
    asked: list[str] = []

    async def elsewhere(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=302, headers={"Location": fake_teams.openid_metadata_url})

    app = web.Application()
    app.router.add_get("/metadata", elsewhere)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    port = unused_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    async with aiohttp.ClientSession() as session:
        urls = ServiceUrls.of([fake_teams.service_host], local_only=False)
        gate = Gate(Admission(APP_ID, frozenset(), f"http://127.0.0.1:{port}/metadata"), session, urls)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {fake_teams.token()}"}
        with pytest.raises(Rejected) as refused:
            await admit(gate, b"{}", headers)
    await runner.cleanup()
    assert (refused.value.status, asked, fake_teams.openid.metadata.requests) == (503, ["/metadata"], 0)


# ---------------------------------------------------------------- local only


@pytest_asyncio.fixture
async def local(sqlite_url: str) -> AsyncIterator[Callable[[Activity], Awaitable[int]]]:
    async with aiohttp.ClientSession() as session, served(local_settings(sqlite_url)) as bot:

        async def send(activity: Activity, **headers: str) -> int:
            async with session.post(bot.messages, json=activity, headers=headers) as response:
                return response.status

        yield send


async def test_without_an_app_id_no_token_is_needed(
    local: Callable[[Activity], Awaitable[int]], fake_teams: FakeTeams
) -> None:
    fake_teams.connector.require_token = False
    said = fake_teams.activities.message(CARYS, "help")
    assert await local(said) == 200
    assert len(fake_teams.connector.chat(CARYS)) == 1
    assert fake_teams.connector.exchanges[0].authorization is None


@pytest.mark.parametrize(
    "address", ["https://smba.trafficmanager.net/teams/", "http://127.0.0.1.evil.example/", "http://192.0.2.1/"]
)
async def test_without_an_app_id_only_this_machine_is_answered(
    local: Callable[[Activity], Awaitable[int]], fake_teams: FakeTeams, address: str
) -> None:
    assert await local(fake_teams.activities.message(CARYS, "help") | {"serviceUrl": address}) == 403


async def test_without_an_app_id_only_this_machine_may_speak() -> None:
    async with aiohttp.ClientSession() as session:
        gate = Gate(Admission(None, frozenset(), ""), session, ServiceUrls.of([], local_only=True))
        with pytest.raises(Rejected) as refused:
            await admit(gate, b"{}", {"Content-Type": "application/json"}, remote="192.0.2.1")
        assert refused.value.status == 403


async def admit(gate: Gate, body: bytes, headers: dict[str, str], remote: str = "127.0.0.1") -> dict[str, Any]:
    """Show the gate one request, without a server."""
    payload = aiohttp.StreamReader(_Protocol(), 2**16, loop=asyncio.get_running_loop())
    payload.feed_data(body)
    payload.feed_eof()
    request = make_mocked_request("POST", "/api/messages", headers={"Host": "127.0.0.1", **headers}, payload=payload)
    return await gate.admit(request.clone(remote=remote))


class _Protocol(aiohttp.base_protocol.BaseProtocol):
    def __init__(self) -> None:
        super().__init__(asyncio.get_running_loop())
