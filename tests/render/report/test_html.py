"""The page as a browser takes it: one file, no script, nothing from elsewhere, and no text that becomes markup."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import Run
from render.report.html_reader import Element, read_page
from render.report.samples import HOSTILE, hostile_files, printed_on, report, shipped

Write = Callable[[dict[str, str | bytes]], Path]

RANGE = ("--from", "2020-01", "--to", "2020-06")
_LOADS = {"src", "srcset", "data", "action", "formaction", "poster", "background", "ping", "xlink:href"}


@pytest.fixture(scope="module", params=[("zh,en", ("--month", "2020-04")), ("en", RANGE)], ids=["both", "range"])
def text(request: pytest.FixtureRequest) -> str:
    lang, period = request.param
    return shipped("html", lang=lang, period=period)


def test_it_runs_nothing_and_fetches_nothing(text: str) -> None:
    page = read_page(text)
    elements = page.every()
    assert {each.tag for each in elements} & {
        "script",
        "link",
        "iframe",
        "object",
        "embed",
        "img",
        "form",
        "base",
    } == set()
    for each in elements:
        assert not any(name.startswith("on") or name == "style" or name in _LOADS for name in each.attributes)
        assert each.attributes.get("href", "#").startswith("#")
    style = page.the("style").text
    assert "url(" not in style
    assert "@import" not in style
    assert "://" not in text


def test_every_link_leads_somewhere(text: str) -> None:
    page = read_page(text)
    ids = {each.attributes["id"] for each in page.every() if "id" in each.attributes}
    named = {name for each in page.every() for name in each.attributes.get("aria-labelledby", "").split()}
    assert {each.attributes["href"].removeprefix("#") for each in page.every("a")} | named <= ids


def test_the_policy_lets_in_this_style_and_nothing_else(text: str) -> None:
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = next(each for each in read_page(text).every("meta") if "http-equiv" in each.attributes)
    assert policy.attributes["http-equiv"] == "Content-Security-Policy"
    assert policy.attributes["content"].split("; ") == [
        "default-src 'none'", f"style-src 'sha256-{digest}'", "img-src 'none'", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip


def test_the_style_is_the_same_whoever_reads_along(run: Run, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A runner's commands are broken up in what it reads; in the style nothing looks like one."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert read_page(shipped("html")).the("style").text == read_page(text).the("style").text


def test_both_languages_stand_in_one_page() -> None:
    page = read_page(shipped("html", lang="zh,en"))
    parts = page.every("section", "language")
    assert page.the("html").attributes["lang"] == "zh-CN"
    assert [(part.attributes["id"], part.attributes["lang"]) for part in parts] == [("zh", "zh-CN"), ("en", "en")]
    assert [part.the("h1").text for part in parts] == [
        "金融行业疫情期间客户服务防控措施", "Serving customers through an epidemic",
    ]  # fmt: skip
    assert [part.the("p", "period").text for part in parts] == ["2020年4月", "April 2020"]
    links = page.the("nav", "languages").every("a")
    assert [(link.text, link.attributes["href"]) for link in links] == [("中文", "#zh"), ("English", "#en")]
    for both in zip(*(part.every("section", "kpi") for part in parts), strict=True):
        assert len({each.attributes["id"].partition("-")[2] for each in both}) == 1


def test_a_page_in_one_language_needs_no_links_between_languages() -> None:
    page = read_page(shipped("html"))
    assert page.every("nav") == []
    assert len(page.every("section", "language")) == 1


def test_several_plans_stand_one_below_the_other(run: Run, write: Write) -> None:
    files = hostile_files("First")
    second = (
        str(files["plans/plan.yaml"]).replace("First", "Second").replace("visits", "trips").replace("calls", "rings")
    )
    folder = write({**files, "plans/second.yaml": second})
    page = read_page(report("--month", "2020-04", "--format", "html", folder=folder).out)
    assert [each.text for each in page.every("h1")] == ["First", "Second"]
    assert [link.text for link in page.the("nav", "plans").every("a")] == ["First", "Second"]


def test_the_same_report_is_the_same_page() -> None:
    assert shipped("html", lang="zh,en") == shipped("html", lang="zh,en")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_a_console_without_some_signs_gets_the_same_page(encoding: str) -> None:
    printed = printed_on(encoding, "html").decode(encoding)
    assert texts_of(read_page(printed)) == texts_of(read_page(shipped("html", lang="zh")))
    assert printed.isascii() == (encoding != "utf-8")


def texts_of(element: Element) -> list[str]:
    """All texts, and all attributes that are read out, in order."""
    own = [element.attributes[name] for name in ("aria-label", "data-name") if name in element.attributes]
    inner = [[each] if isinstance(each, str) else texts_of(each) for each in element.content]
    return own + [text for texts in inner for text in texts]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_text_stays_a_text(write: Write, hostile: str) -> None:
    harmless = read_page(shown_in(write(hostile_files("harmless"))))
    page = read_page(shown_in(write(hostile_files(hostile))))
    assert [each.tag for each in page.every() if each.tag not in _COUNTED] == [
        each.tag for each in harmless.every() if each.tag not in _COUNTED
    ]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.text)
    assert page.the("h1").text == " ".join(re.sub("[\x00-\x08\x0b-\x1f\x7f\u202e]", "", hostile).split())


_COUNTED = {"text", "line"}
"""Elements of charts, which may have no room for a long label."""


def shown_in(folder: Path) -> str:
    outcome = report("--month", "2020-04", "--format", "html", folder=folder)
    assert outcome.exit == 0
    return outcome.out
