"""`gongkai move` at the terminal: the register leaves the data folder for a PostgreSQL server."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from bootstrap.cannot_run import DatabaseUnusable, NothingToMove, SettingRefused
from bootstrap.data_lock import held
from bootstrap.settings import DATABASE_FILE, MOVED_FILE, Settings
from bootstrap.wiring import prepare
from records import moving
from records.database import Database, is_postgresql
from records.moving import NotTheSame, Occupied
from records.unavailable import DatabaseAway, DatabaseForbids
from rules.refusals import UnreadableText

NO_SERVER = "要搬到的数据库须是 PostgreSQL，地址形如 postgresql://用户@主机/库名；请改正后重新执行。"
NOTHING = "数据目录 {} 中没有登记库 " + DATABASE_FILE + "，没有可搬的；请用 --data 指明数据目录。"
LEFT_OVER = "{} 已存在，是上次搬迁留下的原登记库；请先把它移到别处，再重新执行。"
OCCUPIED = "要搬到的数据库中已有别的数据，没有搬走任何数据；请另建一个空的数据库。"
AWAY = "与要搬到的数据库失去联系；请检查后重新执行同一命令：没有搬完的从头再搬，已经搬完的核对无误即告完成。"
NO_RIGHT = "要搬到的数据库不允许建表或写入，没有搬走任何数据；请检查登录用户的权限，再重新执行。"
NOT_THE_SAME = "有一行读回来与写入的不一致（表 {}），没有搬走任何数据；请保留原登记库，并把这句话报告给维护者。"
UNREADABLE = "原登记库中有要搬到的数据库不能保存的字符或数值，没有搬走任何数据；请把这句话报告给维护者。"
NOT_ASIDE = "数据已经搬迁并逐行核对，但 {} 不能改名；请检查数据目录是否可写，再重新执行同一命令。"
DONE = (
    "已搬迁{}行，逐行核对相符。原登记库改名为 {}，留作备查。\n"
    "今后的命令都要以 --database 或环境变量 GONGKAI_DATABASE_URL 指明新的数据库；请先用 gongkai doctor 核对。"
)


def move_register(settings: Settings, address: str) -> None:
    """Move the register of the data folder, show how far it is, and put its file aside; to be repeated at will.

    Where everything was moved before, and only the file was not put aside, that is all that is left to do.
    """
    if not is_postgresql(address):
        raise SettingRefused(NO_SERVER)
    file, moved = settings.data / DATABASE_FILE, settings.data / MOVED_FILE
    if not settings.data.is_dir():
        raise NothingToMove(NOTHING.format(settings.data))
    with held(settings.data):
        if moved.exists():
            raise NothingToMove(LEFT_OVER.format(moved))
        if not file.is_file():
            raise NothingToMove(NOTHING.format(settings.data))
        here = settings.model_copy(update={"database_url": None})
        with _explained(), closing(Database(here.database)) as source, closing(Database(address)) as target:
            rows = _moved(here, source, target)
        _put_aside(file)
    click.echo(DONE.format(rows, moved))


def _moved(here: Settings, source: Database, target: Database) -> int:
    """Move every row, unless all have been moved before; return how many there are."""
    was_empty = moving.is_empty(target)
    if not was_empty and not target.is_current():
        raise Occupied  # by another office; its tables are not ours to bring up to date
    target.migrate()
    prepare(here)
    rows = moving.how_many(source)
    if was_empty:
        with click.progressbar(length=rows, label="搬迁", file=sys.stderr) as progress:
            for page in moving.move(source, target):
                progress.update(page)
    elif not moving.is_copy(source, target):
        raise Occupied
    return rows


@contextmanager
def _explained() -> Iterator[None]:
    """Turn every way in which it may fail into one sentence for who moves."""
    try:
        yield
    except Occupied:
        raise DatabaseUnusable(OCCUPIED) from None
    except DatabaseAway as error:
        raise DatabaseUnusable(AWAY) from error
    except DatabaseForbids as error:
        raise DatabaseUnusable(NO_RIGHT) from error
    except NotTheSame as error:
        raise DatabaseUnusable(NOT_THE_SAME.format(error)) from error
    except UnreadableText as error:
        raise DatabaseUnusable(UNREADABLE) from error


def _put_aside(file: Path) -> None:
    """Rename the file, and then what SQLite may have left beside it while somebody else reads."""
    try:
        for beside in ("", "-wal", "-shm"):
            left = file.with_name(file.name + beside)
            if left.exists():
                left.rename(file.with_name(MOVED_FILE + beside))
    except OSError as error:
        raise DatabaseUnusable(NOT_ASIDE.format(file)) from error
