"""Write the generated tables of every page in this folder anew, and name the pages that changed."""

from pathlib import Path

import click

from docs.pages import FOLDER, written_anew


def changed_pages() -> list[Path]:
    """Write each page whose tables are out of date; return those pages."""
    changed = []
    for page in sorted(FOLDER.glob("*.md")):
        before = page.read_text(encoding="utf-8")
        after = written_anew(before)
        if after != before:
            page.write_text(after, encoding="utf-8")
            changed.append(page)
    return changed


if __name__ == "__main__":
    for written in changed_pages():
        click.echo(f"written: docs/{written.name}")
