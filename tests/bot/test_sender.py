"""What goes out: one try, a named outcome, a token that is fetched once and refreshed ahead."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from time import time
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import unused_port

from bot import credentials as credentials_module
from bot.credentials import Credentials, token_source
from bot.failures import Failure, SendFailed
from bot.sender import Sender
from bot.service_urls import ServiceUrls
from tests.fake_teams import (
    APP_ID,
    APP_SECRET,
    FakeTeams,
    Fault,
    bad_gateway,
    conversation_not_found,
    failing,
    hang,
    not_in_roster,
    precondition_failed,
    reset,
    slow,
    too_many_requests,
)
from tests.served import let_go

CHAT = "a:1a2b3c"
HELLO = {"type": "message", "text": "Hello"}


@dataclass
class Sending:
    """A sender, its credentials, and the Teams that it sends to."""

    teams: FakeTeams
    sender: Sender
    credentials: Credentials

    async def post(self, body: dict[str, Any] | None = None, conversation: str = CHAT) -> str | None:
        return await self.sender.post(self.teams.service_url, conversation, body or HELLO)


@pytest_asyncio.fixture
async def sending(fake_teams: FakeTeams) -> AsyncIterator[Sending]:
    made: list[Any] = []
    make = credentials_module._client

    def remember(*proof: Any) -> Any:
        made.append(make(*proof))
        return made[-1]

    fetch = token_source(APP_ID, authority=fake_teams.authority, secret=APP_SECRET, certificate=None)
    credentials = Credentials(fetch)
    urls = ServiceUrls.of([fake_teams.service_host], local_only=False)
    with patch.object(credentials_module, "_client", remember):
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
            yield Sending(fake_teams, Sender(session, urls, credentials), credentials)
    credentials.close()
    for client in made:
        client.http_client.close()
    gc.collect()  # a client whose making failed can't be closed, only forgotten
    await let_go()


async def failed(sending: Sending, fault: Fault) -> SendFailed:
    sending.teams.connector.faults.next(fault)
    with pytest.raises(SendFailed) as caught:
        await sending.post()
    return caught.value


async def test_a_message_arrives_as_it_is_and_gives_its_id(sending: Sending) -> None:
    card = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "Père Noël 🎄 “quoted” <b>"}]}
    body = {"type": "message", "attachments": [{"contentType": "x", "content": card}]}
    activity = await sending.post(body)
    assert sending.teams.connector.conversation(CHAT) == [{**body, "id": activity}]


async def test_a_message_is_edited_and_taken_back(sending: Sending) -> None:
    url = sending.teams.service_url
    activity = await sending.post()
    assert activity is not None
    await sending.sender.put(url, CHAT, activity, {"type": "message", "text": "Goodbye"})
    assert sending.teams.connector.conversation(CHAT)[0]["text"] == "Goodbye"
    await sending.sender.delete(url, CHAT, activity)
    assert sending.teams.connector.conversation(CHAT) == []


OUTCOMES = [
    (too_many_requests(), Failure.NOT_DELIVERED),
    (too_many_requests(None), Failure.NOT_DELIVERED),
    (precondition_failed(), Failure.NOT_DELIVERED),
    (failing(408), Failure.AMBIGUOUS),
    (failing(500), Failure.AMBIGUOUS),
    (bad_gateway(), Failure.AMBIGUOUS),
    (bad_gateway(delivered=True), Failure.AMBIGUOUS),
    (failing(503), Failure.AMBIGUOUS),
    (failing(504), Failure.AMBIGUOUS),
    (reset(), Failure.AMBIGUOUS),
    (reset(delivered=True), Failure.AMBIGUOUS),
    (not_in_roster(), Failure.DEAD),
    (failing(404, code="BotNotInConversationRoster"), Failure.DEAD),
    (failing(403, code="ConversationBlockedByUser"), Failure.DEAD),
    (failing(403, code="BotDisabledByAdmin"), Failure.DEAD),
    (failing(403, code="MessageWritesBlocked"), Failure.DEAD),
    (conversation_not_found(), Failure.DEAD),
    (failing(400, code="BadSyntax"), Failure.OURS),
    (failing(401, code="Unauthorized"), Failure.OURS),
    (failing(413, code="MessageSizeTooBig"), Failure.OURS),
    (failing(403, code="Forbidden"), Failure.OURS),
    (Fault(302, headers={"Location": "/elsewhere"}), Failure.OURS),
]


@pytest.mark.parametrize(
    ("fault", "outcome"), OUTCOMES, ids=[f"{f.status} {f.code} {f.delivered}" for f, _ in OUTCOMES]
)
async def test_each_answer_has_its_outcome_and_is_tried_once(sending: Sending, fault: Fault, outcome: Failure) -> None:
    assert (await failed(sending, fault)).failure is outcome
    assert len(sending.teams.connector.exchanges) == 1


async def test_how_long_to_wait_is_passed_on(sending: Sending) -> None:
    assert (await failed(sending, too_many_requests(7))).retry_after == 7
    assert (await failed(sending, too_many_requests(None))).retry_after is None
    nonsense = Fault(429, headers={"Retry-After": "Wed, 25 Nov 2026 08:00:00 GMT"})
    assert (await failed(sending, nonsense)).retry_after is None


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_connector_that_hangs_is_given_up_in_time(
    sending: Sending,
    delivered: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await sending.post()
    monkeypatch.setattr("bot.sender.SECONDS", 0.2)
    started = time()
    assert (await failed(sending, hang(30, delivered=delivered))).failure is Failure.AMBIGUOUS
    assert time() - started < 2


async def test_a_connector_that_is_slow_is_waited_for(sending: Sending) -> None:
    sending.teams.connector.faults.next(slow(0.3))
    assert await sending.post()


async def test_nobody_listening_is_certainly_not_delivered(sending: Sending) -> None:
    port = unused_port()
    urls = ServiceUrls.of([f"127.0.0.1:{port}"], local_only=False)
    sender = Sender(sending.sender._session, urls, sending.credentials)
    with pytest.raises(SendFailed) as caught:
        await sender.post(f"http://127.0.0.1:{port}/", CHAT, HELLO)
    assert caught.value.failure is Failure.NOT_DELIVERED


async def test_an_answer_that_is_no_json_is_survived(sending: Sending) -> None:
    for status, body in ((201, b"<html>"), (201, b"\xff\xfe"), (201, b"[]"), (201, b'{"id": 5}'), (403, b"[1]")):
        port = unused_port()
        runner = await _answering(port, lambda _, status=status, body=body: web.Response(status=status, body=body))
        urls = ServiceUrls.of([f"127.0.0.1:{port}"], local_only=False)
        sender = Sender(sending.sender._session, urls, None)
        if status == 201:
            assert await sender.post(f"http://127.0.0.1:{port}/", CHAT, HELLO) is None
        else:
            with pytest.raises(SendFailed):
                await sender.post(f"http://127.0.0.1:{port}/", CHAT, HELLO)
        await runner.cleanup()


async def test_a_redirect_is_not_followed_and_no_token_goes_elsewhere(sending: Sending) -> None:
    asked: list[str | None] = []
    port = unused_port()

    def note(request: web.Request) -> web.Response:
        asked.append(request.headers.get("Authorization"))
        return web.Response(status=201)

    runner = await _answering(port, note)
    away = Fault(307, headers={"Location": f"http://127.0.0.1:{port}/v3/conversations/x/activities"})
    assert (await failed(sending, away)).failure is Failure.OURS
    await runner.cleanup()
    assert asked == []


async def test_an_address_that_is_not_allowed_gets_nothing(sending: Sending) -> None:
    with pytest.raises(SendFailed) as caught:
        await sending.sender.post("https://smba.trafficmanager.net.evil.example/", CHAT, HELLO)
    assert caught.value.failure is Failure.OURS
    assert sending.teams.login.tokens.requests == 0


@pytest.mark.parametrize(
    "conversation",
    [
        "19:abc@thread.tacv2;messageid=1795311490100",
        "19:meeting_MTI=@thread.v2",
        "a:1_x-y~z",
        "29:1a+b/c%20d",
        "19:ä ö@unq.gbl.spaces",
    ],
)
async def test_ids_are_quoted_once(sending: Sending, conversation: str) -> None:
    activity = await sending.post(conversation=conversation)
    assert activity is not None
    await sending.sender.put(sending.teams.service_url, conversation, activity, HELLO)
    posted, edited = sending.teams.connector.exchanges
    assert posted.conversation == edited.conversation == conversation
    assert len(sending.teams.connector.conversation(conversation)) == 1
    assert posted.path == f"/teams/v3/conversations/{quote(conversation, safe='')}/activities"


# ---------------------------------------------------------------- the token


async def test_fifty_messages_at_once_fetch_one_token(sending: Sending) -> None:
    sending.teams.login.tokens.delay = 0.1
    await asyncio.gather(*(sending.post(conversation=f"a:{number}") for number in range(50)))
    assert sending.teams.login.tokens.requests == 1
    assert {e.authorization for e in sending.teams.connector.exchanges} == {"Bearer fake-token-1"}


async def test_fetching_a_token_blocks_nobody(sending: Sending) -> None:
    sending.teams.login.tokens.delay = 0.5
    waiting = asyncio.create_task(sending.post())
    await asyncio.sleep(0.1)
    ticks = 0
    while not waiting.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 15
    assert await waiting


async def test_a_token_is_refreshed_ahead_while_messages_go_on(sending: Sending) -> None:
    fetched = 0

    def fetch() -> dict[str, Any]:
        nonlocal fetched
        fetched += 1
        return {"access_token": f"token-{fetched}", "expires_in": 300 if fetched == 1 else 3600}

    credentials = Credentials(fetch)
    assert await credentials.header() == "Bearer token-1"
    assert await credentials.header() == "Bearer token-1"  # soon to end: refreshed beside this
    await asyncio.sleep(0.05)
    assert [await credentials.header() for _ in range(5)] == ["Bearer token-2"] * 5
    assert fetched == 2
    credentials.close()


async def test_a_refresh_ahead_that_fails_harms_no_message(sending: Sending, caplog: pytest.LogCaptureFixture) -> None:
    answers: list[dict[str, Any]] = [
        {"access_token": "token-1", "expires_in": 300},
        {"error": "temporarily_unavailable"},
    ]
    answers += [{"access_token": "token-2", "expires_in": 3600}]
    credentials = Credentials(lambda: answers.pop(0))
    with caplog.at_level(logging.ERROR, "asyncio"):
        assert await credentials.header() == "Bearer token-1"
        assert await credentials.header() == "Bearer token-1"
        await asyncio.sleep(0.05)
        assert await credentials.header() == "Bearer token-1"
        await asyncio.sleep(0.05)
        assert await credentials.header() == "Bearer token-2"
    assert caplog.records == []
    credentials.close()


async def test_a_token_that_has_run_out_is_not_sent(sending: Sending) -> None:
    await sending.post()
    sending.credentials._expires = time() - 1
    answers = iter([{"access_token": "fresh", "expires_in": 3600}])
    sending.credentials._fetch = lambda: next(answers)
    assert await sending.credentials.header() == "Bearer fresh"


@pytest.mark.parametrize("status", [500, 503, 429, 400])
async def test_without_a_token_a_message_is_certainly_not_delivered(sending: Sending, status: int) -> None:
    sending.teams.login.tokens.status = status
    with pytest.raises(SendFailed) as caught:
        await sending.post()
    assert caught.value.failure is Failure.NOT_DELIVERED
    assert sending.teams.connector.exchanges == []


async def test_without_a_login_a_message_is_certainly_not_delivered(sending: Sending) -> None:
    sending.teams.login.discovery.status = 503
    with pytest.raises(SendFailed) as caught:
        await sending.post()
    assert caught.value.failure is Failure.NOT_DELIVERED


async def test_a_wrong_secret_is_not_taken_for_a_dead_conversation(fake_teams: FakeTeams) -> None:
    refused = {"error": "invalid_client", "error_description": "AADSTS7000215"}
    credentials = Credentials(lambda: refused)
    with pytest.raises(SendFailed) as caught:
        await credentials.header()
    assert caught.value.failure is Failure.NOT_DELIVERED
    assert "AADSTS" not in caught.value.detail
    credentials.close()


async def _answering(port: int, answer: Any) -> web.AppRunner:
    async def handle(request: web.Request) -> web.Response:
        found: web.Response = answer(request)
        return found

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner
