"""Every notice on record, packaged and saved, as one thing that can be asked, added to and read again."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from holidays.fingerprints import fingerprint
from holidays.notice import Confidence, Festival, Kind, Notice
from holidays.reading import read_notice, read_scope
from holidays.refusals import NoticeConflict, UnknownScope
from holidays.scopes import NATION, Scope, is_scope_code
from holidays.writing import notice_toml, save_notice

PACKAGED = Path(__file__).parent / "notices"
_SCOPE_FILE = "scope.toml"


@dataclass(frozen=True, slots=True)
class Coverage:
    """For which years a scope's own notice is on record. `first` is the first day any notice speaks of."""

    scope: str
    name: str
    known: tuple[int, ...]
    unknown: tuple[int, ...]
    first: date
    last: date


@dataclass(frozen=True)
class Shelf:
    """The notices as they stood at one reading; never changes. Equal when the fingerprints are equal."""

    scopes: dict[str, Scope]
    notices: tuple[Notice, ...]
    version: str

    def __hash__(self) -> int:
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and self.version == other.version

    def scope(self, code: str) -> Scope:
        """Return the scope on record under `code`; raises UnknownScope."""
        if code not in self.scopes:
            raise UnknownScope(code)
        return self.scopes[code]

    def of(self, code: str, known_on: date | None = None) -> tuple[Notice, ...]:
        """Return what `code` itself has said, the earliest known first, as known on a day (None: today's record).

        Of two yearly notices for one year the later read speaks alone: it replaces what was known second-hand.
        """
        said = [notice for notice in self.notices if notice.scope == code]
        yearly = {notice.year: notice for notice in said if notice.kind is Kind.ARRANGEMENT}
        speaking = (notice for notice in said if notice.kind is not Kind.ARRANGEMENT or yearly[notice.year] is notice)
        known = (notice for notice in speaking if known_on is None or notice.speaks_from <= known_on)
        return tuple(sorted(known, key=lambda notice: notice.speaks_from))


class Arrangements:
    """The notices of the packaged folder and of any further folders, the later folders speaking last.

    Thread-safe: a reader sees one whole `shelf`; `reload` puts a new one in its place.
    """

    def __init__(self, shelf: Shelf, folders: tuple[Path, ...], seen: frozenset[tuple[str, int, int]]) -> None:
        self.shelf = shelf
        self.folders = folders
        self._seen = seen
        self._reading = threading.Lock()
        self._saving = threading.Lock()

    @classmethod
    def load(cls, *folders: Path) -> "Arrangements":
        """Read the packaged notices, then those of `folders` (a folder that does not exist yet is empty).

        Raises FaultyNotice naming the first faulty file.
        """
        everything = (PACKAGED, *folders)
        seen = _seen(everything)
        return cls(_read(everything), everything, seen)

    @property
    def version(self) -> str:
        """A short fingerprint of every notice on record."""
        return self.shelf.version

    def reload(self) -> bool:
        """Read again when any file was added, changed or removed; say whether the notices differ now.

        Costs one look at each file's date and size when nothing changed. Raises FaultyNotice and keeps the
        notices it had when a file is faulty.
        """
        with self._reading:
            seen = _seen(self.folders)
            if seen == self._seen:
                return False
            shelf = _read(self.folders)
            changed = shelf != self.shelf
            self.shelf, self._seen = shelf, seen
            return changed

    def having(self, notice: Notice) -> "Arrangements":
        """Return these arrangements with `notice` added in memory only: what a preview looks at."""
        self._check_conflict(notice)
        scopes = {notice.scope: Scope(notice.scope, notice.scope, yearly=True)} | self.shelf.scopes
        return Arrangements(_shelf(scopes, (*self.shelf.notices, notice)), self.folders, self._seen)

    def save(self, notice: Notice, folder: Path) -> Path:
        """Write `notice` into `folder`, read again, and return the file's path.

        Saving the same notice twice changes nothing. Raises NoticeConflict when a yearly notice for the
        same scope and year is on record whose confirmed days are not those of `notice`.
        """
        self._check_conflict(notice)
        with self._saving:
            file = save_notice(notice, folder)
        self.reload()
        return file

    def holds(self, notice: Notice) -> bool:
        """Say whether a notice with the same number, year and days is on record already."""
        return any(
            (known.year, known.kind, known.number) == (notice.year, notice.kind, notice.number)
            and arranged_days(known.festivals) == arranged_days(notice.festivals)
            for known in self.shelf.of(notice.scope)
        )

    def _check_conflict(self, notice: Notice) -> None:
        if notice.kind is not Kind.ARRANGEMENT:
            return
        for known in self.shelf.of(notice.scope):
            same_place = known.kind is Kind.ARRANGEMENT and known.year == notice.year and known.complete
            if same_place and _contradicts(known, notice):
                raise NoticeConflict(
                    f"{notice.scope} {notice.year}年的放假安排已载入（{known.citation}），与本通知的日期不同；"
                    "如系调整通知，请使用调整通知的全文。"
                )

    def coverage(self, scope: str = NATION) -> Coverage:
        """Say for which years the notice of `scope` itself is on record; raises UnknownScope."""
        described = self.shelf.scope(scope)
        notices = self.shelf.of(scope)
        known = {notice.year for notice in notices if notice.settles_year}
        marked = {notice.year for notice in notices if notice.kind is not Kind.AMENDMENT}
        nation = [notice for notice in self.shelf.of(NATION) if notice.settles_year]
        return Coverage(
            scope=scope,
            name=described.name,
            known=tuple(sorted(known)),
            unknown=tuple(sorted(marked - known)),
            first=min(day for notice in nation for day in notice.named_days),
            last=date(max(notice.year for notice in nation), 12, 31),
        )


def _contradicts(known: Notice, notice: Notice) -> bool:
    """Days read in the text of a notice stand; days known second-hand give way to a text."""
    firm = [festival for festival in known.festivals if festival.confidence is not Confidence.SECONDARY]
    new = arranged_days(notice.festivals)
    if len(firm) == len(known.festivals):
        return arranged_days(firm) != new
    return not arranged_days(firm) <= new


def arranged_days(festivals: Iterable[Festival]) -> frozenset[tuple[str, date]]:
    """Return each day with what is said of it, whatever festival says it."""
    return frozenset(
        (effect, day)
        for festival in festivals
        for effect, days in (("off", festival.off), ("work", festival.work), ("ordinary", festival.ordinary))
        for day in days
    )


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        for place in sorted(folder.glob("*/")):
            if is_scope_code(place.name):
                yield from sorted(place.glob("*.toml"))


def _seen(folders: tuple[Path, ...]) -> frozenset[tuple[str, int, int]]:
    states = ((str(file), file.stat()) for file in _files(folders))
    return frozenset((name, state.st_mtime_ns, state.st_size) for name, state in states)


def _read(folders: tuple[Path, ...]) -> Shelf:
    scopes: dict[str, Scope] = {}
    notices: list[Notice] = []
    for file in _files(folders):
        code = file.parent.name
        if file.name == _SCOPE_FILE:
            scopes[code] = read_scope(file)
        else:
            notices.append(read_notice(file))
            scopes.setdefault(code, Scope(code, code, yearly=True))
    return _shelf(scopes, tuple(notices))


def _shelf(scopes: dict[str, Scope], notices: tuple[Notice, ...]) -> Shelf:
    described = (repr(scope).encode() for _, scope in sorted(scopes.items()))
    said = (notice_toml(replace(notice, official=(), note="")).encode() for notice in notices)
    return Shelf(scopes, notices, fingerprint(*described, *said))
