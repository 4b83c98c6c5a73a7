"""AS-10: a late group report with an attachment, over HTTP, from the lead's message to the chair's choice."""

import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import docx
import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.buttons.groups import OpenReportFile
from bot.buttons.press import pack
from bot.file_words import words_in
from domain.attachments import AttachmentState
from domain.people import THE_RULES, Reader
from storage.store import Store
from storage.tables import attachments, inbox, outbox, report_drafts
from tests.fake_teams import FakeTeams, Person, personal_chat
from tests.scenarios.cast import (
    CHAIR,
    CHANNEL,
    GRAFTON,
    LEAD,
    SOUTHWOOD,
    VALENCE,
    Committee,
    committee,
    links_in,
    source,
)
from tests.served import words

MESSAGE = (
    "Sorry this is late, mad week with phonics. English grp met thurs at Grafton, 6 of 8 there (Southwood + Five Elms "
    "apols). Did Y2 and Y6 writing, mostly agreed, 2 scripts came down GDS to EXS. Can HB ok £480 for the T4W day "
    "26/11? notes attached. next mtg 14 jan valence"
)
PUPILS = ("Kai in Y2 came down from GDS to EXS.", "So did Amelia (Y6).")
SUNDAY = (2026, 10, 4, 21, 14)


def notes(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


async def send(heads: Committee, who: Person, text: str, name: str, content: bytes) -> str:
    """Say something with a file; what is answered."""
    said = heads.teams.activities.message(who, text)
    said["attachments"].append(heads.teams.drive.share(name, content))
    room = personal_chat(who).id
    before = len(heads.teams.connector.conversation(room))
    assert await heads.teams.send(heads.bot.messages, said) == (200, "")
    return words((await heads.teams.connector.wait_for(before + 1, conversation=room))[before])


@asynccontextmanager
async def before_s3(teams: FakeTeams, url: str) -> AsyncIterator[Committee]:
    async with committee(teams, url, 2026, 9, 29, 16, 0) as heads:
        await heads.say(CHAIR, "publish the agenda for S3")
        heads.bot.clock.move_to(heads.bot.clock.now().replace(month=10, day=4, hour=20, minute=14))
        yield heads


@pytest_asyncio.fixture
async def heads(fake_teams: FakeTeams, database_url: str) -> AsyncIterator[Committee]:
    async with before_s3(fake_teams, database_url) as found:
        yield found


def kept(store: Store) -> Iterator[str]:
    """Everything that is stored of what was said and sent."""
    for table in (inbox, outbox, report_drafts, attachments):
        for row in store._connection.execute(select(table)):
            yield repr(row)


async def test_a_late_report_with_an_attachment(heads: Committee) -> None:
    bystanders = {who: heads.read(who) for who in (CHAIR, GRAFTON, VALENCE)}
    shown = await send(heads, LEAD, MESSAGE, "notes.docx", notes("Moderation", *PUPILS))
    assert "English report for Strategy meeting, Mon 5 Oct" in shown and "It was due Mon 28 Sep, 12:00" in shown
    assert "Money: £480" in shown and "Thu 26 Nov 2026" in shown and "wording is still to be proposed" in shown
    assert "6 of 8 schools came, not Southwood and Five Elms" in shown and "Thu 14 Jan 2027" in shown
    await heads.reads(LEAD, "That file names pupils: please remove them")
    stored = "\n".join(await heads.bot.database.read(lambda store: list(kept(store))))
    assert "Amelia" not in stored and "Kai" not in stored and str(AttachmentState.QUARANTINED) in stored

    sent = await heads.say(LEAD, "send it")
    assert "received late at Sun 4 Oct, 21:14" in sent and "£480 for the T4W day 26/11" in sent
    assert "for Business meeting, Wed 14 Oct" in sent, "a money ask goes to Business"
    for who, before in bystanders.items():
        assert heads.read(who) == before, "nobody else is disturbed on a Sunday evening"

    await heads.at(2026, 10, 5, 7, 45)
    await heads.reads(CHAIR, "The English report came late, at Sun 4 Oct, 21:14")
    chosen = await heads.press(CHAIR, "Take it at this meeting")
    assert "The English report is taken at Strategy meeting, Mon 5 Oct, as a late item" in chosen
    await heads.reads(VALENCE, "the chair would take a late decision item")
    agenda = await heads.say(CHAIR, "show me the agenda for S3")
    assert "English: £480 for the T4W day 26/11" in agenda and "English report" in agenda
    first = await heads.say(CHAIR, "agenda for S3 version 1")
    assert "£480" not in first and "English report" not in first, "the pack as published stays"
    papers = await heads.bot.database.read(_papers)
    assert ("English report, received late Sun 4 Oct, 21:14", True) in papers
    assert await heads.bot.database.read(lambda store: store.decisions.between(None, None, _rules())) == ()

    objected = await heads.press(VALENCE, "I object")
    assert "goes to Strategy meeting, Mon 19 Oct" in objected
    assert "£480" not in await heads.say(CHAIR, "show me the agenda for S3")
    assert "£480 for the T4W day 26/11" in await heads.say(CHAIR, "show me the agenda for S4")
    again = await heads.press(GRAFTON, "I object")
    assert "isn't a late decision" in again


def _rules() -> Reader:
    return THE_RULES


def _papers(store: Store) -> set[tuple[str, bool]]:
    return {(paper.name, paper.is_late) for paper in store.agenda.papers("HB-S-2026-03", _rules())}


@pytest.mark.parametrize(("choice", "said"), [("Note it", "is noted at"), ("Leave it for the next", "Mon 19 Oct")])
async def test_the_chair_notes_it_or_leaves_it(heads: Committee, choice: str, said: str) -> None:
    await heads.say(LEAD, MESSAGE)
    await heads.say(LEAD, "send it, amber")
    await heads.at(2026, 10, 5, 7, 45)
    await heads.reads(CHAIR, "What shall become of it?")
    assert said in await heads.press(CHAIR, choice)
    where = await heads.say(CHAIR, f"show me the agenda for {'B3' if choice == 'Note it' else 'S4'}")
    assert "£480 for the T4W day 26/11" in where


async def test_a_file_without_pupils_is_kept_and_can_be_opened(heads: Committee) -> None:
    await send(heads, LEAD, MESSAGE, "notes.docx", notes("Moderation of Y2 and Y6 writing", "Agreed on 14 of 16"))
    await heads.reads(LEAD, "notes.docx is with your report")
    await heads.say(LEAD, "send it")
    assert "With it: notes.docx" in await heads.say(CHAIR, "what did English say")
    assert "With it: notes.docx" in await heads.press(CHAIR, "Open notes.docx")
    await heads.reads(CHAIR, "allow it, and I put it in your OneDrive")
    message = next(m for m in heads.teams.connector.conversation(personal_chat(CHAIR).id) if "is yours" in words(m))
    status, kind, content = await heads.get(links_in(message)["Open notes.docx"])
    assert status == 200 and words_in(content, "docx") == "Moderation of Y2 and Y6 writing\nAgreed on 14 of 16"
    assert kind == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize("state", [AttachmentState.QUARANTINED, AttachmentState.REFUSED])
async def test_r2_26_a_file_that_isnt_kept_cant_be_opened(heads: Committee, state: AttachmentState) -> None:
    content = notes(*PUPILS) if state is AttachmentState.QUARANTINED else b"MZ" * 40
    await send(heads, LEAD, MESSAGE, "notes.docx", content)
    await heads.reads(LEAD, "names pupils" if state is AttachmentState.QUARANTINED else "I couldn't take")
    await heads.say(LEAD, "send it")
    report = await heads.hear(CHAIR, "what did English say")
    assert "notes.docx" not in words(report) and "open_report_file" not in str(report)

    file = await heads.bot.database.read(lambda store: _file(store, state))
    assert "I have no such file for you" in await heads.press_on(CHAIR, report, file)


def _file(store: Store, state: AttachmentState) -> dict[str, Any]:
    """A press that would open the file in this state."""
    name = store._connection.scalar(select(attachments.c.id).where(attachments.c.state == state))
    return {"verb": OpenReportFile.verb, "data": pack(OpenReportFile(str(name)), "read-1", 1)}


async def test_a_file_alone_becomes_a_report_to_be_confirmed(heads: Committee) -> None:
    text = await send(
        heads, LEAD, "", "Fwd FW RE minutes English group FINAL v3 (2).docx", notes("Met 1 Oct, 7 of 8 there.")
    )
    assert "will show you a report made of it" in text
    await heads.reads(LEAD, "say “my report”")
    assert "7 of 8 schools came" in await heads.say(LEAD, "my report")
    assert "is in" in await heads.say(LEAD, "send it")


FORWARDED = "Fwd FW RE minutes DSL group FINAL v3 (2).docx"
LEADS_BOTH = ('group = "English" }]', 'group = "English" }, { post = "group_lead", group = "Safeguarding" }]')
DSL = '\n[[group]]\nname = "Safeguarding"\naliases = ["DSL group"]\nreports = "strategy"\n'


@pytest.mark.parametrize("text", ["", "Fwd: FW: RE: minutes DSL group FINAL v3 (2).docx"])
async def test_7_a_confidential_file_without_words_and_what_is_written_instead(heads: Committee, text: str) -> None:
    """Message 7 of §7.5, of a scan: what it is for is in its name, it is Part 2, and its lead writes the words."""
    await heads.load(source().replace(*LEADS_BOTH) + DSL)
    assert "Headboard has an answer for you" in await send(heads, LEAD, text, FORWARDED, notes())
    await heads.reads(LEAD, f"I can't read any words in {FORWARDED}")
    assert "nothing in the report yet" in await heads.say(LEAD, "send it")
    shown = await heads.hear(LEAD, "Supervision done in 7 of 8 schools. Too early to say what changed.")
    assert shown["summary"] == "Headboard has an answer for you."
    assert "Safeguarding report" in words(shown) and "Confidential (Part 2): only the voting heads" in words(shown)
    assert f"With it: {FORWARDED}" in words(shown)
    await heads.say(LEAD, "send it")
    read = await heads.say(GRAFTON, "what did the DSL group report")
    assert "Supervision done" in read and FORWARDED in read
    for who, where in ((SOUTHWOOD, None), (GRAFTON, CHANNEL)):
        hidden = await heads.say(who, "what did the DSL group report", where)
        assert "confidential" in hidden and "Supervision done" not in hidden and FORWARDED not in hidden
    file = await heads.bot.database.read(lambda store: _file(store, AttachmentState.KEPT))
    assert "With it" in await heads.press_on(GRAFTON, await heads.hear(GRAFTON, "what did the DSL group report"), file)
    assert "no such file" in await heads.press_on(SOUTHWOOD, await heads.hear(SOUTHWOOD, "hello"), file)
    for message in heads.teams.connector.conversation(personal_chat(LEAD).id):
        assert FORWARDED not in f"{message.get('text', '')}{message.get('summary', '')}", "not on a locked screen"


async def test_a_program_called_notes_is_refused(heads: Committee) -> None:
    await send(heads, LEAD, MESSAGE, "notes.docx", b"MZ\x90\x00" * 100)
    await heads.reads(LEAD, "I couldn't take notes.docx")


async def test_an_edit_changes_the_draft(heads: Committee) -> None:
    said = heads.teams.activities.message(LEAD, "Met at Valence, 5 of 8 there. Too early for impact.")
    await heads.teams.send(heads.bot.messages, said)
    await heads.reads(LEAD, "5 of 8 schools came")
    edit = said | {"type": "messageUpdate", "text": "Met at Valence, 7 of 8 there. Too early for impact."}
    edit["timestamp"] = "2026-10-04T20:15:00.000Z"
    await heads.teams.send(heads.bot.messages, edit)
    await heads.reads(LEAD, "7 of 8 schools came")
