"""Every kind of letter is issued over HTTP from a real case, in the text of the Regulation that governs it.

Received on Monday 5 February 2024; today is Monday 4 March. Working days: 6-9, Sunday the 18th, 19-23, 26-29 and so on.
"""

import pytest

from letters.kinds import kinds
from tests.api.house import House, Json
from tests.zhongwei import CLERK, HEAD

REASON = "该件是项目科起草的讨论稿，记载了各方尚未达成一致的意见，不能区分处理，公开会影响坦率讨论。"
CASES: dict[str, list[Json]] = {
    "none": [],
    "correction": [{"act": "request_correction", "on": "2024-02-07", "until": "2024-02-28"}],
    "corrected": [
        {"act": "request_correction", "on": "2024-02-07", "until": "2024-02-28"},
        {"act": "receive_correction", "on": "2024-02-20"},
    ],
    "reasons": [{"act": "request_reasons", "on": "2024-02-07", "until": "2024-02-28"}],
    "given": [
        {"act": "request_reasons", "on": "2024-02-07", "until": "2024-02-28"},
        {"act": "receive_reasons", "on": "2024-02-20"},
    ],
    "delayed": [
        {"act": "request_reasons", "on": "2024-02-07", "until": "2024-02-28"},
        {"act": "receive_reasons", "on": "2024-02-20"},
        {"act": "set_reasonable_period", "on": "2024-02-26", "until": "2024-06-28"},
    ],
    "asked": [{"act": "consult_third_party", "on": "2024-02-07", "party": "甲", "served_on": "2024-02-08"}],
    "refused": [
        {"act": "consult_third_party", "on": "2024-02-07", "party": "甲", "served_on": "2024-02-08"},
        {"act": "third_party_answers", "on": "2024-02-20", "party": "甲", "consents": False},
    ],
    "agency": [{"act": "consult_agency", "on": "2024-02-07", "party": "乙", "joint_author": True}],
    "extended": [{"act": "extend", "on": "2024-02-26", "days": 20, "approved_by": HEAD}],
    "fee": [{"act": "notify_fee", "on": "2024-02-07", "served_on": "2024-02-08", "amount": 800}],
    # Received on 5 January: served on the 9th, the twenty working days for payment end on 6 February.
    "unpaid": [{"act": "notify_fee", "on": "2024-01-08", "served_on": "2024-01-09", "amount": 800}],
    "record": [],
    "withdrawn": [{"act": "withdraw", "on": "2024-02-26"}],
}
COPIES: Json = {"attachments": [{"name": "征地补偿方案", "pages": 12, "form": "纸质复印件"}]}
OTHER = "宁夏某建设工程有限公司"
SENT: Json = {
    "delivered_letter": "政府信息公开告知书",
    "delivered_number": "卫政办公开〔2024〕1号",
    "delivered_to": "文昌镇",
}

# Kind: the case before it, the clerk's texts, what is decided, whom it is addressed to.
LETTERS: dict[str, tuple[str, Json, str, str]] = {
    "A1": ("none", {"papers": ["申请表1份"]}, "", ""),
    "A2": ("none", {"taken_down_by": "办公室李某"}, "", ""),
    "B1": ("correction", {"correct": ["请写明所需文件的名称、文号。"]}, "", ""),
    "B2": ("reasons", {"counted": "您一年来共提出申请186件", "asked": "请说明反复提出相近申请的理由。"}, "", ""),
    "B3": ("extended", {"reason": "所涉档案较多，需要逐项核对。", "first_due": "2024-03-08"}, "", ""),
    "B4": ("delayed", {"reason": "所涉信息分散在多个乡镇，需要逐件调取。"}, "", ""),
    "B5": ("asked", {}, "", ""),
    "C1": ("asked", {"content": "投标文件中的施工组织设计。"}, "", OTHER),
    "C2": ("agency", {"content": "联合验收意见。", "lead_agency": True}, "", "中卫市水务局"),
    "C3": (
        "none",
        {"content": "用地预审意见。", "asked": "该意见是否已经公开。", "answer_by": "2024-03-01"},
        "",
        "中卫市自然资源局",
    ),
    "C4": (
        "none",
        {"content": "水源分布图。", "reason": "本机关拟不予公开，但未标注密级。", "answer_by": "2024-03-01"},
        "",
        "中卫市国家保密局",
    ),
    "C5": (
        "refused",
        {"content": "施工组织设计。", "override_reason": "关系饮水安全，有利于社会监督。", "release_on": "2024-03-25"},
        "",
        OTHER,
    ),
    "D1": ("fee", {"fee_items": 18, "fee_payment": "到政务服务中心非税收入窗口缴纳。"}, "", ""),
    "E1": (
        "none",
        {"where": "网址为https://www.nxzw.gov.cn/xxgk/t1.html。", "link_checked_on": "2024-02-26"},
        "already_public",
        "",
    ),
    "E2": ("none", COPIES, "disclosed", ""),
    "E3": ("none", COPIES | {"reason": "方案中的银行账号属于个人隐私，已作遮盖处理。"}, "partially_disclosed", ""),
    "F1": ("none", {"reason": REASON}, "refused_state_secret", ""),
    "F2": ("none", {"reason": REASON, "special_law": "《中华人民共和国统计法》第二十五条"}, "refused_by_law", ""),
    "F3": ("none", {"reason": REASON}, "refused_three_securities", ""),
    "F4": ("refused", {"reason": REASON}, "refused_third_party_rights", ""),
    "F5": ("none", {"reason": REASON}, "refused_internal_affairs", ""),
    "F6": ("none", {"reason": REASON}, "refused_process_information", ""),
    "F7": ("none", {"reason": REASON}, "refused_enforcement_file", ""),
    "F8": (
        "none",
        {
            "reason": "您申请的是他人房屋的登记资料，依照专门规定查询。",
            "special_law": "《不动产登记暂行条例》第二十七条",
            "right_agency": "中卫市不动产登记事务中心",
            "right_agency_contact": "0955-7065432",
        },
        "special_access",
        "",
    ),
    "F9": ("none", {"reason": "您要求本机关解答政策，并未指向特定的政府信息。"}, "not_government_information", ""),
    "G1": (
        "none",
        {"search": [{"where": "档案室", "keywords": "“补偿方案”", "by": "办公室", "on": "2024-02-23"}]},
        "not_held",
        "",
    ),
    "G2": (
        "none",
        {
            "reason": "该方案由市自然资源局制作并保存，本机关未获取。",
            "right_agency": "中卫市自然资源局",
            "right_agency_contact": "0955-7012888",
        },
        "not_this_agency",
        "",
    ),
    "G3": ("none", {"reason": "本机关只有逐笔凭证，没有汇总表，需要另行加工。"}, "needs_creation", ""),
    "G4": ("corrected", {"reason": "您在补正材料中仍未写明文件名称或者其他特征。"}, "still_unclear", ""),
    "H1": (
        "none",
        {"reason": "您要求查处违法行为，不是获取已有的政府信息。", "channel": "中卫市信访局"},
        "petition_or_complaint",
        "",
    ),
    "H2": (
        "none",
        {"earlier_number": "卫政办公开〔2023〕31号", "earlier_on": "2023-08-14"},
        "repeated",
        "",
    ),
    "H3": ("none", {"where": "《中卫市人民政府公报》2023年第4期。"}, "publication", ""),
    "H4": (
        "given",
        {"reason": "您的说明没有解释为何反复申请相同的信息。", "counted": "您一年来共提出申请186件"},
        "excessive",
        "",
    ),
    "H5": ("none", {"reason": "您已取得该方案，本次要求书面确认内容属实。"}, "reconfirmation", ""),
    "I1": ("correction", {"service_proof": "挂号信XA12345678964，2024年2月8日签收"}, "correction_lapsed", ""),
    "I2": ("unpaid", {"service_proof": "挂号信XA12345678978，2024年1月9日签收"}, "fee_unpaid", ""),
    "I3": ("withdrawn", {}, "", ""),
    "I4": ("none", {"reason": "申请人书面表示不再需要该信息，本机关终止办理。"}, "other", ""),
    "K1": (
        "none",
        COPIES
        | {
            "replaced_number": "卫政办公开〔2023〕40号",
            "replaced_on": "2023-12-04",
            "replaced_reason": "原答复遗漏了可以公开的方案。",
        },
        "disclosed",
        "",
    ),
    "L1": ("none", SENT, "", ""),
    "L2": ("none", SENT | {"waybill": "XA12345678964"}, "", ""),
    "J1": ("record", {"record": "备案证中的联系人", "was": "张旻", "now": "张昇"}, "record_corrected", ""),
    "J2": (
        "record",
        {"record": "备案证中的联系人", "not_corrected": "所附材料不能证明填报时的联系人是谁。"},
        "record_not_corrected",
        "",
    ),
}
DECIDED = "2024-02-26"
DAYS = {"I1": "2024-02-29", "B1": "2024-02-07", "B2": "2024-02-07", "D1": "2024-02-07", "C1": "2024-02-07"}


def test_every_kind_has_its_case_here() -> None:
    assert set(LETTERS) == set(kinds())


@pytest.mark.parametrize("kind", sorted(LETTERS))
async def test_every_kind_of_letter_is_issued_from_a_real_case(house: House, kind: str) -> None:
    case, texts, outcome, addressee = LETTERS[kind]
    day = DAYS.get(kind, DECIDED)
    matter = "record_correction" if case == "record" else "disclosure"
    arrived = "2024-01-05" if case == "unpaid" else "2024-02-05"
    number = await house.registered(matter=matter, received__arrived_on=arrived)
    for act in CASES[case]:
        await house.act(number, act)
    if outcome:
        ground = {"ground": "trade_secret"} if kind == "F4" else {}
        await house.act(number, {"act": "decide", "on": day, "outcome": outcome, **ground})
    body = {"actor": CLERK, "dated": day, "kind": kind, "texts": texts, "addressee": addressee}
    answer = await house.post(f"/requests/{number}/letters", body)
    assert answer.status_code == 201, answer.text
    issued = answer.json()
    assert (issued["kind"], issued["title"], issued["warnings"]) == (kind, kinds()[kind].title["2019"], [])
    for ending, beginning in (("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("pdf", b"%PDF-")):
        found = await house.web.get(f"http://office{issued[ending]}")
        assert found.content.startswith(beginning)
