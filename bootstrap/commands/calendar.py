"""`gongkai calendar`: what a day is, what day a count ends on, reading a notice, a year as a picture."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, ParamSpec

import click

from api.days import day_json, ingested_json
from bootstrap.data_folder import make_folder, usable
from bootstrap.data_lock import is_held
from bootstrap.settings import read_settings
from holidays.arrangements import Arrangements
from holidays.board import NOTICES
from holidays.calendars import calendar as working_calendar
from holidays.ingestion.findings import NoticeRefused
from holidays.ingestion.notice_text import Ingested
from holidays.ingestion.notice_text import ingest as read_notice_text
from holidays.notice import Notice
from holidays.pictures import svg_grid, terminal_grid
from holidays.refusals import CalendarRefusal, NoticeConflict
from holidays.scopes import NATION
from rules.calendar import WorkingCalendar
from rules.shanghai import legal_day

P = ParamSpec("P")

_RANGE = ".."
ONLY_SHOWN = "只作核对，没有载入；未结的申请不变。"
KNOWN = "本通知早已载入；未结的申请不变。"
RUNNING = "服务正在运行，一分钟内开始重新推算未结的申请。"
NOT_RUNNING = "服务没有运行，下次启动时重新推算未结的申请。"


class NotAnswered(click.ClickException):
    """The question cannot be answered; one Chinese sentence says why."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:
        """Print the sentence, and nothing else, on standard error."""
        click.echo(self.message, err=True, file=file)


class CheckFailed(NotAnswered):
    """A notice was refused by its checks; nothing was changed."""

    exit_code = 3


@contextmanager
def answering() -> Iterator[None]:
    """Turn every refusal of the calendar into its sentence and exit code."""
    try:
        yield
    except (NoticeRefused, NoticeConflict) as refusal:
        raise CheckFailed(refusal.message) from refusal
    except CalendarRefusal as refusal:
        raise NotAnswered(refusal.message) from refusal


def about_a_calendar(command: Callable[P, None]) -> Callable[P, None]:
    """Add the options that every question about a calendar has."""
    known_on = click.option("--known-on", metavar="日期", help="只用这一天已经公布的通知回答。")
    scope = click.option("--scope", default=NATION, show_default=True, metavar="地区", help="地区代码。")
    return about_the_data(scope(known_on(command)))


def about_the_data(command: Callable[P, None]) -> Callable[P, None]:
    """Add the option that says where saved notices are."""
    where = click.option("--data", type=click.Path(path_type=Path), metavar="目录", help="数据目录，默认 var。")
    return where(command)


@click.group(help="工作日历：查某日、数工作日、读放假通知、看全年。")
def calendar() -> None:
    """Offer the questions about a calendar."""


@calendar.command(help="某日（或“起..止”各日）是否上班、为什么、依据哪份通知。")
@click.argument("dates", metavar="日期[..日期]")
@about_a_calendar
def day(dates: str, scope: str, known_on: str | None, data: Path | None) -> None:
    """Print one day, or a list for a range."""
    first, ranged, last = dates.partition(_RANGE)
    with answering():
        asked = _days(_day(first), _day(last)) if ranged else [_day(first)]
        working = _working(scope, known_on, data)
        said = [day_json(working.day(on)) for on in asked]
    _print(said if ranged else said[0])


@calendar.command(help="某日之后第 N 个工作日（当日不计）。")
@click.argument("start", metavar="日期")
@click.argument("count", metavar="N")
@about_a_calendar
def add(start: str, count: str, scope: str, known_on: str | None, data: Path | None) -> None:
    """Print the N-th working day after a date, and whether a later notice may still move it."""
    with answering():
        working = _working(scope, known_on, data)
        after = _day(start)
        end = working.add(after, _number(count, "工作日数"))
        provisional = working.is_provisional_between(after + timedelta(days=1), end)
    _print({"date": end.isoformat(), "provisional": provisional})


@calendar.command(help="读入放假通知全文（文件，- 为标准输入），核对后输出安排；--save 载入。")
@click.argument("file", type=click.File("rb"), metavar="文件|-")
@click.option("--scope", required=True, metavar="地区", help="通知所管的地区，如 CN、CN-NX。")
@click.option("--year", metavar="年份", help="安排的年份；通知标题写明时可省略。")
@click.option("--save", is_flag=True, help="核对通过后载入，无须重启。")
@about_the_data
def ingest(file: IO[bytes], scope: str, year: str | None, save: bool, data: Path | None) -> None:  # noqa: FBT001 - a flag of the command line
    """Print what a notice arranges, or refuse it with exit code 3."""
    folder = read_settings(data=data).data
    with answering():
        arrangements = _arrangements(folder)
        ingested = _ingested(_text(file.read()), scope, year, arrangements)
        said = ingested_json(ingested, arrangements, arrangements.having(ingested.notice))
        known = arrangements.holds(ingested.notice)
        if save and not known:
            make_folder(folder)
            with usable(folder):
                arrangements.save(ingested.notice, folder / NOTICES)
    _print(said | {"already_known": known} | _consequence(ingested.notice, folder, save=save, known=known))


def _consequence(notice: Notice, folder: Path, *, save: bool, known: bool) -> dict[str, object]:
    """Return what becomes of a notice, and whether the running service moves the open cases by it."""
    if known or not save:
        return {"saved": False, "publication": None, "moves_cases": "no", "note": KNOWN if known else ONLY_SHOWN}
    from activities.publication import publication_name  # noqa: PLC0415 -- the engine's own code, for this line alone

    when, note = ("within_a_minute", RUNNING) if is_held(folder) else ("at_next_start", NOT_RUNNING)
    return {"saved": True, "publication": publication_name(notice), "moves_cases": when, "note": note}


def _ingested(text: str, scope: str, year: str | None, arrangements: Arrangements) -> Ingested:
    """Read a notice; when it is refused, print every reason with its line before the refusal goes on."""
    asked = _number(year, "年份") if year is not None else None
    today = legal_day(datetime.now(UTC))
    try:
        return read_notice_text(text, scope, year=asked, arrangements=arrangements, seen_on=today)
    except NoticeRefused as refused:
        _print({"refused": [_fault(fault.line, fault.code, fault.message) for fault in refused.faults]})
        raise


@calendar.command(help="全年日历：终端文字，或 --svg 图形。")
@click.argument("year", metavar="年份")
@click.option("--svg", is_flag=True, help="输出 SVG 图形。")
@about_a_calendar
def show(year: str, svg: bool, scope: str, known_on: str | None, data: Path | None) -> None:  # noqa: FBT001 - a flag of the command line
    """Print a year as a picture."""
    with answering():
        arrangements = _arrangements(read_settings(data=data).data)
        working, nation = (
            working_calendar(code, known_on=_day(known_on) if known_on else None, arrangements=arrangements)
            for code in (scope, NATION)
        )
        asked = _year(year)
        if svg:
            picture = svg_grid(asked, working, nation, name=arrangements.coverage(scope).name)
        else:
            picture = terminal_grid(asked, working, nation, colour=True)
    click.echo(picture, nl=svg)


def _working(scope: str, known_on: str | None, data: Path | None) -> WorkingCalendar:
    known = _day(known_on) if known_on is not None else None
    arrangements = _arrangements(read_settings(data=data).data)
    return working_calendar(scope, known_on=known, arrangements=arrangements)


def _arrangements(folder: Path) -> Arrangements:
    return Arrangements.load(folder / NOTICES)


def _day(word: str) -> date:
    try:
        return datetime.strptime(word, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise NotAnswered(f"“{word}”不是存在的日期，应写作 2026-10-01 的形式。") from None


def _days(first: date, last: date) -> list[date]:
    if last < first:
        raise NotAnswered(f"日期范围的起日 {first} 晚于止日 {last}。")
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]


def _number(word: str, what: str) -> int:
    try:
        return int(word)
    except ValueError:
        raise NotAnswered(f"{what}应为整数，收到的是“{word}”。") from None


def _year(word: str) -> int:
    year = _number(word, "年份")
    if not date.min.year <= year <= date.max.year:
        raise NotAnswered(f"年份应为四位数，收到的是“{word}”。")
    return year


def _text(content: bytes) -> str:
    """Decode what was pasted: UTF-8, or the GB18030 in which older files were saved."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAnswered("文件不是文本（应为 UTF-8 或 GB18030 编码）。")


def _fault(line: int, code: str, message: str) -> dict[str, object]:
    return {"line": line or None, "code": code, "message": message}


def _print(answer: object) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False))
