"""The secret of the forms: made once, kept, and the same for all who start over one folder."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bootstrap.cannot_run import DataUnusable
from bootstrap.form_secret import form_secret


def test_the_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    made = form_secret(tmp_path)
    assert len(made) == 32
    assert form_secret(tmp_path) == made


def test_each_folder_has_its_own(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    assert form_secret(folders[0]) != form_secret(folders[1])


def test_only_its_owner_can_read_it_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    form_secret(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["form-secret"]
    assert stat.S_IMODE((tmp_path / "form-secret").stat().st_mode) == 0o600


def test_all_that_start_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(form_secret, [tmp_path] * 8))) == 1


def test_a_folder_that_cannot_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataUnusable, match="不能使用"):
        form_secret(tmp_path / "missing")
