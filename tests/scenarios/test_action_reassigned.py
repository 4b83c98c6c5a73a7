"""AS-11: A-1, which carries out a decision of the Board, passes from the Head of William Bellamy to the SBM."""

from datetime import date

from domain.actions import Action, Colour, UpdateKind
from domain.people import THE_RULES
from tests.fake_teams import FakeTeams
from tests.scenarios.cast import BELLAMY, CEO, CHAIR, CHAT, CLERK, SBM, Committee, button_in, committee, source

SIX = "present: Gascoigne, Valence, William Bellamy, Grafton, Five Elms, Becontree"
HEAD = 'name = "Callum Reyes"'


async def assigned(they: Committee) -> None:
    """At S2, Mon 21 Sep: the Board's decision is carried out, and the Head of William Bellamy has two actions."""
    await they.say(BELLAMY, "add to the agenda for Strategy: Asset register (10 min, decision)")
    await they.at(2026, 9, 21, 9, 31)
    await they.say(CHAIR, "open the meeting", CHAT)
    await they.say(CLERK, SIX, CHAT)
    said = ""
    while "Asset register" not in said:
        said = await they.say(CHAIR, "next", CHAT)
    await they.say(CLERK, "agreed: To keep one asset register, as the Board decided", CHAT)
    assert "HB-2026-001" in await they.press(CHAIR, "Yes, record it", CHAT, authority="board_implementation")
    await they.posted("HB-2026-001 is in the log")
    said = await they.say(CLERK, "action: William Bellamy to draw up the asset register by Fri 16 Oct", CHAT)
    assert "A-1: William Bellamy to draw up the asset register, by Fri 16 Oct." in said
    await they.say(CLERK, "action: William Bellamy to label the laptops by Fri 29 Jan", CHAT)
    await they.say(CHAIR, "close it anyway", CHAT)


async def kept(they: Committee, ref: str = "A-1") -> Action:
    return await they.bot.database.read(lambda store: store.actions.get(ref))


async def test_as_11_an_action_is_reassigned(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 14, 10) as they:
        await assigned(they)
        first = await kept(they)
        assert (first.decision, first.is_board) == ("HB-2026-001", True)

        # On 12 Oct the head passes it on; it stays theirs until the SBM accepts.
        await they.at(2026, 10, 12, 10)
        await they.reads(BELLAMY, "Please say how A-2 stands")
        assert "Kofi Asante is asked to take on A-1" in await they.say(BELLAMY, "give 1 to the SBM")
        assert ((await kept(they)).owner, (await kept(they)).offered_to) == ("William Bellamy", "Kofi Asante")
        assert "A-1" in await they.say(BELLAMY, "my actions")
        await they.reads(SBM, "Callum Reyes asks you to take on A-1")
        assert "Kofi Asante has A-1 now" in await they.press(SBM, "Take it on")
        await they.reads(BELLAMY, "Kofi Asante has A-1 now")
        passed = await kept(they)
        assert (passed.owner, passed.due, passed.slips) == ("Kofi Asante", date(2026, 10, 16), 0)
        told = await they.say(CHAIR, "history of A-1")
        assert "Callum Reyes: offered to Kofi Asante" in told and "Kofi Asante: taken on by Kofi Asante" in told
        assert "A-1" in await they.say(SBM, "my actions") and "A-1" not in await they.say(BELLAMY, "my actions")

        # Ten staff days once the break is left out.
        longer = await they.say(SBM, "need until Fri 6 Nov for 1 because the auditors come late")
        assert "A-1 is due on Fri 6 Nov now, and was due on Fri 16 Oct first" in longer
        later = await kept(they)
        assert (later.due, later.due_original, later.slips) == (date(2026, 11, 6), date(2026, 10, 16), 1)
        assert "Fri 6 Nov, amber" in await they.say(SBM, "my actions")
        again = await they.say(SBM, "need until Mon 9 Nov for 1 because of rain")
        assert "A-1 has been extended already. Please ask the chair" in again

        # "Done" waits for the chair or the CEO.
        assert "done, and waiting to be closed" in await they.press(SBM, "Done")
        await they.reads(CHAIR, "Kofi Asante says that A-1 is done")
        for who in (SBM, CLERK, BELLAMY):
            assert "the chair or the CEO closes it" in await they.say(who, "close A-1")
        chats = they.teams.connector.chat(CHAIR)
        message = next(m for m in chats if button_in(m, "Close it"))
        assert "A-1 is closed" in await they.press_on(CHAIR, message, button_in(message, "Close it") or {})
        assert "Taken back: A-1 is done" in await they.press(CHAIR, "Undo")
        assert "A-1 is closed" in await they.say(CEO, "close A-1")
        lines = await they.bot.database.read(lambda store: store.actions.history("A-1"))
        assert [line.kind for line in lines] == [
            *(UpdateKind.OFFERED, UpdateKind.ACCEPTED, UpdateKind.EXTENDED, UpdateKind.REPORTED),
            *(UpdateKind.CLOSED, UpdateKind.UNDONE, UpdateKind.CLOSED),
        ]
        closed = await kept(they)
        assert closed.colour(date(2026, 11, 9), date(2026, 11, 16), silent=False) is Colour.BLUE

        # The head retires at Christmas: what is left passes to whoever holds the post.
        await they.at(2027, 1, 5, 10)
        await they.load(source().replace(HEAD, 'name = "Ines Duarte"'))
        assert "A-2 label the laptops" in await they.say(BELLAMY, "my actions")
        assert "A-2, label the laptops: under way" in await they.say(BELLAMY, "A-2 in progress")
        left = await they.bot.database.read(lambda store: store.actions.open(THE_RULES))
        assert [(a.ref, a.owner) for a in left] == [("A-2", "William Bellamy")]
