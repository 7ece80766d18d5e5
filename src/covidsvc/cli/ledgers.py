"""The ledgers of closed periods, read and written by commands."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from covidsvc.cli.console import Color, tell
from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.cli.opening import Opened
from covidsvc.cli.periods import read_as_of, read_asked_period
from covidsvc.cli.showing import stop_at_errors
from covidsvc.load.closings import read_ledger
from covidsvc.model.closing import DIGEST, FOLDER, FORMAT, TEXT_LIMIT, Kept, Ledger, digest_of, file_name
from covidsvc.phrase.period import Period
from covidsvc.record.closing import add_version
from covidsvc.record.lock import Notices, locked
from covidsvc.record.obstacle import reason_of
from covidsvc.render.json_text import json_text
from covidsvc.render.plain import printable
from covidsvc.render.style import Style
from covidsvc.words import Language, Words, writing
from covidsvc.words import closing as words

_TIMEOUT = 10.0


def asked_period(month: str | None, quarter: str | None, year: str | None) -> Period:
    """The period that is closed or reopened, which has to be named.

    Raises:
        Stop: none is, or several are.
    """
    if not (month or quarter or year):
        raise Stop(Exit.USAGE, words.NAME_A_PERIOD)
    return read_asked_period(month, quarter, year, date.today())


def day_of(text: str | None) -> date:
    """The day of `--on`, today by default."""
    return read_as_of(text, "--on") or date.today()


def text_of(text: str, missing: Words) -> str:
    """What a person has written, in signs that can be kept.

    Raises:
        Stop: there is nothing of it, or too much.
    """
    kept = printable(text.encode("utf-8", "backslashreplace").decode()).strip()
    if not kept:
        raise Stop(Exit.USAGE, missing)
    if len(kept) > TEXT_LIMIT:
        raise Stop(Exit.USAGE, words.TOO_LONG.fill(limit=f"{TEXT_LIMIT:,}"))
    return kept


def sound_ledger(opened: Opened, plan: str, language: Language, color: Color) -> Ledger:
    """The ledger of a plan.

    Raises:
        Stop: something is wrong with it; it was printed.
    """
    ledger, findings = read_ledger(opened.workspace, plan)
    stop_at_errors(findings, 0, language, color)
    return ledger


@contextmanager
def held(opened: Opened, language: Language) -> Iterator[None]:
    """Holds all ledgers of a workspace, so that nobody else adds to them.

    Raises:
        Stop: they are held by another, or cannot be written to.
    """
    folder = opened.workspace.root / FOLDER
    waiting = writing.WAITING.fill(data=FOLDER, seconds=f"{_TIMEOUT:g}")
    if opened.workspace.leads_out(folder):
        raise Stop(Exit.CANNOT_RUN, writing.CANNOT_WRITE.fill(file=FOLDER, reason=writing.OUTSIDE))
    try:
        with locked(folder, _TIMEOUT, Notices(waits=lambda: tell(waiting, language))):
            yield
    except OSError as error:
        raise Stop(
            Exit.CANNOT_RUN, writing.CANNOT_WRITE.fill(file=error.filename or FOLDER, reason=reason_of(error))
        ) from None


def add(opened: Opened, ledger: Ledger, period: Period, said: Mapping[str, Any]) -> str:
    """Adds a version to a ledger that is held; returns the path that people are shown."""
    before = ledger.latest().get(period)
    number = before.version.version + 1 if before else 1
    data: dict[str, Any] = {
        "format": FORMAT,
        "plan": ledger.plan,
        "period": str(period),
        "version": number,
        **said,
        "previous": [link.model_dump() for link in ledger.heads()],
    }
    data[DIGEST] = digest_of(data)
    folder, name = opened.workspace.root / FOLDER / ledger.plan, file_name(period, number)
    add_version(folder, name, json_text(data, Style("en")).encode("utf-8", "backslashreplace"))
    return opened.workspace.name_of(folder / name)


def standing(ledger: Ledger, period: Period) -> Kept | None:
    """The closing of a period that stands; None where it was never closed, or was reopened."""
    kept = ledger.latest().get(period)
    return kept if kept is not None and kept.version.is_closed else None


def read_accepted(given: Sequence[str]) -> dict[str, str]:
    """The KPIs of `--accept`, with their reasons.

    Raises:
        Stop: one is not written so.
    """
    accepted = {}
    for each in given:
        kpi, equals, reason = each.partition("=")
        wrong = words.WRITE_ACCEPT.fill(text=each)
        if not equals or not kpi.strip() or kpi.strip() in accepted:
            raise Stop(Exit.USAGE, wrong)
        accepted[kpi.strip()] = text_of(reason, wrong)
    return accepted


def refuse_unknown_kpis(accepted: Mapping[str, str], known: set[str]) -> None:
    """KPIs that `--accept` names.

    Raises:
        Stop: one is not known.
    """
    from covidsvc.words.nearest import nearest

    for kpi in accepted:
        if kpi not in known:
            meant = nearest(kpi, known) or ", ".join(sorted(known))
            raise usage_error(
                f"--accept {kpi}: no such KPI; there is {meant}", f"--accept {kpi}：没有该考核；可用 {meant}"
            )
