"""The Chinese term of each act, state and channel, in one place (docs/law.md pairs them with articles)."""

from rules.acts import Channel

ACTS = {
    "confirm_receipt": "确认收到",
    "record_unreachable": "登记联系不上申请人",
    "request_correction": "补正告知",
    "receive_correction": "收到补正",
    "request_reasons": "要求说明理由",
    "receive_reasons": "收到说明理由",
    "consult_third_party": "征求第三方意见",
    "third_party_answers": "第三方答复",
    "consult_agency": "征求其他机关意见",
    "agency_answers": "其他机关答复",
    "record_consultation_service": "登记征求意见书签收",
    "extend": "延期",
    "set_reasonable_period": "确定合理延迟答复期限",
    "notify_fee": "收费通知",
    "record_fee_service": "登记收费通知签收",
    "pay_fee": "缴费",
    "review_secrecy": "保密审查",
    "decide": "作出答复决定",
    "answer_on_the_spot": "当场答复",
    "approve": "签发",
    "return_draft": "退回重拟",
    "notify_third_party": "告知第三方公开决定",
    "dispatch": "送达答复",
    "record_service": "登记签收",
    "tell_remedy": "补充告知救济途径",
    "withdraw": "撤回",
    "transfer": "移交承接机关",
    "file_reconsideration": "申请行政复议",
    "conclude_reconsideration": "行政复议审结",
    "file_litigation": "提起行政诉讼",
    "conclude_litigation": "行政诉讼审结",
    "file_complaint": "举报投诉",
    "close": "归档",
    "supersede": "更正登记",
    "reckon": "按新的放假通知重新计算",
    "restate_arrival": "更正收件登记",
    "strike_out": "撤销登记",
}

CHANNELS = {
    Channel.IN_PERSON: "当面提交",
    Channel.POST_SIGNED: "邮寄（签收）",
    Channel.ORDINARY_LETTER: "平常信函",
    Channel.WEB: "互联网",
    Channel.EMAIL: "电子邮件",
    Channel.FAX: "传真",
    Channel.OTHER_UNIT: "本机关其他单位转来",
}

STAGES = {
    "awaiting_receipt": "待确认收到",
    "handling": "办理中",
    "awaiting_correction": "待补正",
    "awaiting_reasons": "待说明理由",
    "consulting": "征求意见中",
    "awaiting_payment": "待缴费",
    "decided": "已决定待送达",
    "replied": "已答复",
    "withdrawn": "已撤回",
    "closed": "已归档",
}

REMEDIES = {
    "none": "",
    "in_reconsideration": "复议中",
    "in_litigation": "诉讼中",
}

DEADLINES = {
    "due": "答复期限",
    "confirmation": "与申请人确认收到的期限",
    "correction_notice": "补正告知的期限",
    "correction": "申请人补正的期限",
    "reasons": "申请人说明理由的期限",
    "fee": "申请人缴费的期限",
    "reconsideration": "申请行政复议的期限",
    "litigation": "提起行政诉讼的期限",
}


def deadline_term(name: str) -> str:
    """Return what a last day is called, given as its reminders name it: "due", "consultation:甲"."""
    about, _, party = name.partition(":")
    return f"{party}方答复的期限" if party else DEADLINES[about]
