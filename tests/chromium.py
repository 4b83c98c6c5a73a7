"""Chromium for the tests of pages, at the width of a phone and of a desk."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from web.build_client import main

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
PHONE, DESK = (390, 844), (1280, 800)


@pytest.fixture(scope="module")
def built() -> None:
    """The page, built from its sources."""
    assert main() == 0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(built: None) -> AsyncIterator[Browser]:
    """One Chromium for a module's tests."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        await chromium.close()
