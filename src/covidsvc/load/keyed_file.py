"""What plans and mappings have in common as files: YAML of keys and values, with the places of what it says."""

from dataclasses import dataclass, field
from typing import NamedTuple

from covidsvc.diagnostic import Finding, Place, Span
from covidsvc.load import rules
from covidsvc.load.yaml_source import YamlSource
from covidsvc.load.yaml_text import YamlReading, read_yaml
from covidsvc.words import Words


@dataclass(eq=False, repr=False, kw_only=True)
class KeyedReading:
    """Where what a file says stands, and what is wrong with it."""

    path: str
    source: YamlSource | None = None
    findings: list[Finding] = field(default_factory=list)

    def pin(self, place: Place) -> Span:
        return self.source.pin(place) if self.source else Span(self.path)


class WithoutKeys(NamedTuple):
    """What is said of a file that has no keys, and what to do about it."""

    problem: Words
    mend: Words


def read_keys(text: str, reading: KeyedReading, without: WithoutKeys) -> YamlReading | None:
    """The keys and values of a file; None where there are none. What is wrong goes to the reading."""
    yaml = read_yaml(text, reading.path)
    reading.source = yaml.source
    reading.findings += yaml.findings
    if isinstance(yaml.data, dict):
        return yaml
    if yaml.data is not None or not yaml.findings:
        place = yaml.source.first_line
        reading.findings.append(rules.BAD_VALUE.at(place, problem=without.problem, mend=without.mend))
    return None
