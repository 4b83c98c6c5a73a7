"""The bot's own token for what it sends: from msal, in a thread, kept, and refreshed ahead."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import time
from typing import Any

import msal
import requests
import structlog

from bot.failures import Failure, SendFailed

log = structlog.get_logger()
RESOURCE = "https://api.botframework.com"
REFRESH_AHEAD = 600
LAST_MOMENT = 10
RETRY_SECONDS = 10


def token_source(
    app_id: str,
    *,
    authority: str,
    secret: str | None,
    certificate: Path | None,
    resource: str = RESOURCE,
    anew: bool = False,
) -> Callable[[], dict[str, Any]]:
    """A function that fetches a token and blocks; without a secret or a certificate, by managed identity.

    The token is for Teams, or for another resource that is named. `anew` passes msal's own cache by, for who needs a
    token that lasts; a managed identity's lasts a day.

    msal's client is made on first use, because it asks the network at once.
    """
    clients: list[Any] = []

    def fetch() -> dict[str, Any]:
        if not clients:
            clients.append(_client(app_id, authority, secret, certificate))
        client = clients[0]
        answer: dict[str, Any]
        if isinstance(client, msal.ManagedIdentityClient):
            answer = client.acquire_token_for_client(resource=resource)
        else:
            if anew:
                client.remove_tokens_for_client()
            answer = client.acquire_token_for_client(scopes=[f"{resource}/.default"])
        return answer

    return fetch


def _client(app_id: str, authority: str, secret: str | None, certificate: Path | None) -> Any:
    if certificate is None and secret is None:
        identity = msal.UserAssignedManagedIdentity(client_id=app_id)
        session = requests.Session()
        session.request = partial(session.request, timeout=LAST_MOMENT)  # type: ignore[method-assign]
        return msal.ManagedIdentityClient(identity, http_client=session)
    proof: str | dict[str, str] | None = secret
    if certificate is not None:
        pem = certificate.read_text(encoding="utf-8")
        proof = {"private_key": pem, "public_certificate": pem}
    return msal.ConfidentialClientApplication(app_id, client_credential=proof, authority=authority, timeout=LAST_MOMENT)


class Credentials:
    """The bot's own token, fetched by msal in a thread of its own, kept, and refreshed before it runs out."""

    def __init__(self, fetch: Callable[[], dict[str, Any]], refresh_ahead: int = REFRESH_AHEAD) -> None:
        """`fetch` blocks, and returns msal's answer; it is asked again that many seconds before the token ends."""
        self._fetch = fetch
        self._refresh_ahead = refresh_ahead
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="msal")
        self._token = ""
        self._expires = 0.0
        self._refreshing: asyncio.Task[None] | None = None

    async def header(self) -> str:
        """The value of an Authorization header."""
        left = self._expires - time()
        if left < self._refresh_ahead and self._refreshing is None:
            self._refreshing = asyncio.create_task(self._refresh())
            self._refreshing.add_done_callback(_note_failure)
        if left < LAST_MOMENT and self._refreshing:
            await asyncio.shield(self._refreshing)
        return f"Bearer {self._token}"

    async def _refresh(self) -> None:
        try:
            answer = await asyncio.get_running_loop().run_in_executor(self._thread, self._fetch)
            self._token, self._expires = answer["access_token"], time() + float(answer["expires_in"])
        except Exception as error:  # msal raises errors of requests, of its own, and plain ones, or returns one
            raise SendFailed(Failure.NOT_DELIVERED, f"no token: {type(error).__name__}", RETRY_SECONDS) from error
        finally:
            self._refreshing = None

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False)


def _note_failure(refresh: asyncio.Task[None]) -> None:
    """Whoever waits for the token gets the failure as well; a refresh ahead of time has nobody waiting."""
    if not refresh.cancelled() and (error := refresh.exception()):
        log.warning("token not refreshed", detail=str(error))
