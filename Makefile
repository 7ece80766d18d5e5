# `make report` shows what the program does; `make test` runs all checks. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: report test test-slow test-engines soak mutants bench format clean

report: $(READY)
	$(BIN)/covidsvc report --month 2020-04

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal -m "not slow and not engines"

test-slow: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[browser]'
	$(BIN)/pytest -n auto --dist worksteal -m slow
	TRIALS=3 $(BIN)/pytest -n auto --dist worksteal -m "not slow" tests/properties

# PostgreSQL and Spark, started for the tests and stopped after them.
test-engines: $(READY)
	.ci/install-postgresql
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[postgres,spark]'
	$(BIN)/pytest -m engines tests/engines
	$(BIN)/pytest tests/words tests/hostile/test_regular_expressions.py

soak: $(READY)
	cd tests && PYTHONPATH=. ../$(BIN)/python -m soak $(SOAK)
	cd tests && PYTHONPATH=. ../$(BIN)/python -m oracle $(PLANS)

mutants: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[mutants]'
	rm -rf mutants
	ORACLE_SEEDS=0:75 $(BIN)/mutmut run
	cd tests && PYTHONPATH=. ../$(BIN)/python -m mutation

bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python benchmarks/performance.py

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) mutants build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(READY)
