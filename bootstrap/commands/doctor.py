"""`gongkai doctor`: ledger, projection and running requests held against each other, every difference named."""

from pathlib import Path

import click

DIFFERENT = 1


@click.command(
    help="体检：核对账册、现状、编号、提醒与办件引擎，逐条指出不一致之处；有不一致时退出码为1。只读，可随时执行。"
)
@click.option("--data", type=click.Path(path_type=Path), help="数据目录，默认 var。")
@click.option("--temporal", metavar="HOST:PORT", help="外部的 Temporal 服务；不给时用本数据目录的服务。")
@click.option("--database", metavar="URL", help="改用外部的数据库。")
@click.pass_context
def doctor(context: click.Context, data: Path | None, temporal: str | None, database: str | None) -> None:
    """Examine everything; write nothing."""
    import asyncio  # noqa: PLC0415 -- this and what follows is for those who examine, not for those who read the help

    from bootstrap.examining import examine  # noqa: PLC0415
    from bootstrap.settings import read_settings  # noqa: PLC0415

    settings = read_settings(data=data, temporal_address=temporal, database_url=database)
    found = asyncio.run(examine(settings))
    context.exit(DIFFERENT if found else 0)
