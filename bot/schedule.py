"""Clock ticks. APScheduler owns and remembers nothing: what is due is in the database (docs/decisions/0004)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clearing import Clearing
from bot.downloads import Downloads
from bot.errands import Errands
from bot.mailer import Mailer
from bot.messenger import Messenger
from bot.reminders import Reminders
from bot.uploads import Uploads

DISPATCH_SECONDS = 1
REAP_SECONDS = 10
REMIND_SECONDS = 10
ERRAND_SECONDS = 30
MAIL_SECONDS = 10
CLEAR_AFTER_SECONDS = 300
"""After the start; then once a day."""


def start_ticking(
    messenger: Messenger,
    reminders: Reminders,
    uploads: Uploads,
    downloads: Downloads,
    errands: Sequence[Errands[Any]] = (),
    mailer: Mailer | None = None,
    clearing: Clearing | None = None,
) -> AsyncIOScheduler:
    """Start the ticks on the running event loop; the caller shuts the scheduler down.

    A tick only starts the work: the messenger finishes what is under way, whatever becomes of the scheduler.
    """

    async def dispatch() -> None:
        messenger.wake()
        uploads.wake()
        downloads.wake()

    async def remind() -> None:
        if await reminders.tick():
            messenger.wake()

    scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
    scheduler.add_job(dispatch, "interval", seconds=DISPATCH_SECONDS)
    scheduler.add_job(messenger.reap, "interval", seconds=REAP_SECONDS)
    scheduler.add_job(remind, "interval", seconds=REMIND_SECONDS)
    if errands:

        async def run_errands() -> None:
            for errand in errands:
                errand.wake()

        scheduler.add_job(run_errands, "interval", seconds=ERRAND_SECONDS)
    if mailer:
        scheduler.add_job(mailer.dispatch, "interval", seconds=MAIL_SECONDS)
    if clearing:
        first = datetime.now(UTC) + timedelta(seconds=CLEAR_AFTER_SECONDS)
        scheduler.add_job(clearing.tick, "interval", days=1, next_run_time=first)
    scheduler.start()
    return scheduler
