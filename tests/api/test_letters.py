"""Letters over HTTP: the lint as a gate, the preview, what was issued as it was issued.

Received on Monday 5 February 2024: the reply is due on Friday 8 March. Today is Monday 4 March.
"""

import io

import pytest
from pypdf import PdfReader

from tests.api.house import House, Json, check_problem
from tests.zhongwei import CITY, CLERK, HEAD, NAME, WANTED

COPIES = {"attachments": [{"name": "征地补偿方案", "pages": 12, "form": "纸质复印件"}]}
IN_TIME = "2024-02-26"


def letter(dated: str = IN_TIME, **words: object) -> Json:
    """A letter as it is sent."""
    return {"actor": CLERK, "dated": dated, **words}


@pytest.fixture
async def decided(house: House) -> str:
    """A request decided to be disclosed on 26 February."""
    number = await house.registered()
    await house.act(number, {"act": "decide", "on": IN_TIME, "outcome": "disclosed"})
    return number


async def test_a_sound_letter_is_issued_in_every_form(house: House, decided: str) -> None:
    answer = await house.post(f"/requests/{decided}/letters", letter(texts=COPIES, way_wanted="邮寄"))
    assert answer.status_code == 201
    issued = answer.json()
    assert (issued["kind"], issued["title"], issued["void"]) == ("E2", "政府信息公开告知书", False)
    assert (issued["accepted_by"], issued["warnings"], issued["draft"]) == ("", [], "")
    page = await house.web.get(f"http://office{issued['html']}")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    document = await house.web.get(f"http://office{issued['docx']}")
    assert document.content.startswith(b"PK")
    print_out = await house.web.get(f"http://office{issued['pdf']}")
    assert print_out.headers["content-type"] == "application/pdf"
    words = "".join("".join(part.extract_text() for part in PdfReader(io.BytesIO(print_out.content)).pages).split())
    for text in (f"{NAME}：", WANTED, issued["number"], "获取信息的方式为邮寄"):
        assert text in words
        assert text in page.text


async def test_an_error_is_refused_with_code_article_and_how_to_mend_it(house: House, decided: str) -> None:
    with house.storing_nothing():
        answer = await house.post(f"/requests/{decided}/letters", letter())
    problem = check_problem(answer, 409, "NothingProvided")
    assert problem["article"] == "条例36(2)"
    assert str(problem["detail"]).endswith("请补充后再制作。")


async def test_several_errors_are_told_at_once(house: House, decided: str) -> None:
    await house.act(decided, {"act": "return_draft", "on": IN_TIME})
    await house.act(decided, {"act": "decide", "on": IN_TIME, "outcome": "refused_by_law"})
    answer = await house.post(f"/requests/{decided}/letters", letter())
    problem = check_problem(answer, 409, "ReasonMissing")
    assert "2处错误" in str(problem["detail"])


async def test_a_warning_is_refused_until_an_officer_answers_for_it_and_then_recorded(
    house: House, decided: str
) -> None:
    late = letter("2024-03-07", texts=COPIES)
    with house.storing_nothing():
        problem = check_problem(await house.post(f"/requests/{decided}/letters", late), 409, "LittleTimeLeft")
        assert "署名（warnings_accepted_by）" in str(problem["detail"])
        stranger = late | {"warnings_accepted_by": "nobody"}
        check_problem(await house.post(f"/requests/{decided}/letters", stranger), 422, "UnknownActor")
    answer = await house.post(f"/requests/{decided}/letters", late | {"warnings_accepted_by": HEAD})
    assert answer.status_code == 201
    assert (answer.json()["accepted_by"], answer.json()["warnings"]) == (HEAD, ["LittleTimeLeft"])
    (listed,) = (await house.get(f"/requests/{decided}/letters")).json()["letters"]
    assert listed == answer.json()


async def test_an_error_is_not_taken_on_by_anybody(house: House, decided: str) -> None:
    body = letter(texts={}, warnings_accepted_by=HEAD)
    check_problem(await house.post(f"/requests/{decided}/letters", body), 409, "NothingProvided")


async def test_a_character_without_a_glyph_is_refused_before_a_number_is_given(house: House, decided: str) -> None:
    body = letter(texts={"attachments": [{"name": "方案\U0001f600", "pages": 1}]})
    with house.storing_nothing():
        problem = check_problem(await house.post(f"/requests/{decided}/letters", body), 409, "GlyphMissing")
    assert "\U0001f600" in str(problem["detail"])


async def test_a_refused_letter_takes_no_number(house: House, decided: str) -> None:
    first = await house.post(f"/requests/{decided}/letters", letter(texts=COPIES))
    await house.post(f"/requests/{decided}/letters", letter())
    second = await house.post(f"/requests/{decided}/letters", letter(texts=COPIES))
    serials = [int(answer.json()["number"].partition("〕")[2].removesuffix("号")) for answer in (first, second)]
    assert serials[1] == serials[0] + 1


async def test_the_preview_shows_the_letter_and_its_findings_and_writes_nothing(house: House, decided: str) -> None:
    with house.storing_nothing():
        answer = await house.web.post(f"/requests/{decided}/letters/preview", json=letter("2024-03-07", texts=COPIES))
    assert answer.status_code == 200
    told = answer.json()
    assert (told["kind"], told["title"], told["issuable"]) == ("E2", "政府信息公开告知书", True)
    assert [(finding["code"], finding["severity"]) for finding in told["findings"]] == [("LittleTimeLeft", "warning")]
    assert f"{NAME}：" in told["html"]
    assert "卫政办公开〔2024〕\u3000号" in told["html"]


async def test_the_preview_of_a_letter_that_cannot_be_written_says_what_is_missing(house: House, decided: str) -> None:
    answer = await house.web.post(f"/requests/{decided}/letters/preview", json=letter())
    told = answer.json()
    assert (told["html"], told["issuable"], told["title"]) == (None, False, "政府信息公开告知书")
    assert [finding["code"] for finding in told["findings"]] == ["NothingProvided"]
    assert set(told["findings"][0]) == {"code", "severity", "article", "message"}


async def test_a_letter_nobody_decided_is_refused(house: House) -> None:
    number = await house.registered()
    check_problem(await house.post(f"/requests/{number}/letters", letter()), 422, "MissingFact")
    await house.act(number, {"act": "decide", "on": IN_TIME, "outcome": "disclosed"})
    wrong = await house.post(
        f"/requests/{number}/letters", letter(kind="G1", texts={"search": [{"where": "档案室", "keywords": "方案"}]})
    )
    check_problem(wrong, 409, "WrongKind")


async def test_a_pattern_that_names_the_kind_counts_each_kind_for_itself(house: House) -> None:
    profile = {
        "code": "640501",
        "since": "2019-05-15",
        "name": "中卫市水务局",
        "short_name": "卫水务",
        "kind": "department",
        "letter_pattern": "{short}{kind}〔{year}〕{serial}号",
        "reconsideration_body": "中卫市人民政府",
        "reconsideration_body_before_2024": "中卫市人民政府或者宁夏回族自治区水利厅",
        "court": "中卫市沙坡头区人民法院",
        "office": "办公室",
        "phone": "0955-7012888",
        "address": "中卫市沙坡头区",
    }
    await house.post("/agencies", profile)
    await house.post("/agencies/640501/actors", {"code": CLERK, "name": "马建国", "role": "clerk"})
    number = await house.registered(agency="640501")
    await house.act(number, {"act": "decide", "on": IN_TIME, "outcome": "disclosed"})
    bodies = [
        letter("2024-02-05", kind="A1"),
        letter(texts=COPIES),
        letter(texts=COPIES),
        letter("2024-02-05", kind="A1"),
    ]
    numbers = [(await house.post(f"/requests/{number}/letters", body)).json()["number"] for body in bodies]
    assert numbers == ["卫水务回〔2024〕1号", "卫水务答〔2024〕1号", "卫水务答〔2024〕2号", "卫水务回〔2024〕2号"]
    assert CITY not in numbers[0]
