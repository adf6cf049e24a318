"""`gongkai demo`: a real city's year, played through the HTTP interface of a real service."""

from pathlib import Path

import click


@click.command(help="演示：经接口办理中卫市2017年一年的申请，统计表与已公布的逐行对照；再办2026年的一件。")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path("var/demo"), help="输出目录。")
@click.option("--keep", is_flag=True, help="演示结束后服务继续运行。")
@click.pass_context
def demo(ctx: click.Context, folder: Path, keep: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Play; the exit code is 0 only when every row of the table equals the published one."""
    import asyncio  # noqa: PLC0415 -- this and what follows is for those who play, not for those who read the help
    from contextlib import suppress  # noqa: PLC0415

    from bootstrap.demo.playing import play  # noqa: PLC0415
    from bootstrap.logbook import log_to  # noqa: PLC0415
    from bootstrap.settings import read_settings  # noqa: PLC0415

    settings = read_settings(data=folder / "data", port=0)
    log_to(settings.data)
    equal = False
    with suppress(KeyboardInterrupt):
        equal = asyncio.run(play(settings, folder.absolute(), keep=keep))
    ctx.exit(0 if equal else 1)
