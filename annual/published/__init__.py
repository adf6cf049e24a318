"""Tables that agencies published, kept as data with their source."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from annual.document import from_document
from annual.table import Table


@dataclass(frozen=True, slots=True)
class Published:
    """A table as an agency published it, and where."""

    table: Table
    source: str


def published(name: str) -> Published:
    """Return the published table kept as annual/published/<name>.toml, e.g. "zhongwei_2017".

    Raises FileNotFoundError for a name not kept, MalformedTable when the file does not fit its form.
    """
    kept: dict[str, object] = tomllib.loads(files("annual.published").joinpath(f"{name}.toml").read_text("utf-8"))
    document = {key: kept[key] for key in ("form", "agency", "year", "cells")}
    return Published(from_document(document), str(kept["source"]))
