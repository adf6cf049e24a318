"""Registrations that cannot be: each is refused in one Chinese sentence, and nothing is stored."""

import json

import pytest

from tests.api.house import EMBEDDED, House, check_problem, fresh_key, registration

pytestmark = EMBEDDED

LONG = "征" * 20_000

UNREADABLE: list[tuple[str, bytes]] = [
    ("half an object", b'{"agency": '),
    ("nothing", b""),
    ("not UTF-8", b'{"agency": "\xd6\xd0\xce\xc0"}'),
    ("no JSON at all", "机关是中卫市".encode()),
    ("a list", b"[]"),
    ("a text", b'"640500"'),
    ("null", b"null"),
    ("deep nesting", b"[" * 20_000),
    ("an endless number", b'{"agency": ' + b"9" * 10_000 + b"}"),
]


@pytest.mark.parametrize("raw", [raw for _, raw in UNREADABLE], ids=[name for name, _ in UNREADABLE])
async def test_a_body_that_is_no_json_object_is_malformed(house: House, raw: bytes) -> None:
    with house.storing_nothing():
        headers = {"Idempotency-Key": fresh_key(), "Content-Type": "application/json"}
        answer = await house.web.post("/requests", content=raw, headers=headers)
    check_problem(answer, 422, "Malformed")


DAYS = [
    "2017-02-30",
    "2017-13-01",
    "2017-2-3",
    "20170203",
    "2017-02-03T00:00:00",
    "03.02.2017",
    "",
    "２０１７-02-03",
    1486080000,
    20170203.5,
    True,
    None,
    ["2017-02-03"],
]


@pytest.mark.parametrize("day", DAYS, ids=str)
async def test_a_day_that_is_none_is_malformed(house: House, day: object) -> None:
    with house.storing_nothing():
        answer = await house.post("/requests", registration(received__arrived_on=day))
    problem = check_problem(answer, 422, "Malformed")
    assert problem["detail"] == "“arrived_on”不是有效日期；请按YYYY-MM-DD填写一个实际存在的日期。"


MALFORMED: list[tuple[str, dict[str, object], str]] = [
    ("an unknown channel", {"received__channel": "pigeon"}, "Malformed"),
    ("an unknown kind of applicant", {"applicant__kind": "alien"}, "Malformed"),
    ("an agency that is none", {"agency": "nowhere"}, "UnknownAgency"),
    ("an agency in words", {"agency": "中卫市"}, "Malformed"),
    ("an agency with NUL", {"agency": "6405\x0000"}, "Malformed"),
    ("an officer that is none", {"actor": "nobody"}, "UnknownActor"),
    ("an officer of another agency", {"actor": "clerk-9"}, "UnknownActor"),
    ("no applicant", {"applicant": None}, "Malformed"),
    ("an applicant in a word", {"applicant": "欧阳若汐"}, "Malformed"),
    ("a name that is a number", {"applicant__name": 5}, "Malformed"),
    ("an unknown field", {"favourite": "blue"}, "Malformed"),
    ("an unknown field inside", {"received__favourite": "blue"}, "Malformed"),
    ("a name left empty", {"applicant__name": ""}, "Malformed"),
    ("a name of blanks", {"applicant__name": " \u3000\t"}, "MissingFact"),
    ("a name too long", {"applicant__name": "阿" * 101}, "TextTooLong"),
    ("a contact too long", {"applicant__contact": "1" * 201}, "TextTooLong"),
    ("a text of 20,000 characters", {"description": LONG}, "TextTooLong"),
    ("no text", {"description": None}, "Malformed"),
    ("a form wanted too long", {"form_wanted": "纸" * 51}, "Malformed"),
    ("a letter without the day it was signed for", {"received__channel": "post_signed"}, "MissingFact"),
    ("a receipt tomorrow", {"received__arrived_on": "2024-03-05"}, "ReceiptInFuture"),
    ("a receipt at the end of time", {"received__arrived_on": "9999-12-31"}, "ReceiptInFuture"),
    ("a confirmation tomorrow", {"received__confirmed_on": "2024-03-05"}, "ReceiptInFuture"),
    ("signed for before it arrived", {"received__signed_on": "2024-02-04"}, "ArrivalOutOfOrder"),
    ("confirmed before it arrived", {"received__confirmed_on": "2024-02-04"}, "ArrivalOutOfOrder"),
]


@pytest.mark.parametrize(
    ("changes", "code"), [(c, code) for _, c, code in MALFORMED], ids=[name for name, *_ in MALFORMED]
)
async def test_what_cannot_be_read_is_422_and_stores_nothing(
    house: House, changes: dict[str, object], code: str
) -> None:
    with house.storing_nothing():
        answer = await house.post("/requests", registration(**changes))
    check_problem(answer, 422, code)


UNPRINTABLE = {
    "emoji": "请公开😀方案",
    "a flag": "请公开🇨🇳方案",
    "a joined emoji": "请公开👩\u200d👧方案",
    "a control character": "请公开\x07方案",
    "escape": "请公开\x1b[31m方案",
    "NUL": "请公开\x00方案",
    "a byte order mark": "\ufeff请公开方案",
    "a character that turns the direction": "请公开\u202e方案",
    "a character without a place in Unicode": "请公开\uffff方案",
    "a private character": "请公开\ue000方案",
    "a script": "<script>alert(1)</script>",
    "a picture": "请公开<img src=x onerror=alert(1)>方案",
    "a script with blanks": "< SCRIPT >",
    "an end of a page": "</body>",
}
TEXTS = [
    "description",
    "form_wanted",
    "applicant__name",
    "applicant__contact",
    "applicant__identity",
    "applicant__address",
]


@pytest.mark.parametrize("text", UNPRINTABLE.values(), ids=UNPRINTABLE)
async def test_a_text_that_no_letter_can_carry_is_refused(house: House, text: str) -> None:
    with house.storing_nothing():
        answer = await house.post("/requests", registration(description=text))
    check_problem(answer, 422, "UnreadableText")


@pytest.mark.parametrize("field", TEXTS)
async def test_no_text_escapes_the_reading(house: House, field: str) -> None:
    with house.storing_nothing():
        answer = await house.post("/requests", registration(**{field: "请公开\x00<script>方案😀"}))
    check_problem(answer, 422, "UnreadableText")


@pytest.mark.parametrize("field", TEXTS)
async def test_half_a_character_is_refused(house: House, field: str) -> None:
    raw = json.dumps(registration(**{field: "请公开\ud83d方案"})).encode()
    with house.storing_nothing():
        headers = {"Idempotency-Key": fresh_key(), "Content-Type": "application/json"}
        answer = await house.web.post("/requests", content=raw, headers=headers)
    check_problem(answer, 422, "Malformed")


@pytest.mark.parametrize("day", ["2007-12-28", "2008-04-30", "0001-01-01"])
async def test_a_request_before_there_was_a_regulation_is_409(house: House, day: str) -> None:
    with house.storing_nothing():
        answer = await house.post("/requests", registration(received__arrived_on=day))
    assert check_problem(answer, 409, "NoLawInForce")["article"] == "2007条例38"


@pytest.mark.parametrize(
    ("key", "code"),
    [(None, "MissingFact"), ("", "MissingFact"), ("k" * 201, "Malformed")],
    ids=["none", "empty", "long"],
)
async def test_a_write_without_a_usable_key_is_refused(house: House, key: str | None, code: str) -> None:
    with house.storing_nothing():
        headers = {} if key is None else {"Idempotency-Key": key}
        answer = await house.web.post("/requests", json=registration(), headers=headers)
    check_problem(answer, 422, code)


async def test_the_article_is_told_where_there_is_one(house: House) -> None:
    answer = await house.post("/requests", registration(received__arrived_on="2024-03-05"))
    problem = check_problem(answer, 422, "ReceiptInFuture")
    assert problem["article"] == "条例31"
    assert problem["detail"] == "到达日期2024-03-05尚未到来（今天是2024-03-04），请核对日期。"


async def test_what_was_sent_is_not_repeated_in_the_answer(house: House) -> None:
    answer = await house.post("/requests", registration(applicant__kind="欧阳若汐的秘密"))
    assert "欧阳" not in check_problem(answer, 422, "Malformed")["detail"].__str__()
