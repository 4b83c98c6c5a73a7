"""Secret links over the real application: what they lead to, for whom, until when, and nothing else."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import icalendar
import pypdf
import pytest
import pytest_asyncio
from docx import Document

from bot import texts
from services import Services
from services.purposes import Purpose
from storage.store import Store
from storage.tables import links as links_table
from tests.conftest import DEMONSTRATION, TUESDAY, load
from tests.served import Served, local_settings, served
from tests.talk import ADMIN, CARYS, CHAIR, DEV, Talk, person

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
    "ics": "text/calendar",
}
MEETING = "HB-B-2026-06"


@dataclass
class Links:
    """A served bot whose people have links."""

    bot: Served
    session: aiohttp.ClientSession

    async def make(self, who: str, purpose: Purpose, target: str = "") -> str:
        def make(store: Store) -> str:
            trust = store.trusts.current()
            assert trust
            speaker = trust.person(who)
            assert speaker
            return Services(store, trust, self.bot.clock.now()).links.make(speaker, purpose, target)

        return await self.bot.database.write(make)

    async def get(self, secret: str, name: str, method: str = "GET", **headers: str) -> tuple[int, Any, bytes]:
        address = f"{self.bot.base}/links/{secret}/{name}"
        async with self.session.request(method, address, headers=headers) as response:
            return response.status, response.headers, await response.read()


@pytest_asyncio.fixture
async def links(sqlite_url: str) -> AsyncIterator[Links]:
    source = DEMONSTRATION.read_text(encoding="utf-8")
    async with served(local_settings(sqlite_url), source) as bot, aiohttp.ClientSession() as session:
        yield Links(bot, session)


WHERE = [
    (Purpose.FEED, "", "headboard.ics"),
    (Purpose.DATES, "", "headboard.ics"),
    (Purpose.DATES, MEETING, f"{MEETING}.ics"),
    (Purpose.PACK, f"{MEETING}/1/pdf", f"{MEETING}-part-1.pdf"),
    (Purpose.PACK, f"{MEETING}/1/docx", f"{MEETING}-part-1.docx"),
    (Purpose.PACK, f"{MEETING}/2/pdf", f"{MEETING}-part-2.pdf"),
    (Purpose.YEAR, "2026", "headboard-2026.png"),
    (Purpose.YEAR, "2026", "headboard-2026.pdf"),
]
EACH = pytest.mark.parametrize(("purpose", "target", "name"), WHERE, ids=[f"{p}-{n}" for p, _, n in WHERE])


@EACH
async def test_a_link_leads_to_a_document_that_nobody_keeps(
    links: Links, purpose: Purpose, target: str, name: str
) -> None:
    secret = await links.make(CHAIR, purpose, target)
    status, headers, body = await links.get(secret, name)
    form = name.rpartition(".")[2]
    assert status == 200 and headers["Content-Type"].partition(";")[0] == TYPES[form]
    assert "no-store" in headers["Cache-Control"] and headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in headers and "Set-Cookie" not in headers
    if form == "pdf":
        assert pypdf.PdfReader(io.BytesIO(body)).pages
    elif form == "docx":
        assert Document(io.BytesIO(body)).tables
    elif form == "png":
        assert body.startswith(b"\x89PNG\r\n")
    else:
        events = icalendar.Calendar.from_ical(body.decode()).walk("VEVENT")
        assert len(events) == 1 if target else len(events) > 30


@EACH
async def test_only_looking_is_allowed(links: Links, purpose: Purpose, target: str, name: str) -> None:
    secret = await links.make(CHAIR, purpose, target)
    status, headers, body = await links.get(secret, name, "HEAD")
    assert (status, body) == (200, b"") and "no-store" in headers["Cache-Control"]
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert (await links.get(secret, name, method))[0] == 405


@EACH
async def test_a_link_leads_nowhere_after_its_time(links: Links, purpose: Purpose, target: str, name: str) -> None:
    secret = await links.make(CHAIR, purpose, target)
    links.bot.clock.move_to(TUESDAY + timedelta(days=29, hours=23))
    assert (await links.get(secret, name))[0] == 200
    links.bot.clock.move_to(TUESDAY + timedelta(days=30, minutes=1))
    assert (await links.get(secret, name))[0] == (200 if purpose is Purpose.FEED else 404)


@EACH
async def test_a_link_in_another_form_leads_nowhere(links: Links, purpose: Purpose, target: str, name: str) -> None:
    secret = await links.make(CHAIR, purpose, target)
    right = {"year": ("png", "pdf"), "pack": (target.rpartition("/")[2],)}.get(purpose, ("ics",))
    for form in TYPES.keys() - set(right):
        assert (await links.get(secret, f"headboard.{form}"))[0] == 404
    for wrong in ("headboard.html", "headboard", "..%2f..%2fapp.pdf", "a" * 61 + ".pdf", "headboard.pdf.exe"):
        assert (await links.get(secret, wrong))[0] == 404


async def test_a_wrong_secret_leads_nowhere_and_says_nothing(links: Links) -> None:
    secret = await links.make(CHAIR, Purpose.FEED)
    guesses = [secret[:-1], f"{secret}x", secret.swapcase(), "x" * 32, "x" * 20, "x" * 64, "x" * 65, "%00" * 20, "'--"]
    for guess in guesses:
        status, _, body = await links.get(guess, "headboard.ics")
        assert status == 404 and b"Traceback" not in body and secret.encode() not in body
    stored = await links.bot.database.read(lambda store: store._connection.execute(links_table.select()).all())
    assert secret not in str(stored)


async def test_a_feed_that_was_ended_or_replaced_leads_nowhere(links: Links) -> None:
    talk = Talk(links.bot.database, links.bot.clock)
    first = await links.make(CARYS, Purpose.FEED)
    others = await links.make(DEV, Purpose.FEED)
    second = await links.make(CARYS, Purpose.FEED)
    found = [(await links.get(secret, "headboard.ics"))[0] for secret in (first, second, others)]
    assert found == [404, 200, 200]
    assert "no longer works" in await talk.say(CARYS, "stop my calendar link")
    found = [(await links.get(secret, "headboard.ics"))[0] for secret in (second, others)]
    assert found == [404, 200]
    assert "no such link" in await talk.say(CARYS, "stop my calendar link")


async def test_whoever_has_left_has_no_links(links: Links) -> None:
    feed, pack = await links.make(CARYS, Purpose.FEED), await links.make(CARYS, Purpose.PACK, f"{MEETING}/1/pdf")
    source = DEMONSTRATION.read_text(encoding="utf-8").replace(CARYS, CARYS[:-3] + "999")
    await load(links.bot.database, source, links.bot.clock)
    assert (await links.get(feed, "headboard.ics"))[0] == 404
    assert (await links.get(pack, "a.pdf"))[0] == 404


async def test_a_part_2_link_shows_part_2_to_those_who_may_see_it_when_they_follow_it(links: Links) -> None:
    talk = Talk(links.bot.database, links.bot.clock)
    for said in ("put the bursar's pay on the agenda for next Business, part 2", "a named employee"):
        await talk.say(CHAIR, said)
    secret = await links.make(CHAIR, Purpose.PACK, f"{MEETING}/2/pdf")
    body = (await links.get(secret, "a.pdf"))[2]
    assert "pay" in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    for part, wanted in (("1", 200), ("2", 404)):
        secret = await links.make(person(16), Purpose.PACK, f"{MEETING}/{part}/pdf")
        assert (await links.get(secret, "a.pdf"))[0] == wanted


async def test_the_admin_gets_no_link(links: Links) -> None:
    """R2.7."""
    talk = Talk(links.bot.database, links.bot.clock)
    for asked in ("calendar link", "papers for next Business", "the year", "dates as ics"):
        assert await talk.say(ADMIN, asked) == texts.NO_RIGHT_BY_RUNNING
    stored = await links.bot.database.read(lambda store: store._connection.execute(links_table.select()).all())
    assert list(stored) == []


async def test_a_feed_is_in_everyones_own_time_and_survives_the_year(links: Links) -> None:
    secret = await links.make(CARYS, Purpose.FEED)
    links.bot.clock.move_to(datetime(2027, 8, 20, 8, tzinfo=UTC))
    status, _, body = await links.get(secret, "headboard.ics")
    assert status == 200
    events: list[Any] = icalendar.Calendar.from_ical(body.decode()).walk("VEVENT")
    assert {event["DTSTART"].dt.tzinfo is not None for event in events} == {True}
