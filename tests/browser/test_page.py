"""The page as those who read it meet it: in a browser, on a phone, on paper, by ear."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from browser.opening import chromium, chromium_program, opened
from covidsvc.words.report import VERDICTS
from render.report.samples import HOSTILE, hostile_files, report, shipped
from render.report.test_html_page_size import big_plan

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

APRIL = ("--month", "2020-04")
RANGE = ("--from", "2020-01", "--to", "2020-06")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    pytest.importorskip("playwright", reason="there is no playwright: pip install '.[browser]'")
    if chromium_program() is None:
        pytest.skip("there is no Chromium: install the package chromium")
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages of several reports, by a name."""
    folder = tmp_path_factory.mktemp("pages")
    big = _written(folder / "big", big_plan())
    texts = {
        "zh": shipped("html", lang="zh", period=APRIL),
        "both": shipped("html", lang="zh,en", period=APRIL),
        "range": shipped("html", lang="en", period=RANGE),
        "24 months": report("--month", "2021-12", "--format", "html", folder=big).out,
    }
    for name in ("long", "long in signs", "right to left", "script"):
        hostile = _written(folder / name, hostile_files(HOSTILE[name]))
        texts[name] = report(*APRIL, "--format", "html", folder=hostile).out
    files = {name: folder / f"{name}.html" for name in texts}
    for name, file in files.items():
        file.write_text(texts[name], encoding="utf-8")
    return files


def _written(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


EVERY = ["zh", "both", "range", "24 months", "long", "long in signs", "right to left", "script"]


@pytest.mark.parametrize("name", EVERY)
def test_it_opens_without_a_complaint_and_asks_for_nothing(
    browser: "Browser", pages: dict[str, Path], name: str
) -> None:
    with opened(browser, pages[name]) as happened:
        happened.page.locator("summary").first.click()
        assert happened.said == []
        assert happened.asked == [pages[name].as_uri()]


def test_the_policy_stops_what_somebody_puts_in(browser: "Browser", pages: dict[str, Path], tmp_path: Path) -> None:
    """If a text became markup after all, it could neither run nor call home."""
    bad = (
        "<script>document.title = 'run'</script><img src='https://example.org/x.png'>"
        "<p id='styled' style='color: rgb(1, 2, 3)'>x</p><style>p { color: rgb(1, 2, 3) }</style>"
        "<a href='#' onclick=\"document.title = 'clicked'\" id='bad'>x</a>"
    )
    file = tmp_path / "page.html"
    file.write_text(pages["zh"].read_text(encoding="utf-8").replace("<body>", f"<body>{bad}"), encoding="utf-8")
    with opened(browser, file) as happened:
        happened.page.locator("#bad").click()
        assert happened.page.title() not in ("run", "clicked")
        colour = "element => getComputedStyle(element).color"
        assert happened.page.locator("#styled").evaluate(colour) != "rgb(1, 2, 3)"
        assert len([text for text in happened.said if "Content Security Policy" in text]) >= 4


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("width", [360, 700, 1000])
def test_nothing_is_wider_than_the_window(browser: "Browser", pages: dict[str, Path], name: str, width: int) -> None:
    with opened(browser, pages[name], width=width) as happened:
        assert happened.page.evaluate("document.scrollingElement.scrollWidth") <= width
        happened.page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
        assert happened.page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_the_map_scrolls_by_itself_on_a_phone(browser: "Browser", pages: dict[str, Path]) -> None:
    with opened(browser, pages["24 months"], width=360) as happened:
        sizes = happened.page.locator(".scroll").evaluate("each => [each.scrollWidth, each.clientWidth]")
        assert sizes[0] > sizes[1] > 300


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_it_follows_the_light_of_the_room(
    browser: "Browser", pages: dict[str, Path], scheme: Literal["light", "dark"], is_dark: bool
) -> None:
    with opened(browser, pages["zh"], scheme=scheme) as happened:
        paper = happened.page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor")
        brightness = sum(map(int, re.findall(r"\d+", paper)))
        assert (brightness < 150) == is_dark


@pytest.mark.parametrize(("name", "fewest", "most"), [("zh", 4, 9), ("both", 8, 18), ("24 months", 4, 12)])
def test_it_prints_on_a_few_sheets(
    browser: "Browser", pages: dict[str, Path], name: str, fewest: int, most: int
) -> None:
    with opened(browser, pages[name], scheme="dark") as happened:
        printed = happened.page.pdf(prefer_css_page_size=True, print_background=True)
    assert fewest <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= most
    sizes = {
        tuple(round(float(side)) for side in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", printed)
    }
    assert sizes == {(0, 0, 595, 842)}


def test_paper_is_white_and_shows_what_is_folded_away(browser: "Browser", pages: dict[str, Path]) -> None:
    with opened(browser, pages["zh"], scheme="dark") as happened:
        evidence = happened.page.locator(".evidence dl").first
        happened.page.emulate_media(media="print", color_scheme="dark")
        assert happened.page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        box = evidence.bounding_box()
        assert box is not None
        assert box["height"] > 20
        assert evidence.evaluate("each => each.checkVisibility({contentVisibilityAuto: true})")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_verdict_can_be_heard(browser: "Browser", pages: dict[str, Path], lang: Literal["zh", "en"]) -> None:
    kpis = json.loads(shipped("json", period=APRIL))["kpis"]
    with opened(browser, pages["both"]) as happened:
        part = happened.page.locator(f"#{lang}")
        for kpi in kpis:
            title, word = kpi["title"][lang], VERDICTS[kpi["verdict"]].in_language(lang)
            heard = part.get_by_role("region", name=title, exact=True).aria_snapshot()
            assert word in heard.splitlines()[0] + heard.splitlines()[1]
            assert not re.search("[√×○]", heard)
            row = part.get_by_role("row").filter(has=happened.page.get_by_role("rowheader", name=title))
            assert word in row.first.aria_snapshot()


def test_every_chart_has_words(browser: "Browser", pages: dict[str, Path]) -> None:
    with opened(browser, pages["both"]) as happened:
        client = happened.page.context.new_cdp_session(happened.page)
        nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    images = [node for node in nodes if node.get("role", {}).get("value") in ("image", "img")]
    described = {node["name"]["value"]: node.get("description", {}).get("value", "") for node in images}
    assert described["Online use Value against the target"] == (
        "value 5.77 logins per user, target up 50%, baseline 4 logins per user, missed"
    )
    assert described["客户满意度 历史，4 期"].endswith("；2020年4月：84.96%；未达标 3 期")
    assert all(described.values())
