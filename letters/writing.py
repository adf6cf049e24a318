"""Writing a letter: from the facts of a case to a `Letter`, by the template of its kind."""

from collections.abc import Iterator

from letters.blocks import Letter
from letters.contexts import context, regime
from letters.facts import Attachment, LetterFacts, Texts
from letters.kinds import Kind, kind
from letters.markup import blocks
from letters.remedy import outcome_code
from letters.templating import REPLY, Templates, shipped_templates
from rules.outcomes import outcome
from rules.refusals import ActNotPermitted, MissingFact

# What each field of Texts is called where a clerk is asked for it.
FIELD_NAMES = {
    "answer_by": "答复截止日期",
    "asked": "要求说明的问题",
    "attachments": "附件",
    "content": "所涉信息的内容",
    "correct": "需要补正的事项",
    "counted": "申请数量、频次的统计",
    "delivered_letter": "送达文书名称",
    "delivered_number": "送达文书字号",
    "delivered_to": "送达地点",
    "earlier_number": "前次答复的文号",
    "earlier_on": "前次答复的日期",
    "fee_basis": "计费方式和计算过程",
    "fee_payment": "缴费方式",
    "first_due": "延期前的答复截止日",
    "not_corrected": "不予更正的理由或者处理去向",
    "now": "更正后的内容",
    "public_interest": "公共利益的理由",
    "reason": "理由",
    "record": "所涉记录",
    "release_on": "公开日期",
    "replaced_number": "原答复的文号",
    "replaced_on": "原答复的日期",
    "replaced_reason": "重新答复的理由",
    "right_agency": "负责机关的名称",
    "right_agency_contact": "负责机关的联系方式",
    "search": "检索记录",
    "service_proof": "送达证明",
    "special_law": "特别规定的名称和条文",
    "taken_down_by": "代填人",
    "was": "更正前的内容",
    "waybill": "邮件号码",
    "where": "公开的位置或者获取途径",
}
# What the outcome table calls evidence, and the fields of Texts that hold it. The rest is in the case itself.
EVIDENCE = {
    "where": ("where",),
    "reason": ("reason",),
    "special_law": ("special_law",),
    "search": ("search",),
    "earlier_reply": ("earlier_number", "earlier_on"),
}


def write(code: str, facts: LetterFacts, templates: Templates | None = None) -> Letter:
    """Return the letter of kind `code`.

    Refuses a kind that does not exist or not in this regime, one that contradicts the decision (ActNotPermitted), a
    fact or text still missing (MissingFact), and characters that cannot be printed (UnreadableText).
    """
    chosen, used = kind(code), templates or shipped_templates()
    title = facts.title or chosen.title_in(regime(facts))
    refuse_other_decision(chosen, facts)
    lacking = list(missing(chosen, facts))
    if lacking:
        raise MissingFact(f"制作“{title}”还缺少：{'、'.join(lacking)}。请补充后再制作。")
    words = context(chosen, facts, used.replies)
    name = REPLY if chosen.is_reply else used.papers[code]
    return Letter(
        kind=code,
        head=chosen.head,
        mark=facts.agency.name,
        number=facts.letter_number,
        title=title,
        addressee=_addressee(chosen, facts),
        blocks=blocks(used.render(name, words)),
        attachments=tuple(_attachment(copy) for copy in _attachments(facts)),
        signature=facts.agency.name,
        dated=facts.dated,
        contact=f"联系单位：{facts.agency.office}，联系电话：{facts.agency.phone}",
        template_version=used.version((name, *(part.template for part in words.parts))),
    )


def refuse_other_decision(chosen: Kind, facts: LetterFacts) -> None:
    """Refuse a reply of a kind that does not belong to the outcome decided (ActNotPermitted)."""
    decided = outcome_code(facts)
    if not chosen.outcomes or decided is None or decided in chosen.outcomes:
        return
    right = outcome(decided)
    letter = right.letters[regime(facts)]
    raise ActNotPermitted(
        f"本件的处理结果是“{right.title}”，应当使用文书{letter}，不能使用{chosen.code}；请改选文书或者更正决定。",
        right.article(regime(facts)),
    )


def missing(chosen: Kind, facts: LetterFacts) -> Iterator[str]:
    """Give the Chinese names of facts and texts the letter needs and that are not there yet."""
    if not facts.requested:
        yield "申请内容"
    yield from _missing_of_case(chosen, facts)
    yield from (FIELD_NAMES[need] for need in chosen.needs if not getattr(facts.texts, need))
    if not chosen.is_reply:
        return
    whole = [(outcome_code(facts), facts.texts, "")] if not facts.parts else []
    answered = [(part.outcome, part.texts, _numbered(part.items)) for part in facts.parts]
    for code, texts, numbers in (*whole, *answered):
        if code is not None:
            yield from (f"{numbers}{name}" for name in _missing_evidence(code, texts))


def _missing_of_case(chosen: Kind, facts: LetterFacts) -> Iterator[str]:
    case = facts.case
    needed = {
        "B1": (case.correction is not None, "补正告知的登记"),
        "B3": (case.extension is not None and facts.dates.due is not None, "延期的登记"),
        "B4": (case.reasonable_until is not None, "合理延迟期限的登记"),
        "D1": (case.fee is not None, "收费通知的登记"),
        "I1": (case.correction is not None and case.correction.until is not None, "补正告知及其期限的登记"),
        "I2": (case.fee is not None and facts.dates.fee is not None, "收费通知及其签收日的登记"),
        "I3": (case.withdrawn_on is not None, "撤回的登记"),
    }
    there, name = needed.get(chosen.code, (True, ""))
    if not there:
        yield name
    if chosen.is_reply and facts.dates.receipt is None:
        yield "收到申请之日（双方确认）"
    if chosen.is_reply and outcome_code(facts) is None:
        yield "答复决定"
    if chosen.to == "other" and not facts.addressee:
        yield "主送对象"


def _missing_evidence(code: str, texts: Texts) -> Iterator[str]:
    evidence = outcome(code).evidence
    for named in evidence:
        yield from (FIELD_NAMES[field] for field in EVIDENCE.get(named, ()) if not getattr(texts, field))
    if "attachments" in evidence and not (texts.attachments or texts.way):
        yield "附件或者提供信息的方式"
    known = texts.right_agency and texts.right_agency_contact
    if "right_agency" in evidence and not (known or texts.right_agency_unknown):
        yield "负责机关的名称和联系方式（无法确定的应当注明）"


def _numbered(items: tuple[int, ...]) -> str:
    return f"第{'、'.join(str(number) for number in items)}项的"


def _addressee(chosen: Kind, facts: LetterFacts) -> str:
    if chosen.to == "nobody":
        return ""
    return facts.addressee or facts.applicant_name


def _attachments(facts: LetterFacts) -> Iterator[Attachment]:
    yield from facts.texts.attachments
    for part in facts.parts:
        yield from part.texts.attachments


def _attachment(copy: Attachment) -> str:
    """Return one line of the note of attachments: name, pages and form; no mark at its end (GB/T 9704 7.3.4)."""
    details = "，".join(filter(None, (f"{copy.pages}页" if copy.pages else "", copy.form)))
    return f"{copy.name}（{details}）" if details else copy.name
