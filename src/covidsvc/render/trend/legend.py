"""What the signs and lines of a plot mean: those that are in it."""

from collections.abc import Iterator, Sequence

from rich.text import Text as RichText

from covidsvc.model.levels import levels
from covidsvc.model.report import Point, Verdict
from covidsvc.model.trend import Trend
from covidsvc.render.report.lines import quantity_text
from covidsvc.render.report.signs import SIGNS, Sign
from covidsvc.render.style import Style
from covidsvc.render.trend.plot import first_due, lines_for
from covidsvc.render.trend.windows import NOT_JUDGED, sign_of, window_title
from covidsvc.render.units import target_for_people
from covidsvc.words import Language
from covidsvc.words import report as report_words
from covidsvc.words import trend as words


def legend(trend: Trend, points: Sequence[Point], style: Style) -> Iterator[RichText]:
    """The verdicts that occur, then the lines with what they stand at."""
    language, lines = style.language, lines_for(style)
    shown = {sign_of(point) for point in points if point.value is not None or sign_of(point) is not NOT_JUDGED}
    names = {SIGNS[verdict]: report_words.VERDICTS[verdict] for verdict in Verdict} | {NOT_JUDGED: words.NOT_JUDGED}
    for sign, name in names.items():
        if sign in shown:
            yield _entry(sign, name.in_language(language))
    targets = list(_targets(trend, points, language))
    if targets:
        joined = report_words.joined(targets, language)
        yield _entry(lines.target, words.TARGET.fill(targets=joined).in_language(language))
    if trend.baseline is not None:
        judged = trend.judgements[-1]
        value = quantity_text(trend.commitment, judged, trend.baseline, language)
        yield _entry(lines.baseline, words.BASELINE.fill(value=value).in_language(language))
    if first_due(trend, points) is not None:
        yield _entry(lines.deadline, words.DEADLINE.fill(day=trend.commitment.deadline).in_language(language))


def _entry(sign: Sign, text: str) -> RichText:
    return RichText.assemble((sign.text, sign.colour), " ", text)


def _targets(trend: Trend, points: Sequence[Point], language: Language) -> Iterator[str]:
    """Each target that was in force, later ones with the window that they began in; one of a change with its level."""
    judgements = [point.judgement for point in points if point.judgement is not None and point.judgement.target]
    before = None
    for judged in judgements:
        target = judged.target
        if target is None or target == before:
            continue
        said = target_for_people(target, trend.commitment, language)
        if target.comparator.is_change and trend.baseline is not None:
            level = [
                quantity_text(trend.commitment, judged, each, language) for each in levels(trend.commitment, judged)
            ]
            said = words.TARGET_AT.fill(target=said, level=level[0]).in_language(language) if level else said
        if before is not None:
            window = window_title(trend.commitment, judged.window, language)
            said = words.TARGET_FROM.fill(target=said, period=window).in_language(language)
        before = target
        yield said
