"""The mutants that mutmut made, and what came of each."""

import ast
import json
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

_SURVIVED, _NO_TEST, _SKIPPED, _SUSPICIOUS = 0, 33, 34, 35
"""mutmut's exit codes of those that were not killed; all others are of failed tests, or of endless ones."""
_NOT_RUN = 255
"""That of those for which pytest would not begin, as with a name of a test that it does not find."""
_PACKAGE = "covidsvc."


class Mutant(NamedTuple):
    """A change to a function; `change` is its name with the lines that are different, as `survivors.md` has them."""

    module: str
    change: str
    exit_code: int | None

    @property
    def was_tried(self) -> bool:
        return self.exit_code is not None

    @property
    def was_judged(self) -> bool:
        """Whether tests were run with it."""
        return self.exit_code not in (None, _NOT_RUN)

    @property
    def was_killed(self) -> bool:
        return self.was_judged and self.exit_code not in (_SURVIVED, _NO_TEST, _SKIPPED, _SUSPICIOUS)


def mutants_of_run(folder: Path) -> list[Mutant]:
    """All mutants of a run, from the folder into which mutmut has copied the sources."""
    found = []
    for record in sorted(folder.rglob("*.py.meta")):
        exit_codes: dict[str, int | None] = json.loads(record.read_text(encoding="utf-8"))["exit_code_by_key"]
        functions = _functions(record.with_suffix("").read_text(encoding="utf-8"))
        for name, exit_code in exit_codes.items():
            module, _, function = name.rpartition(".")
            found.append(Mutant(module, _change(module, function, functions), exit_code))
    return found


def _functions(source: str) -> dict[str, list[str]]:
    """The lines of every function and method, by its name."""
    lines = source.splitlines()
    return {
        node.name: lines[node.lineno - 1 : node.end_lineno]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }


def _change(module: str, function: str, functions: dict[str, list[str]]) -> str:
    original, _, _ = function.partition("__mutmut_")
    name = original.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
    shown = name.rpartition(".")[2]
    before, after = (_lines(functions, each, shown) for each in (f"{original}__mutmut_orig", function))
    lines = [line for line in unified_diff(before, after, n=0, lineterm="") if line[:3] not in ("---", "+++")]
    changed = [f"{line[0]} {line[1:].strip()}" for line in lines if line[0] in "+-" and line[1:].strip()]
    return "\n".join([f"# {module.removeprefix(_PACKAGE)}.{name}", *changed])


def _lines(functions: dict[str, list[str]], function: str, shown: str) -> list[str]:
    """The lines of a function, under the name that it has in the code."""
    first, *others = functions[function]
    return [first.replace(function, shown), *others]
