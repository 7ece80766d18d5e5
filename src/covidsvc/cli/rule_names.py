"""Rules as people name them: by code, by slug, or by what codes begin with."""

from collections.abc import Iterable, Sequence

from covidsvc.check.catalogue import RULES
from covidsvc.check.selection import means
from covidsvc.cli.exits import Stop, usage_error
from covidsvc.words.nearest import nearest


def known_names(names: Iterable[str]) -> Sequence[str]:
    """Names of rules, some of them perhaps joined by commas.

    Raises:
        Stop: one means no rule.
    """
    known = [name.strip() for each in names for name in each.split(",")]
    for name in known:
        if not name or not any(means(name, rule) for rule in RULES):
            raise _unknown(name)
    return known


def _unknown(name: str) -> Stop:
    meant = nearest(name, [known for rule in RULES for known in (rule.code, rule.slug)])
    if meant:
        return usage_error(f"there is no rule {name}; did you mean {meant}?", f"没有规则 {name}；是否要写 {meant}？")
    return usage_error(
        f"there is no rule {name}; `covidsvc rules` lists them", f"没有规则 {name}；运行 covidsvc rules 可列出全部"
    )
