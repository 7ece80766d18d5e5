"""Runs all benchmarks and writes docs/performance.md.

python benchmarks/performance.py          measures, keeps the numbers in measured.json and writes the page
python benchmarks/performance.py --page   writes the page anew from the numbers that were kept
"""

import json
import os
import platform
import re
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import Any

import big_logs
import breadth
import large_check
import peers
import start_up
from rounds import Section, Timing, show
from warehouse_table import days_measured, warehouse_table

REPOSITORY = Path(__file__).parent.parent
PAGE = REPOSITORY / "docs/performance.md"
TEMPLATE = Path(__file__).with_name("performance.template.md")
MEASURED = Path(__file__).with_name("measured.json")
HEAD = "| | rounds | median | peak | ratio | limit |\n|---|--:|--:|--:|---|---|"
DEPENDENCIES = ("typer", "pydantic", "PyYAML", "rich", "duckdb")


def main() -> None:
    if "--page" not in sys.argv[1:]:
        MEASURED.write_text(json.dumps(_measured(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_page()


def write_page() -> None:
    PAGE.write_text(page(json.loads(MEASURED.read_text(encoding="utf-8"))), encoding="utf-8")


def page(measured: dict[str, Any]) -> str:
    """The page: the template with the facts and the tables of a run."""
    sections = [_section(each) for each in measured["sections"]]
    facts = {name: value for name, value in measured.items() if isinstance(value, str)}
    tables = "\n".join(_table(each) for each in sections)
    misses = "\n".join(_misses(sections)) or "Every limit holds in this run."
    text = TEMPLATE.read_text(encoding="utf-8")
    return Template(text).substitute(
        facts, tables=tables, misses=misses, warehouses=warehouse_table(), warehouses_measured=days_measured()
    )


def _measured() -> dict[str, Any]:
    peers.install()
    sections = []
    for section in _sections():
        show(section)
        sections.append({**section._asdict(), "timings": [timing._asdict() for timing in section.timings]})
    own = ", ".join(f"{name} {version(name)}" for name in DEPENDENCIES)
    others = ", ".join(f"{name} {number}" for name, number in sorted(peers.versions().items()))
    return {
        "date": date.today().isoformat(),
        "machine": _machine(),
        "load": f"{os.getloadavg()[2]:.1f}",
        "versions": f"covidsvc {version('covidsvc')}, Python {platform.python_version()}, {own}",
        "peers": others,
        "missing": ", ".join(peers.missing()) or "none",
        "sections": sections,
    }


def _sections() -> Iterator[Section]:
    yield start_up.section()
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield large_check.section(folder)
        yield from big_logs.sections(folder)
        yield from breadth.sections(folder)
        yield from peers.sections(folder)


def _machine() -> str:
    """The processor, its cores, the memory and the system."""
    processor = re.search(r"^model name\s*: (.*)$", _text("/proc/cpuinfo"), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    name = processor[1] if processor else platform.machine()
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}"


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8") if Path(path).exists() else ""


def _section(kept: dict[str, Any]) -> Section:
    return Section(kept["title"], kept["note"], [Timing(**each) for each in kept["timings"]])


def _table(section: Section) -> str:
    rows = "\n".join(_row(timing) for timing in section.timings)
    return f"### {section.title}\n\n{section.note}\n\n{HEAD}\n{rows}\n"


def _row(timing: Timing) -> str:
    ratio = f"{timing.ratio:.2f} × {timing.base}" if timing.ratio is not None else ""
    limits = ", ".join(limit if holds else f"{limit}: **missed**" for limit, holds in timing.limits)
    cells = (timing.name, timing.rounds, _time(timing.seconds), f"{timing.megabytes:.0f} MB", ratio, limits)
    return f"| {' | '.join(map(str, cells))} |"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _misses(sections: list[Section]) -> Iterator[str]:
    """A line for each limit that did not hold."""
    for section in sections:
        for timing in section.timings:
            for limit, holds in timing.limits:
                if not holds:
                    what = f"{timing.megabytes:.0f} MB" if "MB" in limit else f"{timing.ratio:.2f} × {timing.base}"
                    yield f"- {section.title}, {timing.name}: {what}; {limit} is asked."


if __name__ == "__main__":
    main()
