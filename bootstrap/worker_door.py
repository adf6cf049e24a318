"""The door of a worker that runs without pages: does it live, can it work. Its meters come from `measuring`."""

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from api.readiness import live, readiness
from records.database import Database
from workflows.client import Cases


def worker_door(database: Database, cases: Cases) -> FastAPI:
    """Return an application that answers nothing but /health/live and /health/ready."""
    door = FastAPI(openapi_url=None)
    door.get("/health/live")(live)

    @door.get("/health/ready", response_model=None)
    async def ready() -> dict[str, bool] | JSONResponse:
        return await readiness(database, cases)

    return door
