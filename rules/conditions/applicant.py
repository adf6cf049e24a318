"""Conditions of acts that ask the applicant for something, and of what comes back (条例30, 35)."""

from rules.acts import ReceiveCorrection, ReceiveReasons, RequestCorrection, RequestReasons
from rules.case import Case
from rules.conditions.setting import Setting, follows, not_before, not_ordered
from rules.refusals import ActNotPermitted, CorrectionAlreadyRequested, CorrectionNoticeTooLate, MissingFact


def request_correction(case: Case, act: RequestCorrection, now: Setting) -> None:
    """Once, within the days the law gives from receipt, before the handling has gone on (条例30)."""
    not_ordered(case, act)
    rounds, notice = now.statute.correction_rounds, now.statute.correction_notice_period
    if rounds.value is not None and len(case.corrections) >= rounds.value:
        raise CorrectionAlreadyRequested("补正应当一次性告知，本件已告知过；请直接作出答复决定。", rounds.article)
    last = now.dates.correction_notice
    if last is not None and act.on > last:
        raise CorrectionNoticeTooLate(
            f"补正告知应当自收到申请之日起{notice.value}个工作日内作出（最后一日为{last}）；请按现有申请内容答复。",
            notice.article,
        )
    if now.dates.due is not None and act.on > now.dates.due:
        raise CorrectionNoticeTooLate(f"答复期限已于{now.dates.due}届满，不能再要求补正；请立即答复。", notice.article)
    if case.consultations or case.extension is not None or case.reasonable_until is not None:
        raise ActNotPermitted("已征求意见或者已延期的，不能再要求补正；请继续办理并作出答复决定。", notice.article)
    if act.until is None and now.law(act.on).correction_lapses.value:
        raise MissingFact("补正告知应当给出合理的补正期限，请填写补正截止日（until）。", notice.article)
    follows(act, "补正截止日", act.until)


def receive_correction(case: Case, act: ReceiveCorrection, _now: Setting) -> None:
    """A correction follows its notice."""
    not_before(act, case.correction.asked_on if case.correction else None)


def request_reasons(case: Case, act: RequestReasons, now: Setting) -> None:
    """Only where the Regulation provides for it, once, and inside the period (条例35)."""
    not_ordered(case, act)
    rule = now.statute.reasons_procedure
    if not rule.value or case.reasons is not None:
        raise ActNotPermitted("本件不能要求说明理由（适用的条例无此规定，或已要求过一次）；请继续办理。", rule.article)
    if now.dates.due is not None and act.on > now.dates.due:
        raise ActNotPermitted(f"答复期限已于{now.dates.due}届满，不能再要求说明理由；请立即答复。", rule.article)
    follows(act, "说明理由的截止日", act.until)


def receive_reasons(case: Case, act: ReceiveReasons, _now: Setting) -> None:
    """Reasons follow the question."""
    not_before(act, case.reasons.asked_on if case.reasons else None)
