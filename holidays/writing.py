"""Notice -> TOML file, in the one format that packaged and saved notices share."""

import os
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from holidays.notice import Festival, Kind, Notice, weekday_word

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_LINE = 100


def save_notice(notice: Notice, folder: Path) -> Path:
    """Write `notice` below `folder` (scope/year.toml or scope/year-amendment-n.toml) in one step.

    A reader sees the old file or the whole new one, never half of it. Returns the file's path. An amendment
    takes the number of the file that already holds the same number or title, else the next free one.
    """
    target = folder / notice.scope / f"{_stem(notice, folder)}.toml"
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".unfinished-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(notice_toml(notice))
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(target)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    return target


def _stem(notice: Notice, folder: Path) -> str:
    if notice.kind is not Kind.AMENDMENT:
        return str(notice.year)
    place = 1
    same = f"number = {_text(notice.number)}\ntitle = {_text(notice.title)}\n"
    while (file := folder / notice.scope / f"{notice.year}-amendment-{place}.toml").exists():
        if same in file.read_text(encoding="utf-8"):
            break
        place += 1
    return f"{notice.year}-amendment-{place}"


def notice_toml(notice: Notice) -> str:
    """Return `notice` as the text of its TOML file."""
    head = [
        f"scope = {_text(notice.scope)}",
        f"year = {notice.year}",
        f"kind = {_text(notice.kind)}",
        f"issuer = {_text(notice.issuer)}",
        f"number = {_text(notice.number)}",
        f"title = {_text(notice.title)}",
        *([f"issued = {notice.issued}"] if notice.issued else []),
        *([f"known_since = {notice.known_since}"] if notice.known_since else []),
        f"official = [{_listed(_text(address) for address in notice.official)}]",
        *([f"note = {_text(notice.note)}"] if notice.note else []),
        *([] if notice.complete else ["complete = false"]),
        "",
        "[confidence]",
        f"number = {_text(notice.number_confidence)}",
        f"issued = {_text(notice.issued_confidence)}",
    ]
    return "\n".join([*head, *(line for festival in notice.festivals for line in _festival(festival)), ""])


def _festival(festival: Festival) -> Iterable[str]:
    yield from ("", "[[festivals]]", f"name = {_text(festival.name)}")
    yield f"off = [{_listed(map(str, festival.off))}]"
    yield f"off_days = {len(festival.off)}"
    yield f"work = [{_listed(map(str, festival.work))}]"
    yield f"work_on = [{_weekdays(festival.work)}]"
    if festival.ordinary:
        yield f"ordinary = [{_listed(map(str, festival.ordinary))}]"
    yield f"confidence = {_text(festival.confidence)}"
    if festival.note:
        yield f"note = {_text(festival.note)}"


def _weekdays(days: Iterable[date]) -> str:
    return _listed(_text(weekday_word(day)) for day in days)


def _listed(items: Iterable[str]) -> str:
    inline = ", ".join(items)
    return inline if len(inline) < _LINE else "\n    " + inline.replace(", ", ",\n    ") + ",\n"


def _text(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'
