"""Is it alive, and can it work."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.readiness import live, readiness
from api.services import ServicesHere

router = APIRouter(prefix="/health", tags=["运行"])
router.get("/live", summary="进程在运行")(live)


@router.get("/ready", summary="数据库与引擎都可用", response_model=None)
async def ready(services: ServicesHere) -> dict[str, bool] | JSONResponse:
    """Answer 200 when the database and the engine both answer, else 503."""
    return await readiness(services.database, services.cases)
