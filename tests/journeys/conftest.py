"""A real browser for the journeys: Debian's Chromium, no network, and nothing wrong on any page."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

# Playwright's own event loop runs in the tests' thread, which Django would take for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE = (Path(__file__).parent / "axe.min.js").read_text()
# Where scripts are off, timers never ring, and axe would wait for its own for ever.
AT_ONCE = """() => {
    if (matchMedia("(scripting: none)").matches)
        window.setTimeout = (call, delay) => { if (!delay) Promise.resolve().then(call); };
}"""
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = (
    "The journeys drive a real browser and found none. Install Chromium, on Debian or Ubuntu with"
    " 'sudo apt-get install chromium', or leave the journeys out with: -m 'not journey'."
)
PHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder as journeys."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, which can reach 127.0.0.1 and nothing else."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        pytest.fail(NO_CHROMIUM, pytrace=False)
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    return {"executable_path": found, "args": arguments, "headless": True}


class Problems:
    """What went wrong on a page while nobody looked: script errors, refused or missing files."""

    def __init__(self, page: Page) -> None:
        self.found: list[str] = []
        self.documents: set[str] = set()
        page.on("response", self._response)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))

    def _response(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.documents.add(response.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 on purpose is no problem; a file it names that is missing is.
        is_page = message.location["url"] in self.documents
        if message.type == "error" and not (is_page and "Failed to load" in message.text):
            self.found.append(f"console: {message.text}")


@pytest.fixture
def new_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open a browser of its own for one more person: ``new_page()``, or ``new_page(width=375)``.

    Addresses are relative: ``page.goto("/")``. Problems left at the end fail the test.
    """
    contexts: list[BrowserContext] = []
    pages: list[Page] = []

    def open_page(width: int = DESKTOP["width"], javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": DESKTOP["height"]},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.problems = Problems(page)  # type: ignore[attr-defined]
        pages.append(page)
        return page

    yield open_page
    left = [problem for page in pages for problem in page.problems.found]  # type: ignore[attr-defined]
    for context in contexts:
        context.close()
    assert left == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The browser of the journey's first person."""
    return new_page()


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """``sign_in(page, cast.carol)``: this browser is hers from now on, without the sign-in page."""

    def as_person(page: Page, person: Any) -> None:
        client = Client()
        client.force_login(person, backend="people.backends.PersonBackend")
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    return as_person


@pytest.fixture
def check_page() -> Callable[[Page], None]:
    """``check_page(page)``: no axe violations, no errors, and nothing wider than the screen.

    Looks at the page as it is and again as on a phone of 375 pixels.
    """
    return check


def check(page: Page) -> None:
    """Fail with all that is wrong with the page, at its own width and on a phone."""
    page.wait_for_load_state()
    size = page.viewport_size or DESKTOP
    wrong = list(page.problems.found)  # type: ignore[attr-defined]
    page.problems.found.clear()  # type: ignore[attr-defined]
    page.evaluate(AXE)
    page.evaluate(AT_ONCE)
    for viewport in (size, PHONE) if size["width"] != PHONE["width"] else (size,):
        page.set_viewport_size(viewport)
        wrong += [f"{viewport['width']} px: {text}" for text in _axe(page) + _too_wide(page)]
    page.set_viewport_size(size)
    assert wrong == [], f"{page.url}:\n" + "\n".join(wrong)


def _axe(page: Page) -> list[str]:
    result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def _too_wide(page: Page) -> list[str]:
    wider = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"the page is {wider} px wider than the screen"] if wider > 0 else []
