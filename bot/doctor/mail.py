"""Whether the mail server takes what can't be said in Teams; nothing is sent."""

import asyncio

import aiosmtplib

from bot.doctor.diagnosis import Diagnosis, mend, well
from bot.doctor.installation import Installation

SECONDS = 15


async def mail(installation: Installation) -> list[Diagnosis]:
    """Speak to the server as the mailer does, up to the sender's address; nothing where no server is set."""
    office = installation.post_office
    if office is None:
        return []
    client = office.client()
    try:
        async with asyncio.timeout(SECONDS):
            await client.connect()
            await client.mail(office.sender)
            await client.quit()
    except aiosmtplib.SMTPAuthenticationError:
        how = "Check HEADBOARD_MAIL_USER and HEADBOARD_MAIL_PASSWORD."
        return [mend(f"The mail server {office.host} refuses the name or the password.", how)]
    except aiosmtplib.SMTPResponseException:
        how = "Let HEADBOARD_MAIL_FROM be an address from which that server lets this machine send."
        return [mend(f"The mail server {office.host} doesn't take mail from {office.sender}.", how)]
    except (aiosmtplib.SMTPException, OSError, ValueError):
        how = "Check HEADBOARD_MAIL_HOST, HEADBOARD_MAIL_PORT and HEADBOARD_MAIL_TLS, and its certificate."
        return [mend(f"The mail server {office.host} can't be spoken to.", how)]
    finally:
        client.close()
    return [well(f"The mail server {office.host} takes mail from {office.sender}.")]
