"""Making a workbook or report the same bytes every time: fixed times inside, fixed times on the parts.

Office files are zip archives that note when they were made. The same table must give the same file, so every
time in it is the last day of the report year.
"""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

from annual.table import Table

_PROPERTIES = "docProps/core.xml"
_TIME = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")

Edit = Callable[[str, bytes], bytes]


def moment(table: Table) -> datetime:
    """Return the instant written into a file about `table`: the end of the report year."""
    return datetime(table.year, 12, 31, tzinfo=UTC)


def settled(archive: bytes, at: datetime, edit: Edit = lambda _name, part: part) -> bytes:
    """Return `archive` with every time in it set to `at`, each part passed through `edit` first."""
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = edit(name, old.read(name))
            if name == _PROPERTIES:
                part = _TIME.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return out.getvalue()
