"""A mapping from its file: the model, or every fault with its place."""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from covidsvc.diagnostic import Finding, Place, Span
from covidsvc.load import rules
from covidsvc.load.pydantic_faults import faults_of
from covidsvc.load.yaml_file import TooLarge, text_of
from covidsvc.load.yaml_source import YamlSource
from covidsvc.load.yaml_text import read_yaml
from covidsvc.model.mapping import ImportMapping
from covidsvc.words import Words

SIZE_LIMIT = 1_000_000
"""How many bytes a mapping may have; one of ten metrics has about 3,000."""

_UNREADABLE = rules.UNREADABLE_PLAN._replace(
    message=Words("the mapping cannot be read: {reason}", "无法读取映射文件：{reason}")
)
_TOO_LARGE = TooLarge(
    Words("it is larger than 1 MB", "超过 1 MB"), Words("look whether it is a mapping", "请检查是否选错了文件")
)
_NO_MAPPING = Words("this is no mapping: a mapping has keys with values", "这不是映射文件：映射文件应由键和值组成")
_BEGIN_WITH_FORMAT = Words("begin it with `mapping: 1`", "以 mapping: 1 开头")


@dataclass(eq=False, repr=False)
class MappingReading:
    """A mapping, None with faults, and the places of what it says."""

    path: str
    mapping: ImportMapping | None = None
    source: YamlSource | None = None
    findings: list[Finding] = field(default_factory=list)

    def pin(self, place: Place) -> Span:
        return self.source.pin(place) if self.source else Span(self.path)


def read_mapping(path: Path, name: str) -> MappingReading:
    """Reads a mapping; `name` is the path that people are shown."""
    reading = MappingReading(name)
    text = text_of(path, name, SIZE_LIMIT, _UNREADABLE, _TOO_LARGE)
    if isinstance(text, str):
        _read_text(text, reading)
    else:
        reading.findings.append(text)
    return reading


def _read_text(text: str, reading: MappingReading) -> None:
    yaml = read_yaml(text, reading.path)
    reading.source = yaml.source
    reading.findings += yaml.findings
    if yaml.data is None and yaml.findings:
        return
    if not isinstance(yaml.data, dict):
        reading.findings.append(
            rules.BAD_VALUE.at(yaml.source.first_line, problem=_NO_MAPPING, mend=_BEGIN_WITH_FORMAT)
        )
        return
    try:
        mapping = ImportMapping.model_validate(yaml.data)
    except ValidationError as error:
        for fault in faults_of(error, ImportMapping, yaml.source, yaml.data, frozenset(yaml.holes)):
            reading.findings += [finding.pinned(yaml.source.pin) for finding in fault.findings]
    else:
        reading.mapping = mapping if not yaml.findings else None
