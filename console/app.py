"""The pages, installed into the web application beside the interface."""

from fastapi import FastAPI

from console import faults
from console.desk import Desk, put
from console.routers import annual, calendar, desk, front_door, inbox, requests

ROUTERS = (desk.router, requests.router, inbox.router, annual.router, calendar.router, front_door.router)


def install(app: FastAPI, desk: Desk) -> None:
    """Add the pages to an application that already answers programs."""
    put(app, desk)
    faults.install(app, desk)
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
