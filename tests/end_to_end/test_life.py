"""A request's whole life over HTTP, in the product as it is run; and what it leaves behind, and where."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.gongkai import Clerk, Gongkai

pytestmark = pytest.mark.server

NAME, CONTACT, WANTED, NOTE, PARTY = (
    "欧阳若汐",
    "13909550123",
    "2023年度滨河大道改造工程的征地补偿方案",
    "与申请人电话核实过两次",
    "宁夏某某实业公司",
)


@pytest.fixture(scope="module")
def gongkai(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gongkai]:
    """The product, running."""
    with Gongkai(tmp_path_factory.mktemp("office") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def clerk(gongkai: Gongkai) -> Clerk:
    """Somebody who works with it, in an agency that has moved in."""
    clerk = Clerk(gongkai.site)
    clerk.move_in()
    return clerk


@pytest.fixture(scope="module")
def number(clerk: Clerk) -> str:
    """A letter of 2024 that was corrected, extended, put to a third party, decided, answered and closed."""
    registered = clerk.post(
        "/requests",
        {
            "agency": "640500",
            "actor": "clerk-1",
            "applicant": {"kind": "natural", "name": NAME, "contact": CONTACT},
            "received": {"channel": "ordinary_letter", "arrived_on": "2024-02-05"},
            "description": WANTED,
        },
        "registration",
    )
    number = str(registered["register_no"])
    clerk.act(number, "1", "confirm_receipt", "2024-02-06")
    clerk.act(number, "2", "request_correction", "2024-02-08", until="2024-02-23", note=NOTE)
    clerk.act(number, "3", "receive_correction", "2024-02-20")
    clerk.act(number, "4", "consult_third_party", "2024-02-22", party="甲", party_name=PARTY, served_on="2024-02-23")
    clerk.act(number, "5", "third_party_answers", "2024-02-28", party="甲", consents=True, note=NOTE)
    clerk.act(number, "6", "extend", "2024-03-01", days=20, approved_by="head-1", note=NOTE)
    clerk.act(number, "7", "decide", "2024-04-08", outcome="disclosed")
    clerk.act(number, "8", "dispatch", "2024-04-09", method="in_person")
    return number


def test_it_ends_in_the_archive_with_every_act_in_its_ledger(clerk: Clerk, number: str) -> None:
    ended = clerk.until(number, "closed")
    assert (ended["receipt_date"], ended["in_time"]) == ("2024-02-06", True)
    assert [entry["act"] for entry in clerk.timeline(number)] == [
        "receive",
        "confirm_receipt",
        "request_correction",
        "receive_correction",
        "consult_third_party",
        "third_party_answers",
        "extend",
        "decide",
        "dispatch",
        "close",
    ]


def test_its_due_date_is_told_day_by_day(clerk: Clerk, number: str) -> None:
    # Corrected on Tuesday 20 February, so 21, 22 February are the first two days; the third party takes out 23-28
    # February. 29 February and 1 March are the third and fourth, 4-8, 11-15, 18-22 March to the nineteenth, 25 March
    # the twentieth; the extension's twenty: 26-29 March, 1-3 April, Sunday 7 April (Tomb Sweeping 4-6), 8-12, 15-19
    # and 22-23 April.
    sheet = clerk.get(f"/api/v1/requests/{number}/proof").json()
    assert sheet["due"] == "2024-04-23"


def test_its_description_and_its_documentation_are_served(clerk: Clerk) -> None:
    page = clerk.get("/docs").text
    assert re.search(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", page) is None
    assert "登记一件申请" in clerk.get("/openapi.json").text


def test_it_is_alive_and_ready(clerk: Clerk) -> None:
    assert clerk.get("/health/live").json() == {"alive": True}
    assert clerk.get("/health/ready").json() == {"database": True, "engine": True}


def test_who_asked_and_what_for_is_in_the_register_and_in_no_other_file(
    gongkai: Gongkai, clerk: Clerk, number: str
) -> None:
    clerk.until(number, "closed")
    assert gongkai.stop(signal.SIGTERM) == 0
    holding = {text: files_holding(gongkai.data, text) for text in (NAME, CONTACT, WANTED, NOTE, PARTY)}
    assert {file for files in holding.values() for file in files} == {"gongkai.db"}
    assert "temporal.db" in files_holding(gongkai.data, number)


def files_holding(folder: Path, text: str) -> set[str]:
    """The names of the files in which a text stands."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.name.removesuffix("-wal") for file in files if text.encode() in file.read_bytes()}
