"""Asking for the logs by chat: who gets which part, where, and what the links lead to."""

import csv
import io
import json

import openpyxl
import pytest

from bot.links import follow
from domain.agenda import Tier
from services.trust import load_trust
from storage.conversations import Conversation
from storage.store import Store
from tests.bot.exports.test_pack import words_of_docx, words_of_pdf
from tests.bot.test_discretion import told
from tests.services.test_exports import a_decision, an_action, ref
from tests.talk import CARYS, CHAIR, CHANNEL, CLERK, IMANI, LEAD, MEETING_CHAT, TRUSTEE, Talk, card_of


@pytest.fixture
async def logged(talk: Talk) -> Talk:
    """A talk with three decisions, the second of them confidential, and an action of each."""

    def enter(store: Store) -> None:
        for number in (1, 2, 3):
            tier, words = (Tier.PART_2, "secretwording") if number == 2 else (Tier.OPEN, f"To do number {number}.")
            store.decisions.append(a_decision(number, tier=tier, wording=words, title=words))
            store.actions.add(an_action(number, tier=tier, text=words, decision=ref(number)))

    await talk.database.write(enter)
    return talk


async def links(talk: Talk, who: str, said: str) -> dict[str, str]:
    """The links of an answer in a private chat, by their buttons."""
    card = card_of(await talk.hear(who, said))
    return {action["title"]: action["url"] for action in card.get("actions", ())}


async def opened(talk: Talk, link: str) -> bytes | None:
    secret, name = link.split("/")[-2:]
    draw = await talk.database.read(lambda s: follow(s, secret, name.rpartition(".")[2], talk.clock.now()))
    return draw() if draw else None


async def file(talk: Talk, link: str) -> bytes:
    found = await opened(talk, link)
    assert found
    return found


async def test_a_head_gets_part_1_in_the_form_and_the_period_that_they_name(logged: Talk) -> None:
    found = await links(logged, CARYS, "send me the decision log since September as a spreadsheet")
    assert list(found) == ["Part 1 (Excel)"]
    link = found["Part 1 (Excel)"]
    assert link.startswith("http://bot.example/links/") and link.endswith("/decision-log-part-1.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(await file(logged, link)))
    rows = list(book["Decisions"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [ref(1), ref(2), ref(3)]
    facts = {row[0]: row[1] for row in book["About this file"].iter_rows(values_only=True)}
    assert facts["Period"] == "Since Tue 1 Sep 2026" and facts["Entries"] == "3"


async def test_whoever_may_have_part_2_gets_it_as_a_file_of_its_own(logged: Talk) -> None:
    found = await links(logged, CLERK, "decision log as csv")
    assert list(found) == ["Part 1 (CSV)", "Part 2 – confidential (CSV)"]
    part_1, part_2 = [(await file(logged, link)).decode("utf-8-sig") for link in found.values()]
    assert "secret" not in part_1 and "secretwording" in part_2
    assert [row["ref"] for row in csv.DictReader(io.StringIO(part_2))] == [ref(2)]
    alone = await links(logged, CHAIR, "the confidential part of the decision log as a pdf")
    assert list(alone) == ["Part 2 – confidential (PDF)"]
    assert "secretwording" in words_of_pdf(await file(logged, alone["Part 2 – confidential (PDF)"]))


async def test_where_nothing_is_confidential_there_is_no_part_2(logged: Talk) -> None:
    assert list(await links(logged, CLERK, "strategy decision log as word")) == ["Part 1 (Word)"]


@pytest.mark.parametrize("where", [CHANNEL, MEETING_CHAT])
async def test_in_a_shared_room_the_link_to_part_1_goes_to_the_speaker_alone(logged: Talk, where: Conversation) -> None:
    await logged.say(CLERK, "hello")
    body = await logged.hear(CLERK, "decision log as csv", where)
    assert "links/" not in json.dumps(body)
    sent = await told(logged.database, CLERK)
    assert "part-1.csv" in sent and "part-2" not in sent
    said = await logged.say(CLERK, "the confidential part of the decision log", where)
    assert "private" in said and "links/" not in said


@pytest.mark.parametrize("who", [CARYS, IMANI])
async def test_heads_and_associates_are_refused_part_2(logged: Talk, who: str) -> None:
    said = await logged.say(who, "the confidential part of the decision log")
    assert "links/" not in said and "chair" in said
    assert "secret" not in json.dumps(await logged.hear(who, "decision log as pdf"))


@pytest.mark.parametrize("who", [LEAD, TRUSTEE])
@pytest.mark.parametrize("said", ["decision log", "action log", "export HB-2026-001"])
async def test_others_get_none(logged: Talk, who: str, said: str) -> None:
    assert "links/" not in await logged.say(who, said)


async def test_one_decision_for_those_whom_it_affects(logged: Talk) -> None:
    found = await links(logged, IMANI, "export HB-2026-003")
    assert list(found) == ["Part 1 (PDF)", "Part 1 (Word)"]
    for draw, words in zip(found.values(), (words_of_pdf, words_of_docx), strict=True):
        said = words(await file(logged, draw))
        assert "To do number 3." in said and ref(1) not in said and "Decision HB-2026-003" in said
    for who, number in ((IMANI, 2), (IMANI, 77), (CLERK, 77)):
        assert "or it is confidential" in await logged.say(who, f"export {ref(number)}")
    assert list(await links(logged, CLERK, "HB-2026-002 as a pdf")) == ["Part 2 – confidential (PDF)"]


async def test_the_action_log(logged: Talk) -> None:
    found = await links(logged, CARYS, "send me the action log")
    assert list(found) == ["Part 1 (Excel)", "Part 1 (CSV)"]
    rows = list(csv.DictReader(io.StringIO((await file(logged, found["Part 1 (CSV)"])).decode("utf-8-sig"))))
    assert [(row["ref"], row["school"], row["due"]) for row in rows] == [
        ("A-1", "Grafton", "2026-12-11"),
        ("A-3", "Grafton", "2026-12-11"),
    ]
    assert "comes as Excel or CSV" in await logged.say(CARYS, "action log as pdf")
    assert list(await links(logged, CLERK, "the confidential part of the action log as excel")) == [
        "Part 2 – confidential (Excel)"
    ]


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("decision log for the autumn term", "Wed 2 Sep 2026 to Fri 18 Dec 2026"),
        ("decision log for this term", "Wed 2 Sep 2026 to Fri 18 Dec 2026"),
        ("decision log for this academic year", "Tue 1 Sep 2026 to Tue 31 Aug 2027"),
        ("decision log for last year", "Mon 1 Sep 2025 to Mon 31 Aug 2026"),
        ("decision log from 1 Sep to 3 Dec", "Tue 1 Sep 2026 to Thu 3 Dec 2026"),
        ("the decision log", "the whole log"),
    ],
)
async def test_the_period_is_said(logged: Talk, said: str, period: str) -> None:
    assert period in await logged.say(CARYS, said)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("decision log for the summer term", "I don't know when that was"),
        ("decision log since the flood", "the flood"),
    ],
)
async def test_a_period_that_isnt_known_is_said_kindly(logged: Talk, said: str, answer: str) -> None:
    found = await logged.say(CARYS, said)
    assert answer in found and "links/" not in found


async def test_a_link_shows_what_its_owner_may_see_when_it_is_followed(logged: Talk) -> None:
    found = await links(logged, CLERK, "decision log as csv")
    source = await logged.database.read(lambda s: s.trusts.source())
    assert source
    manager = source.replace('post = "clerk"', 'post = "business_manager"')
    await logged.database.write(lambda s: load_trust(s, manager, logged.clock.now()))
    part_1, part_2 = [await opened(logged, link) for link in found.values()]
    assert part_1 is not None and part_2 is None
    assert await opened(logged, found["Part 1 (CSV)"].replace(".csv", ".pdf")) is None
