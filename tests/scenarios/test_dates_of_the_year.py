"""AS-17 by chat: the meetings alternate, none is on a day without school, and the command line says the same."""

import csv
import io
import re
from pathlib import Path

from tests.fake_teams import FakeTeams
from tests.scenarios.cast import FIVE_ELMS, committee
from tests.served import printed

LINE = re.compile(r"^(Strategy|Business), (\w{3} \d{1,2} \w{3}), (\d\d:\d\d), (\w+)$", re.MULTILINE)


async def test_the_dates_of_the_year(fake_teams: FakeTeams, database_url: str, tmp_path: Path) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 1, 10) as they:
        said = dict.fromkeys(LINE.findall(await they.say(FIVE_ELMS, "what dates have we got for the year")))
        kinds = [kind for kind, *_ in said]
        assert len(said) == 39
        assert kinds == ["Strategy" if n % 2 == 0 else "Business" for n in range(39)]
        days = [day for _, day, *_ in said]
        assert {day for day in days if day[:3] not in ("Mon", "Wed")} == {"Tue 5 Jan", "Tue 4 May"}
        assert "Mon 26 Oct" not in days and "Wed 28 Oct" not in days and "Mon 3 May" not in days
        assert days.index("Wed 4 Nov") == days.index("Mon 19 Oct") + 1

        first = await they.say(FIVE_ELMS, "next business")
        assert "The next Business meeting is Wed 16 Sep, 13:30, Teams." in first

        table = await printed(tmp_path, {"HEADBOARD_DATABASE_URL": database_url}, "calendar", "--year", "2026")
        rows = list(csv.DictReader(io.StringIO(table)))
        assert [row["kind"].capitalize() for row in rows] == kinds
        assert [f"{int(row['date'][8:])}" for row in rows] == [day.split()[1] for day in days]
        assert all(row["items_close"] < row["publish_by"] < row["date"] for row in rows[1:])
