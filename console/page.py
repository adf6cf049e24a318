"""Pages: each is a dataclass of exactly what its template shows; rendering does nothing else.

Everything is escaped, nothing may be left undefined, nothing runs in the browser and nothing is fetched from elsewhere.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import ClassVar

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from console.addresses import IN_TEMPLATES
from rules.shanghai import SHANGHAI

WEEK = "一二三四五六日"
STYLE = "console.css"
STYLE_PARTS = ("page", "list", "form", "months", "ledger", "printed_form", "small_screen", "paper")
"""What the one style sheet is made of, in order: what comes later has the last word."""
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",  # personal data stays out of shared machines' caches
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page shows; each page adds its own fields and names its template."""

    template: ClassVar[str]

    title: str
    today: date


def render(page: Page, status: int = 200) -> HTMLResponse:
    """Return a page as an answer."""
    return HTMLResponse(text_of(page), status, headers=dict(HEADERS))


def text_of(page: Page) -> str:
    """Return a page as HTML."""
    words = {field.name: getattr(page, field.name) for field in fields(page)}
    return environment().get_template(page.template).render(words)


@cache
def environment() -> Environment:
    """Return what reads and fills the templates."""
    made = Environment(
        loader=PackageLoader("console"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day_words, "instant": instant_words}
    made.globals |= IN_TEMPLATES
    made.globals["style_address"] = f"/static/{STYLE}?{hashlib.sha256(style()).hexdigest()[:12]}"
    return made


@cache
def style() -> bytes:
    """Return the one style sheet of all pages."""
    folder = files("console").joinpath("static")
    return b"\n".join(folder.joinpath(f"{part}.css").read_bytes() for part in STYLE_PARTS)


def day_words(day: date) -> str:
    """Return a day as the desk reads it: "2026-03-02 周一"; the space does not break."""
    return f"{day.isoformat()}\N{NO-BREAK SPACE}周{WEEK[day.weekday()]}"


def instant_words(instant: datetime) -> str:
    """Return an instant in civil time: "2026-03-02 10:15"."""
    return instant.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
