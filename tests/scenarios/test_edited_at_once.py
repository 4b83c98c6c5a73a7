"""AS-6: two heads edit one item, an old card is pressed, and two decisions are confirmed at the same moment."""

import asyncio
from typing import Any

import pytest

from domain.people import THE_RULES
from tests.fake_teams import FakeTeams, personal_chat
from tests.scenarios.cast import CHAIR, CHAT, FIVE_ELMS, GRAFTON, SBM, Committee, button_in, committee

TITLE = "Grounds maintenance"


async def wording(they: Committee) -> str:
    found = await they.bot.database.read(lambda store: store.agenda.items("HB-B-2026-02", THE_RULES))
    return next(item.wording for item in found if item.title == TITLE)


@pytest.mark.parametrize("choice", ["Use mine", "Save", "Keep theirs"])
async def test_two_heads_edit_at_once(fake_teams: FakeTeams, database_url: str, choice: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 18, 8, 1) as they:
        await they.say(SBM, f"put {TITLE} on the agenda for Business on 30 Sep, for decision")
        first = "To renew the contract for one year from January."
        await they.say(SBM, f"wording for {TITLE}: {first}")
        # Each has a card of the item with its form open, and both save.
        await they.say(GRAFTON, f"wording for {TITLE}: {first} Grafton agrees.")
        await they.say(FIVE_ELMS, f"wording for {TITLE}: {first}")
        forms = {who: they.teams.connector.chat(who)[-1] for who in (GRAFTON, FIVE_ELMS)}
        buttons = {who: button_in(form, "Save") for who, form in forms.items()}
        grafton, five_elms = buttons[GRAFTON], buttons[FIVE_ELMS]
        assert grafton and five_elms
        grafton["data"] |= {"version": five_elms["data"]["version"], "shown": five_elms["data"]["shown"]}

        theirs, mine = first.replace("one year", "two years"), first.replace("January", "April")
        await they.press_on(GRAFTON, forms[GRAFTON], grafton, wording=theirs)
        clash = await they.press_on(FIVE_ELMS, forms[FIVE_ELMS], five_elms, wording=mine)
        assert f"Divya Menon saved “{TITLE}” while you were writing, so yours isn't saved yet." in clash
        assert f"Now: {theirs}" in clash and f"Yours: {mine}" in clash
        assert await wording(they) == theirs

        await they.teams.connector.wait_until(lambda: "Somebody else was first" in they.read(FIVE_ELMS))
        both = "To renew the contract for two years from April."
        sent: dict[str, Any] = {"wording": both} if choice == "Save" else {}
        await they.press(FIVE_ELMS, choice, **sent)
        assert await wording(they) == {"Use mine": mine, "Save": both, "Keep theirs": theirs}[choice]

        # Nobody's words are lost.
        item = int(five_elms["data"]["item"])
        edits = await they.bot.database.read(lambda store: store.agenda.edits(item))
        kept = {str(edit.after["wording"]) for edit in edits}
        assert {theirs, mine} <= kept
        (refused,) = [edit for edit in edits if edit.outcome in ("applied", "discarded", "refused")]
        assert refused.outcome == {"Use mine": "applied", "Save": "refused", "Keep theirs": "discarded"}[choice]


async def test_what_two_words_put_together_say_both(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 18, 8, 1) as they:
        await they.say(SBM, f"put {TITLE} on the agenda for Business on 30 Sep, for decision")
        await they.say(FIVE_ELMS, f"wording for {TITLE}: To renew it for one year from January")
        old = they.teams.connector.chat(FIVE_ELMS)[-1]
        save = button_in(old, "Save")
        await they.say(GRAFTON, f"wording for {TITLE}: To renew it for two years from January")
        assert save
        await they.press_on(FIVE_ELMS, old, save, wording="To renew it for one year from April")
        await they.reads(FIVE_ELMS, "Somebody else was first")
        assert "To renew it for two years from April" in str(they.teams.connector.chat(FIVE_ELMS)[-1])


async def test_an_old_card_of_a_decided_item_says_when_and_where(fake_teams: FakeTeams, database_url: str) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 18, 8, 1) as they:
        await they.say(SBM, f"put {TITLE} on the agenda for Business on 30 Sep, for decision")
        old = they.teams.connector.chat(SBM)[-1]
        await hold(they, "To renew the contract.")
        for title, inputs in (("Take it off", {}), ("Save", {"title": "Nothing", "minutes": "5"})):
            button = button_in(old, title)
            assert button
            said = await they.press_on(SBM, old, button, personal_chat(SBM), **inputs)
            assert said == "That item was decided at 14:22: see HB-2026-001. Nothing was changed."
        assert await wording(they) == ""


async def hold(they: Committee, decision: str) -> None:
    """Hold B2 up to its decision on the item, at 14:22."""
    await they.at(2026, 9, 30, 14, 0)
    await they.say(CHAIR, "open the meeting", CHAT)
    await they.say(CHAIR, "everyone is here", CHAT)
    while TITLE not in await they.say(CHAIR, "next", CHAT):
        pass
    await they.at(2026, 9, 30, 14, 22)
    await they.say(CHAIR, f"agreed: {decision}", CHAT)
    await they.press(CHAIR, "Yes, record it", CHAT)


async def test_two_who_confirm_at_the_same_moment_get_consecutive_references(
    fake_teams: FakeTeams, database_url: str
) -> None:
    async with committee(fake_teams, database_url, 2026, 9, 18, 8, 1) as they:
        await they.say(SBM, f"put {TITLE} on the agenda for Business on 30 Sep, for decision")
        await hold(they, "To renew the contract.")
        # The chair has put two wordings, one in each of two rooms, and says yes in both at once.
        await they.say(CHAIR, "agreed: To ask for three prices", CHAT)
        await they.say(CHAIR, "agreed: To tell the Board")
        await asyncio.gather(they.press(CHAIR, "Yes, record it", CHAT), they.press(CHAIR, "Yes, record it"))
        found = await they.bot.database.read(lambda store: store.decisions.between(None, None, THE_RULES))
        assert sorted(d.ref for d in found) == ["HB-2026-001", "HB-2026-002", "HB-2026-003"]
        assert {d.wording for d in found} >= {"To ask for three prices", "To tell the Board"}
