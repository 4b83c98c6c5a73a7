"""AS-7, its agenda part: a confidential item of B4, Wed 4 Nov 2026, and everybody who isn't to see it."""

import csv
import io
import json
from pathlib import Path

import pypdf

from domain.people import THE_RULES
from tests.fake_teams import Conversation, FakeTeams, Person, personal_chat
from tests.scenarios.cast import (
    ADMIN,
    BECONTREE,
    BECONTREES_DEPUTY,
    CEO,
    CHAIR,
    CHANNEL,
    CHAT,
    CLERK,
    FIVE_ELMS,
    GRAFTON,
    HENRY_GREEN,
    LEAD,
    SBM,
    SOUTHWOOD,
    TRUSTEE,
    Committee,
    button_in,
    committee,
    links_in,
    source,
)
from tests.served import printed

TITLE = "Performance of the catering contractor"
PROPOSAL = f"put the {TITLE.lower()} on the agenda for Business on 4 Nov, part 2, 15 minutes, for decision"
SECRETS = ("contractor", "Catering Ltd", "retender", "commercial")
"""Words that are in the item, in its reason, its paper or its decision, and nowhere else."""
NOT_FOR_THEM = (SOUTHWOOD, HENRY_GREEN, SBM, LEAD, ADMIN, TRUSTEE)
QUESTIONS = (
    *("what's on the agenda for Business on 4 Nov?", "show version 1 of the agenda for Business on 4 Nov"),
    *("what changed on the agenda for Business on 4 Nov", "what do I need for Business on 4 Nov"),
    *("papers for Business on 4 Nov", "where are we?", "show me the draft for Business on 4 Nov"),
    *(
        "withdraw catering contractor",
        "withdraw item 14",
        "wording for catering contractor: To end it",
        "unstar item 14",
    ),
    *("paper for catering contractor: https://trust.example/a", "take item 14 off the agenda for Business on 4 Nov"),
)


def seen_by(they: Committee, *where: Person | Conversation) -> str:
    """Everything that somebody could find in the messages of a room, notifications and buttons' data included."""
    ids = [personal_chat(w).id if isinstance(w, Person) else w.id for w in where]
    rooms = [they.teams.connector.conversation(room) for room in ids]
    return json.dumps(rooms, ensure_ascii=False).casefold()


def assert_nothing_of_it(text: str) -> None:
    assert [secret for secret in SECRETS if secret.casefold() in text.casefold()] == []


async def put_on_the_agenda(they: Committee) -> None:
    """The Head of Becontree proposes it, with a paper and a wording, and the chair publishes."""
    asked = await they.say(BECONTREE, PROPOSAL)
    assert "Why is it confidential?" in asked
    assert f"“{TITLE}” goes on the Business meeting, Wed 4 Nov" in await they.say(BECONTREE, "commercial")
    await they.say(BECONTREE, f"wording for {TITLE}: To retender it in January")
    await they.say(BECONTREE, f"paper for {TITLE}: Report on Catering Ltd https://trust.example/catering-ltd.pdf")
    await they.at(2026, 10, 21, 13, 1)
    await they.at(2026, 10, 22, 10)
    await they.say(CHAIR, "publish the agenda for Business on 4 Nov")
    await they.reads(CHANNEL, "Published, version 1")


async def test_nobody_else_finds_it(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 19, 13) as they:
        await put_on_the_agenda(they)
        posted = they.read(CHANNEL)
        assert "Part 2: associates and visitors leave before item 14" in posted and "14\nConfidential item" in posted

        for who in NOT_FOR_THEM:
            for question in QUESTIONS:
                assert_nothing_of_it(await they.say(who, question))
        for question in QUESTIONS[:7]:
            assert_nothing_of_it(await they.say(CHAIR, question, CHAT))
            assert_nothing_of_it(await they.say(CHAIR, question, CHANNEL))
        # The reminders of the days before the meeting say nothing of it either.
        await they.at(2026, 11, 3, 16, 16)
        await they.reads(SOUTHWOOD, "Before Wed 4 Nov, 13:30")
        assert_nothing_of_it(seen_by(they, CHANNEL, CHAT, *NOT_FOR_THEM))
        # Whoever may see it reads it, but not on a locked screen.
        for who in (CHAIR, FIVE_ELMS, CEO, CLERK):
            await they.hear(who, QUESTIONS[0])
            await they.reads(who, TITLE)
        for who in (CHAIR, FIVE_ELMS, CEO, CLERK, BECONTREE):
            for message in they.teams.connector.chat(who):
                assert_nothing_of_it(f"{message.get('summary', '')} {message.get('text') or ''}")


async def test_a_button_of_it_is_of_no_use_to_others(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 19, 13) as they:
        await put_on_the_agenda(they)
        item = await they.bot.database.read(
            lambda s: next(i for i in s.agenda.items("HB-B-2026-04", THE_RULES) if i.title == TITLE)
        )
        (message, button) = next(
            (message, found)
            for message in they.teams.connector.chat(BECONTREE)
            if (found := button_in(message, "Save"))
        )
        presses = [button["data"], {**button["data"], "title": "x", "minutes": "5"}]
        for who in (SOUTHWOOD, SBM, LEAD, ADMIN):
            for data in presses:
                assert_nothing_of_it(await they.press_on(who, message, {**button, "data": data}))
            for verb in ("withdraw_item", "restore_item", "discuss_item", "admit_item", "take_item", "rush_item"):
                data = {"item": item.id, "card": "item-1", "seen": 1, "meeting": item.meeting}
                assert_nothing_of_it(await they.press_on(who, message, {"verb": verb, "data": data}))
        after = await they.bot.database.read(lambda s: s.agenda.item(item.id, THE_RULES))
        assert after == item


async def test_it_isnt_repeated_where_it_was_said(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 19, 13) as they:
        for where in (CHANNEL, CHAT):
            answer = await they.say(BECONTREE, PROPOSAL, where)
            assert "please say it to me in our private chat; I haven't stored it" in answer
            assert_nothing_of_it(answer)
        items = await they.bot.database.read(lambda s: s.agenda.items("HB-B-2026-04", THE_RULES))
        assert [i for i in items if not i.standing] == []


async def test_the_papers_are_in_two_parts(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 19, 13) as they:
        await put_on_the_agenda(they)
        theirs = links_in(await they.hear(CLERK, "papers for Business on 4 Nov"))
        assert theirs.keys() == {"Agenda (PDF)", "Agenda (Word)", "Part 2 (PDF)", "Part 2 (Word)"}
        part_1, part_2 = [await pdf(they, theirs[title]) for title in ("Agenda (PDF)", "Part 2 (PDF)")]
        assert "Confidential" in part_1 and TITLE not in part_1
        assert_nothing_of_it(part_1)
        assert TITLE in part_2 and "To retender it in January" in part_2
        for who in (SOUTHWOOD, SBM):
            links = links_in(await they.hear(who, "papers for Business on 4 Nov"))
            assert links.keys() == {"Agenda (PDF)", "Agenda (Word)"}
            assert_nothing_of_it(await pdf(they, links["Agenda (PDF)"]))
        assert "gives no rights" in await they.say(ADMIN, "papers for Business on 4 Nov")
        # A link shows what its owner may see when it is followed.
        await they.load(source().replace('posts = [{ post = "clerk" }]', 'posts = [{ post = "business_manager" }]'))
        assert (await they.get(theirs["Part 2 (PDF)"]))[0] == 404


async def pdf(they: Committee, address: str) -> str:
    status, kind, document = await they.get(address)
    assert (status, kind) == (200, "application/pdf")
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages).split())


async def test_the_decision_is_in_the_log_by_its_number_alone(
    fake_teams: FakeTeams, database_url: str, tmp_path: Path
) -> None:
    async with committee(fake_teams, database_url, 2026, 10, 19, 13) as they:
        await put_on_the_agenda(they)
        await they.at(2026, 11, 4, 13, 31)
        await they.say(CHAIR, "open the meeting", CHAT)
        await they.say(CHAIR, "everyone is here", CHAT)
        taken = ""
        while "14" not in taken:
            taken = await they.say(CHAIR, "next", CHAT)
        assert taken.startswith("Item 14: Confidential item (15 min")
        assert "please say it to me in our private chat" in await they.say(CHAIR, "agreed: To retender it", CHAT)
        assert_nothing_of_it((await they.hear(CHAIR, "agreed: To retender it in January"))["summary"])
        await they.press(CHAIR, "Yes, record it")
        await they.reads(CHAIR, "HB-2026-001 is in the log")
        await they.say(CHAIR, "action: Clerk to tell the firm by Fri 20 Nov", CHAT)
        await they.say(CHAIR, "close the meeting", CHAT)
        await they.reads(CHANNEL, "HB-2026-001")
        assert "HB-2026-001\nConfidential" in they.read(CHANNEL)
        assert_nothing_of_it(seen_by(they, CHANNEL, CHAT, *NOT_FOR_THEM))
        assert "HB-2026-001" not in await they.say(GRAFTON, "papers for Business on 18 Nov")

        for part, wanted in (("1", "Confidential"), ("2", "To retender it in January")):
            out = tmp_path / f"part-{part}.csv"
            await export(database_url, part, out)
            (row,) = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig")))
            assert row["ref"] == "HB-2026-001" and wanted in str(row)
            if part == "1":
                assert_nothing_of_it(str(row))


SEARCHES = (
    *("what did we decide about catering", "what did we decide about cateirng", "what did we decide on 4 Nov"),
    *("decisions since September", "how many decisions are in force", "show HB-2026-001", "decision 1", "001"),
    *("is HB-2026-001 still in force?", "what is in force about catering"),
    *("what did we decide at the last Business meeting", "superseded decisions"),
    *("delegated decisions", "what is not yet reported", "decisions about Grafton"),
)


async def test_nobody_else_finds_it_in_the_log(fake_teams: FakeTeams, database_url: str) -> None:
    """The Head of Southwood searching "catering" finds nothing; nor does anybody in a shared room."""
    async with committee(fake_teams, database_url, 2026, 10, 19, 13) as they:
        await put_on_the_agenda(they)
        await they.at(2026, 11, 4, 13, 31)
        await they.say(CHAIR, "open the meeting", CHAT)
        await they.say(CHAIR, "everyone is here", CHAT)
        while "14" not in await they.say(CHAIR, "next", CHAT):
            pass
        await they.say(CHAIR, "agreed: To retender the catering in January")
        await they.press(CHAIR, "Yes, record it")
        await they.reads(CHAIR, "HB-2026-001 is in the log")
        await they.say(CHAIR, "close the meeting", CHAT)
        for question in SEARCHES:
            answers = {await they.say(who, question) for who in (SOUTHWOOD, HENRY_GREEN, SBM, LEAD, TRUSTEE)}
            shared = {await they.say(who, question, where) for who in (CHAIR, CLERK) for where in (CHAT, CHANNEL)}
            assert len(answers) == len(shared) == 1, question
            for answer in answers | shared:
                assert_nothing_of_it(answer)
                assert "HB-2026-001," not in answer
        for who in (BECONTREES_DEPUTY, ADMIN):  # AS-3: after the meeting a deputy cannot search
            assert "HB-" not in await they.say(who, SEARCHES[0])
        # Whoever may see it finds it, but not on a locked screen.
        for who in (CLERK, CEO, FIVE_ELMS):
            found = await they.hear(who, SEARCHES[0])
            assert_nothing_of_it(found["summary"])
            await they.reads(who, "HB-2026-001, Wed 4 Nov 2026")
            await they.press(who, "Open HB-2026-001")
            await they.reads(who, "The minutes of the Business meeting, Wed 4 Nov are still a draft.")
        assert_nothing_of_it(seen_by(they, CHANNEL, CHAT, *NOT_FOR_THEM))


async def export(database_url: str, part: str, out: Path) -> None:
    command = ("decisions", "export", "--format", "csv", "--part", part, "--out", str(out))
    said = await printed(out.parent, {"HEADBOARD_DATABASE_URL": database_url}, *command)
    assert said == f"1 decision in {out}\n"


async def test_r5_10_a_request_for_information_is_a_hold(fake_teams: FakeTeams, database_url: str) -> None:
    """It comes on Mon 9 Nov; what is exempt is the DPO's to decide (R5.12)."""
    async with committee(fake_teams, database_url, 2026, 11, 9, 10) as they:
        asked = "FOI request about the performance of the catering contractor, which came on 6 Nov"
        assert "our private chat" in await they.say(CLERK, asked, CHANNEL)
        assert "Only the" in await they.say(HENRY_GREEN, asked)
        said = await they.say(CLERK, asked)
        assert "Recorded as FOI 1" in said and "by Fri 4 Dec 2026" in said and "nothing is disposed of" in said
        assert "exempt" not in said and "data protection officer to decide" in said
        assert "The performance of the catering contractor" in await they.say(CLERK, "open FOI requests")
        assert "closed" in await they.press(CLERK, "FOI 1 was answered")
        assert "No request for information waits" in await they.say(CLERK, "open FOI requests")
