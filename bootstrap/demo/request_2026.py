"""One request of 2026, from an ordinary letter through correction, extension and partial disclosure to its service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bootstrap.demo.desk import CLERK, HEAD, Desk

AGENCY = "640500-zrzyj"
PROFILE: Mapping[str, object] = {
    "code": AGENCY,
    "since": "2019-05-15",
    "name": "中卫市自然资源局",
    "short_name": "卫自然资",
    "kind": "department",
    "scope": "CN-NX",
    "reconsideration_body": "中卫市人民政府",
    "reconsideration_body_before_2024": "中卫市人民政府或者宁夏回族自治区自然资源厅",
    "court": "中卫市沙坡头区人民法院",
    "office": "办公室",
    "phone": "0955-0000009",
    "address": "中卫市沙坡头区应理街9号",
}
REASON = (
    "补偿费发放明细中的银行账号、身份证件号码属于个人隐私，公开会对第三方合法权益造成损害，依照《中华人民共和国政府信息公开条例》"
    "第十五条的规定不予公开，已作遮盖处理。"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the request left behind: its number, proof sheet, state and letters."""

    register_no: str
    state: Mapping[str, object]
    proof: Mapping[str, object]
    letters: Sequence[Mapping[str, object]]


async def play(desk: Desk) -> Told:
    """Play the request."""
    await desk.post("/agencies", PROFILE)
    for code, role, name in ((CLERK, "clerk", "演示经办人"), (HEAD, "head", "演示负责人")):
        await desk.post(f"/agencies/{AGENCY}/actors", {"code": code, "name": name, "role": role})
    no = await _register(desk)
    letters = [await desk.letter(no, "2026-02-10", "A1")]
    await desk.act(no, "request_correction", "2026-02-12", until="2026-03-06")
    correct = ["请写明所需补偿费发放明细的村组名称和年度"]
    letters.append(await desk.letter(no, "2026-02-12", "B1", texts={"correct": correct}))
    await desk.act(no, "receive_correction", "2026-03-02")
    await desk.act(no, "extend", "2026-03-27", days=20, approved_by=HEAD)
    why = {"first_due": "2026-03-30", "reason": "所涉发放明细数量较大，须逐户核对和遮盖"}
    letters.append(await desk.letter(no, "2026-03-27", "B3", texts=why))
    await desk.act(no, "decide", "2026-04-20", outcome="partially_disclosed")
    copies = [{"name": "2025年度征地补偿费发放明细（遮盖件）", "pages": 12, "form": "纸质复印件"}]
    letters.append(await desk.letter(no, "2026-04-20", texts={"reason": REASON, "attachments": copies}))
    await desk.act(no, "dispatch", "2026-04-21", method="post")
    await desk.act(no, "record_service", "2026-04-24")
    return Told(no, await desk.get(f"/requests/{no}"), await desk.get(f"/requests/{no}/proof"), letters)


async def _register(desk: Desk) -> str:
    registered = await desk.post(
        "/requests",
        {
            "agency": AGENCY,
            "actor": CLERK,
            "applicant": {"kind": "natural", "name": "演示申请人李堃", "contact": "演示联系方式"},
            "received": {"channel": "ordinary_letter", "arrived_on": "2026-02-09", "confirmed_on": "2026-02-10"},
            "description": "沙坡头区2025年度征地补偿费发放明细（演示用内容）",
        },
    )
    return str(registered["register_no"])
