"""What a page's dataclass holds is what its template shows: nothing undefined, nothing unused."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from types import NoneType
from typing import get_args, get_type_hints

import pytest
from jinja2 import meta

from console.page import Page, environment
from console.pages import annual, entry, front_door, inbox, problem, registration, request, today, year

PAGES: Mapping[str, type[Page]] = {
    page.__name__: page
    for page in (
        annual.Annual,
        annual.BehindCell,
        entry.EntryPage,
        front_door.FrontDoor,
        inbox.InboxPage,
        problem.Problem,
        registration.Registration,
        request.RequestPage,
        today.Today,
        year.Year,
    )
}
UNSHOWN: Mapping[str, set[str]] = {
    "EntryPage": {"replaced_by", "correct", "short", "hash", "due", "texts"},
    "RequestPage": {
        "sha256",
        "register_no",
        "kind",
        "template_version",
        "actor",
        "issued_at",
        "warnings",
        "draft",
        "accepted_by",
    },
}
"""Fields of shapes made elsewhere, of which a page shows a part."""


def test_every_page_is_looked_at() -> None:
    assert set(PAGES) == {page.__name__ for page in Page.__subclasses__()}


def test_every_template_belongs_to_a_page() -> None:
    owned = {piece for page in PAGES.values() for piece in pieces(page.template)}
    folder = files("console").joinpath("templates")
    assert {file.name for file in folder.iterdir()} == owned


@cache
def pieces(name: str) -> Sequence[str]:
    """A template with everything it extends, includes or imports."""
    found = meta.find_referenced_templates(environment().parse(source(name)))
    return [name, *(piece for part in found if part is not None for piece in pieces(part))]


def source(name: str) -> str:
    return files("console").joinpath("templates", name).read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_template_asks_for_exactly_what_its_page_holds(name: str) -> None:
    page = PAGES[name]
    asked = {
        variable
        for piece in pieces(page.template)
        for variable in meta.find_undeclared_variables(environment().parse(source(piece)))
    }
    assert asked - set(environment().globals) == {field.name for field in fields(page)}


@pytest.mark.parametrize("name", PAGES)
def test_every_part_of_what_a_page_holds_is_shown(name: str) -> None:
    page = PAGES[name]
    text = "\n".join(source(piece) for piece in pieces(page.template))
    parts = {field for shape in nested(page) for field in (one.name for one in fields(shape))}
    unshown = {field for field in parts if not re.search(rf"(?:\.|attribute=\"|attr\(\"){field}\b", text)}
    assert unshown <= UNSHOWN.get(name, set())


def nested(shape: type) -> Iterator[type]:
    """The dataclasses inside a page."""
    for hint in get_type_hints(shape).values():
        for part in parts_of(hint):
            if is_dataclass(part):
                yield part
                yield from nested(part)


def parts_of(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and hint is not NoneType:
        yield hint
    for part in get_args(hint):
        yield from parts_of(part)
