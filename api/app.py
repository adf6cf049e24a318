"""The web application: the interface under /api/v1, its description served without any outside address."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from api import errors
from api.openapi import describe_acts
from api.prefix import PREFIX
from api.routers import (
    agencies,
    annual,
    annual_filings,
    assessing,
    calendar,
    drafts,
    health,
    inboxes,
    law,
    letters,
    requests,
    served_letters,
)
from api.services import Services, services_of
from workflows.watching import watch

ROUTERS = (
    requests.router,
    letters.router,
    drafts.router,
    served_letters.router,
    agencies.router,
    inboxes.router,
    assessing.router,
    law.router,
    annual_filings.router,
    annual.router,
    calendar.router,
)
ABOUT = "依申请公开办理系统的接口。日期为北京时间的法定日期（YYYY-MM-DD），时刻为协调世界时；写入须带 Idempotency-Key。"


@asynccontextmanager
async def _sweeping(app: FastAPI) -> AsyncIterator[None]:
    """Have the engine look after requests that were filed while it was away, for as long as we serve."""
    watching = asyncio.create_task(watch(services_of(app).cases), name="watch over the sweep")
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.wait({watching})


def create_app(services: Services, version: str = "1") -> FastAPI:
    """Return the application over these services."""
    app: FastAPI = FastAPIOffline(title="公开 gongkai", version=version, description=ABOUT, lifespan=_sweeping)
    app.state.services = services
    errors.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    app.include_router(health.router)
    describe_acts(app)
    return app
