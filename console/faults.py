"""Errors at the address of a page become a page: same status, same sentence as the interface gives."""

import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from console.desk import Desk
from console.page import render
from console.pages.problem import Problem
from console.words import sentence
from records.unavailable import DatabaseAway
from rules.refusals import Refusal
from workflows.client import EngineAway

MACHINES = ("/api/", "/health/", "/metrics", "/openapi.json")
"""What programs ask for; everything else is asked for by people."""
AWAY = "数据库或办件引擎暂时没有应答；请稍候再试一次。"
UNREADABLE = "网址或填写的内容不能识别；请从页面上的链接进入。"
NO_SUCH_PAGE = "没有这个页面；请核对网址，或者从首页进入。"
KINDS = (Refusal, RequestValidationError, HTTPException, EngineAway, DatabaseAway, Exception)

Handler = Callable[[Request, Exception], Response | Awaitable[Response]]
E = TypeVar("E", bound=Exception)


def install(app: FastAPI, desk: Desk) -> None:
    """Show errors to people as pages; programs go on getting what the interface answers."""
    for kind in KINDS:
        before = app.exception_handlers.get(kind)
        if before is not None:
            app.add_exception_handler(kind, _as_page(before, desk))


def _as_page(before: Handler, desk: Desk) -> Handler:
    async def handle(request: Request, error: Exception) -> Response:
        answer = before(request, error)
        if not isinstance(answer, Response):
            answer = await answer
        if request.url.path.startswith(MACHINES):
            return answer
        return _page(answer, error, desk)

    return handle


def _page(answer: Response, error: Exception, desk: Desk) -> Response:
    told = json.loads(bytes(answer.body))
    page = Problem(
        title="不能显示",
        today=desk.today,
        sentence=_sentence(error, str(told["detail"])),
        article=str(told["article"]),
    )
    shown = render(page, answer.status_code)
    for name in ("retry-after", "allow"):
        if name in answer.headers:
            shown.headers[name] = answer.headers[name]
    return shown


def _sentence(error: Exception, detail: str) -> str:
    """Return what to tell a person: not what only programs can mend."""
    match error:
        case EngineAway() | DatabaseAway():
            return AWAY
        case RequestValidationError():
            return UNREADABLE
        case HTTPException(status_code=404):
            return NO_SUCH_PAGE
        case _:
            return sentence(detail)
