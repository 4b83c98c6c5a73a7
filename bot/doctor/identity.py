"""Whether Microsoft knows the app: its id, its tenant and its proof; and the clock, by which tokens are judged."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import aiohttp
import requests
from cryptography.x509 import load_pem_x509_certificate

from bot.credentials import RESOURCE, token_source
from bot.doctor.diagnosis import Diagnosis, mend, note, well
from bot.doctor.installation import Installation

SECONDS = 30
LEEWAY = timedelta(minutes=4)
"""Tokens are refused when the clocks are five minutes apart."""
SOON = timedelta(days=30)

SAID = {
    "AADSTS700016": (
        "Microsoft knows no app with this id in this tenant.",
        "Copy the Application (client) ID of the registration into HEADBOARD_APP_ID, and see that it is in the tenant "
        "of HEADBOARD_TENANT_ID.",
    ),
    "AADSTS7000215": (
        "The app's secret is wrong.",
        "Make a new client secret, and put its Value (not its Secret ID) into HEADBOARD_APP_SECRET.",
    ),
    "AADSTS7000222": (
        "The app's secret has expired.",
        "Make a new client secret and put it into HEADBOARD_APP_SECRET.",
    ),
    "AADSTS700027": (
        "Microsoft doesn't know the certificate.",
        "Upload the certificate of HEADBOARD_APP_CERTIFICATE to the app registration, under Certificates.",
    ),
    "AADSTS90002": (
        "There is no such tenant.",
        "Copy the Directory (tenant) ID of the app registration into HEADBOARD_TENANT_ID.",
    ),
}
NO_TENANT = SAID["AADSTS90002"]
NO_WAY_OUT = (
    "Microsoft's login can't be reached from here.",
    "Let this machine reach login.microsoftonline.com on port 443.",
)


async def proof(installation: Installation) -> list[Diagnosis]:
    """Whether Microsoft gives the bot a token, tried as the bot tries it."""
    if wrong := _certificate(installation.certificate):
        return [wrong]
    fetch = fetching(installation, RESOURCE)
    try:
        async with asyncio.timeout(SECONDS):
            answer = await asyncio.to_thread(fetch)
    except (TimeoutError, requests.RequestException):
        return [mend(*NO_WAY_OUT)]
    except ValueError:  # how msal says that the authority isn't one
        return [mend(*NO_TENANT)]
    if "access_token" in answer:
        return [well("Microsoft knows the app, and gives it a token.")]
    why = str(answer.get("error_description") or answer.get("error") or "")
    for code, said in SAID.items():
        if f"{code}:" in why:
            return [mend(*said)]
    code = why.split(":", 1)[0].rsplit(maxsplit=1)[-1] if why.strip() else "no reason"
    return [
        mend(f"Microsoft gives the app no token ({code}).", "Look that code up at login.microsoftonline.com/error.")
    ]


def fetching(installation: Installation, resource: str) -> Callable[[], dict[str, Any]]:
    """What fetches a token for a resource; it blocks."""
    return token_source(
        installation.app_id or "",
        authority=installation.login,
        secret=installation.secret,
        certificate=installation.certificate,
        resource=resource,
    )


def _certificate(file: Path | None) -> Diagnosis | None:
    if file is None:
        return None
    try:
        ends = load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        how = "Let HEADBOARD_APP_CERTIFICATE name a PEM file with certificate and key that the bot may read."
        return mend("The app's certificate can't be read.", how)
    if ends < datetime.now(UTC):
        return mend(f"The app's certificate ended on {ends:%d %B %Y}.", "Make a new one, and upload it as well.")
    return None


async def keys_and_clock(session: aiohttp.ClientSession, installation: Installation) -> list[Diagnosis]:
    """Whether Teams' signing keys can be had, and whether this machine's clock agrees with theirs."""
    try:
        async with asyncio.timeout(SECONDS), session.get(installation.openid_metadata_url) as answer:
            status, dated = answer.status, answer.headers.get("Date", "")
    except (TimeoutError, aiohttp.ClientError, ValueError):
        status, dated = 0, ""
    if status != 200:  # noqa: PLR2004
        how = "Let this machine reach login.botframework.com on port 443."
        return [mend("Teams' signing keys can't be fetched, so nobody's messages are taken.", how)]
    try:
        off = datetime.now(UTC) - parsedate_to_datetime(dated)
    except (TypeError, ValueError):
        return [note("The clock couldn't be compared with Microsoft's.")]
    if abs(off) > LEEWAY:
        way = "ahead" if off > timedelta() else "behind"
        minutes = round(abs(off).total_seconds() / 60)
        how = "Set it by a time server; tokens are refused from five minutes on."
        return [mend(f"This machine's clock is {minutes} minutes {way}.", how)]
    return [well("Teams' signing keys can be had, and the clock is right.")]
