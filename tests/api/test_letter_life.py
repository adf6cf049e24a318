"""A letter from its draft to its service: approval by others, signed copies, posting, returned mail, voids.

Received on Monday 5 February 2024. Today is Monday 4 March.
"""

import asyncio
from hashlib import sha256

import pytest

from tests.api.house import House, Json, check_problem, fresh_key
from tests.zhongwei import CLERK, HEAD

COPIES = {"attachments": [{"name": "征地补偿方案", "pages": 12, "form": "纸质复印件"}]}
BUREAU = "640511"
DECIDED = "2024-02-26"
POSTED: Json = {"actor": CLERK, "event": "sent", "on": "2024-02-27", "method": "post", "waybill": "XA12345678964"}
SIGNED: Json = {"actor": CLERK, "event": "received", "on": "2024-03-01", "recipient": "本人", "hour": "09:30"}
PDF = b"%PDF-1.7\nsigned and sealed"


@pytest.fixture(scope="module")
async def bureau(house: House) -> str:
    """An agency that chose approval and secrecy review before every reply, with the officers they need."""
    await house.post(
        "/agencies",
        {
            "code": BUREAU,
            "since": "2019-05-15",
            "name": "中卫市交通运输局",
            "short_name": "卫交",
            "kind": "department",
            "reconsideration_body": "中卫市人民政府",
            "reconsideration_body_before_2024": "中卫市人民政府或者宁夏回族自治区交通运输厅",
            "court": "中卫市沙坡头区人民法院",
            "office": "办公室",
            "phone": "0955-7012888",
            "address": "中卫市沙坡头区",
            "switches": [
                {"parameter": "release_needs_approval", "since": "2019-05-15", "value": True},
                {"parameter": "release_needs_secrecy_review", "since": "2019-05-15", "value": True},
            ],
        },
    )
    for code, role in ((CLERK, "clerk"), ("reviewer-1", "reviewer"), (HEAD, "head")):
        body = {"code": code, "name": "演示", "role": role}
        assert (await house.post(f"/agencies/{BUREAU}/actors", body)).status_code == 201
    return BUREAU


async def decided(house: House, **changes: object) -> str:
    """A request decided to be disclosed."""
    number = await house.registered(**changes)
    await house.act(number, {"act": "decide", "on": DECIDED, "outcome": "disclosed"})
    return number


def words(**more: object) -> Json:
    return {"actor": CLERK, "dated": DECIDED, "texts": COPIES, **more}


async def drafted(house: House, number: str, **more: object) -> str:
    answer = await house.post(f"/requests/{number}/drafts", words(**more))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def step(house: House, draft: str, actor: str, name: str, key: str | None = None) -> Json:
    answer = await house.post(f"/drafts/{draft}/steps", {"actor": actor, "step": name}, key)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def issued(house: House, number: str) -> Json:
    """A letter issued without a draft."""
    answer = await house.post(f"/requests/{number}/letters", words())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def approved(house: House, bureau: str) -> tuple[str, str]:
    """A request of the bureau and the approved draft of its reply."""
    number = await decided(house, agency=bureau)
    draft = await drafted(house, number)
    await step(house, draft, "reviewer-1", "review_secrecy")
    await step(house, draft, "reviewer-1", "review_law")
    await step(house, draft, HEAD, "approve")
    return number, draft


# ---------------------------------------------------------------- drafts


async def test_a_reply_is_drafted_reviewed_approved_by_three_and_then_issued(house: House, bureau: str) -> None:
    number, draft = await approved(house, bureau)
    answer = await house.post(f"/drafts/{draft}/letter", {"actor": CLERK})
    assert answer.status_code == 201
    assert (answer.json()["kind"], answer.json()["draft"]) == ("E2", draft)
    told = (await house.get(f"/drafts/{draft}")).json()
    assert told["letter"] == answer.json()["id"]
    assert [one["step"] for one in told["steps"]] == ["review_secrecy", "review_law", "approve"]
    acts = [entry["act"] for entry in (await house.get(f"/requests/{number}/timeline")).json()["entries"]]
    assert acts == ["receive", "decide", "review_secrecy", "approve"]


async def test_issuing_a_draft_again_is_the_same_letter(house: House, bureau: str) -> None:
    _, draft = await approved(house, bureau)
    first, second = [await house.post(f"/drafts/{draft}/letter", {"actor": CLERK}) for _ in range(2)]
    assert first.json() == second.json()


async def test_a_reply_is_not_issued_past_the_approval_the_agency_chose(house: House, bureau: str) -> None:
    number = await decided(house, agency=bureau)
    with house.storing_nothing():
        check_problem(await house.post(f"/requests/{number}/letters", words()), 409, "NotApproved")
        receipt = {"actor": CLERK, "dated": "2024-02-05", "kind": "A1"}
    assert (await house.post(f"/requests/{number}/letters", receipt)).status_code == 201
    draft = await drafted(house, number)
    check_problem(await house.post(f"/drafts/{draft}/letter", {"actor": CLERK}), 409, "NotApproved")


async def test_duties_are_separate(house: House, bureau: str) -> None:
    number = await decided(house, agency=bureau)
    own = await drafted(house, number, actor=HEAD)
    with house.storing_nothing():
        for actor, name in ((HEAD, "approve"), (HEAD, "review_law"), (CLERK, "review_secrecy")):
            answer = await house.post(f"/drafts/{own}/steps", {"actor": actor, "step": name})
            problem = check_problem(answer, 409, "DutiesNotSeparate")
            assert problem["article"] == "条例45"


async def test_a_step_repeated_with_its_key_is_taken_once(house: House, bureau: str) -> None:
    number = await decided(house, agency=bureau)
    draft, key = await drafted(house, number), fresh_key()
    first = await step(house, draft, "reviewer-1", "review_secrecy", key)
    assert await step(house, draft, "reviewer-1", "review_secrecy", key) == first
    other = {"actor": HEAD, "step": "review_law"}
    check_problem(await house.post(f"/drafts/{draft}/steps", other, key), 409, "IdempotencyKeyReused")


async def test_two_reviews_at_once_are_both_taken_and_numbered(house: House, bureau: str) -> None:
    number = await decided(house, agency=bureau)
    draft = await drafted(house, number)
    bodies = [{"actor": "reviewer-1", "step": name} for name in ("review_secrecy", "review_law")]
    answers = await asyncio.gather(*(house.post(f"/drafts/{draft}/steps", body) for body in bodies))
    assert {answer.status_code for answer in answers} == {200}
    told = (await house.get(f"/drafts/{draft}")).json()
    assert {one["step"] for one in told["steps"]} == {"review_secrecy", "review_law"}


async def test_a_next_version_takes_the_place_of_the_draft_and_begins_its_approval_anew(
    house: House, bureau: str
) -> None:
    number, old = await approved(house, bureau)
    new = await drafted(house, number, replaces=old)
    check_problem(await house.post(f"/drafts/{old}/letter", {"actor": CLERK}), 409, "LetterSettled")
    check_problem(await house.post(f"/drafts/{new}/letter", {"actor": CLERK}), 409, "NotApproved")
    check_problem(await house.post(f"/requests/{number}/drafts", words(replaces=old)), 409, "LetterSettled")
    both = (await house.get(f"/requests/{number}/drafts")).json()["drafts"]
    assert {one["id"]: one["replaced_by"] for one in both} == {old: new, new: ""}


async def test_a_draft_with_faults_is_kept_shown_and_not_issued(house: House, bureau: str) -> None:
    number = await decided(house, agency=bureau)
    draft = await drafted(house, number, texts={})
    shown = (await house.get(f"/drafts/{draft}")).json()["preview"]
    assert [finding["code"] for finding in shown["findings"]] == ["NothingProvided"]
    for actor, name in (("reviewer-1", "review_secrecy"), ("reviewer-1", "review_law"), (HEAD, "approve")):
        await step(house, draft, actor, name)
    check_problem(await house.post(f"/drafts/{draft}/letter", {"actor": CLERK}), 409, "NothingProvided")


async def test_a_returned_draft_is_not_issued(house: House, bureau: str) -> None:
    number = await decided(house, agency=bureau)
    draft = await drafted(house, number)
    await step(house, draft, "reviewer-1", "return")
    check_problem(await house.post(f"/drafts/{draft}/letter", {"actor": CLERK}), 409, "LetterSettled")


# ---------------------------------------------------------------- signed copies


async def upload(house: House, letter: str, content: bytes, kind: str, key: str | None = None) -> tuple[int, Json]:
    headers = {"Idempotency-Key": key or fresh_key(), "Content-Type": kind}
    answer = await house.web.post(
        f"/letters/{letter}/signed", params={"actor": CLERK}, content=content, headers=headers
    )
    if answer.status_code >= 400:
        check_problem(answer, answer.status_code, answer.json()["code"])
    return answer.status_code, dict(answer.json())


async def test_a_signed_copy_is_kept_with_its_hash_and_given_back_as_it_was(house: House) -> None:
    letter = str((await issued(house, await decided(house)))["id"])
    key = fresh_key()
    status, told = await upload(house, letter, PDF, "application/pdf", key)
    assert (status, told["seq"], told["size"], told["sha256"]) == (201, 1, len(PDF), sha256(PDF).hexdigest())
    assert await upload(house, letter, PDF, "application/pdf", key) == (201, told)
    scan = b"\xff\xd8\xff\xe0 a scan"
    assert (await upload(house, letter, scan, "image/jpeg"))[1]["seq"] == 2
    again = await house.web.get(f"http://office{told['file']}")
    assert (again.content, again.headers["content-type"]) == (PDF, "application/pdf")
    listed = (await house.get(f"/letters/{letter}")).json()["signed"]
    assert [(one["seq"], one["media_type"]) for one in listed] == [(1, "application/pdf"), (2, "image/jpeg")]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "application/pdf"),
        (b"MZ\x90\x00", "application/pdf"),
        (PDF, "image/jpeg"),
        (b"<html></html>", "text/html"),
        (b"%PDF-" + bytes(20 * 1024 * 1024), "application/pdf"),
    ],
    ids=["empty", "a program", "another kind than it says", "a page", "larger than 20 MB"],
)
async def test_a_file_that_cannot_be_a_signed_copy_is_refused(house: House, content: bytes, kind: str) -> None:
    letter = str((await issued(house, await decided(house)))["id"])
    with house.storing_nothing():
        status, problem = await upload(house, letter, content, kind)
    assert (status, problem["code"]) == (422, "FileRefused")


async def test_a_signed_copy_of_no_letter_is_refused(house: House) -> None:
    assert (await upload(house, "0" * 16, PDF, "application/pdf"))[0] == 404


# ---------------------------------------------------------------- service


async def test_posting_a_reply_is_the_reply_of_the_case_and_its_receipt_starts_the_remedies(house: House) -> None:
    number = await decided(house)
    letter = str((await issued(house, number))["id"])
    sent = await house.post(f"/letters/{letter}/service", POSTED)
    assert (sent.status_code, sent.json()["entry"]) == (201, 3)
    taken = await house.post(f"/letters/{letter}/service", SIGNED)
    assert (taken.json()["entry"], taken.json()["details"]) == (4, {"recipient": "本人", "hour": "09:30"})
    told = (await house.get(f"/requests/{number}")).json()
    assert told["in_time"] is True
    assert told["deadlines"]["reconsideration"] == "2024-04-30"  # 60 days after Friday 1 March
    acts = [entry["act"] for entry in (await house.get(f"/requests/{number}/timeline")).json()["entries"]]
    assert acts[:4] == ["receive", "decide", "dispatch", "record_service"]


async def test_returned_mail_and_the_second_attempt_are_kept_and_do_not_move_the_day_of_the_reply(house: House) -> None:
    number = await decided(house)
    letter = str((await issued(house, number))["id"])
    story = [
        POSTED,
        {"actor": CLERK, "event": "returned", "on": "2024-02-29", "reason": "收件地址无此人"},
        POSTED | {"on": "2024-03-01", "waybill": "XA12345678978"},
        {"actor": CLERK, "event": "left", "on": "2024-03-04", "witness": "鼓楼社区工作人员，有录像"},
    ]
    facts = [(await house.post(f"/letters/{letter}/service", fact)).json() for fact in story]
    assert [fact["entry"] for fact in facts] == [3, None, None, 4]
    told = (await house.get(f"/letters/{letter}")).json()["service"]
    assert [(fact["event"], fact["on"]) for fact in told] == [
        ("sent", "2024-02-27"),
        ("returned", "2024-02-29"),
        ("sent", "2024-03-01"),
        ("left", "2024-03-04"),
    ]
    assert told[1]["details"] == {"reason": "收件地址无此人"}
    (line,) = [
        one for one in (await house.get("/requests", size="200")).json()["requests"] if one["register_no"] == number
    ]
    assert line["replied_on"] == "2024-02-27"


async def test_a_fact_repeated_with_its_key_is_recorded_once(house: House) -> None:
    letter, key = str((await issued(house, await decided(house)))["id"]), fresh_key()
    first = await house.post(f"/letters/{letter}/service", POSTED, key)
    with house.storing_nothing():
        assert (await house.post(f"/letters/{letter}/service", POSTED, key)).json() == first.json()
    other = POSTED | {"on": "2024-02-28"}
    check_problem(await house.post(f"/letters/{letter}/service", other, key), 409, "IdempotencyKeyReused")


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"event": "received"}, 409, "ServiceOutOfOrder"),
        ({"on": "2024-03-05"}, 409, "ActInFuture"),
        ({"on": "2024-02-20"}, 409, "ActOutOfOrder"),
        ({"waybill": ""}, 422, "MissingFact"),
        ({"waybill": "顺丰SF1234567890"}, 409, "CourierUsed"),
        ({"method": None}, 422, "MissingFact"),
        ({"actor": "nobody"}, 422, "UnknownActor"),
        ({"hour": "25:00"}, 422, "Malformed"),
    ],
)
async def test_service_that_cannot_be_is_refused_and_nothing_is_stored(
    house: House, changes: Json, status: int, code: str
) -> None:
    letter = str((await issued(house, await decided(house)))["id"])
    with house.storing_nothing():
        check_problem(await house.post(f"/letters/{letter}/service", POSTED | changes), status, code)


async def test_a_reply_sent_before_by_an_act_is_told_with_its_proof_and_no_second_act(house: House) -> None:
    number = await decided(house)
    letter = str((await issued(house, number))["id"])
    await house.act(number, {"act": "dispatch", "on": "2024-02-27", "method": "post"})
    another = POSTED | {"on": "2024-02-28"}
    check_problem(await house.post(f"/letters/{letter}/service", another), 409, "AlreadyRecorded")
    assert (await house.post(f"/letters/{letter}/service", POSTED)).json()["entry"] is None


# ---------------------------------------------------------------- voids and numbers


async def test_a_void_letter_keeps_its_number_for_good(house: House, bureau: str) -> None:
    number = await decided(house, agency=bureau)
    receipts = [
        (await house.post(f"/requests/{number}/letters", {"actor": CLERK, "dated": "2024-02-05", "kind": "A1"})).json()
        for _ in range(2)
    ]
    body = {"actor": CLERK, "reason": "收件日期填写有误"}
    voided = await house.post(f"/letters/{receipts[0]['id']}/void", body)
    assert (voided.status_code, voided.json()["void"]) == (200, True)
    check_problem(await house.post(f"/letters/{receipts[0]['id']}/void", body), 409, "LetterSettled")
    third = (
        await house.post(f"/requests/{number}/letters", {"actor": CLERK, "dated": "2024-02-05", "kind": "A1"})
    ).json()
    book = (await house.get(f"/agencies/{bureau}/letter-numbers/2024")).json()["numbers"]
    told = {line["number"]: (line["void"], line["void_reason"]) for line in book}
    assert told[receipts[0]["number"]] == (True, "收件日期填写有误")
    assert told[receipts[1]["number"]] == told[third["number"]] == (False, "")
    assert [line["serial"] for line in book] == list(range(1, len(book) + 1))
    assert len({line["number"] for line in book}) == len(book)


async def test_a_void_letter_is_neither_signed_nor_served_and_a_sent_one_is_not_voided(house: House) -> None:
    number = await decided(house)
    first, second = [str((await issued(house, number))["id"]) for _ in range(2)]
    await house.post(f"/letters/{first}/void", {"actor": CLERK, "reason": "重复制发"})
    check_problem(await house.post(f"/letters/{first}/service", POSTED), 409, "LetterSettled")
    assert (await upload(house, first, PDF, "application/pdf"))[1]["code"] == "LetterSettled"
    await house.post(f"/letters/{second}/service", POSTED)
    check_problem(await house.post(f"/letters/{second}/void", {"actor": CLERK, "reason": "误发"}), 409, "LetterSettled")


async def test_letters_issued_at_once_have_numbers_in_a_row(house: House, bureau: str) -> None:
    number = await decided(house, agency=bureau)
    body = {"actor": CLERK, "dated": "2024-02-06", "kind": "A1"}
    before = (await house.get(f"/agencies/{bureau}/letter-numbers/2024")).json()["numbers"]
    answers = await asyncio.gather(*(house.post(f"/requests/{number}/letters", body) for _ in range(8)))
    serials = sorted(int(answer.json()["number"].partition("〕")[2].removesuffix("号")) for answer in answers)
    assert serials == list(range(len(before) + 1, len(before) + 9))
