"""From a refusal to an answer: the one table of statuses, and the one body of every error (RFC 9457)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from api.malformed import sentence
from records.unavailable import DatabaseAway
from rules.refusals import Malformed, NotFound, Refusal, Unlawful
from workflows.client import EngineAway

log = logging.getLogger(__name__)

STATUSES: Mapping[type[Refusal], int] = {Malformed: 422, NotFound: 404, Unlawful: 409}
AWAY = "办件引擎或数据库暂时不可用，结果未知；请稍候以同一幂等键（Idempotency-Key）原样重试，不会重复登记。"
RETRY_AFTER = {"Retry-After": "2"}
HTTP_SENTENCES = {404: "没有这个地址；请核对路径。", 405: "该地址不支持这种请求方法；请查阅接口说明。"}


class Problem(BaseModel):
    """Every error: what happened (`code`), under which article, and a Chinese sentence that says what to do next."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    article: str
    detail: str


def problem(
    status: int, code: str, article: str, detail: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Return an error as `application/problem+json`."""
    body = Problem(title=code, status=status, code=code, article=article, detail=detail)
    return JSONResponse(
        jsonable_encoder(body), status, headers=dict(headers or {}), media_type="application/problem+json"
    )


def install(app: FastAPI) -> None:
    """Answer every error of the application in the one shape."""
    app.exception_handler(Refusal)(_refusal)
    app.exception_handler(RequestValidationError)(_malformed)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(EngineAway)(_away)
    app.exception_handler(DatabaseAway)(_away)
    app.exception_handler(Exception)(_bug)


def status_of(refusal: Refusal) -> int:
    """Return the status of a refusal: that of the nearest of its classes in the table."""
    return next(STATUSES[kind] for kind in type(refusal).__mro__ if kind in STATUSES)


async def _refusal(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, Refusal):
        raise error
    return problem(status_of(error), error.code, error.article, error.message)


async def _malformed(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    return problem(422, "Malformed", "", sentence(error.errors()))


async def _http(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == HTTPStatus.BAD_REQUEST:  # FastAPI's own word for JSON that is not even text
        return problem(422, "Malformed", "", sentence([{"type": "json_invalid"}]))
    detail = HTTP_SENTENCES.get(error.status_code, "请求无法处理；请查阅接口说明。")
    return problem(error.status_code, "Http", "", detail)


async def _away(_request: Request, _error: Exception) -> JSONResponse:
    return problem(503, "EngineAway", "", AWAY, RETRY_AFTER)


async def _bug(request: Request, error: Exception) -> JSONResponse:
    log.error("unexpected %s at %s", type(error).__name__, request.url.path)
    return problem(500, "Unexpected", "", "系统出现意外错误，本次操作未生效或结果未知；请重试，仍不成功时联系管理员。")
