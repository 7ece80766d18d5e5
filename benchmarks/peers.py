"""How long programs take that stand in for a peer: those that check plans, keep ledgers, or sum up and validate logs.

They are installed into `build/peers` from what `peers.txt` lists; hledger comes from the system's packages,
check-jsonschema from the tools of this project, as it cannot live beside soda.
What cannot be installed is left out of the tables, and named.

python benchmarks/peers.py
"""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from big_logs import duckdb, generated, with_extra
from rounds import COVIDSVC, Section, Trial, measure, show

REPOSITORY = Path(__file__).parent.parent
PEERS = REPOSITORY / "build/peers"
LISTED = Path(__file__).with_name("peers.txt").read_text(encoding="utf-8").split()
NAMES = ("hledger", "check-jsonschema", *LISTED)
BIN = PEERS / "bin"
OWN_BIN = Path(sys.executable).parent

PLAN = "plans/finance-service.yaml"
SMALL, LARGE = 1_000, 100_000
CHECK = (COVIDSVC, "check", "--as-of", "2020-12-31")

POLARS = """\
import polars as pl
schema = {"date": pl.Date, "metric": pl.String, "value": pl.Decimal(18, 4), "note": pl.String}
months = pl.scan_csv("data/all.csv", schema=schema).group_by("metric", pl.col("date").dt.truncate("1mo"))
print(len(months.agg(pl.col("value").sum().alias("sum"), pl.len()).collect()))
"""
SODA = """\
import duckdb
from soda.scan import Scan
connection = duckdb.connect()
connection.execute(
    "create view logs as select * from read_csv('data/all.csv', header=true, "
    "columns={'date': 'DATE', 'metric': 'VARCHAR', 'value': 'DECIMAL(18,4)', 'note': 'VARCHAR'})"
)
scan = Scan()
scan.add_duckdb_connection(connection, data_source_name="logs")
scan.set_data_source_name("logs")
scan.add_sodacl_yaml_str(
    "checks for logs: [row_count > 0, missing_count(date) = 0, missing_count(metric) = 0, min(value) >= 0]"
)
raise SystemExit(scan.execute())
"""
HLEDGER_RULES = "skip 1\nfields date, account1, amount1, comment\naccount2 equity\n"
FIELDS = [
    {"name": "date", "type": "date", "constraints": {"required": True}},
    {"name": "metric", "type": "string", "constraints": {"required": True}},
    {"name": "value", "type": "number", "constraints": {"required": True, "minimum": 0}},
    {"name": "note", "type": "string"},
]

frictionless = (str(BIN / "frictionless"), "validate", "data/all.csv", "--schema", "schema.json")
hledger = ("hledger", "--file", "csv:data/all.csv", "--rules-file", "logs.rules", "balance", "--monthly")
soda = (str(BIN / "python"), "-c", SODA)
polars = (str(BIN / "python"), "-c", POLARS)
csvstat = (str(BIN / "csvstat"), "data/all.csv")
bean_check = (str(BIN / "bean-check"), "logs.beancount")


def main() -> None:
    install()
    with TemporaryDirectory() as name:
        for section in sections(Path(name)):
            show(section)
    print("Not installed:", ", ".join(missing()) or "none")


def install() -> None:
    """Each peer on its own, so that one that cannot be had keeps no other away."""
    if not BIN.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
    for name in LISTED:
        command = [str(BIN / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", name]
        subprocess.run(command, check=False)


def versions() -> dict[str, str]:
    """The peers that are there, with their versions."""
    found = _listed_versions()
    if shutil.which("hledger"):
        answer = subprocess.run(["hledger", "--version"], capture_output=True, text=True, check=True)
        found["hledger"] = answer.stdout.split()[1].rstrip(",")
    if (OWN_BIN / "check-jsonschema").exists():
        found["check-jsonschema"] = version("check-jsonschema")
    return found


def missing() -> list[str]:
    """The peers that could not be installed."""
    there = versions()
    return [name for name in NAMES if name not in there]


def sections(folder: Path) -> Iterator[Section]:
    """The tables: a plan, a small log, and a log of a hundred thousand rows."""
    yield _plan()
    yield _small(folder)
    yield _large(folder)


def _plan() -> Section:
    schema = "schema/plan.schema.json"
    base = "`check`: the shipped plan and its logs"
    trials = [
        Trial(base, (COVIDSVC, "check"), REPOSITORY),
        Trial("yamllint: the plan alone", (str(BIN / "yamllint"), "-d", "relaxed", PLAN), REPOSITORY, base),
        Trial(
            "check-jsonschema: the plan alone",
            (str(OWN_BIN / "check-jsonschema"), "--schemafile", schema, PLAN),
            REPOSITORY,
            base,
        ),
    ]
    return Section("Peers: a plan", "A ratio above 1 means that the peer takes longer.", measure(_there(trials), 7))


def _small(folder: Path) -> Section:
    workspace = _prepared(folder, SMALL)
    base = f"`report` on {SMALL:,} rows"
    others = {
        "`check`": CHECK,
        "DuckDB groups them": duckdb,
        "polars groups them": polars,
        "hledger balance": hledger,
        "bean-check": bean_check,
        "csvstat": csvstat,
        "soda scan": soda,
        "frictionless validate": frictionless,
    }
    trials = [Trial(base, with_extra, workspace)]
    trials += [Trial(name, command, workspace, base) for name, command in others.items()]
    timings = measure(_there(trials), 5)
    note = "The same rows as CSV, or as a journal of as many transactions."
    return Section(f"Peers: {SMALL:,} rows", note, timings)


def _large(folder: Path) -> Section:
    workspace = _prepared(folder, LARGE)
    base = f"`report` on {LARGE:,} rows"
    trials = [
        Trial(base, with_extra, workspace),
        Trial("`check`", CHECK, workspace, base),
        Trial("DuckDB groups them", duckdb, workspace, base),
        Trial("polars groups them", polars, workspace, base),
        Trial("soda scan", soda, workspace, base),
        Trial("frictionless validate", frictionless, workspace, base, at_least=5),
        Trial("hledger balance", hledger, workspace, base, at_least=15),
    ]
    timings = measure(_there(trials), 5)
    note = "bean-check and csvstat take over ten seconds here and are left out."
    return Section(f"Peers: {LARGE:,} rows", note, timings)


def _prepared(folder: Path, rows: int) -> Path:
    """A workspace with a log, and what the peers need beside it."""
    workspace = generated(folder, "in-order", rows)
    (workspace / "schema.json").write_text(json.dumps({"fields": FIELDS}), encoding="utf-8")
    (workspace / "logs.rules").write_text(HLEDGER_RULES, encoding="utf-8")
    if rows == SMALL:
        (workspace / "logs.beancount").write_text(_journal(workspace / "data/all.csv"), encoding="utf-8")
    return workspace


def _journal(log: Path) -> str:
    """The rows of a log as transactions of beancount."""
    with log.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    accounts = sorted({_account(row["metric"]) for row in rows})
    opened = [f"2011-01-01 open {account}\n" for account in ("Equity:Queues", *accounts)]
    booked = [
        f'{row["date"]} * "row"\n  {_account(row["metric"])}  {row["value"]} MIN\n  Equity:Queues\n' for row in rows
    ]
    return "".join((*opened, *booked))


def _account(metric: str) -> str:
    return f"Assets:{metric.title()}"


def _there(trials: list[Trial]) -> list[Trial]:
    """The trials whose program is installed."""
    there = versions()
    by_program = {POLARS: "polars", SODA: "soda-core-duckdb", "csvstat": "csvkit", "bean-check": "beancount"}

    def is_there(trial: Trial) -> bool:
        program = Path(trial.command[0])
        name = by_program.get(trial.command[-1]) or by_program.get(program.name) or program.name
        return name in there or name not in NAMES

    return [trial for trial in trials if is_there(trial)]


def _listed_versions() -> dict[str, str]:
    command = [str(BIN / "python"), "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]
    installed = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    by_name = {each["name"].lower().replace("_", "-"): each["version"] for each in installed}
    return {name: by_name[name] for name in LISTED if name in by_name}


if __name__ == "__main__":
    main()
