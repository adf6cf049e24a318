"""The Chinese words of the pages for what the rules call by code, and sentences about reminders and refusals."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from rules.acts import ApplicantKind, Channel, Ground, Method, Override, Result
from rules.agency import Role
from rules.case import Remedy, Stage
from rules.law import Confidence, ReceiptRule, Regime, Route
from rules.reminders import told_of
from rules.terms import ACTS, CHANNELS, REMEDIES, STAGES

Code = TypeVar("Code", bound=StrEnum)

APPLICANTS: Mapping[ApplicantKind, str] = {
    ApplicantKind.NATURAL: "自然人",
    ApplicantKind.BUSINESS: "商业企业",
    ApplicantKind.RESEARCH: "科研机构",
    ApplicantKind.NONPROFIT: "社会公益组织",
    ApplicantKind.LEGAL_SERVICE: "法律服务机构",
    ApplicantKind.OTHER: "其他法人或组织",
}
METHODS: Mapping[Method, str] = {
    Method.IN_PERSON: "当面送交",
    Method.POST: "邮政寄送",
    Method.ELECTRONIC: "电子送达",
    Method.VIA_AGENCY: "由其他机关转交",
}
RESULTS: Mapping[Result, str] = {
    Result.UPHELD: "结果维持",
    Result.CORRECTED: "结果纠正",
    Result.OTHER: "其他结果",
}
GROUNDS: Mapping[Ground, str] = {Ground.TRADE_SECRET: "商业秘密", Ground.PRIVACY: "个人隐私"}
OVERRIDES: Mapping[Override, str] = {
    Override.PUBLIC_INTEREST: "不公开可能对公共利益造成重大影响",
    Override.UNFOUNDED_REFUSAL: "第三方不同意的理由不成立",
}
ROLES: Mapping[Role, str] = {Role.CLERK: "经办人", Role.REVIEWER: "审核人", Role.HEAD: "负责人"}
REGIMES: Mapping[Regime, str] = {
    "2007": "2007年《条例》（国务院令第492号）",
    "2019": "2019年《条例》（国务院令第711号）",
}
ROUTES: Mapping[Route, str] = {
    "either": "可以申请行政复议，也可以直接提起行政诉讼",
    "first": "应当先申请行政复议，对复议决定不服的再提起行政诉讼",
    "part": "不予公开的部分应当先申请行政复议，其余部分也可以直接提起行政诉讼",
    "none": "没有可供复议、诉讼的答复",
}
CONFIDENCES: Mapping[Confidence, str] = {
    "confirmed": "有明文依据",
    "secondary": "据二手资料，请核对原文",
    "recalled": "凭一般了解，请核对原文",
    "inferred": "由条文推断，请核对",
}
RECEIPT_RULES: Mapping[ReceiptRule, str] = {
    "arrived": "到达（提交）之日",
    "signed": "本机关签收之日",
    "confirmed": "与申请人确认之日",
    "signed_or_arrived": "本机关签收之日，没有签收的为到达之日",
}


def coded(words: Mapping[Code, str]) -> Mapping[str, str]:
    """Return the words of a closed list by code."""
    return {member.value: text for member, text in words.items()}


LISTS: Mapping[type[StrEnum], Mapping[str, str]] = {
    ApplicantKind: coded(APPLICANTS),
    Channel: coded(CHANNELS),
    Method: coded(METHODS),
    Result: coded(RESULTS),
    Ground: coded(GROUNDS),
    Override: coded(OVERRIDES),
}
"""The closed lists of `rules` in which facts are told, by code, as a clerk reads them."""

DEADLINES: Mapping[str, str] = {
    "due": "答复期限",
    "confirmation": "与申请人确认收到的期限",
    "correction_notice": "补正告知的期限",
    "correction": "申请人补正的期限",
    "reasons": "申请人说明理由的期限",
    "fee": "申请人缴费的期限",
    "reconsideration": "申请行政复议的期限",
    "litigation": "提起行政诉讼的期限",
}
MOVED = "moved"
OUR_NAMES = re.compile(r"（([a-z_]+)）")


def state_words(stage: Stage, remedy: Remedy) -> str:
    """Return where a request stands: "已答复、复议中"."""
    return "、".join(filter(None, (STAGES[stage], REMEDIES[remedy])))


def act_words(act: str) -> str:
    """Return what an entry of the ledger is called."""
    return "收到申请" if act == "receive" else ACTS[act]


def reminder_words(kind: str) -> str:
    """Return what a reminder says, "答复期限还有5个工作日届满", without its date."""
    if kind == MOVED:
        return "放假安排有变，答复期限已重新计算"
    about, left = told_of(kind)
    name, _, party = about.partition(":")
    what = f"{party}方答复的期限" if party else DEADLINES.get(name, about)
    if left < 0:
        return f"{what}已过{-left}个工作日" if left < -1 else f"{what}已过"
    return f"{what}还有{left}个工作日届满" if left else f"{what}今天届满"


def left_words(left: int | None, *, overdue: bool) -> str:
    """Return how many working days are left, or how many have gone by since the last day, "剩3个工作日"."""
    if left is None:
        return ""
    if overdue:
        return f"已逾期{-left}个工作日" if left else "已逾期"
    return f"剩{left}个工作日" if left else "今天届满"


def sentence(message: str) -> str:
    """Return the sentence of a refusal without the names that programs use for fields."""
    return OUR_NAMES.sub("", message)


def field_named(message: str) -> str:
    """Return the field that the sentence of a refusal is about, "until", or "" when it names none."""
    found = OUR_NAMES.search(message)
    return found.group(1) if found else ""
