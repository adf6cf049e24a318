"""Conditions of acts that make and send the reply (条例17, 30, 32, 33(1), 35-39, 42, 45)."""

from rules.acts import (
    AnswerOnTheSpot,
    Approve,
    Close,
    Decide,
    Dispatch,
    Matter,
    Override,
    RecordService,
    TellRemedy,
)
from rules.case import Case, Decision, Stage
from rules.conditions.consultation import all_consent, unwilling, wait_for_answers
from rules.conditions.setting import Setting, follows, not_before
from rules.law import Statute
from rules.outcomes import DISCLOSING, outcome
from rules.record_correction import record_outcome
from rules.refusals import (
    ActNotPermitted,
    AlreadyRecorded,
    CorrectionNeeded,
    CorrectionNotLapsed,
    CorrectionPending,
    FeeNotLapsed,
    GroundMissing,
    MissingFact,
    NotApproved,
    NothingOverridden,
    NotOnTheSpot,
    OutcomeNotInRegime,
    ReasonsNotLapsed,
    SecrecyNotCleared,
    ThirdPartyConsented,
    ThirdPartyNotTold,
    ThirdPartyRefused,
)
from rules.regimes import reply_statute

# What gives the applicant all that was asked for may be decided while a correction is still awaited.
WHOLLY_OPEN = frozenset({"disclosed", "already_public"})


def decide(case: Case, act: Decide | AnswerOnTheSpot, now: Setting) -> None:
    """The outcome exists under the text, is complete, and nothing it presupposes is missing (条例30-39)."""
    statute = reply_statute(now.receipt, act.on, now.law)
    if case.matter is Matter.RECORD_CORRECTION:
        record_outcome(act.outcome).article(statute.regime.value)
        return
    if act.outcome == "withdrawn":
        raise ActNotPermitted("申请人撤回的，请办理“撤回”，不作答复决定。")
    chosen = outcome(act.outcome)
    chosen.article(statute.regime.value)
    if chosen.needs_ground() and act.ground is None:
        raise GroundMissing("以第三方合法权益为由不予公开的，应写明是商业秘密还是个人隐私。")
    _presupposed(case, act, now)
    _third_parties(case, act, now, statute)


def _presupposed(case: Case, act: Decide | AnswerOnTheSpot, now: Setting) -> None:
    """Refuse a lapse before its time, and anything that does not wait for the applicant while it must."""
    stage = case.stage(now.receipt)
    match act.outcome:
        case "correction_lapsed":
            _correction_lapsed(case, act, now)
        case "fee_unpaid":
            last = now.dates.fee
            if stage is not Stage.AWAITING_PAYMENT or last is None or act.on <= last:
                raise FeeNotLapsed("缴费期限尚未届满（或收费通知的签收日未登记），不能以逾期未缴费为由不再处理。")
        case "still_unclear" if now.statute.correction_lapses.value and case.corrected_on is None:
            raise CorrectionNeeded("应先告知补正并收到补正材料，才能以补正后仍不明确为由答复。")
        case _:
            _waits(case, act, now, stage)


def _correction_lapsed(case: Case, act: Decide | AnswerOnTheSpot, now: Setting) -> None:
    asked = case.correction
    rule = now.statute.correction_lapses if asked is None else now.law(asked.asked_on).correction_lapses
    if not rule.value:
        raise OutcomeNotInRegime("适用的条例没有逾期不补正即不再处理的规定；请作出其他答复。", rule.article)
    if asked is None or asked.answered_on is not None or asked.until is None or act.on <= asked.until:
        raise CorrectionNotLapsed("申请人的补正期限尚未届满（或未告知期限），不能以逾期不补正为由不再处理。")


def _waits(case: Case, act: Decide | AnswerOnTheSpot, now: Setting, stage: Stage) -> None:
    if stage is Stage.AWAITING_PAYMENT:
        raise FeeNotLapsed("已发收费通知而未缴费，须待缴费或者缴费期限届满后再作决定。")
    if stage is Stage.AWAITING_REASONS and case.reasons is not None:
        until = case.reasons.until
        if act.outcome != "excessive" or until is None or act.on <= until:
            raise ReasonsNotLapsed("已要求说明理由，须待申请人说明理由或者期限届满后再作决定。")
    if stage is Stage.AWAITING_CORRECTION and case.correction is not None and act.outcome not in WHOLLY_OPEN:
        rule = now.law(case.correction.asked_on).correction_lapses
        if rule.value:
            raise CorrectionPending(
                "已告知补正，须待收到补正或者补正期限届满；届满的，以逾期不补正结案。", rule.article
            )


def _third_parties(case: Case, act: Decide | AnswerOnTheSpot, now: Setting, statute: Statute) -> None:
    """Hold a disclosure against the third parties' answers, and a refusal on their behalf too (条例15, 32)."""
    article = statute.third_party_silence.article
    against = unwilling(case, statute)
    if act.override is not None and (act.outcome not in DISCLOSING or not against):
        raise NothingOverridden(
            "没有第三方不同意公开，或者并非决定公开，不需要写明公开的特别理由（override）。", article
        )
    if act.outcome == "refused_third_party_rights" and all_consent(case):
        raise ThirdPartyConsented("被征求意见的第三方均同意公开，不能以保护其权益为由不予公开；请改选处理结果。")
    if act.outcome not in DISCLOSING:
        return
    wait_for_answers(case, act.on, now)
    if act.outcome == "disclosed" and against and act.override is None:
        raise ThirdPartyRefused(
            "第三方不同意公开；不公开可能对公共利益造成重大影响等依法可以公开的，请写明理由类别（override）。", article
        )
    if act.override is Override.UNFOUNDED_REFUSAL and not statute.unfounded_refusal_yields.value:
        rule = statute.unfounded_refusal_yields
        raise ThirdPartyRefused("适用的条例规定未经第三方同意不得公开，不问其理由；请改选处理结果。", rule.article)


def answer_on_the_spot(case: Case, act: AnswerOnTheSpot, now: Setting) -> None:
    """On the day of receipt, under the conditions of a decision and of a release (条例33(1))."""
    if act.on != now.receipt:
        raise NotOnTheSpot(f"当场答复应在收到申请当日（{now.receipt}）；此后请办理“作出答复决定”和“送达答复”。")
    decide(case, act, now)
    _release(case, Decision(act.on, act.outcome, act.ground, act.override), now)


def approve(_case: Case, act: Approve, _now: Setting) -> None:
    """The head who approves is named."""
    if not act.approved_by:
        raise MissingFact("签发应当写明签发人（approved_by）。", "条例45")


def dispatch(case: Case, act: Dispatch, now: Setting) -> None:
    """What is released was reviewed and approved where the office so chose; nobody receives it before it was sent."""
    if case.decision is not None:
        not_before(act, case.decision.on)
        _release(case, case.decision, now)
    follows(act, "签收日", act.received_on)


def _release(case: Case, decision: Decision, now: Setting) -> None:
    """Hold the release against the secrecy review, the approval and the notice to who is overridden."""
    statute = now.law(decision.on)
    review, required = case.secrecy_review, statute.release_needs_secrecy_review
    if decision.outcome in DISCLOSING:
        if review is None and required.value:
            raise SecrecyNotCleared("本机关要求公开前登记保密审查；请先办理“保密审查”。", required.article)
        if review is not None and not review.passed:
            raise SecrecyNotCleared(
                "保密审查未通过，不能公开；请“退回重拟”后改选处理结果，或者重新审查。", required.article
            )
    if statute.release_needs_approval.value and case.approval is None:
        raise NotApproved("本机关要求答复经签发后送达；请先办理“签发”。", statute.release_needs_approval.article)
    if decision.override is Override.PUBLIC_INTEREST:
        rules = reply_statute(now.receipt, decision.on, now.law)
        if set(unwilling(case, rules)) - set(case.told_parties):
            raise ThirdPartyNotTold(
                "为公共利益决定公开的，应当先将内容和理由书面告知不同意的第三方；请先办理“告知第三方公开决定”。",
                rules.third_party_silence.article,
            )


def record_service(case: Case, act: RecordService, _now: Setting) -> None:
    """A reply is received once, and not before it was sent."""
    if case.service is None:
        return
    if case.service.received_on is not None:
        raise AlreadyRecorded(f"签收日已登记为{case.service.received_on}；登记有误的，请办理“更正登记”。")
    not_before(act, case.service.on)


def tell_remedy(case: Case, act: TellRemedy, _now: Setting) -> None:
    """Only what was not told can be told afterwards, and once (行政复议法实施条例15)."""
    if case.service is None:
        return
    if case.service.remedy_told or case.service.remedy_told_on is not None:
        raise AlreadyRecorded("救济的权利、机关和期限已经告知，无需补充告知；登记有误的，请办理“更正登记”。")
    not_before(act, case.service.on)


def close(case: Case, act: Close, now: Setting) -> None:
    """A case is archived when every remedy period is over (条例45)."""
    if case.withdrawn_on is not None:
        not_before(act, case.withdrawn_on)
        return
    end = now.dates.remedies_end
    if end is not None and act.on <= end:
        raise ActNotPermitted(f"救济期限至{end}届满，尚不能归档。", "条例45")
