"""`gongkai move`: from the SQLite file of a data folder to a PostgreSQL server."""

from pathlib import Path

import click


@click.command(help="搬迁：把数据目录中的登记库整体搬到空的 PostgreSQL 数据库，逐行核对；可反复执行。须先停止服务。")
@click.option(
    "--to", "address", metavar="URL", required=True, help="要搬到的数据库，形如 postgresql://用户@主机/库名。"
)
@click.option("--data", type=click.Path(path_type=Path), help="数据目录，默认 var。")
def move(address: str, data: Path | None) -> None:
    """Move the register, all of it or nothing."""
    from bootstrap.moving import move_register  # noqa: PLC0415 -- it reads a lot, which the help does not need
    from bootstrap.settings import read_settings  # noqa: PLC0415

    move_register(read_settings(data=data), address)
