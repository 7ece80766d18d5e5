"""Targets and units in the words of a plan's languages."""

from covidsvc.model.commitment import Commitment
from covidsvc.model.measuring import Measuring, in_own_unit
from covidsvc.model.plan import Metric
from covidsvc.phrase.quantity import Quantity
from covidsvc.phrase.target import Target
from covidsvc.phrase.units import PERCENT, POINTS, is_time, unit_words
from covidsvc.render.plain import printable
from covidsvc.words import Language


def unit_in(unit: str, commitment: Commitment, language: str) -> str:
    """A unit of a phrase in a language: known units in theirs, the metric's own as the plan says it."""
    if is_time(unit) or unit in (PERCENT, POINTS):
        return unit_words(unit).in_language("zh" if language == "zh" else "en")
    own = commitment.metric.unit
    if own is not None and unit and unit.casefold() in {text.casefold() for text in own.versions}:
        return own.in_language(language)
    return unit


def value_unit(commitment: Commitment, target: Target | None, language: str) -> str:
    """The unit of a KPI's value: percent for a part of a whole, what a count counts, else the metric's."""
    match commitment.measuring:
        case Measuring.FRACTION:
            return PERCENT
        case Measuring.COUNT:
            counted = target.quantity.unit if target else ""
            return "" if counted == PERCENT else unit_in(counted, commitment, language)
    return metric_unit(commitment, language)


def metric_unit(commitment: Commitment, language: str) -> str:
    """The unit of the rows of a metric; none of what has none."""
    return unit_of_metric(commitment.metric, language)


def unit_of_metric(metric: Metric, language: str) -> str:
    """The unit of a metric's rows in a language; none of what has none."""
    if metric.time_unit is not None:
        return unit_words(metric.time_unit).in_language("zh" if language == "zh" else "en")
    return metric.unit.in_language(language) if metric.unit else ""


def numbered(number: str, unit: str) -> str:
    """A number as it is shown, with its unit; `1 hour`, `24 hours`."""
    if is_time(unit) and number.strip("+−±") == "1":
        unit = unit.removesuffix("s")
    return f"{number} {unit}".rstrip()


def unit_texts(commitment: Commitment, target: Target | None) -> dict[str, str] | str | None:
    """The unit of a KPI's value, one text a language of the plan; None where it has none."""
    languages = commitment.plan.languages
    if not value_unit(commitment, target, languages[0] if languages else ""):
        return None
    if languages:
        return {language: value_unit(commitment, target, language) for language in languages}
    return value_unit(commitment, target, "")


def target_in_english(target: Target, commitment: Commitment) -> str:
    """The phrase in its first form: plain digits, and the unit's English name."""
    return _worded(target, commitment, commitment.measuring, "en").phrase("en")


def _worded(target: Target, commitment: Commitment, kind: Measuring, language: Language, unnamed: str = "") -> Target:
    """The target with its units in a language; `unnamed` is the unit of a quantity that names none."""

    def worded(quantity: Quantity) -> Quantity:
        own = in_own_unit(quantity, commitment.metric) if kind is Measuring.AMOUNT else quantity
        return Quantity(own.number, unit_in(own.unit, commitment, language) or unnamed)

    upper = worded(target.upper) if target.upper else None
    return Target(target.comparator, worded(target.quantity), upper)


def aggregate_in_english(commitment: Commitment) -> str:
    """The aggregate by its name; of a share, with its comparison in English."""
    share = commitment.aggregate.share
    if share is None:
        return str(commitment.aggregate)
    return f"share {_worded(share, commitment, Measuring.AMOUNT, 'en').phrase('en')}"


def target_for_people(target: Target, commitment: Commitment, language: Language) -> str:
    """The phrase in a language, with thousands separators, and with the value's unit where it names none."""
    kind = commitment.measuring
    unnamed = value_unit(commitment, target, language) if kind is Measuring.AMOUNT else ""
    return printable(_worded(target, commitment, kind, language, unnamed).phrase(language, _grouped))


def limit_for_people(limit: Target, commitment: Commitment, language: Language) -> str:
    """As `target_for_people`, of what each row of a share is held against."""
    unit = metric_unit(commitment, language)
    return printable(_worded(limit, commitment, Measuring.AMOUNT, language, unit).phrase(language, _grouped))


def _grouped(quantity: Quantity) -> str:
    plain = str(Quantity(quantity.number))
    whole, dot, decimals = plain.partition(".")
    return str(quantity).replace(plain, f"{int(whole):,}{dot}{decimals}", 1)
