"""Addresses that hold what no database keeps: told as what is not there, on SQLite and on PostgreSQL."""

import pytest

from tests.api.house import House, check_problem
from tests.zhongwei import CLERK

STRANGE = ["%00", "640500%002024", "%F0%9F%98%80", "%ED%A0%BD", "%FF", "'--%3B", "x" * 5000]


@pytest.mark.parametrize("part", STRANGE, ids=["NUL", "inner NUL", "emoji", "half", "no UTF-8", "quote", "long"])
@pytest.mark.parametrize(
    "path",
    [
        "/requests/{}",
        "/requests/{}/timeline",
        "/requests?agency={}",
        "/requests?after={}&agency=640522",
        "/agencies/{}/inbox",
        "/annual/2021/2023?agency={}",
        "/letters/{}.html",
        "/calendar/{}/2024",
    ],
)
async def test_a_strange_address_is_no_fault_of_ours(house: House, path: str, part: str) -> None:
    answer = await house.web.get(path.format(part))
    if path.startswith("/requests?") and answer.status_code == 200:
        assert answer.json() == {"total": 0, "requests": []}
    else:
        assert answer.status_code in (404, 422), answer.text
        check_problem(answer, answer.status_code, answer.json()["code"])


@pytest.mark.parametrize("part", STRANGE, ids=["NUL", "inner NUL", "emoji", "half", "no UTF-8", "quote", "long"])
async def test_an_act_at_a_strange_address_is_no_fault_of_ours(house: House, part: str) -> None:
    with house.storing_nothing():
        answer = await house.post(f"/requests/{part}/acts", {"actor": CLERK, "act": "withdraw", "on": "2024-02-20"})
    assert answer.status_code in (404, 422), answer.text
    check_problem(answer, answer.status_code, answer.json()["code"])
