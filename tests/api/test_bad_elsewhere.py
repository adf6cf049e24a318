"""Bad input at the other doors: agencies, letters, annual tables, the calendar, reckoning, lists."""

import pytest

from tests.api.house import EMBEDDED, House, Json, check_problem
from tests.zhongwei import CITY, CLERK

pytestmark = EMBEDDED

AGENCY: Json = {
    "code": "640502",
    "since": "2008-05-01",
    "name": "中卫市沙坡头区人民政府办公室",
    "short_name": "沙政办",
    "kind": "local_government",
    "parent": CITY,
    "reconsideration_body": "中卫市人民政府",
    "reconsideration_body_before_2024": "中卫市人民政府",
    "court": "中卫市中级人民法院",
    "office": "政务公开办公室",
    "phone": "0955-7068000",
    "address": "中卫市沙坡头区",
}

AGENCIES: list[tuple[str, Json, int, str]] = [
    ("a code in words", {"code": "沙坡头"}, 422, "Malformed"),
    ("no day", {"since": None}, 422, "Malformed"),
    ("an impossible day", {"since": "2019-02-29"}, 422, "Malformed"),
    ("an unknown kind", {"kind": "club"}, 422, "Malformed"),
    ("a region without a calendar", {"scope": "CN-XX"}, 422, "UnknownScope"),
    ("a region in words", {"scope": "宁夏"}, 422, "Malformed"),
    ("a number without a serial", {"number_pattern": "{code}-{year}"}, 422, "Malformed"),
    ("a number that asks for what is not there", {"number_pattern": "{code}{name}-{year}-{serial}"}, 422, "Malformed"),
    ("a number that looks into Python", {"number_pattern": "{code.__class__}-{year}-{serial}"}, 422, "Malformed"),
    ("a number with an open bracket", {"number_pattern": "{code}-{year-{serial}"}, 422, "Malformed"),
    ("a number that comes again next year", {"number_pattern": "{code}-{serial:04d}"}, 422, "Malformed"),
    ("a number that another agency has too", {"number_pattern": "{year}-{serial:04d}"}, 422, "Malformed"),
    (
        "a letter number that asks for what is not there",
        {"letter_pattern": "{who}〔{year}〕{serial}号"},
        422,
        "Malformed",
    ),
    (
        "a letter number that looks into Python",
        {"letter_pattern": "{short.__class__}〔{year}〕{serial}号"},
        422,
        "Malformed",
    ),
    ("a name with a script", {"name": "<script>alert(1)</script>"}, 422, "UnreadableText"),
    ("a court with NUL", {"court": "中卫市\x00中级人民法院"}, 422, "UnreadableText"),
    ("an address with an emoji", {"address": "中卫市😀"}, 422, "UnreadableText"),
    ("a parent that is not there", {"parent": "999999"}, 422, "UnknownAgency"),
    ("itself as its parent", {"parent": "640502"}, 422, "UnknownAgency"),
]


@pytest.mark.parametrize(
    ("changes", "status", "code"), [rest for _, *rest in AGENCIES], ids=[name for name, *_ in AGENCIES]
)
async def test_an_agency_that_cannot_be_is_refused(house: House, changes: Json, status: int, code: str) -> None:
    with house.storing_nothing():
        answer = await house.post("/agencies", AGENCY | changes)
    check_problem(answer, status, code)


async def test_another_profile_for_the_same_day_is_refused(house: House) -> None:
    assert (await house.post("/agencies", AGENCY)).status_code == 201
    with house.storing_nothing():
        assert (await house.post("/agencies", AGENCY)).status_code == 201
        check_problem(await house.post("/agencies", AGENCY | {"court": "固原市中级人民法院"}), 409, "AlreadyRecorded")


OFFICERS: list[tuple[str, str, Json, int, str]] = [
    ("of no agency", "999999", {}, 422, "UnknownAgency"),
    ("without a name", CITY, {"name": ""}, 422, "Malformed"),
    ("with an emoji for a name", CITY, {"name": "😀"}, 422, "UnreadableText"),
    ("with an unknown role", CITY, {"role": "emperor"}, 422, "Malformed"),
    ("with a code in words", CITY, {"code": "王芳"}, 422, "Malformed"),
]


@pytest.mark.parametrize(
    ("agency", "changes", "status", "code"), [rest for _, *rest in OFFICERS], ids=[name for name, *_ in OFFICERS]
)
async def test_an_officer_who_cannot_be_is_refused(
    house: House, agency: str, changes: Json, status: int, code: str
) -> None:
    body: Json = {"code": "clerk-7", "name": "王芳", "role": "clerk"}
    with house.storing_nothing():
        answer = await house.post(f"/agencies/{agency}/actors", body | changes)
    check_problem(answer, status, code)


QUESTIONS: list[tuple[str, int, str]] = [
    ("/requests?size=0", 422, "Malformed"),
    ("/requests?size=201", 422, "Malformed"),
    ("/requests?size=many", 422, "Malformed"),
    ("/requests?stage=asleep", 422, "Malformed"),
    ("/requests/640500-2024-9999", 404, "NotFound"),
    ("/requests/640500-2024-9999/timeline", 404, "NotFound"),
    ("/requests/640500-2024-9999/proof", 404, "NotFound"),
    ("/requests/640500-2024-9999/letters", 404, "NotFound"),
    ("/letters/0000000000000000.html", 404, "NotFound"),
    ("/letters/0000000000000000.docx", 404, "NotFound"),
    ("/agencies/999999/inbox", 422, "UnknownAgency"),
    ("/agencies/999999/actors", 422, "UnknownAgency"),
    ("/agencies/640500/inbox?size=1000", 422, "Malformed"),
    ("/annual/1999/2023?agency=640500", 404, "UnknownForm"),
    ("/annual/2014/2023", 422, "Malformed"),
    ("/annual/2014/2023?agency=999999", 422, "UnknownAgency"),
    ("/annual/2014/23?agency=640500", 422, "Malformed"),
    ("/annual/2014/2023?agency=640500&format=exe", 404, "UnknownFormat"),
    ("/annual/2014/2023?agency=640500&as_of=2017-02-30", 422, "Malformed"),
    ("/annual/2014/2023/A99/requests?agency=640500", 404, "NotFound"),
    ("/annual/2021/2023/S3.1/giants/requests?agency=640500", 404, "NotFound"),
    ("/calendar/CN/0", 422, "Malformed"),
    ("/calendar/CN/99999", 422, "Malformed"),
    ("/calendar/CN/1999", 422, "BeforeCoverage"),
    ("/calendar/CN/year", 422, "Malformed"),
    ("/calendar/CN-XX/2024", 422, "UnknownScope"),
    ("/calendar/CN/0.svg", 422, "Malformed"),
    ("/calendar/CN/add/2017-02-30?days=1", 422, "Malformed"),
    ("/calendar/CN/add/2024-02-05?days=0", 422, "Malformed"),
    ("/calendar/CN/add/2024-02-05?days=1001", 422, "Malformed"),
    ("/calendar/CN/add/9999-12-31?days=1", 422, "BeyondCoverage"),
    ("/nothing", 404, "Http"),
    ("/requests/a/b/c", 404, "Http"),
]


@pytest.mark.parametrize(("path", "status", "code"), QUESTIONS, ids=[path for path, *_ in QUESTIONS])
async def test_a_question_without_an_answer_is_told_why(house: House, path: str, status: int, code: str) -> None:
    with house.storing_nothing():
        answer = await house.web.get(path)
    check_problem(answer, status, code)


INDICATORS: list[tuple[str, Json, int, str]] = [
    ("none", {}, 422, "Malformed"),
    ("of a cell that is not there", {"A99": 1}, 404, "NotFound"),
    ("of a cell that requests fill", {"A3.1.1": 1}, 404, "NotFound"),
    ("in words", {"A1.1": "many"}, 422, "Malformed"),
    ("without end", {"A1.1": "Infinity"}, 422, "Malformed"),
    ("that is no number", {"A1.1": "NaN"}, 422, "Malformed"),
    ("below nothing", {"A1.1": -1}, 422, "Malformed"),
    ("beyond all counting", {"A1.1": "1e400"}, 422, "Malformed"),
    ("in parts where parts cannot be", {"A1.1": "1.5"}, 422, "Malformed"),
]


@pytest.mark.parametrize(
    ("figures", "status", "code"), [rest for _, *rest in INDICATORS], ids=[name for name, *_ in INDICATORS]
)
async def test_an_indicator_that_cannot_be_is_refused(house: House, figures: Json, status: int, code: str) -> None:
    with house.storing_nothing():
        body = {"actor": CLERK, "figures": figures}
        answer = await house.post("/annual/2014/2023/indicators?agency=640500", body)
    check_problem(answer, status, code)


ASSESSED: list[tuple[str, Json, int, str]] = [
    ("no day", {"on": None}, 422, "Malformed"),
    ("no arrival", {"received": None}, 422, "Malformed"),
    ("an impossible arrival", {"received": {"channel": "web", "arrived_on": "2017-02-30"}}, 422, "Malformed"),
    ("an unknown channel", {"received": {"channel": "pigeon", "arrived_on": "2024-02-05"}}, 422, "Malformed"),
    ("an unknown calendar", {"calendar": "CN-XX"}, 422, "UnknownScope"),
    ("an unknown act", {"acts": [{"act": "fly", "on": "2024-02-20"}]}, 422, "Malformed"),
    ("acts that are none", {"acts": "decide"}, 422, "Malformed"),
    (
        "before there was a regulation",
        {"received": {"channel": "web", "arrived_on": "2001-01-01"}},
        409,
        "NoLawInForce",
    ),
    ("beyond every calendar", {"received": {"channel": "web", "arrived_on": "2100-12-31"}}, 422, "DateOutOfReach"),
]


@pytest.mark.parametrize(
    ("changes", "status", "code"), [rest for _, *rest in ASSESSED], ids=[name for name, *_ in ASSESSED]
)
async def test_a_case_that_cannot_be_reckoned_is_refused(house: House, changes: Json, status: int, code: str) -> None:
    body: Json = {"on": "2024-03-04", "received": {"channel": "in_person", "arrived_on": "2024-02-05"}}
    with house.storing_nothing():
        answer = await house.post("/assess", body | changes)
    check_problem(answer, status, code)


@pytest.mark.parametrize("text", ["", "今天天气很好。", "国庆节放假\x00", "😀" * 10])
async def test_a_notice_that_is_none_is_refused(house: House, text: str) -> None:
    with house.storing_nothing():
        answer = await house.web.post(
            "/calendar/CN/notices",
            content=text.encode(),
            headers={"Idempotency-Key": "notice", "Content-Type": "text/plain; charset=utf-8"},
        )
    assert answer.status_code in (409, 422), answer.text
    check_problem(answer, answer.status_code, answer.json()["code"])
