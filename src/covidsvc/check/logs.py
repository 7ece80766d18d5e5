"""All rules on what plans and logs say together."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from covidsvc.check.baseline_rows import check_baseline_rows
from covidsvc.check.dimension_values import check_dimension_values
from covidsvc.check.log_examination import LogExamination
from covidsvc.check.plans import examinations
from covidsvc.check.responses import check_needless_responses
from covidsvc.check.series import check_series
from covidsvc.check.silence import check_silence
from covidsvc.diagnostic import Finding
from covidsvc.load import PlanReading
from covidsvc.source import LogFile, LogReading

_Examiner = Callable[[LogExamination], Iterator[Finding]]


def _logs_beside_sources(examination: LogExamination) -> Iterator[Finding]:
    """The rule that is loaded only where a plan has sources, as few do."""
    if any(metric.source is not None for metric in examination.plan.metrics.values()):
        from covidsvc.check.sources import check_logs_beside_sources

        yield from check_logs_beside_sources(examination)


_EXAMINERS: tuple[_Examiner, ...] = (
    check_silence,
    check_series,
    check_dimension_values,
    check_baseline_rows,
    check_needless_responses,
    _logs_beside_sources,
)


def steps_of_check(readings: Sequence[PlanReading]) -> int:
    """How many steps `check_logs` takes."""
    return len(readings) * len(_EXAMINERS)


def check_logs(
    readings: Sequence[PlanReading],
    files: Sequence[LogFile],
    logs: LogReading,
    as_of: date,
    on_step: Callable[[_Examiner], _Examiner] = lambda examiner: examiner,
) -> list[Finding]:
    """The findings on logs that can be read, by the plans that judge them; those of a metric once.

    `on_step` is given what is done next, and returns it.
    """
    faulty = {finding.span.file for finding in logs.findings if finding.severity == "error"}
    shared_is_faulty = any(file.name in faulty for file in files if file.metric is None)
    with_faults = {file.metric for file in files if file.name in faulty}
    told: set[tuple[str, object]] = set()
    findings = []
    for examined in examinations(readings, as_of):
        faultless = frozenset() if shared_is_faulty else examined.plan.metrics.keys() - with_faults
        by_name = {file.name: file for file in files}
        examination = LogExamination(examined, logs, by_name, faultless, as_of)
        for finding in (finding for examiner in map(on_step, _EXAMINERS) for finding in examiner(examination)):
            if (finding.rule.code, finding.place) not in told:
                told.add((finding.rule.code, finding.place))
                findings.append(finding.pinned(examined.reading.pin))
    return findings
