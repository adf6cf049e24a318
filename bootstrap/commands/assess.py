"""`gongkai assess`: pure reckoning, JSON in, JSON out; one case or a list of cases."""

import json
from typing import TextIO

import click


@click.command(help="试算：从文件（- 为标准输入）读入一件或一列案情的 JSON，输出期限、计算表、救济和统计归类。")
@click.argument("file", type=click.File(encoding="utf-8"))
def assess(file: TextIO) -> None:
    """Answer the cases of a file; exit code 2 when they cannot be read."""
    from api.assessing import assess_json  # noqa: PLC0415 -- not for those who only read the help
    from holidays.board import NoticeBoard  # noqa: PLC0415
    from rules.law import law  # noqa: PLC0415

    click.echo(json.dumps(assess_json(read_json(file), law(), NoticeBoard().of), ensure_ascii=False))


def read_json(file: TextIO) -> object:
    """Return what a file says as JSON (Malformed if it is none)."""
    from rules.refusals import Malformed  # noqa: PLC0415

    try:
        return json.load(file)
    except ValueError as error:
        where = f"第{error.lineno}行第{error.colno}列" if isinstance(error, json.JSONDecodeError) else "编码"
        raise Malformed(f"输入不是有效的JSON（{where}）；请检查格式后重试。") from None
