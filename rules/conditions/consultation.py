"""Conditions of acts that ask others, and who of them stands in the way of a disclosure (条例15, 32, 34)."""

from datetime import date

from rules.acts import (
    AgencyAnswers,
    ConsultAgency,
    ConsultThirdParty,
    NotifyThirdParty,
    RecordConsultationService,
    ThirdPartyAnswers,
)
from rules.case import Case, Consultation
from rules.conditions.setting import Setting, follows, not_before
from rules.law import Statute
from rules.refusals import (
    AlreadyRecorded,
    ConsultationOpen,
    ConsultationUnderWay,
    ConsultationUnknown,
    MissingFact,
    NothingOverridden,
)
from rules.regimes import reply_statute


def consult(case: Case, act: ConsultThirdParty | ConsultAgency, now: Setting) -> None:
    """Each party is named, and asked one question at a time (条例32, 34)."""
    article = now.statute.third_party_period.article
    if not act.party:
        raise MissingFact("征求意见应当写明对方的代号（party）。", article)
    if any(asked.party == act.party for asked in case.open_consultations):
        raise ConsultationUnderWay("已向该方征求意见且尚未答复；请待其答复，或换用另一代号。", article)
    follows(act, "签收日", act.served_on)


def answers(case: Case, act: ThirdPartyAnswers | AgencyAnswers, _now: Setting) -> None:
    """Only who was asked can answer, and not before it was asked (条例32)."""
    third_party = isinstance(act, ThirdPartyAnswers)
    asked = _asked(case, act.party)
    if asked is None or asked.third_party != third_party:
        raise ConsultationUnknown("没有向该方征求过意见，或者该方已经答复；请核对代号。")
    not_before(act, asked.served_on or asked.asked_on)


def record_consultation_service(case: Case, act: RecordConsultationService, _now: Setting) -> None:
    """Only who was asked receives the letter, once, and not before it was sent."""
    asked = _asked(case, act.party)
    if asked is None:
        raise ConsultationUnknown("没有向该方征求过意见，或者该方已经答复；请核对代号。")
    if asked.served_on is not None:
        raise AlreadyRecorded(f"该方的签收日已登记为{asked.served_on}；登记有误的，请办理“更正登记”。")
    not_before(act, asked.asked_on)


def notify_third_party(case: Case, act: NotifyThirdParty, now: Setting) -> None:
    """Who did not consent is told, once, of a disclosure decided despite it (条例32)."""
    decision = case.decision
    statute = now.statute if decision is None else reply_statute(now.receipt, decision.on, now.law)
    if decision is None or decision.override is None or act.party not in unwilling(case, statute):
        raise NothingOverridden("没有决定不顾该方意见予以公开，无需告知；请核对代号和答复决定。")
    if act.party in case.told_parties:
        raise AlreadyRecorded("已书面告知该方，不重复登记。")


def _asked(case: Case, party: str) -> Consultation | None:
    return next((asked for asked in case.open_consultations if asked.party == party), None)


def unwilling(case: Case, statute: Statute) -> tuple[str, ...]:
    """Return the third parties that do not consent: by refusal, or by silence where the text so understands it."""
    latest = {asked.party: asked for asked in case.consultations if asked.third_party}
    silent_refuse = statute.third_party_silence.value == "no_disclosure"
    return tuple(
        party
        for party, asked in latest.items()
        if asked.consents is False or (asked.answered_on is None and silent_refuse)
    )


def all_consent(case: Case) -> bool:
    """Say whether third parties were asked and every one of them consents (条例15)."""
    latest = {asked.party: asked for asked in case.consultations if asked.third_party}
    return bool(latest) and all(asked.consents is True for asked in latest.values())


def wait_for_answers(case: Case, on: date, now: Setting) -> None:
    """Refuse a release while a third party or a joint author still has time to answer (条例32, 34)."""
    for asked in case.open_consultations:
        period = now.statute.third_party_period if asked.third_party else now.statute.joint_author_period
        if period.value is None or not (asked.third_party or asked.joint_author):
            continue
        limits = dict(now.dates.third_parties if asked.third_party else now.dates.agencies)
        if asked.party not in limits or on <= limits[asked.party]:
            raise ConsultationOpen(
                "被征求意见方尚在答复期内（或签收日未登记）且未答复，不能决定公开；请待其答复或期限届满。",
                period.article,
            )
