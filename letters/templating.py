"""The templates: `templates/replies/` one decision each, `templates/papers/` whole letters, `_name` shared pieces.

A file begins with the code of its kind, "G1-not-held.html". An agency may keep its own version of any file in a folder;
a version that cannot be read is refused when the folder is opened, with the line.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, meta

from letters.contexts import Context
from letters.markup import TemplateBroken
from letters.number import written
from letters.overrides import check_overrides

FOLDER = Path(__file__).parent / "templates"
REPLY = "_reply.html"
INNER_MARKS = str.maketrans("“”‘’", "‘’“”")


class Templates:
    """The templates in use: the shipped ones, and before them those of an agency's own folder."""

    def __init__(self, own: Path | None = None) -> None:
        folders = [FOLDER] if own is None else [own, FOLDER]
        self._environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_printed,
        )
        self._environment.filters |= {"written": _written, "paragraphs": paragraphs, "quoted": quoted}
        self._versions: dict[tuple[str, ...], str] = {}
        shipped = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
        self.replies: Mapping[str, str] = _by_code(shipped, "replies/")
        self.papers: Mapping[str, str] = _by_code(shipped, "papers/")
        if own is not None:
            check_overrides(own, shipped, self._environment)

    def render(self, name: str, context: Context) -> str:
        """Return what the template yields for `context`."""
        fields = {field: getattr(context, field) for field in Context.__dataclass_fields__}
        return self._environment.get_template(name).render(fields)

    def version(self, names: tuple[str, ...]) -> str:
        """Return the sha256 of these templates' sources and of every piece they take in."""
        if names not in self._versions:
            digest = hashlib.sha256()
            for name in sorted(set(self._taken_in(names))):
                digest.update(f"{name}\n{self.source(name)}\n".encode())
            self._versions[names] = digest.hexdigest()
        return self._versions[names]

    def source(self, name: str) -> str:
        """Return the text of one template."""
        if self._environment.loader is None:
            raise TemplateBroken("no folder of templates")
        return self._environment.loader.get_source(self._environment, name)[0]

    def _taken_in(self, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            yield name
            found = meta.find_referenced_templates(self._environment.parse(self.source(name)))
            yield from self._taken_in(tuple(piece for piece in found if piece is not None))


@cache
def shipped_templates() -> Templates:
    """Return the templates as shipped."""
    return Templates()


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a clerk's text: its lines, empty ones left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [stripped for line in lines if (stripped := line.strip(" \t\u3000"))]


def quoted(text: str) -> str:
    """Return a text to stand between quotation marks: its own marks become the inner ones (GB/T 15834)."""
    return text.translate(INNER_MARKS)


def _printed(value: object) -> object:
    """Refuse to print a fact that is not there; "None" must never stand in a letter."""
    if value is None:
        raise TemplateBroken("a template prints a fact that this case does not have")
    return value


def _written(day: date) -> str:
    return written(day)


def _by_code(names: list[str], folder: str) -> Mapping[str, str]:
    return {name.removeprefix(folder).partition("-")[0]: name for name in names if name.startswith(folder)}
