"""The data folder: made when missing, readable by its owner alone (it will hold applicants' personal data)."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bootstrap.cannot_run import DataUnusable

REASONS: Mapping[int | None, str] = {
    errno.EEXIST: "不是目录",
    errno.ENOTDIR: "不是目录",
    errno.ENOENT: "不能建立",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只读",
    errno.ENOSPC: "磁盘已满",
}


def make_folder(data: Path) -> None:
    """Make the data folder unless it is there. Raises DataUnusable."""
    with usable(data):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def usable(data: Path) -> Iterator[None]:
    """Turn whatever the system has against using the folder into DataUnusable."""
    try:
        yield
    except ValueError:
        raise DataUnusable(f"数据目录 {data!r} 的写法不对；请用 --data 另选一个。") from None
    except OSError as error:
        reason = REASONS.get(error.errno, f"系统错误 {error.errno}")
        raise DataUnusable(f"数据目录 {data} 不能使用（{reason}）；请用 --data 另选一个。") from None
