"""Whether Teams can reach the bot: the public address, its certificate, and what answers behind it."""

import asyncio

import aiohttp

from bot.doctor.diagnosis import Diagnosis, mend, note, well
from bot.doctor.installation import Installation

SECONDS = 10
LONGEST = 10_000
NOT_SIGNED = "bearer token"
"""What the gate says to whoever isn't Teams."""
LINK_ENDED = "There is nothing here."
NO_LINK = "links/the-doctor-has-no-link/dates.ics"
SET_IT = "Set HEADBOARD_PUBLIC_URL to the https address at which Teams reaches the bot."


async def public_address(session: aiohttp.ClientSession, installation: Installation) -> list[Diagnosis]:
    """Ask the public address what Teams will ask it, unsigned, and see that this bot's gate says no."""
    base = installation.public_url
    if base is None:
        return [mend("There is no public address, so Teams can't reach the bot.", SET_IT)]
    if not base.startswith("https://"):
        return [mend(f"{base} isn't https, and Teams speaks nothing else.", SET_IT)]
    try:
        status, said = await _ask(session, "POST", f"{base}/api/messages")
    except (TimeoutError, aiohttp.ClientError, ValueError) as error:
        return [_unreachable(base, error)]
    if status in (401, 503) and (NOT_SIGNED in said or "signing keys" in said):
        return [
            well(f"{base} leads to the bot, and it refuses what Teams hasn't signed."),
            *await _links(session, base),
        ]
    return [_not_the_bot(base, status, said, installation.base_url)]


def _unreachable(base: str, error: Exception) -> Diagnosis:
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        how = "Give the proxy a certificate for that name from a public authority, with the whole chain."
        return mend(f"The certificate at {base} isn't one that Teams trusts.", how)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return mend(f"No machine has the name in {base}.", f"Enter it in your DNS. If it is the wrong one: {SET_IT}")
    how = "Open port 443 of the proxy to the internet, and see that the name leads to it."
    return mend(f"Nothing answers at {base}.", how)


async def this_machine(session: aiohttp.ClientSession, installation: Installation) -> list[Diagnosis]:
    """Whether the bot runs here; it may run elsewhere, so this is no more than a note."""
    try:
        status, _ = await _ask(session, "GET", f"{installation.base_url}/readyz")
    except (TimeoutError, aiohttp.ClientError, ValueError):
        how = "If it should run on this machine, start it: python app.py serve"
        return [note(f"No bot answers at {installation.base_url}.", how)]
    if status == 503:  # noqa: PLR2004
        return [mend("The bot runs here, and isn't ready.", "See what is said of the database; then start it again.")]
    return [well(f"The bot runs here, at {installation.base_url}.")] if status == 200 else []  # noqa: PLR2004


def _not_the_bot(base: str, status: int, said: str, inside: str) -> Diagnosis:
    if status in (502, 503, 504):
        how = f"Start the bot, and have the proxy pass on to {inside}."
        return mend(f"The proxy at {base} answers, but it doesn't reach the bot.", how)
    if status == 403 and "local only" in said:  # noqa: PLR2004
        return mend("The bot behind it runs local only.", "Start it with HEADBOARD_APP_ID and the other settings.")
    how = f"Have the proxy pass /api/messages on to {inside}. If it is the wrong one: {SET_IT}"
    return mend(f"What answers at {base}/api/messages isn't Headboard ({status}).", how)


async def _links(session: aiohttp.ClientSession, base: str) -> list[Diagnosis]:
    try:
        status, said = await _ask(session, "GET", f"{base}/{NO_LINK}")
    except (TimeoutError, aiohttp.ClientError):
        status, said = 0, ""
    if status == 404 and LINK_ENDED in said:  # noqa: PLR2004
        return []
    how = "Have the proxy pass on /links/ and /about too."
    return [mend("The links that the bot gives to papers and dates don't lead to it.", how)]


async def _ask(session: aiohttp.ClientSession, method: str, url: str) -> tuple[int, str]:
    data = b"{}" if method == "POST" else None
    headers = {"Content-Type": "application/json"}
    async with (
        asyncio.timeout(SECONDS),
        session.request(method, url, data=data, headers=headers, allow_redirects=False) as answer,
    ):
        return answer.status, (await answer.content.read(LONGEST)).decode(errors="replace")
