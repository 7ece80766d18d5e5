"""The list of mutants that live on speaks of the code as it is."""

from pathlib import Path

import pytest

from conftest import REPOSITORY
from mutation.listing import listed

CHANGES = listed(Path(__file__).with_name("survivors.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.partition("\n")[0].removeprefix("# "))
def test_what_is_changed_stands_in_the_code(change: str) -> None:
    name, *lines = change.splitlines()
    package, module, *_ = name.removeprefix("# ").split(".")
    source = (REPOSITORY / "src/covidsvc" / package / f"{module}.py").read_text(encoding="utf-8")
    code = [line.strip() for line in source.splitlines()]
    assert [line for line in lines if line.startswith("- ") and line.removeprefix("- ") not in code] == []
    assert CHANGES[change]
