"""What is kept: the database, the trust, the log's key; and whether Teams has the bot where it is needed."""

import os
import stat
from pathlib import Path

from bot.doctor.diagnosis import Diagnosis, mend, note, well
from bot.doctor.installation import Installation
from domain.trust import Trust
from domain.trust_file import TrustFileErrors, read_trust
from storage.database import (
    UNREACHABLE,
    DatabaseInUse,
    DatabaseMissing,
    DatabaseUnreachable,
    open_database,
)
from storage.store import Store

SQLITE = "sqlite:///"
LOAD = "Load the trust's file: python app.py trust load FILE"
SHOWN = 5


class _NotKept(Exception):  # noqa: N818
    """What was written to see whether it can be is taken back."""


async def database(installation: Installation) -> list[Diagnosis]:
    """Whether the database can be read and written, and is this version's."""
    url = installation.database_url
    try:
        opened = open_database(url, read_only=True)
        try:
            if not await opened.is_current():
                how = "Stop the bot, run this version's: python app.py trust load FILE, and start it again."
                return [mend("The database is another version's.", how)]
        finally:
            await opened.close()
    except DatabaseMissing:
        return [mend("There is no database yet.", LOAD)]
    except (DatabaseUnreachable, *UNREACHABLE):
        if url.startswith(SQLITE):
            how = "Let HEADBOARD_DATABASE_URL name Headboard's own file, let this user read it, or restore the backup."
            return [mend("The database's file can't be read, or is something else.", how)]
        how = "Check HEADBOARD_DATABASE_URL, and that its server is running and lets this user in."
        return [mend("The database can't be reached.", how)]
    return [await _writable(url)]


async def _writable(url: str) -> Diagnosis:
    how = "Let the user that the bot runs as write there: to the file and its folder, or to every table."
    cannot = mend("The database can't be written to.", how)
    path = Path(url.removeprefix(SQLITE))
    if url.startswith(SQLITE) and not all(os.access(place, os.W_OK) for place in (path, path.parent)):
        return cannot
    try:
        opened = open_database(url)
    except DatabaseInUse:
        return well("The database is in use by the bot.")
    try:
        await opened.write(_write_and_take_back)
    except _NotKept:
        return well("The database can be read and written.")
    except (DatabaseUnreachable, *UNREACHABLE):
        return cannot
    finally:
        await opened.close()
    raise AssertionError("not reached")


def _write_and_take_back(store: Store) -> None:
    store.counters.next("doctor")
    raise _NotKept


async def trust_and_teams(installation: Installation) -> tuple[list[Diagnosis], Trust | None]:
    """What is loaded, and where the bot may speak; the trust, for whoever looks further."""
    opened = open_database(installation.database_url, read_only=True)
    try:
        return await opened.read(lambda store: _trust_and_teams(store, in_teams=installation.app_id is not None))
    finally:
        await opened.close()


def _trust_and_teams(store: Store, *, in_teams: bool) -> tuple[list[Diagnosis], Trust | None]:
    trust = store.trusts.current()
    if trust is None:
        return [mend("No trust is loaded yet.", LOAD)], None
    return [well(f"{trust.name} is loaded."), *(_teams(store, trust) if in_teams else ())], trust


def _teams(store: Store, trust: Trust) -> list[Diagnosis]:
    if store.conversations.channel() is None:
        how = "Add the app to the team, and have the chair say to it in the channel: this is the Headboard channel"
        return [mend("The bot isn't in the Headboard's channel, so agendas aren't posted.", how)]
    silent = [person.name for person in trust.people if store.conversations.private(person.entra_id) is None]
    if not silent:
        return [well("The bot is in the channel, and can write to everybody.")]
    named = ", ".join(silent[:SHOWN]) + (f" and {len(silent) - SHOWN} more" if len(silent) > SHOWN else "")
    how = "Ask them to say hello to it in a private chat, or install it for them by an app setup policy."
    return [well("The bot is in the channel."), note(f"The bot can't write to {named} yet.", how)]


def trust_file(installation: Installation) -> list[Diagnosis]:
    """Whether a trust's file would load."""
    path = installation.trust_file
    if path is None:
        return []
    try:
        read = read_trust(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return [mend(f"{path} can't be read.", "Name a text file in UTF-8 that this user may read.")]
    except TrustFileErrors as errors:
        more = f" (and {len(errors.errors) - 1} more)" if len(errors.errors) > 1 else ""
        return [mend(f"{path} would be refused: {errors.errors[0]}{more}", "Put that right in the file.")]
    return [well(f"{path} is {read.name}, without mistakes.")]


def log_key(installation: Installation) -> list[Diagnosis]:
    """Whether others on the machine can read the key that seals the log."""
    path = installation.log_key
    if not path.exists():
        return []  # made at the first start
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return [mend(f"Others on this machine can read the log's key, {path}.", f"Run: chmod 600 {path}")]
    return [well("Nobody else on this machine can read the log's key.")]
