"""R5.9, sent as a file: the log comes into somebody's own OneDrive once they allow it in their private chat."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import pytest_asyncio

from bot import texts
from bot.cards.file_offers import CONSENT, INFO
from bot.exports import files
from domain.agenda import Tier
from services.trust import load_trust
from storage.store import Store
from tests.fake_teams import (
    Activity,
    Conversation,
    FakeTeams,
    Fault,
    Person,
    bad_gateway,
    failing,
    meeting_chat,
    personal_chat,
)
from tests.served import AMARA, CARYS, JOANNA, Served, local_settings, process_for, served, settings_for, words
from tests.services.test_exports import a_decision, ref
from tests.test_left_out import ROOT

ASKED = "send me the decision log since September as a spreadsheet"
TRUST = (ROOT / "trusts" / "demonstration.toml").read_text(encoding="utf-8")


def of_kind(messages: list[Activity], kind: str) -> list[Activity]:
    return [m for m in messages if any(a["contentType"] == kind for a in m.get("attachments") or ())]


class Office:
    """A bot with three decisions in its log, the second confidential, and people who ask for it."""

    def __init__(self, teams: FakeTeams, bot: Served) -> None:
        self.teams, self.bot, self.drive = teams, bot, teams.drive

    def chat(self, who: Person) -> list[Activity]:
        return self.teams.connector.chat(who)

    async def say(self, who: Person, text: str, where: Conversation | None = None) -> None:
        assert await self.teams.say(self.bot.messages, who, text, where) == (200, "")

    async def offered(self, who: Person, text: str = ASKED, count: int = 1) -> list[Activity]:
        """Ask for a file; the consent cards that come."""
        await self.say(who, text)
        await self.until(lambda: len(of_kind(self.chat(who), CONSENT)) >= count)
        return of_kind(self.chat(who), CONSENT)

    async def answer(self, who: Person, consent: Activity, *, allow: bool = True) -> None:
        await self.teams.answer_file(self.bot.messages, who, consent, allow=allow)

    async def until(self, predicate: Any) -> None:
        await self.teams.connector.wait_until(predicate)

    async def reads(self, who: Person, part: str, times: int = 1) -> None:
        await self.until(lambda: "\n".join(map(words, self.chat(who))).count(part) >= times)

    async def settled(self) -> None:
        """Long enough for a file to go that shouldn't."""
        await asyncio.sleep(1.3)


@asynccontextmanager
async def open_office(teams: FakeTeams, url: str) -> AsyncIterator[Office]:
    async with served(settings_for(teams, url)) as bot:
        await bot.database.write(enter)
        yield Office(teams, bot)


@pytest_asyncio.fixture
async def office(fake_teams: FakeTeams, sqlite_url: str) -> AsyncIterator[Office]:
    async with open_office(fake_teams, sqlite_url) as office:
        yield office


@pytest_asyncio.fixture
async def any_office(fake_teams: FakeTeams, database_url: str) -> AsyncIterator[Office]:
    async with open_office(fake_teams, database_url) as office:
        yield office


def enter(store: Store) -> None:
    for number in (1, 2, 3):
        tier, said = (Tier.PART_2, "secretwording") if number == 2 else (Tier.OPEN, f"To do number {number}.")
        store.decisions.append(a_decision(number, tier=tier, wording=said, title=said))


async def test_a_file_that_is_allowed_comes_and_the_card_is_replaced(any_office: Office) -> None:
    office = any_office
    (consent,) = await office.offered(CARYS)
    first = office.chat(CARYS)[0]
    assert "Part 1 (Excel)" in str(first["attachments"]), "the link comes first"
    (card,) = consent["attachments"]
    assert card["name"] == "decision-log-part-1.xlsx" and card["content"]["sizeInBytes"] > 1000
    assert "Decision log, Part 1" in card["content"]["description"] and "OneDrive" in consent["summary"]
    assert card["content"]["acceptContext"].keys() == {"offer"}

    await office.answer(CARYS, consent)
    await office.until(lambda: of_kind(office.chat(CARYS), INFO))
    (put,) = office.drive.puts
    size = len(put.content)
    assert put.headers["Content-Range"] == f"bytes 0-{size - 1}/{size}"
    assert put.headers["Content-Length"] == str(size) and "Authorization" not in put.headers
    book = openpyxl.load_workbook(io.BytesIO(office.drive.files["decision-log-part-1.xlsx"]))
    assert [row[0] for row in book["Decisions"].iter_rows(min_row=2, values_only=True)] == [ref(1), ref(2), ref(3)]
    (info,) = of_kind(office.chat(CARYS), INFO)
    (shown,) = info["attachments"]
    assert shown["name"] == "decision-log-part-1.xlsx" and shown["contentUrl"].endswith(shown["name"])
    assert shown["content"] == {"uniqueId": "unique-0", "fileType": "xlsx"}
    await office.until(lambda: {"decision-log-part-1.xlsx is in your OneDrive."} <= said_by(office, consent))


def said_by(office: Office, message: Activity) -> set[str]:
    """What stands there now in the place of a message."""
    return {str(m.get("text")) for m in office.chat(CARYS) if m["id"] == message["id"]}


async def test_one_that_is_declined_leaves_the_link(office: Office) -> None:
    (consent,) = await office.offered(CARYS)
    await office.answer(CARYS, consent, allow=False)
    await office.reads(CARYS, "That's fine. If you want decision-log-part-1.xlsx later")
    await office.until(lambda: not of_kind(office.chat(CARYS), CONSENT))
    assert "/links/" in office.chat(CARYS)[-1]["text"]
    await office.answer(CARYS, consent)
    await office.reads(CARYS, "You declined")
    await office.settled()
    assert office.drive.puts == []


async def test_the_card_says_at_once_that_it_comes_however_long_that_takes(office: Office) -> None:
    office.drive.open.clear()
    (consent,) = await office.offered(CARYS)
    await office.answer(CARYS, consent)
    await office.reads(CARYS, "I'm putting decision-log-part-1.xlsx together; it will be here in a moment.")
    assert not of_kind(office.chat(CARYS), INFO)
    office.drive.open.set()
    await office.until(lambda: of_kind(office.chat(CARYS), INFO))


async def test_an_upload_that_fails_twice_is_tried_again(any_office: Office) -> None:
    office = any_office
    office.drive.faults.next(bad_gateway(), Fault(429, headers={"Retry-After": "3"}))
    (consent,) = await office.offered(CARYS)
    await office.answer(CARYS, consent)
    for tries in (1, 2, 3):
        await office.until(lambda n=tries: len(office.drive.puts) == n)
        await asyncio.sleep(0.1)
        office.bot.clock.move_to(office.bot.clock.now() + timedelta(seconds=10))
    await office.until(lambda: of_kind(office.chat(CARYS), INFO))
    await office.settled()
    assert len(office.drive.puts) == 3 and len(of_kind(office.chat(CARYS), INFO)) == 1


async def test_an_upload_that_always_fails_is_given_up_with_the_link(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.uploads.TRIES", 1)
    office.drive.faults.always(bad_gateway())
    (consent,) = await office.offered(CARYS)
    await office.answer(CARYS, consent)
    await office.reads(CARYS, "I couldn't put decision-log-part-1.xlsx in your OneDrive, sorry.")
    office.bot.clock.move_to(office.bot.clock.now() + timedelta(hours=1))
    await office.settled()
    assert len(office.drive.puts) == 1


async def test_a_file_that_cant_be_made_is_said_to_be_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_log: object) -> bytes:
        raise ValueError("a slip of ours")

    monkeypatch.setitem(files.DECISIONS, "xlsx", broken)
    (consent,) = await office.offered(CARYS)
    await office.answer(CARYS, consent)
    await office.reads(CARYS, "I couldn't put decision-log-part-1.xlsx in your OneDrive, sorry.")
    assert office.drive.puts == []


@pytest.mark.parametrize("fault", [failing(404), Fault(302, headers={"Location": "/drive/sessions/9/x"}), failing(403)])
async def test_a_place_that_is_no_more_gets_the_link_said_instead(office: Office, fault: Fault) -> None:
    office.drive.faults.next(fault)
    (consent,) = await office.offered(CARYS)
    await office.answer(CARYS, consent)
    await office.reads(CARYS, "I couldn't put decision-log-part-1.xlsx in your OneDrive, sorry.")
    await office.reads(CARYS, "/links/", times=1)
    assert len(office.drive.puts) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://contoso.sharepoint.com/x",
        "https://contoso.sharepoint.com.example/x",
        "https://me@contoso.sharepoint.com/x",
        "https://contoso.sharepoint.com:8443/x",
        "http://127.0.0.1:9/x",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
    ],
)
async def test_a_file_goes_nowhere_but_to_onedrive(office: Office, address: str) -> None:
    (consent,) = await office.offered(CARYS)
    upload = office.drive.upload("decision-log-part-1.xlsx") | {"uploadUrl": address}
    status, _ = await office.teams.send(
        office.bot.messages, office.teams.activities.file_answer(CARYS, consent, upload)
    )
    assert status == 200
    await office.reads(CARYS, "I couldn't put decision-log-part-1.xlsx in your OneDrive, sorry.")


async def test_one_that_is_allowed_twice_comes_once(any_office: Office) -> None:
    office = any_office
    (consent,) = await office.offered(CARYS)
    activity = office.teams.activities.file_answer(CARYS, consent, office.drive.upload("decision-log-part-1.xlsx"))
    again = activity | {"id": "f:another"}
    for sent in (activity, activity, again):
        assert (await office.teams.send(office.bot.messages, sent))[0] == 200
    await office.until(lambda: of_kind(office.chat(CARYS), INFO))
    before = len(office.chat(CARYS))
    assert before == 3, "the link, the card, the file"
    await office.answer(CARYS, consent)
    await office.reads(CARYS, "is in your OneDrive already")
    await office.settled()
    assert len(office.drive.puts) == 1 and len(office.chat(CARYS)) == before + 1


async def test_somebody_elses_file_is_nobodys_to_allow(office: Office) -> None:
    theirs = await office.offered(JOANNA, "decision log as csv", count=2)
    for consent in theirs:
        for allow in (True, False):
            await office.answer(CARYS, consent, allow=allow)
    await office.reads(CARYS, texts.NO_SUCH_FILE, times=4)
    await office.settled()
    assert office.drive.puts == [] and len(of_kind(office.chat(JOANNA), CONSENT)) == 2
    await office.answer(JOANNA, theirs[1])
    await office.until(lambda: office.drive.files)
    text = office.drive.files["decision-log-part-2.csv"].decode("utf-8-sig")
    assert [row["ref"] for row in csv.DictReader(io.StringIO(text))] == [ref(2)] and "secretwording" in text


async def test_nothing_is_offered_in_a_shared_room(office: Office) -> None:
    await office.say(JOANNA, "hello")
    for said in ("decision log as csv", "the confidential part of the decision log"):
        await office.say(JOANNA, said, meeting_chat())
    await office.until(lambda: "part-1.csv" in str(office.chat(JOANNA)))
    await office.settled()
    room = office.teams.connector.conversation(meeting_chat().id)
    assert not of_kind(room, CONSENT) and not of_kind(office.chat(JOANNA), CONSENT)
    assert "part-2" not in str(room) + str(office.chat(JOANNA))


async def test_the_local_client_has_no_onedrive_so_the_link_is_the_way(fake_teams: FakeTeams, sqlite_url: str) -> None:
    fake_teams.connector.require_token = False
    async with served(local_settings(sqlite_url)) as bot:
        office = Office(fake_teams, bot)
        await office.say(CARYS, ASKED)
        await office.until(lambda: "Part 1 (Excel)" in str(office.chat(CARYS)))
        await office.settled()
        assert len(office.chat(CARYS)) == 1


async def test_a_bot_that_is_stopped_leaves_the_file_to_the_next(fake_teams: FakeTeams, sqlite_url: str) -> None:
    fake_teams.drive.open.clear()
    async with open_office(fake_teams, sqlite_url) as office:
        (consent,) = await office.offered(CARYS)
        await office.answer(CARYS, consent)
        await office.until(lambda: office.drive.puts)
    fake_teams.drive.open.set()
    async with served(settings_for(fake_teams, sqlite_url)) as bot:
        office = Office(fake_teams, bot)
        await office.until(lambda: of_kind(office.chat(CARYS), INFO))


async def test_an_offer_answered_from_another_room_is_none(office: Office) -> None:
    (consent,) = await office.offered(CARYS)
    activities = office.teams.activities
    upload = office.drive.upload("decision-log-part-1.xlsx")
    sent = activities.file_answer(CARYS, consent, upload, where=meeting_chat())
    assert (await office.teams.send(office.bot.messages, sent))[0] == 200
    room = meeting_chat().id
    await office.until(lambda: texts.NO_SUCH_FILE in str(office.teams.connector.conversation(room)))
    await office.settled()
    assert office.drive.puts == []


async def become(office: Office, post: str) -> None:
    """Have Carys hold another post than the headship of Grafton."""
    source = TRUST.replace('{ post = "head", school = "Grafton" }', post)
    assert source != TRUST
    await office.bot.database.write(lambda store: load_trust(store, source, office.bot.clock.now()))


async def test_a_deputy_is_offered_nothing_and_has_nothing_that_was_offered_before(office: Office) -> None:
    (consent,) = await office.offered(CARYS)
    await become(office, '{ post = "deputy", school = "Grafton" }')
    await office.say(CARYS, ASKED)
    await office.answer(CARYS, consent)
    await office.until(lambda: len(office.chat(CARYS)) == 4)
    await office.settled()
    assert office.drive.puts == [] and len(of_kind(office.chat(CARYS), CONSENT)) == 1
    assert all("Only " in words(message) for message in office.chat(CARYS)[2:])


async def test_rights_are_checked_again_when_the_file_is_made(office: Office) -> None:
    office.drive.faults.next(bad_gateway())
    (consent,) = await office.offered(CARYS)
    await office.answer(CARYS, consent)
    await office.until(lambda: len(office.drive.puts) == 1)
    await become(office, '{ post = "deputy", school = "Grafton" }')
    office.bot.clock.move_to(office.bot.clock.now() + timedelta(seconds=10))
    await office.reads(CARYS, "couldn't be put in your OneDrive")
    await office.settled()
    assert len(office.drive.puts) == 1 and office.drive.files == {}
    assert "Only " in office.chat(CARYS)[-1]["text"]


async def test_an_answer_that_nobody_would_send_gets_one_kind_sentence(office: Office) -> None:
    (consent,) = await office.offered(CARYS)
    good = office.teams.activities.file_answer(CARYS, consent, office.drive.upload("x.xlsx"))["value"]
    junk: list[Any] = [
        *(None, [], "x", {}, {"action": "accept"}, {"action": 5, "context": []}),
        *(good | {"uploadInfo": None}, good | {"uploadInfo": {"uploadUrl": "x" * 5000, "contentUrl": ""}}),
        *(good | {"context": {"offer": "' OR 1=1"}}, good | {"context": {"offer": {"a": 1}}}),
    ]
    for value in junk:
        sent = office.teams.activities.invoke(CARYS, "fileConsent/invoke", value)
        assert await office.teams.send(office.bot.messages, sent) == (200, {})
    await office.until(lambda: len(office.chat(CARYS)) == 2 + len(junk))
    assert office.drive.puts == [] and len(of_kind(office.chat(CARYS), CONSENT)) == 1


async def test_a_file_that_was_allowed_comes_though_the_process_dies(fake_teams: FakeTeams, tmp_path: Path) -> None:
    async with process_for(fake_teams, tmp_path, f"sqlite:///{tmp_path}/headboard.db") as process:
        await process.start()
        assert await fake_teams.say(process.messages, AMARA, "action log as csv") == (200, "")
        room = personal_chat(AMARA).id
        connector, drive = fake_teams.connector, fake_teams.drive
        await connector.wait_until(lambda: of_kind(connector.conversation(room), CONSENT))
        drive.open.clear()
        (consent, *_) = of_kind(connector.conversation(room), CONSENT)
        await fake_teams.answer_file(process.messages, AMARA, consent)
        await connector.wait_until(lambda: drive.puts)
        await process.kill()
        drive.files.clear()
        drive.open.set()
        await process.start()
        await connector.wait_until(lambda: of_kind(connector.conversation(room), INFO), 10)
        assert len(of_kind(connector.conversation(room), INFO)) == 1
        assert drive.files.keys() == {"action-log-part-1.csv"}
