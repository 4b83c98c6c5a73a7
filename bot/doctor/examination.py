"""The whole examination, step by step in the order in which an installation is made."""

import aiohttp

from bot.doctor import address, directory, identity, records
from bot.doctor.diagnosis import Diagnosis, Mark, note
from bot.doctor.installation import Installation
from bot.doctor.mail import mail
from bot.doctor.package import package
from bot.doctor.settings import settings

LOCAL_ONLY = "Headboard runs local only: it answers this machine, and Teams can't reach it."
TO_TEAMS = "For Teams, set HEADBOARD_APP_ID and what belongs to it: docs/how-to/install.md"


async def examine(session: aiohttp.ClientSession, installation: Installation) -> list[Diagnosis]:
    """Everything that was found; nothing is changed."""
    found = list(settings(installation))
    if installation.app_id is None:
        found.append(note(LOCAL_ONLY, TO_TEAMS))
    else:
        found += await identity.proof(installation)
        found += await identity.keys_and_clock(session, installation)
    known = not any(finding.mark is Mark.MEND for finding in found)
    found += await address.this_machine(session, installation)
    if installation.app_id is not None:
        found += await address.public_address(session, installation)
    trust = None
    found += (kept := await records.database(installation))
    if not any(finding.mark is Mark.MEND for finding in kept):
        about, trust = await records.trust_and_teams(installation)
        found += about
    found += [*records.trust_file(installation), *records.log_key(installation)]
    found += await mail(installation)
    if installation.app_id is not None and known:
        found += await directory.graph(session, installation, trust)
    return [*found, *package(installation)]
