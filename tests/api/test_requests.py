"""A request as it is read: where it stands, its ledger, its proof sheet, what an act would lead to.

Received on Monday 5 February 2024. Working days after it: 6-9, Sunday the 18th (make-up for the Spring Festival of
10-17 February), 19-23, 26-29, 1 March, 4-8 March: the twentieth is Friday 8 March. Today is Monday 4 March.
"""

import asyncio
import re

import pytest

from tests.api.house import House, Json, registration
from tests.zhongwei import CLERK, HEAD

DAY = re.compile(r"overdue-\d+$")
"""How many days it is overdue, which grows by the day."""


@pytest.fixture(scope="module")
async def number(house: House) -> str:
    """A request with an extension of ten days, granted on 20 February."""
    number = await house.registered()
    await house.act(
        number,
        {"act": "extend", "on": "2024-02-20", "days": 10, "approved_by": HEAD, "note": "涉及多个科室"},
    )
    return number


async def test_a_registration_is_answered_with_the_number_and_the_dates(house: House) -> None:
    answer = await house.post("/requests", registration())
    told = answer.json()
    assert str(told["register_no"]).startswith("640500-2024-")
    assert (told["receipt_date"], told["due"], told["provisional"], told["regime"]) == (
        "2024-02-05",
        "2024-03-08",
        False,
        "2019",
    )


@pytest.mark.parametrize(
    ("received", "receipt", "status"),
    [
        ({"channel": "post_signed", "arrived_on": "2024-02-05", "signed_on": "2024-02-06"}, "2024-02-06", "handling"),
        ({"channel": "ordinary_letter", "arrived_on": "2024-02-05"}, None, "awaiting_receipt"),
        (
            {"channel": "ordinary_letter", "arrived_on": "2024-02-05", "confirmed_on": "2024-02-07"},
            "2024-02-07",
            "handling",
        ),
        ({"channel": "web", "arrived_on": "2024-02-05"}, None, "awaiting_receipt"),
        ({"channel": "in_person", "arrived_on": "2024-02-10"}, "2024-02-10", "handling"),
    ],
)
async def test_each_channel_has_its_own_day_of_receipt(
    house: House, received: Json, receipt: str | None, status: str
) -> None:
    number = await house.registered(received=received)
    told = (await house.get(f"/requests/{number}")).json()
    assert (told["receipt_date"], told["status"]) == (receipt, status)


async def test_where_a_request_stands_is_told_with_the_days_left(house: House, number: str) -> None:
    told = (await house.get(f"/requests/{number}")).json()
    assert told["agency"] == "640500"
    assert told["applicant"]["name"] == "欧阳若汐"
    assert (told["status"], told["seq"], told["due"]) == ("handling", 2, "2024-03-22")
    # 5-8, 11-15 and 18-22 March are left.
    assert (told["working_days_left"], told["overdue"], told["in_time"]) == (14, False, None)
    assert "decide" in told["permitted"]


async def test_the_timeline_tells_what_happened_by_whom_and_with_which_words(house: House, number: str) -> None:
    timeline = (await house.get(f"/requests/{number}/timeline")).json()
    entries = timeline["entries"]
    assert [(entry["seq"], entry["act"], entry["on"], entry["actor"]) for entry in entries] == [
        (1, "receive", "2024-02-05", "clerk-1"),
        (2, "extend", "2024-02-20", "clerk-1"),
    ]
    assert [entry["texts"] for entry in entries] == [{}, {"note": "涉及多个科室"}]
    assert len({entry["hash"] for entry in entries}) == 2


async def test_the_proof_sheet_has_a_row_for_every_day_and_its_reason(house: House, number: str) -> None:
    sheet = (await house.get(f"/requests/{number}/proof")).json()
    rows = sheet["rows"]
    by_day = {row["date"]: row for row in rows}
    assert (rows[0]["date"], rows[-1]["date"], len(rows)) == ("2024-02-05", "2024-03-22", 47)
    assert (by_day["2024-02-05"]["counted"], by_day["2024-02-05"]["why"]) == (False, "收到申请当日不计入")
    assert (by_day["2024-02-12"]["counted"], by_day["2024-02-12"]["why"]) == (False, "春节放假")
    assert (by_day["2024-02-18"]["nth"], by_day["2024-02-18"]["why"]) == (5, "调休上班")
    assert (by_day["2024-03-08"]["nth"], by_day["2024-03-22"]["nth"]) == (20, 30)
    assert sheet["due"] == "2024-03-22"


async def test_a_preview_tells_what_would_be_and_stores_nothing(house: House, number: str) -> None:
    body = {"actor": CLERK, "act": "decide", "on": "2024-03-04", "outcome": "disclosed"}
    with house.storing_nothing():
        answer = await house.post(f"/requests/{number}/preview", body)
    assert (answer.status_code, answer.json()["status"]) == (200, "decided")
    assert (await house.get(f"/requests/{number}")).json()["status"] == "handling"


async def test_requests_are_listed_by_agency_and_stage_in_pages(house: House) -> None:
    await house.registered(agency="640521")
    first = (await house.get("/requests", agency="640521", size="1")).json()
    listed = first["requests"]
    assert [line["agency"] for line in listed] == ["640521"]
    after = (await house.get("/requests", agency="640521", after=str(listed[0]["register_no"]))).json()
    assert listed[0] not in after["requests"]
    asleep = (await house.get("/requests", agency="640521", stage="closed")).json()
    assert (asleep["total"], asleep["requests"]) == (0, [])


async def test_the_inbox_of_an_agency_holds_what_its_requests_reminded_of(house: House) -> None:
    number = await house.registered(agency="640521")
    kinds: set[str] = set()
    async with asyncio.timeout(10):
        while kinds != {"due-overdue", "correction_notice-0"}:  # of each deadline the latest, the earlier overtaken
            await asyncio.sleep(0.02)
            inbox = (await house.get("/agencies/640521/inbox", size="200")).json()["reminders"]
            kinds = {DAY.sub("overdue", sent["kind"]) for sent in inbox if sent["register_no"] == number}
