"""The program runs nothing that a file says: no code, no shell, no objects made from YAML, no markup left as it is."""

import ast
from collections.abc import Iterator

import pytest

from hostile.expressions import SOURCE, sources

FORBIDDEN_NAMES = {"eval", "exec", "compile", "__import__", "input", "breakpoint", "globals", "locals"}
FORBIDDEN_ATTRIBUTES = {
    "os": {"system", "popen", "execv", "execve", "execvp", "spawnl", "spawnv", "startfile"},
    "yaml": {"load", "load_all", "unsafe_load", "full_load", "compose", "compose_all", "dump"},
    "pickle": {"load", "loads"},
    "marshal": {"load", "loads"},
    "tempfile": {"mktemp"},
}
FORBIDDEN_MODULES = {
    "pickle", "marshal", "shelve", "ctypes", "code", "pty", "urllib.request", "http.client", "socket", "requests",
    "telnetlib", "ftplib", "smtplib",
}  # fmt: skip
"""What runs code that a file holds, or calls out to a network."""
RUNS_PROGRAMS = {"history"}
"""The only folder that may run another program: git, which reads objects."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path.relative_to(SOURCE).as_posix(), node


def test_no_code_is_run_that_a_file_holds() -> None:
    found = [
        f"{place}:{call.lineno} {call.func.id}"
        for place, call in calls()
        if isinstance(call.func, ast.Name) and call.func.id in FORBIDDEN_NAMES
    ]
    assert found == []


def test_no_function_is_called_that_makes_objects_of_files_or_asks_a_shell() -> None:
    found = [
        f"{place}:{call.lineno} {call.func.value.id}.{call.func.attr}"
        for place, call in calls()
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.attr in FORBIDDEN_ATTRIBUTES.get(call.func.value.id, ())
    ]
    assert found == []


def test_no_shell_is_asked() -> None:
    shells = [
        f"{place}:{call.lineno}"
        for place, call in calls()
        for keyword in call.keywords
        if keyword.arg == "shell" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
    ]
    assert shells == []


def imports() -> Iterator[tuple[str, str]]:
    for path, tree in sources():
        for node in ast.walk(tree):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            for name in names:
                yield path.relative_to(SOURCE).as_posix(), name


def test_no_module_is_imported_that_runs_code_or_calls_out() -> None:
    assert [(place, name) for place, name in imports() if name in FORBIDDEN_MODULES] == []


def test_only_history_runs_another_program() -> None:
    running = {place for place, name in imports() if name.partition(".")[0] == "subprocess"}
    assert {place.partition("/")[0] for place in running} <= RUNS_PROGRAMS


def test_modules_are_loaded_by_names_of_the_program() -> None:
    loaded = [
        call.args[0] for _, call in calls() if isinstance(call.func, ast.Name) and call.func.id == "import_module"
    ]
    assert loaded
    assert [ast.unparse(name) for name in loaded if not _is_of_the_program(name)] == []


def _is_of_the_program(name: ast.expr) -> bool:
    """Whether the name of a module begins with the program's own, so that none of a file can be meant."""
    first = name.values[0] if isinstance(name, ast.JoinedStr) else name
    if isinstance(first, ast.FormattedValue):
        return ast.unparse(first.value) == "__name__"
    return isinstance(first, ast.Constant) and str(first.value).startswith("covidsvc.")


def test_templates_escape_what_they_are_given() -> None:
    made = [call for _, call in calls() if isinstance(call.func, ast.Name) and call.func.id == "Environment"]
    assert made
    for call in made:
        escaping = {keyword.arg: keyword.value for keyword in call.keywords}.get("autoescape")
        assert isinstance(escaping, ast.Constant)
        assert escaping.value is True
    templates = [path for path in SOURCE.rglob("*") if path.suffix in (".html", ".jinja", ".j2")]
    assert [path.name for path in templates if _leaves_markup(path.read_text(encoding="utf-8"))] == []


def _leaves_markup(template: str) -> bool:
    return "|safe" in template.replace(" ", "") or "autoescape false" in template


@pytest.mark.parametrize("name", ["Markup"])
def test_what_is_called_markup_is_made_by_the_program_alone(name: str) -> None:
    """Texts that are not escaped: each place is known, and none of them holds a text of a file."""
    places = {place for place, call in calls() if isinstance(call.func, ast.Name) and call.func.id == name}
    assert places <= {"render/page/svg.py", "render/page/template.py"}
