"""Publishing a calendar notice over HTTP: read and checked, put on the board, open cases reckoned again."""

import asyncio
from contextlib import suppress

from activities.publication import publication_name
from api.days import ingested_json
from api.services import Services
from holidays.calendars import calendar
from holidays.ingestion.notice_text import Ingested, ingest
from holidays.pictures import svg_grid
from holidays.scopes import NATION
from workflows.client import EngineAway


async def receive(scope: str, text: str, year: int | None, services: Services, *, save: bool) -> dict[str, object]:
    """Return what a notice arranges; with `save` put it on the board and have the open cases reckoned again.

    One that is on record already is not saved again. Raises NoticeRefused with every line that is wrong,
    NoticeConflict when it contradicts one on record.
    """
    ingested, answer = await asyncio.to_thread(_previewed, scope, text, year, services)
    known = services.board.current().holds(ingested.notice)
    if not save or known:
        return answer | {"already_known": known, "saved": False, "publication": None}
    await asyncio.to_thread(services.board.save, ingested.notice)
    with suppress(EngineAway):  # the sweep finds it as soon as the engine is back
        await services.cases.look_now()
    return answer | {"already_known": False, "saved": True, "publication": publication_name(ingested.notice)}


def _previewed(scope: str, text: str, year: int | None, services: Services) -> tuple[Ingested, dict[str, object]]:
    arrangements = services.board.current()
    ingested = ingest(text, scope, year=year, arrangements=arrangements, seen_on=services.today)
    return ingested, ingested_json(ingested, arrangements, arrangements.having(ingested.notice))


def picture(scope: str, year: int, services: Services) -> str:
    """Return a year of a region as SVG."""
    arrangements = services.board.current()
    working, nation = (calendar(code, arrangements=arrangements) for code in (scope, NATION))
    return svg_grid(year, working, nation, name=arrangements.coverage(scope).name)
