"""What Microsoft Graph allows: the mailbox that invites, and whether the trust's file agrees with the directory."""

import aiohttp

from bot.credentials import Credentials
from bot.directory import Directory, DirectoryFailed, Known, Trouble, graph_resource
from bot.doctor.diagnosis import Diagnosis, mend, note, well
from bot.doctor.identity import fetching
from bot.doctor.installation import Installation
from domain.people import Person
from domain.trust import Trust

GRANT = "In the app registration, add the application permission {permission} of Microsoft Graph and grant consent."
NO_ANSWER = "Microsoft Graph doesn't answer just now ({detail})."
AGAIN = "Run the doctor again in a few minutes."


async def graph(session: aiohttp.ClientSession, installation: Installation, trust: Trust | None) -> list[Diagnosis]:
    """What was consented to, tried; nothing where no mailbox is set, because then nothing is asked of Graph."""
    mailbox = installation.calendar_mailbox
    if mailbox is None:
        return [note("Nobody is invited by calendar: people have the dates as a file, or by calendar link.")]
    credentials = Credentials(fetching(installation, graph_resource(installation.graph_url)))
    directory = Directory(session, credentials, installation.graph_url)
    try:
        found = [await _calendar(directory, mailbox)]
        return [*found, *await _people(directory, trust)] if trust else found
    finally:
        credentials.close()


async def _calendar(directory: Directory, mailbox: str) -> Diagnosis:
    try:
        if await directory.may_write(mailbox):
            return well(f"Invitations go out from {mailbox}.")
    except DirectoryFailed as failed:
        if failed.trouble is Trouble.GONE:
            how = "Set HEADBOARD_CALENDAR_MAILBOX to the address of a mailbox in Exchange Online."
            return mend(f"There is no mailbox {mailbox}.", how)
        if failed.trouble is not Trouble.NO_CONSENT:
            return mend(NO_ANSWER.format(detail=failed.detail), AGAIN)
    how = GRANT.format(permission="Calendars.ReadWrite") + " If you have confined it, let it reach that mailbox."
    return mend(f"The bot may not write to the calendar of {mailbox}.", how)


async def _people(directory: Directory, trust: Trust) -> list[Diagnosis]:
    people = trust.people
    try:
        known = await directory.people([*(p.entra_id for p in people), *(p.email for p in people if p.email)])
    except DirectoryFailed as failed:
        if failed.trouble is Trouble.NO_CONSENT:
            how = GRANT.format(permission="User.ReadBasic.All")
            return [note("The trust's file can't be compared with the directory.", how)]
        return [note(NO_ANSWER.format(detail=failed.detail), AGAIN)]
    wrong = [finding for person in people if (finding := _person(person, known))]
    return wrong or [well("Everybody in the trust's file is in the directory.")]


def _person(person: Person, known: dict[str, Known | None]) -> Diagnosis | None:
    if known.get(person.entra_id):
        return None
    by_address = known.get(person.email)
    if by_address is None:
        how = "Guests need an account in your tenant; check entra_id and email in the trust's file."
        return mend(f"The directory doesn't have {person.name}.", how)
    how = f'Put entra_id = "{by_address.entra_id}" into the trust\'s file, and load it.'
    return mend(f"{person.name} has another object id in the directory.", how)
