"""The files of the house, as the house rules see them."""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = (
    "activities",
    "annual",
    "api",
    "bootstrap",
    "console",
    "holidays",
    "letters",
    "office",
    "records",
    "rules",
    "workflows",
)
FURNITURE = ("benchmarks", "chaos", "conformance", "docker", "docs", "tests", ".ci")
WRITTEN = frozenset(
    {".cfg", ".css", ".html", ".in", ".ini", ".js", ".json", ".mako", ".md", ".py", ".sh", ".sql", ".svg", ".toml"}
    | {".txt", ".yaml", ".yml", ""}
)
PRODUCED = frozenset({"__pycache__", "node_modules"})


@cache
def files() -> Sequence[Path]:
    """Every file that somebody wrote: the rooms, what stands beside them, and the files at the root."""
    below = [path for folder in (*ROOMS, *FURNITURE) for path in (ROOT / folder).rglob("*")]
    found = [path for path in (*ROOT.iterdir(), *below) if path.is_file() and path.suffix in WRITTEN]
    return sorted(path for path in found if not PRODUCED & set(path.parts) and path.name != ".git")


def named(path: Path) -> str:
    """A file's name as one would type it at the root."""
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    """What a file says."""
    return path.read_text(encoding="utf-8")


def modules(*rooms: str) -> Sequence[Path]:
    """The Python files of these rooms, or of all rooms; what migrations generate stays outside."""
    chosen = tuple(ROOT / room for room in rooms or ROOMS)
    return [
        path
        for path in files()
        if path.suffix == ".py" and any(path.is_relative_to(room) for room in chosen) and "versions" not in path.parts
    ]


@cache
def tree(path: Path) -> ast.Module:
    """A Python file as its grammar."""
    return ast.parse(text(path), filename=named(path))


def nodes(*rooms: str) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of every Python file of these rooms, or of all rooms."""
    for path in modules(*rooms):
        for node in ast.walk(tree(path)):
            yield path, node


def at(path: Path, node: ast.AST) -> str:
    """Where a node stands, as an editor opens it."""
    return f"{named(path)}:{getattr(node, 'lineno', 1)}"
