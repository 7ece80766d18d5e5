"""The regular expressions of the program: each with the ways it is used in, and texts that might make it go back."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import covidsvc
from conftest import module_if_its_engine_is_there

SOURCE = Path(covidsvc.__file__).parent
_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")
_parser: Any = re._parser  # type: ignore[attr-defined]

Uses = dict[str, set[str]]
"""The ways that expressions are used in, by where each stands and what it is."""


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    """Every file of the program, parsed."""
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(SOURCE.rglob("*.py")))


def expressions() -> tuple[dict[str, re.Pattern[Any]], Uses, list[str]]:
    """All expressions by their places, how they are used, and the places of those that are made in passing."""
    patterns: dict[str, re.Pattern[Any]] = {}
    uses: Uses = defaultdict(set)
    unknown: list[str] = []
    methods_of_names = _methods_of_names()
    for path, tree in sources():
        module = _module(path)
        if module is None:
            continue
        names = dict(_names_in(tree))
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _is_re(call.func.value)):
                continue
            place = f"{path.relative_to(SOURCE)}:{call.lineno}"
            if call.func.attr not in (*_METHODS, "compile"):
                continue
            try:
                made = eval(compile(ast.Expression(call.args[0]), place, "eval"), vars(module))
            except NameError:
                unknown.append(f"{path.relative_to(SOURCE)}: {ast.unparse(call.args[0])}")
                continue
            named = names.get(id(call))
            patterns[place] = getattr(module, named) if named else re.compile(made)
            if call.func.attr == "compile":
                uses[place] |= methods_of_names.get(named or "", set()) or set(_METHODS[:3])
            else:
                uses[place].add(call.func.attr)
    return patterns, uses, unknown


def _module(path: Path) -> ModuleType | None:
    name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
    return module_if_its_engine_is_there(name.removesuffix(".__init__"))


def _names_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The values that a module gives a name to, by their identity."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield id(node.value), node.targets[0].id


def _is_re(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "re"


def _methods_of_names() -> Uses:
    """What is called on names of expressions, wherever that is."""
    methods: Uses = defaultdict(set)
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _METHODS:
                name = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
                methods[name].add(node.attr)
    return methods


def signs_of(pattern: re.Pattern[Any]) -> list[str]:
    """Signs that an expression speaks of: one of each literal and each class, and one that is of none."""
    found: dict[str, None] = {}
    _collect(_parser.parse(pattern.pattern, pattern.flags), found)
    return [*list(found)[:9], "\x01"]


def _collect(parsed: Any, found: dict[str, None]) -> None:
    for operation, argument in parsed:
        _collect_from(str(operation), argument, found)


_SINGLE: dict[str, Callable[[Any], str]] = {
    "LITERAL": chr,
    "NOT_LITERAL": lambda sign: "~" if sign != ord("~") else "^",
    "ANY": lambda _: "x",
}


def _collect_from(operation: str, argument: Any, found: dict[str, None]) -> None:
    if operation in _SINGLE:
        found.setdefault(_SINGLE[operation](argument))
    elif operation == "IN":
        members = [sign for sign in _CANDIDATES if _is_in(sign, argument)]
        for member in (*members[:1], *(member for member in members[1:] if member == "\n")):
            found.setdefault(member)
    elif operation == "BRANCH":
        for each in argument[1]:
            _collect(each, found)
    elif isinstance(argument, tuple):
        for each in argument:
            if isinstance(each, _parser.SubPattern):
                _collect(each, found)
    elif isinstance(argument, _parser.SubPattern):
        _collect(argument, found)


_CANDIDATES = "1a A0-.,:_#\"'{\n北：\u202e\x00zZé"


def _is_in(sign: str, argument: Any) -> bool:
    pattern = _parser.SubPattern(_parser.State(), [(_IN, argument)])
    return re._compiler.compile(pattern).match(sign) is not None  # type: ignore[attr-defined]


_IN = next(operation for operation, _ in _parser.parse("[ab]"))


def adversaries(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Texts of any length: a beginning, a run of one sign or of two in turn, perhaps a second run, and an end."""
    signs = signs_of(pattern)
    runs = (*signs, *map("".join, product(signs[:4], repeat=2)))
    for begin, run, end in product(("", *signs[:3]), runs, ("", "\x01")):
        yield partial(_run, begin, run, "", end)
    for one, other in product(signs[:6], repeat=2):
        yield partial(_run, "", one, other, "\x01")
        yield partial(_run, "1", one, other, "\x01 \x01")


def _run(begin: str, one: str, other: str, end: str, size: int) -> str:
    return begin + one * (size // 2 // len(one)) + other * (size // 2) + end
