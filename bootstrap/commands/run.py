"""`gongkai run`: the whole service in one process tree, or one side of it."""

from pathlib import Path

import click


@click.command(help="启动服务：内置的 Temporal、SQLite 数据库、办件引擎和网页接口。")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="PORT", help="网页服务的端口，默认 8080，被占用时取下一个。"
)
@click.option("--host", help="网页服务监听的地址，默认 127.0.0.1。")
@click.option("--data", type=click.Path(path_type=Path), help="数据目录，默认 var。")
@click.option("--temporal", metavar="HOST:PORT", help="改用外部的 Temporal 服务。")
@click.option("--database", metavar="URL", help="改用外部的数据库，如 postgresql://…")
@click.option(
    "--only",
    type=click.Choice(["web", "worker"]),
    help="只运行接口和页面（web）或办件引擎（worker），须同时给出 --temporal 和 --database。",
)
def run(
    port: int | None, host: str | None, data: Path | None, temporal: str | None, database: str | None, only: str | None
) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    import uvloop  # noqa: PLC0415 -- this and what follows is for those who serve, not for those who read the help

    from bootstrap.logbook import keep_log  # noqa: PLC0415
    from bootstrap.serve import serve  # noqa: PLC0415
    from bootstrap.settings import read_settings  # noqa: PLC0415
    from bootstrap.wiring import parts  # noqa: PLC0415

    servers = {"temporal_address": temporal, "database_url": database}
    settings = read_settings(port=port, host=host, data=data, only=only, **servers)
    keep_log(settings)
    uvloop.run(serve(settings, parts(settings.only)))
