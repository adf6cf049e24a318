"""`python -m conformance`: the vectors, held against gongkai or against any other program."""

import sys
from pathlib import Path

import click

from conformance.implementations import Implementation, Program, Unusable
from conformance.report import hold, report
from conformance.vectors import FOLDER, FaultyVector, vector_files

DIFFERENT, UNUSABLE = 1, 2


@click.command(
    help="用公开案例检验一个实现；不加选项时检验 gongkai 本身。任何一例不符时以状态 1 退出，不能检验时为 2。"
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--command", help="要检验的程序，如 'gongkai assess -'：标准输入读JSON，标准输出写JSON。")
@click.option("--singly", is_flag=True, help="每次只给程序一个案例，不给一列。")
def main(files: tuple[Path, ...], command: str | None, *, singly: bool) -> None:
    """Hold the vectors of FILES, or all, against an implementation."""
    implementation: Implementation = _gongkai() if command is None else Program(command, singly=singly)
    try:
        held = list(hold(files or vector_files(FOLDER), implementation))
    except (FaultyVector, Unusable) as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    click.echo("\n".join(report(held)))
    sys.exit(DIFFERENT if any(file.failed for file in held) else 0)


def _gongkai() -> Implementation:
    """Import gongkai only when it is the one to be held: another program is held without it."""
    from conformance.gongkai import gongkai  # noqa: PLC0415 - see above

    return gongkai()


if __name__ == "__main__":
    main()
