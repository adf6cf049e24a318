"""`gongkai annual`: the year's table from the ledger, and `verify` for a table from anywhere."""

import sys
from datetime import datetime
from pathlib import Path

import click

from bootstrap.commands.annual_check import check

FORMATS = ("json", "csv", "xlsx", "docx", "html")


@click.group(invoke_without_command=True, help="年度统计表：由登记册汇总，或核对一份现成的表（verify）。")
@click.option("--year", type=click.IntRange(1000, 9999), help="年度。")
@click.option("--agency", help="机关代码；登记册里只有一个上级机关时可省略。")
@click.option("--form", help="格式：2014、2019 或 2021；不写则按年度选用。")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="json", help="输出的文件种类。")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="截至该日登记的内容。")
@click.option("--own", is_flag=True, help="只计本机关，不汇总下级机关。")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="写入文件，不写则输出到标准输出。")
@click.option("--data", type=click.Path(path_type=Path), help="数据目录，默认 var。")
@click.option("--database", metavar="URL", help="改用外部的数据库。")
@click.pass_context
def annual(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    year: int | None,
    agency: str | None,
    form: str | None,
    kind: str,
    as_of: datetime | None,
    own: bool,  # noqa: FBT001 - a flag of the command line
    out: Path | None,
    data: Path | None,
    database: str | None,
) -> None:
    """Fill the table of a year and hand it out."""
    if ctx.invoked_subcommand is not None:
        return
    if year is None:
        raise click.UsageError("请用 --year 写明年度。")
    from annual.form import form_for_year  # noqa: PLC0415 -- not for those who only read the help
    from api.annual_files import exported  # noqa: PLC0415
    from bootstrap.annual_books import only_root, opened  # noqa: PLC0415
    from office.tables import Asked  # noqa: PLC0415

    with opened(data, database) as shelf:
        asked = Asked(
            form=form or form_for_year(year).code,
            year=year,
            agency=agency or only_root(shelf),
            whole=not own,
            as_of=as_of.date() if as_of else None,
        )
        _hand_out(exported(asked, kind, shelf, linked=False), out)


@annual.command(help="核对一份统计表（JSON、CSV、XLSX 或网页）：列出不成立的勾稽关系；有则退出码为 1。")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_context
def verify(ctx: click.Context, file: Path) -> None:
    """Check a table against the identities of its form."""
    from annual.verification import as_json  # noqa: PLC0415 -- not for those who only read the help
    from annual.verification import verify as broken_in  # noqa: PLC0415

    found = broken_in(file.read_bytes(), file.name)
    click.echo(as_json(found))
    ctx.exit(1 if found else 0)


def _hand_out(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError:
        raise click.ClickException(f"不能写入 {out}；请检查路径和权限。") from None


annual.add_command(check)
