"""Whatever is wrong with a file: it is told without an exception, at a place that the file has."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from covidsvc.check import check_plans
from covidsvc.diagnostic import Finding, Span
from covidsvc.load import read_plan
from covidsvc.model.plan import Metric
from covidsvc.source import find_log_files, read_logs
from properties.strategies import tried

PLAN = """\
covidsvc: 1
title: {zh: 方案, en: Plan}
start: 2020-02-01
end: 2020-12-31
languages: [zh, en]
problems: {fear: {zh: 顾虑, en: Fear}}
owners:
  it: {title: {zh: IT部, en: IT}, person: {zh: 负责人, en: "Head of IT"}}
metrics:
  m: {title: {zh: 数, en: M}, unit: hours, per: day, min: 0, dimensions: [branch]}
  s:
    title: {zh: 占比, en: S}
    kind: share
measures:
  one:
    title: {zh: 措施, en: One}
    owner: it
    term: 3 months
    review: monthly
    solves: [fear]
    actions:
      site: {zh: 网站, en: Site}
      app: {title: {zh: 应用, en: App}, due: 2020-02-20}
    kpis:
      a: {metric: m, aggregate: mean, target: at most 24 hours, where: {branch: 北京}}
      b:
        metric: s
        target:
          2020-02: 至少80%
          2020-04: "at least 85%"
      c: {metric: m, aggregate: sum, target: up 30%, baseline: 2020-01, by: branch, deadline: 3 months}
"""
PLAN_PIECES = [
    "", " ", "\n", "  ", "\t", ":", ": ", "#", "-", "- ", ",", "{", "}", "[", "]", '"', "'", "&a ", "*a", "!x ", "|",
    ">", "%", "@", "`", "~", "<<: ", "---\n", "...\n", "\r\n", "\r", "：", "，", "％", "\ufeff", "\x00", "\x07", "é",
    "😀", "at lest", "null", "2020-02-30", "90 days", "\n  x: y\n", "en: ", "title: ", "kpis: ", "target: ", "{zh: a}",
    "\\", '"\\n"',
]  # fmt: skip
LOG = """\
# made up
date,value,branch,note,key
2020-04-01,5,北京,"late, but there",k1
2020-04-02,7.25,上海,,k2
2020-04-03,0,北京,"two
lines, ""quoted"" too",k3

2020-04-04,12,上海, spaced ,
"""
LOG_PIECES = [
    "", " ", "\n", "\r\n", "\r", ",", '"', '""', "#", "x", "-", ".", "1e3", "1,000", "２", "北京", "2020-13-01",
    "2020-04", "date", "value", "of", "metric", "m", "k1", "\ufeff", "\x00", "\t", "\u2028", "\x85", "\x1c", "é",
    "😀", "\n\n", '\n"',
]  # fmt: skip

positions = st.floats(0, 1)


def mutations(pieces: list[str]) -> st.SearchStrategy[list[tuple[float, float, str]]]:
    """Some stretches of a text, each with what takes its place."""
    lengths = st.sampled_from([0, 0, 0.002, 0.01, 0.05, 0.5, 1])
    return st.lists(st.tuples(positions, lengths, st.sampled_from(pieces)), min_size=1, max_size=4)


def mutated(text: str, changes: list[tuple[float, float, str]]) -> str:
    for position, length, piece in changes:
        start = round(position * len(text))
        text = text[:start] + piece + text[start + round(length * len(text)) :]
    return text


def spans_of(findings: list[Finding]) -> list[Span]:
    related = [each.place for finding in findings for each in finding.related]
    return [finding.span for finding in findings] + [place for place in related if isinstance(place, Span)]


def assert_inside(span: Span, text: str, line_ends: str) -> None:
    """Its first line is a line of the text; the end of a line may be marked as well."""
    lines = re.split(line_ends, text.removeprefix("\ufeff"))
    assert 1 <= span.line <= span.end_line <= len(lines), span
    assert (span.line, span.column) <= (span.end_line, span.end_column), span
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, span
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2, span
    assert span.excerpt in ("", lines[span.line - 1]), span


def plan_findings(content: bytes) -> list[Finding]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "plan.yaml")
        path.write_bytes(content)
        return check_plans([read_plan(path, "plans/plan.yaml")])


def log_findings(content: bytes) -> list[Finding]:
    metrics = {"m": Metric.model_validate({"title": "M", "per": "day", "min": "0", "dimensions": ["branch"]})}
    with TemporaryDirectory() as folder:
        Path(folder, "m.csv").write_bytes(content)
        return read_logs(find_log_files(Path(folder), "data", metrics), metrics, {"m": 1}).findings


def test_the_texts_are_sound_as_they_stand() -> None:
    assert plan_findings(PLAN.encode()) == []
    assert log_findings(LOG.encode()) == []


@tried(400)
@given(mutations(PLAN_PIECES))
def test_of_a_plan(changes: list[tuple[float, float, str]]) -> None:
    text = mutated(PLAN, changes)
    for span in spans_of(plan_findings(text.encode())):
        assert_inside(span, text, "\r\n|[\n\r\x85\u2028\u2029]")


@tried(400)
@given(mutations(LOG_PIECES))
def test_of_a_log(changes: list[tuple[float, float, str]]) -> None:
    text = mutated(LOG, changes)
    for span in spans_of(log_findings(text.encode())):
        assert_inside(span, text, "\r\n|[\n\r]")


@tried(100)
@given(
    positions, st.sampled_from([b"", b"\xff", b"\xe5\x8c", b"\x00", b"\xff\xfe", b"\xffa\rb\n", b"\xffa\xe2\x80\xa8b"])
)
def test_of_files_cut_off_within_a_character(position: float, tail: bytes) -> None:
    for whole, findings_in, line_ends in (
        (PLAN.encode(), plan_findings, "\r\n|[\n\r\x85\u2028\u2029]"),
        (LOG.encode(), log_findings, "\r\n|[\n\r]"),
    ):
        content = whole[: round(position * len(whole))] + tail
        for span in spans_of(findings_in(content)):
            assert_inside(span, content.decode(errors="replace"), line_ends)
