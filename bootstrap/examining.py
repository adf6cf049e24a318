"""`gongkai doctor` at the terminal: what is examined, how far it is, what was found."""

import asyncio
import sys

import click
from temporalio.client import Client

from bootstrap.cannot_run import DatabaseUnusable, TemporalUnreachable
from bootstrap.engine_address import engine_address
from bootstrap.examination import Examination
from bootstrap.settings import Settings
from bootstrap.temporal_client import connect
from bootstrap.temporal_tls import tls_of
from bootstrap.wiring import now
from records import numbering
from records.database import Database
from records.unavailable import DatabaseAway
from workflows.client import EngineAway
from workflows.roll import Roll

PATIENCE = 5.0
WITHOUT_ENGINE = "办件引擎没有运行或连接不上：只核对登记册，不核对运行中的办件。"
ENGINE_LEFT = "核对中办件引擎停止应答：运行中的办件没有核对完。"


async def examine(settings: Settings) -> int:
    """Examine the register of these settings, print every difference; return how many there are."""
    database = Database(settings.database)
    client = await reached(settings)
    if client is None:
        click.echo(WITHOUT_ENGINE)
    roll = None if client is None else Roll(client)
    try:
        return await _examine(database, roll)
    except DatabaseAway as error:
        raise DatabaseUnusable("连不上数据库；请检查 --data 或 --database 的地址和数据库是否已启动。") from error
    finally:
        database.close()


async def _examine(database: Database, roll: Roll | None) -> int:
    seen, found = 0, 0
    total = await asyncio.to_thread(numbering.how_many, database) if database.is_current() else 0
    try:
        with click.progressbar(length=total, label="体检", file=sys.stderr) as progress:
            async for step in Examination(database, roll, now).steps():
                for finding in step.findings:
                    click.echo(finding.sentence)
                seen, found = seen + step.seen, found + len(step.findings)
                progress.update(step.seen)
    except EngineAway:
        click.echo(ENGINE_LEFT)
        return found + 1
    click.echo(f"已核对{seen}件，发现{found}处不一致。" if found else f"已核对{seen}件，没有不一致。")
    return found


async def reached(settings: Settings) -> Client | None:
    """Return a client of the engine of these settings; None when it is not running or does not answer."""
    address = settings.temporal_address or engine_address(settings.data)
    if address is None:
        return None
    try:
        return await connect(address, settings.namespace, PATIENCE, tls=tls_of(settings))
    except TemporalUnreachable:
        return None
