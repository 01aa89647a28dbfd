"""A browser for the journeys of a file: it is closed before others ask the database, who may not while its loop runs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium_options


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as tool:
        found = tool.chromium.launch(**chromium_options())
        yield found
        found.close()
