"""A plan from its file: the model, or every fault with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from covidsvc.diagnostic import Finding, Place, Span
from covidsvc.load import rules
from covidsvc.load.mending import Route, mend
from covidsvc.load.pydantic_faults import is_required, places_of
from covidsvc.load.yaml_text import YamlSource, read_yaml
from covidsvc.model.plan import Plan, PlanFile
from covidsvc.words import Words

_MENDINGS = 5
"""How often faults may come to light behind others before it is given up."""

SIZE_LIMIT = 5_000_000
"""How many bytes a plan may have; one of 2,400 lines has about 100,000."""


@dataclass(slots=True)
class PlanReading:
    """A plan as far as it can be read.

    With faults in the file, `plan` has holes: what stands at these routes is made up. It is None
    where nothing can be made of the file.
    """

    id: str
    path: str
    plan: Plan | None = None
    source: YamlSource | None = None
    holes: frozenset[Route] = frozenset()
    findings: list[Finding] = field(default_factory=list)

    def pin(self, place: Place) -> Span:
        return self.source.pin(place) if self.source else Span(self.path)

    @property
    def plan_file(self) -> PlanFile:
        assert self.plan is not None, "a plan that cannot be read is not judged"
        return PlanFile(self.id, self.path, self.plan)


def read_plan(path: Path, name: str) -> PlanReading:
    """Reads a plan; `name` is the path that people are shown."""
    reading = PlanReading(path.stem, name)
    try:
        data = path.read_bytes()[: SIZE_LIMIT + 1]
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        reading.findings.append(_unreadable(name, Words.same(error.strerror or str(error))))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reading.findings.append(
            rules.UNREADABLE_PLAN.at(
                Span(name, line, 1, line, 1),
                reason=Words("it is not written in UTF-8", "编码不是 UTF-8"),
                mend=Words("save it as UTF-8", "请另存为 UTF-8"),
            )
        )
    else:
        if len(data) > SIZE_LIMIT:
            reading.findings.append(_unreadable(name, Words("it has over 5 MB", "超过 5 MB")))
        else:
            _read_text(text, reading)
    return reading


def _unreadable(name: str, reason: Words) -> Finding:
    mend = Words("make it a readable file", "请提供可读的文件")
    return rules.UNREADABLE_PLAN.at(Span(name), reason=reason, mend=mend)


def _read_text(text: str, reading: PlanReading) -> None:
    yaml = read_yaml(text, reading.path)
    reading.source = yaml.source
    reading.findings += yaml.findings
    if yaml.data is None and yaml.findings:
        return
    if not isinstance(yaml.data, dict):
        problem = Words("a plan is a mapping of keys to values", "方案应由键和值组成")
        fix = Words("begin it with `covidsvc: 1`", "以 covidsvc: 1 开头")
        reading.findings.append(rules.BAD_VALUE.at(Span(reading.path), problem=problem, mend=fix))
        return
    holes: set[Route] = set()
    for _ in range(_MENDINGS):
        try:
            reading.plan = Plan.model_validate(yaml.data)
            break
        except ValidationError as error:
            faulty = list(_report(error, reading, yaml.data))
            holes.update(faulty)
            if mend(yaml.data, faulty, is_required) is not None:
                break
    reading.holes = frozenset(holes)


def _report(error: ValidationError, reading: PlanReading, data: Any) -> Iterator[Route]:
    """Adds the findings for what pydantic found, and yields the routes that are faulty."""
    assert reading.source is not None
    for route, findings in places_of(error, reading.source):
        reading.findings += [finding.pinned(reading.source.pin) for finding in findings]
        yield route
