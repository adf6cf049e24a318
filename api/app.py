"""The web application: the interface under /api/v1, its description served without any outside address."""

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from api import errors
from api.openapi import describe_acts
from api.routers import agencies, annual, assessing, calendar, health, requests
from api.services import Services

PREFIX = "/api/v1"
ROUTERS = (requests.router, agencies.router, assessing.router, annual.router, calendar.router)
ABOUT = "依申请公开办理系统的接口。日期为北京时间的法定日期（YYYY-MM-DD），时刻为协调世界时；写入须带 Idempotency-Key。"


def create_app(services: Services, version: str = "1") -> FastAPI:
    """Return the application over these services."""
    app: FastAPI = FastAPIOffline(title="公开 gongkai", version=version, description=ABOUT)
    app.state.services = services
    errors.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    app.include_router(health.router)
    describe_acts(app)
    return app
