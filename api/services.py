"""What the web rooms stand on, handed over by bootstrap: register, running requests, law, calendars, a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from records.database import Database
from rules.calendar import WorkingCalendar
from rules.law import Law
from rules.shanghai import legal_day
from workflows.client import Cases


@dataclass(frozen=True, slots=True)
class Books:
    """What answers are read from: the register, the law, the calendars. `now` gives an aware instant."""

    database: Database
    law: Law
    calendar_of: Callable[[str, bool], WorkingCalendar]
    now: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The legal day of this moment."""
        return legal_day(self.now())


@dataclass(frozen=True, slots=True)
class Services(Books):
    """The collaborators of every route: the books, and the running requests."""

    cases: Cases


def services_of(app: FastAPI) -> Services:
    """Return the services an application was made with."""
    found = app.state.services
    if not isinstance(found, Services):
        raise TypeError("the application was made without services")
    return found


def _services(request: Request) -> Services:
    app = request.app
    return services_of(app)


ServicesHere = Annotated[Services, Depends(_services)]
