"""Each act's own conditions, beyond its place in the table: one function per act, found by its type."""

from collections.abc import Mapping
from types import MappingProxyType

from rules import acts
from rules.conditions import applicant, consultation, intake, period, remedies, reply
from rules.conditions.setting import Condition, Setting

_TABLE: dict[type, object] = {
    acts.ConfirmReceipt: intake.confirm_receipt,
    acts.RecordUnreachable: intake.record_unreachable,
    acts.Transfer: intake.transfer,
    acts.RequestCorrection: applicant.request_correction,
    acts.ReceiveCorrection: applicant.receive_correction,
    acts.RequestReasons: applicant.request_reasons,
    acts.ReceiveReasons: applicant.receive_reasons,
    acts.ConsultThirdParty: consultation.consult,
    acts.ConsultAgency: consultation.consult,
    acts.ThirdPartyAnswers: consultation.answers,
    acts.AgencyAnswers: consultation.answers,
    acts.RecordConsultationService: consultation.record_consultation_service,
    acts.NotifyThirdParty: consultation.notify_third_party,
    acts.Extend: period.extend,
    acts.SetReasonablePeriod: period.set_reasonable_period,
    acts.NotifyFee: period.notify_fee,
    acts.RecordFeeService: period.record_fee_service,
    acts.PayFee: period.pay_fee,
    acts.Decide: reply.decide,
    acts.AnswerOnTheSpot: reply.answer_on_the_spot,
    acts.Approve: reply.approve,
    acts.Dispatch: reply.dispatch,
    acts.RecordService: reply.record_service,
    acts.TellRemedy: reply.tell_remedy,
    acts.Close: reply.close,
    acts.FileReconsideration: remedies.file_reconsideration,
    acts.FileLitigation: remedies.file_litigation,
    acts.ConcludeReconsideration: remedies.conclude_reconsideration,
    acts.ConcludeLitigation: remedies.conclude_litigation,
}
CONDITIONS: Mapping[type, Condition[acts.PlainAct]] = MappingProxyType(_TABLE)  # type: ignore[arg-type]  # keyed by its act

__all__ = ["CONDITIONS", "Condition", "Setting"]
