"""`gongkai move` at the terminal: the register leaves the data folder for a PostgreSQL server."""

import sys
from contextlib import closing
from pathlib import Path

import click
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bootstrap.cannot_run import DatabaseUnusable, NothingToMove, SettingRefused
from bootstrap.data_lock import held
from bootstrap.settings import DATABASE_FILE, Settings
from bootstrap.wiring import prepare
from records import moving
from records.database import Database
from records.moving import Occupied
from records.unavailable import DatabaseAway

MOVED = f"{DATABASE_FILE}.moved"
"""What the file is called afterwards, so that nobody goes on writing in it."""

NO_SERVER = "要搬到的数据库须是 PostgreSQL，地址形如 postgresql://用户@主机/库名；请改正后重新执行。"
NOTHING = "数据目录 {} 中没有登记库 " + DATABASE_FILE + "，没有可搬的；请用 --data 指明数据目录。"
LEFT_OVER = "{} 已存在，是上次搬迁留下的原登记库；请先把它移到别处，再重新执行。"
OCCUPIED = "要搬到的数据库中已有数据，没有搬迁，两边都没有改动；请另建一个空的数据库。"
AWAY = "搬迁中与数据库失去联系，两边都没有改动；请检查要搬到的数据库后重新执行。"
DONE = (
    "已搬迁{}行，逐行核对相符。原登记库改名为 {}，留作备查。\n"
    "今后请以 --database 或环境变量 GONGKAI_DATABASE_URL 指明新的数据库来启动；启动后请执行 gongkai doctor 核对。"
)


def move_register(settings: Settings, address: str) -> None:
    """Move the register of the data folder, show how far it is, and put its file aside."""
    _check_server(address)
    file = settings.data / DATABASE_FILE
    if not file.is_file():
        raise NothingToMove(NOTHING.format(settings.data))
    if (settings.data / MOVED).exists():
        raise NothingToMove(LEFT_OVER.format(settings.data / MOVED))
    with held(settings.data):
        rows = _move(settings, f"sqlite:///{file}", address)
        _put_aside(file)
    click.echo(DONE.format(rows, settings.data / MOVED))


def _check_server(address: str) -> None:
    try:
        is_server = make_url(address).get_backend_name() in ("postgresql", "postgres")
    except ArgumentError:
        is_server = False
    if not is_server:
        raise SettingRefused(NO_SERVER)


def _move(settings: Settings, old: str, new: str) -> int:
    try:
        with closing(Database(old)) as source, closing(Database(new)) as target:
            _check_empty(target)
            for url in (old, new):
                prepare(settings.model_copy(update={"database_url": url}))
            rows = moving.how_many(source)
            with click.progressbar(length=rows, label="搬迁", file=sys.stderr) as progress:
                for moved in moving.move(source, target):
                    progress.update(moved)
    except Occupied:
        raise DatabaseUnusable(OCCUPIED) from None
    except DatabaseAway as error:
        raise DatabaseUnusable(AWAY) from error
    return rows


def _check_empty(target: Database) -> None:
    """Look before anything is made there: the tables of another office are not ours to bring up to date."""
    if not moving.is_empty(target):
        raise Occupied


def _put_aside(file: Path) -> None:
    for what in ("", "-wal", "-shm"):
        left = file.with_name(file.name + what)
        if left.exists():
            left.rename(left.with_name(MOVED + what))
