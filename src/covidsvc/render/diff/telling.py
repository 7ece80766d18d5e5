"""A change, and what comes of it, in the words of a language."""

from collections import Counter
from collections.abc import Iterator, Sequence

from covidsvc.model.change import Differences, Effect, Label, Pair, Shown, Unreadable, Verdicts, Written
from covidsvc.model.report import KpiReport, Reason, Verdict
from covidsvc.render.plain import printable
from covidsvc.render.report.headings import period_words, text_in
from covidsvc.render.report.lines import value_text
from covidsvc.render.report.signs import Sign, sign_of, verdict_word
from covidsvc.words import Language, Words
from covidsvc.words import changes as words

MOST_IDS = 6
"""How many KPIs a heading names that one change is of."""
_ID = 10
"""How many digits of the id of a commit are shown."""
NO_KPI = Sign("–", "dim")


def short(revision: str) -> str:
    return revision[:_ID]


def headline(differences: Differences, language: Language) -> str:
    old = _revision(differences.old, differences.old_called)
    new = _revision(differences.new, differences.new_called)
    return printable(words.HEADLINE.fill(old=old, new=new).in_language(language))


def _revision(id: str | None, called: Words | None) -> Words:
    if id is None:
        return words.WORKING_TREE
    if called is None or called.en == id[: len(called.en)]:
        return Words.same(short(id))
    return words.REVISION.fill(id=short(id), called=called)


def counts(differences: Differences, language: Language) -> str:
    """How many changes there are of each label."""
    if not differences.changes:
        return words.NOTHING.in_language(language)
    found = Counter(change.label for change in differences.changes)
    told = [
        words.COUNT.fill(count=found[label], label=words.LABELS[label]).in_language(language)
        for label in Label
        if found[label]
    ]
    said = words.ONE if found.total() == 1 else words.COUNTS
    return said.fill(count=found.total(), counts=" · ".join(told)).in_language(language)


def blocks(changes: Sequence[Shown]) -> dict[tuple[str, ...], list[Shown]]:
    """The changes of the same KPIs together, in the order of the plan, the weightiest first."""
    found: dict[tuple[str, ...], list[Shown]] = {}
    for change in changes:
        found.setdefault(ids_of(change.pairs), []).append(change)
    order = list(Label)
    return {ids: sorted(its, key=lambda change: order.index(change.label)) for ids, its in found.items()}


def ids_of(pairs: Sequence[Pair]) -> tuple[str, ...]:
    return tuple(pair.id for pair in pairs)


def kpis_named(pairs: Sequence[Pair], language: Language) -> str:
    """A KPI by its id and title; several by their ids."""
    if len(pairs) == 1:
        return f"{pairs[0].id} · {text_in(pairs[0].latest.title, language)}"
    ids = [pair.id for pair in pairs[:MOST_IDS]]
    if len(pairs) > MOST_IDS:
        ids.append(words.AND_MORE.fill(count=len(pairs) - MOST_IDS).in_language(language))
    listed = ("、" if language == "zh" else ", ").join(ids)
    return words.SEVERAL.fill(count=len(pairs), ids=listed).in_language(language)


def label_text(change: Shown, language: Language) -> str:
    """The label, and what the change does where the label does not say it."""
    label = words.LABELS[change.label]
    if change.effect is None or change.label in (Label.EASED, Label.TIGHTENED, Label.REMOVED):
        return label.in_language(language)
    return words.WITH_EFFECT.fill(label=label, effect=words.EFFECTS[change.effect]).in_language(language)


def aspect_text(change: Shown, language: Language) -> str:
    return words.ASPECTS[change.aspect].in_language(language)


def eases(change: Shown) -> bool:
    return change.effect is Effect.EASES or change.label in (Label.EASED, Label.REMOVED)


def side_text(side: Written | None, language: Language) -> str:
    """What a revision says, harmless for a terminal."""
    if side is None or side.text is None:
        return words.ABSENT.in_language(language)
    return printable(side.text)


def both_texts(change: Shown, language: Language) -> str:
    """`old → new`; of a KPI that was added or removed its target alone."""
    if change.old is None or change.new is None:
        return side_text(change.old or change.new, language)
    return f"{side_text(change.old, language)} → {side_text(change.new, language)}"


def said_of(change: Shown, language: Language) -> str:
    """What has changed, and how, in a line."""
    facts = {"aspect": aspect_text(change, language), "said": both_texts(change, language)}
    return words.SAID.fill(**facts).in_language(language)


def place_text(side: Written) -> str:
    return printable(f"{side.place.file}:{side.place.line}")


def places_text(change: Shown) -> str:
    """Where it is written in each revision; once, where it is the same line of the same file."""
    places = [place_text(side) for side in (change.old, change.new) if side is not None]
    return " → ".join(dict.fromkeys(places))


def can_be_told(differences: Differences) -> bool:
    """Whether something can be said of verdicts: the logs have no errors, and not all rows are out of reach."""
    known = [each for each in differences.verdicts if not _is_unasked(each)]
    return not differences.logs and bool(known or not differences.verdicts)


def verdicts_lead(differences: Differences, language: Language) -> str:
    said = words.OTHERWISE if differences.otherwise else words.NONE_OTHERWISE
    return said.fill(period=period_words(differences.period)).in_language(language)


def verdict_sign(report: KpiReport | None) -> Sign:
    return sign_of(report.judgement) if report else NO_KPI


def verdict_text(report: KpiReport | None, language: Language) -> str:
    """The verdict with the value that it rests on."""
    if report is None:
        return words.NO_KPI.in_language(language)
    verdict = verdict_word(report.judgement, language)
    value = value_text(report.commitment, report.judgement, language)
    if not value or report.verdict is Verdict.NOT_APPLICABLE:
        return verdict
    return words.WITH_VALUE.fill(verdict=verdict, value=value).in_language(language)


def turn_of(verdicts: Verdicts, name: str, language: Language) -> str:
    """How the verdict on a KPI turns, in a line."""
    return words.OF_KPI.fill(kpi=name, said=both_verdicts(verdicts, language)).in_language(language)


def both_verdicts(verdicts: Verdicts, language: Language) -> str:
    """`× missed (25 hours) → √ met (25 hours)`."""
    sides = (verdicts.old, verdicts.new)
    return " → ".join(f"{verdict_sign(each).text} {verdict_text(each, language)}" for each in sides)


def notes(
    plans: Sequence[Unreadable], logs: Sequence[Unreadable], verdicts: Sequence[Verdicts | None], language: Language
) -> Iterator[str]:
    """What could not be compared, or judged."""
    for said, faults in ((words.PLAN_HAS_ERRORS, plans), (words.LOGS_HAVE_ERRORS, logs)):
        for fault in faults:
            revision = words.WORKING_TREE if fault.revision is None else Words.same(short(fault.revision))
            place = f"{fault.place.file}:{fault.place.line}"
            told = said.fill(place=place, revision=revision, said=fault.said, count=fault.errors)
            yield printable(told.in_language(language))
    unasked = dict.fromkeys(each.pair.id for each in verdicts if each is not None and _is_unasked(each))
    if unasked:
        listed = ("、" if language == "zh" else ", ").join(unasked)
        yield words.NOT_ASKED.fill(ids=listed).in_language(language)


def _is_unasked(verdicts: Verdicts) -> bool:
    """Whether the rows are somewhere that nobody has asked."""
    return any(each is not None and Reason.OFFLINE in each.judgement.reasons for each in (verdicts.old, verdicts.new))
