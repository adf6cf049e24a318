"""`gongkai rebuild`: the projection and the running workflows, from the ledger."""

from pathlib import Path

import click


@click.command(help="重建：由账册重建办件现状，并使每件未结的申请重新进入办件引擎。可反复执行。")
@click.option("--data", type=click.Path(path_type=Path), help="数据目录，默认 var。")
@click.option("--database", metavar="URL", help="改用外部的数据库。")
def rebuild(data: Path | None, database: str | None) -> None:
    """Fold every ledger again; note every open request to be opened by the sweep."""
    from bootstrap.settings import read_settings  # noqa: PLC0415 -- not for those who only read the help
    from bootstrap.wiring import books, prepare  # noqa: PLC0415
    from records import rebuilding  # noqa: PLC0415

    settings = read_settings(data=data, database_url=database)
    prepare(settings)
    register = books(settings).database
    numbers = rebuilding.register_numbers(register)
    with click.progressbar(numbers, label="重建") as progress:
        opened = sum(rebuilding.rebuild(register, number) for number in progress)
    click.echo(f"已重建{len(numbers)}件，其中{opened}件未结，将由服务自动重新开办。")
