"""Whether a process of ours lives, and whether it can work: asked by whoever watches over it."""

import asyncio

from fastapi.responses import JSONResponse

from api.errors import problem
from records.database import Database
from records.unavailable import DatabaseAway
from workflows.client import Cases


async def live() -> dict[str, bool]:
    """Answer while the process runs."""
    return {"alive": True}


async def readiness(database: Database, cases: Cases) -> dict[str, bool] | JSONResponse:
    """Answer 200 when the database and the engine both answer, else 503."""
    register, engine = await asyncio.gather(asyncio.to_thread(_answers, database), cases.is_there())
    if register and engine:
        return {"database": True, "engine": True}
    away = "数据库" if not register else "办件引擎"
    return problem(503, "NotReady", "", f"{away}暂不可用；恢复后自动继续，请稍候再查。", {"Retry-After": "2"})


def _answers(database: Database) -> bool:
    try:
        return database.answers()
    except DatabaseAway:
        return False
