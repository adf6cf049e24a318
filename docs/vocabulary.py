"""The Chinese word of each value that the code spells in English and that `rules.terms` does not name."""

from collections.abc import Mapping, Sequence
from enum import Enum

from rules.acts import ApplicantKind, Ground, Matter, Method, Override, Result
from rules.agency import AgencyKind, Role
from rules.law import Confidence
from rules.messages import LEVELS

CONFIDENCE: Mapping[Confidence, str] = {
    "confirmed": "confirmed 有明文",
    "secondary": "secondary 二手来源",
    "recalled": "recalled 通行说法",
    "inferred": "inferred 推定",
}

VOCABULARY: Sequence[tuple[str, Mapping[Enum, str]]] = (
    ("matter", {Matter.DISCLOSURE: "政府信息公开申请", Matter.RECORD_CORRECTION: "更正政府信息申请"}),
    (
        "applicant",
        {
            ApplicantKind.NATURAL: "自然人",
            ApplicantKind.BUSINESS: "商业企业",
            ApplicantKind.RESEARCH: "科研机构",
            ApplicantKind.NONPROFIT: "社会公益组织",
            ApplicantKind.LEGAL_SERVICE: "法律服务机构",
            ApplicantKind.OTHER: "其他",
        },
    ),
    ("ground", {Ground.TRADE_SECRET: "商业秘密", Ground.PRIVACY: "个人隐私"}),
    (
        "override",
        {
            Override.PUBLIC_INTEREST: "不公开对公共利益造成重大影响",
            Override.UNFOUNDED_REFUSAL: "第三方不同意的理由不合理",
        },
    ),
    (
        "method",
        {
            Method.IN_PERSON: "当面送达",
            Method.POST: "邮寄送达",
            Method.ELECTRONIC: "电子送达",
            Method.VIA_AGENCY: "委托其他机关送达",
        },
    ),
    ("result", {Result.UPHELD: "结果维持", Result.CORRECTED: "结果纠正", Result.OTHER: "其他结果"}),
    (
        "agency",
        {
            AgencyKind.DEPARTMENT: "县级以上地方人民政府工作部门",
            AgencyKind.LOCAL_GOVERNMENT: "地方人民政府",
            AgencyKind.PROVINCIAL_GOVERNMENT: "省、自治区、直辖市人民政府",
            AgencyKind.MINISTRY: "国务院部门",
            AgencyKind.VERTICAL: "实行垂直领导的机关",
            AgencyKind.JUSTICE_BUREAU: "司法行政部门",
        },
    ),
    ("level", dict(LEVELS.items())),
    ("officer", {Role.CLERK: "经办人", Role.REVIEWER: "审核人", Role.HEAD: "政府信息公开工作机构负责人"}),
)
