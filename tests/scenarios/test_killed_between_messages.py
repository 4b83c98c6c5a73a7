"""A recorded meeting of sixty messages against a process that is killed between them: the same record in the end."""

from pathlib import Path
from typing import Any

import pytest

from domain.people import THE_RULES
from storage.database import open_database
from storage.store import Store
from tests.fake_teams import FakeTeams, Person
from tests.scenarios.test_killed import CHANNEL, CHAT, Killed
from tests.served import AMARA, BILL, CARYS, DEV, FARAH, JOANNA, TWO_O_CLOCK, process_for

PROPOSED: tuple[tuple[Person, str], ...] = (
    (CARYS, "put grounds maintenance on the agenda for next Business, 10 minutes, for decision"),
    (DEV, "put the uniform supplier on the agenda for next Business, 10 minutes, for decision"),
    (FARAH, "put lettings on the agenda for next Business, 10 minutes"),
    (BILL, "put shared minibus on the agenda for next Business, 5 minutes, for decision"),
)
RECORDED: tuple[tuple[Person, str], ...] = (
    (AMARA, "open the meeting"),
    (BILL, "I'm here"),
    (CARYS, "I'm here by video"),
    (JOANNA, "I'm here"),
    (AMARA, "present: Five Elms, Valence"),
    (AMARA, "next"),
    (JOANNA, "note: three quotations were read"),
    (CARYS, "note: this isn't mine to note"),
    (AMARA, "everyone may note"),
    (CARYS, "note: Grafton would gain most"),
    (DEV, "I must declare an interest in this, my brother works for a bidder"),
    (AMARA, "where are we?"),
    (AMARA, "agreed: to renew the grounds contract"),
    (AMARA, "yes"),
    (AMARA, "undo that"),
    (AMARA, "agreed: to renew the grounds contract for a year"),
    (AMARA, "yes"),
    (AMARA, "action: Carys to tell the firm by Fri 11 Dec"),
    (FARAH, "record my dissent"),
    (AMARA, "next"),
    (CARYS, "motion: to buy from one uniform supplier"),
    (AMARA, "for"),
    (BILL, "against"),
    (CARYS, "for"),
    (DEV, "against"),
    (FARAH, "abstain"),
    (DEV, "for"),
    (DEV, "against"),
    (AMARA, "close the vote"),
    (AMARA, "casting vote for"),
    (AMARA, "park item 3"),
    (AMARA, "next"),
    (AMARA, "go back"),
    (AMARA, "item 4"),
    (BILL, "motion: to share the minibus"),
    (BILL, "for"),
    (FARAH, "against"),
    (CARYS, "against"),
    (AMARA, "against"),
    (AMARA, "close the vote"),
    (AMARA, "action: Bill to ask the garage by Thu 10 Dec"),
    (AMARA, "undo that"),
    (AMARA, "action: Farah to ask the garage by Thu 10 Dec"),
    (AMARA, "called away"),
    (BILL, "next"),
    (BILL, "note: lettings bring in little"),
    (JOANNA, "Valence has left"),
    (BILL, "agreed: to raise the lettings charge"),
    (JOANNA, "present: Valence, Becontree"),
    (AMARA, "I'm here"),
    (AMARA, "agreed: to raise the lettings charge by 3%"),
    (AMARA, "change"),
    (AMARA, "to raise the lettings charge by 4%"),
    (AMARA, "yes"),
    (AMARA, "only the clerk notes"),
    (CARYS, "undo that"),
    (AMARA, "defer item 3"),
    (AMARA, "close the meeting"),
    (AMARA, "close it anyway"),
    (JOANNA, "where are we?"),
)


async def hold(meeting: Killed, dies_after: int) -> None:
    """The meeting, its bot killed after every message, every second, … once it has acknowledged it."""
    await meeting.process.start()
    await meeting.deliver(meeting.teams.activities.installed(AMARA, CHANNEL))
    for who, text in PROPOSED:
        await meeting.deliver(meeting.teams.activities.message(who, text))
    await meeting.process.kill()
    meeting.process.move_clock_to(TWO_O_CLOCK)
    await meeting.process.start()
    for number, (who, text) in enumerate(RECORDED, 1):
        await meeting.deliver(meeting.teams.activities.message(who, text, CHAT))
        if dies_after and number % dies_after == 0:
            await meeting.process.kill()
            await meeting.process.start()
    await meeting.see(CHANNEL, "Decisions and actions of the Business meeting")
    await meeting.process.kill()


async def kept(url: str) -> dict[str, Any]:
    """All that the meeting left behind, but for the instants."""

    def look(store: Store) -> dict[str, Any]:
        meeting = next(m for m in store.meetings.all() if str(m.day) == "2026-12-02")
        entries = store.proceedings.entries(meeting.ref)
        decisions = store.decisions.between(None, None, THE_RULES)
        return {
            "record": [
                (e.act, e.kind, e.item, e.school, e.person, e.text, e.ref, e.by_video, e.undoes) for e in entries
            ],
            "decisions": [
                (d.ref, d.wording, d.status_on(d.day), d.votes_for, d.votes_against, d.abstentions) for d in decisions
            ],
            "named": [(e.decision, e.kind, e.by) for e in store.decisions.events(d.ref for d in decisions)],
            "actions": [(a.ref, a.text, a.owner, a.decision) for a in store.actions.of_meeting(meeting.ref, THE_RULES)],
            "items": [(i.title, i.status) for i in store.agenda.items(meeting.ref, THE_RULES)],
            "meeting": (meeting.state, meeting.current_item, meeting.presiding),
        }

    database = open_database(url, read_only=True)
    try:
        return await database.read(look)
    finally:
        await database.close()


async def held(teams: FakeTeams, folder: Path, dies_after: int) -> dict[str, Any]:
    url = f"sqlite:///{folder}/after-{dies_after}.db"
    async with process_for(teams, folder, url) as process:
        await hold(Killed(teams, process), dies_after)
    return await kept(url)


@pytest.mark.parametrize("dies_after", [1, 20])
async def test_the_record_is_that_of_a_meeting_that_nobody_disturbed(
    fake_teams: FakeTeams, tmp_path: Path, dies_after: int
) -> None:
    assert len(RECORDED) == 60
    undisturbed = await held(fake_teams, tmp_path, 0)
    assert [entry[1] for entry in undisturbed["record"]][-1] == "closed"
    assert len(undisturbed["decisions"]) == 5
    assert await held(fake_teams, tmp_path, dies_after) == undisturbed
