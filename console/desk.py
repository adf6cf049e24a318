"""What the pages stand on, handed over by bootstrap: the books, the running requests, a secret, a table of statuses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from office.books import Books
from rules.refusals import Refusal
from workflows.client import Cases


@dataclass(frozen=True, slots=True)
class Desk(Books):
    """The collaborators of every page.

    `secret` signs the forms; `status_of` is the one table from refusal to HTTP status, which the interface holds.
    """

    cases: Cases
    secret: bytes
    status_of: Callable[[Refusal], int]


def put(app: FastAPI, desk: Desk) -> None:
    """Keep the desk with the application whose pages stand on it."""
    app.state.desk = desk


async def _desk(request: Request) -> Desk:
    found = request.app.state.desk
    if not isinstance(found, Desk):
        raise TypeError("the pages were installed without a desk")
    return found


DeskHere = Annotated[Desk, Depends(_desk)]
