"""`gongkai move`: the register leaves its data folder for a server, or stays where it is, with a reason."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.engine import make_url

from bootstrap.cli import main
from bootstrap.data_lock import held
from records.database import Database
from tests import databases, zhongwei
from tests.databases import row_counts

NUMBER = "640500-2025-0001"


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Take away the log that a command opens: it is meant to last as long as the process."""
    root = logging.getLogger()
    level = root.level
    yield
    for book in [one for one in root.handlers if isinstance(one, RotatingFileHandler)]:
        root.removeHandler(book)
        book.close()
    root.setLevel(level)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a register in it, as a service leaves it that was stopped."""
    folder = tmp_path / "data"
    folder.mkdir()
    with closing(Database(f"sqlite:///{folder / 'gongkai.db'}")) as register:
        register.migrate()
        zhongwei.move_in(register)
        assert zhongwei.file(register, zhongwei.registration("key")).register_no == NUMBER
    return folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    with databases.address("postgresql", tmp_path) as address:
        yield address


def move(data: Path, to: str) -> Result:
    return CliRunner().invoke(main, ["move", "--to", to, "--data", str(data)])


def files(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.iterdir() if path.name.startswith("gongkai.db")}


def test_the_register_is_moved_and_its_file_put_aside(data: Path, server: str) -> None:
    with closing(Database(f"sqlite:///{data / 'gongkai.db'}")) as register:
        rows = sum(row_counts(register).values()) - 1  # one is alembic's own
    done = move(data, server)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"已搬迁{rows}行，逐行核对相符。原登记库改名为 {data / 'gongkai.db.moved'}，留作备查。",
        "今后的命令都要以 --database 或环境变量 GONGKAI_DATABASE_URL 指明新的数据库；请先用 gongkai doctor 核对。",
    ]
    assert set(files(data)) == {"gongkai.db.moved"}
    with closing(Database(server)) as moved, closing(Database(f"sqlite:///{data / 'gongkai.db.moved'}")) as aside:
        assert row_counts(moved) == row_counts(aside)
        assert zhongwei.file(moved, zhongwei.registration("another")).register_no == "640500-2025-0002"


def test_a_service_that_runs_is_not_moved(data: Path, server: str) -> None:
    before = files(data)
    with held(data):
        refused = move(data, server)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "请先停止它" in refused.stderr
    assert files(data) == before


def test_nothing_is_moved_where_somebody_lives(data: Path, server: str) -> None:
    with closing(Database(server)) as other:
        other.migrate()
        zhongwei.move_in(other)
    refused = move(data, server)
    assert (refused.exit_code, refused.stderr) == (
        1,
        "要搬到的数据库中已有别的数据，没有搬走任何数据；请另建一个空的数据库。\n",
    )
    assert set(files(data)) == {"gongkai.db"}


def test_who_was_killed_before_the_file_was_put_aside_only_asks_again(data: Path, server: str) -> None:
    assert move(data, server).exit_code == 0
    (data / "gongkai.db.moved").rename(data / "gongkai.db")
    again = move(data, server)
    assert (again.exit_code, again.stdout.partition("，")[2].partition("。")[0]) == (0, "逐行核对相符")
    assert set(files(data)) == {"gongkai.db.moved"}


def test_what_somebody_who_reads_keeps_beside_the_file_goes_with_it(data: Path, server: str) -> None:
    with closing(sqlite3.connect(data / "gongkai.db")) as reader:
        assert reader.execute("select count(*) from request").fetchone() == (1,)
        assert move(data, server).exit_code == 0
        assert set(files(data)) == {"gongkai.db.moved", "gongkai.db.moved-wal", "gongkai.db.moved-shm"}
    with closing(sqlite3.connect(data / "gongkai.db.moved")) as aside:
        assert aside.execute("select register_no from request").fetchall() == [(NUMBER,)]


def test_no_command_begins_another_register_where_one_was_moved_away(data: Path, server: str) -> None:
    assert move(data, server).exit_code == 0
    sentence = f"登记库已从数据目录 {data} 搬走；"
    sentence += "请以 --database 或环境变量 GONGKAI_DATABASE_URL 指明搬到的数据库，再重新执行。\n"
    for command in ("run", "doctor", "rebuild"):
        refused = CliRunner().invoke(main, [command, "--data", str(data)])
        assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", sentence)
    assert set(files(data)) == {"gongkai.db.moved"}


def test_a_user_who_may_not_make_tables_is_told_so(data: Path, server: str) -> None:
    nowhere = make_url(server).update_query_dict({"options": "-csearch_path=nowhere"})
    refused = move(data, nowhere.render_as_string(hide_password=False))
    assert (refused.exit_code, refused.stderr) == (
        1,
        "要搬到的数据库不允许建表或写入，没有搬走任何数据；请检查登录用户的权限，再重新执行。\n",
    )
    assert set(files(data)) == {"gongkai.db"}


def test_what_was_moved_before_is_not_written_over(data: Path, server: str) -> None:
    (data / "gongkai.db.moved").write_bytes(b"of last year")
    refused = move(data, server)
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"{data / 'gongkai.db.moved'} 已存在")
    assert (data / "gongkai.db.moved").read_bytes() == b"of last year"


def test_a_folder_without_a_register_has_nothing_to_move(tmp_path: Path, server: str) -> None:
    refused = move(tmp_path / "none", server)
    assert refused.exit_code == 1
    assert refused.stderr == (
        f"数据目录 {tmp_path / 'none'} 中没有登记库 gongkai.db，没有可搬的；请用 --data 指明数据目录。\n"
    )
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "address", ["sqlite:///elsewhere.db", "mysql://root@localhost/gongkai", "gongkai", "postgresql://u@h:abc/db"]
)
def test_what_is_no_server_of_postgresql_is_refused(data: Path, address: str) -> None:
    refused = move(data, address)
    assert (refused.exit_code, refused.stderr) == (
        1,
        "要搬到的数据库须是 PostgreSQL，地址形如 postgresql://用户@主机/库名；请改正后重新执行。\n",
    )
    assert set(files(data)) == {"gongkai.db"}


def test_a_server_that_is_away_is_told(data: Path) -> None:
    refused = move(data, "postgresql://nobody@127.0.0.1:9/nothing?connect_timeout=2")
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (
        1,
        "与要搬到的数据库失去联系；请检查后重新执行同一命令：没有搬完的从头再搬，已经搬完的核对无误即告完成。",
    )
    assert set(files(data)) == {"gongkai.db"}
