"""House rules on code that no linter knows: the clock, the environment, SQL, reasons beside ignores."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOMS, at, modules, named, nodes, text, tree

NOT_BOOTSTRAP = tuple(room for room in ROOMS if room != "bootstrap")
NOT_RECORDS = tuple(room for room in ROOMS if room != "records")
READS_THE_CLOCK = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
}
READS_THE_ENVIRONMENT = {("os", "environ"), ("os", "getenv"), ("os", "environb"), ("os", "putenv")}
CHANCE = {"random", "secrets", "uuid"}
SQL = re.compile(
    r"^\s*(?:select\s+.+\s+from\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+(?:table|index)\s|pragma\s)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_FUNCTION = 75
LONGEST_ROUTE = 15
LOGS = {"activities", "api", "bootstrap", "console", "office", "workflows"}
IGNORE = re.compile(r"#\s*(?:type:\s*ignore|noqa)\b(?P<rest>.*)$")
NAMED = re.compile(r"(?P<rule>\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)\s*(?P<reason>(?:#|--|-)\s*\S.{2,})?$")


def _dotted(node: ast.AST) -> tuple[str, str] | None:
    match node:
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return owner, name
        case ast.Attribute(value=ast.Attribute(attr=owner), attr=name):
            return owner, name
        case _:
            return None


def test_the_clock_is_read_in_bootstrap_only() -> None:
    assert [at(path, node) for path, node in nodes(*NOT_BOOTSTRAP) if _dotted(node) in READS_THE_CLOCK] == []


def test_the_environment_is_read_in_bootstrap_only() -> None:
    assert [at(path, node) for path, node in nodes(*NOT_BOOTSTRAP) if _dotted(node) in READS_THE_ENVIRONMENT] == []


def test_the_core_knows_neither_chance_nor_files_nor_logs() -> None:
    imported = {
        (named(path), name.name.partition(".")[0])
        for path, node in nodes("rules", "holidays", "annual")
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert [found for found in sorted(imported) if found[1] in CHANCE | {"logging", "socket", "subprocess"}] == []


def test_only_records_holds_sql() -> None:
    spoken = [
        at(path, node)
        for path, node in nodes(*NOT_RECORDS)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]
    assert spoken == []


def test_every_public_module_says_what_it_is() -> None:
    silent = [
        named(path)
        for path in modules(*ROOMS, "docs", "benchmarks", "chaos", "conformance")
        if not ast.get_docstring(tree(path))
    ]
    assert silent == []


def test_an_ignore_names_its_rule_and_its_reason() -> None:
    bare = [
        f"{named(path)}:{number}"
        for path in modules(*ROOMS, "docs", "benchmarks", "chaos", "conformance")
        for number in _bare_ignores(path)
    ]
    assert bare == []


def _bare_ignores(path: Path) -> Iterator[int]:
    """Lines whose ignore names no rule, or gives no reason though it is the file's first of that rule."""
    reasoned = set()
    for number, line in enumerate(text(path).splitlines(), 1):
        found = IGNORE.search(line)
        said = NAMED.fullmatch(found["rest"].strip()) if found else None
        if said and said["reason"]:
            reasoned.add(said["rule"])
        if found and (said is None or said["rule"] not in reasoned):
            yield number


def test_nothing_is_cast_to_a_type_it_was_not_shown_to_have() -> None:
    cast = [
        at(path, node)
        for path, node in nodes()
        if isinstance(node, ast.ImportFrom) and node.module == "typing" and "cast" in {name.name for name in node.names}
    ]
    assert cast == []


def test_the_sandbox_of_workflows_is_never_switched_off() -> None:
    for path in modules("workflows", "bootstrap"):
        assert "UnsandboxedWorkflowRunner" not in text(path), named(path)
        assert "sandboxed=False" not in text(path), named(path)


def test_a_workflow_reads_no_law_of_today() -> None:
    passed = [
        named(path) for path in modules("workflows") if "datetime.now" in text(path) or "legal_day()" in text(path)
    ]
    assert passed == []


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has, its signature and docstring not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _functions(*rooms: str) -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, node in nodes(*rooms):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield path, node


def test_functions_are_short() -> None:
    sizes = sorted(_lines(function) for _, function in _functions())
    assert sizes[len(sizes) // 2] < 10
    assert sizes[int(len(sizes) * 0.95)] < 20
    assert [at(path, function) for path, function in _functions() if _lines(function) > LONGEST_FUNCTION] == []


def test_a_route_parses_calls_and_answers() -> None:
    routes = [
        (path, function)
        for path, function in _functions("api", "console")
        if any("router." in ast.unparse(decorator) for decorator in function.decorator_list)
    ]
    assert len(routes) > 10
    assert [at(path, route) for path, route in routes if _lines(route) > LONGEST_ROUTE] == []


# An activity that is awaited hands over to a thread whatever it asks of the register.
WAITING_BY_THEMSELVES = {
    "activities/unopened.py",  # for the engine
    "activities/together.py",  # for each other, in a thread
    "activities/register.py",
}


def test_activities_are_plain_functions_that_run_in_threads() -> None:
    waiting = {named(path) for path, function in _functions("activities") if isinstance(function, ast.AsyncFunctionDef)}
    assert waiting == WAITING_BY_THEMSELVES


def test_only_the_edges_write_to_the_log() -> None:
    logging_rooms = {
        named(path).partition("/")[0]
        for path, node in nodes()
        if isinstance(node, ast.Import) and "logging" in {name.name.partition(".")[0] for name in node.names}
    }
    assert logging_rooms - LOGS == set()
