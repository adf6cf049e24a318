"""The self-checks across a whole notice: years, completeness, make-up days against every range."""

from collections.abc import Iterable
from datetime import date, timedelta

from holidays.ingestion.arranging import Arranged
from holidays.ingestion.festivals import NATIONAL, festival_days
from holidays.ingestion.findings import Findings
from holidays.ingestion.heading import Heading
from holidays.notice import Kind
from holidays.scopes import NATION, Scope

_FARTHEST = timedelta(days=14)
"""No make-up day of 2008 to 2026 is farther from its holiday than 11 days (2026-09-20)."""
_STATE_COUNCIL = "国务院"


def check_heading(heading: Heading, kind: Kind, year: int, scope: Scope, findings: Findings) -> None:
    """Fault a notice whose number, signature or issuer does not belong to the year and scope it claims.

    A yearly notice of the nation is signed in the year before; a regional one, or an amendment, in the year
    before or in its own.
    """
    own_year = kind is Kind.AMENDMENT or scope.code != NATION
    allowed = (year - 1, year) if own_year else (year - 1,)
    issued_year = heading.issued.year if heading.issued else None
    for fact, said in (("文号", heading.number_year), ("成文日期", issued_year)):
        if said is not None and said not in allowed:
            line = heading.lines.get(fact, 0)
            findings.fault(line, "relabelled", f"{fact}在{said}年，与{year}年的放假安排不符（疑似旧通知改写年份）")
    if heading.number_year and issued_year and heading.number_year != issued_year:
        findings.fault(
            heading.lines["文号"], "relabelled", f"文号为{heading.number_year}年，而成文日期在{issued_year}年"
        )
    if heading.issuer and not _issued_in(heading.issuer, scope):
        message = f"发文机关“{heading.issuer}”与地区 {scope.code}（{scope.name}）不符"
        findings.fault(heading.lines["标题"], "scope", message)


def _issued_in(issuer: str, scope: Scope) -> bool:
    national = issuer.startswith(_STATE_COUNCIL)
    if scope.code == NATION or national:
        return national and scope.code == NATION
    named = scope.name != scope.code
    return not named or scope.name[:2] in issuer or issuer.startswith(("自治区", "省", "市", "州"))


def check_festivals(arranged: Iterable[Arranged], kind: Kind, year: int, findings: Findings) -> None:
    """Fault a yearly notice that gives a national festival no day off of its own: its days are another year's."""
    if kind is not Kind.ARRANGEMENT:
        return
    for item in arranged:
        for name in item.name.split("、"):
            days = festival_days(name, year)
            if days and not item.off.intersection(days):
                findings.fault(item.line, "festival_day", f"{name}：{_spoken(days)}不在放假日之内，与{year}年不符")


def missing_festivals(arranged: Iterable[Arranged]) -> tuple[str, ...]:
    """Return the national festivals a notice does not arrange, in the order of the year."""
    said = {name for item in arranged for name in item.name.split("、")}
    return tuple(name for name in NATIONAL if name not in said)


def check_days(arranged: Iterable[Arranged], findings: Findings) -> None:
    """Fault a make-up day inside any range or far from its own, and a day that two items speak of."""
    items = list(arranged)
    spoken: dict[date, str] = {}
    for item in items:
        for day in sorted(item.off | item.work.keys()):
            if day in spoken:
                findings.fault(item.line, "twice", f"{day}在“{spoken[day]}”和“{item.name}”中都有安排")
            spoken[day] = item.name
        for day, line in item.work.items():
            if item.off and min(abs(day - off) for off in item.off) > _FARTHEST:
                findings.fault(line, "make_up_far", f"调休上班的{day}离{item.name}假期过远，月份或年份可能有误")
            for other in items:
                if other.off and min(other.off) <= day <= max(other.off):
                    findings.fault(line, "make_up_inside", f"调休上班的{day}落在{other.name}假期之内")


def _spoken(days: tuple[date, ...]) -> str:
    return "或".join(f"{day.month}月{day.day}日" for day in days)
