"""Putting a file where Teams said: which places are allowed, what each answer means, and what a repeat says."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from aiohttp.test_utils import unused_port

from bot import texts
from bot.cards.file_offers import file_reply, offer_reply
from bot.failures import Failure, SendFailed
from bot.headboard import activity
from bot.messenger import said_again
from bot.sender import Sender
from bot.service_urls import ServiceUrls
from storage.file_offers import FileOffer, Upload
from tests.conftest import TUESDAY
from tests.fake_teams import FakeTeams, Fault, bad_gateway, failing, too_many_requests

TEAMS = ServiceUrls.of(["smba.trafficmanager.net", "127.0.0.1:8080"], local_only=False)
CONTENT = bytes(range(256)) * 8_000
"""Two megabytes: more than goes in one piece."""


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://contoso-my.sharepoint.com/personal/carys/_api/v2.0/drive/items/01F4/uploadSession?guid='1'", True),
        ("https://CONTOSO.SharePoint.com:443/x", True),
        ("https://api.onedrive.com/rup/x", True),
        ("https://sn3302.up.1drv.com/up/x", True),
        ("http://127.0.0.1:8080/x", True),
        ("http://127.0.0.1:8081/x", False),
        ("https://127.0.0.1/x", False),
        ("https://smba.trafficmanager.net/x", False),
        ("http://contoso.sharepoint.com/x", False),
        ("https://contoso.sharepoint.com:444/x", False),
        ("https://contoso.sharepoint.com@example.org/x", False),
        ("https://contoso.sharepoint.com.example.org/x", False),
        ("https://sharepoint.com/x", False),
        ("https://notsharepoint.com/x", False),
        ("https://[::1/x", False),
        ("//contoso.sharepoint.com/x", False),
        ("", False),
    ],
)
def test_a_file_may_go_to_sharepoint_and_onedrive_alone(address: str, allowed: bool) -> None:
    assert TEAMS.allow_file(address) is allowed


@pytest_asyncio.fixture
async def sender(fake_teams: FakeTeams) -> AsyncIterator[Sender]:
    async with aiohttp.ClientSession() as session:
        yield Sender(session, ServiceUrls.of([fake_teams.service_host], local_only=False), None)


async def test_a_large_file_arrives_whole(fake_teams: FakeTeams, sender: Sender) -> None:
    await sender.upload(fake_teams.drive.upload("log.pdf")["uploadUrl"], CONTENT)
    (put,) = fake_teams.drive.puts
    assert put.content == CONTENT and put.headers["Content-Range"] == "bytes 0-2047999/2048000"
    assert "Transfer-Encoding" not in put.headers


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (bad_gateway(), Failure.AMBIGUOUS),
        (bad_gateway(delivered=True), Failure.AMBIGUOUS),
        (failing(202), Failure.AMBIGUOUS),
        (failing(503), Failure.AMBIGUOUS),
        (too_many_requests(7), Failure.NOT_DELIVERED),
        (failing(401), Failure.OURS),
        (failing(404), Failure.OURS),
        (failing(409), Failure.OURS),
        (failing(416), Failure.OURS),
        (Fault(307, headers={"Location": "/drive/sessions/9/log.pdf"}), Failure.OURS),
    ],
)
async def test_each_answer_has_its_outcome(
    fake_teams: FakeTeams, sender: Sender, fault: Fault, outcome: Failure
) -> None:
    fake_teams.drive.faults.next(fault)
    with pytest.raises(SendFailed) as caught:
        await sender.upload(fake_teams.drive.upload("log.pdf")["uploadUrl"], CONTENT)
    assert caught.value.failure is outcome and len(fake_teams.drive.puts) == 1
    assert caught.value.retry_after == (7 if fault.status == 429 else None)


async def test_a_drive_that_hangs_is_given_up_in_time(
    fake_teams: FakeTeams, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sender.UPLOAD_SECONDS", 0.2)
    fake_teams.drive.open.clear()
    with pytest.raises(SendFailed) as caught:
        await sender.upload(fake_teams.drive.upload("log.pdf")["uploadUrl"], b"x")
    assert caught.value.failure is Failure.AMBIGUOUS


async def test_nobody_listening_is_certainly_not_delivered(sender: Sender) -> None:
    port = unused_port()
    nobody = Sender(sender._session, ServiceUrls.of([f"127.0.0.1:{port}"], local_only=False), None)
    with pytest.raises(SendFailed) as caught:
        await nobody.upload(f"http://127.0.0.1:{port}/x", b"x")
    assert caught.value.failure is Failure.NOT_DELIVERED


def test_a_card_that_teams_draws_says_so_when_it_comes_again() -> None:
    offer = FileOffer("offer", "carys", "a:1", "decisions", "1/csv/", "log.csv", TUESDAY)
    upload = Upload("https://contoso.sharepoint.com/u", "https://contoso.sharepoint.com/log.csv", "u", "csv")
    offered = said_again(activity(offer_reply(offer, "Decision log, Part 1", 1000)))
    assert offered["attachments"][0]["content"]["description"].endswith(texts.REPEATED)
    assert said_again(activity(file_reply("log.csv", upload)))["text"] == texts.REPEATED
