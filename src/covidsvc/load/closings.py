"""The ledger of closed periods from its files: the versions that can be read, and every fault in the chain of them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from covidsvc.diagnostic import Finding, Related, Span
from covidsvc.files import open_regular, why_unreadable
from covidsvc.load.rules.closings import EDITED_CLOSING, FAULTY_CLOSING, LOST_CLOSING
from covidsvc.load.workspace import Workspace
from covidsvc.model.closing import FOLDER, Kept, Ledger, Version, digest_of, file_name
from covidsvc.words import Words

SIZE_LIMIT = 20_000_000
"""How many bytes a version may have; one with 20,000 rows has about a million."""
_DEEPEST = 20
_NAME = re.compile(r"[0-9]{4}(?:-[0-9]{2}|-Q[0-9])?(?:\.[1-9][0-9]{0,5})?\.json")

_TOO_LARGE = Words("it is larger than 20 MB", "超过 20 MB")
_NO_UTF8 = Words("it is not written in UTF-8", "编码不是 UTF-8")
_NO_JSON = Words("this is no JSON", "这不是 JSON")
_TOO_DEEP = Words("it is nested too deeply", "嵌套过深")
_TWICE = Words("the key {key} stands twice", "键 {key} 出现了两次")
_NO_NUMBER = Words("{number} is no whole number", "{number} 不是整数")
_SHAPE = Words("`{route}` is not what a closing has there", "`{route}` 不符合关账文件的格式")
_OTHER_PLACE = Words(
    "by what it says it is version {version} of {period} of the plan `{plan}`: {file}",
    "按其内容应为方案 `{plan}` {period} 的第 {version} 版：{file}",
)
_ODD_NAME = Words("no closing has such a name as this", "关账文件不会有这样的文件名")
_NOT_ITS_DIGEST = Words("it is not what its own digest says", "内容与自身的摘要不符")
_NOT_AS_NAMED = Words("it is not what {file} says that it was", "内容与 {file} 所记的不符")
_NAMED_HERE = Words("its digest stands here", "其摘要记在此处")
_NAMED_BY = Words("{file}, which {by} names, is not there", "{by} 所指的 {file} 不存在")
_SKIPPED = Words("there is no {file} before it", "之前缺少 {file}")


class _Faulty(Exception):
    """A file that is no version, and where in it that shows."""

    def __init__(self, problem: Words, line: int = 1, column: int = 1) -> None:
        self.problem, self.line, self.column = problem, line, column


def read_ledger(workspace: Workspace, plan: str) -> tuple[Ledger, list[Finding]]:
    """The closings of a plan, and what is wrong with their files."""
    folder = workspace.root / FOLDER / plan
    findings: list[Finding] = []
    versions: list[Kept] = []
    faulty: set[str] = set()
    for path in sorted(_files(folder)):
        name = workspace.name_of(path)
        try:
            versions.append(_read(workspace, path, name))
        except _Faulty as fault:
            faulty.add(path.name)
            findings.append(FAULTY_CLOSING.at(Span.of(name, fault.line, fault.column, 1), problem=fault.problem))
    versions.sort(
        key=lambda kept: (kept.version.period.first_month(), kept.version.period.months, kept.version.version)
    )
    ledger = Ledger(plan, tuple(versions))
    findings += _edited(ledger)
    findings += _lost(ledger, faulty)
    return ledger, findings


def _files(folder: Path) -> Iterator[Path]:
    """What stands in the folder of a plan, but for hidden files and those for people."""
    if folder.is_dir():
        try:
            names = sorted(path.name for path in folder.iterdir())
        except OSError:
            return
        for name in names:
            if not name.startswith(".") and not name.lower().endswith(".md"):
                yield folder / name


def _read(workspace: Workspace, path: Path, shown: str) -> Kept:
    if not _NAME.fullmatch(path.name):
        raise _Faulty(_ODD_NAME)
    text = _text_of(workspace, path)
    data = _parsed(text)
    try:
        version = Version.model_validate(data)
    except ValidationError as error:
        route = ".".join(str(step) for step in error.errors(include_url=False)[0]["loc"])
        raise _Faulty(_SHAPE.fill(route=route or "{}")) from None
    if version.is_closed and not (version.as_of and version.report and version.meaning):
        raise _Faulty(_SHAPE.fill(route="report"))
    expected = file_name(version.period, version.version)
    if expected != path.name or version.plan != path.parent.name:
        raise _Faulty(
            _OTHER_PLACE.fill(version=version.version, period=version.period, plan=version.plan, file=expected)
        )
    return Kept(path.name, shown, text.splitlines(), version, digest_of(data))


def _text_of(workspace: Workspace, path: Path) -> str:
    try:
        with open_regular(path, is_outside=workspace.leads_out(path)) as file:
            content = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _Faulty(why_unreadable(error)[0]) from None
    if len(content) > SIZE_LIMIT:
        raise _Faulty(_TOO_LARGE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Faulty(_NO_UTF8) from None


def _parsed(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_float=_refused, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise _Faulty(_NO_JSON, error.lineno, error.colno) from None
    except RecursionError:
        raise _Faulty(_TOO_DEEP) from None
    except ValueError:
        # A whole number of thousands of digits.
        raise _Faulty(_NO_NUMBER.fill(number="…")) from None
    if not isinstance(data, dict):
        raise _Faulty(_SHAPE.fill(route="{}"))
    if _depth(data) > _DEEPEST:
        raise _Faulty(_TOO_DEEP)
    return data


def digest_in(content: bytes) -> str | None:
    """The digest of what a version says; None where it is none."""
    try:
        return digest_of(_parsed(content.decode("utf-8-sig")))
    except (UnicodeDecodeError, _Faulty):
        return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Faulty(_TWICE.fill(key=json.dumps(twice, ensure_ascii=False)))
    return data


def _refused(number: str) -> Any:
    raise _Faulty(_NO_NUMBER.fill(number=number[:20]))


def _depth(data: Any) -> int:
    """How deeply a value is nested, as far as that matters."""
    level, depth = [data], 0
    while level and depth <= _DEEPEST:
        inner = [each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)]
        level, depth = [each for values in inner for each in values], depth + 1
    return depth


def _edited(ledger: Ledger) -> Iterator[Finding]:
    """Versions that do not say what they, or later ones, say that they said."""
    by_name = {kept.name: kept for kept in ledger.versions}
    for kept in ledger.versions:
        if kept.digest != kept.version.sha256:
            yield EDITED_CLOSING.at(Span(kept.path), problem=_NOT_ITS_DIGEST)
    for later in ledger.versions:
        for link in later.version.previous:
            named = by_name.get(link.file)
            if named is not None and named.digest != link.sha256 and named.digest == named.version.sha256:
                related = Related(_NAMED_HERE, Span(later.path))
                yield EDITED_CLOSING.at(Span(named.path), related, problem=_NOT_AS_NAMED.fill(file=later.name))


def _lost(ledger: Ledger, faulty: set[str]) -> Iterator[Finding]:
    """Versions that others name, or that come before others, and that are not there; each once."""
    there = {kept.name for kept in ledger.versions} | faulty
    told: set[str] = set()
    for kept in ledger.versions:
        links = [(link.file, _NAMED_BY.fill(file=link.file, by=kept.name)) for link in kept.version.previous]
        if kept.version.version > 1:
            before = file_name(kept.version.period, kept.version.version - 1)
            links.append((before, _SKIPPED.fill(file=before)))
        for file, problem in links:
            if file not in there and file not in told:
                told.add(file)
                yield LOST_CLOSING.at(Span(kept.path), problem=problem)
