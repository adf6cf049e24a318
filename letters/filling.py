"""Filling the contexts: what the templates say of this case. Articles, periods and last days come from rules/."""

from collections.abc import Mapping
from types import MappingProxyType

from letters.answers import DIVIDED, UNCITED, answer, outcome_code, regime, statute
from letters.citation import basis
from letters.contexts import (
    AgencyWords,
    ConsultationWords,
    Context,
    CorrectionWords,
    FeeWords,
    HandlingWords,
    LawWords,
    PartWords,
    RequestWords,
)
from letters.facts import LetterFacts, Part
from letters.kinds import REPLACEMENT, Kind, kind
from letters.remedy import remedy_words
from rules.acts import Channel, Ground, Matter, Override
from rules.case import Consultation
from rules.fees import FeeSheet, Tariff, fee_sheet
from rules.law import Regime, Rule, Statute
from rules.refusals import MissingFact

# How a request came, as the opening sentence says it.
HOW: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.IN_PERSON: "当面提交",
        Channel.POST_SIGNED: "以邮寄方式提交",
        Channel.ORDINARY_LETTER: "以信函方式提交",
        Channel.WEB: "通过互联网提交",
        Channel.EMAIL: "通过电子邮件提交",
        Channel.FAX: "以传真方式提交",
        Channel.OTHER_UNIT: "提交并由本机关其他单位转来",
    }
)
GROUNDS: Mapping[Ground, str] = MappingProxyType({Ground.TRADE_SECRET: "商业秘密", Ground.PRIVACY: "个人隐私"})
# What a letter calls itself, by the end of its title.
PAPERS = ("告知书", "答复书", "通知书", "意见书", "函")
# Quantities of the day of the letter; the others are of the day of receipt.
OF_THEIR_DAY = frozenset({"fee_payment_period"})
# Articles cited in passing that are no quantity of rules/parameters: in what form information is given.
FORM_ARTICLE: Mapping[Regime, str] = MappingProxyType({"2007": "2007条例26", "2019": "条例40"})


def context(chosen: Kind, facts: LetterFacts, templates: Mapping[str, str]) -> Context:
    """Return what the template of `chosen` may use; `templates` gives each reply kind's file."""
    parts = tuple(_parts(facts, templates)) if chosen.is_reply else ()
    now = regime(facts, of_reply=chosen.is_reply)
    title = facts.title or chosen.title_in(now)
    return Context(
        you="您" if facts.applicant_is_person else "贵单位",
        this=f"本{next((name for name in PAPERS if title.endswith(name)), '件')}",
        agency=AgencyWords(
            name=facts.agency.name,
            office=facts.agency.office,
            phone=facts.agency.phone,
            address=facts.agency.address,
        ),
        request=_request(facts),
        handling=_handling(facts),
        law=_law(chosen, facts),
        texts=facts.texts,
        parts=parts,
        several=bool(facts.parts),
        divided=outcome_code(facts) == DIVIDED,
        replaces=chosen.code == REPLACEMENT,
        record_correction=facts.case.matter is Matter.RECORD_CORRECTION,
        fee=_fee(facts),
        remedy=remedy_words(chosen, facts),
        dated=facts.dated,
    )


def _request(facts: LetterFacts) -> RequestWords:
    arrived, received = facts.case.arrival.arrived_on, facts.dates.receipt
    return RequestWords(
        register_no=facts.register_no,
        applicant=facts.applicant_name,
        arrived_on=arrived,
        received_on=received,
        received_later=received is not None and received != arrived,
        how=HOW[facts.case.arrival.channel],
        items=facts.requested,
        one=len(facts.requested) == 1,
        form=facts.form_wanted,
        way=facts.way_wanted,
    )


def _handling(facts: LetterFacts) -> HandlingWords:
    case, dates = facts.case, facts.dates
    correction, reasons, fee, extension = case.correction, case.reasons, case.fee, case.extension
    limit = statute(facts).extension_limit.value
    return HandlingWords(
        corrections=tuple(
            CorrectionWords(asked_on=asked.asked_on, answered_on=asked.answered_on)
            for asked in case.corrections
            if asked.answered_on is not None
        ),
        corrected=case.corrected_on is not None,
        correction_asked_on=correction.asked_on if correction else None,
        correction_until=correction.until if correction else None,
        extended=extension is not None,
        extended_on=extension.on if extension else None,
        extension_days=(extension.days if extension else None) or limit,
        consultations=tuple(_consultation(asked, facts) for asked in case.consultations),
        third_party_asked=any(asked.third_party for asked in case.consultations),
        third_party_refused=any(asked.third_party and asked.consents is False for asked in case.consultations),
        unfounded_refusal=case.decision is not None and case.decision.override is Override.UNFOUNDED_REFUSAL,
        reasons_asked_on=reasons.asked_on if reasons else None,
        reasons_until=reasons.until if reasons else None,
        reasons_given=reasons is not None and reasons.answered_on is not None,
        delayed=case.reasonable_until is not None,
        reasonable_until=case.reasonable_until,
        fee_amount=fee.amount if fee else 0,
        fee_notified_on=fee.notified_on if fee else None,
        fee_until=dates.fee,
        fee_paid=fee is not None and fee.paid_on is not None,
        fee_paid_on=fee.paid_on if fee else None,
        withdrawn_on=case.withdrawn_on,
        due=dates.due,
        provisional=dates.provisional,
    )


def _consultation(asked: Consultation, facts: LetterFacts) -> ConsultationWords:
    in_force = statute(facts)
    excluded = in_force.third_party_time_excluded if asked.third_party else in_force.agency_time_excluded
    return ConsultationWords(
        third_party=asked.third_party,
        asked_on=asked.asked_on,
        answered=asked.answered_on is not None,
        answered_on=asked.answered_on,
        excluded=excluded.value,
    )


def _fee(facts: LetterFacts) -> FeeWords:
    """Return the working of the fee, from the number of items or pages the clerk gave."""
    sheet = fee_of(facts)
    charges = sheet.charges if sheet is not None else ()
    return FeeWords(by_items=bool(facts.texts.fee_items), charges=charges, worked_out=sheet is not None)


def fee_of(facts: LetterFacts) -> FeeSheet | None:
    """Return the fee by the tariff of the letter's day, or None when neither items nor pages were given."""
    texts, on_its_day = facts.texts, facts.law.on(facts.dated)
    if texts.fee_items:
        return fee_sheet(Tariff.ITEMS, texts.fee_items, on_its_day, texts.fee_earlier_items)
    return fee_sheet(Tariff.PAGES, texts.fee_pages, on_its_day) if texts.fee_pages else None


def _law(chosen: Kind, facts: LetterFacts) -> LawWords:
    now, governing, on_its_day = regime(facts, of_reply=chosen.is_reply), statute(facts), facts.law.on(facts.dated)
    arrival = facts.case.arrival
    return LawWords(
        act_2019=now == "2019",
        basis=basis(_cited(chosen, facts)),
        form_basis=basis((FORM_ARTICLE[now],)),
        receipt_basis=basis((facts.law.on(arrival.arrived_on).receipt[arrival.channel.value].article,)),
        base_period=governing.base_period.value,
        third_party_period=governing.third_party_period.value,
        third_party_decides=governing.third_party_silence.value == "agency_decides",
        joint_author_period=governing.joint_author_period.value,
        fee_payment_period=on_its_day.fee_payment_period.value,
        fee_restarts=on_its_day.fee_restarts_period.value,
    )


def _cited(chosen: Kind, facts: LetterFacts) -> tuple[str, ...]:
    """Return the letter's short citations: the outcome's article, the kind's own, those of its quantities."""
    now, code = regime(facts, of_reply=chosen.is_reply), outcome_code(facts)
    of_outcome = (answer(code).article(now),) if chosen.is_reply and code and code not in UNCITED else ()
    of_quantities = tuple(
        _article(facts.law.on(facts.dated) if name in OF_THEIR_DAY else statute(facts), name)
        for name in chosen.quantities
    )
    return (*of_outcome, *chosen.articles.get(now, ()), *of_quantities)


def _article(in_force: Statute, quantity: str) -> str:
    rule = getattr(in_force, quantity)
    if not isinstance(rule, Rule):
        raise TypeError(f"{quantity} is not a quantity of the law")
    return rule.article


def _parts(facts: LetterFacts, templates: Mapping[str, str]) -> list[PartWords]:
    code = outcome_code(facts)
    if code is None:
        raise MissingFact("本件尚未作出答复决定，不能制作答复文书；请先办理“作出答复决定”。", "条例36")
    you = "您" if facts.applicant_is_person else "贵单位"
    if facts.parts:
        return [_part(part, facts, templates, "该项信息") for part in facts.parts]
    decision = facts.case.decision
    ground = decision.ground if decision is not None else None
    whole = Part(items=(), outcome=code, ground=ground, texts=facts.texts)
    return [_part(whole, facts, templates, f"{you}申请公开的信息")]


def _part(part: Part, facts: LetterFacts, templates: Mapping[str, str], subject: str) -> PartWords:
    now = regime(facts, of_reply=True)
    found = answer(part.outcome)
    article = found.article(now)
    its_kind = kind(found.letters[now])
    cites = () if part.outcome in UNCITED else (article, *its_kind.articles.get(now, ()))
    return PartWords(
        template=templates[its_kind.code],
        numbers="、".join(str(number) for number in part.items),
        subject=subject,
        basis=basis(cites),
        ground=GROUNDS[part.ground] if part.ground is not None else "",
        passed_on=part.outcome == "record_passed_on",
        referred=part.outcome == "record_referred",
        texts=part.texts,
    )
