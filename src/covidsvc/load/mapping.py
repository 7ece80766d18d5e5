"""A mapping from its file: the model, or every fault with its place."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from covidsvc.load import rules
from covidsvc.load.keyed_file import KeyedReading, WithoutKeys, read_keys
from covidsvc.load.pydantic_faults import faults_of
from covidsvc.load.yaml_file import TooLarge, text_of
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
_NO_MAPPING = WithoutKeys(
    Words("this is no mapping: a mapping has keys with values", "这不是映射文件：映射文件应由键和值组成"),
    Words("begin it with `mapping: 1`", "以 mapping: 1 开头"),
)


@dataclass(eq=False, repr=False, kw_only=True)
class MappingReading(KeyedReading):
    """A mapping, None with faults, and the places of what it says."""

    mapping: ImportMapping | None = None


def read_mapping(path: Path, name: str) -> MappingReading:
    """Reads a mapping; `name` is the path that people are shown."""
    reading = MappingReading(path=name)
    text = text_of(path, name, SIZE_LIMIT, _UNREADABLE, _TOO_LARGE)
    if isinstance(text, str):
        _read_text(text, reading)
    else:
        reading.findings.append(text)
    return reading


def _read_text(text: str, reading: MappingReading) -> None:
    yaml = read_keys(text, reading, _NO_MAPPING)
    if yaml is None:
        return
    try:
        mapping = ImportMapping.model_validate(yaml.data)
    except ValidationError as error:
        for fault in faults_of(error, ImportMapping, yaml.source, yaml.data, frozenset(yaml.holes)):
            reading.findings += [finding.pinned(yaml.source.pin) for finding in fault.findings]
    else:
        reading.mapping = mapping if not yaml.findings else None
