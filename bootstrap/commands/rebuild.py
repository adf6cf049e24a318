"""`gongkai rebuild`: the projection and the running workflows, from the ledger."""

from pathlib import Path

import click


@click.command(
    help="重建：由账册重建办件现状和统计台账，并使每件未结的申请重新进入办件引擎。服务运行时也可执行，可反复执行。"
)
@click.option("--data", type=click.Path(path_type=Path), help="数据目录，默认 var。")
@click.option("--temporal", metavar="HOST:PORT", help="外部的 Temporal 服务；不给时用本数据目录的服务。")
@click.option("--database", metavar="URL", help="改用外部的数据库。")
@click.pass_context
def rebuild(context: click.Context, data: Path | None, temporal: str | None, database: str | None) -> None:
    """Fold every ledger again; have every open request opened."""
    import asyncio  # noqa: PLC0415 -- this and what follows is for those who rebuild, not for those who read the help

    from bootstrap.rebuilding import rebuild_everything  # noqa: PLC0415
    from bootstrap.settings import read_settings  # noqa: PLC0415

    settings = read_settings(data=data, temporal_address=temporal, database_url=database)
    context.exit(0 if asyncio.run(rebuild_everything(settings)) else 1)
