"""`gongkai annual check`: what an office looks at in December."""

import json
from pathlib import Path

import click


@click.command(help="年终自查：应重新审查的不予公开、多人申请的信息、逾期件、复议诉讼被纠正的原因。")
@click.option("--year", type=click.IntRange(1000, 9999), required=True, help="年度。")
@click.option("--agency", help="机关代码；登记册里只有一个上级机关时可省略。")
@click.option("--own", is_flag=True, help="只查本机关，不含下级机关。")
@click.option("--format", "kind", type=click.Choice(("text", "json")), default="text", help="输出的种类。")
@click.option("--data", type=click.Path(path_type=Path), help="数据目录，默认 var。")
@click.option("--database", metavar="URL", help="改用外部的数据库。")
def check(
    year: int,
    agency: str | None,
    own: bool,  # noqa: FBT001 - a flag of the command line
    kind: str,
    data: Path | None,
    database: str | None,
) -> None:
    """Print the self-check of a year."""
    from annual.form import forms  # noqa: PLC0415 -- not for those who only read the help
    from api.self_check_shown import lines, self_check_json  # noqa: PLC0415
    from bootstrap.annual_books import only_root, opened  # noqa: PLC0415
    from office import self_check  # noqa: PLC0415
    from office.tables import Asked  # noqa: PLC0415

    with opened(data, database) as shelf:
        asked = Asked(form=forms()[-1].code, year=year, agency=agency or only_root(shelf), whole=not own)
        found = self_check.check(asked, shelf)
    if kind == "json":
        click.echo(json.dumps(self_check_json(found), ensure_ascii=False, indent=1))
        return
    for line in lines(found):
        click.echo(line)
