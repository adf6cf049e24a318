"""What the interface stands on, handed over by bootstrap: register, running requests, law, calendars, clock, press."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from letters.press import Press, usual_press
from office.books import Books
from workflows.client import Cases

__all__ = ["Books", "Services", "ServicesHere", "services_of"]


@dataclass(frozen=True, slots=True)
class Services(Books):
    """The collaborators of every route: the books, the running requests, and the press that letters come from."""

    cases: Cases
    press: Press = field(default_factory=usual_press)


def services_of(app: FastAPI) -> Services:
    """Return the services an application was made with."""
    found = app.state.services
    if not isinstance(found, Services):
        raise TypeError("the application was made without services")
    return found


async def _services(request: Request) -> Services:  # it awaits nothing: else a thread would be asked for it
    app = request.app
    return services_of(app)


ServicesHere = Annotated[Services, Depends(_services)]
