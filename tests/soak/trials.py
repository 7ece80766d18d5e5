"""Trials: a workspace that nobody would write, and how it is checked. A seed and a number make the same one always."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from soak.corpus import Files, workspaces
from soak.mutations import mutated

FORMATS = ("json", "text", "sarif", "gitlab", "junit", "github")
_DAYS = ("2020-04-30", "2020-04-30", "2020-06-30", "2020-12-31", "1900-01-01", "2199-12-31")
_SELECTIONS = (("--select", "L"), ("--ignore", "L1"), ("--select", "P1,L111", "--ignore", "P4"))
_LOG_NAMES = (
    "data/sales.csv", "data/satisfaction.csv", "data/response-time/2020-04.csv", "data/registrations.csv",
    "data/response-time.csv", "data/2020-04.csv", "data/x/y/z.CSV", "data/銷售 ~.csv", "data/a;b%41.csv", "data/notes",
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """The files of a workspace, and the options of `check`; with `fixes`, they are mended as well."""

    name: str
    files: Files
    format: str
    options: tuple[str, ...]
    fixes: tuple[str, ...] | None

    def write(self, folder: Path) -> None:
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def trial(seed: str, number: int) -> Trial:
    """The formats and the languages come in turn, every fourth workspace is mended, all else is drawn."""
    random = Random(f"{seed}/{number}")
    files = dict(random.choice(workspaces()) if random.random() < 0.9 else workspaces()[0])
    _mutate(random, files)
    options = ["--lang", ("en", "zh")[number // len(FORMATS) % 2], "--as-of", random.choice(_DAYS)]
    if random.random() < 0.1:
        options += random.choice(_SELECTIONS)
    if random.random() < 0.5:
        options += [min((name for name in files if name.startswith("plans/")), default="plans/plan.yaml")]
    encodings = (("--from-encoding", "gb18030"), ("--from-encoding", "utf-16"))
    fixes = random.choice(((), (), *encodings)) if number % 4 == 0 else None
    return Trial(f"{seed}/{number}", files, FORMATS[number % len(FORMATS)], tuple(options), fixes)


def _mutate(random: Random, files: Files) -> None:
    """Changes one file or a few, plans as often as logs, and now and then gives one another name."""
    others = [content for each in random.sample(workspaces(), 3) for content in each.values()]
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        folder = random.choice(("plans/", "data/"))
        name = random.choice([name for name in files if name.startswith(folder)] or list(files))
        files[name] = mutated(random, files[name], [*others, *files.values()])
    if random.random() < 0.1:
        files[random.choice(_LOG_NAMES)] = random.choice(others)
    if random.random() < 0.05:
        files["plans/another.yml"] = random.choice(others)
