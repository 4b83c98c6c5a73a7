"""Headboard's settings, wiring and command line. Nothing imports it."""

import argparse
import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar
from uuid import UUID, uuid4

import aiohttp
import structlog
from aiohttp import web
from pydantic import AwareDatetime, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from bot import links, proof, texts
from bot.adapter import Adapter
from bot.clearing import Clearing
from bot.credentials import REFRESH_AHEAD, RESOURCE, Credentials, token_source
from bot.directory import MICROSOFT_GRAPH, Directory, graph_resource
from bot.doctor import Diagnosis, Installation, Mark, examine
from bot.downloads import Downloads
from bot.errands import Errands
from bot.exports import calendar as calendar_export
from bot.exports import files
from bot.exports.tables import write_csv
from bot.feed import Feed
from bot.first_contact import FirstContact
from bot.garbage import spare_what_is_loaded
from bot.gate import Admission, Gate
from bot.headboard import Headboard
from bot.invitations import Invitations
from bot.language.phrasebook.lines import answered
from bot.language.phrasebook.reading import Reader
from bot.mailer import Mailer, PostOffice
from bot.messenger import AT_ONCE, Messenger
from bot.reminders import Reminders
from bot.router import joined
from bot.schedule import start_ticking
from bot.sender import Sender
from bot.service_urls import LOOPBACK, ServiceUrls
from bot.teams_bot import ROUTERS, TeamsBot
from bot.uploads import Uploads
from dialogs import DIALOG_ROUTERS, DIALOGS
from dialogs.engine import Engine
from domain.calendar import academic_year
from domain.checkpoints import Checkpoint, Published, read_checkpoints
from domain.people import Person
from domain.trust_file import TrustFileErrors, in_words, read_trust
from manifests.package import package
from services import Services
from services.clock import Clock
from services.exports import Wanted
from services.log_proof import Finding, verify
from services.trust import AnotherTrust, Loaded, load_trust
from storage.database import (
    UNREACHABLE,
    Database,
    DatabaseInUse,
    DatabaseMissing,
    DatabaseTooNew,
    DatabaseUnreachable,
    open_database,
)
from storage.log_key import LogKeyUnusable, public_key_in, signing_key
from storage.outbox import Rates
from storage.store import Store
from web.about import add_about
from web.health import add_health
from web.links import add_links
from web.local_client import LocalClient, Moment, Persona, Stage

T = TypeVar("T")
MICROSOFT_KEYS = "https://login.botframework.com/v1/.well-known/openidconfiguration"
DEMONSTRATION = Path(__file__).parent / "trusts" / "demonstration.toml"
DEMO_FOLDER = Path("var/demo")
DEMO_STARTS = datetime(2026, 11, 24, 8, tzinfo=UTC)


NO_TRUST = "No trust is loaded yet. Load one first: python app.py trust load FILE"


class Unusable(Exception):  # noqa: N818 - one plain sentence for the person at the keyboard
    """The command can't be done as asked; exit 2."""


class NotProven(Exception):  # noqa: N818 - one plain sentence, too
    """What was checked isn't as it should be; exit 1."""


# ---------------------------------------------------------------- settings


class Settings(BaseSettings):
    """Read from the environment, or from `.env`; each name begins with HEADBOARD_."""

    model_config = SettingsConfigDict(
        env_prefix="HEADBOARD_", env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    database_url: str = Field("sqlite:///var/headboard.db", description="`sqlite:///…` or `postgresql://…`")
    host: str = Field("127.0.0.1", description="Where to listen; loopback only while there is no app id")
    port: int = Field(3978, ge=1, le=65535, description="The port to listen on")
    public_url: str | None = Field(None, description="Where people reach the bot's links, such as https://bot.example")
    app_id: str | None = Field(None, description="The bot's app id. Without one, Headboard runs local only")
    tenant_id: str | None = Field(None, description="The tenant that may speak to the bot; needed with an app id")
    app_secret: str | None = Field(None, description="The app's secret: one of three ways to prove who the bot is")
    app_certificate: Path | None = Field(None, description="A PEM file with the app's certificate and its private key")
    managed_identity: bool = Field(False, description="Prove who the bot is by the machine's managed identity")
    openid_metadata_url: str = Field(MICROSOFT_KEYS, description="Where Teams' signing keys are published")
    authority: str | None = Field(None, description="Who issues the bot's token; Microsoft's login for the tenant")
    service_hosts: str = Field(
        "smba.trafficmanager.net",
        description="The exact hosts that the bot answers to, with a comma between them, and a port where it isn't 443",
    )
    graph_url: str = Field(MICROSOFT_GRAPH, description="Where Microsoft Graph is")
    calendar_mailbox: str | None = Field(
        None,
        description="The mailbox that invites people to each meeting of an adopted year, by Microsoft Graph: its "
        "address or object id. Without one, people have the dates as a file or by a link",
    )
    activity_feed: bool = Field(
        False, description="Say in people's activity feed in Teams when an agenda is published, by Microsoft Graph"
    )
    log_key: Path | None = Field(
        None,
        description="The file with the key that seals the decision log; `log-key.pem` beside the database if unset",
    )
    mail_host: str | None = Field(
        None, description="The mail server for what can't be said in Teams, where the trust's file allows it"
    )
    mail_port: int = Field(587, ge=1, le=65535, description="The mail server's port")
    mail_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the mail server is spoken to; `none` on this machine only"
    )
    mail_from: str | None = Field(None, description="The address that mail comes from; needed with a mail server")
    mail_user: str | None = Field(None, description="The name to sign in to the mail server with, if it wants one")
    mail_password: str | None = Field(None, description="The password that goes with that name")
    clock: AwareDatetime | None = Field(None, description="An instant at which the clock starts; local only")
    keep_messages_days: int = Field(
        90,
        ge=30,
        description="Days for which messages that were heard and sent are kept; records, and what still waits, stay",
    )
    telemetry: bool = Field(
        False,
        description="Send traces and metrics to where `OTEL_EXPORTER_OTLP_ENDPOINT` says; needs the extra `telemetry`",
    )
    log_format: Literal["console", "json"] = Field("console", description="How log lines look")

    @model_validator(mode="after")
    def _agree(self) -> "Settings":
        if not self.database_url.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("HEADBOARD_DATABASE_URL must begin with sqlite:/// or postgresql://")
        if self.public_url and not self.public_url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ValueError("HEADBOARD_PUBLIC_URL must begin with https://")
        if not self.graph_url.startswith(("https://", "http://127.0.0.1")):
            raise ValueError("HEADBOARD_GRAPH_URL must begin with https://")
        if (self.calendar_mailbox or self.activity_feed) and self.app_id is None:
            name = "HEADBOARD_CALENDAR_MAILBOX" if self.calendar_mailbox else "HEADBOARD_ACTIVITY_FEED"
            raise ValueError(f"{name} needs HEADBOARD_APP_ID beside it")
        proofs = sum(map(bool, (self.app_secret, self.app_certificate, self.managed_identity)))
        if self.app_id is None and self.host not in LOOPBACK:
            raise ValueError("HEADBOARD_HOST must be 127.0.0.1 as long as there is no HEADBOARD_APP_ID")
        if self.app_id is not None and not self.tenant_id:
            raise ValueError("HEADBOARD_APP_ID needs HEADBOARD_TENANT_ID beside it")
        if self.app_id is not None and proofs != 1:
            one_of = "HEADBOARD_APP_SECRET, HEADBOARD_APP_CERTIFICATE and HEADBOARD_MANAGED_IDENTITY"
            raise ValueError(f"HEADBOARD_APP_ID needs exactly one of {one_of}")
        if self.clock and self.app_id is not None and self.openid_metadata_url == MICROSOFT_KEYS:
            raise ValueError("HEADBOARD_CLOCK is for local use and can't be set together with HEADBOARD_APP_ID")
        return self

    @model_validator(mode="after")
    def _mail_agrees(self) -> "Settings":
        if self.mail_host and not self.mail_from:
            raise ValueError("HEADBOARD_MAIL_HOST needs HEADBOARD_MAIL_FROM beside it")
        if self.mail_host and self.mail_tls == "none" and self.mail_host not in LOOPBACK:
            raise ValueError("HEADBOARD_MAIL_TLS can be none for a mail server on this machine only")
        return self

    @property
    def local_only(self) -> bool:
        """Whether the bot answers this machine and nobody else."""
        return self.app_id is None

    @property
    def login(self) -> str:
        """Who issues the bot's tokens."""
        return self.authority or f"https://login.microsoftonline.com/{self.tenant_id}"

    @property
    def log_key_file(self) -> Path:
        """Where the key is; made at the first start."""
        is_file = self.database_url.startswith("sqlite:///")
        folder = Path(self.database_url.removeprefix("sqlite:///")).parent if is_file else Path("var")
        return self.log_key or folder / "log-key.pem"

    @property
    def address(self) -> str:
        """Where everyone else reaches the bot, for the links that it gives."""
        return (self.public_url or self.base_url).rstrip("/")

    @property
    def base_url(self) -> str:
        """Where this machine reaches the bot."""
        return f"http://{'127.0.0.1' if self.host == 'localhost' else self.host}:{self.port}"


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"HEADBOARD_{str(first['loc'][0]).upper()}: " if first["loc"] else ""
        raise Unusable(f"{name}{in_words(first)}.") from None


# ---------------------------------------------------------------- wiring


@dataclass
class Running:
    """A bot that is being served."""

    database: Database
    clock: Clock
    app: web.Application
    reminders: Reminders
    invitations: Invitations | None
    feed: Feed | None


@contextlib.asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Running]:
    """Everything wired together, from the database to the web application, and taken apart again."""
    owner = uuid4().hex[:12]
    clock = Clock(settings.clock)
    async with contextlib.AsyncExitStack() as stack:
        database = open_database(settings.database_url)
        stack.push_async_callback(database.close)
        await database.migrate()
        recorded = await stack.enter_async_context(_telemetry()) if settings.telemetry else None
        session = await stack.enter_async_context(
            aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=AT_ONCE),
                cookie_jar=aiohttp.DummyCookieJar(),
                trace_configs=[recorded.outgoing] if recorded else [],
            )
        )
        hosts = [host.strip() for host in settings.service_hosts.split(",")]
        service_urls = ServiceUrls.of(hosts, local_only=settings.local_only)
        sender = Sender(session, service_urls, _credentials(settings, stack))
        messenger = Messenger(database, sender, clock, owner, Rates())
        stack.push_async_callback(messenger.close)
        router = joined((*ROUTERS, *DIALOG_ROUTERS))
        log_key = signing_key(settings.log_key_file)
        engine, address, has_files = Engine(DIALOGS), settings.address, not settings.local_only
        headboard = Headboard(database, router, engine, clock, owner, address, log_key, offers_files=has_files)
        uploads = Uploads(database, sender, messenger, clock, address)
        stack.push_async_callback(uploads.close)
        invitations = _invitations(settings, stack, database, session, clock)
        feed = _feed(settings, stack, database, session, clock)
        errands: list[Errands[Any]] = [errand for errand in (invitations, feed) if errand]
        downloads = Downloads(database, sender, messenger, clock)
        stack.push_async_callback(downloads.close)
        reminders = Reminders(database, clock, log_key)
        await reminders.plan()
        tenants = frozenset(filter(None, (settings.tenant_id,)))
        gate = Gate(Admission(settings.app_id, tenants, settings.openid_metadata_url), session, service_urls)
        first_contact = FirstContact(headboard, sender)
        adapter = Adapter(gate, sender, TeamsBot(headboard, messenger, uploads, first_contact))
        app = web.Application(middlewares=[recorded.middleware] if recorded else [])
        app.router.add_post("/api/messages", adapter.handle)
        add_health(app, database.is_current)
        add_about(app)

        async def follow(secret: str, form: str) -> Callable[[], bytes] | None:
            return await database.read(lambda store: links.follow(store, secret, form, clock.now()))

        add_links(app, follow)
        if settings.local_only:
            _local_client(settings, database, clock).add_to(app)
        if is_alone := settings.database_url.startswith("sqlite"):
            await uploads.release()
            for errand in errands:
                await errand.release()
        await messenger.reap(everything=is_alone)
        mailer = _mailer(settings, database, clock, owner)
        clearing = Clearing(database, clock, settings.keep_messages_days)
        scheduler = start_ticking(messenger, reminders, uploads, downloads, errands, mailer, clearing)
        stack.callback(scheduler.shutdown, wait=False)
        yield Running(database, clock, app, reminders, invitations, feed)


def _telemetry() -> contextlib.AbstractAsyncContextManager[Any]:
    try:
        from web.telemetry import telemetry  # noqa: PLC0415 - an extra, which isn't loaded unless it is wanted
    except ImportError:
        how = "pip install --require-hashes -r requirements/telemetry.txt"
        raise Unusable(f"HEADBOARD_TELEMETRY needs OpenTelemetry. Install it: {how}") from None
    return telemetry()


def _invitations(
    settings: Settings,
    stack: contextlib.AsyncExitStack,
    database: Database,
    session: aiohttp.ClientSession,
    clock: Clock,
) -> Invitations | None:
    if not settings.calendar_mailbox:
        return None
    credentials = _credentials(settings, stack, graph_resource(settings.graph_url))
    assert credentials  # noqa: S101 - the settings ask for an app id beside a mailbox
    directory = Directory(session, credentials, settings.graph_url)
    invitations = Invitations(database, directory, clock, settings.calendar_mailbox)
    stack.push_async_callback(invitations.close)
    return invitations


def _feed(
    settings: Settings,
    stack: contextlib.AsyncExitStack,
    database: Database,
    session: aiohttp.ClientSession,
    clock: Clock,
) -> Feed | None:
    if not settings.activity_feed:
        return None
    # Graph takes a token for this only if it has three quarters of an hour left.
    credentials = _credentials(settings, stack, graph_resource(settings.graph_url), lasts=50 * 60)
    assert credentials and settings.app_id  # noqa: S101 - the settings ask for an app id
    feed = Feed(database, Directory(session, credentials, settings.graph_url), clock, settings.app_id)
    stack.push_async_callback(feed.close)
    return feed


def _credentials(
    settings: Settings, stack: contextlib.AsyncExitStack, resource: str = RESOURCE, lasts: int | None = None
) -> Credentials | None:
    if settings.local_only:
        return None
    credentials = Credentials(
        token_source(
            settings.app_id or "",
            authority=settings.login,
            secret=settings.app_secret,
            certificate=settings.app_certificate,
            resource=resource,
            anew=lasts is not None,
        ),
        lasts or REFRESH_AHEAD,
    )
    stack.callback(credentials.close)
    return credentials


def _mailer(settings: Settings, database: Database, clock: Clock, owner: str) -> Mailer | None:
    office = _post_office(settings)
    return Mailer(database, clock, owner, office) if office else None


def _post_office(settings: Settings) -> PostOffice | None:
    if settings.mail_host is None:
        return None
    return PostOffice(
        host=settings.mail_host,
        port=settings.mail_port,
        sender=settings.mail_from or "",
        tls=settings.mail_tls,
        user=settings.mail_user,
        password=settings.mail_password,
    )


def _local_client(settings: Settings, database: Database, clock: Clock) -> LocalClient:
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    folder = path.parent / "local-client" if settings.database_url.startswith("sqlite") else Path("var/local-client")

    async def stage() -> Stage:
        return await database.read(lambda store: _stage(store, clock.now()))

    tenant = settings.tenant_id or "local"
    return LocalClient(folder=folder, stage=stage, clock=clock, tenant=tenant, base_url=settings.base_url)


def _stage(store: Store, now: datetime) -> Stage:
    trust = store.trusts.current()
    if trust is None:
        return Stage(texts.NO_TRUST_LOADED, (), ())
    personas = (Persona(person.entra_id, person.name, _title(person)) for person in trust.people)
    moments = (
        Moment(
            f"{texts.KIND[meeting.kind]}, {texts.moment(meeting.day, meeting.starts)}",
            datetime.combine(meeting.day, meeting.starts, tzinfo=trust.zone),
        )
        for meeting in store.meetings.ahead(now.astimezone(trust.zone).date(), count=3)
    )
    return Stage(trust.name, tuple(personas), tuple(moments))


def _title(person: Person) -> str:
    """Head of Gascoigne, chair."""
    titles = []
    for post in person.posts:
        kind = {"sip": "SIP (partner)", "ceo": "CEO", "pd_lead": "PD lead"}.get(post.kind, post.kind.replace("_", " "))
        titles.append(f"{kind} of {post.school}" if post.school else f"{kind}, {post.group}" if post.group else kind)
    return texts.capital(", ".join(titles))


# ---------------------------------------------------------------- commands


def serve(_args: argparse.Namespace) -> None:
    """Run the bot, for real."""
    asyncio.run(_serve(_settings()))


def demo(args: argparse.Namespace) -> None:
    """Run everything a newcomer needs: a throw-away database, the demonstration trust, the bot and a local client."""
    settings = _settings()
    if not settings.local_only:
        raise Unusable("The demonstration is for a machine without an app id; unset HEADBOARD_APP_ID to run it.")
    if args.fresh:
        shutil.rmtree(DEMO_FOLDER, ignore_errors=True)
    demo_settings = settings.model_copy(
        update={"database_url": f"sqlite:///{DEMO_FOLDER}/headboard.db", "clock": settings.clock or DEMO_STARTS}
    )
    asyncio.run(_serve(demo_settings, DEMONSTRATION.read_text(encoding="utf-8")))


async def _serve(settings: Settings, trust_source: str | None = None) -> None:
    _configure_logs(settings.log_format)
    async with running(settings) as bot:
        if trust_source:
            await bot.database.write(lambda store: load_trust(store, trust_source, bot.clock.now()))
        runner = web.AppRunner(bot.app, access_log=None, shutdown_timeout=5)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError:
            await runner.cleanup()
            raise Unusable(
                f"Port {settings.port} is taken. Stop what uses it, or set HEADBOARD_PORT to another one."
            ) from None
        spare_what_is_loaded()
        _announce(settings, is_demo=trust_source is not None)
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await stop.wait()
        await runner.cleanup()


def _announce(settings: Settings, *, is_demo: bool) -> None:
    if is_demo:
        print(f"\nHeadboard's demonstration is ready. Open {settings.base_url} in a browser. Ctrl+C stops it;")
        print(
            "it goes on where it was when you start it again. To begin anew: python app.py demo --fresh\n", flush=True
        )
    elif settings.local_only:
        print(
            f"Headboard runs local only: it has no app id, and answers this machine alone. {settings.base_url}",
            flush=True,
        )
    else:
        print(f"Headboard is listening on {settings.base_url}/api/messages", flush=True)


def trust_load(args: argparse.Namespace) -> None:
    """Create or update the trust from a TOML file."""
    source = _text_of(args.file)

    async def load() -> Loaded:
        database = open_database(_settings().database_url)
        try:
            await database.migrate()
            return await database.write(lambda store: load_trust(store, source, datetime.now(UTC)))
        finally:
            await database.close()

    loaded = asyncio.run(load())
    for change in loaded.changes or ("nothing has changed",):
        print(texts.capital(change))
    for key in loaded.unknown:
        print(f"I don't know {key}; it is ignored.")


def trust_show(_args: argparse.Namespace) -> None:
    """Print the trust file that is in force."""
    source = _read(lambda store: store.trusts.source())
    if source is None:
        raise Unusable(NO_TRUST)
    print(source, end="")


def calendar(args: argparse.Namespace) -> None:
    """Print the year's meetings as CSV."""
    meetings = _read(lambda store: store.meetings.all())
    if not meetings:
        raise Unusable(NO_TRUST)
    years = sorted({academic_year(meeting.day) for meeting in meetings})
    this_year = academic_year(datetime.now(UTC).date())
    year = args.year or (this_year if this_year in years else years[0] if years else this_year)
    chosen = [meeting for meeting in meetings if academic_year(meeting.day) == year]
    if not chosen:
        raise Unusable(f"There are no meetings in the year that begins in {year}.")
    write_csv(calendar_export.COLUMNS, calendar_export.meeting_rows(chosen), sys.stdout)


def understand(args: argparse.Namespace) -> None:
    """Say what sentences mean, a line of JSON for each on standard input; nothing is changed."""
    reader = Reader(read_trust(_text_of(args.trust)))
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    unread = 0
    for answer in answered(reader, sys.stdin):
        print(json.dumps(answer, ensure_ascii=False))
        unread += "error" in answer
    if unread:
        raise Unusable(f"{texts.count(unread, 'line')} couldn't be read.")


def decisions_export(args: argparse.Namespace) -> None:
    """Write the decision log to a file."""
    log = _read(lambda store: _services(store).exports.log(Wanted(args.since, args.until), args.part))
    _write(args.out, files.DECISIONS[args.format](log))
    print(f"{texts.count(len(log.entries), 'decision')} in {args.out}")


def actions_export(args: argparse.Namespace) -> None:
    """Write the action log to a file, without what is confidential."""
    log = _read(lambda store: _services(store).exports.action_log())
    _write(args.out, files.ACTIONS[args.format](log))
    print(f"{texts.count(len(log.entries), 'action')} in {args.out}")


def _services(store: Store) -> Services:
    trust = store.trusts.current()
    if trust is None:
        raise Unusable(NO_TRUST)
    return Services(store, trust, datetime.now(UTC))


def _write(out: Path, file: bytes) -> None:
    try:
        out.write_bytes(file)
    except OSError as error:
        raise Unusable(f"{out} can't be written: {error.strerror}.") from None


def decisions_verify(args: argparse.Namespace) -> None:
    """Check that nothing in the decision log was changed or taken out; exits 1 and names the first entry that was."""
    held: list[Checkpoint | Published] = []
    for path in args.checkpoint:
        held.extend(found := read_checkpoints(_text_of(path)))
        if not found:
            raise Unusable(f"There is no checkpoint in {path}.")
    files = args.key or [path for path in (_settings().log_key_file,) if path.exists()]
    keys = [public_key_in(path) for path in files]
    try:
        said = _read(lambda store: verify(store.log_proof.everything(), held, keys))
    except UNREACHABLE as error:
        raise NotProven(texts.DAMAGED) from error
    if isinstance(said, Finding):
        raise NotProven(proof.found(said))
    print(proof.proven(said))


def decisions_checkpoint(args: argparse.Namespace) -> None:
    """Write the newest checkpoint of the decision log to a file, to be kept elsewhere."""
    newest = _read(lambda store: store.log_proof.last())
    if newest is None:
        raise Unusable(texts.NO_CHECKPOINT)
    try:
        args.out.write_text(f"{newest.text}\n", encoding="utf-8")
    except OSError as error:
        raise Unusable(f"{args.out} can't be written: {error.strerror}.") from None
    when = texts.day_and_year(newest.at.date())
    print(texts.CHECKPOINT_WRITTEN.format(when=when, entries=texts.entries(newest.size), out=args.out))


def manifest(args: argparse.Namespace) -> None:
    """Make the app package, which an administrator uploads to Teams."""
    settings = _settings()
    if settings.app_id is None or settings.public_url is None:
        raise Unusable("The package names the bot: set HEADBOARD_APP_ID and HEADBOARD_PUBLIC_URL first.")
    try:
        app_id = str(UUID(settings.app_id))
    except ValueError:
        raise Unusable(
            "HEADBOARD_APP_ID isn't an app id; it looks like 1b2c3d4e-0000-4000-8000-0123456789ab."
        ) from None
    _write(args.out, package(app_id, settings.address, feed=settings.activity_feed))
    print(f"The app package is in {args.out}. Upload it in the Teams admin centre, under Manage apps.")


def _unknown() -> tuple[str, ...]:
    """Names in the environment and in `.env` that begin as settings do, and are none: nobody would notice."""
    sources = (EnvSettingsSource(Settings), DotEnvSettingsSource(Settings))
    names = {name.upper() for source in sources for name in source.env_vars if name.startswith("headboard_")}
    return tuple(sorted(names - {f"HEADBOARD_{name.upper()}" for name in Settings.model_fields}))


def doctor(args: argparse.Namespace) -> None:
    """Check this installation step by step, from the outside, and say the mend for each fault; exits 1 if there is one.

    Nothing is changed, and it can be run beside the bot.
    """
    settings = _settings()
    installation = Installation(
        database_url=settings.database_url,
        base_url=settings.base_url,
        log_key=settings.log_key_file,
        openid_metadata_url=settings.openid_metadata_url,
        login=settings.login,
        graph_url=settings.graph_url,
        app_id=settings.app_id,
        tenant_id=settings.tenant_id,
        secret=settings.app_secret,
        certificate=settings.app_certificate,
        public_url=settings.address if settings.public_url else None,
        calendar_mailbox=settings.calendar_mailbox,
        activity_feed=settings.activity_feed,
        post_office=_post_office(settings),
        known=tuple(f"HEADBOARD_{name.upper()}" for name in Settings.model_fields),
        unknown=_unknown(),
        trust_file=args.trust,
        package=args.package,
    )

    async def look() -> list[Diagnosis]:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
            return await examine(session, installation)

    found = asyncio.run(look())
    for step in found:
        print(f"{step.mark:<4}  {step.said}", *filter(None, [step.mend]), sep="\n      ")
    if faults := sum(step.mark is Mark.MEND for step in found):
        raise NotProven(f"{texts.count(faults, 'thing')} to mend.")


def _read(work: Callable[[Store], T]) -> T:
    """Look something up beside a running bot; the demonstration's database will do where there is no other."""

    async def read(url: str) -> T:
        database = open_database(url, read_only=True)
        try:
            if not await database.is_current():
                raise Unusable("The database is another version's. Start the bot once, and it is brought up to date.")
            return await database.read(work)
        finally:
            await database.close()

    url = _settings().database_url
    demonstration = DEMO_FOLDER / "headboard.db"
    if url == Settings.model_fields["database_url"].default and not Path(url.removeprefix("sqlite:///")).exists():
        if not demonstration.exists():
            raise DatabaseMissing
        print("Using the demonstration's database.", file=sys.stderr)
        url = f"sqlite:///{demonstration}"
    return asyncio.run(read(url))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Unusable(f"{path} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Unusable(f"{path} isn't text in UTF-8.") from None


def _configure_logs(form: str) -> None:
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # the others print variables, and so what people wrote
        )
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            *([structlog.processors.format_exc_info] if form == "json" else []),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


# ---------------------------------------------------------------- the command line


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Exit 2."""
        self.exit(2, f"{message[0].upper()}{message[1:]}. Try: {self.prog} --help\n")


def _iso_date(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{said} is no date; write it like 2026-12-02") from None


def parser() -> Parser:
    """The command line."""
    top = Parser(prog="python app.py", description="Headboard: agendas, meetings, decisions and actions, in Teams.")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _command(commands, "demo", demo).add_argument("--fresh", action="store_true", help="forget the last demonstration")
    _command(commands, "serve", serve)
    trust = commands.add_parser("trust", help="the trust's file").add_subparsers(metavar="COMMAND", required=True)
    load = _command(trust, "load", trust_load)
    load.add_argument("file", type=Path, metavar="FILE", help="a TOML file such as trusts/demonstration.toml")
    _command(trust, "show", trust_show)
    year = _command(commands, "calendar", calendar)
    year.add_argument("--year", type=int, help="the year in which the academic year begins, such as 2026")
    said = _command(commands, "understand", understand)
    said.add_argument("--trust", type=Path, required=True, metavar="FILE", help="the trust's file")
    log = commands.add_parser("decisions", help="the decision log").add_subparsers(metavar="COMMAND", required=True)
    export = _command(log, "export", decisions_export)
    export.add_argument("--format", choices=list(files.DECISIONS), required=True, help="the kind of file")
    export.add_argument("--since", type=_iso_date, metavar="DATE", help="from this day on")
    export.add_argument("--until", type=_iso_date, metavar="DATE", help="to this day, included")
    export.add_argument(
        "--part", type=int, choices=[1, 2], default=1, help="1: without what is confidential; 2: that alone"
    )
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    check = _command(log, "verify", decisions_verify)
    check.add_argument(
        "--checkpoint", type=Path, metavar="FILE", action="append", default=[], help="a text with checkpoints you kept"
    )
    check.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        action="append",
        help="the trust's key, if it isn't that of HEADBOARD_LOG_KEY",
    )
    checkpoint = _command(log, "checkpoint", decisions_checkpoint)
    checkpoint.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    actions = commands.add_parser("actions", help="the action log").add_subparsers(metavar="COMMAND", required=True)
    export = _command(actions, "export", actions_export)
    export.add_argument("--format", choices=list(files.ACTIONS), required=True, help="the kind of file")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    checked = _command(commands, "doctor", doctor)
    checked.add_argument("--trust", type=Path, metavar="FILE", help="a trust's file that isn't loaded yet")
    checked.add_argument("--package", type=Path, metavar="FILE.zip", help="the app package that was uploaded")
    packed = _command(commands, "manifest", manifest)
    packed.add_argument("--out", type=Path, required=True, metavar="FILE.zip", help="the file to write")
    return top


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
    added.set_defaults(run=run)
    return added


SENTENCES = {
    DatabaseInUse: "Headboard is running on this database already. Stop it first, then try again.",
    DatabaseTooNew: "This database was made by a newer Headboard. Please update the program; nothing was changed.",
    DatabaseUnreachable: "The database can't be reached. Check HEADBOARD_DATABASE_URL, and that its server is running.",
    DatabaseMissing: "There is no database yet. Load a trust first: python app.py trust load FILE",
}


def main() -> int:
    """Run a command; 0 on success, 1 where the log doesn't hold, 2 with one sentence on bad input."""
    args = parser().parse_args()
    try:
        args.run(args)
    except (Unusable, *SENTENCES) as error:
        print(SENTENCES.get(type(error), str(error)), file=sys.stderr)
        return 2
    except NotProven as error:
        print(error, file=sys.stderr)
        return 1
    except LogKeyUnusable as error:
        why = f"can't be used: {error.why}" if error.why else "holds no Ed25519 key in PEM form"
        print(f"The log's key {error.path} {why}. Check HEADBOARD_LOG_KEY.", file=sys.stderr)
        return 2
    except TrustFileErrors as errors:
        print("The trust file has errors, and nothing was changed:", *errors.errors, sep="\n- ", file=sys.stderr)
        return 2
    except AnotherTrust as error:
        print(f"This database belongs to {error.ours}; {error.theirs} needs one of its own.", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
