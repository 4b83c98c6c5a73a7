import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import unused_port
from playwright.async_api import Browser, Page, Route, expect

from tests.chromium import DESK, PHONE
from tests.web.echo_bot import BEN, CHANNEL, Town, running
from web.build_client import CLIENT

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]  # one Chromium for all

EXPECTED = ("502", "net::ERR_")  # what the tests break on purpose
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with running(tmp_path) as started:
        yield started


@asynccontextmanager
async def page_at(browser: Browser, town: Town, size: tuple[int, int], scheme: Any = "light") -> AsyncIterator[Page]:
    """The page, with nothing in its console that a developer would mind."""
    problems: list[str] = []
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page = await context.new_page()
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type in ("error", "warning") else None)
    page.on("request", lambda asked: problems.append(asked.url) if not _is_own(asked.url, town) else None)
    await page.goto(town.base)
    await expect(page.locator(".empty")).to_be_visible()
    yield page
    await context.close()
    assert [said for said in problems if not any(expected in said for expected in EXPECTED)] == []


def _is_own(url: str, town: Town) -> bool:
    return url.startswith((town.base, "data:"))


async def send(page: Page, text: str) -> None:
    await page.get_by_label("Your message").fill(text)
    await page.keyboard.press("Enter")


async def check_accessible(page: Page) -> None:
    await page.evaluate((CLIENT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = await page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", rules)
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]] == []


async def check_width(page: Page, width: int) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        await page.evaluate("document.querySelector('#log').scrollWidth - document.querySelector('#log').clientWidth")
        <= 0
    )


@SIZES
async def test_being_someone_speaking_and_pressing(browser: Browser, town: Town, size: tuple[int, int]) -> None:
    async with page_at(browser, town, size) as page:
        await page.get_by_label("You are").select_option(label="Ben Hartley, Head of Valence")
        await send(page, "card")
        card = page.locator(".card")
        await card.get_by_label("Yes").check()
        await card.get_by_label("A note for the chair").fill("Running late")
        await card.get_by_role("button", name="Ask").click()
        await expect(page.get_by_text("Noted, and passed on.")).to_be_visible()
        await card.get_by_role("button", name="Break").click()
        await expect(page.get_by_role("alert").filter(has_text="nothing has changed")).to_be_visible()
        await expect(card.get_by_label("A note for the chair")).to_have_value("Running late")
        await check_width(page, size[0])
        await check_accessible(page)
        await card.get_by_role("button", name="Send my reply").click()
        await expect(card.get_by_role("heading", name="Thank you")).to_be_visible()
        await expect(card.get_by_label("A note for the chair")).to_have_value("")
        pressed = [heard for heard in town.bot.heard if heard["type"] == "invoke"]
        assert pressed[-1]["from"]["aadObjectId"] == BEN.entra_id
        assert pressed[-1]["value"]["action"]["data"] == {"attend": "yes", "note": "Running late"}


@SIZES
async def test_every_room_is_accessible_in_the_dark_with_the_clock_open(
    browser: Browser, town: Town, size: tuple[int, int]
) -> None:
    async with page_at(browser, town, size, "dark") as page:
        await town.say("hello", CHANNEL, BEN)
        await expect(page.get_by_role("button", name="channel")).to_contain_text("2")
        await page.get_by_role("button", name="channel").click()
        await expect(page.get_by_text("You said hello.")).to_be_visible()
        await expect(page.get_by_text("Headboard is mentioned for you")).to_be_visible()
        await send(page, "card")
        await expect(page.locator(".card")).to_be_visible()
        if size == PHONE:
            await page.locator("summary").click()
        await page.get_by_role("button", name="Business, Wed 2 Dec, 14:00").click()
        await expect(page.locator("#now")).to_have_text("Wed 2 Dec 2026, 14:00")
        await check_width(page, size[0])
        await check_accessible(page)


async def test_an_edit_keeps_what_was_typed_into_the_card(browser: Browser, town: Town) -> None:
    async with page_at(browser, town, DESK) as page:
        await send(page, "card")
        await page.get_by_label("A note for the chair").fill("Running late")
        await send(page, "edit")
        await expect(page.get_by_role("heading", name="Business, moved")).to_be_visible()
        await expect(page.get_by_label("A note for the chair")).to_have_value("Running late")


async def test_words_that_cannot_be_sent_stay_in_the_box(browser: Browser, town: Town) -> None:
    async with page_at(browser, town, PHONE) as page:
        await send(page, "fail")
        await expect(page.get_by_role("alert").filter(has_text="still here")).to_be_visible()
        await expect(page.get_by_label("Your message")).to_have_value("fail")
        await page.reload()
        await expect(page.get_by_label("Your message")).to_have_value("fail")


async def test_nothing_can_be_written_before_the_page_knows_who_writes(browser: Browser, town: Town) -> None:
    async with page_at(browser, town, DESK) as page:
        answered = asyncio.Event()

        async def late(route: Route) -> None:
            await answered.wait()
            await route.continue_()

        await page.route("**/local/state*", late)
        await page.reload()
        await expect(page.get_by_label("Your message")).to_be_disabled()
        answered.set()
        await send(page, "hello")
        await expect(page.get_by_text("You said hello.")).to_be_visible()


async def test_touch_targets_are_large_enough_for_a_thumb(browser: Browser, town: Town) -> None:
    async with page_at(browser, town, PHONE) as page:
        await send(page, "card")
        await expect(page.locator(".card")).to_be_visible()
        small = await page.evaluate(
            """[...document.querySelectorAll("button, select, textarea, summary, input:not([type=radio])")]
            .map(each => [each.outerHTML, each.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 44)"""
        )
        assert small == []


async def test_the_page_finds_a_restarted_process_again(browser: Browser, tmp_path: Path) -> None:
    port = unused_port()
    async with AsyncExitStack() as visit:
        async with running(tmp_path, port=port) as town:
            page = await visit.enter_async_context(page_at(browser, town, DESK))
            await send(page, "hello")
            await expect(page.get_by_text("You said hello.")).to_be_visible()
        await expect(page.get_by_text("Reconnecting…")).to_be_visible()
        await page.get_by_label("Your message").fill("half a sentence")
        async with running(tmp_path, port=port) as town:
            await expect(page.get_by_text("Reconnecting…")).to_be_hidden()
            await expect(page.get_by_label("Your message")).to_have_value("half a sentence")
            await town.say("meanwhile")
            await expect(page.get_by_text("You said meanwhile.")).to_be_visible()
            await expect(page.locator(".message")).to_have_count(4)
