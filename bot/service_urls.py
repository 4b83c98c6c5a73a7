"""Which addresses Teams may give for its answers: exact hosts only.

Anyone can register a name under the domain that Teams' connectors live in, and bots have leaked their tokens by
trusting its suffix (docs/decisions/0004).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from yarl import URL

FILE_HOSTS = (".sharepoint.com", ".sharepoint.us", ".onedrive.com", ".1drv.com")
"""Under these Microsoft keeps people's files. No token of ours goes there, only what the person may have anyway."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class ServiceUrls:
    """The hosts that are allowed, each with its port where that isn't 443; in local-only mode, just loopback."""

    hosts: frozenset[str]
    local_only: bool

    @classmethod
    def of(cls, hosts: Iterable[str], *, local_only: bool) -> "ServiceUrls":
        """From settings; names are compared without regard to case."""
        return cls(frozenset(host.casefold() for host in hosts), local_only)

    def allow_file(self, address: str) -> bool:
        """Whether a file may go there: to SharePoint or OneDrive; on loopback, to a host that is allowed anyway."""
        try:
            url = URL(address)
            host, port = (url.host or "").casefold(), url.port
        except ValueError:
            return False
        if host in LOOPBACK:
            return self.allow(address)
        return url.user is None and (url.scheme, port) == ("https", 443) and host.endswith(FILE_HOSTS)

    @lru_cache(maxsize=100)  # noqa: B019 - there is one of it, and few addresses
    def allow(self, address: str) -> bool:
        """Whether the bot may send its token and its words there."""
        try:
            url = URL(address)
            host, port = (url.host or "").casefold(), url.port
        except ValueError:
            return False
        if url.user is not None or url.scheme not in ("https", "http"):
            return False
        if self.local_only:
            return host in LOOPBACK
        if url.scheme == "http" and host not in LOOPBACK:
            return False
        return (host if (url.scheme, port) == ("https", 443) else f"{host}:{port}") in self.hosts
