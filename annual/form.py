"""The statistics forms, read from the files under annual/forms; a new form is a new file.

Which form a year is reported on follows from the first report year each file names:
2014 (国办发〔2014〕32号), 2019 (国办公开办函〔2019〕60号), 2021 (国办公开办函〔2021〕30号).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from annual.form_file import form_from
from annual.refusals import BrokenFormFile, NoFormForYear, UnknownForm
from annual.shape import Cell, Column, Form, Kind, Layout, Row, Section

__all__ = ["Cell", "Column", "Form", "Kind", "Layout", "Row", "Section", "form", "form_for_year", "forms"]


def form(code: str) -> Form:
    """Return the form called `code` ("2014", "2019", "2021"); raise UnknownForm when there is none."""
    found = _forms().get(code)
    if found is None:
        raise UnknownForm(code, tuple(_forms()))
    return found


def form_for_year(year: int) -> Form:
    """Return the form the report for `year` is made on (law.md 0): the last one in use by that year.

    A year before the first national form raises NoFormForYear.
    """
    in_use = [candidate for candidate in forms() if candidate.first_year <= year]
    if not in_use:
        raise NoFormForYear(year, forms()[0].first_year)
    return in_use[-1]


def forms() -> tuple[Form, ...]:
    """Return every form, the oldest first."""
    return tuple(_forms().values())


def read_form(name: str, text: str) -> Form:
    """Read one form file; raise BrokenFormFile, naming the file, when it contradicts itself."""
    try:
        return form_from(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, BrokenFormFile) as error:
        raise BrokenFormFile(f"统计表格式文件 {name} 有误：{error}") from error


@cache
def _forms() -> Mapping[str, Form]:
    found = [
        read_form(file.name, file.read_text("utf-8"))
        for file in files("annual").joinpath("forms").iterdir()
        if file.name.endswith(".toml")
    ]
    return {each.code: each for each in sorted(found, key=lambda each: each.first_year)}
