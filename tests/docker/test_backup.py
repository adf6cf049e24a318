"""The backup job of docker-compose.yml, against a real PostgreSQL: what it wrote can be put back, old ones go."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests import postgresql
from tests.architecture.tree import ROOT

SCRIPT = ROOT / "docker" / "postgres" / "backup.sh"
DATABASES = ("temporal", "temporal_visibility", "gongkai")


@dataclass(frozen=True, slots=True)
class Office:
    """A server with the three databases, a data folder, and a folder for backups."""

    home: Path
    environment: dict[str, str]

    def backup(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the script."""
        environment = self.environment | more
        return subprocess.run(
            [SCRIPT, *words], env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
        )

    def done(self, *words: str, **more: str) -> list[str]:
        """Run the script, which must succeed, and return what it says."""
        run = self.backup(*words, **more)
        assert run.returncode == 0, run.stderr
        return run.stdout.splitlines()

    def sql(self, database: str, statement: str) -> str:
        """Return what psql prints."""
        command = ["psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement]
        run = subprocess.run(
            command, env=self.environment, capture_output=True, encoding="utf-8", check=True, timeout=30
        )
        return run.stdout.strip()

    @property
    def kept(self) -> list[str]:
        """The names of the backups."""
        return sorted(path.name for path in (self.home / "backups").iterdir())


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    address = postgresql.server()
    if address is None:
        pytest.skip(postgresql.MISSING)
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum here: install the coreutils that the image of PostgreSQL has")
    programs = postgresql.installed()
    host = make_url(address).query["host"]
    environment = {"PATH": f"{programs}:{os.environ['PATH']}", "PGHOST": str(host), "PGUSER": "postgres"}
    office = Office(Path(), environment)
    office.sql("postgres", "create role gongkai login")
    yield environment
    for database in DATABASES:
        office.sql("postgres", f"drop database if exists {database}")
    office.sql("postgres", "drop role gongkai")


@pytest.fixture
def office(server: dict[str, str], tmp_path: Path) -> Office:
    (tmp_path / "backups").mkdir()
    desk = tmp_path / "desk"
    (desk / "notices").mkdir(parents=True)
    (desk / "notices" / "2027.toml").write_text("a notice", encoding="utf-8")
    (desk / "gongkai.log").write_text("a line", encoding="utf-8")
    folders = {"FOLDER": str(tmp_path / "backups"), "DESK": str(desk), "TZ": "Asia/Shanghai"}
    made = Office(tmp_path, server | folders)
    for database in DATABASES:
        made.sql("postgres", f"drop database if exists {database}")
        made.sql("postgres", f"create database {database}")
    made.sql("gongkai", "create table ledger (seq int); insert into ledger values (1), (2)")
    made.sql("gongkai", "alter table ledger owner to gongkai")
    return made


def test_what_was_backed_up_can_be_put_back(office: Office) -> None:
    assert office.backup("check").returncode == 1
    (said,) = office.done("once")
    name = said.removeprefix("backed up: ")
    assert office.kept == [name]
    assert office.done("check") == []
    assert office.done("list") == [str(office.home / "backups" / name)]
    folder = office.home / "backups" / name
    assert sorted(path.name for path in folder.iterdir()) == [
        "SHA256SUMS",
        "desk.tar.gz",
        "gongkai.dump",
        "temporal.dump",
        "temporal_visibility.dump",
    ]
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}

    office.sql("gongkai", "delete from ledger; create table stray (x int)")
    shutil.rmtree(office.home / "desk" / "notices")
    assert office.done("restore", name) == [f"restored: {name}"]
    assert office.sql("gongkai", "select count(*) from ledger") == "2"
    assert (
        office.sql("gongkai", "select tablename, tableowner from pg_tables where schemaname = 'public'")
        == "ledger|gongkai"
    )
    assert (office.home / "desk" / "notices" / "2027.toml").read_text(encoding="utf-8") == "a notice"
    assert (
        office.sql("postgres", "select pg_get_userbyid(datdba) from pg_database where datname = 'gongkai'") == "gongkai"
    )

    assert office.done("forget-engine") == ["forgotten: what Temporal knew"]
    assert office.sql("postgres", "select datname from pg_database where datname like 'temporal%'") == ""


def test_left_alone_it_backs_up_at_once_if_there_is_none_whatever_the_hour(office: Office) -> None:
    job = subprocess.Popen(
        [SCRIPT], env=office.environment | {"HOUR": "24"}, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        assert job.stdout is not None
        said = job.stdout.readline().decode()
    finally:
        os.killpg(job.pid, signal.SIGKILL)
        job.communicate()
    assert office.kept == [said.removeprefix("backed up: ").rstrip()]


def test_a_backup_that_fails_leaves_the_others_and_nothing_that_looks_whole(office: Office) -> None:
    earlier = office.home / "backups" / "20260101T020000"
    earlier.mkdir()
    office.sql("postgres", "drop database temporal")
    assert office.backup("once", KEEP="1").returncode != 0
    assert [name for name in office.kept if not name.endswith(".part")] == ["20260101T020000"]


def test_a_backup_that_was_changed_is_not_put_back(office: Office) -> None:
    name = office.done("once")[0].removeprefix("backed up: ")
    with (office.home / "backups" / name / "gongkai.dump").open("ab") as dump:
        dump.write(b"x")
    assert office.backup("restore", name).returncode != 0
    assert office.sql("gongkai", "select count(*) from ledger") == "2"


def test_the_latest_stay_and_one_of_each_month(office: Office) -> None:
    earlier = ["20250915T020000", "20250930T020000", "20251002T020000", "20251030T020000", "20251031T020000"]
    for name in earlier:
        (office.home / "backups" / name).mkdir()
    said = office.done("once", KEEP="2", MONTHS="2")
    newest = said[0].removeprefix("backed up: ")
    assert office.kept == ["20251031T020000", newest]
    assert sorted(said[1:]) == [f"forgotten: {name}" for name in earlier[:4]]


def test_one_of_each_month_stays_beyond_the_latest(office: Office) -> None:
    for name in ("20250915T020000", "20250930T020000", "20251030T020000", "20251031T020000"):
        (office.home / "backups" / name).mkdir()
    newest = office.done("once", KEEP="1", MONTHS="3")[0].removeprefix("backed up: ")
    assert office.kept == ["20250930T020000", "20251031T020000", newest]
