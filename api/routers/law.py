"""The law as it is reckoned with: every legal quantity through time, with its article and how sure we are of it."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

from fastapi import APIRouter

from api.bodies import LegalDay
from api.openapi import PROBLEMS
from api.services import ServicesHere
from records import agencies
from rules.agency import law_of
from rules.law import Law, Line

router = APIRouter(tags=["法律依据"], responses=PROBLEMS)
Json = dict[str, object]


@router.get("/law", summary="法定参数：数值、起止日、条文、依据程度")
def law(services: ServicesHere, on: LegalDay | None = None, agency: str | None = None) -> Json:
    """Return every quantity with its values, or those in force on a day; of an agency, with its own choices."""
    known = services.law
    if agency is not None:
        known = law_of(agencies.find(services.database, agency, on or services.today), known)
    return {"on": on, "agency": agency, "parameters": list(_parameters(known, on))}


def _parameters(known: Law, on: LegalDay | None) -> Iterator[Json]:
    shown = (
        line for line in known.lines() if on is None or (line.since <= on and (line.until is None or on <= line.until))
    )
    for (name, title, unit), lines in groupby(shown, lambda line: (line.name, line.title, line.unit)):
        yield {"name": name, "title": title, "unit": unit, "values": [_value(line) for line in lines]}


def _value(line: Line) -> Json:
    told = asdict(line)
    return {name: told[name] for name in told if name not in ("name", "title", "unit")}
