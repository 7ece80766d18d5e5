"""A page in headless Chromium, and what happens while it is open."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium_program() -> str | None:
    """Where the machine's Chromium is; None where there is none."""
    return next((found for found in map(shutil.which, _PROGRAMS) if found), None)


@contextmanager
def chromium() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Opened(NamedTuple):
    """A page that is open, with what it said to the console and what it asked for."""

    page: "Page"
    said: list[str]
    asked: list[str]


@contextmanager
def opened(
    browser: "Browser", file: Path, *, width: int = 1200, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    happened = Opened(page, [], [])
    page.on("console", lambda message: happened.said.append(message.text))
    page.on("pageerror", lambda error: happened.said.append(str(error)))
    page.on("request", lambda request: happened.asked.append(request.url))
    page.goto(file.as_uri())
    try:
        yield happened
    finally:
        context.close()
