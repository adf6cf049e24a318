"""`gongkai case-file`: everything on record of one request, as one archive."""

from pathlib import Path

import click


@click.command("case-file", help="案卷：把一件申请的全部登记、文书、签署件和计算表写入一个压缩文件。")
@click.argument("number", metavar="NO")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="写入的文件。")
@click.option("--data", type=click.Path(path_type=Path), help="数据目录，默认 var。")
@click.option("--database", metavar="URL", help="改用外部的数据库。")
def case_file(number: str, out: Path, data: Path | None, database: str | None) -> None:
    """Write the case file of a request; the same case gives the same file."""
    from api.case_file import case_file as archive  # noqa: PLC0415 -- not for those who only read the help
    from bootstrap.cannot_run import DataUnusable  # noqa: PLC0415
    from bootstrap.pressing import press  # noqa: PLC0415
    from bootstrap.settings import read_settings  # noqa: PLC0415
    from bootstrap.wiring import books, prepare  # noqa: PLC0415

    settings = read_settings(data=data, database_url=database)
    prepare(settings)
    content = archive(number, books(settings), press(settings))
    try:
        out.write_bytes(content)
    except OSError as error:
        raise DataUnusable(f"不能写入 {out}；请检查目录是否存在、是否可写。") from error
    click.echo(f"已写入 {out}")
