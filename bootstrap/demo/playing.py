"""The whole demonstration, in order: start the service, play, compare, write, tell."""

import shutil
from pathlib import Path

import click

from annual.document import read
from annual.published import published
from bootstrap.announcement import announce
from bootstrap.demo import request_2026, year_2017
from bootstrap.demo.comparison import Compared, compared, lines
from bootstrap.demo.desk import Desk
from bootstrap.demo.outputs import NOTE, proof_lines, write_note, write_request, write_tables
from bootstrap.demo.request_2026 import Told
from bootstrap.serve import Service, service
from bootstrap.settings import Settings
from bootstrap.wiring import parts


async def play(settings: Settings, folder: Path, *, keep: bool) -> bool:
    """Play the demonstration; return whether every row of the table equals the published one."""
    _empty(folder)
    async with service(settings, parts()) as running:
        desk = Desk(running.ready.site)
        try:
            rows = await _play(desk, folder)
        finally:
            await desk.close()
        if keep:
            await _keep(running)
    return all(row.equal for row in rows)


async def _play(desk: Desk, folder: Path) -> tuple[Compared, ...]:
    year, city = year_2017.composed(), published("zhongwei_2017")
    await year_2017.set_up(desk, year)
    with click.progressbar(length=len(year.requests), label="2017年43件申请", show_eta=False) as progress:
        await year_2017.play(desk, year, lambda: progress.update(1))
    await year_2017.enter_indicators(desk, city)
    table = (await desk.fetch(f"/annual/{year_2017.FORM}/{year_2017.YEAR}", agency=year_2017.CITY)).decode()
    rows = compared(read(table), city.table)
    told = await request_2026.play(desk)
    _tell(rows, told, city.source)
    await write_tables(desk, folder)
    await write_request(desk, told, folder)
    write_note(folder)
    click.echo(f"\n统计表、文书和计算表已写入 {folder}")
    return rows


def _tell(rows: tuple[Compared, ...], told: Told, source: str) -> None:
    click.echo(f"\n中卫市2017年政府信息公开情况统计表（右栏：{source}）")
    for line in lines(rows):
        click.echo(line)
    receipt, due = told.proof["receipt_date"], told.proof["due"]
    click.echo(f"\n2026年一件（{told.register_no}）的期限计算表：收到 {receipt}，应于 {due} 前答复")
    for line in proof_lines(told.proof):
        click.echo(line)
    click.echo(f"  答复于 2026-04-21 交邮，{'按时' if told.state['in_time'] else '逾期'}。文书：")
    for letter in told.letters:
        click.echo(f"  {letter['number']}  {letter['title']}")
    click.echo(f"\n{NOTE}", nl=False)


async def _keep(running: Service) -> None:
    click.echo("\n服务继续运行，按 Ctrl-C 结束。")
    announce(running.ready)
    await running.wait()


def _empty(folder: Path) -> None:
    """Begin afresh: remove what an earlier demonstration left, and nothing else."""
    for left in ("data", "letters"):
        shutil.rmtree(folder / left, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
