"""What a letter still lacks: facts of the case and texts only the clerk can supply, in the clerk's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from letters.answers import answer, evidence, needs_ground, outcome_code, regime, statute
from letters.facts import LetterFacts, Texts
from letters.kinds import Kind
from rules.case import Case


@dataclass(frozen=True, slots=True)
class Need:
    """Something a letter needs. `code` names the finding of the lint when it is missing, `article` why it is needed."""

    name: str
    code: str = "FactMissing"
    article: str = ""


TEXTS: Mapping[str, Need] = {
    "answer_by": Need("答复截止日期"),
    "asked": Need("要求对方说明或者确认的问题"),
    "content": Need("所涉信息的内容"),
    "correct": Need("需要补正的事项", "CorrectionUnspecified", "条例30"),
    "counted": Need("申请数量、频次的统计", "FrequencyUncounted", "条例35"),
    "delivered_letter": Need("送达文书名称"),
    "delivered_number": Need("送达文书字号"),
    "delivered_to": Need("送达地点或者收件地址"),
    "earlier_number": Need("前次答复的文号", "EarlierReplyMissing", "条例36(6)"),
    "earlier_on": Need("前次答复的日期", "EarlierReplyMissing", "条例36(6)"),
    "fee_payment": Need("缴费方式", "FeeUnexplained", "条例42"),
    "first_due": Need("延期前的答复截止日", "FirstPeriodMissing", "条例33(2)"),
    "not_corrected": Need("不予更正的理由", "ReasonMissing", "条例41"),
    "now": Need("更正后的内容"),
    "override_reason": Need("不顾第三方意见决定公开的理由", "ReasonMissing", "条例32"),
    "reason": Need("理由", "ReasonMissing", "条例36(3)"),
    "record": Need("所涉记录"),
    "release_on": Need("公开日期"),
    "replaced_number": Need("原答复的文号", "EarlierReplyMissing"),
    "replaced_on": Need("原答复的日期", "EarlierReplyMissing"),
    "replaced_reason": Need("重新答复的理由", "ReasonMissing"),
    "right_agency": Need("负责机关的名称", "RightAgencyMissing", "条例36(5)"),
    "search": Need("检索记录（检索范围、关键词、日期）", "SearchMissing", "条例36(4)"),
    "service_proof": Need("补正告知或者收费通知的送达证明", "ServiceProofMissing", "条例30"),
    "special_law": Need("特别规定的名称和条文", "SpecialLawMissing", "条例36(7)"),
    "taken_down_by": Need("代填人"),
    "was": Need("更正前的内容"),
    "waybill": Need("邮件号码", "ServiceProofMissing", "国办公开办函〔2016〕235号"),
    "where": Need("公开的具体位置或者获取途径", "WhereMissing", "条例36(1)"),
}
FEE = Need("计费的件数或者页数（或者计算过程）", "FeeUnexplained", "条例42")
ATTACHMENTS = Need("附件，或者提供信息的方式、时间、地点", "NothingProvided", "条例36(2)")
RIGHT_AGENCY = Need("负责机关的名称和联系方式；无法确定的应当注明", "RightAgencyMissing", "条例36(5)")
GROUND = Need("商业秘密还是个人隐私", "GroundMissing", "条例15")
ITEMS = Need("申请内容", "ItemUnanswered", "条例29(2)")
ADDRESSEE = Need("主送对象", "AddresseeMissing")
RECEIPT = Need("收到申请之日（须经双方确认或者签收）", "ReceiptMissing", "条例31")
DECISION = Need("答复决定", "DecisionMissing", "条例36")
# What the outcome table calls evidence, and the fields of Texts that hold it. The rest is in the case itself.
EVIDENCE: Mapping[str, tuple[str, ...]] = {
    "where": ("where",),
    "reason": ("reason",),
    "special_law": ("special_law",),
    "search": ("search",),
    "earlier_reply": ("earlier_number", "earlier_on"),
    "record": ("record",),
    "was": ("was",),
    "now": ("now",),
    "not_corrected": ("not_corrected",),
}


def missing(chosen: Kind, facts: LetterFacts) -> Iterator[Need]:
    """Give what the letter needs and does not have yet, with the article in the text that governs the request."""
    governing = regime(facts, of_reply=chosen.is_reply)
    for need in _missing(chosen, facts):
        yield need if governing == "2019" else Need(need.name, need.code, _article_2007(facts))


def _article_2007(facts: LetterFacts) -> str:
    code = outcome_code(facts)
    return "" if code is None else answer(code).articles.get("2007", "")


def _missing(chosen: Kind, facts: LetterFacts) -> Iterator[Need]:
    if not facts.requested:
        yield ITEMS
    if chosen.to == "other" and not facts.addressee:
        yield ADDRESSEE
    yield from _of_case(chosen, facts)
    yield from (TEXTS[field] for field in chosen.needs if not getattr(facts.texts, field))
    texts = facts.texts
    if chosen.code == "D1" and not (texts.fee_items or texts.fee_pages or texts.fee_basis):
        yield FEE
    if chosen.is_reply:
        yield from _of_reply(facts)


def _of_reply(facts: LetterFacts) -> Iterator[Need]:
    code = outcome_code(facts)
    if facts.dates.receipt is None:
        yield RECEIPT
    if code is None:
        yield DECISION
    elif not facts.parts:
        yield from _evidence(code, facts.texts)
    for part in facts.parts:
        numbers = "、".join(str(number) for number in part.items)
        lacking = [*_evidence(part.outcome, part.texts)]
        if needs_ground(part.outcome) and part.ground is None:
            lacking.append(GROUND)
        yield from (Need(f"第{numbers}项的{need.name}", need.code, need.article) for need in lacking)


def _evidence(code: str, texts: Texts) -> Iterator[Need]:
    shown = evidence(code)
    for named in shown:
        yield from (TEXTS[field] for field in EVIDENCE.get(named, ()) if not getattr(texts, field))
    if "attachments" in shown and not (texts.attachments or texts.way):
        yield ATTACHMENTS
    known = texts.right_agency and texts.right_agency_contact
    if "right_agency" in shown and not (known or texts.right_agency_unknown):
        yield RIGHT_AGENCY


def _of_case(chosen: Kind, facts: LetterFacts) -> Iterator[Need]:
    """Give the acts that should have been recorded before a letter of this kind is written."""
    case, dates = facts.case, facts.dates
    until = case.correction is not None and case.correction.until is not None
    recorded = {
        "B1": (case.correction is not None, "补正告知的登记"),
        "B3": (case.extension is not None and dates.due is not None, "延期的登记"),
        "B4": (case.reasonable_until is not None, "合理延迟期限的登记"),
        "B5": (_excluded_consultation(case, facts), "征求意见的登记（其所需时间不计入期限）"),
        "D1": (case.fee is not None and _fee_in_force(facts), "收费通知的登记（成文日期应在收费规定施行以后）"),
        "I1": (until, "补正告知及其期限的登记"),
        "I2": (case.fee is not None and dates.fee is not None, "收费通知及其签收日的登记"),
        "I3": (case.withdrawn_on is not None, "撤回的登记"),
    }
    there, name = recorded.get(chosen.code, (True, ""))
    if not there:
        yield Need(name, "ActNotRecorded", "条例45")


def _fee_in_force(facts: LetterFacts) -> bool:
    return facts.law.on(facts.dated).fee_payment_period.value is not None


def _excluded_consultation(case: Case, facts: LetterFacts) -> bool:
    in_force = statute(facts)
    agencies, parties = in_force.agency_time_excluded.value, in_force.third_party_time_excluded.value
    return any(parties if asked.third_party else agencies for asked in case.consultations)
