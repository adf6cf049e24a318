"""Pages with generated tables: each stands between `<!-- table: NAME -->` and `<!-- end of table -->`."""

import re
from pathlib import Path

from docs.tables import TABLES

FOLDER = Path(__file__).parent
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def written_anew(page: str) -> str:
    """Return a page with each of its tables as it follows from the code (KeyError at an unknown name)."""
    return TABLE.sub(lambda found: f"{found[1]}{TABLES[found[2]]()}{found[3]}", page)
