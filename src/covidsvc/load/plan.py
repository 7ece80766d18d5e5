"""A plan from its file: the model, or every fault with its place."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from covidsvc.diagnostic import Finding
from covidsvc.load import rules
from covidsvc.load.keyed_file import KeyedReading, WithoutKeys, read_keys
from covidsvc.load.mending import Route, mend, rename
from covidsvc.load.pydantic_faults import absent_keys, faults_of, is_required
from covidsvc.load.yaml_file import TooLarge, text_in, text_of
from covidsvc.model.plan import Plan, PlanFile
from covidsvc.words import Words

_MENDINGS = 10
"""How often faults may come to light behind others before it is given up."""

SIZE_LIMIT = 5_000_000
"""How many bytes a plan may have; one of 2,400 lines has about 100,000."""

_TOO_LARGE = TooLarge(
    Words("it is larger than 5 MB", "超过 5 MB"), Words("split it into several plans", "请拆成几份方案")
)

_NO_PLAN = WithoutKeys(
    Words("this is no plan: a plan has keys with values", "这不是方案：方案应由键和值组成"),
    Words("begin it with `covidsvc: 1`", "以 covidsvc: 1 开头"),
)


@dataclass(eq=False, repr=False, kw_only=True)
class PlanReading(KeyedReading):
    """A plan as far as it can be read.

    With faults in the file, `plan` has holes: what stands at these routes is made up. It is None
    where nothing can be made of the file.
    """

    id: str
    plan: Plan | None = None
    holes: frozenset[Route] = frozenset()

    @property
    def knows_its_metrics(self) -> bool:
        """Whether no fault hides that there are more metrics than `plan` has."""
        return self.plan is not None and not self.holes & {("metrics",), ("metrics", "<<")}

    @property
    def doubtful_metrics(self) -> frozenset[str]:
        """The metrics of which something is made up, so that no row can be held against them."""
        return frozenset(hole[1] for hole in self.holes if hole[:1] == ("metrics",) and len(hole) > 1)

    @property
    def plan_file(self) -> PlanFile:
        assert self.plan is not None, "a plan that cannot be read is not judged"
        return PlanFile(self.id, self.path, self.plan)


def read_plan(path: Path, name: str, *, is_outside: bool = False) -> PlanReading:
    """Reads a plan; `name` is the path that people are shown. One that lies outside the workspace is not read."""
    reading = PlanReading(id=path.stem, path=name)
    text = text_of(path, name, SIZE_LIMIT, rules.UNREADABLE_PLAN, _TOO_LARGE, is_outside=is_outside)
    return _read(text, reading)


def read_plan_data(data: bytes, name: str) -> PlanReading:
    """Reads a plan from what its file holds, such as it was in a revision; `name` is the path that people are shown."""
    reading = PlanReading(id=PurePosixPath(name).stem, path=name)
    return _read(text_in(data, name, SIZE_LIMIT, rules.UNREADABLE_PLAN, _TOO_LARGE), reading)


def _read(text: str | Finding, reading: PlanReading) -> PlanReading:
    if isinstance(text, str):
        _read_text(text, reading)
    else:
        reading.findings.append(text)
    return reading


def _read_text(text: str, reading: PlanReading) -> None:
    yaml = read_keys(text, reading, _NO_PLAN)
    if yaml is None:
        return
    holes = set(yaml.holes)
    for hole in yaml.holes:
        if hole[-1] == "<<":
            holes.update(absent_keys(Plan, hole[:-1], yaml.data))
    mend(yaml.data, sorted(hole for hole in holes if hole[-1] != "<<"), _is_required)
    _validate(yaml.data, reading, holes)
    reading.holes = frozenset(holes)


def _is_required(route: Route) -> bool:
    return is_required(Plan, route)


def _validate(data: Any, reading: PlanReading, holes: set[Route]) -> None:
    """Validates, mends what is at fault and validates again: faults hide behind others."""
    source = reading.source
    assert source is not None
    for _ in range(_MENDINGS):
        try:
            reading.plan = Plan.model_validate(data)
        except ValidationError as error:
            faulty = []
            for fault in faults_of(error, Plan, source, data, frozenset(holes)):
                reading.findings += [finding.pinned(source.pin) for finding in fault.findings]
                if fault.meant is not None:
                    rename(data, fault.route, fault.meant)
                    source.rename(fault.route, fault.meant)
                else:
                    faulty.append(fault.route)
            holes.update(faulty)
            if mend(data, faulty, _is_required) is not None:
                return
        else:
            return
