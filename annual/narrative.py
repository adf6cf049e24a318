"""The written report: its chapters with every figure taken from the table, so that text and table agree."""

import re
from dataclasses import replace

from annual.expression import terms
from annual.form_file import FIGURE
from annual.identities import sum_of
from annual.shape import Chapter
from annual.table import Table
from annual.value import written

# What the author still has to write is marked like this.
MARK = re.compile(r"(【待撰写[^】]*】)")


def report_title(table: Table) -> str:
    """Return the heading of the written report: agency, year and the report's name."""
    return f"{table.agency}{table.year}年{table.form.report_title}"


def chapters(table: Table) -> tuple[Chapter, ...]:
    """Return the report's chapters in order, their figures filled in; a blank cell reads as its worth."""
    return tuple(
        replace(chapter, paragraphs=tuple(_filled(paragraph, table) for paragraph in chapter.paragraphs))
        for chapter in table.form.chapters
    )


def text(table: Table) -> str:
    """Return the report's text as far as the table can write it: what is left to the author is left out."""
    paragraphs = [paragraph for chapter in chapters(table) for paragraph in chapter.paragraphs]
    return "\n".join(MARK.sub("", paragraph) for paragraph in paragraphs)


def _filled(paragraph: str, table: Table) -> str:
    return FIGURE.sub(lambda found: _figure(found[1], table), paragraph)


def _figure(name: str, table: Table) -> str:
    if name == "year":
        return str(table.year)
    if name == "agency":
        return table.agency
    return written(sum_of(terms(name, table.form), table))
