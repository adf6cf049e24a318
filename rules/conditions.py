"""Each act's own conditions, beyond its place in the table: one function per act, found by its type."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol, TypeVar

from rules.acts import (
    AgencyAnswers,
    Close,
    ConcludeLitigation,
    ConcludeReconsideration,
    ConfirmReceipt,
    Decide,
    Dispatch,
    Extend,
    FileLitigation,
    FileReconsideration,
    NotifyFee,
    PayFee,
    PlainAct,
    ReceiveCorrection,
    RecordService,
    RequestCorrection,
    RequestReasons,
    SetReasonablePeriod,
    ThirdPartyAnswers,
)
from rules.case import Case, Stage
from rules.clock import Dates, remedies_end
from rules.law import Statute
from rules.outcomes import outcome
from rules.refusals import (
    ActBeforeReceipt,
    ActNotPermitted,
    ActOutOfOrder,
    ConsultationOpen,
    ConsultationUnknown,
    CorrectionAlreadyRequested,
    CorrectionNeeded,
    CorrectionNoticeTooLate,
    CorrectionNotLapsed,
    ExtensionAlreadyUsed,
    ExtensionNotApproved,
    ExtensionTooLate,
    ExtensionTooLong,
    FeeNotLapsed,
    FeeNotPermitted,
    GroundMissing,
    MissingFact,
    NotOverdue,
    OutcomeNotInRegime,
    ReasonsNotLapsed,
)
from rules.terms import ACTS

LawOn = Callable[[date], Statute]
DISCLOSING = frozenset({"disclosed", "partially_disclosed"})
A_contra = TypeVar("A_contra", contravariant=True)


class Condition(Protocol[A_contra]):
    """Refuses an act whose own conditions are not met."""

    def __call__(self, case: Case, act: A_contra, dates: Dates, law: LawOn, /) -> None:
        """Raise a Refusal, or do nothing."""


def _statute(act: PlainAct, dates: Dates, law: LawOn) -> Statute:
    """Return the law that governs the request: that of its day of receipt."""
    return law(dates.receipt or act.on)


def confirm_receipt(case: Case, act: ConfirmReceipt, _dates: Dates, _law: LawOn) -> None:
    """Confirmation follows arrival (条例31)."""
    if act.on < case.arrival.arrived_on:
        raise ActBeforeReceipt(f"确认日{act.on}早于到达日{case.arrival.arrived_on}，请核对日期。")


def request_correction(case: Case, act: RequestCorrection, dates: Dates, law: LawOn) -> None:
    """Once, within seven working days of receipt, before the handling has gone on (条例30)."""
    statute = _statute(act, dates, law)
    rounds = statute.correction_rounds
    if case.correction is not None and rounds.value is not None:
        raise CorrectionAlreadyRequested("补正应当一次性告知，本件已告知过一次；请直接作出答复决定。", rounds.article)
    notice = dates.correction_notice
    if notice is not None and act.on > notice:
        raise CorrectionNoticeTooLate(
            f"补正告知应当自收到申请之日起{statute.correction_notice_period.value}个工作日内作出（最后一日为{notice}）；"
            "请按现有申请内容答复。",
            statute.correction_notice_period.article,
        )
    if case.consultations or case.extension is not None:
        raise ActNotPermitted("已征求意见或者已延期的，不能再要求补正；请继续办理并作出答复决定。", "条例30")
    if act.until is None and statute.correction_lapses.value:
        raise MissingFact("补正告知应当给出合理的补正期限，请填写补正截止日（until）。", "条例30")
    if act.until is not None and act.until < act.on:
        raise ActOutOfOrder(f"补正截止日{act.until}早于告知日{act.on}，请给申请人合理的补正期限。", "条例30")


def receive_correction(case: Case, act: ReceiveCorrection, _dates: Dates, _law: LawOn) -> None:
    """A correction follows its notice."""
    _not_before(act, case.correction.asked_on if case.correction else None)


def request_reasons(case: Case, act: RequestReasons, dates: Dates, law: LawOn) -> None:
    """Only where the Regulation provides for it, and once (条例35)."""
    rule = _statute(act, dates, law).reasons_procedure
    if not rule.value or case.reasons is not None:
        raise ActNotPermitted("本件不能要求说明理由（适用的条例无此规定，或已要求过一次）；请继续办理。", rule.article)


def answers(case: Case, act: ThirdPartyAnswers | AgencyAnswers, _dates: Dates, _law: LawOn) -> None:
    """Only who was asked can answer, and not before it was asked (条例32)."""
    third_party = isinstance(act, ThirdPartyAnswers)
    asked = [c for c in case.open_consultations if c.party == act.party and c.third_party == third_party]
    if not asked:
        raise ConsultationUnknown("没有向该方征求过意见，或者该方已经答复；请核对代号。")
    _not_before(act, asked[0].asked_on)


def extend(case: Case, act: Extend, dates: Dates, law: LawOn) -> None:
    """Once, within the limit, with a named head's consent, before the period ends (条例33(2))."""
    limit = _statute(act, dates, law).extension_limit
    if case.extension is not None:
        raise ExtensionAlreadyUsed("本件已延期一次，不能再次延期；请在期限内答复。", limit.article)
    if act.days is not None and not 1 <= act.days <= limit.value:
        raise ExtensionTooLong(f"延长的期限应为1至{limit.value}个工作日，请改正天数。", limit.article)
    if not act.approved_by:
        raise ExtensionNotApproved("延期应当经政府信息公开工作机构负责人同意，请写明同意人。", limit.article)
    if dates.due is not None and act.on > dates.due:
        raise ExtensionTooLate(f"答复期限已于{dates.due}届满，不能再延期；请立即答复。", limit.article)


def set_reasonable_period(_case: Case, act: SetReasonablePeriod, dates: Dates, law: LawOn) -> None:
    """Only under the 2019 text; the date lies after the day it is set (条例35)."""
    rule = _statute(act, dates, law).reasons_procedure
    if not rule.value:
        raise ActNotPermitted("适用的条例没有合理延迟答复的规定；需要更多时间的，请办理延期。", rule.article)
    if act.until <= act.on:
        raise ActOutOfOrder(f"合理期限{act.until}应晚于确定之日{act.on}，请改正日期。", rule.article)


def notify_fee(case: Case, act: NotifyFee, dates: Dates, law: LawOn) -> None:
    """Only since the fee rules, once, inside the handling period (条例42)."""
    rule = law(act.on).fee_payment_period
    if rule.value is None or _statute(act, dates, law).regime.value == "2007":
        raise FeeNotPermitted("该日尚无收取信息处理费的规定，请不收费办理。", rule.article)
    if case.fee is not None:
        raise FeeNotPermitted("本件已发过收费通知，不能再次收费。")
    if act.amount <= 0:
        raise FeeNotPermitted("收费金额应为正整数（元）；无需收费的不发通知。")
    if dates.due is not None and act.on > dates.due:
        raise FeeNotPermitted(f"收费通知应当在处理期限内发出，期限已于{dates.due}届满；请不收费答复。", rule.article)


def pay_fee(case: Case, act: PayFee, _dates: Dates, _law: LawOn) -> None:
    """A payment follows its notice."""
    _not_before(act, case.fee.notified_on if case.fee else None)


def decide(case: Case, act: Decide, dates: Dates, law: LawOn) -> None:
    """The outcome exists under the regime, is complete, and nothing it presupposes is missing (条例30-39)."""
    chosen = outcome(act.outcome)
    statute = _statute(act, dates, law)
    if act.outcome == "withdrawn":
        raise ActNotPermitted("申请人撤回的，请办理“撤回”，不作答复决定。")
    chosen.article(statute.regime.value)
    if chosen.needs_ground() and act.ground is None:
        raise GroundMissing("以第三方合法权益为由不予公开的，应写明是商业秘密还是个人隐私。")
    _lapses(case, act, dates, statute)
    _waits_for_third_party(case, act, dates)


def _lapses(case: Case, act: Decide, dates: Dates, statute: Statute) -> None:
    """Refuse a lapse before its time, and anything but a lapse while the applicant is still waited for."""
    stage = case.stage(dates.receipt)
    match act.outcome:
        case "correction_lapsed":
            if not statute.correction_lapses.value:
                raise OutcomeNotInRegime(
                    "适用的条例没有逾期不补正即不再处理的规定。", statute.correction_lapses.article
                )
            if stage is not Stage.AWAITING_CORRECTION or dates.correction is None or act.on <= dates.correction:
                raise CorrectionNotLapsed("申请人的补正期限尚未届满（或未告知期限），不能以逾期不补正为由不再处理。")
        case "fee_unpaid":
            if stage is not Stage.AWAITING_PAYMENT or dates.fee is None or act.on <= dates.fee:
                raise FeeNotLapsed("缴费期限尚未届满（或收费通知的签收日未登记），不能以逾期未缴费为由不再处理。")
        case "still_unclear":
            if statute.correction_lapses.value and (case.correction is None or case.correction.answered_on is None):
                raise CorrectionNeeded("应先告知补正并收到补正材料，才能以补正后仍不明确为由答复。")
        case _:
            pass
    _no_other_outcome_while_waiting(case, act, stage)


def _no_other_outcome_while_waiting(case: Case, act: Decide, stage: Stage) -> None:
    if stage is Stage.AWAITING_PAYMENT and act.outcome != "fee_unpaid":
        raise FeeNotLapsed("已发收费通知而未缴费，须待缴费或者缴费期限届满后再作决定。")
    if stage is Stage.AWAITING_REASONS:
        until = case.reasons.until if case.reasons else None
        if act.outcome != "excessive" or until is None or act.on <= until:
            raise ReasonsNotLapsed("已要求说明理由，须待申请人说明理由或者期限届满后再作决定。")


def _waits_for_third_party(case: Case, act: Decide, dates: Dates) -> None:
    """Nothing is released while a third party that was asked still has time to answer (条例32)."""
    if act.outcome not in DISCLOSING:
        return
    limits = dict(dates.third_parties)
    for asked in case.open_consultations:
        if asked.third_party and (asked.party not in limits or act.on <= limits[asked.party]):
            raise ConsultationOpen("第三方尚在答复期内且未答复，不能决定公开；请待其答复或期限届满。")


def dispatch(case: Case, act: Dispatch, _dates: Dates, _law: LawOn) -> None:
    """Nobody receives a reply before it was sent."""
    _not_before(act, case.decision.on if case.decision else None)
    if act.received_on is not None and act.received_on < act.on:
        raise ActOutOfOrder(f"签收日{act.received_on}早于送达（交邮）日{act.on}，请核对日期。")


def record_service(case: Case, act: RecordService, _dates: Dates, _law: LawOn) -> None:
    """Nobody receives a reply before it was sent."""
    _not_before(act, case.service.on if case.service else None)


def against(case: Case, act: FileReconsideration | FileLitigation, dates: Dates, _law: LawOn) -> None:
    """Against a reply, not before it; against silence, only when the period has ended (行政复议法11, 行政诉讼法12)."""
    if case.service is not None:
        _not_before(act, case.service.on)
    elif dates.due is None or act.on <= dates.due:
        raise NotOverdue(f"答复期限（{dates.due or '中止计算中'}）尚未届满且未答复，无可申请救济的行为；请核对日期。")


def conclude_reconsideration(case: Case, act: ConcludeReconsideration, _dates: Dates, _law: LawOn) -> None:
    """A reconsideration ends after it began; an order of a new decision states its days."""
    _not_before(act, case.reconsiderations[-1].filed_on)
    _ordered(act)


def conclude_litigation(case: Case, act: ConcludeLitigation, _dates: Dates, _law: LawOn) -> None:
    """A lawsuit ends after it began; an order of a new decision states its days."""
    _not_before(act, case.lawsuits[-1].filed_on)
    _ordered(act)


def _ordered(act: ConcludeReconsideration | ConcludeLitigation) -> None:
    if act.ordered_days is not None and act.ordered_days <= 0:
        raise MissingFact("责令重新答复的期限应为正整数（工作日），请改正。", "行政复议法64")
    if act.ordered_days is not None and act.result.value != "corrected":
        raise ActNotPermitted("只有结果纠正的，才有责令重新答复的期限；请核对结果。", "行政复议法64")


def close(_case: Case, act: Close, dates: Dates, _law: LawOn) -> None:
    """A case is archived when every remedy period is over (条例45)."""
    end = remedies_end(dates)
    if end is not None and act.on <= end:
        raise ActNotPermitted(f"救济期限至{end}届满，尚不能归档。", "条例45")


def _not_before(act: PlainAct, cause: date | None) -> None:
    if cause is not None and act.on < cause:
        raise ActOutOfOrder(f"“{ACTS[act.act]}”的日期{act.on}早于其起因之日{cause}，请核对日期。")


_TABLE: dict[type, object] = {
    ConfirmReceipt: confirm_receipt,
    RequestCorrection: request_correction,
    ReceiveCorrection: receive_correction,
    RequestReasons: request_reasons,
    ThirdPartyAnswers: answers,
    AgencyAnswers: answers,
    Extend: extend,
    SetReasonablePeriod: set_reasonable_period,
    NotifyFee: notify_fee,
    PayFee: pay_fee,
    Decide: decide,
    Dispatch: dispatch,
    RecordService: record_service,
    FileReconsideration: against,
    FileLitigation: against,
    ConcludeReconsideration: conclude_reconsideration,
    ConcludeLitigation: conclude_litigation,
    Close: close,
}
CONDITIONS: Mapping[type, Condition[PlainAct]] = MappingProxyType(_TABLE)  # type: ignore[arg-type]  # keyed by its act
