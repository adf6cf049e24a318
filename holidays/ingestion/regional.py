"""A regional notice beside the nation's: what it merely repeats is left to the nation."""

from collections.abc import Iterator

from holidays.arrangements import Shelf
from holidays.ingestion.arranging import Arranged
from holidays.ingestion.festivals import NATIONAL
from holidays.ingestion.findings import Findings
from holidays.scopes import NATION

NATIONAL_NAMES = frozenset(NATIONAL)
_REPEATED = "与国家安排一致，没有另外的放假日。"


class Nation:
    """What the nation's notices, amendments included, have ever said of one year.

    A regional notice repeats the nation's days as they stood when it was written. Were they kept as the
    region's own, a later national amendment could not move them.
    """

    def __init__(self, shelf: Shelf, year: int) -> None:
        festivals = [festival for notice in shelf.of(NATION) if notice.year == year for festival in notice.festivals]
        self._off = frozenset(day for festival in festivals for day in festival.off)
        self._work = frozenset(day for festival in festivals for day in festival.work)

    def own(self, arranged: list[Arranged], findings: Findings) -> Iterator[tuple[Arranged, str]]:
        """Yield the items with only the region's own days, each with a note; national items without any are left out.

        An ordinary rest said of a national make-up day is a fault: it may cancel that day or overlook it.
        """
        for item in arranged:
            self._check_rest(item, findings)
            off = item.off - self._off
            work = {day: line for day, line in item.work.items() if day not in self._work}
            own = Arranged(item.name, item.line, off, work)
            if off or work:
                yield own, ""
            elif not NATIONAL_NAMES.issuperset(item.name.split("、")):
                yield own, _REPEATED

    def _check_rest(self, item: Arranged, findings: Findings) -> None:
        for day, line in item.rest.items():
            if day in self._work:
                message = f"{item.name}：{day}是全国调休上班日，通知称正常休息，含义不明；请以“放假”写明"
                findings.fault(line, "rest", message)
