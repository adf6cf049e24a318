"""A page as a reader finds it: its words, links, forms and what stands where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})


@dataclass(slots=True)
class Form:
    """A form with the values it would send as it stands."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    text: str = ""

    @property
    def visible(self) -> set[str]:
        """The names of the fields that are filled in by hand."""
        return set(self.values) - {"token", "key", "act", "entry", "by", "agency", "do"}


@dataclass(slots=True)
class Shown:
    """What a page shows."""

    source: str
    text: str = ""
    links: dict[str, str] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    tags: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    @classmethod
    def of(cls, source: str) -> "Shown":
        """Read a page."""
        reader = _Reader()
        reader.feed(source)
        reader.close()
        found = reader.shown
        found.source = source
        found.text = re.sub(r"\s+", " ", found.text)
        return found

    def form(self, act: str) -> Form:
        """Return the form of an act."""
        return next(form for form in self.forms if form.values.get("act") == act)

    @property
    def acts(self) -> list[str]:
        """The acts that the page has a form for, in order."""
        return [form.values["act"] for form in self.forms if "act" in form.values]

    @property
    def registration(self) -> Form:
        """Return the form of a new request."""
        return next(form for form in self.forms if form.action == "/requests/new")

    def near(self, words: str, length: int = 160) -> str:
        """Return what stands after some words."""
        at = self.text.index(words)
        return self.text[at : at + length]


class _Reader(HTMLParser):
    """Collects what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown("")
        self._form: Form | None = None
        self._select = ""
        self._area = ""
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.shown.tags.append((tag, told))
        self.shown.addresses += [told[name] for name in ("href", "src", "action", "formaction") if name in told]
        if tag == "a":
            self._link = told.get("href", "")
        if tag == "form":
            self._form = Form(told["action"], told["method"])
            self.shown.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, told, self._form)

    def _field(self, tag: str, told: Mapping[str, str], form: Form) -> None:
        name = told.get("name", "")
        if tag == "input" and told["type"] == "radio":
            form.choices.setdefault(name, []).append(told["value"])
            form.values.setdefault(name, "")
            if "checked" in told:
                form.values[name] = told["value"]
        elif tag == "input":
            form.values[name] = told.get("value", "")
        elif tag == "select":
            self._select = name
            form.values[name] = ""
            form.choices[name] = []
        elif tag == "option":
            form.choices[self._select].append(told["value"])
            if "selected" in told:
                form.values[self._select] = told["value"]
        elif tag == "textarea":
            self._area = name
            form.values[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "textarea" and self._form is not None:
            self._form.values[self._area] = self._form.values[self._area].removeprefix("\n")
            self._area = ""
        if tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        self.shown.text += f" {data}" if data.strip() else " "
        if self._form is not None:
            self._form.text += data
            if self._area:
                self._form.values[self._area] += data
        if self._link and data.strip():
            self.shown.links[data.strip()] = self._link
