"""The small Business meeting against a process that is killed all the time: nothing lost, no repeat that hides it."""

import asyncio
import json
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import texts
from domain.people import THE_RULES
from storage.database import open_database
from storage.store import Store
from tests.fake_teams import Activity, Conversation, FakeTeams, Person, channel, meeting_chat, personal_chat
from tests.served import (
    AMARA,
    BILL,
    CARYS,
    JOANNA,
    TWO_O_CLOCK,
    Process,
    is_marked,
    latest_with,
    process_for,
    words,
)

CHANNEL, CHAT = channel(), meeting_chat()
WORDING = "To share one rota of cover supervisors from 5 January 2027."
MOST_SECONDS = 0.03
"""Longer than a turn takes: a process killed within it dies before, in or after each of the turn's parts."""

Make = Callable[[FakeTeams], Activity]


@dataclass(frozen=True)
class Step:
    """What somebody does, and what is to be read where once it has taken effect."""

    make: Make
    where: Conversation
    seen: str


def says(person: Person, text: str, where: Conversation | None = None) -> Make:
    return lambda teams: teams.activities.message(person, text, where)


def presses(person: Person, title: str) -> Make:
    def make(teams: FakeTeams) -> Activity:
        card, button = latest_with(teams.connector.conversation(CHAT.id), title)
        return teams.activities.press(person, button["verb"], button["data"], card=card, where=CHAT)

    return make


BEFORE = (
    Step(
        says(CARYS, "put the shared cover rota on the agenda for next Business, 10 minutes, for decision"),
        personal_chat(CARYS),
        "“Shared cover rota” goes on the Business meeting, Wed 2 Dec",
    ),
    Step(says(AMARA, "publish the agenda"), CHANNEL, "Published, version 1"),
)
MEETING = (
    Step(says(AMARA, "open the meeting", CHAT), CHAT, "1 of 8 voting schools"),
    Step(presses(BILL, "I'm here"), CHAT, "2 of 8 voting schools"),
    Step(says(AMARA, "present: Grafton, Valence and 5 Elms", CHAT), CHAT, "Attendance is recorded. 5 of 8"),
    Step(says(AMARA, "next", CHAT), CHAT, "Item 1: Shared cover rota"),
    Step(says(AMARA, f"agreed: {WORDING}", CHAT), CHAT, "Is this the wording?"),
    Step(presses(AMARA, "Yes, record it"), CHAT, "HB-2026-001 is in the log"),
    Step(says(AMARA, "action: Leila to draft the rota by Fri 11 Dec", CHAT), CHAT, "A-1: Leila Haddad to draft"),
    Step(says(AMARA, "close the meeting", CHAT), CHANNEL, "Decisions and actions of the Business meeting"),
)


class Killed:
    """A meeting whose bot is killed at every step."""

    def __init__(self, teams: FakeTeams, process: Process) -> None:
        self.teams, self.process = teams, process

    async def deliver(self, activity: Activity) -> Any:
        """Send an activity until it is answered, as Teams does."""
        for _ in range(20):
            try:
                status, answer = await self.teams.send(self.process.messages, activity)
            except aiohttp.ClientError:
                await asyncio.sleep(0.02)
                continue
            assert status == 200, answer
            return answer
        raise AssertionError("no answer")

    async def see(self, where: Conversation, part: str, within: float = 10) -> None:
        connector = self.teams.connector
        there = where.id
        await connector.wait_until(lambda: part in "\n".join(map(words, connector.conversation(there))), within)

    async def warm_up(self) -> None:
        """Have it fetch keys and a token, so that the next turn takes its usual few milliseconds."""
        await self.deliver(self.teams.activities.message(JOANNA, "help"))

    async def hold(self, take: Callable[["Killed", Step], Any]) -> None:
        """The whole meeting; `take` does each step and kills the process on the way."""
        await self.process.start()
        await self.deliver(self.teams.activities.installed(AMARA, CHANNEL))
        for step in BEFORE:
            await take(self, step)
        await self.process.kill()
        self.process.move_clock_to(TWO_O_CLOCK)
        await self.process.start()
        for step in MEETING:
            await take(self, step)
        await self.see(CHAT, "is closed. 1 decision, 1 action.")
        await self.see(CHAT, "Closed at 14:0")
        await self.process.kill()

    def unmarked_repeats(self) -> list[str]:
        """Messages that people got again without a word about it; questions may be answered anew."""
        seen: dict[str, list[bool]] = defaultdict(list)
        for exchange in self.teams.connector.exchanges:
            if exchange.method == "POST" and exchange.delivered and exchange.conversation != personal_chat(JOANNA).id:
                seen[f"{exchange.conversation} {unmarked(exchange.body)}"].append(is_marked(exchange.body))
        return [body for body, marks in seen.items() if not all(marks[1:])]


def unmarked(body: Activity) -> str:
    """A message without the remark that it may have come before."""
    bare = json.loads(json.dumps(body).replace(json.dumps(f"\n\n{texts.REPEATED}")[1:-1], ""))
    for attachment in bare.get("attachments", ()):
        content = attachment["content"]
        content["body"] = [part for part in content["body"] if part.get("text") != texts.REPEATED]
    return json.dumps(bare, sort_keys=True)


@asynccontextmanager
async def killed_meeting(teams: FakeTeams, folder: Path, url: str) -> AsyncIterator[Killed]:
    async with process_for(teams, folder, url) as process:
        meeting = Killed(teams, process)
        yield meeting
        assert meeting.unmarked_repeats() == []
        await check_effects(url)


async def check_effects(url: str) -> None:
    """Every step took effect, and once."""

    def look(store: Store) -> None:
        (decision,) = store.decisions.between(None, None, THE_RULES)
        assert (decision.ref, decision.wording) == ("HB-2026-001", WORDING)
        meeting = next(m for m in store.meetings.all() if str(m.day) == "2026-12-02")
        (item,) = store.agenda.items(meeting.ref, THE_RULES)
        assert (meeting.state, meeting.agenda_version, meeting.current_item) == ("closed", 1, item.id)
        assert (item.title, item.number) == ("Shared cover rota", "1")
        schools = {seat.school for seat in store.proceedings.room(meeting.ref).attendance}
        assert schools == {"Gascoigne", "William Bellamy", "Grafton", "Valence", "Five Elms"}
        (action,) = store.actions.of_meeting(meeting.ref, THE_RULES)
        assert (action.ref, action.owner) == ("A-1", "Leila Haddad")

    database = open_database(url, read_only=True)
    await database.read(look)
    await database.close()


async def after(meeting: Killed, step: Step) -> None:
    """Kill it once it has acknowledged, whatever it still has to do."""
    await meeting.deliver(step.make(meeting.teams))
    await meeting.process.kill()
    await meeting.process.start()
    await meeting.see(step.where, step.seen)


def during(chance: random.Random) -> Callable[[Killed, Step], Any]:
    """Kill it somewhere in the step, and then have Teams send the same activity again."""

    async def take(meeting: Killed, step: Step) -> None:
        await meeting.warm_up()
        activity = step.make(meeting.teams)
        first = asyncio.create_task(meeting.teams.send(meeting.process.messages, activity))
        await asyncio.sleep(chance.random() ** 2 * MOST_SECONDS)
        await meeting.process.kill()
        await asyncio.gather(first, return_exceptions=True)
        await meeting.process.start()
        await meeting.deliver(activity)
        await meeting.see(step.where, step.seen)

    return take


async def test_a_process_killed_after_each_step_goes_on_where_it_was(fake_teams: FakeTeams, tmp_path: Path) -> None:
    async with killed_meeting(fake_teams, tmp_path, f"sqlite:///{tmp_path}/headboard.db") as meeting:
        await meeting.hold(after)


async def test_a_process_killed_in_each_step_does_it_once(fake_teams: FakeTeams, tmp_path: Path) -> None:
    async with killed_meeting(fake_teams, tmp_path, f"sqlite:///{tmp_path}/headboard.db") as meeting:
        await meeting.hold(during(random.Random(1)))


@pytest.mark.battery
@pytest.mark.parametrize("seed", range(2, 22))
async def test_many_meetings_killed_in_each_step(fake_teams: FakeTeams, tmp_path: Path, seed: int) -> None:
    async with killed_meeting(fake_teams, tmp_path, f"sqlite:///{tmp_path}/headboard.db") as meeting:
        await meeting.hold(during(random.Random(seed)))
