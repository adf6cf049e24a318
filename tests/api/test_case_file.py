"""The case file: everything on record of a request, the same bytes for the same case, names inside only."""

import io
import json
import zipfile
from hashlib import sha256

import pytest
from pypdf import PdfReader

from api.case_file import case_file
from tests.api.house import House, check_problem, fresh_key
from tests.zhongwei import CLERK, NAME, WANTED

COPIES = {"attachments": [{"name": "征地补偿方案", "pages": 12, "form": "纸质复印件"}]}
SCAN = b"%PDF-1.7\nsigned and sealed"
FORMS = {"letter.docx", "letter.html", "letter.json", "letter.pdf"}


@pytest.fixture(scope="module")
async def number(house: House) -> str:
    """A request that was drafted, answered, signed and posted; one letter of it is void."""
    number = await house.registered()
    await house.act(number, {"act": "decide", "on": "2024-02-26", "outcome": "disclosed", "note": "经核对可以公开"})
    receipt = await house.post(f"/requests/{number}/letters", {"actor": CLERK, "dated": "2024-02-05", "kind": "A1"})
    await house.post(f"/letters/{receipt.json()['id']}/void", {"actor": CLERK, "reason": "重复制发"})
    words = {"actor": CLERK, "dated": "2024-02-26", "texts": COPIES}
    await house.post(f"/requests/{number}/drafts", words)
    letter = (await house.post(f"/requests/{number}/letters", words)).json()["id"]
    headers = {"Idempotency-Key": fresh_key(), "Content-Type": "application/pdf"}
    await house.web.post(f"/letters/{letter}/signed", params={"actor": CLERK}, content=SCAN, headers=headers)
    sent = {"actor": CLERK, "event": "sent", "on": "2024-02-27", "method": "post", "waybill": "XA12345678964"}
    assert (await house.post(f"/letters/{letter}/service", sent)).status_code == 201
    return number


async def opened(house: House, number: str) -> dict[str, bytes]:
    """Every file of the archive, by name."""
    content = (await house.get(f"/requests/{number}/file.zip")).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def test_everything_on_record_is_in_the_file(house: House, number: str) -> None:
    found = await opened(house, number)
    alone = {"index.html", "request.json", "ledger.json", "chain.txt", "standing.json", "drafts.json"}
    assert {name for name in found if "/" not in name} == alone | {"proof-sheet.pdf", "SHA256SUMS"}
    folders = {name.split("/")[1] for name in found if "/" in name}
    assert {folder.partition("-")[2] for folder in folders} == {"A1", "E2"}
    for folder in folders:
        inside = {name.rpartition("/")[2] for name in found if f"/{folder}/" in name}
        assert inside == FORMS | ({"signed-1.pdf"} if folder.endswith("E2") else set())
    assert SCAN in found.values()
    (reply,) = [json.loads(found[name]) for name in found if name.endswith("E2/letter.json")]
    assert reply["service"][0]["details"] == {"waybill": "XA12345678964"}
    entries = json.loads(found["ledger.json"])
    assert [entry["act"] for entry in entries][:3] == ["receive", "decide", "dispatch"]
    assert entries[1]["texts"] == {"note": "经核对可以公开"}
    assert json.loads(found["request.json"])["description"] == WANTED


async def test_letters_are_in_it_as_they_were_issued(house: House, number: str) -> None:
    found = await opened(house, number)
    for letter in (await house.get(f"/requests/{number}/letters")).json()["letters"]:
        for ending in ("html", "docx", "pdf"):
            (name,) = [name for name in found if name.endswith(f"-{letter['kind']}/letter.{ending}")]
            assert found[name] == (await house.web.get(f"http://office{letter[ending]}")).content


async def test_the_sums_are_those_of_the_files_and_the_chain_leads_through_the_ledger(
    house: House, number: str
) -> None:
    found = await opened(house, number)
    listed = dict(line.split("  ")[::-1] for line in found["SHA256SUMS"].decode().splitlines())
    assert listed == {name: sha256(content).hexdigest() for name, content in found.items() if name != "SHA256SUMS"}
    links = [line.split("  ") for line in found["chain.txt"].decode().splitlines()]
    assert links[0][1] == "0" * 64
    assert [link[1] for link in links[1:]] == [link[2] for link in links[:-1]]
    page = found["index.html"].decode()
    assert "账册的校验链完整。" in page
    assert page.count("已作废") == 1


async def test_the_proof_sheet_is_one_page_with_receipt_and_last_day(house: House, number: str) -> None:
    (page,) = PdfReader(io.BytesIO((await opened(house, number))["proof-sheet.pdf"])).pages
    words = "".join(page.extract_text().split())
    for told in (
        "期限计算表",
        number,
        "收到申请之日：2024-02-05",
        "答复期限届满之日：2024-03-08",
        "收到申请当日不计入",
    ):
        assert told in words


async def test_the_same_case_is_the_same_file_byte_for_byte(house: House) -> None:
    number = await house.registered()
    first = case_file(number, house.services, house.services.press)
    assert case_file(number, house.services, house.services.press) == first


async def test_names_and_texts_are_inside_the_file_only(house: House, number: str) -> None:
    answer = await house.get(f"/requests/{number}/file.zip")
    assert answer.headers["content-type"] == "application/zip"
    outside = [str(answer.headers), *(await opened(house, number))]
    assert not [told for told in outside if NAME in told or WANTED in told]
    assert NAME in (await opened(house, number))["request.json"].decode()


async def test_there_is_no_file_of_what_was_never_registered(house: House) -> None:
    check_problem(await house.web.get("/requests/640500-2024-9999/file.zip"), 404, "NotFound")
