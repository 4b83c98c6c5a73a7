"""AS-5: a bank holiday on a Monday, the chair's other day, and a bank holiday that is added later."""

from datetime import datetime, timedelta
from typing import Any

import icalendar

from tests.fake_teams import FakeTeams
from tests.scenarios.cast import CHAIR, CHANNEL, GRAFTON, Committee, committee, links_in, source

S15, S17 = "HB-S-2026-15", "HB-S-2026-17"


async def dates(they: Committee) -> dict[str, tuple[str, ...]]:
    """Each meeting's day, and when its items close and its agenda is due."""
    meetings = await they.bot.database.read(lambda store: store.meetings.all())
    return {m.ref: tuple(f"{day:%a %-d %b}" for day in (m.day, m.items_close, m.publish_by)) for m in meetings}


async def feed(they: Committee, address: str) -> dict[str, Any]:
    status, kind, document = await they.get(address)
    assert (status, kind) == (200, "text/calendar")
    events: list[Any] = icalendar.Calendar.from_ical(document.decode()).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    return {str(event["UID"]): event for event in events}


async def test_a_bank_holiday_monday(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2027, 3, 18, 16, 30) as they:
        at_first = await dates(they)
        assert at_first[S15] == ("Tue 4 May", "Mon 26 Apr", "Tue 27 Apr")
        assert at_first["HB-B-2026-14"][0] == "Wed 28 Apr" and at_first["HB-B-2026-15"][0] == "Wed 12 May"
        address = links_in(await they.hear(GRAFTON, "calendar link"))["Add to my calendar"]
        before = await feed(they, address)
        days = [event["DTSTART"].dt.date() for event in before.values()]
        assert datetime(2027, 5, 3).date() not in days and datetime(2027, 5, 4).date() in days  # noqa: DTZ001

        # The chair is told twenty staff days before, and not sooner.
        await they.at(2027, 3, 18, 17, 59)
        assert "Tue 4 May" not in they.read(CHAIR)
        await they.at(2027, 3, 19, 7, 46)
        await they.reads(CHAIR, "falls on Tue 4 May because of: early May bank holiday")

        # The chair wants it on Wednesday: its deadlines follow, and no other meeting moves.
        await they.at(2027, 3, 22, 10)
        moved = await they.say(CHAIR, "move Strategy on 4 May to Wed 5 May")
        assert "is now on Wed 5 May, 09:30. Items close Tue 27 Apr, and the agenda goes out by Wed 28 Apr." in moved
        await they.reads(CHANNEL, "The Strategy meeting, Tue 4 May has moved: it is now on Wed 5 May")
        now = await dates(they)
        assert {ref for ref in now if now[ref] != at_first[ref]} == {S15}

        # Everyone's own calendar follows: the same event, in a newer edition.
        after = await feed(they, address)
        assert after.keys() == before.keys()
        (changed,) = [uid for uid in after if after[uid]["DTSTART"].dt != before[uid]["DTSTART"].dt]
        assert after[changed]["DTSTART"].dt - before[changed]["DTSTART"].dt == timedelta(days=1)
        assert int(after[changed]["SEQUENCE"]) > int(before[changed]["SEQUENCE"])
        same = [uid for uid in after if uid != changed]
        assert [after[uid]["SEQUENCE"] for uid in same] == [before[uid]["SEQUENCE"] for uid in same]

        # A government adds a bank holiday: nothing moves until the chair says so.
        await they.load(source().replace("[calendar]", "[calendar]\nbank_holidays = [2027-06-07]", 1))
        assert await dates(they) == now
        await they.at(2027, 3, 22, 10, 1)
        await they.reads(CHAIR, "The new dates would change 1 meeting. Nothing moves until you say so.")
        assert "Strategy meeting, Mon 7 Jun: move to Tue 8 Jun?" in they.read(CHAIR)
        assert await dates(they) == now
        refused = await they.say(GRAFTON, "which meetings are affected by the new dates")
        assert refused.startswith("Only the chair and the clerk can change the dates")
        await they.press(CHAIR, "Move it to Tue 8 Jun")
        last = await dates(they)
        assert last[S17][0] == "Tue 8 Jun" and {ref for ref in last if last[ref] != now[ref]} == {S17}
        assert (await feed(they, address)).keys() == before.keys()

        # It is told once; and a link that was ended leads nowhere.
        await they.at(2027, 3, 23, 10)
        assert they.read(CHAIR).count("The new dates would change") <= 1
        assert "no longer works" in await they.say(GRAFTON, "stop my calendar link")
        assert (await they.get(address))[0] == 404
