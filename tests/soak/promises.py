"""What `check` owes to any workspace whatever, and which of it was broken."""

import json
import re
import traceback
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from conftest import Outcome, run_command
from covidsvc.check.selection import EVERY_RULE
from covidsvc.cli.examining import examine
from covidsvc.cli.opening import Opened, open_workspace
from covidsvc.diagnostic import Finding, Span
from soak.trials import Trial

_PLAN_LINE_END, _LOG_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]"), re.compile(r"\r\n|\n|\r")
_NO_WORKSPACE = ("there is no plan here", "此处没有方案")
_LEFT = ("is left as it was", "保持原样")
_NOTHING_MENDED = ("nothing to mend", "没有可自动改正的问题")
_MASKED = "L130"
_CUT_OFF = ("L102", "L132")
"""What is found in lines too long for a log shows their beginnings."""
_SHOWN = 1_000


def broken_promises(trial: Trial, folder: Path) -> list[str]:
    """What is wrong with how a workspace in a folder is checked and mended; an exception is that as well."""
    try:
        with chdir(folder):
            return list(_broken(trial, folder))
    except BaseException:
        return [traceback.format_exc()]


def _broken(trial: Trial, folder: Path) -> Iterator[str]:
    outcome = run_command(folder, ["check", "--format", trial.format, *trial.options])
    if outcome.exit == 3 and any(said in outcome.err for said in _NO_WORKSPACE):
        return
    yield from _wrong_with(outcome, trial.format, may_be_left=False)
    opened = _opened(trial)
    yield from _wrong_places(opened, _findings(opened, trial))
    if trial.fixes is not None:
        yield from _wrong_with_mending(trial, folder, opened)


def _wrong_with(outcome: Outcome, format: str, *, may_be_left: bool) -> Iterator[str]:
    is_left = may_be_left and any(said in outcome.err for said in _LEFT)
    if outcome.exit not in ((3,) if is_left else (0, 1)):
        yield f"exit {outcome.exit}: {outcome.err}"
    try:
        if format in ("json", "gitlab", "sarif"):
            json.loads(outcome.out)
        elif format == "junit":
            ElementTree.fromstring(outcome.out.encode())
        elif not outcome.out.strip():
            yield "nothing is printed"
    except (ValueError, ElementTree.ParseError) as error:
        yield f"{format}: {error}"


def _opened(trial: Trial) -> Opened:
    """The workspace as the trial's command opens it."""
    return open_workspace([Path(name) for name in trial.options if name.startswith("plans/")], None)


def _findings(opened: Opened, trial: Trial) -> list[Finding]:
    as_of = date.fromisoformat(trial.options[trial.options.index("--as-of") + 1])
    return list(examine(opened, as_of, EVERY_RULE, with_strays=True, limit=None).findings)


def _wrong_places(opened: Opened, findings: list[Finding]) -> Iterator[str]:
    """Places, related ones too, that do not lie in their file, or show another line than theirs."""
    lines: dict[str, list[str]] = {}
    for finding in findings:
        related = [each.place for each in finding.related]
        edited = [finding.edit.span] if finding.edit else []
        for span in (finding.span, *edited, *(place for place in related if isinstance(place, Span))):
            if span.file not in lines:
                lines[span.file] = _lines(opened, span.file)
            wrong = _wrong_with_span(span, lines[span.file], finding.rule.code)
            if wrong:
                yield f"{finding.rule.code} at {tuple(span[:-1])}: {wrong}, not {span.excerpt!r}"[:_SHOWN]


def _lines(opened: Opened, name: str) -> list[str]:
    log = next((log for log in opened.log_files if log.name == name), None)
    if log is not None:
        content = log.path.read_bytes()
        encoding = "utf-8" if content.startswith(BOM_UTF8) else _known(log.encoding)
        return _LOG_LINE_END.split(content.decode(encoding, "replace").removeprefix("\ufeff"))
    plan = next((path for path in _yaml_files(opened) if opened.workspace.name_of(path) == name), None)
    if plan is None:
        return _lines_of_closing(opened.workspace.root / name)
    return _PLAN_LINE_END.split(plan.read_bytes().decode("utf-8-sig", "replace"))


def _lines_of_closing(path: Path) -> list[str]:
    """Those of a file among closed periods; a folder, and what is not there, has none but the first."""
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines() if path.is_file() else [""]


def _yaml_files(opened: Opened) -> Iterator[Path]:
    yield from (*opened.workspace.plans, *opened.workspace.others, *opened.workspace.not_plans)


def _known(encoding: str) -> str:
    try:
        "a".encode(encoding)
    except (LookupError, ValueError):
        return "utf-8"
    return encoding


def _wrong_with_span(span: Span, lines: list[str], code: str) -> str | None:
    if not 1 <= span.line <= span.end_line <= len(lines):
        return f"the file has {len(lines)} lines"
    if (span.line, span.column) > (span.end_line, span.end_column):
        return "it ends before it begins"
    if span.column > len(lines[span.line - 1]) + 1 or span.end_column > len(lines[span.end_line - 1]) + 2:
        return f"the line has {len(lines[span.line - 1])} columns"
    shown, there = span.excerpt, lines[span.line - 1]
    if code == _MASKED:
        there = "".join("*" if hidden == "*" else sign for sign, hidden in zip(there, shown, strict=False))
    if shown and shown != (there[: len(shown)] if code in _CUT_OFF else there):
        return f"its line is {there!r:.400}"
    return None


def _wrong_with_mending(trial: Trial, folder: Path, opened: Opened) -> Iterator[str]:
    """Whatever mending does: files stay text, and what can be mended is mended at once."""
    assert trial.fixes is not None
    texts = {name for name in trial.files if _is_text(folder / name, opened)}
    command = ["check", "--fix", "--format", trial.format, *trial.options, *trial.fixes]
    first = run_command(folder, command)
    is_left = any(said in first.err for said in _LEFT)
    if trial.format != "text":
        yield from (f"--fix: {wrong}" for wrong in _wrong_with(first, trial.format, may_be_left=True))
    yield from (f"{name} is no text any more" for name in texts if not _is_text(folder / name, opened))
    mended = {name: (folder / name).read_bytes() for name in trial.files}
    second = run_command(folder, command)
    if not any(said in second.out + second.err for said in _NOTHING_MENDED):
        yield f"the second --fix mends more: {second.out if trial.format == 'text' else second.err}"
    yield from (f"the second --fix changes {name}" for name in mended if (folder / name).read_bytes() != mended[name])
    opened = _opened(trial)
    findings = _findings(opened, trial)
    yield from (f"after --fix: {wrong}" for wrong in _wrong_places(opened, findings))
    if not is_left and "--select" not in trial.options and "--ignore" not in trial.options:
        not_asked = {opened.workspace.name_of(path) for path in opened.workspace.others}
        yield from (
            f"left to mend: {finding.rule.code} {finding.span} {finding.message.en} -> {finding.edit.text!r}"
            for finding in findings
            if finding.edit and finding.edit.span.file not in not_asked
        )


def _is_text(path: Path, opened: Opened) -> bool:
    log = next((log for log in opened.log_files if log.path == path), None)
    try:
        path.read_bytes().decode(_known(log.encoding) if log else "utf-8")
    except UnicodeDecodeError:
        return False
    return True
