"""One data folder, one gongkai."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bootstrap.cannot_run import DataInUse, DataUnusable
from bootstrap.data_lock import held, is_held

LEAVE_A_CHILD_WITH_THE_LOCK = """
import subprocess, sys
from pathlib import Path
from bootstrap.data_lock import held
with held(Path(sys.argv[1])) as lock:
    subprocess.Popen(["sleep", "0.5"], pass_fds=(lock,))
"""


def test_a_folder_that_is_held_is_refused_by_name(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(DataInUse) as refused, held(tmp_path):
        pass
    assert str(refused.value) == (
        f"数据目录 {tmp_path} 正由另一个 gongkai 使用（进程 {os.getpid()}）；请先停止它，或用 --data 另选一个目录。"
    )


def test_a_folder_that_was_let_go_can_be_held_again(tmp_path: Path) -> None:
    for _ in range(2):
        with held(tmp_path / "new" / "folder"):
            assert (tmp_path / "new" / "folder").is_dir()


def test_those_whose_databases_are_elsewhere_share_a_folder_and_nobody_is_alone_in_it(tmp_path: Path) -> None:
    with held(tmp_path, shared=True), held(tmp_path, shared=True):
        assert not is_held(tmp_path)
        with pytest.raises(DataInUse), held(tmp_path):
            pass
    with held(tmp_path):
        assert is_held(tmp_path)
        with pytest.raises(DataInUse), held(tmp_path, shared=True):
            pass
    assert not is_held(tmp_path)
    assert not is_held(tmp_path / "nowhere")


def test_a_folder_is_held_until_the_child_of_the_dead_holder_has_ended_too(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", LEAVE_A_CHILD_WITH_THE_LOCK, tmp_path], check=True)
    started = time.monotonic()
    with held(tmp_path):
        assert time.monotonic() - started > 0.1


def test_a_file_is_not_a_data_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(DataUnusable) as refused, held(file):
        pass
    assert str(refused.value) == f"数据目录 {file} 不能使用（不是目录）；请用 --data 另选一个。"


def test_a_path_that_no_system_knows_is_not_a_data_folder() -> None:
    with pytest.raises(DataUnusable, match="写法不对"), held(Path("nul\0byte")):
        pass
