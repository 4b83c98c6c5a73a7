"""What may identify a pupil is stopped, and what schools say every day isn't: measured, and printed (R2.26)."""

from pathlib import Path

import pytest

from domain.pupil_data import pupil_data
from domain.trust import Trust
from services.guard import names_known
from tests.reports.test_placement import TEXTS

HERE = Path(__file__).parent
STOPPED = (HERE / "pupils.txt").read_text(encoding="utf-8").splitlines()
FINE = (HERE / "no_pupils.txt").read_text(encoding="utf-8").splitlines()


def test_how_many_are_caught(trust: Trust, capsys: pytest.CaptureFixture[str]) -> None:
    known = names_known(trust)
    missed = [line for line in STOPPED if not pupil_data(line, known)]
    ordinary = [*FINE, *(sentence for text in TEXTS for sentence, _ in text.sentences)]
    alarms = [line for line in ordinary if pupil_data(line, known)]
    with capsys.disabled():
        caught = len(STOPPED) - len(missed)
        print(f"\n{caught} of {len(STOPPED)} caught; {len(alarms)} false alarms in {len(ordinary)} ordinary ones")  # noqa: T201
        print(*(f"missed: {line}" for line in missed), *(f"false alarm: {line}" for line in alarms), sep="\n")  # noqa: T201
    assert len(missed) <= 0.05 * len(STOPPED)
    assert len(alarms) <= 0.01 * len(ordinary)


@pytest.mark.parametrize("name", ["Leila Haddad", "Leila", "Valence", "WB"])
def test_the_roster_and_the_schools_pass(trust: Trust, name: str) -> None:
    assert pupil_data(f"{name} in Y4 will host", names_known(trust)) is None
