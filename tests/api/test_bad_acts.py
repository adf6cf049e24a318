"""Acts that cannot be done: each is refused in one Chinese sentence with its article, and nothing is stored.

The request of these tests was received on Monday 5 February 2024; today is Monday 4 March 2024.
"""

import json

import pytest

from api.bodies import act_models
from tests.api.house import EMBEDDED, House, Json, check_problem, fresh_key
from tests.zhongwei import CLERK, HEAD
from workflows.client import Cases
from workflows.messages import Answer, Perform

pytestmark = EMBEDDED

Case = tuple[str, Json, int, str]


@pytest.fixture(scope="session")
async def number(house: House) -> str:
    """A request that is being handled; its ledger says that an extension was granted on 19 February."""
    number = await house.registered()
    await house.act(number, {"act": "extend", "on": "2024-02-19", "days": 5, "approved_by": HEAD})
    return number


def ids(cases: list[Case]) -> list[str]:
    return [name for name, *_ in cases]


def values(cases: list[Case]) -> list[tuple[Json, int, str]]:
    return [(body, status, code) for _, body, status, code in cases]


UNREADABLE: list[Case] = [
    ("no act", {"on": "2024-02-20"}, 422, "Malformed"),
    ("an act that is none", {"act": "fly", "on": "2024-02-20"}, 422, "Malformed"),
    ("an act that is a number", {"act": 5, "on": "2024-02-20"}, 422, "Malformed"),
    (
        "an act of the engine alone",
        {"act": "reckon", "on": "2024-02-20", "notice": "国办发明电〔2023〕7号"},
        422,
        "Malformed",
    ),
    ("no day", {"act": "withdraw"}, 422, "Malformed"),
    ("an impossible day", {"act": "withdraw", "on": "2017-02-30"}, 422, "Malformed"),
    ("a day with an hour", {"act": "withdraw", "on": "2024-02-20T09:00"}, 422, "Malformed"),
    ("a day as a number", {"act": "withdraw", "on": 20240220}, 422, "Malformed"),
    ("no officer", {"act": "withdraw", "on": "2024-02-20", "actor": None}, 422, "Malformed"),
    ("an officer that is none", {"act": "withdraw", "on": "2024-02-20", "actor": "nobody"}, 422, "UnknownActor"),
    ("an unknown field", {"act": "withdraw", "on": "2024-02-20", "reason": "不要了"}, 422, "Malformed"),
    ("an unknown field with an odd name", {"act": "withdraw", "on": "2024-02-20", "😀\ud83d": 1}, 422, "Malformed"),
    ("a count as a text", {"act": "extend", "on": "2024-02-20", "days": "5", "approved_by": HEAD}, 422, "Malformed"),
    (
        "a count that is no whole number",
        {"act": "extend", "on": "2024-02-20", "days": 5.5, "approved_by": HEAD},
        422,
        "Malformed",
    ),
    ("a count that is yes", {"act": "extend", "on": "2024-02-20", "days": True, "approved_by": HEAD}, 422, "Malformed"),
    ("an outcome that is none", {"act": "decide", "on": "2024-02-20", "outcome": "maybe"}, 422, "UnknownOutcome"),
    ("an outcome with half a character", {"act": "decide", "on": "2024-02-20", "outcome": "\ud83d"}, 422, "Malformed"),
    (
        "a ground that is none",
        {"act": "decide", "on": "2024-02-20", "outcome": "disclosed", "ground": "whim"},
        422,
        "Malformed",
    ),
    ("a way of sending that is none", {"act": "dispatch", "on": "2024-02-20", "method": "pigeon"}, 422, "Malformed"),
    (
        "a party by its name",
        {"act": "consult_third_party", "on": "2024-02-20", "party": "宁夏某某实业公司"},
        422,
        "Malformed",
    ),
    (
        "a superseding act inside another",
        {
            "act": "supersede",
            "on": "2024-02-20",
            "entry": 2,
            "by": {"act": "supersede", "on": "2024-02-20", "entry": 2, "by": {"act": "withdraw", "on": "2024-02-20"}},
        },
        422,
        "Malformed",
    ),
    (
        "a day no calendar reaches",
        {"act": "request_reasons", "on": "2024-02-20", "until": "9999-12-31"},
        422,
        "DateOutOfReach",
    ),
]


@pytest.mark.parametrize(("body", "status", "code"), values(UNREADABLE), ids=ids(UNREADABLE))
async def test_an_act_that_cannot_be_read_is_refused(
    house: House, number: str, body: Json, status: int, code: str
) -> None:
    raw = json.dumps({"actor": CLERK, **body}).encode()  # half a character is no JSON for a client that is careful
    headers = {"Idempotency-Key": fresh_key(), "Content-Type": "application/json"}
    with house.storing_nothing():
        answer = await house.web.post(f"/requests/{number}/acts", content=raw, headers=headers)
    check_problem(answer, status, code)


UNLAWFUL: list[tuple[str, Json, str, str]] = [
    ("a day to come", {"act": "withdraw", "on": "2099-12-31"}, "ActInFuture", ""),
    (
        "a decision before the receipt",
        {"act": "decide", "on": "2024-02-02", "outcome": "disclosed"},
        "DecisionBeforeReceipt",
        "条例31",
    ),
    ("a withdrawal before the receipt", {"act": "withdraw", "on": "2024-02-02"}, "ActBeforeReceipt", "条例31"),
    (
        "an act before the one before it",
        {"act": "decide", "on": "2024-02-18", "outcome": "disclosed"},
        "ActOutOfOrder",
        "",
    ),
    (
        "a second extension",
        {"act": "extend", "on": "2024-02-20", "days": 5, "approved_by": HEAD},
        "ExtensionAlreadyUsed",
        "条例33(2)",
    ),
    (
        "a correction nobody asked for",
        {"act": "receive_correction", "on": "2024-02-20"},
        "ActNotPermitted",
        "条例33(2)",
    ),
    (
        "sending before deciding",
        {"act": "dispatch", "on": "2024-02-20", "method": "in_person"},
        "ActNotPermitted",
        "条例33(2)",
    ),
    ("closing what is not replied", {"act": "close", "on": "2024-02-20"}, "ActNotPermitted", "条例33(2)"),
    ("a payment of no fee", {"act": "pay_fee", "on": "2024-02-20"}, "ActNotPermitted", "条例33(2)"),
    (
        "the end of no lawsuit",
        {"act": "conclude_litigation", "on": "2024-02-20", "result": "upheld"},
        "ActNotPermitted",
        "条例33(2)",
    ),
    (
        "an answer of who was not asked",
        {"act": "third_party_answers", "on": "2024-02-20", "party": "甲", "consents": True},
        "ActNotPermitted",
        "条例32",
    ),
    (
        "correction after an extension",
        {"act": "request_correction", "on": "2024-02-20", "until": "2024-03-01"},
        "ActNotPermitted",
        "条例30",
    ),
    (
        "third-party rights without the ground",
        {"act": "decide", "on": "2024-02-20", "outcome": "refused_third_party_rights"},
        "GroundMissing",
        "条例15",
    ),
    (
        "a lapse before its time",
        {"act": "decide", "on": "2024-02-20", "outcome": "correction_lapsed"},
        "CorrectionNotLapsed",
        "条例30",
    ),
    ("a lawsuit before the period ended", {"act": "file_litigation", "on": "2024-02-20"}, "NotOverdue", ""),
    (
        "the correction of no entry",
        {"act": "supersede", "on": "2024-02-20", "entry": 9, "by": {"act": "withdraw", "on": "2024-02-20"}},
        "NothingToSupersede",
        "",
    ),
]


@pytest.mark.parametrize(
    ("body", "code", "article"), [(b, c, a) for _, b, c, a in UNLAWFUL], ids=[name for name, *_ in UNLAWFUL]
)
async def test_an_act_that_the_law_does_not_permit_is_409_with_code_and_article(
    house: House, number: str, body: Json, code: str, article: str
) -> None:
    with house.storing_nothing():
        answer = await house.post(f"/requests/{number}/acts", {"actor": CLERK, **body})
    assert check_problem(answer, 409, code)["article"] == article


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"approved_by": None}, 409, "ExtensionNotApproved"),
        ({"approved_by": ""}, 409, "ExtensionNotApproved"),
        ({"approved_by": "clerk-1"}, 409, "ExtensionNotApproved"),
        ({"approved_by": "丁秀兰"}, 422, "UnknownActor"),
        ({"days": 21}, 409, "ExtensionTooLong"),
        ({"days": 0}, 409, "ExtensionTooLong"),
        ({"days": -5}, 409, "ExtensionTooLong"),
        ({"days": 10**30}, 409, "ExtensionTooLong"),
    ],
)
async def test_an_extension_needs_a_head_and_has_a_limit(house: House, changes: Json, status: int, code: str) -> None:
    number = await house.registered()
    body = {"actor": CLERK, "act": "extend", "on": "2024-02-20", "days": 20, "approved_by": HEAD}
    with house.storing_nothing():
        answer = await house.post(f"/requests/{number}/acts", body | changes)
    check_problem(answer, status, code)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"act": "extend", "on": "2024-02-20", "approved_by": "欧阳若汐"}, "UnknownActor"),
        ({"act": "approve", "on": "2024-02-20", "approved_by": "欧阳若汐"}, "UnknownActor"),
        ({"act": "transfer", "on": "2024-02-20", "successor": "欧阳若汐"}, "Malformed"),
        ({"act": "consult_agency", "on": "2024-02-20", "party": "欧阳若汐"}, "Malformed"),
        ({"act": "decide", "on": "2024-02-20", "outcome": "欧阳若汐"}, "UnknownOutcome"),
    ],
    ids=lambda value: value if isinstance(value, str) else value["act"],
)
async def test_a_name_never_reaches_the_engine(
    house: House, number: str, monkeypatch: pytest.MonkeyPatch, body: Json, code: str
) -> None:
    async def reached(_cases: Cases, _number: str, wanted: Perform) -> Answer:
        raise AssertionError(wanted)

    if code != "UnknownOutcome":  # that one is refused by the running request, and leaves no trace in its history
        monkeypatch.setattr(Cases, "perform", reached)
    with house.storing_nothing():
        answer = await house.post(f"/requests/{number}/acts", {"actor": CLERK, **body})
    check_problem(answer, 422, code)


@pytest.mark.usefixtures("house")
def test_no_act_has_a_text_that_is_not_held_to_be_a_code_a_label_or_an_outcome() -> None:
    texts = {
        name
        for model in act_models()
        for name, field in model.model_fields.items()
        if field.annotation in (str, str | None) and name != "act"
    }
    assert texts == {"party", "approved_by", "successor", "outcome"}


@pytest.mark.parametrize("field", ["note", "party_name"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("征" * 20_000, "TextTooLong"),
        ("说明😀", "UnreadableText"),
        ("说明\x00", "UnreadableText"),
        ("说明\x1b[31m", "UnreadableText"),
        ("<script>alert(1)</script>", "UnreadableText"),
        (" ", "MissingFact"),
        (5, "Malformed"),
        (None, "Malformed"),
    ],
    ids=["long", "emoji", "NUL", "escape", "script", "blank", "number", "null"],
)
async def test_a_private_text_that_no_letter_can_carry_is_refused(
    house: House, number: str, field: str, text: object, code: str
) -> None:
    body = {"actor": CLERK, "act": "withdraw", "on": "2024-02-20", field: text}
    with house.storing_nothing():
        answer = await house.post(f"/requests/{number}/acts", body)
    check_problem(answer, 422, code)


async def test_the_texts_of_a_refused_act_are_not_kept_and_its_key_is_free_again(house: House) -> None:
    number, key = await house.registered(), fresh_key()
    with house.storing_nothing():
        body = {"actor": CLERK, "act": "pay_fee", "on": "2024-02-20", "note": "窗口缴费"}
        check_problem(await house.post(f"/requests/{number}/acts", body, key), 409, "ActNotPermitted")
    await house.act(number, {"act": "withdraw", "on": "2024-02-20", "note": "当面撤回"}, key)
    timeline = (await house.get(f"/requests/{number}/timeline")).text
    assert "当面撤回" in timeline
    assert "窗口缴费" not in timeline


@pytest.mark.parametrize("no", ["640500-2024-9999", "nothing", "..%2F..%2Fetc", "640500-2024-0001'--"])
@pytest.mark.parametrize("door", ["acts", "preview"])
async def test_an_act_on_a_request_that_is_not_there_is_404(house: House, no: str, door: str) -> None:
    with house.storing_nothing():
        answer = await house.post(f"/requests/{no}/{door}", {"actor": CLERK, "act": "withdraw", "on": "2024-02-20"})
    check_problem(answer, 404, "NotFound" if "%2F" not in no else "Http")


@pytest.mark.parametrize("body", [[], "extend", 5, None, [{"act": "withdraw"}]], ids=str)
async def test_an_act_that_is_no_object_is_malformed(house: House, number: str, body: object) -> None:
    with house.storing_nothing():
        answer = await house.post(f"/requests/{number}/acts", body)
    check_problem(answer, 422, "Malformed")


async def test_what_has_no_place_is_told_with_what_has(house: House, number: str) -> None:
    body = {"actor": CLERK, "act": "receive_correction", "on": "2024-02-20"}
    answer = await house.post(f"/requests/{number}/acts", body)
    detail = str(check_problem(answer, 409, "ActNotPermitted")["detail"])
    assert detail.startswith("本件现为“办理中”，不能办理“收到补正”；现在可以办理：")
    assert "作出答复决定" in detail
