"""The trust file as it was loaded, every version of it kept whole: history keeps its names (R2.1)."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from domain.trust import Trust
from domain.trust_file import read_trust
from storage.tables import trust_versions

_LATEST = select(func.max(trust_versions.c.version))


@dataclass
class TrustCache:
    """The trust as last read, by version; one a database."""

    versions: dict[int, Trust] = field(default_factory=dict)


class Trusts:
    """The trust in force and its file."""

    def __init__(self, connection: Connection, cache: TrustCache) -> None:
        self._connection = connection
        self._cache = cache
        self._version: int | None = None
        """The latest version, once it was asked for in this transaction."""

    def current(self) -> Trust | None:
        """The trust as its latest file states it, or None before the first load."""
        version = self._version = self._version or self._connection.scalar(_LATEST)
        if version is None:
            return None
        if version not in self._cache.versions:
            self._cache.versions = {version: read_trust(self.source() or "")}
        return self._cache.versions[version]

    def source(self) -> str | None:
        """The text of the latest file."""
        newest = select(trust_versions.c.source).order_by(trust_versions.c.version.desc()).limit(1)
        return self._connection.scalar(newest)

    def save(self, source: str, now: datetime) -> None:
        """Keep a new version of the file."""
        self._version = None
        version = (self._connection.scalar(_LATEST) or 0) + 1
        self._connection.execute(insert(trust_versions).values(version=version, source=source, loaded_at=now))
