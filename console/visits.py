"""Forms come from our own pages only: each carries a token bound to a cookie that other sites cannot make us send.

A visit gets a random cookie, SameSite=Strict and HttpOnly. A form holds the HMAC of that cookie under a secret that
only this service knows, so a page elsewhere can neither send the cookie nor make up the token. The secret is made at
the first start and kept in the data folder (bootstrap), so that a form opened before a restart can still be sent after
it. Nothing else is kept. This shows that a form is ours; it does not show who sends it: gongkai knows no log-in, and an
office that opens it to a network puts its own in front.
"""

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request, Response

from console.desk import Desk
from rules.refusals import Refusal

COOKIE = "gongkai_visit"
OFFICER = "gongkai_officer"
TOKEN = "token"  # noqa: S105 - the name of a form's field
VISIT = re.compile(r"[A-Za-z0-9_-]{43}")
YEAR_OF_SECONDS = 365 * 24 * 3600


class FormStale(Refusal):
    """The form did not come from one of our pages, or that page is too old."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One browser that looks at our pages; `officer` is the code of the officer who acted last in it."""

    id: str
    token: str
    officer: str


def visit_of(request: Request, desk: Desk) -> Visit:
    """Return the visit a request belongs to, a new one if it brings no cookie of ours."""
    known = request.cookies.get(COOKIE, "")
    found = known if VISIT.fullmatch(known) else secrets.token_urlsafe(32)
    return Visit(found, _token(found, desk), request.cookies.get(OFFICER, ""))


def check(visit: Visit, sent: Mapping[str, str]) -> None:
    """Refuse a form that none of our pages gave to this visit (FormStale)."""
    if not hmac.compare_digest(visit.token.encode(), sent.get(TOKEN, "").encode()):
        raise FormStale("这张表单不是由本系统的页面发出的，或者页面已经过期，没有办理；内容仍在，请核对后再提交一次。")


def remember(response: Response, request: Request, visit: Visit, officer: str = "") -> None:
    """Set the cookie of the visit, and that of the officer who acted."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, visit.id, httponly=True, samesite="strict", secure=secure)
    if officer:
        response.set_cookie(OFFICER, officer, max_age=YEAR_OF_SECONDS, httponly=True, samesite="strict", secure=secure)


def new_key() -> str:
    """Return an idempotency key for a form: sent twice, it is done once."""
    return secrets.token_urlsafe(18)


def _token(visit: str, desk: Desk) -> str:
    return hmac.digest(desk.secret, f"form:{visit}".encode(), "sha256").hex()
