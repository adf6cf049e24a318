"""The site of the office: interface and pages over one database, with every answer measured."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI
from temporalio.client import Client

from activities.register import life
from api.app import create_app
from api.errors import status_of
from api.services import Services
from bootstrap.form_secret import form_secret
from bootstrap.measuring import MeasuredCases, measure
from bootstrap.meters import Meters
from bootstrap.pressing import press
from bootstrap.settings import Settings
from console.app import install
from console.desk import Desk
from holidays.board import NoticeBoard
from records.database import Database
from rules.law import law


def make_site(
    client: Client, settings: Settings, database: Database, meters: Meters, now: Callable[[], datetime]
) -> FastAPI:
    """Return the web application (LettersUnusable when a template of the agency cannot be used)."""
    cases = MeasuredCases(client, lambda register_no: life(database, register_no), meters)
    board = NoticeBoard(settings.data)
    app = create_app(Services(database, law(), board, now, cases, press(settings)))
    install(app, Desk(database, law(), board, now, cases, form_secret(settings.data), status_of))
    measure(app, meters)
    return app
