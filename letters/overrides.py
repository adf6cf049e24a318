"""An agency's own templates, read before the first letter: whatever is wrong is told with file and line.

Checked are the names of the files, the writing, every name a template prints, and the tags it yields.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, nodes

from letters.contexts import Context, PartWords
from letters.markup import TemplateBroken, blocks

# What stands in a template beside its text; blanked out line by line, so that lines keep their numbers.
STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
Names = Mapping[str, object]


def check_overrides(own: Path, shipped: Collection[str], environment: Environment) -> None:
    """Refuse a folder with a template that cannot be used (TemplateBroken, one sentence with file and line)."""
    if not own.is_dir():
        raise TemplateBroken(f"{own}：没有这个文书模板目录；请核对设置 GONGKAI_LETTERS。")
    for path in sorted(own.rglob("*.html")):
        name = path.relative_to(own).as_posix()
        if name not in shipped:
            raise TemplateBroken(f"{path}：没有名为“{name}”的文书模板，请核对文件名。")
        _check(path, shipped, environment)


def _check(path: Path, shipped: Collection[str], environment: Environment) -> None:
    try:
        source = path.read_text(encoding="utf-8")
        environment.compile(source)
        tree = environment.parse(source)
    except UnicodeDecodeError as fault:
        raise TemplateBroken(f"{path}：文件不是 UTF-8 编码；请另存为 UTF-8。") from fault
    except TemplateSyntaxError as fault:
        raise TemplateBroken(f"{path}第{fault.lineno}行：模板写法有误（{fault.message}）。") from fault
    for line, name in sorted((*_unknown(tree), *_strange_pieces(tree, shipped))):
        raise TemplateBroken(f"{path}第{line}行：模板使用了不存在的内容“{name}”。")
    try:
        blocks(_markup_of(source))
    except TemplateBroken as fault:
        raise TemplateBroken(f"{path}{fault}") from fault


def _markup_of(source: str) -> str:
    """Return the template's own tags and words, every printed expression as a single character."""
    without = STATEMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    return PRINTED.sub(lambda found: "字" + "\n" * found[0].count("\n"), without)


def _strange_pieces(tree: nodes.Template, shipped: Collection[str]) -> Iterator[tuple[int, str]]:
    """Give the pieces a template takes in that do not exist; those named by the case are the shipped ones."""
    for include in tree.find_all(nodes.Include):
        named = include.template
        if isinstance(named, nodes.Const) and named.value not in shipped:
            yield include.lineno, str(named.value)


def _unknown(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Give what a template names and the contexts do not hold, with its line."""
    names = dict(get_type_hints(Context)) | {"part": PartWords, "loop": None}
    loops = list(tree.find_all(nodes.For))
    for loop in loops:  # an outer loop comes before its inner ones
        if isinstance(loop.target, nodes.Name):
            names[loop.target.name] = _element(_shape(loop.iter, names))
    for assigned in tree.find_all(nodes.Assign):
        if isinstance(assigned.target, nodes.Name):
            names[assigned.target.name] = None
    for named in tree.find_all(nodes.Name):
        if named.name not in names:
            yield named.lineno, named.name
    for access in tree.find_all(nodes.Getattr):
        owner = _shape(access.node, names)
        if isinstance(owner, type) and is_dataclass(owner) and access.attr not in _members(owner):
            yield access.lineno, access.attr


def _shape(expression: nodes.Node, names: Names) -> object:
    """Return the type of an expression as far as it is known, None otherwise."""
    match expression:
        case nodes.Name(name=name):
            return names.get(name)
        case nodes.Getattr(node=owner, attr=attr):
            shape = _shape(owner, names)
            known = isinstance(shape, type) and is_dataclass(shape)
            return get_type_hints(shape).get(attr) if known else None
        case _:
            return None


def _element(shape: object) -> object:
    return get_args(shape)[0] if get_origin(shape) is tuple else None


def _members(shape: type) -> frozenset[str]:
    properties = (name for name, member in vars(shape).items() if isinstance(member, property))
    return frozenset((*(field.name for field in fields(shape)), *properties)) if is_dataclass(shape) else frozenset()
