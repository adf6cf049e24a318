"""Is it alive, and can it work."""

import asyncio

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.errors import problem
from api.services import ServicesHere
from records.database import Database
from records.unavailable import DatabaseAway
from workflows.client import Cases

router = APIRouter(prefix="/health", tags=["运行"])


@router.get("/live", summary="进程在运行")
async def live() -> dict[str, bool]:
    """Answer while the process runs."""
    return {"alive": True}


@router.get("/ready", summary="数据库与引擎都可用", response_model=None)
async def ready(services: ServicesHere) -> dict[str, bool] | JSONResponse:
    """Answer 200 when the database and the engine both answer, else 503."""
    return await readiness(services.database, services.cases)


async def readiness(database: Database, cases: Cases) -> dict[str, bool] | JSONResponse:
    """Ask the database and the engine; the answer is that of `ready`."""
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
