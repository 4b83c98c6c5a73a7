"""What the doctor needs to know of an installation: its settings, and files that it is shown."""

from dataclasses import dataclass
from pathlib import Path

from bot.mailer import PostOffice


@dataclass(frozen=True)
class Installation:
    """Settings as they are in force; without an app id the bot is local only."""

    database_url: str
    base_url: str
    log_key: Path
    openid_metadata_url: str
    login: str
    graph_url: str
    app_id: str | None = None
    tenant_id: str | None = None
    secret: str | None = None
    certificate: Path | None = None
    public_url: str | None = None
    calendar_mailbox: str | None = None
    activity_feed: bool = False
    post_office: PostOffice | None = None
    known: tuple[str, ...] = ()
    """The names of all settings."""
    unknown: tuple[str, ...] = ()
    """Names that are set, begin as settings do and are none."""
    trust_file: Path | None = None
    """A trust's file that isn't loaded yet."""
    package: Path | None = None
    """The app package that was uploaded."""
