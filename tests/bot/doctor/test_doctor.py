"""An installation that is well, and each way in which one can be broken: found, in words, with its mend."""

import shutil
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
import pytest
import pytest_asyncio
import trustme
from aiohttp import web
from aiohttp.test_utils import unused_port
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from sqlalchemy import make_url

import app
from bot.doctor import Diagnosis, Installation, Mark, examine
from bot.mailer import PostOffice
from manifests.package import package
from services.clock import Clock
from storage.conversations import Conversation, RoomKind
from storage.database import open_database
from storage.store import Store
from tests.conftest import DEMONSTRATION, TUESDAY, load, trust_source
from tests.databases import Postgresql
from tests.fake_teams import FakeTeams, Fault
from tests.fake_teams.graph import CALENDARS, PEOPLE
from tests.served import _nothing_unasked, let_go, settings_for
from tests.talk import CARYS

CLERK = "clerk@pace.example"


@dataclass
class Patient:
    """An installation whose parts a test may break, and the doctor who comes from outside."""

    teams: FakeTeams
    installation: Installation
    session: aiohttp.ClientSession
    tls: ssl.SSLContext

    async def examined(self) -> list[Diagnosis]:
        return await examine(self.session, self.installation)

    async def faults(self) -> list[Diagnosis]:
        return [found for found in await self.examined() if found.mark is Mark.MEND]

    async def work(self, work: Callable[[Store], None]) -> None:
        database = open_database(self.installation.database_url)
        await database.write(work)
        await database.close()

    @asynccontextmanager
    async def another_server(self, status: int) -> AsyncIterator[str]:
        """Something else at a public address; its https address."""

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(status=status, text="Welcome")

        other = web.Application()
        other.router.add_route("*", "/{rest:.*}", answer)
        async with _serve(other, self.tls) as base:
            yield base


@asynccontextmanager
async def _serve(served: web.Application, tls: ssl.SSLContext, port: int | None = None) -> AsyncIterator[str]:
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    secure = unused_port()
    await web.TCPSite(runner, "127.0.0.1", secure, ssl_context=tls).start()
    if port:
        await web.TCPSite(runner, "127.0.0.1", port).start()
    yield f"https://localhost:{secure}"
    await runner.cleanup()


@pytest_asyncio.fixture
async def patient(fake_teams: FakeTeams, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Patient]:
    """An installation that is well: a bot that is served over https, with people, a channel and a mailbox."""
    authority = trustme.CA()
    tls, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("localhost").configure_cert(tls)
    authority.configure_trust(trusting)
    fake_teams.graph.mailboxes.add(CLERK)
    settings = settings_for(fake_teams, sqlite_url).model_copy(update={"log_key": tmp_path / "log-key.pem"})
    connector = aiohttp.TCPConnector(ssl=trusting)
    async with _nothing_unasked(), app.running(settings) as bot, _serve(bot.app, tls, settings.port) as base:
        await load(bot.database, trust_source(), bot.clock)
        trust = await bot.database.read(lambda store: store.trusts.current())
        assert trust

        def met(store: Store) -> None:
            store.conversations.remember(Conversation("19:c", RoomKind.CHANNEL, "https://s", team="19:t"), TUESDAY)
            for person in trust.people:
                chat = Conversation(f"a:{person.entra_id}", RoomKind.PRIVATE, "https://s", person.entra_id)
                store.conversations.remember(chat, TUESDAY)

        await bot.database.write(met)
        for person in trust.people:
            fake_teams.graph.know(person.entra_id, person.name, person.email)
        file = tmp_path / "headboard.zip"
        file.write_bytes(package(fake_teams.app_id, base))
        installation = Installation(
            database_url=sqlite_url,
            base_url=settings.base_url,
            log_key=settings.log_key_file,
            openid_metadata_url=settings.openid_metadata_url,
            login=settings.login,
            graph_url=fake_teams.graph.address,
            app_id=settings.app_id,
            tenant_id=settings.tenant_id,
            known=("HEADBOARD_APP_ID", "HEADBOARD_TENANT_ID"),
            secret=settings.app_secret,
            public_url=base,
            calendar_mailbox=CLERK,
            trust_file=DEMONSTRATION,
            package=file,
        )
        async with aiohttp.ClientSession(connector=connector) as session:
            yield Patient(fake_teams, installation, session, tls)
        await connector.close()
    await let_go()


async def test_an_installation_that_is_well(patient: Patient) -> None:
    found = await patient.examined()
    assert {one.mark for one in found} == {Mark.WELL}, found
    assert len(found) == 12
    for one in found:
        assert one.said[0].isupper() or one.said.startswith(("https", "/"))
        assert one.said.endswith(".") and "!" not in one.said


# Each way to break it: what is changed, and words of what is found and of the mend.
SETTINGS = {
    "another app's id": ({"app_id": "00000000-0000-4000-8000-000000000bad"}, "no app with this id", "HEADBOARD_APP_ID"),
    "a name for the app's id": ({"app_id": "headboard"}, "isn't an app's id", "Application (client) ID"),
    "a name for the tenant's id": ({"tenant_id": "pace"}, "isn't a tenant's id", "not the tenant's name"),
    "the secret's id": ({"secret": "33333333-3333-4333-8333-333333333333"}, "looks like the Secret ID", "Value"),
    "a mistyped name": ({"unknown": ("HEADBOARD_APPID",)}, "HEADBOARD_APPID is no setting", "Write HEADBOARD_APP_ID"),
    "a wrong secret": ({"secret": "hunter2"}, "secret is wrong", "its Value"),
    "a certificate that isn't there": ({"certificate": Path("none.pem")}, "can't be read", "HEADBOARD_APP_CERTIFICATE"),
    "no public address": ({"public_url": None}, "no public address", "HEADBOARD_PUBLIC_URL"),
    "an address without https": ({"public_url": "http://127.0.0.1:1"}, "isn't https", "HEADBOARD_PUBLIC_URL"),
    "an address where nothing is": ({"public_url": "https://localhost:1"}, "Nothing answers", "port 443"),
    "a name that nobody has": ({"public_url": "https://headboard.invalid"}, "No machine has the name", "DNS"),
    "no database": ({"database_url": "sqlite:///none/headboard.db"}, "no database", "trust load"),
    "a file that is no database": ({"database_url": f"sqlite:///{__file__}"}, "is something else", "DATABASE_URL"),
    "no such server": ({"database_url": "postgresql://127.0.0.1:1/headboard"}, "can't be reached", "DATABASE_URL"),
    "a mailbox that isn't there": ({"calendar_mailbox": "x@pace.example"}, "no mailbox", "Exchange Online"),
    "a package that is none": ({"package": DEMONSTRATION}, "isn't an app package", "manifest --out"),
}


@pytest.mark.parametrize("name", SETTINGS)
async def test_a_setting_that_is_wrong(patient: Patient, name: str) -> None:
    changes, said, mend = SETTINGS[name]
    patient.installation = replace(patient.installation, **changes)  # type: ignore[arg-type]
    faults = await patient.faults()
    assert any(said in fault.said and mend in fault.mend for fault in faults), faults


async def only_fault(patient: Patient) -> Diagnosis:
    faults = await patient.faults()
    assert len(faults) == 1, faults
    return faults[0]


async def test_a_tenant_that_there_is_not(patient: Patient) -> None:
    patient.teams.login.has_no_such_tenant = True
    fault = await only_fault(patient)
    assert "no such tenant" in fault.said and "HEADBOARD_TENANT_ID" in fault.mend


async def test_a_secret_that_has_expired(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fake_teams.identity.WRONG_SECRET", "AADSTS7000222: The client secret keys are expired.")
    patient.installation = replace(patient.installation, secret="last year's")
    assert "has expired" in (await only_fault(patient)).said


@pytest.mark.parametrize(("minutes", "way"), [(9, "behind"), (-9, "ahead")])
async def test_a_clock_that_is_off(patient: Patient, minutes: int, way: str) -> None:
    patient.teams.openid.dated = datetime.now(UTC) + timedelta(minutes=minutes)
    fault = await only_fault(patient)
    assert f"9 minutes {way}" in fault.said and "time server" in fault.mend


async def test_keys_that_cannot_be_had(patient: Patient) -> None:
    patient.teams.openid.fail()
    assert "signing keys" in (await only_fault(patient)).said


@pytest.mark.parametrize(
    ("status", "said", "mend"),
    [(404, "isn't Headboard", "/api/messages"), (200, "isn't Headboard", "/api/messages"), (502, "proxy", "Start")],
)
async def test_an_address_that_leads_elsewhere(patient: Patient, status: int, said: str, mend: str) -> None:
    async with patient.another_server(status) as base:
        patient.installation = replace(patient.installation, public_url=base, package=None)
        fault = await only_fault(patient)
    assert said in fault.said and mend in fault.mend


async def test_a_proxy_that_keeps_links_to_itself(patient: Patient) -> None:
    async def messages(_request: web.Request) -> web.Response:
        return web.json_response({"error": "a bearer token is needed"}, status=401)

    proxy = web.Application()
    proxy.router.add_post("/api/messages", messages)
    async with _serve(proxy, patient.tls) as base:
        patient.installation = replace(patient.installation, public_url=base, package=None)
        fault = await only_fault(patient)
    assert "links" in fault.said and "/links/" in fault.mend


async def test_a_certificate_that_teams_does_not_trust(patient: Patient) -> None:
    async with aiohttp.ClientSession() as session:
        patient.session = session
        fault = await only_fault(patient)
    assert "certificate" in fault.said and "public authority" in fault.mend
    await let_go()


async def test_a_database_of_another_version(patient: Patient, empty_sqlite: str) -> None:
    patient.installation = replace(patient.installation, database_url=empty_sqlite)
    fault = await only_fault(patient)
    assert "another version" in fault.said and "trust load" in fault.mend


@pytest.fixture
def empty_sqlite(tmp_path: Path) -> str:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "headboard.db").touch()
    return f"sqlite:///{tmp_path}/other/headboard.db"


async def test_a_database_that_only_lets_itself_be_read(patient: Patient, postgresql_server: Postgresql) -> None:
    with postgresql_server.migrated() as url:
        database = open_database(url)
        await load(database, trust_source(), _clock())
        await database.close()
        owner = await asyncpg.connect(url)
        await owner.execute("DROP ROLE IF EXISTS looker; CREATE ROLE looker LOGIN PASSWORD 'p'")
        await owner.execute("GRANT pg_read_all_data TO looker")
        patient.installation = replace(patient.installation, database_url=_as_looker(url))
        said = [fault.said for fault in await patient.faults()]
        await owner.execute("DROP ROLE looker")
        await owner.close()
    assert any("can't be written" in one for one in said), said


async def test_no_trust_and_a_file_that_would_be_refused(
    patient: Patient, migrated_sqlite: Path, tmp_path: Path
) -> None:
    file = tmp_path / "trust.toml"
    file.write_text(trust_source().replace('seat = "voting"', 'seat = "royal"', 1), encoding="utf-8")
    url = f"sqlite:///{migrated_sqlite}"
    patient.installation = replace(patient.installation, database_url=url, trust_file=file)
    no_trust, refused = await patient.faults()
    assert "No trust" in no_trust.said and "trust load" in no_trust.mend
    assert "would be refused" in refused.said and "seat" in refused.said


async def test_a_bot_that_is_not_in_the_channel_or_cannot_write_to_somebody(
    patient: Patient, migrated_sqlite: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'copy.db')}"
    database = open_database(url)
    await load(database, trust_source(), _clock())
    patient.installation = replace(patient.installation, database_url=url)
    assert "isn't in the Headboard's channel" in (await only_fault(patient)).said
    channel = Conversation("19:c", RoomKind.CHANNEL, "https://s", team="19:t")
    await database.write(lambda store: store.conversations.remember(channel, TUESDAY))
    await database.close()
    (note,) = [found for found in await patient.examined() if found.mark is Mark.NOTE]
    assert "Amara Okafor" in note.said and "more" in note.said and "app setup policy" in note.mend


async def test_a_key_that_others_can_read(patient: Patient) -> None:
    patient.installation.log_key.chmod(0o644)
    assert "chmod 600" in (await only_fault(patient)).mend


async def test_no_consent_for_calendars(patient: Patient) -> None:
    patient.teams.graph.granted.discard(CALENDARS)
    fault = await only_fault(patient)
    assert CLERK in fault.said and CALENDARS in fault.mend


async def test_no_consent_for_people_is_a_note(patient: Patient) -> None:
    patient.teams.graph.granted.discard(PEOPLE)
    (note,) = [found for found in await patient.examined() if found.mark is not Mark.WELL]
    assert note.mark is Mark.NOTE and PEOPLE in note.mend


async def test_somebody_with_another_object_id(patient: Patient) -> None:
    people = patient.teams.graph.people
    people["00000000-0000-4000-8000-00000000abcd"] = people.pop(CARYS) | {"id": "00000000-0000-4000-8000-00000000abcd"}
    fault = await only_fault(patient)
    assert "Carys Pugh" in fault.said and '"00000000-0000-4000-8000-00000000abcd"' in fault.mend
    people.clear()
    assert all("doesn't have" in fault.said for fault in await patient.faults())


async def test_graph_that_does_not_answer(patient: Patient) -> None:
    patient.teams.graph.faults.always(Fault(429, "TooManyRequests", {"Retry-After": "600"}))
    assert "doesn't answer" in (await only_fault(patient)).said


@pytest.mark.parametrize(
    ("app_id", "address", "said"),
    [
        ("00000000-0000-4000-8000-000000000bad", None, "another app id"),
        (None, "https://old.example", "another public address"),
    ],
)
async def test_a_package_older_than_the_settings(
    patient: Patient, app_id: str | None, address: str | None, said: str
) -> None:
    known = patient.installation
    assert known.package and known.app_id and known.public_url
    known.package.write_bytes(package(app_id or known.app_id, address or known.public_url))
    fault = await only_fault(patient)
    assert said in fault.said and "manifest --out" in fault.mend


async def test_a_package_of_an_older_headboard(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manifests.manifest.VERSION", "1.0.99")
    assert "older than this Headboard" in (await only_fault(patient)).said


async def test_a_bot_that_is_switched_off_is_noted(patient: Patient) -> None:
    patient.installation = replace(patient.installation, base_url="http://127.0.0.1:1")
    (note,) = [found for found in await patient.examined() if found.mark is not Mark.WELL]
    assert "No bot answers" in note.said and "serve" in note.mend


class _Postman:
    """A mail server that takes mail from one address."""

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address != CLERK:
            return "550 Not from you"
        envelope.mail_from = address
        return "250 OK"


@pytest.mark.parametrize(
    ("sender", "port", "said"),
    [(CLERK, None, None), ("x@pace.example", None, "doesn't take mail from"), (CLERK, 1, "can't be spoken to")],
)
async def test_the_mail_server(patient: Patient, sender: str, port: int | None, said: str | None) -> None:
    server = Controller(_Postman(), hostname="127.0.0.1", port=unused_port())
    server.start()
    office = PostOffice("127.0.0.1", port or server.port, sender, "none")
    patient.installation = replace(patient.installation, post_office=office)
    faults = await patient.faults()
    server.stop()
    assert [said in fault.said and "HEADBOARD_MAIL" in fault.mend for fault in faults if said] == (
        [True] if said else []
    )
    assert bool(faults) == bool(said)


async def test_a_mail_server_that_knows_no_such_password(patient: Patient) -> None:
    server = Controller(
        _Postman(),
        hostname="127.0.0.1",
        port=unused_port(),
        auth_require_tls=False,
        authenticator=lambda *_: AuthResult(success=False, handled=False),
    )
    server.start()
    office = PostOffice("127.0.0.1", server.port, CLERK, "none", "clerk", "hunter2")
    patient.installation = replace(patient.installation, post_office=office)
    fault = await only_fault(patient)
    server.stop()
    assert "password" in fault.said and "hunter2" not in fault.said


def _clock() -> Clock:
    return Clock(TUESDAY)


def _as_looker(url: str) -> str:
    return make_url(url).set(username="looker", password="p").render_as_string(hide_password=False)
