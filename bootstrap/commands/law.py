"""`gongkai law`: every legal quantity with its days, article and how sure we are of it."""

from datetime import datetime

import click

CONFIDENCE = {"confirmed": "有明文", "secondary": "二手来源", "recalled": "通行说法", "inferred": "推定"}


@click.command(help="列出所用的法定参数：数值、起始日、条文、可信度；标“可调整”的可由机关另行选择。")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="只列该日有效的数值。")
def law(on: datetime | None) -> None:
    """Print the parameters, one value a line."""
    from rules.law import law as the_law  # noqa: PLC0415 -- not for those who only read the help

    for parameter in the_law():
        rules = parameter.rules if on is None else (parameter.on(on.date()),)
        click.echo(f"{parameter.title}（{parameter.name}，{parameter.unit}）")
        for rule in rules:
            value = "未规定" if rule.value is None else rule.value
            switch = "" if rule.confidence == "confirmed" else "，可调整"
            click.echo(f"  自{rule.since} {value}  {rule.article}  {CONFIDENCE[rule.confidence]}{switch}")
