"""JUnit's XML: a test case for each KPI, or for each of its groups, in each of the periods.

Only what is missed fails. What could not be judged, or need not be met yet, is skipped: it has neither
passed nor failed.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from covidsvc.model.log import Evidence
from covidsvc.model.report import WAIVED, Dossier, Report, Verdict
from covidsvc.render.plain import printable
from covidsvc.render.report.attention import verdict_sentence
from covidsvc.render.report.entries import Entry, entries
from covidsvc.render.report.headings import owner_name, period_line, text_in
from covidsvc.render.report.lines import KpiLine, kpi_lines, waiver_text
from covidsvc.render.report.responses import response_text
from covidsvc.render.style import Style
from covidsvc.render.units import target_for_people
from covidsvc.render.xml_text import legal, xml_text
from covidsvc.words import Language, Words
from covidsvc.words import columns as words

_NAME = "covidsvc report"


def report_as_junit(dossiers: Sequence[Dossier], style: Style) -> str:
    """The names of test cases are ids, the same in each language and month; what they say is in all languages."""
    root = Element("testsuites", name=_NAME)
    for dossier in dossiers:
        for report in dossier.reports:
            _add_suite(root, report, dossier.is_range, style.languages)
    for element in (*root, root):
        for count, found in {
            "tests": "testcase",
            "failures": "failure",
            "errors": "error",
            "skipped": "skipped",
        }.items():
            element.set(count, str(len(element.findall(f".//{found}"))))
    return xml_text(root, style)


def _add_suite(root: Element, report: Report, is_range: bool, languages: Sequence[Language]) -> None:
    suite = SubElement(root, "testsuite", name=f"{report.source.id} {report.period}")
    properties = SubElement(suite, "properties")
    facts = {"plan": report.source.path, "period": str(report.period), "as_of": str(report.as_of)}
    for name, value in facts.items():
        SubElement(properties, "property", name=name, value=legal(printable(value)))
    lines = [[each for line in kpi_lines(report, language) for each in line.with_groups()] for language in languages]
    for entry, *said in zip(entries(report), *lines, strict=True):
        if entry.group or not entry.kpi.groups:
            _add_case(suite, entry, dict(zip(languages, said, strict=True)), is_range)
    about = "\n".join(f"{text_in(report.source.plan.title, each)} · {period_line(report, each)}" for each in languages)
    SubElement(suite, "system-out").text = legal(about)


def _add_case(suite: Element, entry: Entry, said: dict[Language, KpiLine], is_range: bool) -> None:
    name = f"{entry.id} {entry.report.period}" if is_range else entry.id
    classname = f"{entry.report.source.id}.{entry.commitment.declared.measure_id}"
    case = SubElement(suite, "testcase", classname=legal(classname), name=legal(name))
    told = legal("\n\n".join("\n".join(_details(entry, line, language)) for language, line in said.items()))
    verdict, is_waived = entry.judgement.verdict, entry.judgement.waiver is not None
    if verdict is Verdict.MET and not is_waived:
        SubElement(case, "system-out").text = told
        return
    message = legal(" / ".join(_message(entry, line, language) for language, line in said.items()))
    if is_waived:
        SubElement(case, "skipped", type=WAIVED, message=message).text = told
    elif verdict is Verdict.MISSED:
        SubElement(case, "failure", type=str(verdict), message=message).text = told
    else:
        SubElement(case, "skipped", type=str(verdict), message=message).text = told


def _message(entry: Entry, line: KpiLine, language: Language) -> str:
    waiver = entry.judgement.waiver
    if entry.judgement.verdict is Verdict.MISSED and waiver is None:
        return f"{entry.title(language)} · {verdict_sentence(entry.commitment, entry.judgement, language)}"
    verdict = f"{entry.title(language)} · {line.verdict_word}"
    notes = line.notes if waiver is None else waiver_text(waiver, language)
    return words.LABEL.fill(name=verdict, text=notes).in_language(language) if notes else verdict


def _details(entry: Entry, line: KpiLine, language: Language) -> Iterator[str]:
    """What is known of a KPI, a line a fact."""
    commitment, judged = entry.commitment, entry.judgement
    facts: list[tuple[Words, str]] = [
        (words.KPI, entry.title(language)),
        (words.VERDICT, line.verdict_word),
        (words.VALUE, line.value),
        (words.TARGET, target_for_people(judged.target, commitment, language) if judged.target else ""),
        (words.CHANGE, line.change),
        (words.NOTES, line.notes),
        (words.WINDOW, f"{judged.window.days.first}..{judged.window.days.last}"),
        (words.OWNER, owner_name(commitment.plan, commitment.owner, language)),
        (words.EVIDENCE, "; ".join(_place(each).in_language(language) for each in judged.evidence)),
    ]
    for name, text in facts:
        if text:
            yield words.LABEL.fill(name=name, text=printable(text)).in_language(language)
    if entry.kpi.response and judged.verdict is Verdict.MISSED:
        yield response_text(commitment, entry.kpi.response, entry.report.as_of, language)


def _place(evidence: Evidence) -> Words:
    if not evidence.first_line:
        return words.NO_LINES.fill(file=printable(evidence.file), rows=evidence.rows)
    said = words.LINE if evidence.first_line == evidence.last_line else words.LINES
    return said.fill(
        file=printable(evidence.file), first=evidence.first_line, last=evidence.last_line, rows=evidence.rows
    )
