"""Every card, drawn by Microsoft's own renderer on the narrowest phone: whole, labelled, and nothing dropped."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from services.clock import Clock
from storage.database import open_database
from tests.conftest import TUESDAY, load, trust_source
from tests.talk import Talk
from tests.test_cards import NASTY, Agenda, AtHome, Card, Script
from tests.test_group_cards import Groups
from web.build_client import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]  # one Chromium for all

RENDERER = CLIENT / "node_modules" / "adaptivecards" / "dist" / "adaptivecards.min.js"
NARROW = 320
LIKE_TEAMS = "body {margin: 0; overflow-wrap: anywhere} button {white-space: normal; max-width: 100%}"
"""Six buttons and words that break anywhere: what the renderer leaves to its host."""
DRAW = """
json => {
  const card = new AdaptiveCards.AdaptiveCard(), context = new AdaptiveCards.SerializationContext();
  card.hostConfig = new AdaptiveCards.HostConfig({actions: {maxActions: 6}});
  card.parse(json, context);
  const drawn = card.render(), problems = [];
  for (let n = 0; n < context.eventCount; n++) problems.push(context.getEventAt(n).message);
  document.body.replaceChildren(drawn);
  if (document.documentElement.scrollWidth > innerWidth) problems.push("wider than the screen");
  for (const input of drawn.querySelectorAll("input, textarea, select"))
    if (!input.labels?.length && !input.getAttribute("aria-label") && !input.getAttribute("aria-labelledby"))
      problems.push("an input without a label");
  const said = [...drawn.querySelectorAll("button")].map(button => button.textContent);
  return {problems, words: drawn.textContent, said};
}
"""


async def every_card(kind: type[Script], url: str, said: str) -> list[Card]:
    clock = Clock(TUESDAY)
    database = open_database(url)
    try:
        await load(database, trust_source(), clock)
        return await kind(Talk(database, clock), clock, database).play(said)
    finally:
        await database.close()


@pytest.mark.parametrize("said", [NASTY[0], NASTY[4]], ids=["markdown", "long"])
@pytest.mark.parametrize("kind", [Script, Agenda, AtHome, Groups], ids=["meeting", "agenda", "at home", "groups"])
async def test_every_card_is_drawn_whole(browser: Browser, sqlite_url: str, kind: type[Script], said: str) -> None:
    cards = {json.dumps(card) for card in await every_card(kind, sqlite_url, said)}
    assert len(cards) > 10
    page = await browser.new_page(viewport={"width": NARROW, "height": 800})
    await page.add_script_tag(path=Path(RENDERER))
    await page.add_style_tag(content=LIKE_TEAMS)
    found: dict[str, Any] = {}
    for card in cards:
        drawn = await page.evaluate(DRAW, json.loads(card))
        if drawn["problems"] or not drawn["words"].strip():
            found[card[:300]] = drawn["problems"]
        titles = [button["title"] for button in json.loads(card).get("actions", ())]
        assert [title for title in titles if title not in drawn["said"]] == []
    await page.close()
    assert found == {}
