"""What can be told from the settings alone: names that are mistyped, and ids in place of one another."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bot.doctor.diagnosis import Diagnosis, mend, note
from bot.doctor.installation import Installation

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
PREFIX = "HEADBOARD_"
EXAMPLE = "It looks like 1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f."


def settings(installation: Installation) -> Iterator[Diagnosis]:
    """What is wrong with them; nothing is asked of anybody."""
    for name in installation.unknown:
        stem = name.removeprefix(PREFIX)
        meant = get_close_matches(stem, (known.removeprefix(PREFIX) for known in installation.known), n=1, cutoff=0.75)
        if meant:
            how = f"Write {PREFIX}{meant[0]}, if that is what is meant."
            yield mend(f"{name} is no setting, so it changes nothing.", how)
        else:
            yield note(f"{name} is no setting, so it changes nothing.", "All of them: docs/reference/settings.md")
    if installation.app_id is not None and not _ID.fullmatch(installation.app_id):
        how = f"Copy the Application (client) ID of the app registration. {EXAMPLE}"
        yield mend("HEADBOARD_APP_ID isn't an app's id.", how)
    if installation.tenant_id is not None and not _ID.fullmatch(installation.tenant_id):
        how = f"Copy the Directory (tenant) ID of the app registration, not the tenant's name. {EXAMPLE}"
        yield mend("HEADBOARD_TENANT_ID isn't a tenant's id.", how)
    if installation.secret and _ID.fullmatch(installation.secret):
        how = "Put the secret's Value there. It is shown once; if it is gone, make a new secret."
        yield mend("HEADBOARD_APP_SECRET looks like the Secret ID.", how)
