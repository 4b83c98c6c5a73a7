"""Microsoft's local client is told the people of the demonstration, as the trust's file has them."""

import re
from pathlib import Path

from domain.trust import Trust

PLAYGROUND = Path(__file__).parents[2] / "web" / "playground" / ".m365agentsplayground.yml"
OTHERS = 5
"""As many as it wants besides whoever is in front of it."""


def test_its_people_are_those_of_the_demonstration(trust: Trust) -> None:
    words = PLAYGROUND.read_text(encoding="utf-8").split("personalChat:")[0]
    ids, names = re.findall(r"aadObjectId: ([\w-]+)", words), re.findall(r"\bname: ([A-Z][\w' -]+?)[,\n]", words)[1:]
    assert len(ids) == len(names) == 1 + OTHERS
    for entra_id, name in zip(ids, names, strict=True):
        person = trust.person(entra_id)
        assert person is not None and person.name == name
        assert f"email: {person.email}" in words
