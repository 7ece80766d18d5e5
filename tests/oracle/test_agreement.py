"""The program and the naive evaluator come to the same entries on random plans; `make soak` has many more of them."""

import ast
import os
from pathlib import Path
from types import ModuleType

import pytest

from oracle import agreement, generate, pencil

FIRST_SEED, LAST_SEED = (int(seed) for seed in os.environ.get("ORACLE_SEEDS", "0:2000").split(":"))
SEEDS_A_TEST = 25


@pytest.mark.parametrize("first", range(FIRST_SEED, LAST_SEED, SEEDS_A_TEST))
def test_entries_agree(first: int, tmp_path: Path) -> None:
    for seed in range(first, min(first + SEEDS_A_TEST, LAST_SEED)):
        tried = agreement.try_seed(seed, tmp_path / str(seed))
        assert tried.differences == [], f"seed {seed}: {tried.case}"


@pytest.mark.parametrize("module", [pencil, generate])
def test_no_code_is_shared(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    imported += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert [name for name in imported if name.partition(".")[0] == "covidsvc"] == []
