"""`gongkai rebuild` at the terminal: everything that follows from the ledger, then the running requests."""

import asyncio
import sys

import click

from activities.register import life
from bootstrap.cannot_run import DatabaseUnusable
from bootstrap.examining import reached
from bootstrap.settings import Settings
from bootstrap.wiring import prepare
from records import numbering, opening, rebuilding
from records.database import Database
from records.unavailable import DatabaseAway
from workflows.client import Cases, EngineAway

LOOKS = 0.5
"""Seconds between two looks at how many requests are still to be opened."""
STALLED = 60.0
"""Seconds without a request being opened after which nobody seems to open them."""

LATER = "办件引擎没有运行或连接不上：未结的{}件将在服务下次启动后自动开办。"
UNREADABLE = "{}：账册读不出来，没有重建；请执行 gongkai doctor 查看，并从备份恢复。"
STILL = "仍有{}件没有开办：请查看服务是否在运行；服务会继续自动开办。"


async def rebuild_everything(settings: Settings) -> bool:
    """Rebuild, show how far it is; return whether everything was rebuilt and opened (or will be at the next start)."""
    prepare(settings)
    database = Database(settings.database)
    try:
        whole = _refold(database)
        return await _reopen(settings, database) and whole
    except DatabaseAway as error:
        raise DatabaseUnusable("重建中与数据库失去联系；请检查数据库后重新执行，已重建的部分不受影响。") from error
    finally:
        database.close()


def _refold(database: Database) -> bool:
    requests, is_open, unreadable = 0, 0, 0
    with click.progressbar(length=numbering.how_many(database), label="重建", file=sys.stderr) as progress:
        for page in rebuilding.rebuild_all(database):
            for number in page.unreadable:
                click.echo(UNREADABLE.format(number))
            requests, is_open = requests + len(page.register_nos), is_open + len(page.open)
            unreadable += len(page.unreadable)
            progress.update(len(page.register_nos) + len(page.unreadable))
    click.echo(f"已重建{requests}件，其中{is_open}件未结。")
    return unreadable == 0


async def _reopen(settings: Settings, database: Database) -> bool:
    """Have the sweep look now, and wait while it opens."""
    client = await reached(settings)
    if client is None:
        click.echo(LATER.format(opening.how_many(database)))
        return True
    try:
        await Cases(client, lambda register_no: life(database, register_no)).look_now()
    except EngineAway:
        click.echo(LATER.format(opening.how_many(database)))
        return True
    left = await _watched(database)
    click.echo(STILL.format(left) if left else "未结的各件均已在办件引擎中运行。")
    return left == 0


async def _watched(database: Database) -> int:
    """Watch the list of those to be opened grow shorter; return how many are left when nothing happens any more."""
    clock = asyncio.get_running_loop().time
    left = opening.how_many(database)
    with click.progressbar(length=left, label="开办", file=sys.stderr) as progress:
        latest = clock()
        while left and clock() - latest < STALLED:
            await asyncio.sleep(LOOKS)
            now = opening.how_many(database)
            if now < left:
                progress.update(left - now)
                latest = clock()
            left = now
    return left
