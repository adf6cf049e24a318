"""Where each page is, for templates and redirects; and where the interface keeps what the pages only link to."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

TODAY = "/"
FIND = "/find"
NEW_REQUEST = "/requests/new"
INBOX = "/inbox"
ANNUAL = "/annual"
CALENDAR = "/calendar"


def new_request(agency: str) -> str:
    """Return the address of the form for an agency's new request."""
    return f"{NEW_REQUEST}?{urlencode({'agency': agency})}"


def inbox(agency: str, officer: str, page: int = 1) -> str:
    """Return the address of an officer's inbox."""
    told = {"agency": agency, "officer": officer, "page": "" if page == 1 else str(page)}
    return f"{INBOX}?{urlencode({name: text for name, text in told.items() if text})}"


def read(message: str) -> str:
    """Return the address that marks a message as read."""
    return f"{INBOX}/{quote(message, safe='')}/read"


def request(no: str) -> str:
    """Return the address of a request's page."""
    return f"/requests/{quote(no, safe='')}"


def acts(no: str) -> str:
    """Return the address that the forms of a request are sent to."""
    return f"{request(no)}/acts"


def entry(no: str, seq: int) -> str:
    """Return the address of an entry of a request's ledger."""
    return f"{request(no)}/entries/{seq}"


def table(form: str, year: int, query: Mapping[str, str]) -> str:
    """Return the address of a year's table."""
    return f"{ANNUAL}/{quote(form, safe='')}/{year}?{urlencode(query)}"


def behind(form: str, year: int, cell: tuple[str, str], query: Mapping[str, str]) -> str:
    """Return the address of the list behind a cell, its row and column ("" where the form has one column)."""
    where = "/".join(quote(part, safe="") for part in cell if part)
    return f"{ANNUAL}/{quote(form, safe='')}/{year}/{where}/requests?{urlencode(query)}"


def export(form: str, year: int, query: Mapping[str, str], kind: str) -> str:
    """Return where the interface hands out a year's table as a file."""
    return f"/api/v1/annual/{quote(form, safe='')}/{year}?{urlencode({**query, 'format': kind})}"


def calendar(scope: str, year: int) -> str:
    """Return the address of a year of working days."""
    return f"{CALENDAR}/{quote(scope, safe='')}/{year}"


def picture(scope: str, year: int) -> str:
    """Return where the interface draws a year."""
    return f"/api/v1/calendar/{quote(scope, safe='')}/{year}.svg"


def letter(letter_id: str, kind: str) -> str:
    """Return where the interface hands out a letter as it was issued, kind "html" or "docx"."""
    return f"/api/v1/letters/{quote(letter_id, safe='')}.{kind}"


IN_TEMPLATES: Mapping[str, object] = {
    "at_today": TODAY,
    "at_find": FIND,
    "at_new_request": NEW_REQUEST,
    "at_inbox": INBOX,
    "at_annual": ANNUAL,
    "at_calendar": CALENDAR,
    "at_new_request_of": new_request,
    "at_request": request,
    "at_read": read,
    "at_acts": acts,
    "at_calendar_of": calendar,
    "at_letter": letter,
}
"""What templates call these addresses."""
